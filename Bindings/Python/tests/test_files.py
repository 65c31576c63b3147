"""Files of one print or of several."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

import ridgeline
from ridgeline import Template

Pixels = npt.NDArray[np.uint8]


def two_views(first: bytes, second: bytes) -> bytes:
    """An ISO/IEC 19794-2:2005 record of the views of two records."""
    header, views = bytearray(first[:24]), first[24:] + second[24:]
    header[8:12] = (24 + len(views)).to_bytes(4, "big")
    header[22] = 2
    return bytes(header) + views


def test_a_record_of_two_prints_gives_both(templates: dict[str, Template]) -> None:
    records = [
        templates[name].to_bytes("iso-19794-2-2005", finger=finger) for name, finger in (("01_1", 2), ("02_1", 7))
    ]
    data = two_views(*records)
    found = ridgeline.read_file(data)
    assert [(one.index, one.finger, one.is_template, one.impression) for one in found] == [
        (0, 2, True, 0),
        (1, 7, True, 0),
    ]
    assert found[0].format == "iso-19794-2-2005"
    assert repr(found[1]) == "<Print 1 of a iso-19794-2-2005 file: minutiae, finger 7>"
    for one, name in zip(found, ("01_2", "02_2"), strict=True):
        assert ridgeline.match(templates[name], one.extract().template) > 40
    with pytest.raises(ridgeline.NotFoundError):
        found[0].image()
    with pytest.raises(ridgeline.InvalidArgumentError, match="2 prints"):
        ridgeline.extract(data)
    with pytest.raises(ridgeline.InvalidArgumentError, match="2 prints"):
        ridgeline.FingerprintImage.of(data)


def test_a_print_outlives_the_list_it_came_in(prints: Path) -> None:
    found = ridgeline.read_file(prints / "01_1.png").pop()
    assert not found.is_template and found.impression is None and found.format == "PNG"
    assert found.extract().template.minutia_count == 36
    assert found.extract(texture=False).template.has_texture is False


def test_raw_pixels_are_read_where_their_size_is_said(pixels: Pixels) -> None:
    found = ridgeline.read_file(pixels.tobytes(), raw_size=(388, 460), resolution=500)
    assert np.array_equal(found[0].image().to_array(), pixels)
    for wrong in ((0, 5), (-1, 5), (1 << 40, 5)):
        with pytest.raises(ridgeline.InvalidArgumentError):
            ridgeline.read_file(pixels.tobytes(), raw_size=wrong)


def test_the_limit_of_pixels_is_kept(prints: Path) -> None:
    with pytest.raises(ridgeline.BadImageError):
        ridgeline.read_file(prints / "01_1.png", pixel_limit=1000)[0].image()
    with pytest.raises(ridgeline.InvalidArgumentError):
        ridgeline.read_file(prints / "01_1.png", pixel_limit=0)


def test_the_resolution_and_polarity_can_be_stated(prints: Path) -> None:
    found = ridgeline.read_file(prints / "01_1.png", resolution=600, polarity=ridgeline.Polarity.LIGHT_RIDGES)
    assert found[0].image().resolution == 600
    assert found[0].image().polarity is ridgeline.Polarity.LIGHT_RIDGES


def test_junk_is_refused_and_never_crashes(prints: Path) -> None:
    chance = np.random.default_rng(2)
    whole = (prints / "01_1.png").read_bytes()
    images: list[bytes] = [whole, ridgeline.FingerprintImage.of(whole).to_bytes("wsq")]
    refused = 0
    for number in range(120):
        data = bytearray(images[number % 2])
        for _ in range(chance.integers(1, 9)):
            data[chance.integers(min(len(data), 200 if number % 3 else len(data)))] = chance.integers(256)
        try:
            for one in ridgeline.read_file(data[: chance.integers(len(data))] if number % 5 == 0 else data):
                one.extract()
        except ridgeline.RidgelineError:
            refused += 1
    assert refused > 10
    for junk in (b"", b"\0", b"\x89PNG\r\n\x1a\n", bytes(10_000)):
        with pytest.raises(ridgeline.RidgelineError):
            ridgeline.read_file(junk)[0].image()
    with pytest.raises(TypeError, match="a path or its bytes"):
        ridgeline.read_file(3)  # type: ignore[arg-type]
