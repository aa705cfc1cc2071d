"""What the benchmarks are put together from: servers, processes, their figures, messages in Celery's form."""
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time

import redis

HZ = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def cpu_seconds(pid):
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / HZ


def rss_bytes(pid):
    with open(f"/proc/{pid}/status") as file:
        for line in file:
            if line.startswith("VmRSS"):
                return int(line.split()[1]) * 1024
    return 0


def load():
    return os.getloadavg()[0]


def end(process):
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def until(condition, seconds, what):
    limit = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > limit:
            sys.exit(f"waited {seconds} s in vain: {what}")
        time.sleep(0.1)


class Server:
    """A redis-server of the benchmark's own, on 127.0.0.1."""

    def __init__(self):
        self.port = free_port()
        self.folder = tempfile.TemporaryDirectory()
        self.process = subprocess.Popen(
            ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", self.folder.name],
            stdout=subprocess.DEVNULL)
        self.client = redis.Redis(port=self.port)
        self.url = f"redis://127.0.0.1:{self.port}/0"
        while not self.answers():
            if self.process.poll() is not None:
                sys.exit("redis-server did not start")
            time.sleep(0.02)

    def answers(self):
        try:
            return self.client.ping()
        except redis.exceptions.RedisError:
            return False

    def listeners(self):
        """Clients that hold a pattern, as those of Celery's events do."""
        return sum(client["psub"] != "0" for client in self.client.client_list())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.client.close()
        end(self.process)
        self.folder.cleanup()


class Monitor:
    """Every command that reaches the server, by the address of who sent it."""

    def __init__(self, server):
        self.commands = []
        self.output = tempfile.TemporaryFile()
        self.process = subprocess.Popen(["redis-cli", "-p", str(server.port), "monitor"], stdout=self.output)
        until(self.hears, 10, "redis-cli monitor")

    def hears(self):
        return os.fstat(self.output.fileno()).st_size > 0

    def stop(self):
        """Pairs of the sender's address and the command's words as the server prints them."""
        end(self.process)
        self.output.seek(0)
        for line in self.output.read().decode(errors="replace").splitlines():
            head, found, rest = line.partition("] ")
            if found and "[" in head:
                self.commands.append((head.split("[", 1)[1].split(" ", 1)[1], rest))
        return self.commands


def seed(client, count, queues=("celery",)):
    """Waiting messages in the form Celery sends them."""
    body = "W1syLDNdLHt9LG51bGxd"
    for queue in queues:
        client.sadd("_kombu.binding." + queue, f"{queue}\x06\x16\x06\x16{queue}")
        for number in range(count):
            name = f"{queue}-{number:08d}"
            client.lpush(queue, json.dumps({
                "body": body, "content-type": "application/json", "content-encoding": "utf-8",
                "headers": {"task": "shop.add", "id": name, "argsrepr": "(2, 3)", "kwargsrepr": "{}"},
                "properties": {"delivery_tag": "tag-" + name, "delivery_info": {"exchange": "", "routing_key": queue},
                               "body_encoding": "base64", "priority": 0}}))
