#!/usr/bin/env python3
"""How much processor time a start of the program takes, and its first extraction.

  python3 Scripts/startup.py [--program PATH] [--print PATH] [--runs N]

For the program as packages have it:

  swift build -c release --product ridgeline -Xswiftc -static-stdlib --scratch-path .build-static
  python3 Scripts/startup.py --program .build-static/release/ridgeline

Each command runs N times, one after the other, 40 unless told otherwise, in turn with the others. The time is what
the system charges to the process, user and system together, loading of libraries included; the median and the
quartiles are told in ms. Later extractions are what ten more copies of the print cost, a tenth each: reading and
the writing of a template are in it. The first one is what one print costs more than a picture too small to hold any.
"""

import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
COPIES = 10


def cost(command):
    """The milliseconds of processor time that a command takes."""
    with open(os.devnull, "wb") as nowhere:
        child = subprocess.Popen(command, stdout=nowhere, stderr=nowhere)
        _, _, usage = os.wait4(child.pid, 0)
    child.returncode = 0
    return 1000 * (usage.ru_utime + usage.ru_stime)


def told(values):
    low, middle, high = statistics.quantiles(values, n=4)
    return f"{middle:.1f} ({low:.1f} to {high:.1f})"


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--program", default=str(ROOT / ".build/release/ridgeline"))
    parser.add_argument("--print", default=str(ROOT / "Fixtures/prints/01_1.png"))
    parser.add_argument("--runs", type=int, default=40)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        small = folder / "small.pgm"
        small.write_bytes(b"P5 40 40 255\n" + bytes(1600))
        copies = []
        for number in range(COPIES + 1):
            copies.append(folder / f"{number}.png")
            shutil.copy(options.print, copies[-1])
        extract = [options.program, "extract", "--threads", "1", "--output", str(folder / "templates")]
        commands = {
            "nothing": ["/bin/true"],
            "version": [options.program, "--version"],
            "small": [*extract, str(small)],
            "one": [*extract, str(copies[0])],
            "more": [*extract, *map(str, copies)],
        }
        costs = {key: [] for key in commands}
        for command in commands.values():
            cost(command)
        for _ in range(options.runs):
            for key, command in commands.items():
                costs[key].append(cost(command))
    later = [(more - one) / COPIES for more, one in zip(costs["more"], costs["one"])]
    first = [one - small for one, small in zip(costs["one"], costs["small"])]
    excess = [a - b for a, b in zip(first, later)]
    print(f"/bin/true               {told(costs['nothing'])}")
    print(f"--version               {told(costs['version'])}")
    print(f"extract, no print       {told(costs['small'])}")
    print(f"first extraction        {told(first)}")
    print(f"later extractions       {told(later)}")
    print(f"first more than later   {told(excess)}")


if __name__ == "__main__":
    main()
