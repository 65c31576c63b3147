"""Calls that are stopped: by a timeout, by another thread, by Ctrl-C; and what is told meanwhile."""

from __future__ import annotations

import builtins
import math
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from conftest import Interruption

import ridgeline
from ridgeline import Cancellation, Enrollment, Gallery, Template
from ridgeline.cancellation import interruptible

Pixels = npt.NDArray[np.uint8]
# Enough of them to take minutes.
MANY = 3000


def test_a_call_with_no_time_left_does_not_begin(pixels: Pixels, templates: dict[str, Template]) -> None:
    session = ridgeline.EnrollmentSession()
    calls: list[Callable[[], object]] = [
        lambda: ridgeline.extract(pixels, timeout=0),
        lambda: ridgeline.judge(pixels, timeout=0),
        lambda: ridgeline.extract_many([pixels], timeout=0),
        lambda: ridgeline.match_many([templates["01_1"]], [templates["01_1"]], timeout=0),
        lambda: session.add(1, pixels, timeout=0),
    ]
    for call in calls:
        with pytest.raises(ridgeline.TimedOutError):
            call()


def test_a_timeout_that_is_none_is_refused(pixels: Pixels) -> None:
    for wrong in (-1, math.nan, -math.inf):
        with pytest.raises(ridgeline.InvalidArgumentError, match="timeout"):
            ridgeline.extract(pixels, timeout=wrong)
    assert ridgeline.extract(pixels, timeout=math.inf).template.minutia_count == 36


def test_comparisons_that_were_reached_come_with_the_error(templates: dict[str, Template]) -> None:
    some = list(templates.values())
    with pytest.raises(ridgeline.TimedOutError) as caught:
        ridgeline.match_many(some * 60, some * 60, threads=1, timeout=0.5)
    scores = caught.value.scores
    assert scores is not None and scores.shape == (2880, 2880)
    assert 10 < np.isfinite(scores).sum() < scores.size / 2
    assert scores[0, 1] == ridgeline.match(some[0], some[1])


def test_another_thread_stops_calls_by_their_cancellation(templates: dict[str, Template]) -> None:
    some, stop = list(templates.values()), Cancellation()
    assert repr(stop) == "<Cancellation>"
    timer = threading.Timer(0.2, stop.cancel)
    timer.start()
    with pytest.raises(ridgeline.CancelledError) as caught:
        ridgeline.match_many(some * 60, some * 60, cancellation=stop)
    timer.join()
    assert not isinstance(caught.value, ridgeline.TimedOutError)
    assert stop.is_cancelled and "cancelled" in repr(stop)
    with pytest.raises(ridgeline.CancelledError):
        ridgeline.match_many(some[:1], some[:1], cancellation=stop)


def test_one_cancellation_stops_calls_of_many_threads(pixels: Pixels, templates: dict[str, Template]) -> None:
    some, stop = list(templates.values()), Cancellation()
    stopped: list[BaseException] = []

    def work() -> None:
        try:
            ridgeline.match_many(some * 60, some * 60, threads=1, cancellation=stop)
        except ridgeline.CancelledError as error:
            stopped.append(error)

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    time.sleep(0.2)
    stop.cancel()
    for thread in threads:
        thread.join()
    assert len(stopped) == 6


def test_a_cancellation_has_a_time_of_its_own(pixels: Pixels) -> None:
    stop = Cancellation(timeout=0.05)
    assert "s left" in repr(stop)
    time.sleep(0.06)
    assert stop.is_cancelled
    with pytest.raises(ridgeline.TimedOutError):
        ridgeline.extract(pixels, cancellation=stop, timeout=1000)


def test_extracting_many_stops_when_the_time_is_up_or_somebody_says_so(pixels: Pixels) -> None:
    with pytest.raises(ridgeline.TimedOutError):
        ridgeline.extract_many([pixels] * MANY, timeout=0.3)
    stop = Cancellation()
    timer = threading.Timer(0.2, stop.cancel)
    timer.start()
    with pytest.raises(ridgeline.CancelledError):
        ridgeline.extract_many([pixels] * MANY, cancellation=stop)
    timer.join()


def long_calls(tmp_path: Path, pixels: Pixels, templates: dict[str, Template]) -> dict[str, Callable[[], object]]:
    """Calls of the main thread that take long."""
    some = list(templates.values()) * 60
    gallery = Gallery.create(tmp_path / "people")
    gallery.add([Enrollment(f"{k}", one, group=k) for k, one in enumerate(templates.values())])

    def search() -> None:
        while True:
            gallery.identify(some[0])

    return {
        "match_many": lambda: ridgeline.match_many(some, some),
        "extract_many": lambda: ridgeline.extract_many([pixels] * MANY),
        "extract": lambda: ridgeline.extract(np.tile(pixels, (20, 20))),
        "searches": search,
    }


@pytest.mark.parametrize("name", ["match_many", "extract_many", "extract", "searches"])
def test_ctrl_c_stops_a_long_call(name: str, tmp_path: Path, pixels: Pixels, templates: dict[str, Template]) -> None:
    call = long_calls(tmp_path, pixels, templates)[name]
    threads = threading.active_count()
    with pytest.raises(KeyboardInterrupt), Interruption(0.3):
        call()
    while threading.active_count() > threads:
        time.sleep(0.01)
    # And the library works on.
    assert ridgeline.extract(pixels).template == templates["01_1"]


def test_what_a_call_works_on_stays_until_it_has_ended_however_often_ctrl_c_is_pressed() -> None:
    ended: list[int] = []
    interruption = Interruption(0.05, times=5)

    def call() -> int:
        interruption.sent.wait()
        time.sleep(0.1)
        ended.append(1)
        return 0

    with pytest.raises(KeyboardInterrupt), interruption:
        interruptible(call)
    assert ended == [1]


def test_another_signal_is_handled_while_a_call_runs(templates: dict[str, Template]) -> None:
    handled: list[int] = []
    before = signal.signal(signal.SIGALRM, lambda number, frame: handled.append(number))
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.05)
        some = list(templates.values())
        seen: list[int] = []
        ridgeline.match_many(some, some, progress=lambda done, total: seen.append(len(handled)))
        assert handled == [signal.SIGALRM] and 0 in seen and 1 in seen
    finally:
        signal.signal(signal.SIGALRM, before)


def test_progress_is_told_up_to_the_end(pixels: Pixels, templates: dict[str, Template]) -> None:
    some = list(templates.values())
    told: list[tuple[int, int]] = []
    ridgeline.match_many(some, some, progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told) and told[-1] == (48 * 48, 48 * 48) and len(told) > 10
    told.clear()
    ridgeline.extract_many([pixels] * 5, progress=lambda done, total: told.append((done, total)))
    assert told == [(k, 5) for k in range(1, 6)]


def test_what_a_progress_function_raises_stops_the_call_and_is_raised(
    pixels: Pixels, templates: dict[str, Template], tmp_path: Path
) -> None:
    def fail(done: int, total: int) -> None:
        raise LookupError("no more, please")

    some = list(templates.values())
    with Gallery.create(tmp_path / "people") as gallery:
        gallery.add([Enrollment(f"{k}", one) for k, one in enumerate(some)])
        for call in (
            lambda: ridgeline.match_many(some * 60, some * 60, progress=fail),
            lambda: ridgeline.extract_many([pixels] * MANY, progress=fail),
            lambda: gallery.dedupe(progress=fail),
        ):
            with pytest.raises(LookupError, match="no more, please"):
                call()
        assert gallery.verify() == []


def test_progress_is_a_bar_of_tqdm_where_it_is_installed(
    templates: dict[str, Template], capsys: pytest.CaptureFixture[str]
) -> None:
    some = list(templates.values())
    ridgeline.match_many(some, some, progress=True)
    assert "2304/2304" in capsys.readouterr().err
    ridgeline.match_many(some, some, progress=False)
    assert capsys.readouterr().err == ""


def test_progress_is_a_line_without_tqdm(
    templates: dict[str, Template], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    imported = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.startswith("tqdm"):
            raise ImportError(name)
        return imported(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.delitem(sys.modules, "tqdm.auto", raising=False)
    some = list(templates.values())
    ridgeline.match_many(some, some, progress=True)
    assert capsys.readouterr().err.endswith("match_many: 100 %\n")
    with pytest.raises(TypeError, match="progress"):
        ridgeline.match_many(some, some, progress="yes")  # type: ignore[arg-type]
