"""Parts of a search that is spread over processes."""

from __future__ import annotations

from collections.abc import Iterable
from ctypes import byref, c_int32, c_int64, c_size_t, c_void_p
from typing import Any

import numpy as np
import numpy.typing as npt

from . import _interface
from ._library import lib
from ._owned import Owned
from .blocks import Blocks
from .errors import InvalidArgumentError, check
from .identification import Identification, Probe, Probes, identification, limits, searched
from .matching import thread_count

#: A reference that minutiae of a probe agree on; best is the highest support, then score, then the lowest reference.
SUPPORTED = np.dtype([("reference", "i8"), ("subject", "i8"), ("support", "i4"), ("score", "i4")])
#: A reference that was compared in full.
COMPARED = np.dtype([("reference", "i8"), ("subject", "i8")])


class Scored(Owned):
    """The references of a shard, scored by their codes with one probe."""

    __slots__ = ("_histogram",)
    _destroy = getattr(lib, "rdg_gallery_scored_destroy", lambda handle: None)
    _made_by = "Shard.score"
    _histogram: npt.NDArray[np.uint64]

    @property
    def histogram(self) -> npt.NDArray[np.uint64]:
        """How many references there are of each score; those of several shards are added up."""
        return self._histogram

    def best(self, most: int, least: int, *, threads: int | None = None) -> npt.NDArray[Any]:
        """The best by consensus of what reaches a code score, as an array of SUPPORTED."""
        rows, count, error = np.zeros(most, SUPPORTED), c_size_t(), _interface.Error()
        status = lib.rdg_gallery_scored_best(
            self._handle, least, thread_count(threads), rows.ctypes.data, most, byref(count), error
        )
        check(status, error)
        return rows[: count.value]


class Shard(Owned):
    """Some blocks in memory."""

    __slots__ = ()
    _destroy = getattr(lib, "rdg_gallery_shard_destroy", lambda handle: None)
    _made_by = "Shard.open"

    @classmethod
    def open(cls, blocks: Blocks, numbers: Iterable[int]) -> Shard:
        """Reads blocks with all their templates.

        Raises:
            BadRecordError: One is not as it was written.
        """
        given = np.array(list(numbers), np.int64)
        out, error = c_void_p(), _interface.Error()
        check(lib.rdg_gallery_shard_open(blocks._handle, given.ctypes.data, len(given), byref(out), error), error)
        return cls._take(out)

    def __len__(self) -> int:
        count, error = c_int64(), _interface.Error()
        check(lib.rdg_gallery_shard_get_count(self._handle, byref(count), error), error)
        return count.value

    def score(self, probe: Probe, *, groups: Iterable[int] | None = None, threads: int | None = None) -> Scored:
        """Scores all references that may be of the probe's finger by their codes."""
        # The template is used while it is scored.
        templates, given = searched(probe)
        options = _interface.SearchOptions(threads=thread_count(threads), **limits(groups))
        histogram = np.zeros(_interface.CODE_HISTOGRAM, np.uint64)
        out, error = c_void_p(), _interface.Error()
        status = lib.rdg_gallery_shard_score(
            self._handle, given, options, None, byref(out), histogram.ctypes.data, error
        )
        check(status, error)
        del templates
        made = Scored._take(out)
        made._histogram = histogram
        return made

    def compare(
        self,
        probes: Probes,
        references: Iterable[int],
        subjects: Iterable[int] = (),
        *,
        threads: int | None = None,
    ) -> tuple[npt.NDArray[Any], npt.NDArray[np.float64]]:
        """Compares references in full, and all of some subjects; those that are not here are left out.

        Returns:
            An array of COMPARED, and the scores, a row for each reference and a column for each probe: NaN where
            the two cannot be of one finger.
        """
        templates, given = searched(probes)
        wanted, whose = np.array(list(references), np.int64), np.array(list(subjects), np.int64)
        room = len(wanted) + 16 * len(whose)
        while True:
            rows, scores = np.zeros(room, COMPARED), np.full((room, len(templates)), np.nan)
            count, error = c_size_t(), _interface.Error()
            status = lib.rdg_gallery_shard_compare(
                self._handle,
                given,
                len(templates),
                wanted.ctypes.data,
                len(wanted),
                whose.ctypes.data,
                len(whose),
                thread_count(threads),
                None,
                rows.ctypes.data,
                scores.ctypes.data,
                room,
                byref(count),
                error,
            )
            if status == _TOO_SMALL:
                room = count.value
                continue
            check(status, error)
            return rows[: count.value], scores[: count.value]


_TOO_SMALL = 2


def least_score(histogram: npt.NDArray[np.uint64], *, exhaustive: bool = False) -> int:
    """The code score that a search keeps, from the histograms of all shards; 0 where all are compared in full."""
    if histogram.shape != (_interface.CODE_HISTOGRAM,):
        raise InvalidArgumentError(f"a histogram has {_interface.CODE_HISTOGRAM} places")
    given = np.ascontiguousarray(histogram, np.uint64)
    options = _interface.SearchOptions(is_exhaustive=bool(exhaustive))
    least, error = c_int32(), _interface.Error()
    check(lib.rdg_gallery_least_score(given.ctypes.data, options, byref(least), error), error)
    return least.value


def merge(
    probes: Probes,
    rows: npt.NDArray[Any],
    scores: npt.NDArray[np.float64],
    references: int,
    *,
    blocks: Blocks | None = None,
    candidates: int = 10,
    false_positive_rate: float = 0.01,
) -> Identification:
    """The answer of one gallery from what all shards compared; subjects are called by their numbers.

    Args:
        probes: What was looked for.
        rows: Of all shards, as `Shard.compare` gives them.
        scores: Of all shards.
        references: How many were searched.
        blocks: What the shards were opened from, for the thresholds that were measured in the gallery; without,
            its size decides.
        candidates: How many candidates at most.
        false_positive_rate: The share of searches for people who are not enrolled that may name somebody.
    """
    templates, given = searched(probes)
    if rows.dtype != COMPARED or scores.shape != (len(rows), len(templates)):
        raise InvalidArgumentError("rows and scores are not as Shard.compare gives them")
    compared, said = np.ascontiguousarray(rows), np.ascontiguousarray(scores, np.float64)
    options = _interface.SearchOptions(false_positive_rate=false_positive_rate)
    found, count = (_interface.Candidate * candidates)(), c_size_t()
    summary, error = _interface.Identification(), _interface.Error()
    status = lib.rdg_gallery_merge(
        blocks._handle if blocks is not None else None,
        given,
        len(templates),
        compared.ctypes.data,
        said.ctypes.data,
        len(compared),
        references,
        options,
        found,
        candidates,
        byref(count),
        summary,
        error,
    )
    check(status, error)
    return identification(found[: count.value], summary)


__all__ = ["COMPARED", "SUPPORTED", "Scored", "Shard", "least_score", "merge"]
