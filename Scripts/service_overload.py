#!/usr/bin/env python3
"""Asks more of the service than it can do for a minute, while others write, and looks for growth and lost writes.

  python3 Scripts/service_overload.py [PROGRAM] [--seconds 60] [--connections 200]

Many connections send prints without a pause (wrk, from Debian), far more than the service has places. Beside them four
clients write: enrollments, consents, captures and subjects of a gallery; what is refused with 503 or 429 they send again.
In the end everything that was acknowledged must be there, once. Memory is read every second; in the
second half it must not be higher than in the first by more than a tenth.
"""

import argparse
import collections
import json
import os
import pathlib
import shutil
import signal
import sys
import tempfile
import threading
import time

from service_durability import CLIENTS, PRINTS, Client, Lost, begin
from service_load import LUA, used, wrk

ROOT = pathlib.Path(__file__).resolve().parent.parent
# What memory may grow by from the first half to the second.
GROWTH = 1.1


class Persistent(Client):
    """Somebody who sends a write again until it is acknowledged, under the same key."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.refused = 0

    def work(self, end):
        """Writes until the time is over."""
        try:
            while time.monotonic() < end:
                write, before = self.next(), self.acknowledged
                while self.acknowledged == before:
                    self.write(write)
                    if self.acknowledged == before:
                        self.refused += 1
                        time.sleep(0.05)
        except (Lost, OSError, ValueError) as lost:
            self.lost = lost


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", nargs="?", default=str(ROOT / ".build/release/ridgeline"))
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--connections", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if not shutil.which("wrk"):
        sys.exit("wrk is missing: apt-get install wrk")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        server, operator, templates = begin(arguments.program, folder)
        clients = [Persistent(server, operator, templates, f"{arguments.seed} {number}") for number in range(CLIENTS)]

        (folder / "prints").write_text("".join(f"{path}\n" for path in PRINTS))
        (folder / "post.lua").write_text(LUA)
        load = {}

        def press():
            load["text"], load["statuses"], load["times"] = wrk(
                folder, arguments.connections, arguments.seconds, f"http://127.0.0.1:{server.port}/",
                dict(os.environ, PRINTS=str(folder / "prints"), TOKEN=operator, TARGET="/v1/templates"),
                folder / "post.lua")

        end = time.monotonic() + arguments.seconds
        threads = [threading.Thread(target=client.work, args=(end,)) for client in clients]
        threads.append(threading.Thread(target=press))
        for thread in threads:
            thread.start()
        memory = []
        while any(thread.is_alive() for thread in threads):
            time.sleep(1)
            memory.append(used(server.process.pid)[1])
        for thread in threads:
            thread.join()

        listed = server.run("gallery", "list", server.people, "--json").splitlines()
        count = collections.Counter(json.loads(line)["subject"] for line in listed)
        for client in clients:
            client.check(set(count))
        known = set().union(*(client.subjects for client in clients))
        if wrong := [subject for subject in count if count[subject] != 1 or subject not in known]:
            raise Lost(f"{len(wrong)} subjects are there twice, or were never acknowledged")
        half = len(memory) // 2
        early, late = max(memory[:half]), max(memory[half:])
        print(f"{arguments.seconds} s, {arguments.connections} connections: {load['statuses']}, "
              f"median {load['times'][0]} ms, p99 {load['times'][1]} ms")
        print(f"memory: at most {early:.0f} MB in the first half, {late:.0f} MB in the second")
        print(f"{sum(client.acknowledged for client in clients)} writes acknowledged, "
              f"{sum(client.refused for client in clients)} refused and sent again, none lost, none done twice")
        if not load["statuses"].get("503") or load["statuses"].keys() - {"200", "503"}:
            raise Lost(f"answers other than 200 and 503, or no refusal: {load['statuses']}")
        if late > GROWTH * early:
            raise Lost(f"memory grew from {early:.0f} to {late:.0f} MB")
        server.kill(signal.SIGTERM)


if __name__ == "__main__":
    try:
        main()
    except Lost as lost:
        print(lost, file=sys.stderr)
        sys.exit(1)
