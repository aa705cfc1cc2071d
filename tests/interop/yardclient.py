"""Celery's own client against the native worker: `yardclient.py SOCKET CASE` prints what CASE saw."""
import json
import sys
import time

import celery
import redis

SOCKET, CASE = sys.argv[1:3]
URL = f"redis+socket://{SOCKET}?virtual_host=0"
APP = celery.Celery(broker=URL, backend=URL)
APP.conf.task_default_queue = "yard.t"
INSPECT = APP.control.inspect(timeout=1)


def send(name, **options):
    return APP.send_task(name, **options)


def wait(condition):
    end = time.time() + 20
    while not condition():
        if time.time() > end:
            sys.exit("waited in vain")
        time.sleep(0.05)


def is_a_worker():
    ((node, pong),) = INSPECT.ping().items()
    slots = INSPECT.stats()[node]["pool"]["max-concurrency"]
    queues = sorted(queue["name"] for queue in INSPECT.active_queues()[node])
    print(node.split("@")[0], pong, slots, sorted(INSPECT.registered()[node])[:2], queues)


def arguments():
    result = send("echo", args=[1.0, 10**30], kwargs={"title": "Bài 12", "none": None})
    print(json.dumps(result.get(timeout=20), ensure_ascii=False))


def shell():
    print(send("add", kwargs={"x": "a b"}).get(timeout=20))


def progress():
    result = send("parts")
    seen = []

    def watch():
        if result.state == "PROGRESS":
            info = result.info
            seen.append((info["current"], info["total"], info["text"]))
        return result.ready()

    wait(watch)
    print(result.get(timeout=5), bool(seen) and all(total == 3 and text == f"part {n}" for n, total, text in seen))


def failure():
    result = send("fails")
    try:
        result.get(timeout=20)
    except RuntimeError as error:
        print(error, "|", result.traceback.splitlines()[-1])


def time_limit():
    try:
        send("late").get(timeout=20)
    except Exception as error:
        print(type(error).__name__, error.args)


def retry():
    print(send("third").get(timeout=30))


def terminate():
    result = send("slow", queue="ops")
    wait(lambda: result.state == "STARTED")
    active = [task["id"] for tasks in INSPECT.active().values() for task in tasks]
    result.revoke(terminate=True)
    try:
        result.get(timeout=20)
    except celery.exceptions.TaskRevokedError as error:
        print(active == [result.id], result.state, error)


def revoke():
    result = send("echo", countdown=6)
    wait(lambda: any(tasks for tasks in INSPECT.scheduled().values()))
    result.revoke()
    try:
        result.get(timeout=20)
    except celery.exceptions.TaskRevokedError:
        print(result.state)


def refused():
    client = redis.Redis(unix_socket_path=SOCKET)
    try:
        send("nosuch", args=[1]).get(timeout=20)
    except Exception as error:
        print(type(error).__name__, end=" ")
    client.lpush("yard.t", "rubbish")
    client.lpush("yard.t", '{"headers": {}}')
    wait(lambda: client.llen("yard.t.refused") == 3)
    print(client.hlen("unacked"), INSPECT.ping() is not None)


globals()[CASE]()
