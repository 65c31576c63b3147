"""How good captures are, and what to do."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

import ridgeline
from ridgeline import Cause, Direction, Failure, Finger, Instruction

Pixels = npt.NDArray[np.uint8]


def test_a_capture_has_a_score_measures_and_a_map(prints: Path) -> None:
    quality = ridgeline.extract(prints / "09_1.png").quality
    assert quality.score == 68 and 0.5 < quality.chance_of_match <= 1
    assert 0 < quality.clear_area <= quality.ridge_area <= quality.finger_area < 400
    assert 5 < quality.ridge_period < 15
    assert [finding.cause for finding in quality.findings] == [Cause.WORN, Cause.PARTIAL, Cause.CREASED]
    assert [finding.cost for finding in quality.findings] == [12, 0, 0]
    assert quality.findings[0].severity == pytest.approx(0.5994343837067164)
    assert quality.map is not None and quality.map.shape == (29, 25) and quality.map_block == 16
    assert quality.map.max() <= 100 and (quality.map > 0).sum() > 50
    assert "WORN" in repr(quality) and "map=" not in repr(quality)


def test_advice_is_given_in_two_languages(prints: Path) -> None:
    quality = ridgeline.extract(prints / "09_1.png").quality
    assert quality.advice() == "The ridges are worn: try another finger, or take several captures of this one."
    assert quality.advice("vi") not in (None, quality.advice())
    moved = ridgeline.Finding(Cause.OFF_CENTRE, Direction.LEFT, 3, 0.5)
    assert moved.advice() != ridgeline.Finding(Cause.OFF_CENTRE, None, 3, 0.5).advice()


def test_every_word_exists_in_both_languages() -> None:
    for cause in Cause:
        assert cause.advice() and cause.advice("vi") != cause.advice()
        for way in Direction:
            assert ridgeline.Finding(cause, way, 0, 0).advice("vi")
    for failure in Failure:
        assert failure.advice() and failure.advice("vi") != failure.advice()
    for finger in Finger:
        assert finger.words() and finger.words("vi") != finger.words()
    for instruction in Instruction:
        assert instruction.words() and instruction.words("vi") != instruction.words()


def test_a_language_that_nobody_speaks_here_is_refused() -> None:
    for call in (Cause.WORN.advice, Failure.BLANK.advice, Finger.UNKNOWN.words, Instruction.BETTER.words):
        for language in ("tlh", "", "en\0"):
            with pytest.raises(ridgeline.InvalidArgumentError):
                call(language)  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            call(3)  # type: ignore[arg-type]


def test_a_frame_is_judged_about_as_its_extraction(prints: Path) -> None:
    for path in sorted(prints.glob("0?_1.png")):
        frame, whole = ridgeline.judge(path), ridgeline.extract(path).quality
        assert frame.score is not None and whole.score is not None
        assert abs(frame.score - whole.score) < 30 and frame.failure is None


def test_a_frame_without_a_finger_is_no_error(blank: Pixels) -> None:
    quality = ridgeline.judge(blank)
    assert quality.failure is Failure.BLANK and quality.score == 0
    assert quality.findings[0].cause is Cause.NO_FINGER


def test_a_stored_template_has_no_quality_that_anybody_knows(prints: Path) -> None:
    data = ridgeline.extract(prints / "01_1.png").template.to_bytes()
    quality = ridgeline.extract(data).quality
    assert quality.score is None and quality.map is None and quality.minutia_count == 36
