"""Targets 2 to 4: how many events a second are followed, how late they are, and what a flood does to the window.

All events come in arrays of 24, as from workers with an event loop, which is what a worker on Redis is by default."""
import base64
import json
import statistics
import subprocess
import threading
import time
import uuid

from parts import Server, end, until
from peers import Flower, get

# Medians of the peer where it cannot be installed (targets.md).
FLOWER_EVENTS_PER_SECOND = 4300.0
FLOWER_LAG_MS = 600.0


def publish(bench, server, rate, seconds, *more):
    return bench.figures("bench_events", "--publish", "--port", str(server.port), "--rate", str(rate), "--seconds",
                         str(seconds), "--batch", "24", *more)


class Flowers:
    """How many events a second Flower takes in of more than it can follow, and how long after its event a task can be
    asked for at a fifth more than that: with the figures of targets.md that was at 5,000 a second."""

    def __init__(self, bench):
        self.rate, self.lag_ms, self.name = FLOWER_EVENTS_PER_SECOND, FLOWER_LAG_MS, "Flower, recorded"
        if bench.python:
            self.name = "Flower"
            self.rate = self.capacity(bench)
            self.lag_ms = self.lag(bench)
        self.too_many = round(self.rate * 1.2)

    @staticmethod
    def capacity(bench):
        with Server() as server, Flower(bench.python, server, bench.home.name) as flower:
            until(lambda: server.listeners() >= 1, 30, "Flower to listen")
            begun = time.monotonic()
            publish(bench, server, 12_000, 6)  # longer, and Redis would cut it off
            last, at = flower.applied(), time.monotonic()
            while time.monotonic() - at < 4:
                time.sleep(0.1)
                if (now := flower.applied()) != last:
                    last, at = now, time.monotonic()
            return last / (at - begun)

    def lag(self, bench):
        with Server() as server, Flower(bench.python, server, bench.home.name) as flower:
            until(lambda: server.listeners() >= 1, 30, "Flower to listen")
            self.lags, self.done = [], threading.Event()
            probe = threading.Thread(target=self.probe, args=(server, flower))
            probe.start()
            publish(bench, server, round(self.rate * 1.2), 15)
            self.done.set()
            probe.join()
            return statistics.median(self.lags) * 1000

    def probe(self, server, flower):
        while not self.done.is_set():
            task, sent = str(uuid.uuid4()), time.monotonic()
            event = {"type": "task-received", "uuid": task, "name": "bench.probe", "args": "()", "kwargs": "{}",
                     "hostname": "celery@probe", "timestamp": time.time(), "pid": 1, "clock": 1, "utcoffset": 0,
                     "root_id": task, "parent_id": None, "retries": 0, "eta": None, "expires": None}
            server.client.publish("/0.celeryev/task.received", json.dumps({
                "body": base64.b64encode(json.dumps(event).encode()).decode(), "content-encoding": "utf-8",
                "content-type": "application/json", "headers": {},
                "properties": {"delivery_mode": 1, "delivery_info": {"exchange": "celeryev", "routing_key": "task.received"},
                               "priority": 0, "body_encoding": "base64", "delivery_tag": task}}))
            while time.monotonic() - sent < 30:
                try:
                    get(flower.url("/api/task/info/" + task), 30)
                    break
                except OSError:  # not known yet
                    time.sleep(0.005)
            self.lags.append(time.monotonic() - sent)
            time.sleep(0.2)


class Window:
    """The real main window on its Jobs page."""

    def __init__(self, bench, server, begin="begin"):
        self.process = bench.start("bench_live", server.url, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        until(lambda: server.listeners() >= 1, 60, "the window to listen")
        time.sleep(5)  # what connecting costs is over
        self.ask("page jobs")
        self.ask(begin)

    def ask(self, order):
        self.process.stdin.write(order + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def settled(self, sent, seconds):
        """Its figures once all is taken in and no job is left open, or when the time is over; and how long that was."""
        begun = time.monotonic()
        while True:
            said, took = self.ask("storm"), time.monotonic() - begun
            if (said["applied"] + said["dropped"] >= sent and said["unfinished"] == 0) or took > seconds:
                return said, took
            time.sleep(0.1)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        end(self.process)


def storm(bench):
    peer = Flowers(bench)
    followed_by_window(bench, peer)
    followed_headless(bench, peer)
    lags(bench, peer)
    flood(bench)


def followed_by_window(bench, peer):
    for rate in (round(max(50_000, 12 * peer.rate)), 50_000, 25_000):
        with Server() as server, Window(bench, server) as window:
            sent = publish(bench, server, rate, 30)["events"]
            said, _ = window.settled(sent, 10)
        if said["applied"] == sent and not said["dropped"] and not said["gaps"]:
            break
        rate = 0
    bench.line(2, "events a second followed, 30 s, window open", f"{rate / 1000:.0f}k", ">= 12x Flower, >= 50k",
               rate / peer.rate, rate >= max(50_000, round(12 * peer.rate)), peer=f"{peer.rate / 1000:.1f}k ({peer.name})")


def followed_headless(bench, peer):
    for rate in (round(max(100_000, 20 * peer.rate)), 100_000, 50_000):
        with Server() as server:
            watch = bench.start("yardctl", "--broker", server.url, "--engine", "celery", "watch", "--quiet", "--stats-every",
                                "1", stdout=subprocess.PIPE, text=True)
            watch.stdout.readline()
            until(lambda: server.listeners() >= 1, 30, "yardctl to listen")
            sent = publish(bench, server, rate, 30)["events"]
            until_over = time.monotonic() + 10
            stats = json.loads(watch.stdout.readline())
            while stats["applied"] + stats["dropped"] < sent and time.monotonic() < until_over:
                stats = json.loads(watch.stdout.readline())
            end(watch)
        if stats["applied"] == sent and not stats["dropped"]:
            break
        rate = 0
    bench.line(2, "the same without a window", f"{rate / 1000:.0f}k", ">= 20x Flower, >= 100k", rate / peer.rate,
               rate >= max(100_000, round(20 * peer.rate)), peer=f"{peer.rate / 1000:.1f}k ({peer.name})")


def lags(bench, peer):
    for rate in (peer.too_many, 20_000):
        with Server() as server, Window(bench, server) as window:
            publish(bench, server, rate, 15)
            lag = window.ask("storm")["lag_p95_ms"]
        metric = f"lag from event to model, p95, {rate / 1000:.1f}k/s"
        if rate == peer.too_many:
            bench.line(3, metric, f"{lag:.0f} ms", "<= 1/20 of Flower's p50", lag / peer.lag_ms, lag <= peer.lag_ms / 20,
                       peer=f"{peer.lag_ms:.0f} ms ({peer.name})")
        else:
            bench.line(3, metric, f"{lag:.0f} ms", "<= 50 ms", lag / 50, lag <= 50)


def flood(bench):
    with Server() as server, Window(bench, server, "frames") as window:
        sent = publish(bench, server, 200_000, 10, "--results")["events"]
        during = window.ask("storm")
        after, took = window.settled(sent, 10)
    lost = sent - after["applied"] - after["dropped"]
    bench.line(4, "flood of 200k/s for 10 s: a frame, p95", f"{during['frame_p95_ms']:.0f} ms", "<= 33 ms",
               during["frame_p95_ms"] / 33, during["frame_p95_ms"] <= 33)
    bench.line(4, f"lost unsaid ({after['dropped']} dropped, {after['gaps']} gaps said)", f"{lost}", "0, or in a gap",
               lost / sent, lost == 0 or after["gaps"] > 0)
    bench.line(4, "repaired: no known job left open", f"{took:.1f} s", "<= 5 s", took / 5,
               took <= 5 and after["unfinished"] == 0)
