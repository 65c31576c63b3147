"""Blocks that a gallery was exported to: joined with each other, without the gallery."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable
from ctypes import byref, c_double, c_uint64, c_void_p
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from . import _interface
from ._bytes import integer, path
from ._library import lib
from ._owned import Owned
from .cancellation import Cancellation, Stop, interruptible
from .errors import InvalidArgumentError, Status, check
from .finger import Finger
from .gallery import Sink, gallery_key, needs_gallery
from .matching import thread_count


@dataclass(frozen=True, slots=True)
class BlockInfo:
    """What is known of a block without reading it."""

    number: int
    #: The position of all of its references.
    finger: Finger
    references: int
    #: The first and the last reference.
    first_reference: int
    last_reference: int
    #: The smallest and the largest number of a subject.
    first_subject: int
    last_subject: int
    #: Of the file.
    bytes: int
    #: Which export wrote it, from 0.
    export: int


@dataclass(frozen=True, slots=True)
class Joined:
    """Two references of different subjects that are alike, the earlier one first."""

    first_reference: int
    second_reference: int
    first_subject: int
    second_subject: int
    #: The position; unknown if either is.
    finger: Finger
    score: float


@dataclass(frozen=True, slots=True)
class Join:
    """What two blocks have in common."""

    pairs: tuple[Joined, ...]
    #: How many comparisons in full scored 0 up to 1, 1 up to 2, and so on; the last place has all from 255 on.
    histogram: npt.NDArray[np.uint64]
    #: How many pairs of references met.
    met: int


@dataclass(frozen=True, slots=True)
class Fused:
    """What all fingers of two subjects say; the references are those that are most alike."""

    first: int
    second: int
    first_reference: int
    second_reference: int
    score: float


class Block(Owned):
    """Up to 100,000 references of one finger position."""

    __slots__ = ()
    _destroy = getattr(lib, "rdg_gallery_block_destroy", lambda handle: None)
    _made_by = "Blocks.block"

    def join(
        self,
        other: Block,
        *,
        least_score: float = 30.0,
        threads: int | None = None,
        timeout: float | None = None,
        cancellation: Cancellation | None = None,
    ) -> Join:
        """Compares every reference with every one of another block, or of this one, that may be of the same finger.

        Of two references the later one is the probe: the result does not depend on how references are cut into
        blocks.

        Raises:
            BadRecordError: A template of either block is damaged.
        """
        found: list[Joined] = []
        sink = Sink(lambda pointer: found.append(_joined(pointer.contents)))
        function = _interface.JoinedSink(sink.take)
        histogram = np.zeros(_interface.JOIN_HISTOGRAM, np.uint64)
        met, error = c_uint64(), _interface.Error()
        options = _interface.JoinOptions(least_score=least_score, threads=thread_count(threads))
        with Stop(cancellation, timeout) as stop:
            status = interruptible(
                lambda: lib.rdg_gallery_block_join(
                    self._handle,
                    other._handle,
                    options,
                    stop.handle,
                    _interface.Progress(),
                    None,
                    function,
                    None,
                    histogram.ctypes.data,
                    byref(met),
                    error,
                ),
                stop,
            )
            if status == Status.CANCELLED.code:
                raise stop.error()
        sink.check()
        check(status, error)
        return Join(tuple(found), histogram, met.value)


class Blocks(Owned):
    """The blocks of a folder that `Gallery.export` wrote."""

    __slots__ = ("_folder",)
    _destroy = getattr(lib, "rdg_gallery_blocks_destroy", lambda handle: None)
    _made_by = "Blocks.open"
    _folder: Path

    @classmethod
    def open(cls, folder: str | os.PathLike[str], key: str | bytes | None = None) -> Blocks:
        """Reads what a folder holds.

        Args:
            key: The key of the gallery, if that is encrypted.

        Raises:
            GalleryError: There are no blocks, or their manifest is damaged.
            GalleryKeyError: They need a key, or another one.
        """
        needs_gallery()
        out, error = c_void_p(), _interface.Error()
        check(lib.rdg_gallery_blocks_open(path(folder), gallery_key(key), byref(out), error), error)
        made = cls._take(out)
        made._folder = Path(folder)
        return made

    @property
    def folder(self) -> Path:
        """Where they are."""
        return self._folder

    @property
    def references(self) -> int:
        """How many references all blocks have."""
        return int(self._info().references)

    @property
    def subjects(self) -> int:
        """How many subjects they are of."""
        return int(self._info().subjects)

    @property
    def unreadable(self) -> int:
        """How many references of the gallery are damaged and in no block."""
        return int(self._info().unreadable)

    @property
    def is_encrypted(self) -> bool:
        """Whether they are encrypted."""
        return bool(self._info().is_encrypted)

    def __len__(self) -> int:
        return int(self._info().blocks)

    def info(self, number: int) -> BlockInfo:
        """What is known of a block, counted from 0."""
        found, error = _interface.BlockInfo(), _interface.Error()
        check(lib.rdg_gallery_blocks_get_block(self._handle, _number(number), found, error), error)
        return BlockInfo(
            number=number,
            finger=Finger(found.finger),
            references=found.references,
            first_reference=found.first_reference,
            last_reference=found.last_reference,
            first_subject=found.first_subject,
            last_subject=found.last_subject,
            bytes=found.bytes,
            export=found.export_number,
        )

    def block(self, number: int) -> Block:
        """Reads a block.

        Raises:
            BadRecordError: It is not as it was written.
        """
        out, error = c_void_p(), _interface.Error()
        check(lib.rdg_gallery_block_open(self._handle, _number(number), byref(out), error), error)
        return Block._take(out)

    def fuse(
        self,
        pairs: Iterable[tuple[int, int]],
        *,
        threads: int | None = None,
        timeout: float | None = None,
        cancellation: Cancellation | None = None,
    ) -> list[Fused | None]:
        """What all fingers of each two subjects say, as `Gallery.dedupe` does; None where they share none."""
        given = list(pairs)
        wanted = (_interface.SubjectPair * len(given))(*(_interface.SubjectPair(*pair) for pair in given))
        fused, error = (_interface.Fused * len(given))(), _interface.Error()
        with Stop(cancellation, timeout) as stop:
            status = interruptible(
                lambda: lib.rdg_gallery_blocks_fuse(
                    self._handle, wanted, len(given), thread_count(threads), stop.handle, fused, error
                ),
                stop,
            )
            if status == Status.CANCELLED.code:
                raise stop.error()
        check(status, error)
        return [
            None
            if math.isnan(row.score)
            else Fused(first, second, row.first_reference, row.second_reference, row.score)
            for (first, second), row in zip(given, fused, strict=True)
        ]

    def _info(self) -> Any:
        found, error = _interface.BlocksInfo(), _interface.Error()
        check(lib.rdg_gallery_blocks_get_info(self._handle, found, error), error)
        return found


def pair_threshold(histogram: Iterable[int] | None, subjects: int, expected_false_pairs: float = 0.1) -> float:
    """The score from which two subjects are one person.

    Args:
        histogram: How many comparisons in full had each score: `Join.histogram`, added up over all joins.
            None where nothing was compared yet.
        subjects: How many subjects there are; they decide where the histogram holds too little.
        expected_false_pairs: Pairs of different people that the whole outcome may hold by chance.
    """
    counts = [0] * _interface.JOIN_HISTOGRAM if histogram is None else list(histogram)
    given = np.ascontiguousarray(counts, np.uint64)
    if given.shape != (_interface.JOIN_HISTOGRAM,):
        raise InvalidArgumentError(f"a histogram of scores has {_interface.JOIN_HISTOGRAM} places")
    threshold, error = c_double(), _interface.Error()
    check(
        lib.rdg_gallery_pair_threshold(
            given.ctypes.data,
            integer(subjects, "subjects", 0, 2**62),
            expected_false_pairs,
            byref(threshold),
            error,
        ),
        error,
    )
    return threshold.value


def _number(number: int) -> int:
    return integer(number, "the number of a block", -(1 << 63), (1 << 63) - 1)


def _joined(given: _interface.Joined) -> Joined:
    return Joined(
        first_reference=given.first_reference,
        second_reference=given.second_reference,
        first_subject=given.first_subject,
        second_subject=given.second_subject,
        finger=Finger(given.finger),
        score=given.score,
    )
