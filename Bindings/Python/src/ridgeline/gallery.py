"""Galleries: references of many subjects in a folder, and the search in them."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from ctypes import byref, c_char, c_char_p, c_double, c_int32, c_int64, c_size_t, c_void_p
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np

from . import _interface
from ._bytes import integer, path, text
from ._library import lib
from ._owned import Owned
from .cancellation import Cancellation, Stop, interruptible
from .errors import InvalidArgumentError, Status, UnsupportedFormatError, check
from .identification import Identification, Probes, identification, limits, searched
from .matching import thread_count
from .progress import Progress, Reporter, is_telling
from .references import Duplicate, Enrollment, GalleryInfo, Listed, duplicate, listed, rows
from .template import Template

# `Gallery.list` hides the name in the class.
_list = list


class Gallery(Owned):
    """References of many subjects in a folder, kept through power cuts, and the search in them.

    Any number of threads and processes may search while one writes. What a call has added or removed when it
    returns is on the disk. It is a context manager that closes the gallery.
    """

    __slots__ = ("_calls", "_folder", "_idle")
    _destroy = getattr(lib, "rdg_gallery_destroy", lambda handle: None)
    _made_by = "Gallery.create or Gallery.open"
    _folder: Path
    _calls: int
    _idle: threading.Condition

    @classmethod
    def create(cls, folder: str | os.PathLike[str], key: str | bytes | None = None) -> Gallery:
        """A new gallery in a folder, which is made if it is missing.

        Args:
            key: 64 hexadecimal digits or base64 of 32 bytes (`new_key`), or the 32 bytes, by which the
                references are encrypted; None for a gallery in clear. If it is lost, they are lost.

        Raises:
            GalleryError: There is a gallery already, or the folder cannot be made.
        """
        needs_gallery()
        out, error = c_void_p(), _interface.Error()
        check(lib.rdg_gallery_create(path(folder), gallery_key(key), byref(out), error), error)
        return cls._opened(out, folder)

    @classmethod
    def open(
        cls,
        folder: str | os.PathLike[str],
        key: str | bytes | None = None,
        *,
        progress: Progress = None,
        timeout: float | None = None,
        cancellation: Cancellation | None = None,
    ) -> Gallery:
        """Opens a gallery; its index is made if it is missing, which `progress` shows.

        Raises:
            CancelledError: It was cancelled, or `timeout` seconds were over.
            NotFoundError: There is no gallery.
            GalleryKeyError: It needs a key, or another one.
        """
        needs_gallery()
        out, error = c_void_p(), _interface.Error()
        where, opened_by = path(folder), gallery_key(key)
        with (
            Stop(cancellation, timeout) as stop,
            Reporter(progress, "Gallery.open", "reference", stop) as told,
        ):
            status = interruptible(
                lambda: lib.rdg_gallery_open(where, opened_by, stop.handle, told.function, None, byref(out), error),
                stop,
            )
            if status == Status.CANCELLED.code and told.fault is None:
                raise stop.error()
        check(status, error)
        return cls._opened(out, folder)

    @classmethod
    def _opened(cls, handle: c_void_p, folder: str | os.PathLike[str]) -> Gallery:
        made = cls._take(handle)
        made._folder = Path(folder)
        made._calls = 0
        made._idle = threading.Condition()
        return made

    @staticmethod
    def new_key() -> str:
        """A new random key as 64 hexadecimal digits."""
        needs_gallery()
        key, error = (c_char * 65)(), _interface.Error()
        check(lib.rdg_gallery_new_key(key, len(key), error), error)
        return key.value.decode()

    @property
    def folder(self) -> Path:
        """Where it is."""
        return self._folder

    def close(self) -> None:
        """Closes the gallery, once no other thread uses it. To close it again does nothing.

        Raises:
            InvalidArgumentError: A function of progress closes a gallery that is in use: what it tells of may wait for
                it for ever.
        """
        with self._idle:
            if self._calls and is_telling():
                raise InvalidArgumentError("a function of progress cannot close a gallery that is in use")
            handle, self._handle = self._handle, 0
            try:
                while self._calls:
                    self._idle.wait()
            except BaseException:
                self._handle = handle
                raise
        if handle:
            lib.rdg_gallery_destroy(handle)

    @property
    def is_closed(self) -> bool:
        """Whether it was closed."""
        return not self._handle

    @contextmanager
    def _used(self) -> Iterator[int]:
        """The handle, which `close` leaves alone meanwhile."""
        with self._idle:
            handle = self._handle
            if not handle:
                raise InvalidArgumentError(f"the gallery {self._folder} is closed: open it again")
            self._calls += 1
        try:
            yield handle
        finally:
            with self._idle:
                self._calls -= 1
                self._idle.notify_all()

    def __enter__(self) -> Gallery:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def info(self) -> GalleryInfo:
        """How much there is in the gallery."""
        found, error = _interface.GalleryInfo(), _interface.Error()
        with self._used() as handle:
            check(lib.rdg_gallery_get_info(handle, found, error), error)
        return GalleryInfo(
            subjects=found.subjects,
            references=found.references,
            references_with_texture=found.references_with_texture,
            database_bytes=found.database_bytes,
            index_bytes=found.index_bytes,
            is_encrypted=bool(found.is_encrypted),
            is_read_only=bool(found.is_read_only),
        )

    def add(self, enrollments: Enrollment | Iterable[Enrollment], *, keep_texture: bool = False) -> _list[int]:
        """Adds references: all of them or, on failure, none.

        Args:
            keep_texture: Whether to keep the ridges, too: five times the space, fewer misses.

        Returns:
            The number of each reference. One that is there already keeps its number.
        """
        given = [enrollments] if isinstance(enrollments, Enrollment) else list(enrollments)
        given_rows = rows(given)
        numbers, error = np.zeros(len(given), np.int64), _interface.Error()
        with self._used() as handle:
            status = lib.rdg_gallery_add(handle, given_rows, len(given), bool(keep_texture), numbers.ctypes.data, error)
            check(status, error)
        return [int(number) for number in numbers]

    def remove(self, subjects: str | Iterable[str]) -> int:
        """Removes subjects with all that is known of them, and returns how many there were."""
        names = [subjects] if isinstance(subjects, str) else list(subjects)
        given = (c_char_p * len(names))(*(text(name, "subject") for name in names))
        removed, error = c_size_t(), _interface.Error()
        with self._used() as handle:
            status = lib.rdg_gallery_remove(handle, given, len(names), byref(removed), error)
            check(status, error)
        return removed.value

    def list(self, subject: str | None = None) -> _list[Listed]:
        """The references of a subject, or all, in the order of enrollment."""
        found: _list[Listed] = []

        name = None if subject is None else text(subject, "subject")
        sink, error = Sink(lambda pointer: found.append(listed(pointer.contents))), _interface.Error()
        function = _interface.ListedSink(sink.take)
        with self._used() as handle:
            status = interruptible(lambda: lib.rdg_gallery_list(handle, name, function, None, error), None)
        sink.check()
        check(status, error)
        return found

    def template(self, reference: int) -> Template:
        """The template of a reference.

        Raises:
            NotFoundError: There is no such reference.
        """
        number = integer(reference, "reference", -(1 << 63), (1 << 63) - 1)
        out, error = c_void_p(), _interface.Error()
        with self._used() as handle:
            check(lib.rdg_gallery_get_template(handle, number, byref(out), error), error)
        return Template._take(out)

    def identify(
        self,
        probes: Probes,
        *,
        candidates: int = 10,
        false_positive_rate: float = 0.01,
        groups: Iterable[int] | None = None,
        threads: int | None = None,
        exhaustive: bool = False,
        timeout: float | None = None,
        cancellation: Cancellation | None = None,
    ) -> Identification:
        """Finds whose prints these are.

        Args:
            probes: A template, or several fingers of one person.
            candidates: How many candidates at most.
            false_positive_rate: The share of searches for people who are not enrolled that may name somebody,
                above 0.
            groups: Only subjects of these groups; None for all.
            threads: None for one for each core.
            exhaustive: Compares every reference in full: slow, to check the search.
            timeout: Seconds after which `TimedOutError` is raised.
            cancellation: Stops the call from another thread.

        Raises:
            NoPrintError: No probe can tell anybody apart.
        """
        templates, given = searched(probes)
        options = _interface.SearchOptions(
            false_positive_rate=false_positive_rate,
            threads=thread_count(threads),
            is_exhaustive=bool(exhaustive),
            **limits(groups),
        )
        room = integer(candidates, "candidates", 1, 100_000)
        found, count = (_interface.Candidate * room)(), c_size_t()
        summary, error = _interface.Identification(), _interface.Error()
        with self._used() as handle, Stop(cancellation, timeout) as stop:
            status = interruptible(
                lambda: lib.rdg_gallery_identify(
                    handle,
                    given,
                    len(templates),
                    options,
                    stop.handle,
                    found,
                    room,
                    byref(count),
                    summary,
                    error,
                ),
                stop,
            )
        if status == Status.CANCELLED.code:
            raise stop.error()
        check(status, error)
        return identification(found[: count.value], summary)

    def compare(self, subject: str, probes: Probes) -> float:
        """Whether a subject is the person whose prints these are.

        Returns:
            The fused score of the probes against all references of the subject, -10 log10 of the false match
            rate.

        Raises:
            NotFoundError: There is no such subject, or none of its fingers is among the probes.
        """
        templates, given = searched(probes)
        name, score, error = text(subject, "subject"), c_double(), _interface.Error()
        with self._used() as handle:
            status = lib.rdg_gallery_compare(handle, name, given, len(templates), score, error)
            check(status, error)
        return score.value

    def dedupe(
        self,
        *,
        expected_false_pairs: float = 0.1,
        groups: Iterable[int] | None = None,
        threads: int | None = None,
        progress: Progress = None,
        timeout: float | None = None,
        cancellation: Cancellation | None = None,
    ) -> _list[Duplicate]:
        """People who are in the gallery under several names.

        Stopped by its timeout, its cancellation or Ctrl-C it goes on from there the next time.

        Args:
            expected_false_pairs: Pairs of different people that may be expected by chance in the whole outcome.
            groups: Only subjects of these groups; None for all.
            threads: None for one for each core.
            progress: True for a bar, or a function of the references done and their number.
            timeout: Seconds after which `TimedOutError` is raised.
            cancellation: Stops the call from another thread.
        """
        found: _list[Duplicate] = []

        options = _interface.DedupeOptions(
            expected_false_pairs=expected_false_pairs,
            threads=thread_count(threads),
            **limits(groups),
        )
        sink, error = Sink(lambda pointer: found.append(duplicate(pointer.contents))), _interface.Error()
        function = _interface.DuplicateSink(sink.take)
        status = self._long(
            lambda handle, stop, told: lib.rdg_gallery_dedupe(handle, options, stop, told, None, function, None, error),
            ("dedupe", "reference"),
            progress,
            timeout,
            cancellation,
        )
        sink.check()
        check(status, error)
        return found

    def export(
        self,
        folder: str | os.PathLike[str],
        *,
        block_references: int = _interface.BLOCK_REFERENCES,
        progress: Progress = None,
        timeout: float | None = None,
        cancellation: Cancellation | None = None,
    ) -> int:
        """Writes references as blocks, which other machines join and search without the gallery.

        A folder that has blocks of this gallery gets what was added since, as blocks of their own.

        Args:
            folder: Where the blocks go; made if it is missing.
            block_references: The most references of a block, at most 100,000.
            progress: True for a bar, or a function of the references written and their number.
            timeout: Seconds after which `TimedOutError` is raised.
            cancellation: Stops the call from another thread.

        Returns:
            The number of references that were written.

        Raises:
            GalleryError: References that are in blocks were removed since: delete the folder and export anew.
        """
        where = path(folder)
        options = _interface.ExportOptions(
            block_references=integer(block_references, "block_references", 1, _interface.BLOCK_REFERENCES)
        )
        written, error = c_int64(), _interface.Error()
        status = self._long(
            lambda handle, stop, told: lib.rdg_gallery_export(
                handle, where, options, stop, told, None, byref(written), error
            ),
            ("export", "reference"),
            progress,
            timeout,
            cancellation,
        )
        check(status, error)
        return written.value

    def measure_strangers(
        self,
        *,
        searches: int = 2_000,
        threads: int | None = None,
        progress: Progress = None,
        timeout: float | None = None,
        cancellation: Cancellation | None = None,
    ) -> bool:
        """Measures how high strangers score in this gallery, so that later searches take their threshold from it.

        Some of its own references are searched for with their subject left out. Thresholds that were measured ask for
        much less than the size of the gallery does. Takes some minutes; they are kept beside the index.

        Args:
            searches: How many people to search for.
            threads: How many threads to use; all cores if not given.
            progress: True for a bar, or a function of the searches done and their number.
            timeout: Seconds after which `TimedOutError` is raised.
            cancellation: Stops the call from another thread.

        Returns:
            False if the gallery is too small, so that its size decides.
        """
        wanted = integer(searches, "searches", 1, 2**62)
        workers = thread_count(threads)
        measured, error = c_int32(), _interface.Error()
        status = self._long(
            lambda handle, stop, told: lib.rdg_gallery_measure_strangers(
                handle, wanted, workers, stop, told, None, byref(measured), error
            ),
            ("measure_strangers", "search"),
            progress,
            timeout,
            cancellation,
        )
        check(status, error)
        return bool(measured.value)

    def verify(
        self,
        *,
        progress: Progress = None,
        timeout: float | None = None,
        cancellation: Cancellation | None = None,
    ) -> _list[str]:
        """What is wrong with database and index, one sentence a fault; none if all is well."""
        found: _list[str] = []
        sink, count = Sink(lambda said: found.append(said.decode())), c_size_t()
        error = _interface.Error()
        function = _interface.TextSink(sink.take)
        status = self._long(
            lambda handle, stop, told: lib.rdg_gallery_verify(
                handle, stop, told, None, function, None, byref(count), error
            ),
            ("verify", "reference"),
            progress,
            timeout,
            cancellation,
        )
        sink.check()
        check(status, error)
        return found

    def compact(self) -> None:
        """Gives the space of removed references back to the disk."""
        error = _interface.Error()
        with self._used() as handle:
            check(lib.rdg_gallery_compact(handle, None, error), error)

    def rewrap(self, key: str | bytes) -> None:
        """From now on the gallery opens with this key only."""
        error = _interface.Error()
        with self._used() as handle:
            check(lib.rdg_gallery_rewrap(handle, gallery_key(key), error), error)

    def _long(
        self,
        call: Callable[[Any, Any, Any], int],
        said: tuple[str, str],
        progress: Progress,
        timeout: float | None,
        cancellation: Cancellation | None,
    ) -> int:
        """The status of a call that shows progress and can be stopped; `said` is its name and what it counts."""
        name, unit = said
        with (
            self._used() as handle,
            Stop(cancellation, timeout) as stop,
            Reporter(progress, f"Gallery.{name}", unit, stop) as told,
        ):
            status = interruptible(lambda: call(handle, stop.handle, told.function), stop)
            if status == Status.CANCELLED.code and told.fault is None:
                raise stop.error()
        return status

    def __repr__(self) -> str:
        if self.is_closed:
            return f"<Gallery {self._folder}, closed>"
        info = self.info()
        kept = ", encrypted" if info.is_encrypted else ""
        return f"<Gallery {self._folder} of {info.references} references of {info.subjects} subjects{kept}>"


class Sink:
    """Takes what the library hands out; what is raised meanwhile stops it and is raised afterwards."""

    def __init__(self, keep: Callable[[Any], object]) -> None:
        self._keep = keep
        self._fault: BaseException | None = None

    def take(self, context: int | None, item: Any) -> int:
        """Called by the library for each item."""
        try:
            self._keep(item)
        except BaseException as fault:
            self._fault = fault
            return 1
        return 0

    def check(self) -> None:
        """Raises what was raised meanwhile."""
        if self._fault is not None:
            raise self._fault


def needs_gallery() -> None:
    """Refuses what a build without galleries cannot do."""
    if not lib.rdg_has_gallery():
        raise UnsupportedFormatError("this build of the library has no galleries: install the wheel")


def gallery_key(key: str | bytes | None) -> bytes | None:
    """A key as the library takes it."""
    if key is None:
        return None
    if isinstance(key, str):
        return text(key, "key")
    if not isinstance(key, (bytes, bytearray)):
        raise TypeError(f"a key is 64 hexadecimal digits, or 32 bytes, not {type(key).__name__}")
    # The bytes of a key file are digits; those of a key store may be the key itself.
    return bytes(key).hex().encode() if len(key) == 32 else text(bytes(key).decode("latin-1").strip(), "key")
