"""What a gallery holds: references as they are added, and as they are listed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from . import _interface
from ._bytes import integer, text
from .finger import Finger, position
from .template import Template, wanted


@dataclass(frozen=True, slots=True)
class Enrollment:
    """A reference to be added to a gallery."""

    #: Your name of the subject, opaque: a number, not a person's name. At most 200 bytes.
    subject: str
    template: Template
    finger: int = Finger.UNKNOWN
    #: The group of the subject; used only if the subject is new.
    group: int = 0
    #: Of the capture, 0 to 100; None if it is not known.
    quality: int | None = None
    #: Where the capture came from. At most 1000 bytes.
    source: str = ""
    #: When it was captured; None for now.
    time: datetime | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """What is known about a reference."""

    reference: int
    subject: str
    source: str
    #: When it was captured, UTC.
    time: datetime
    finger: Finger
    group: int
    quality: int | None


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two subjects that seem to be one person, with the references that the score belongs to."""

    first: str
    second: str
    first_reference: int
    second_reference: int
    score: float


@dataclass(frozen=True, slots=True)
class GalleryInfo:
    """How much there is in a gallery."""

    subjects: int
    references: int
    references_with_texture: int
    database_bytes: int
    index_bytes: int
    is_encrypted: bool
    is_read_only: bool


def rows(enrollments: Sequence[Enrollment]) -> Any:
    """Enrollments as the library takes them; keep them while it does."""
    made = (_interface.Enrollment * len(enrollments))()
    for place, given in enumerate(enrollments):
        made[place] = _interface.Enrollment(
            subject=text(given.subject, "subject"),
            print=wanted(given.template)._handle,
            finger=position(given.finger),
            group=group_number(given.group),
            quality=-1 if given.quality is None else integer(given.quality, "quality", 0, 100),
            source=text(given.source, "source"),
            time=_seconds(given.time),
        )
    return made


def listed(given: _interface.Listed) -> Listed:
    """What the library says of a reference."""
    return Listed(
        reference=given.reference,
        subject=given.subject.decode(),
        source=given.source.decode(),
        time=_moment(given.time),
        finger=Finger(given.finger),
        group=given.group,
        quality=None if given.quality < 0 else given.quality,
    )


def duplicate(given: _interface.Duplicate) -> Duplicate:
    """What the library says of two subjects."""
    return Duplicate(
        first=given.first.decode(),
        second=given.second.decode(),
        first_reference=given.first_reference,
        second_reference=given.second_reference,
        score=given.score,
    )


def group_number(group: int) -> int:
    """A group, checked."""
    return integer(group, "group", 0, 0xFFFFFFFF)


def _moment(seconds: int) -> datetime:
    # Other programs may have stored any number.
    try:
        return datetime.fromtimestamp(seconds, timezone.utc)
    except (ValueError, OverflowError, OSError):
        return (datetime.min if seconds < 0 else datetime.max).replace(tzinfo=timezone.utc)


def _seconds(time: datetime | None) -> int:
    return int((datetime.now(timezone.utc) if time is None else time).timestamp())
