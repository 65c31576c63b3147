"""How good a capture is, what is wrong with it, and what to do."""

from __future__ import annotations

import enum
from ctypes import byref
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from . import _interface
from ._bytes import text
from ._library import lib
from .cancellation import Cancellation, Stop
from .errors import Status, check
from .finger import Language, said
from .image import FingerprintImage, Picture, Polarity


class Cause(enum.Enum):
    """A cause of poor quality; the value is its stable name for programs."""

    NO_FINGER = "noFinger"
    SEVERAL_FINGERS = "severalFingers"
    WRONG_RESOLUTION = "wrongResolution"
    LIGHT_ON_DARK = "lightOnDark"
    PARTIAL = "partial"
    OFF_CENTRE = "offCentre"
    TOO_DRY = "tooDry"
    TOO_WET = "tooWet"
    TOO_LIGHT = "tooLight"
    TOO_HARD = "tooHard"
    SMEARED = "smeared"
    WORN = "worn"
    CREASED = "creased"
    LOW_CONTRAST = "lowContrast"
    BROKEN_SENSOR = "brokenSensor"

    @property
    def code(self) -> int:
        """The number in ridgeline.h."""
        return list(Cause).index(self) + 1

    def advice(self, language: Language = "en") -> str:
        """What the operator should do, in one sentence."""
        return said(lib.rdg_cause_advice(self.code, 0, text(language, "language")), language)


class Direction(enum.Enum):
    """Which way to move the finger."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"

    @property
    def code(self) -> int:
        """The number in ridgeline.h."""
        return list(Direction).index(self) + 1


class Failure(enum.Enum):
    """Why a picture gives no template; the value is its stable name for programs."""

    TOO_SMALL = "tooSmall"
    TOO_LARGE = "tooLarge"
    BLANK = "blank"
    NO_RIDGES = "noRidges"
    SEVERAL_FINGERS = "severalFingers"
    TOO_FEW_MINUTIAE = "tooFewMinutiae"

    @property
    def code(self) -> int:
        """The number in ridgeline.h."""
        return list(Failure).index(self) + 1

    def advice(self, language: Language = "en") -> str:
        """What the operator should do, in one or two sentences."""
        return said(lib.rdg_failure_advice(self.code, text(language, "language")), language)


@dataclass(frozen=True, slots=True)
class Finding:
    """One cause of poor quality in a capture."""

    cause: Cause
    #: Which way to move the finger, if moving it helps.
    direction: Direction | None
    #: The points of the score that the capture would gain without it.
    cost: int
    #: 0 just noticeable, 1 and above severe.
    severity: float

    def advice(self, language: Language = "en") -> str:
        """What the operator should do, in one or two sentences."""
        way = 0 if self.direction is None else self.direction.code
        words = lib.rdg_cause_advice(self.cause.code, way, text(language, "language"))
        return said(words, language)


@dataclass(frozen=True, slots=True)
class Quality:
    """The quality of a capture."""

    #: 0 to 100, higher is better; None where it is not known, for a template that was stored.
    score: int | None
    #: Why there is no template; None if there is one.
    failure: Failure | None
    #: What is wrong, worst first.
    findings: tuple[Finding, ...]
    minutia_count: int
    #: The chance that a comparison with a good mate reaches score 40.
    chance_of_match: float
    #: Square millimetres inside the outline of the finger.
    finger_area: float
    #: Square millimetres where ridges are seen.
    ridge_area: float
    #: Square millimetres where ridges are clear.
    clear_area: float
    #: The median distance from ridge to ridge, pixels at 500 per inch.
    ridge_period: float
    #: A value for each block of `map_block` x `map_block` pixels, rows x columns: 0 for background, else 1
    #: to 100; None where there is no picture.
    map: npt.NDArray[np.uint8] | None = field(default=None, repr=False, compare=False)
    #: Pixels at 500 per inch.
    map_block: int = field(default=0, repr=False)

    def advice(self, language: Language = "en") -> str | None:
        """What the operator should do first; None if nothing is wrong."""
        if self.failure is not None:
            return self.failure.advice(language)
        return self.findings[0].advice(language) if self.findings else None


class QualityPlace:
    """Where the library puts a quality: the struct, with room for the map of a picture."""

    __slots__ = ("_map", "struct")

    def __init__(self, image: FingerprintImage | None) -> None:
        self.struct = _interface.Quality()
        self._map = np.empty(0, np.uint8)
        if image is not None:
            info = image._info
            scale = 500 / info.pixels_per_inch
            # Blocks of 16 pixels at 500 per inch, and a margin for rounding.
            columns, rows = (int(side * scale) // 16 + 3 for side in (info.width, info.height))
            self._map = np.empty(columns * rows, np.uint8)
            self.struct.map, self.struct.map_capacity = self._map.ctypes.data, self._map.size

    def quality(self) -> Quality:
        """What the library put there."""
        filled = self.struct
        columns, rows = filled.map_columns, filled.map_rows
        blocks = columns * rows
        return Quality(
            score=None if filled.score < 0 else filled.score,
            failure=None if filled.failure == 0 else list(Failure)[filled.failure - 1],
            findings=tuple(_finding(filled.findings[k]) for k in range(filled.finding_count)),
            minutia_count=filled.minutia_count,
            chance_of_match=filled.chance_of_match,
            finger_area=filled.finger_area,
            ridge_area=filled.ridge_area,
            clear_area=filled.clear_area,
            ridge_period=filled.ridge_period,
            map=self._map[:blocks].reshape(rows, columns).copy() if 0 < blocks <= self._map.size else None,
            map_block=filled.map_block,
        )


_CAUSES, _DIRECTIONS = list(Cause), list(Direction)


def _finding(given: _interface.Finding) -> Finding:
    return Finding(
        cause=_CAUSES[given.cause - 1],
        direction=_DIRECTIONS[given.direction - 1] if given.direction else None,
        cost=given.cost,
        severity=given.severity,
    )


def judge(
    picture: Picture,
    *,
    resolution: float | None = None,
    polarity: Polarity = Polarity.AUTOMATIC,
    timeout: float | None = None,
    cancellation: Cancellation | None = None,
) -> Quality:
    """Judges a frame of a preview, several times faster than an extraction.

    A picture without a finger is no error: `failure` says so.

    Args:
        picture: An array, a PIL image, a path or the bytes of a file.
        resolution: Pixels per inch, instead of what the picture says.
        polarity: Which side of the contrast the ridges are on.
        timeout: Seconds after which `TimedOutError` is raised.
        cancellation: Stops the call from another thread.
    """
    image = FingerprintImage.of(picture, resolution=resolution, polarity=polarity)
    place, error = QualityPlace(image), _interface.Error()
    if timeout is None and cancellation is None:
        check(lib.rdg_judge(image._handle, None, byref(place.struct), error), error)
        return place.quality()
    with Stop(cancellation, timeout) as stop:
        status = lib.rdg_judge(image._handle, stop.handle, byref(place.struct), error)
    if status == Status.CANCELLED.code:
        raise stop.error()
    check(status, error)
    return place.quality()
