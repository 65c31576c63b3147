"""Comparing templates."""

from __future__ import annotations

import math
from collections.abc import Iterable
from ctypes import byref, c_double, c_size_t, c_void_p
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from . import _interface
from ._bytes import integer
from ._library import lib
from ._owned import Owned
from .cancellation import Cancellation, Stop, interruptible
from .errors import InvalidArgumentError, Status, check
from .progress import Progress, Reporter
from .template import Template, handles, wanted

# As many comparisons take a tenth of a second or more: long enough to be interrupted by Ctrl-C.
_LONG = 500


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a comparison found."""

    #: -10 log10 of the false match rate: at 40 one stranger in 10,000 matches.
    score: float
    #: The minutiae that were paired, strongest first: rows of an index into the probe's and one into the
    #: reference's `minutiae`.
    pairs: npt.NDArray[np.int32]

    #: From this score on the false match rate is extrapolated.
    EXTRAPOLATED: ClassVar[float] = 40.0

    @property
    def false_match_rate(self) -> float:
        """The share of strangers that reach this score."""
        return false_match_rate(self.score)

    def __repr__(self) -> str:
        return f"<Comparison: score {self.score:.2f}, {len(self.pairs)} pairs of minutiae>"


class Matcher(Owned):
    """A probe, ready to be compared with any number of references, by any number of threads.

    Args:
        probe: The template to compare with others.

    Raises:
        NoPrintError: The probe has too few minutiae to tell anybody apart.
    """

    __slots__ = ("_probe",)
    _destroy = lib.rdg_matcher_destroy

    def __init__(self, probe: Template) -> None:
        wanted(probe)
        out, error = c_void_p(), _interface.Error()
        check(lib.rdg_matcher_create(probe._handle, byref(out), error), error)
        assert out.value is not None
        self._handle, self._probe = out.value, probe

    @property
    def probe(self) -> Template:
        """The probe."""
        return self._probe

    def score(self, reference: Template) -> float:
        """The comparison score, -10 log10 of the false match rate: at 40 one stranger in 10,000 matches.

        Raises:
            NoPrintError: The reference has too few minutiae. That is no low score: nothing was judged.
        """
        score, error = c_double(), _interface.Error()
        try:
            status = lib.rdg_matcher_score(self._handle, reference._handle, score, error)
        except AttributeError:
            wanted(reference)
            raise
        if status:
            check(status, error)
        return score.value

    def compare(self, reference: Template) -> Comparison:
        """The score with the minutiae that were paired.

        Raises:
            NoPrintError: The reference has too few minutiae.
        """
        wanted(reference)
        score, error, count = c_double(), _interface.Error(), c_size_t()
        room = min(self._probe.minutia_count, reference.minutia_count)
        pairs = np.empty((room, 2), np.int32)
        status = lib.rdg_matcher_pairs(
            self._handle, reference._handle, score, pairs.ctypes.data, room, byref(count), error
        )
        check(status, error)
        return Comparison(score.value, pairs[: count.value].copy())

    def scores(self, references: Iterable[Template], *, threads: int | None = None) -> npt.NDArray[np.float64]:
        """The score with each reference; NaN for one that has too few minutiae."""
        return match_many([self._probe], references, threads=threads).ravel()

    def __reduce__(self) -> tuple[Any, ...]:
        return Matcher, (self._probe,)

    def __repr__(self) -> str:
        return f"<Matcher of {self._probe!r}>"


def match(probe: Template, reference: Template) -> float:
    """The comparison score of two templates; a `Matcher` is faster for one probe and many references.

    It is -10 log10 of the false match rate: at 40 one stranger in 10,000 matches.

    Raises:
        NoPrintError: One of the two has too few minutiae to tell anybody apart.
    """
    return Matcher(probe).score(reference)


def match_many(
    probes: Iterable[Template],
    references: Iterable[Template],
    *,
    threads: int | None = None,
    progress: Progress = None,
    timeout: float | None = None,
    cancellation: Cancellation | None = None,
) -> npt.NDArray[np.float64]:
    """Every probe compared with every reference.

    Args:
        threads: None for one for each core.
        progress: True for a bar, or a function of the comparisons done and their number.
        timeout: Seconds after which `TimedOutError` is raised.
        cancellation: Stops the call from another thread.

    Returns:
        Scores, probes x references. NaN where one of the two has too few minutiae: nothing was judged there.

    Raises:
        CancelledError: It was stopped; its `scores` are those that were reached, NaN elsewhere.
    """
    rows, columns = list(probes), list(references)
    probe_handles, reference_handles = handles(rows), handles(columns)
    scores = np.full((len(rows), len(columns)), np.nan)
    workers = thread_count(threads)
    error = _interface.Error()
    with Stop(cancellation, timeout) as stop, Reporter(progress, "match_many", "pair", stop) as told:

        def call() -> int:
            return int(
                lib.rdg_match_many(
                    probe_handles.ctypes.data,
                    len(rows),
                    reference_handles.ctypes.data,
                    len(columns),
                    workers,
                    stop.handle,
                    told.function,
                    None,
                    scores.ctypes.data,
                    error,
                )
            )

        # With a function to call back always: in the main thread it would swallow Ctrl-C.
        is_long = scores.size >= _LONG or bool(progress)
        status = interruptible(call, stop) if is_long else call()
        if status == Status.CANCELLED.code and told.fault is None:
            stopped = stop.error()
            stopped.scores = scores
            raise stopped
    check(status, error)
    return scores


def false_match_rate(score: float) -> float:
    """The share of strangers that reach a score: 10^(-score/10), and extrapolated beyond 40."""
    return float(lib.rdg_false_match_rate(score))


def score_at_false_match_rate(rate: float) -> float:
    """The score that a share of strangers reaches; 40 for 1 in 10,000.

    Args:
        rate: Above 0, at most 1.
    """
    score = float(lib.rdg_score_at_false_match_rate(rate))
    if math.isnan(score):
        raise InvalidArgumentError(f"{rate} is no false match rate: above 0, at most 1")
    return score


def fuse_scores(scores: Iterable[float | None]) -> float:
    """The fused score of several fingers of one person.

    Args:
        scores: One for each finger: None or NaN for one that is missing, 0 for one that was presented and
            gave no template.

    Raises:
        NoPrintError: No finger was compared.
    """
    given = np.array([math.nan if score is None else score for score in scores], np.float64)
    fused, error = c_double(), _interface.Error()
    check(lib.rdg_fuse_scores(given.ctypes.data, given.size, fused, error), error)
    return fused.value


def thread_count(threads: int | None) -> int:
    """A number of threads as the library takes it, where 0 means one for each core."""
    return 0 if threads is None else integer(threads, "threads", 1, 1024)
