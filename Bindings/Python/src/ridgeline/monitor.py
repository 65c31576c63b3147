"""Watching the frames of a preview, and keeping the best."""

from __future__ import annotations

import enum
from ctypes import byref, c_void_p
from dataclasses import dataclass

from . import _interface
from ._bytes import integer, text
from ._library import lib
from ._owned import Owned
from .errors import Status, check
from .finger import Language, said
from .image import FingerprintImage, Picture, Polarity
from .quality import Cause, Quality, QualityPlace


class Instruction(enum.Enum):
    """What the person at the sensor should do."""

    PLACE_FINGER = "placeFinger"
    ADJUST = "adjust"
    BETTER = "better"
    HOLD_STILL = "holdStill"
    TAKE_IT_NOW = "takeItNow"
    GIVE_UP = "giveUp"

    @property
    def code(self) -> int:
        """The number in ridgeline.h."""
        return list(Instruction).index(self)

    def words(self, language: Language = "en") -> str:
        """What to say, in one sentence."""
        return said(lib.rdg_instruction_text(self.code, text(language, "language")), language)


@dataclass(frozen=True, slots=True)
class MonitorAnswer:
    """What a monitor says to a frame."""

    instruction: Instruction
    #: Whether it is the best frame so far.
    is_best: bool
    #: Whether the watch is over.
    is_final: bool
    #: Whether the frame is clear enough, but shows too little of the finger.
    lacks_area: bool
    quality: Quality

    def words(self, language: Language = "en") -> str:
        """What to say to the person: the instruction, or how to adjust the finger."""
        if self.instruction is Instruction.ADJUST:
            partial = [f for f in self.quality.findings if self.lacks_area and f.cause is Cause.PARTIAL]
            advice = partial[0].advice(language) if partial else self.quality.advice(language)
            if advice is not None:
                return advice
        return self.instruction.words(language)


@dataclass(frozen=True, slots=True)
class BestFrame:
    """The best frame since the finger was placed."""

    image: FingerprintImage
    quality: Quality


class CaptureMonitor(Owned):
    """Watches the frames of a preview, says what to do, and keeps the best.

    Args:
        good_score: The quality, 0 to 100, at which a frame is good.
        resting_frames: Frames for which a good finger must hold still.
        patience: Frames with a finger after which the monitor stops waiting for a good one. An empty sensor is waited
            for without end: stop by a clock of your own.
        least_area: Square millimetres of ridges that a good frame shows; where the picture is small, three
            fifths of it do.
    """

    __slots__ = ()
    _destroy = lib.rdg_monitor_destroy

    def __init__(
        self,
        good_score: int = 60,
        resting_frames: int = 3,
        patience: int = 50,
        least_area: int = 90,
    ) -> None:
        options = _interface.MonitorOptions(
            good_score=integer(good_score, "good_score", 0, 100),
            resting_frames=integer(resting_frames, "resting_frames", 0, 0x7FFFFFFF),
            patience=integer(patience, "patience", 0, 0x7FFFFFFF),
            least_area=integer(least_area, "least_area", 0, 0x7FFFFFFF),
        )
        out, error = c_void_p(), _interface.Error()
        check(lib.rdg_monitor_create(options, byref(out), error), error)
        assert out.value is not None
        self._handle = out.value

    def see(
        self,
        frame: Picture,
        *,
        resolution: float | None = None,
        polarity: Polarity = Polarity.AUTOMATIC,
    ) -> MonitorAnswer:
        """Judges a frame, and says what to do."""
        image = FingerprintImage.of(frame, resolution=resolution, polarity=polarity)
        answer, place, error = _interface.MonitorAnswer(), QualityPlace(image), _interface.Error()
        status = lib.rdg_monitor_see(self._handle, image._handle, answer, byref(place.struct), error)
        check(status, error)
        return MonitorAnswer(
            instruction=list(Instruction)[answer.instruction],
            is_best=bool(answer.is_best),
            is_final=bool(answer.is_final),
            lacks_area=bool(answer.lacks_area),
            quality=place.quality(),
        )

    def best(self) -> BestFrame | None:
        """The best frame since the finger was placed; None if no frame showed a finger yet."""
        out, place, error = c_void_p(), QualityPlace(None), _interface.Error()
        status = lib.rdg_monitor_get_best(self._handle, byref(out), byref(place.struct), error)
        if status == Status.NOT_FOUND.code:
            return None
        check(status, error)
        return BestFrame(FingerprintImage._take(out), place.quality())

    def __repr__(self) -> str:
        best = self.best()
        return f"<CaptureMonitor: best frame {'none' if best is None else best.quality.score}>"
