"""What calls cost beside the library in C, and that memory stays where it is over a million of them.

    python calls.py PRINTS [--c-calls PROGRAM] [--calls 1000000] [--require-rate 0.95]

One thread, processor time. PRINTS is a folder of pictures such as Fixtures/prints. With --c-calls the program of
Bindings/C/tests/calls.c is run on the same prints, and the share of its rate is told. The status is 1 if memory
grew or `match_many` falls short of --require-rate.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from ctypes import c_double
from pathlib import Path

import numpy as np

import ridgeline
from ridgeline._library import lib


def each(work: Callable[[], object], times: int, rounds: int = 5) -> float:
    """Seconds of this thread for each call, the best of some rounds."""
    work()
    best = float("inf")
    for _ in range(rounds):
        begin = time.thread_time()
        for _ in range(times):
            work()
        best = min(best, (time.thread_time() - begin) / times)
    return best


def everywhere(work: Callable[[], object], rounds: int = 5) -> float:
    """Processor seconds of the whole process for a call, the best of some rounds."""
    work()
    best = float("inf")
    for _ in range(rounds):
        begin = time.process_time()
        work()
        best = min(best, time.process_time() - begin)
    return best


def resident() -> int:
    """Memory in use, bytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def table(rows: list[tuple[str, str]]) -> None:
    width = max(len(name) for name, _ in rows)
    for name, value in rows:
        print(f"{name:{width}}  {value}")


def costs(prints: Path) -> dict[str, float]:
    """Seconds for each kind of call."""
    image = ridgeline.FingerprintImage.of(prints / "01_1.png")
    pixels = image.to_array()
    probe = ridgeline.extract(image).template
    reference = ridgeline.extract(prints / "01_2.png").template
    matcher, data = ridgeline.Matcher(probe), probe.to_bytes()
    matcher.score(reference)
    references = [reference] * 500
    # The same calls without the package: what ctypes itself costs is left in.
    handle, other, place = matcher._handle, reference._handle, c_double()
    made = {
        "a call that does nothing": each(lib.rdg_abi_version, 100_000),
        "minutia_count": each(lambda: probe.minutia_count, 50_000),
        "Template.from_bytes": each(lambda: ridgeline.Template.from_bytes(data), 2000),
        "to_bytes": each(probe.to_bytes, 2000),
        "pickled and back": each(lambda: ridgeline.Template.from_bytes(probe.to_bytes()), 2000),
        "match": each(lambda: ridgeline.match(probe, reference), 500),
        "Matcher.score": each(lambda: matcher.score(reference), 500),
        "  bare ctypes": each(lambda: lib.rdg_matcher_score(handle, other, place, None), 500),
        "match_many, a pair": everywhere(lambda: ridgeline.match_many([probe], references, threads=1)) / 500,
        "judge": each(lambda: ridgeline.judge(image), 30),
        "extract": each(lambda: ridgeline.extract(image), 20),
        "extract, of an array": each(lambda: ridgeline.extract(pixels), 20),
    }
    return made


def c_costs(program: str, prints: Path) -> dict[str, float]:
    """Seconds for each kind of call, as the C program tells them."""
    run = subprocess.run([program, str(prints), "0"], capture_output=True, text=True, check=False)
    found = {}
    for name, pattern, scale in (
        ("Matcher.score", r"comparisons of one pair: (\d+) a second", None),
        ("extract", r"extraction: ([\d.]+) ms", 1e-3),
    ):
        match = re.search(pattern, run.stdout)
        if match is None:
            sys.exit(f"{program} did not tell {name}:\n{run.stdout}{run.stderr}")
        found[name] = 1 / float(match[1]) if scale is None else float(match[1]) * scale
    return found


def interruptible_cost(prints: Path) -> float:
    """What it costs the main thread to wait for another, seconds: what makes Ctrl-C work."""
    from ridgeline.cancellation import interruptible

    assert threading.current_thread() is threading.main_thread()
    begin = time.perf_counter()
    for _ in range(2000):
        interruptible(lib.rdg_abi_version)
    return (time.perf_counter() - begin) / 2000


def memory(prints: Path, calls: int) -> int:
    """The most bytes by which memory grew after the first tenth of the calls."""
    probe = ridgeline.extract(prints / "01_1.png").template
    reference = ridgeline.extract(prints / "01_2.png").template
    data, grey = probe.to_bytes(), np.full((100, 100), 99, np.uint8)
    before = most = 0
    rounds = calls // 8
    for k in range(rounds):
        template = ridgeline.Template.from_bytes(data)
        template.to_bytes("iso-19794-2-2011")
        assert template.minutiae.size and template.has_texture
        ridgeline.FingerprintImage.of(grey)
        stop = ridgeline.Cancellation(10)
        try:
            ridgeline.extract(grey, cancellation=stop)
        except ridgeline.NoPrintError as failure:
            assert failure.quality is not None
        with contextlib.suppress(ridgeline.RidgelineError):
            ridgeline.Template.from_bytes(b"FMR\0junk")
        if k % 64 == 0:
            ridgeline.Matcher(template).compare(reference)
            ridgeline.match_many([template], [reference] * 2, threads=1, progress=lambda done, total: None)
        if k == rounds // 10:
            gc.collect()
            before = resident()
        elif k > rounds // 10 and k % 512 == 0:
            most = max(most, resident() - before)
    return max(most, resident() - before)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("prints", type=Path)
    parser.add_argument("--c-calls", metavar="PROGRAM", help="The program of Bindings/C/tests/calls.c.")
    parser.add_argument("--calls", type=int, default=1_000_000, help="Calls for the memory; 0 for none.")
    parser.add_argument("--require-rate", type=float, default=0.0, help="Of C's comparisons a second.")
    options = parser.parse_args()
    status = 0

    python = costs(options.prints)
    rows = []
    for name, seconds in python.items():
        told = f"{seconds * 1e6:10.2f} us"
        rows.append((name, told + (f"  {1 / seconds:8.0f} a second" if seconds > 5e-5 else "")))
    rows.append(("waiting for another thread", f"{interruptible_cost(options.prints) * 1e6:10.2f} us"))
    table(rows)
    if options.c_calls:
        c = c_costs(options.c_calls, options.prints)
        print()
        table(
            [
                ("comparisons in C", f"{1 / c['Matcher.score']:8.0f} a second"),
                ("Matcher.score", f"{c['Matcher.score'] / python['Matcher.score']:8.1%} of that"),
                ("match_many", f"{c['Matcher.score'] / python['match_many, a pair']:8.1%} of that"),
                ("extraction in C", f"{c['extract'] * 1e3:8.2f} ms"),
                ("extract", f"{c['extract'] / python['extract']:8.1%} of its rate"),
            ]
        )
        if c["Matcher.score"] / python["match_many, a pair"] < options.require_rate:
            print(f"match_many falls short of {options.require_rate:.0%}", file=sys.stderr)
            status = 1
    if options.calls:
        grown = memory(options.prints, options.calls)
        print(f"\n{options.calls} calls: memory grew by at most {grown // 1024} KiB after the first tenth")
        if options.calls >= 100_000 and grown > 4 << 20:
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
