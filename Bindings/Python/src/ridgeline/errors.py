"""What goes wrong, as exceptions with a code."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from ._interface import Error

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from .quality import Quality


class Status(enum.Enum):
    """What a call ended with; the value is the stable name for programs."""

    INVALID_ARGUMENT = "invalidArgument"
    CANCELLED = "cancelled"
    NOT_FOUND = "notFound"
    NO_PRINT = "noPrint"
    BAD_IMAGE = "badImage"
    BAD_RECORD = "badRecord"
    UNSUPPORTED_FORMAT = "unsupportedFormat"
    GALLERY = "gallery"
    GALLERY_KEY = "galleryKey"
    GALLERY_BUSY = "galleryBusy"
    GALLERY_DISK = "galleryDisk"
    INTERNAL = "internal"

    @property
    def code(self) -> int:
        """The number of the status in ridgeline.h."""
        return _CODES[self]


_CODES = {
    Status.INVALID_ARGUMENT: 1,
    Status.CANCELLED: 3,
    Status.NOT_FOUND: 4,
    Status.NO_PRINT: 10,
    Status.BAD_IMAGE: 20,
    Status.BAD_RECORD: 21,
    Status.UNSUPPORTED_FORMAT: 22,
    Status.GALLERY: 30,
    Status.GALLERY_KEY: 31,
    Status.GALLERY_BUSY: 32,
    Status.GALLERY_DISK: 33,
    Status.INTERNAL: 90,
}


class RidgelineError(Exception):
    """Something that the library refuses; the message says what was wrong, where, and what to do."""

    #: The kind of the error, for programs.
    status: Status = Status.INTERNAL

    @property
    def code(self) -> int:
        """The number of the status in ridgeline.h."""
        return self.status.code


class InvalidArgumentError(RidgelineError, ValueError):
    """An argument is impossible: the caller's mistake."""

    status = Status.INVALID_ARGUMENT


class CancelledError(RidgelineError):
    """The call was cancelled by its `Cancellation`."""

    status = Status.CANCELLED
    #: What `match_many` had computed; NaN where it had not come.
    scores: npt.NDArray[np.float64] | None = None


class TimedOutError(CancelledError, TimeoutError):
    """The time of the call was up."""


class NotFoundError(RidgelineError, LookupError):
    """What was asked for is not there: a print, a reference, a subject, a gallery."""

    status = Status.NOT_FOUND


class NoPrintError(RidgelineError):
    """Failure to enroll: nothing usable was captured. Never a non-match."""

    status = Status.NO_PRINT
    #: Why, where a picture was looked at.
    quality: Quality | None = None


class BadImageError(RidgelineError, ValueError):
    """The picture, its size or its resolution cannot be used."""

    status = Status.BAD_IMAGE


class BadRecordError(RidgelineError, ValueError):
    """The bytes of a template, record or stored session are damaged, or are something else."""

    status = Status.BAD_RECORD


class UnsupportedFormatError(RidgelineError, ValueError):
    """No such format, or one that has no room for the content."""

    status = Status.UNSUPPORTED_FORMAT


class GalleryError(RidgelineError):
    """The gallery cannot do it; the message says why and what to do."""

    status = Status.GALLERY


class GalleryKeyError(GalleryError):
    """The gallery needs a key, or another one."""

    status = Status.GALLERY_KEY


class GalleryBusyError(GalleryError):
    """Another process holds the gallery for too long: try again."""

    status = Status.GALLERY_BUSY


class GalleryDiskError(GalleryError):
    """The disk is full, or read-only."""

    status = Status.GALLERY_DISK


class InternalError(RidgelineError):
    """A fault of the library."""

    status = Status.INTERNAL


_ERRORS: dict[int, type[RidgelineError]] = {
    kind.status.code: kind
    for kind in (
        InvalidArgumentError,
        CancelledError,
        NotFoundError,
        NoPrintError,
        BadImageError,
        BadRecordError,
        UnsupportedFormatError,
        GalleryError,
        GalleryKeyError,
        GalleryBusyError,
        GalleryDiskError,
        InternalError,
    )
}


def failure(status: int, error: Error) -> RidgelineError:
    """The exception for the status of a call."""
    message = error.message.decode("utf-8", "replace")
    return _ERRORS.get(status, InternalError)(message or f"status {status}")


def check(status: int, error: Error) -> None:
    """Raises the exception for the status of a call, unless it is RDG_OK."""
    if status:
        raise failure(status, error)
