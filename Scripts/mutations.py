#!/usr/bin/env python3
"""Runs the command line over damaged copies of files and looks for signals.

  python3 Scripts/mutations.py [COUNT] [--seed N] [--keep FOLDER]

The files are the fixtures and, where they are present, ../shared/samples and ../shared/cases. Each
copy is cut short, has bytes changed, removed, repeated or exchanged, or numbers in it set to extremes.
Each is given to a command that reads such a file. A run that ends by a signal, takes more than a minute
or prints a trap is a failure: its input is kept, and the status is 1.
"""

import argparse
import collections
import concurrent.futures
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
RIDGELINE = ROOT / ".build/release/ridgeline"
BATCH = 20
LONGEST = 120_000

# What is done with a batch of damaged files; most copies only meet the readers.
COMMANDS = {
    "info": (12, lambda files, out: ["info", *files]),
    "quality": (2, lambda files, out: ["quality", *files]),
    "extract": (2, lambda files, out: ["extract", *files, "--output", out + "/"]),
    "match": (2, lambda files, out: ["match", files[0], *files[1:]]),
    "convert": (2, lambda files, out: ["convert", files[0], out + ".iso"]),
}


def sources():
    folders = [ROOT / "Fixtures", ROOT / "../shared/samples", ROOT / "../shared/cases"]
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and 0 < path.stat().st_size <= LONGEST and path.suffix not in (".md", ".json"):
                yield path


def damaged(data, random):
    data = bytearray(data)
    for _ in range(random.choice((1, 1, 1, 2, 4, 8))):
        if not data:
            break
        # Headers are where lengths and counts stand.
        end = len(data) if random.random() < 0.5 else min(len(data), 96)
        at = random.randrange(end)
        kind = random.randrange(7)
        if kind == 0:
            data[at] = random.randrange(256)
        elif kind == 1:
            data[at] ^= 1 << random.randrange(8)
        elif kind == 2:
            width = random.choice((1, 2, 4, 8))
            value = random.choice((b"\x00", b"\xff", b"\x7f", b"\x80"))
            data[at : at + width] = (value + random.choice((b"\x00", b"\xff")) * (width - 1))[: len(data) - at]
        elif kind == 3:
            del data[at:]
        elif kind == 4:
            del data[at : at + random.randrange(1, 64)]
        elif kind == 5:
            data[at:at] = data[at : at + random.randrange(1, 64)]
        else:
            other = random.randrange(len(data))
            data[at], data[other] = data[other], data[at]
    return bytes(data)


def run(number, seed, paths, keep):
    generator = random.Random(f"{seed}/{number}")
    name = generator.choices(list(COMMANDS), [weight for weight, _ in COMMANDS.values()])[0]
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for k in range(BATCH):
            source = generator.choice(paths)
            file = os.path.join(folder, f"{k:02}{source.suffix}")
            with open(file, "wb") as output:
                output.write(damaged(source.read_bytes(), generator))
            files.append(file)
        arguments = COMMANDS[name][1](files, os.path.join(folder, "out"))
        try:
            result = subprocess.run([RIDGELINE, *arguments], capture_output=True, timeout=60)
            status, words = result.returncode, result.stderr.decode(errors="replace")
        except subprocess.TimeoutExpired:
            status, words = "timeout", ""
        fails = status == "timeout" or status < 0 or "Fatal error" in words
        if fails:
            shutil.copytree(folder, keep / f"{name}-{number}", dirs_exist_ok=True)
    # Where a command stops at its first file, the others were not judged.
    judged = len(files) if name in ("info", "quality", "extract") else 2 if name == "match" else 1
    return name, status, judged, fails


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", nargs="?", type=int, default=100_000, help="damaged files to try")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=pathlib.Path, default=ROOT / "out/mutations")
    options = parser.parse_args()
    paths = list(sources())
    options.keep.mkdir(parents=True, exist_ok=True)
    tried, failures, number = 0, 0, 0
    statuses = collections.Counter()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        while tried < options.count:
            batches = range(number, number + 50)
            number += 50
            for name, status, judged, fails in pool.map(
                lambda k: run(k, options.seed, paths, options.keep), batches
            ):
                tried += judged
                statuses[name, status] += 1
                if fails:
                    failures += 1
                    print(f"{name}: {status}: {options.keep}", flush=True)
            print(f"\r{tried} of {options.count}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    for (name, status), count in sorted(statuses.items(), key=str):
        print(f"{name:8} status {status}: {count} runs")
    print(f"{tried} damaged files of {len(paths)}, {failures} failures")
    return 1 if failures else 0


sys.exit(main())
