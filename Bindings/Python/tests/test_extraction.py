"""From pictures to templates, and what is said where there is none."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

import ridgeline
from ridgeline import Template

Pixels = npt.NDArray[np.uint8]


def test_the_templates_are_those_that_are_pinned(root: Path, templates: dict[str, Template]) -> None:
    for line in (root / "Fixtures/expected/templates.txt").read_text().splitlines():
        name, size, *_ = line.split()
        assert len(templates[name.removesuffix(".png")].to_bytes()) == int(size), name


def test_an_extraction_has_a_template_and_its_quality(prints: Path) -> None:
    made = ridgeline.extract(prints / "01_1.png")
    assert made.template.minutia_count == made.quality.minutia_count == 36
    assert made.quality.score == 64 and made.quality.failure is None
    assert "36 minutiae" in repr(made) and "64" in repr(made)


def test_texture_can_be_left_out(prints: Path) -> None:
    whole, bare = (ridgeline.extract(prints / "01_1.png", texture=keep).template for keep in (True, False))
    assert not bare.has_texture and len(bare.to_bytes()) < len(whole.to_bytes()) / 2


def test_failure_to_enroll_says_why(blank: Pixels) -> None:
    with pytest.raises(ridgeline.NoPrintError, match="blank") as caught:
        ridgeline.extract(blank)
    quality = caught.value.quality
    assert quality is not None and quality.score == 0
    assert quality.failure is ridgeline.Failure.BLANK
    assert quality.advice() and quality.advice("vi") != quality.advice()
    assert caught.value.status is ridgeline.Status.NO_PRINT and caught.value.code == 10
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.quality == quality and str(again) == str(caught.value)


def test_many_pictures_come_back_in_their_order_with_failures_in_their_places(prints: Path, blank: Pixels) -> None:
    names = sorted(prints.glob("0[1-3]_?.png"))
    pictures: list[ridgeline.Picture] = [*names, blank, b"junk", *names]
    made = ridgeline.extract_many(pictures, threads=3)
    assert len(made) == len(pictures)
    assert isinstance(made[len(names)], ridgeline.NoPrintError)
    assert isinstance(made[len(names) + 1], ridgeline.UnsupportedFormatError)
    for place, name in enumerate(names):
        first, second = made[place], made[len(names) + 2 + place]
        assert isinstance(first, ridgeline.Extraction) and isinstance(second, ridgeline.Extraction)
        assert first.template == second.template == ridgeline.extract(name).template


def test_the_first_failure_can_be_raised(prints: Path, blank: Pixels) -> None:
    with pytest.raises(ridgeline.NoPrintError):
        ridgeline.extract_many([prints / "01_1.png", blank, *[prints / "01_1.png"] * 20], on_error="raise")
    with pytest.raises(FileNotFoundError):
        ridgeline.extract_many([prints / "none.png"])
    with pytest.raises(ridgeline.InvalidArgumentError, match="on_error"):
        ridgeline.extract_many([], on_error="ignore")  # type: ignore[call-overload]
    assert ridgeline.extract_many([]) == []


def test_pictures_are_taken_from_an_iterator_as_they_are_needed(pixels: Pixels) -> None:
    taken: list[int] = []
    ahead: list[int] = []

    def pictures() -> Iterator[Pixels]:
        for number in range(20):
            taken.append(number)
            yield pixels

    ridgeline.extract_many(pictures(), threads=2, progress=lambda done, total: ahead.append(len(taken) - done))
    assert len(taken) == 20 and max(ahead) <= 5


def test_a_print_turned_light_on_dark_gives_a_template_if_that_is_said(pixels: Pixels) -> None:
    dark = ridgeline.extract(pixels, polarity=ridgeline.Polarity.DARK_RIDGES).template
    light = ridgeline.extract(255 - pixels, polarity=ridgeline.Polarity.LIGHT_RIDGES).template
    assert ridgeline.match(dark, light) > 100


def test_a_picture_of_twice_the_resolution_matches(pixels: Pixels, templates: dict[str, Template]) -> None:
    double = np.repeat(np.repeat(pixels, 2, axis=0), 2, axis=1)
    made = ridgeline.extract(double, resolution=1000)
    assert ridgeline.match(templates["01_1"], made.template) > 80
    assert made.quality.map is not None and made.quality.map.shape == (29, 25)
