#!/usr/bin/python3
"""Runs the benchmarks and prints one table line each: our figure, the peer's, the bare program's, the ratio that the
target speaks of, the target, and whether it is met.

Ratios are taken within one run on one machine; absolute figures only show the size. Ours, the peer and the bare program
take turns or work side by side on the same feed. Usage: run.py --build DIR --python VENV/bin/python [NAME...]
"""
import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from parts import Monitor, Server, cpu_seconds, end, load, rss_bytes, seed, until
from peers import Flower, RqDashboard, fill_rq
from storm import storm

# Medians measured with the peers on two busy cores, and the bare program's beside them, by which a peer that cannot be
# installed is scaled: its line is marked "recorded".
FLOWER_CPU_US = (249.0, 8.0)
FLOWER_BYTES_PER_JOB = 5400.0
FLOWER_SCREEN_MS = (1064.0, 27.0)
RQ_DASHBOARD_PER_MINUTE = 840.0

COLUMNS = ("target", "metric", "ours", "peer", "bare", "ratio", "limit", "verdict", "load")
WIDTHS = (6, 46, 14, 22, 14, 7, 22, 7, 4)


def table_line(cells):
    return "  ".join(str(cell).ljust(width) for cell, width in zip(cells, WIDTHS)).rstrip()


class Bench:
    def __init__(self, build, python):
        self.build = os.path.abspath(build)
        self.python = os.path.abspath(python) if os.path.exists(python) else None
        self.home = tempfile.TemporaryDirectory()
        self.failed = False
        places = {name: os.path.join(self.home.name, name.lower())
                  for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR")}
        for place in places.values():
            os.mkdir(place, 0o700)
        self.env = dict(os.environ, QT_QPA_PLATFORM="offscreen", LC_ALL="C.UTF-8", HOME=self.home.name, **places)

    def program(self, name):
        folder = "bench-programs" if name.startswith("bench_") else ""
        return os.path.join(self.build, folder, name)

    def start(self, *words, **more):
        return subprocess.Popen([self.program(words[0]), *words[1:]], env=self.env, stderr=subprocess.DEVNULL,
                                **{"stdout": subprocess.DEVNULL, **more})

    def figures(self, *words, timeout=900):
        """What a program says in its last line."""
        out = subprocess.run([self.program(words[0]), *words[1:]], env=self.env, capture_output=True, text=True,
                             timeout=timeout)
        if out.returncode != 0 or not out.stdout.strip():
            sys.exit(f"{words[0]} failed ({out.returncode}): {out.stderr[-400:]}")
        return json.loads(out.stdout.strip().splitlines()[-1])

    def line(self, number, metric, ours, limit, ratio, met, peer="-", bare="-"):
        self.failed = self.failed or not met
        print(table_line((number, metric, ours, peer, bare, f"{ratio:.3g}", limit, "met" if met else "MISSED",
                          f"{load():.1f}")), flush=True)

    # 1: CPU per task event, 4,000 a second, one a message; all three listen to the same feed.
    def events(self):
        rounds = [self.events_round() for _ in range(3)]
        ours, bare, peer = (statistics.median(column) for column in zip(*rounds))
        name = "Flower" if self.python else "Flower, recorded"
        metric = "CPU per task event, state kept"
        figures = {"peer": f"{peer:.0f} us ({name})", "bare": f"{bare:.1f} us"}
        self.line(1, metric, f"{ours:.1f} us", "<= 1/15 of Flower", ours / peer, ours <= peer / 15, **figures)
        self.line(1, metric, f"{ours:.1f} us", "<= 2x bare", ours / bare, ours <= 2 * bare, **figures)

    def events_round(self):
        with Server() as server:
            if not self.python:
                ours, bare = self.feed(server, None)
                return ours, bare, FLOWER_CPU_US[0] * bare / FLOWER_CPU_US[1]
            with Flower(self.python, server, self.home.name) as flower:
                return self.feed(server, flower)

    def feed(self, server, flower):
        port = ["--port", str(server.port)]
        watch = self.start("yardctl", "--broker", server.url, "--engine", "celery", "watch", "--quiet", "--stats-every", "2",
                           stdout=subprocess.PIPE, text=True)
        watch.stdout.readline()
        bare = self.start("bench_events", "--bare", *port, "--seconds", "30", stdout=subprocess.PIPE, text=True)
        until(lambda: server.listeners() >= (3 if flower else 2), 30, "subscriptions")
        before = [cpu_seconds(process.pid) for process in (watch, flower) if process]
        sent = self.figures("bench_events", "--publish", *port, "--rate", "4000", "--seconds", "10")["events"]
        taken = flower.settled(sent) if flower else sent
        bare_us = json.loads(bare.communicate(timeout=60)[0].splitlines()[-1])["cpu_us_per_event"]
        after = [cpu_seconds(process.pid) for process in (watch, flower) if process]
        stats = json.loads(watch.stdout.readline())
        while stats["applied"] < sent:
            stats = json.loads(watch.stdout.readline())
        if stats["dropped"]:
            sys.exit(f"yardctl dropped {stats['dropped']} events")
        end(watch)
        ours_us, *flower_us = [(b - a) / events * 1e6 for a, b, events in zip(before, after, (sent, taken))]
        return (ours_us, bare_us, *flower_us)

    # 5: memory per job kept.
    def memory(self):
        peer, name = FLOWER_BYTES_PER_JOB, "Flower, recorded"
        if self.python:
            with Server() as server, Flower(self.python, server, self.home.name) as flower:
                peer, name = self.growth(server, flower.pid, (5_000, 25_000), flower), "Flower"
        with Server() as server:
            window = self.start("yardmaster", server.url)
            until(lambda: server.listeners() >= 1, 60, "yardmaster to listen")
            ours = self.growth(server, window.pid, (100_000, 300_000))
            end(window)
        model = self.figures("bench_models", "--memory")["bytes_per_job"]
        for metric, bytes_ in (("memory per job kept, whole window", ours), ("memory per job kept, model alone", model)):
            self.line(5, metric, f"{bytes_:.0f} B", "<= 1/10 of Flower", bytes_ / peer, bytes_ <= peer / 10,
                      peer=f"{peer:.0f} B ({name})")

    def growth(self, server, pid, sizes, flower=None):
        """Bytes by which a process grows with each job between two numbers of jobs, all finished."""
        sent, resident, jobs = 0, [], []
        for size in sizes:
            self.figures("bench_events", "--publish", "--port", str(server.port), "--first", str(sent), "--rate",
                         "1500" if flower else "20000", "--batch", "24", "--tasks", str(size - sent))
            sent = size
            jobs.append(flower.settled(3 * sent) / 3 if flower else sent)  # on a busy machine Flower loses some
            time.sleep(5)
            resident.append(rss_bytes(pid))
        return (resident[1] - resident[0]) / (jobs[1] - jobs[0])

    # 8: start to first painted page, from the start of the process.
    def startup(self):
        wall, cpu = {"bare": [], "ours": []}, {"bare": [], "ours": []}
        with Server() as server:
            seed(server.client, 200)
            words = {"bare": ["bench_window"], "ours": ["yardmaster", "--quit-after-first-paint", server.url]}
            for turn in range(16):
                for who in words:
                    begun = time.monotonic()
                    process = self.start(*words[who], stdout=subprocess.PIPE, text=True)
                    said = process.stdout.readline()
                    took = time.monotonic() - begun
                    process.wait(30)
                    if turn > 0:  # the first brings the libraries into memory
                        wall[who].append(took * 1000)
                        cpu[who].append(json.loads(said)["cpu_ms"])
        for metric, taken in (("start to first painted page", wall), ("the same in CPU time", cpu)):
            ours, bare = statistics.median(taken["ours"]), statistics.median(taken["bare"])
            self.line(8, metric, f"{ours:.0f} ms", "<= 2x bare window", ours / bare, ours <= 2 * bare, bare=f"{bare:.0f} ms")

    # 9: resident memory, connected and idle.
    def idle(self):
        with Server() as server:
            seed(server.client, 200)
            window = self.start("bench_window", "--stay")
            ours = self.start("yardmaster", server.url)
            time.sleep(15)
            a, b = rss_bytes(ours.pid), rss_bytes(window.pid)
            end(ours)
            end(window)
        self.line(9, "resident memory, connected, idle", f"{a / 1e6:.1f} MB", "<= 1.6x bare window", a / b, a <= 1.6 * b,
                  bare=f"{b / 1e6:.1f} MB")

    # 10: commands a minute while watching three queues.
    def load(self):
        queues = ("celery", "tts", "mail")
        peer, name = RQ_DASHBOARD_PER_MINUTE, "rq-dashboard, recorded"
        if self.python:
            with Server() as server:
                fill_rq(self.python, server, 60, queues)
                with RqDashboard(self.python, server, self.home.name):
                    peer, name = len(self.listen(server, 30, lambda client: True)[0]) * 2, "rq-dashboard"
        with Server() as server:
            seed(server.client, 60, queues)
            window = self.start("bench_live", server.url, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            until(lambda: server.listeners() >= 1, 60, "the window to listen")
            time.sleep(20)  # what connecting costs is over
            shown = self.count(server, window, "show")
            depths = self.count(server, window, "page queues")
            hidden = self.count(server, window, "hide")
            end(window)
        per_minute, connections, meter, writes = shown
        figures = {"peer": f"{peer:.0f} ({name})"}
        self.line(10, f"commands a minute, 3 queues, {connections} connections", f"{per_minute:.0f}", "<= 1/5, <= 4 connections",
                  per_minute / peer, 0 < per_minute <= peer / 5 and connections <= 4, **figures)
        self.line(10, "the same on the Queues page, read every 2 s", f"{depths[0]:.0f}", "<= 1/5", depths[0] / peer,
                  depths[0] <= peer / 5, **figures)
        self.line(10, "the same, window hidden", f"{hidden[0]:.0f}", "<= 1/50", hidden[0] / peer, hidden[0] <= peer / 50,
                  **figures)
        self.line(10, "commands the meter told of those sent", f"{meter:.0f}", "0.95 to 1.05", meter / per_minute,
                  0.95 <= meter / per_minute <= 1.05)
        self.line(10, "writes but to our own reply list", f"{writes:.0f}", "0", writes, writes == 0)

    def count(self, server, window, order):
        """Commands a minute by MONITOR, connections, commands a minute by the meter, writes."""
        def ask(words):
            window.stdin.write(words + "\n")
            window.stdin.flush()
            return json.loads(window.stdout.readline())
        ask(order)
        time.sleep(8)  # what a page reads when it is opened is over
        seconds, said = 60, []
        commands, clients = self.listen(server, seconds, lambda client: client["name"].startswith("yardmaster"),
                                        lambda: said.append(ask("meter")["commands"]))
        words = [command for _, command in commands]
        writes = [w for w in words if w.split('"')[1].upper() in
                  ("SET", "DEL", "LPUSH", "RPUSH", "HSET", "ZADD", "SADD", "SREM", "EVAL", "EVALSHA", "EXPIRE", "LTRIM")
                  and "reply.celery.pidbox" not in w]
        return len(words) * 60 / seconds, clients, (said[1] - said[0]) * 60 / seconds, len(writes)

    @staticmethod
    def listen(server, seconds, ours, at_ends=lambda: None):
        """What those clients sent within so many seconds, and how many clients they are."""
        monitor = Monitor(server)
        at_ends()
        time.sleep(seconds)
        at_ends()
        clients = {client["addr"] for client in server.client.client_list() if ours(client)}
        mine = server.client.client_info()["addr"]
        commands = [c for c in monitor.stop() if c[0] != mine and (c[0] in clients or ours({"name": ""}))]
        return commands, len(clients)

    # 11: a page of 100 waiting jobs anywhere in a queue of a million.
    def page(self):
        with Server() as server:
            out = self.figures("bench_page", "--port", str(server.port))
        for place in ("head", "middle", "tail"):
            bare = out[place]["lrange_ms"]
            ours = out[place]["page_ms"]
            self.line(11, f"page of 100 in a queue of 1M, {place}", f"{ours:.2f} ms", "<= 3x LRANGE", ours / bare,
                      ours <= 3 * bare, bare=f"{bare:.2f} ms")

    # 2 to 4: storms of events.
    def storm(self):
        storm(self)

    # 6: the newest of many jobs on the screen; filter and page of a million; 7: rows inserted into the shown model.
    def rows(self):
        out = self.figures("bench_models")
        tasks, peer, name = 300_000, FLOWER_SCREEN_MS[0] * out["bare_top60_ms"] / FLOWER_SCREEN_MS[1], "Flower, recorded"
        if self.python:
            with Server() as server, Flower(self.python, server, self.home.name) as flower:
                tasks, peer = self.flower_screen(server, flower)
                name = "Flower"
        few = self.figures("bench_models", "--rows", str(tasks))
        ours = few["top60_ms"] + few["frame_ms"]
        self.line(6, f"newest screen of {tasks // 1000}k jobs", f"{ours:.1f} ms", "<= 1/30 of Flower", ours / peer,
                  ours <= peer / 30, peer=f"{peer:.0f} ms ({name})")
        self.line(6, "filter and first page of 1M jobs", f"{out['filter_and_top60_ms']:.1f} ms", "<= 2x bare",
                  out["filter_and_top60_ratio_to_bare"], out["filter_and_top60_ratio_to_bare"] <= 2,
                  bare=f"{out['bare_scan_ms'] + out['bare_top60_ms']:.1f} ms")
        ratio = out["insert_ratio_to_bare"]
        self.line(7, "rows inserted into the shown model", f"{out['rows_per_s'] / 1e6:.2f} M/s", ">= 0.25x bare", ratio,
                  ratio >= 0.25, bare=f"{out['bare_rows_per_s'] / 1e6:.2f} M/s")
        longest = max(out["worst_insert_batch_ms"], out["live_flush_max_ms"], out["search_gui_held_max_ms"])
        self.line(7, "longest hold of the GUI thread meanwhile", f"{longest:.1f} ms", "<= 16 ms", longest / 16, longest <= 16)

    def flower_screen(self, server, flower):
        """How many tasks it has, and the ms that its page of 25 takes, newest first."""
        until(lambda: server.listeners() >= 1, 30, "Flower to listen")
        self.figures("bench_events", "--publish", "--port", str(server.port), "--rate", "4000", "--batch", "24", "--tasks",
                     "300000")
        tasks = flower.settled(900_000) // 3
        return tasks, statistics.median(flower.page() for _ in range(5)) * 1000


    # 12: acts on 100,000 jobs in a queue as long.
    def bulk(self):
        peer = self.celery_sends() if self.python else None
        for act in ("cancel", "retry", "move"):
            with Server() as server:
                bare = self.figures("bench_bulk", "--port", str(server.port), "--act", act, "--bare")
            with Server() as server:
                ours = self.figures("bench_bulk", "--port", str(server.port), "--act", act)
            ratio = ours["jobs_per_s"] / bare["jobs_per_s"]
            self.line(12, f"{act} of 100k jobs", f"{ours['jobs_per_s']:.0f}/s", ">= 0.5x bare", ratio, ratio >= 0.5,
                      peer=f"{peer:.0f}/s (Celery sends)" if peer else "-", bare=f"{bare['jobs_per_s']:.0f}/s")
            wait = ours["others_p99_ms"]
            self.line(12, "how long others wait meanwhile, p99", f"{wait:.1f} ms", "<= 10 ms", wait / 10, wait <= 10,
                      bare=f"{bare['others_p99_ms']:.1f} ms")

    def celery_sends(self):
        """Messages a second that Celery's own client sends over one connection."""
        count = 5000
        code = ("import sys, time, celery\n"
                "app = celery.Celery(broker=sys.argv[1])\n"
                "with app.producer_or_acquire() as producer:\n"
                "    begun = time.monotonic()\n"
                f"    for n in range({count}):\n"
                "        app.send_task('shop.add', (n, {'sku': 'AB-1'}), {'tenant': 'acme'}, producer=producer)\n"
                "    print(time.monotonic() - begun)\n")
        with Server() as server:
            out = subprocess.run([self.python, "-c", code, server.url], capture_output=True, text=True, timeout=300)
        if out.returncode != 0:
            sys.exit(f"Celery could not send: {out.stderr[-400:]}")
        return count / float(out.stdout)


def main():
    names = ["startup", "idle", "load", "page", "memory", "events", "storm", "rows", "bulk"]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", required=True)
    parser.add_argument("--python", required=True, help="of the virtual environment that holds the peers")
    parser.add_argument("names", nargs="*", choices=[*names, []], metavar="NAME", help=", ".join(names))
    arguments = parser.parse_args()
    if not shutil.which("redis-cli"):
        sys.exit("redis-cli is missing: ./dev setup")
    bench = Bench(arguments.build, arguments.python)
    print(table_line(COLUMNS))
    for name in arguments.names or names:
        getattr(bench, name)()
    sys.exit(1 if bench.failed else 0)


if __name__ == "__main__":
    main()
