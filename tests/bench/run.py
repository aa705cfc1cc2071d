#!/usr/bin/python3
"""Runs the benchmarks and prints one line each: the figure, the peer's or the bare program's, the ratio, the target.

Ratios are taken within one run on one machine; absolute figures only show the size. Everything listens on 127.0.0.1
and is ended by its pid. Usage: run.py --build DIR --peers DIR [NAME...]; names: startup idle load page memory events
"""
import argparse
import json
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

import redis

HZ = os.sysconf("SC_CLK_TCK")
# Medians measured once with Flower 2.0 and rq-dashboard, for when they cannot be installed (marked "recorded").
RECORDED = {"flower_cpu_us": 249.0, "flower_bytes_per_job": 5400.0, "rqd_commands_per_minute": 840.0}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def cpu_seconds(pid):
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / HZ


def rss_mb(pid):
    for line in open(f"/proc/{pid}/status"):
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


class Server:
    """A redis-server of the benchmark's own."""

    def __init__(self):
        self.port = free_port()
        self.folder = tempfile.TemporaryDirectory()
        self.process = subprocess.Popen(
            ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", self.folder.name],
            stdout=subprocess.DEVNULL)
        self.client = redis.Redis(port=self.port)
        self.url = f"redis://127.0.0.1:{self.port}/0"
        while True:
            try:
                self.client.ping()
                break
            except redis.exceptions.RedisError:
                if self.process.poll() is not None:
                    sys.exit("redis-server did not start")
                time.sleep(0.02)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.client.close()
        self.process.terminate()
        self.process.wait()
        self.folder.cleanup()


def end(process):
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Bench:
    def __init__(self, build, peers):
        self.build = os.path.abspath(build)
        self.peers = os.path.abspath(peers)
        self.home = tempfile.TemporaryDirectory()
        self.failed = False
        self.env = dict(os.environ, QT_QPA_PLATFORM="offscreen", HOME=self.home.name,
                        XDG_CONFIG_HOME=self.home.name + "/config", XDG_DATA_HOME=self.home.name + "/data",
                        XDG_CACHE_HOME=self.home.name + "/cache")

    def program(self, name):
        return os.path.join(self.build, name)

    def report(self, number, what, ours, other, other_name, ratio, target, met):
        self.failed = self.failed or not met
        print(f"target {number:>2}  {what}: {ours}; {other_name}: {other}; ratio {ratio:.3g}; target {target}: "
              f"{'met' if met else 'MISSED'}", flush=True)

    def run_json(self, *argv, timeout=600):
        out = subprocess.run([self.program(argv[0]), *argv[1:]], env=self.env, capture_output=True, text=True,
                             timeout=timeout)
        if out.returncode != 0 or not out.stdout.strip():
            sys.exit(f"{argv[0]} failed ({out.returncode}): {out.stderr[-400:]}")
        return json.loads(out.stdout.strip().splitlines()[-1])

    # 8: start to first painted page, and 9: resident memory, connected and idle.
    def startup(self):
        with Server() as server:
            seed(server.client, 200)
            ours, bare = [], []
            for _ in range(7):
                bare.append(self.run_json("bench_window")["first_paint_ms"])
                out = self.run_json("yardmaster", "--quit-after-first-paint", server.url)
                ours.append(out["first_paint_ms"])
        a, b = statistics.median(ours), statistics.median(bare)
        self.report(8, "start to first painted page", f"{a:.0f} ms", f"{b:.0f} ms", "bare window", a / b, "<= 2", a <= 2 * b)

    def idle(self):
        with Server() as server:
            seed(server.client, 200)
            window = subprocess.Popen([self.program("bench_window"), "--stay"], env=self.env, stdout=subprocess.DEVNULL)
            ours = subprocess.Popen([self.program("yardmaster"), server.url], env=self.env, stdout=subprocess.DEVNULL,
                                    stderr=subprocess.DEVNULL)
            time.sleep(12)
            a, b = rss_mb(ours.pid), rss_mb(window.pid)
            end(ours)
            end(window)
        self.report(9, "resident memory, connected, idle", f"{a:.0f} MB", f"{b:.0f} MB", "bare window", a / b, "<= 1.6",
                    a <= 1.6 * b)

    # 10: commands per minute while watching three queues.
    def load(self):
        with Server() as server:
            seed(server.client, 60, queues=("celery", "tts", "mail"))
            ours = subprocess.Popen([self.program("yardmaster"), server.url], env=self.env, stdout=subprocess.DEVNULL,
                                    stderr=subprocess.DEVNULL)
            time.sleep(15)
            seconds, lines = 30, []
            monitor = subprocess.Popen(["redis-cli", "-p", str(server.port), "monitor"], stdout=subprocess.PIPE, text=True)
            reader = threading.Thread(target=lambda: lines.extend(monitor.stdout))
            reader.start()
            time.sleep(seconds)
            ours_clients = [c for c in server.client.client_list() if c["name"].startswith("yardmaster")]
            addresses = {c["addr"] for c in ours_clients}
            end(monitor)
            reader.join()
            end(ours)
        pattern = re.compile(r'^[\d.]+ \[\d+ (\S+)\] "([^"]+)"')
        commands = [m.group(2).upper() for m in map(pattern.match, lines) if m and m.group(1) in addresses]
        per_minute = len(commands) * 60 / seconds
        peer = RECORDED["rqd_commands_per_minute"]
        self.report(10, f"commands a minute while watching ({len(addresses)} connections)", f"{per_minute:.0f}",
                    f"{peer:.0f} (recorded)", "rq-dashboard", per_minute / peer, "<= 0.2, <= 4 connections",
                    0 < per_minute <= peer / 5 and 0 < len(addresses) <= 4)

    # 11: a page of 100 waiting jobs anywhere in a queue of a million.
    def page(self):
        out = self.run_json("bench_page", timeout=900)
        for place in ("head", "middle", "tail"):
            a, b = out[place]["page_ms"], out[place]["lrange_ms"]
            self.report(11, f"page of 100 in 1M, {place}", f"{a:.2f} ms", f"{b:.2f} ms", "bare LRANGE", a / b, "<= 3",
                        a <= 3 * b)

    # 5: memory per job kept.
    def memory(self):
        ours = self.run_json("bench_models", "--memory", timeout=900)["bytes_per_job"]
        peer = RECORDED["flower_bytes_per_job"]
        self.report(5, "memory per job kept", f"{ours:.0f} B", f"{peer:.0f} B (recorded)", "Flower", ours / peer,
                    "<= 0.1", ours <= peer / 10)

    # 1: CPU per task event at 4,000 a second, one a message.
    def events(self):
        with Server() as server:
            flower = self.flower(server)
            publisher = [self.program("bench_events"), "--publish", "--port", str(server.port), "--rate", "4000", "--seconds", "12"]
            watch = subprocess.Popen([self.program("yardctl"), "--broker", server.url, "--engine", "celery", "watch", "--quiet",
                                      "--stats-every", "2"], env=self.env, stdout=subprocess.PIPE, text=True)
            time.sleep(2)
            before = cpu_seconds(watch.pid)
            flower_before = cpu_seconds(flower.pid) if flower else 0
            bare = subprocess.Popen([self.program("bench_events"), "--bare", "--port", str(server.port), "--seconds", "13"],
                                    stdout=subprocess.PIPE, text=True)
            sent = json.loads(subprocess.run(publisher, capture_output=True, text=True, check=True).stdout.splitlines()[-1])["events"]
            bare_us = json.loads(bare.communicate(timeout=60)[0].splitlines()[-1])["cpu_us_per_event"]
            time.sleep(2)
            ours_us = (cpu_seconds(watch.pid) - before) / sent * 1e6
            peer_us, name = RECORDED["flower_cpu_us"], "Flower (recorded)"
            if flower:
                peer_us, name = (cpu_seconds(flower.pid) - flower_before) / sent * 1e6, "Flower"
                end(flower)
            end(watch)
        self.report(1, "CPU per task event, whole process", f"{ours_us:.1f} us", f"{peer_us:.0f} us", name, ours_us / peer_us,
                    "<= 1/15", ours_us <= peer_us / 15)
        self.report(1, "CPU per task event, whole process", f"{ours_us:.1f} us", f"{bare_us:.1f} us", "bare subscriber",
                    ours_us / bare_us, "<= 2", ours_us <= 2 * bare_us)

    def flower(self, server):
        python = os.path.join(self.peers, "bench/bin/python")
        if not os.path.exists(python):
            return None
        port = free_port()
        process = subprocess.Popen([python, "-m", "celery", "--broker", server.url, "flower", "--address=127.0.0.1", f"--port={port}",
                                    "--logging=error"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   env=dict(os.environ, FLOWER_UNAUTHENTICATED_API="true"))
        for _ in range(600):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/healthcheck", timeout=2).read()
                return process
            except OSError:
                time.sleep(0.1)
        end(process)
        return None


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


def main():
    names = ["startup", "idle", "load", "page", "memory", "events"]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", required=True)
    parser.add_argument("--peers", required=True)
    parser.add_argument("names", nargs="*", choices=[*names, []])
    arguments = parser.parse_args()
    bench = Bench(arguments.build, arguments.peers)
    for name in arguments.names or names:
        getattr(bench, name)()
    sys.exit(1 if bench.failed else 0)


if __name__ == "__main__":
    main()
