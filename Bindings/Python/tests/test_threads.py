"""Many threads, one library; and memory that stays where it is."""

from __future__ import annotations

import contextlib
import gc
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

import ridgeline
from ridgeline import CaptureMonitor, Enrollment, EnrollmentSession, Gallery, Matcher, Template

Pixels = npt.NDArray[np.uint8]
THREADS = 16


def resident() -> int:
    """Memory in use, bytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def test_sixteen_threads_share_everything_and_agree(
    tmp_path: Path, prints: Path, templates: dict[str, Template]
) -> None:
    references = [templates[f"0{k}_1"] for k in range(1, 9)]
    matcher, session, monitor = Matcher(templates["01_2"]), EnrollmentSession(), CaptureMonitor()
    expected = [matcher.score(reference) for reference in references]
    image = ridgeline.FingerprintImage.of(prints / "01_1.png")
    fresh = [Template.from_bytes(reference.to_bytes()) for reference in references]

    def work(number: int) -> int:
        wrong = 0
        for turn in range(40):
            k = (turn + number) % 8
            # `fresh` are prepared for comparisons by whichever thread comes first.
            wrong += matcher.score(fresh[k]) != expected[k]
            if turn % 8 == 0:
                wrong += ridgeline.extract(image).template != templates["01_1"]
                session.add_template(1 + number % 10, references[k], 50)
                monitor.see(image)
                found = gallery.identify(references[k], threads=1)
                wrong += found.hit is None or found.hit.subject != f"{k}"
                gallery.add(Enrollment(f"thread {number}", references[k], 10, group=7))
                gallery.remove(f"thread {number}")
        return wrong

    with Gallery.create(tmp_path / "people") as gallery, ThreadPoolExecutor(THREADS) as pool:
        gallery.add([Enrollment(f"{k}", one, 1) for k, one in enumerate(references)], keep_texture=True)
        assert list(pool.map(work, range(THREADS))) == [0] * THREADS
        assert gallery.verify() == [] and gallery.info().references == 8


def calls(tmp_path: Path, pixels: Pixels, templates: dict[str, Template]) -> dict[str, Callable[[], object]]:
    """Calls that work for a while, in the library alone."""
    image = ridgeline.FingerprintImage.of(np.tile(pixels, (3, 3)))
    some = list(templates.values())
    gallery = Gallery.create(tmp_path / "people")
    gallery.add([Enrollment(f"{k}", one) for k, one in enumerate(some)])
    session = EnrollmentSession()
    return {
        "extract": lambda: ridgeline.extract(image),
        "judge": lambda: ridgeline.judge(image),
        "match_many": lambda: ridgeline.match_many(some, some),
        "identify": lambda: gallery.identify(some[0], exhaustive=True),
        "dedupe": gallery.dedupe,
        "write": lambda: image.to_bytes("png"),
        "estimate": image.estimate_resolution,
        "session": lambda: session.add(1, image),
    }


@pytest.mark.parametrize(
    "name", ["extract", "judge", "match_many", "identify", "dedupe", "write", "estimate", "session"]
)
def test_python_runs_on_while_a_call_works(
    name: str, tmp_path: Path, pixels: Pixels, templates: dict[str, Template]
) -> None:
    call = calls(tmp_path, pixels, templates)[name]
    inside, seen = threading.Event(), 0

    # In a thread of its own, so that the main thread sees what is left to it.
    def work() -> None:
        inside.set()
        with contextlib.suppress(ridgeline.NoPrintError):
            call()
        inside.clear()

    thread = threading.Thread(target=work)
    thread.start()
    inside.wait()
    while inside.is_set() and thread.is_alive():
        seen += 1
        time.sleep(0.0001)
    thread.join()
    assert seen >= 5


def grown(work: Callable[[], object], times: int) -> int:
    """By how many bytes memory grows after the first fifth."""
    for _ in range(times // 5):
        work()
    gc.collect()
    before = resident()
    for _ in range(times - times // 5):
        work()
    gc.collect()
    return resident() - before


def test_memory_stays_where_it_is(pixels: Pixels, templates: dict[str, Template]) -> None:
    data, small = templates["01_1"].to_bytes(), pixels[:100, :100].copy()
    probe, reference = templates["01_1"], templates["02_1"]
    matcher = Matcher(probe)

    def small_calls() -> None:
        template = Template.from_bytes(data)
        assert hash(template) == hash(probe)
        template.to_bytes("iso-19794-2-2011")
        assert template.minutiae.size == 36
        ridgeline.FingerprintImage.of(small)
        ridgeline.Cancellation(1)
        with contextlib.suppress(ridgeline.RidgelineError):
            Template.from_bytes(b"FMR\0junk")
        with contextlib.suppress(ridgeline.NoPrintError):
            ridgeline.extract(small[:20], timeout=10)

    assert grown(small_calls, 2000) < 2 << 20
    assert grown(lambda: matcher.score(reference), 2000) < 1 << 20
    assert grown(lambda: Matcher(Template.from_bytes(data)).compare(reference), 500) < 4 << 20
    assert grown(lambda: ridgeline.extract(pixels), 60) < 8 << 20
    assert grown(lambda: ridgeline.match_many([probe] * 30, [reference] * 30, progress=print_nothing), 20) < 4 << 20


def print_nothing(done: int, total: int) -> None:
    pass


SPAWN = """
import multiprocessing, sys, ridgeline


def scores(paths):
    templates = [ridgeline.extract(path).template for path in paths]
    return ridgeline.match_many(templates, templates).tolist(), templates


if __name__ == "__main__":
    expected = scores(sys.argv[1:])
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        assert pool.map(scores, [sys.argv[1:]] * 4) == [expected] * 4
"""


def test_processes_that_are_spawned_share_the_work(prints: Path, tmp_path: Path) -> None:
    program = tmp_path / "spawn.py"
    program.write_text(SPAWN, encoding="utf-8")
    paths = [prints / "01_1.png", prints / "01_2.png"]
    subprocess.run([sys.executable, program, *paths], check=True, timeout=120)
