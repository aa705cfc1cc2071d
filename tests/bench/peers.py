"""The programs that Yardmaster is measured against, as their users run them. None of them is started, and a recorded
figure stands in for it, when its virtual environment could not be made."""
import os
import subprocess
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

from parts import end, free_port, until


def get(url, timeout=60, form=None):
    with urllib.request.urlopen(url, timeout=timeout, data=form) as answer:
        return answer.read()


class Peer:
    def __init__(self, arguments, folder, environment, ready):
        self.port = free_port()
        self.process = subprocess.Popen([word.format(port=self.port) for word in arguments], cwd=folder,
                                        env=dict(os.environ, **environment), stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        self.pid = self.process.pid
        until(lambda: self.answers(ready), 90, arguments[-1])

    def url(self, path):
        return f"http://127.0.0.1:{self.port}{path}"

    def answers(self, path):
        try:
            return bool(get(self.url(path), 5))
        except OSError:
            return False

    def __enter__(self):
        return self

    def __exit__(self, *_):
        end(self.process)


class Flower(Peer):
    def __init__(self, python, server, folder):
        super().__init__([python, "-m", "celery", "--broker", server.url, "flower", "--address=127.0.0.1",
                          "--port={port}", "--max_tasks=400000", "--logging=error"], folder,
                         {"FLOWER_UNAUTHENTICATED_API": "true"}, "/healthcheck")

    def applied(self):
        """Task events that Flower took in."""
        total = 0.0
        for line in get(self.url("/metrics"), 120).decode().splitlines():
            if line.startswith("flower_events_total") and 'type="task-' in line:
                total += float(line.rsplit(" ", 1)[1])
        return int(total)

    def page(self):
        """Seconds until it has given the 25 newest tasks, as its own page asks for them."""
        columns = "name,uuid,state,args,kwargs,result,received,started,runtime,worker".split(",")
        form = {"draw": 1, "start": 0, "length": 25, "search[value]": "", "order[0][column]": 6, "order[0][dir]": "desc"}
        form.update({f"columns[{at}][data]": column for at, column in enumerate(columns)})
        begun = time.monotonic()
        get(self.url("/tasks/datatable"), 120, urllib.parse.urlencode(form).encode())
        return time.monotonic() - begun

    def settled(self, sent):
        """What it had taken in when it had all of it, or when no more came: Redis cuts it off where it falls behind."""
        last, since = self.applied(), time.monotonic()
        while last < sent and time.monotonic() - since < 6:
            time.sleep(1)
            now = self.applied()
            if now != last:
                last, since = now, time.monotonic()
        return last


class RqDashboard(Peer):
    """With one browser on the list of queues, which asks every 2.5 seconds."""
    INTERVAL = 2.5

    def __init__(self, python, server, folder):
        super().__init__([python, "-m", "rq_dashboard", "-b", "127.0.0.1", "-p", "{port}", "-u", server.url], folder, {},
                         "/0/data/queues.json")
        self.stopped = threading.Event()
        self.browser = threading.Thread(target=self.browse)
        self.browser.start()

    def browse(self):
        while not self.stopped.wait(self.INTERVAL):
            try:
                get(self.url("/0/data/queues.json"))
            except OSError:
                time.sleep(self.INTERVAL)

    def __exit__(self, *_):
        self.stopped.set()
        self.browser.join()
        super().__exit__()


FILL_RQ = """
import sys, redis, rq
connection = redis.Redis(port=int(sys.argv[1]))
for name in sys.argv[3:]:
    queue = rq.Queue(name, connection=connection)
    for _ in range(int(sys.argv[2])):
        queue.enqueue("time.sleep", 0)
"""


def fill_rq(python, server, count, queues):
    subprocess.run([python, "-c", FILL_RQ, str(server.port), str(count), *queues], check=True)
