"""From several captures of a person to references."""

from __future__ import annotations

import enum
import math
from collections.abc import Iterable
from ctypes import byref, c_size_t, c_void_p
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from . import _interface
from ._bytes import integer, text, written
from ._library import lib
from ._owned import Owned
from .cancellation import Cancellation, Stop, interruptible
from .errors import BadRecordError, InvalidArgumentError, Status, check
from .finger import Finger, Language, position
from .image import FingerprintImage, Picture, Polarity
from .quality import Quality, QualityPlace
from .template import Template, handles


@dataclass(frozen=True, slots=True)
class Consolidation:
    """One reference from several captures of a finger."""

    template: Template
    #: Which captures took part.
    used: tuple[bool, ...]
    #: The capture whose frame the reference has.
    base: int


def consolidate(captures: Iterable[Template], qualities: Iterable[int | None] | None = None) -> Consolidation:
    """One reference from several captures of a finger.

    Args:
        captures: Templates, the best 12 of them if there are more.
        qualities: The score of each capture, 0 to 100; None where it is not known.

    Raises:
        NoPrintError: No capture has a usable template.
    """
    templates = list(captures)
    given = handles(templates)
    scores = None
    if qualities is not None:
        scores = np.array([_quality(quality) for quality in qualities], np.int32)
        if scores.size != len(templates):
            raise InvalidArgumentError(f"{scores.size} qualities of {len(templates)} captures")
    used = np.zeros(len(templates), np.uint8)
    out, summary, error = c_void_p(), _interface.Consolidation(), _interface.Error()
    status = lib.rdg_consolidate(
        given.ctypes.data,
        None if scores is None else scores.ctypes.data,
        len(templates),
        byref(out),
        summary,
        used.ctypes.data,
        error,
    )
    check(status, error)
    return Consolidation(Template._take(out), tuple(bool(flag) for flag in used), summary.base)


@dataclass(frozen=True, slots=True)
class Policy:
    """What an `EnrollmentSession` asks for."""

    #: A finger is done when its captures together reach this quality, 0 to 100.
    enough_quality: float = 50.0
    #: Captures that must agree, however good they are, 1 to 16.
    minimum_captures: int = 1
    #: Tries for a finger, 1 to 64.
    maximum_tries: int = 4
    #: Whether an operator may accept a finger that is not good enough.
    permits_override: bool = True
    #: Whether captures that match none of their finger are accepted, with a best score below `agreement_score`, and
    #: kept in the reference beside the others: for sensors so small that two touches may share no skin. Nothing then
    #: tells a capture of another person's finger: somebody must watch which finger is laid down.
    keeps_unjoined: bool = False
    #: The score from which a capture agrees with another of its finger, 10 to 1000.
    agreement_score: float = 26.0
    #: The score from which a capture belongs to another finger, 10 to 1000.
    other_finger_score: float = 40.0


class Reason(enum.Enum):
    """What became of a capture."""

    ACCEPTED = "accepted"
    NO_TEMPLATE = "noTemplate"
    SAME_PICTURE = "samePicture"
    DIFFERENT_FINGER = "differentFinger"
    SAME_FINGER = "sameFinger"
    WRONG_HAND = "wrongHand"
    MISSING_FINGER = "missingFinger"


class Next(enum.Enum):
    """What to do now."""

    DONE = "done"
    CAPTURE_AGAIN = "captureAgain"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class EnrollmentAnswer:
    """What a session says to a capture."""

    #: What became of the capture.
    reason: Reason
    #: What to do now.
    next: Next
    #: Whether "different finger" is only likely.
    is_doubtful: bool
    #: Whether the operator may take the finger as it is.
    allows_override: bool
    #: The finger that it is instead, if that is known.
    other_finger: Finger | None
    #: How many earlier captures are now believed to be a stranger's.
    displaced: int
    #: The best score against the finger's other captures; None for the first.
    best_score: float | None
    #: The quality that the finger's captures reach together, 0 to 100.
    quality: float
    #: What the operator should do, in the session's language.
    advice: str
    #: The quality of this capture; None if a template was added.
    capture: Quality | None = None


@dataclass(frozen=True, slots=True)
class RankedFinger:
    """A finger's place among those of a person."""

    finger: Finger
    #: Whether to verify with it: two fingers at most.
    for_verification: bool
    #: The chance that a capture of it reaches score 40.
    expected_match_rate: float
    #: The mean score of its captures; None if there is one only.
    mean_score: float | None
    #: 0 to 100.
    quality: float


class EnrollmentSession(Owned):
    """The enrollment of one person, capture by capture. It pickles, and is kept as JSON.

    Threads may share it; their captures are added one after the other.

    Args:
        policy: What it asks for.
        language: The language of the advice.
    """

    __slots__ = ()
    _destroy = lib.rdg_session_destroy

    def __init__(self, policy: Policy | None = None, language: Language = "en") -> None:
        rules = policy or Policy()
        given = {
            **asdict(rules),
            "minimum_captures": integer(rules.minimum_captures, "minimum_captures", 0, 1_000_000),
            "maximum_tries": integer(rules.maximum_tries, "maximum_tries", 0, 1_000_000),
        }
        out, error = c_void_p(), _interface.Error()
        status = lib.rdg_session_create(_interface.Policy(**given), text(language, "language"), byref(out), error)
        check(status, error)
        assert out.value is not None
        self._handle = out.value

    @classmethod
    def from_json(cls, stored: str | bytes) -> EnrollmentSession:
        """The session that `to_json` kept.

        Raises:
            BadRecordError: It is damaged.
        """
        data = text(stored, "a stored session") if isinstance(stored, str) else bytes(stored)
        if not data:
            raise BadRecordError("the stored session is empty: start it anew")
        out, error = c_void_p(), _interface.Error()
        check(lib.rdg_session_read(data, len(data), byref(out), error), error)
        return cls._take(out)

    def to_json(self) -> str:
        """The session as JSON, from which it goes on after a restart. It holds the templates."""
        data = written(
            65536,
            lambda buffer, room, count, error: lib.rdg_session_write(self._handle, buffer, room, count, error),
        )
        return data.decode()

    def mark_missing(self, finger: int) -> None:
        """Says that the person has no such finger."""
        error = _interface.Error()
        check(lib.rdg_session_mark_missing(self._handle, position(finger), error), error)

    def add(
        self,
        finger: int,
        picture: Picture,
        *,
        resolution: float | None = None,
        polarity: Polarity = Polarity.AUTOMATIC,
        timeout: float | None = None,
        cancellation: Cancellation | None = None,
    ) -> EnrollmentAnswer:
        """Adds a capture: it is extracted, judged, and compared with what was captured before.

        A picture without a print is no error: the answer says what to do.
        """
        place = position(finger)
        image = FingerprintImage.of(picture, resolution=resolution, polarity=polarity)
        answer, error = _interface.Answer(), _interface.Error()
        quality = QualityPlace(image)
        with Stop(cancellation, timeout) as stop:
            status = interruptible(
                lambda: lib.rdg_session_add(
                    self._handle,
                    place,
                    image._handle,
                    stop.handle,
                    answer,
                    byref(quality.struct),
                    error,
                ),
                stop,
            )
        if status == Status.CANCELLED.code:
            raise stop.error()
        check(status, error)
        return _answer(answer, quality.quality())

    def add_template(self, finger: int, template: Template, quality: int | None = None) -> EnrollmentAnswer:
        """Adds a template that was made before.

        Args:
            quality: Of the capture, 0 to 100; None if it is not known, which counts as 50: one capture is then
                enough for the standard policy.
        """
        answer, error = _interface.Answer(), _interface.Error()
        given = int(handles([template])[0])
        status = lib.rdg_session_add_template(self._handle, position(finger), given, _quality(quality), answer, error)
        check(status, error)
        return _answer(answer, None)

    def reference(self, finger: int) -> Template:
        """The reference of a finger, from all captures that agree.

        To take it before the answer says `Next.DONE` is an override: see `allows_override`.

        Raises:
            NotFoundError: No capture of the finger was accepted.
        """
        out, error = c_void_p(), _interface.Error()
        status = lib.rdg_session_get_reference(self._handle, position(finger), byref(out), None, error)
        check(status, error)
        return Template._take(out)

    def ranking(self) -> list[RankedFinger]:
        """The fingers in the order in which they should be used."""
        room = len(Finger)
        ranked, count, error = (_interface.Ranked * room)(), c_size_t(), _interface.Error()
        status = lib.rdg_session_get_ranking(self._handle, ranked, room, byref(count), error)
        check(status, error)
        return [
            RankedFinger(
                finger=Finger(row.finger),
                for_verification=bool(row.for_verification),
                expected_match_rate=row.expected_match_rate,
                mean_score=None if math.isnan(row.mean_score) else row.mean_score,
                quality=row.quality,
            )
            for row in ranked[: count.value]
        ]

    def __reduce__(self) -> tuple[Any, ...]:
        return EnrollmentSession.from_json, (self.to_json(),)

    def __repr__(self) -> str:
        fingers = ", ".join(row.finger.words() for row in self.ranking())
        return f"<EnrollmentSession: {fingers or 'nothing captured yet'}>"


def _quality(quality: int | None) -> int:
    return -1 if quality is None else integer(quality, "a quality", 0, 100)


def _answer(given: _interface.Answer, capture: Quality | None) -> EnrollmentAnswer:
    return EnrollmentAnswer(
        reason=list(Reason)[given.reason],
        next=list(Next)[given.next],
        is_doubtful=bool(given.is_doubtful),
        allows_override=bool(given.allows_override),
        other_finger=Finger(given.other_finger) if given.other_finger else None,
        displaced=given.displaced,
        best_score=None if math.isnan(given.best_score) else given.best_score,
        quality=given.quality,
        advice=given.advice.decode("utf-8", "replace"),
        capture=capture,
    )
