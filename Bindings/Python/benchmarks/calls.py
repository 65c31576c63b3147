"""What calls cost beside the library in C, and that memory stays where it is over a million of them.

    python calls.py PRINTS [--c PROGRAM] [--swift FILE] [--calls 1000000] [--require-rate 0.95]

One thread, processor time, the best of five rounds. PRINTS is Fixtures/prints. With --c the program of
Bindings/C/tests/calls.c is run on the same prints, with --swift the answer of `ridgeline-lab bench calls PRINTS
--json FILE` is read, and the share of their rates is told. The status is 1 if memory grew or `match_many` falls
short of --require-rate.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import json
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
    """Seconds for each kind of call that is not long."""
    image = ridgeline.FingerprintImage.of(prints / "01_1.png")
    probe = ridgeline.extract(image).template
    reference = ridgeline.extract(prints / "01_2.png").template
    matcher, data = ridgeline.Matcher(probe), probe.to_bytes()
    # The same call without the package: what ctypes itself costs is left in.
    handle, other, place = matcher._handle, reference._handle, c_double()
    return {
        "a call that does nothing": each(lib.rdg_abi_version, 100_000),
        "a call that reads a handle": each(lambda: probe.minutia_count, 50_000),
        "Template.from_bytes": each(lambda: ridgeline.Template.from_bytes(data), 2000),
        "Template.to_bytes": each(probe.to_bytes, 2000),
        "match": each(lambda: ridgeline.match(probe, reference), 500),
        "Matcher.score": each(lambda: matcher.score(reference), 500),
        "  bare ctypes": each(lambda: lib.rdg_matcher_score(handle, other, place, None), 500),
        "judge": each(lambda: ridgeline.judge(image), 30),
    }


def rates(prints: Path) -> dict[str, float]:
    """What `ridgeline-lab bench calls` and Bindings/C/tests/calls.c measure: all prints, every one with every one."""
    images = [ridgeline.FingerprintImage.of(path) for path in sorted(prints.glob("*.png"))]
    pixels = [(image.to_array(), image.resolution) for image in images]
    templates = [ridgeline.extract(image).template for image in images]
    matchers = [ridgeline.Matcher(template) for template in templates]
    pairs = len(templates) ** 2
    return {
        "extraction": len(images) / everywhere(lambda: [ridgeline.extract(image) for image in images]),
        "extraction of arrays": len(images)
        / everywhere(lambda: [ridgeline.extract(array, resolution=ppi) for array, ppi in pixels]),
        "comparisons": pairs / everywhere(lambda: [m.score(t) for m in matchers for t in templates]),
        "comparisons by match_many": pairs / everywhere(lambda: ridgeline.match_many(templates, templates, threads=1)),
    }


def c_rates(program: str, prints: Path) -> dict[str, float]:
    """The same, as the C program tells it."""
    run = subprocess.run([program, str(prints), "0"], capture_output=True, text=True, check=False)
    found = {}
    for name, pattern in (
        ("extraction", r"^extraction: ([\d.]+) ms"),
        ("comparisons", r"^comparisons: (\d+) a second"),
        ("comparisons by match_many", r"^comparisons by rdg_match_many: (\d+) a second"),
    ):
        match = re.search(pattern, run.stdout, re.MULTILINE)
        if match is None:
            sys.exit(f"{program} did not tell {name}:\n{run.stdout}{run.stderr}")
        found[name] = 1e3 / float(match[1]) if name == "extraction" else float(match[1])
    found["extraction of arrays"] = found["extraction"]
    return found


def best(one: dict[str, float], other: dict[str, float]) -> dict[str, float]:
    return {name: max(rate, one.get(name, 0.0)) for name, rate in other.items()}


def swift_rates(file: Path) -> dict[str, float]:
    """The same, as `ridgeline-lab bench calls --json` tells it."""
    told = json.loads(file.read_text())
    extraction, comparisons = 1e3 / told["extractionMilliseconds"], told["comparisonsPerSecond"]
    return {
        "extraction": extraction,
        "extraction of arrays": extraction,
        "comparisons": comparisons,
        "comparisons by match_many": comparisons,
    }


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
    parser.add_argument("--c", metavar="PROGRAM", help="The program of Bindings/C/tests/calls.c.")
    parser.add_argument("--swift", metavar="FILE", type=Path, help="What ridgeline-lab bench calls --json wrote.")
    parser.add_argument("--calls", type=int, default=1_000_000, help="Calls for the memory; 0 for none.")
    parser.add_argument("--require-rate", type=float, default=0.0, help="Of what Swift, or else C, does a second.")
    options = parser.parse_args()
    status = 0

    rows = [(name, f"{seconds * 1e6:9.2f} us") for name, seconds in costs(options.prints).items()]
    rows.append(("to wait for another thread", f"{interruptible_cost(options.prints) * 1e6:9.2f} us (wall clock)"))
    table(rows)

    python: dict[str, float] = {}
    held: dict[str, dict[str, float]] = {"Swift": swift_rates(options.swift)} if options.swift else {}
    # By turns: on a machine that does other things as well the best of each is what can be compared.
    for _ in range(3 if options.c else 1):
        python = best(python, rates(options.prints))
        if options.c:
            held["C"] = best(held.get("C", {}), c_rates(options.c, options.prints))
    print("\nin a second of one thread" + "".join(f", and of the rate of {name}" for name in held))
    table(
        [
            (name, f"{rate:9.1f}" + "".join(f"  {rate / other[name]:7.1%}" for other in held.values()))
            for name, rate in python.items()
        ]
    )
    for name in ("Swift", "C"):
        if name in held:
            share = python["comparisons by match_many"] / held[name]["comparisons by match_many"]
            if share < options.require_rate:
                print(f"match_many has {share:.1%} of the rate of {name}", file=sys.stderr)
                status = 1
            break

    if options.calls:
        grown = memory(options.prints, options.calls)
        print(f"\n{options.calls} calls: memory grew by at most {grown // 1024} KiB after the first tenth")
        if grown > 4 << 20:
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
