"""Pictures, from whatever they are made."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import PIL.Image
import pytest

import ridgeline
from ridgeline import FingerprintImage, Polarity

Pixels = npt.NDArray[np.uint8]


def test_a_path_its_text_its_bytes_an_array_and_a_pil_image_are_the_same_picture(prints: Path) -> None:
    path = prints / "01_1.png"
    data = path.read_bytes()
    expected = FingerprintImage.of(path)
    with PIL.Image.open(path) as opened:
        opened.load()
    pictures: list[ridgeline.Picture] = [str(path), data, bytearray(data), memoryview(data), opened]
    for picture in pictures:
        assert FingerprintImage.of(picture) == expected
    array = FingerprintImage.of(np.asarray(opened), resolution=500)
    assert array == expected and hash(array) == hash(expected)
    template = ridgeline.extract(path).template
    assert all(ridgeline.extract(picture).template == template for picture in pictures)


def test_a_picture_says_its_size_and_resolution(prints: Path, pixels: Pixels) -> None:
    image = FingerprintImage.of(prints / "03_1.png")
    assert image.resolution == pytest.approx(512, abs=0.1) and image.resolution_is_stated
    assumed = FingerprintImage.of(pixels)
    assert (assumed.width, assumed.height, assumed.resolution) == (388, 460, 500)
    assert not assumed.resolution_is_stated and assumed.polarity is Polarity.AUTOMATIC
    assert repr(assumed) == "<FingerprintImage of 388 x 460 pixels at 500 ppi (assumed)>"
    assert repr(FingerprintImage.of(pixels, resolution=1000)).endswith("at 1000 ppi>")


class Subclass(np.ndarray[Any, Any]):
    pass


def views(pixels: Pixels) -> dict[str, Pixels]:
    """The same picture in every layout of memory."""
    height, width = pixels.shape
    wide = np.zeros((height, 2 * width), np.uint8)
    wide[:, ::2] = pixels
    margin = np.zeros((height + 9, width + 13), np.uint8)
    margin[4 : 4 + height, 5 : 5 + width] = pixels
    frozen = pixels.copy()
    frozen.flags.writeable = False
    return {
        "Fortran order": np.asfortranarray(pixels),
        "rows from below": pixels[::-1].copy()[::-1],
        "columns from the right": pixels[:, ::-1].copy()[:, ::-1],
        "both from behind": pixels[::-1, ::-1].copy()[::-1, ::-1],
        "every second column": wide[:, ::2],
        "a window of a larger picture": margin[4 : 4 + height, 5 : 5 + width],
        "transposed": np.ascontiguousarray(pixels.T).T,
        "read-only": frozen,
        "one channel": pixels[:, :, np.newaxis],
        "a subclass": pixels.view(Subclass),
    }


def test_any_layout_of_memory_is_the_same_picture(pixels: Pixels) -> None:
    expected = FingerprintImage.of(pixels)
    for name, view in views(pixels).items():
        assert FingerprintImage.of(view) == expected, name


def test_nothing_of_the_caller_is_kept(pixels: Pixels) -> None:
    mine = pixels.copy()
    image = FingerprintImage.of(mine)
    mine[:] = 0
    assert np.array_equal(image.to_array(), pixels)
    image.to_array()[:] = 0
    assert np.array_equal(np.asarray(image), pixels)
    assert np.asarray(image, dtype=np.float32).dtype == np.float32


@pytest.mark.parametrize("dtype", ["bool", "int8", "uint16", "int64", "float32", "float64", "complex64", "O", "U1"])
def test_pixels_of_another_type_are_refused_with_advice(dtype: str) -> None:
    with pytest.raises(ridgeline.BadImageError, match="uint8"):
        FingerprintImage.of(np.zeros((300, 300), dtype))


@pytest.mark.parametrize("shape", [(), (90000,), (300, 300, 3), (1, 300, 300), (2, 2, 2, 2)])
def test_arrays_that_are_no_grey_picture_are_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ridgeline.BadImageError, match="rows x columns"):
        FingerprintImage.of(np.zeros(shape, np.uint8))


@pytest.mark.parametrize("shape", [(0, 0), (0, 300), (300, 0)])
def test_empty_arrays_are_refused(shape: tuple[int, int]) -> None:
    with pytest.raises(ridgeline.BadImageError):
        FingerprintImage.of(np.zeros(shape, np.uint8))


def test_a_huge_picture_is_refused_before_it_is_copied() -> None:
    for shape in ((1 << 20, 1 << 20), (1, 1 << 40), (1 << 40, 1), (20_000, 20_000)):
        with pytest.raises(ridgeline.BadImageError, match="crop"):
            FingerprintImage.of(np.broadcast_to(np.uint8(7), shape))
    with pytest.raises(ridgeline.BadImageError, match="crop"):
        FingerprintImage.of(PIL.Image.new("1", (20_000, 20_000)))


@pytest.mark.parametrize("shape", [(1, 1), (1, 500), (500, 1), (7, 3)])
def test_a_tiny_picture_gives_no_template_and_says_so(shape: tuple[int, int]) -> None:
    with pytest.raises(ridgeline.NoPrintError) as caught:
        ridgeline.extract(np.full(shape, 99, np.uint8))
    assert caught.value.quality is not None
    assert caught.value.quality.failure is ridgeline.Failure.TOO_SMALL


@pytest.mark.parametrize("resolution", [-500, 0, 1, 249, 1201, 1e300, float("nan"), float("inf")])
def test_an_impossible_resolution_is_refused(resolution: float, pixels: Pixels, prints: Path) -> None:
    for picture in (pixels, prints / "01_1.png"):
        with pytest.raises((ridgeline.BadImageError, ridgeline.InvalidArgumentError)):
            ridgeline.extract(picture, resolution=resolution)


@pytest.mark.parametrize("wrong", [None, 3, 1.5, object(), [[1, 2], [3, 4]], {"a": 1}, print])
def test_what_is_no_picture_is_refused(wrong: Any) -> None:
    with pytest.raises(TypeError, match="a picture is"):
        FingerprintImage.of(wrong)
    with pytest.raises(TypeError):
        ridgeline.extract(wrong)


def test_a_file_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        ridgeline.extract(tmp_path / "none.png")
    with pytest.raises(IsADirectoryError):
        ridgeline.extract(tmp_path)


def test_a_picture_pickles(pixels: Pixels) -> None:
    for resolution in (None, 750.0):
        image = FingerprintImage.of(pixels, resolution=resolution, polarity=Polarity.LIGHT_RIDGES)
        again = pickle.loads(pickle.dumps(image))
        assert again == image and again.resolution_is_stated == (resolution is not None)
        assert again.polarity is Polarity.LIGHT_RIDGES


def test_what_is_stated_later_replaces_what_was_stated_before(pixels: Pixels) -> None:
    image = FingerprintImage.of(pixels, resolution=750)
    assert FingerprintImage.of(image) is image
    light = FingerprintImage.of(image, polarity=Polarity.LIGHT_RIDGES)
    assert (light.resolution, light.polarity) == (750, Polarity.LIGHT_RIDGES)
    assert FingerprintImage.of(light, resolution=600).polarity is Polarity.LIGHT_RIDGES


def test_modes_of_pil_become_grey(prints: Path, pixels: Pixels) -> None:
    grey = PIL.Image.fromarray(pixels)
    expected = FingerprintImage.of(pixels)
    for mode in ("RGB", "RGBA", "LA", "P", "CMYK"):
        assert FingerprintImage.of(grey.convert(mode)) == expected, mode
    deep = PIL.Image.fromarray(pixels.astype(np.uint16) * 257)
    assert FingerprintImage.of(deep) == expected
    for mode in ("F", "I"):
        with pytest.raises(ridgeline.BadImageError, match=mode):
            FingerprintImage.of(grey.convert(mode))
    clear = PIL.Image.new("RGBA", grey.size, (0, 0, 0, 0))
    assert (FingerprintImage.of(clear).to_array() == 255).all()


def test_the_resolution_of_a_pil_image_is_believed_if_it_can_be_true(pixels: Pixels) -> None:
    grey = PIL.Image.fromarray(pixels)
    for dpi, stated in [((1000, 1000), True), ((72, 72), False), ((500, 250), False), ("none", False), (None, False)]:
        grey.info["dpi"] = dpi
        assert FingerprintImage.of(grey).resolution_is_stated is stated, dpi
    grey.info["dpi"] = (1000, 1000)
    assert FingerprintImage.of(grey, resolution=500).resolution == 500
    back = FingerprintImage.of(pixels, resolution=600).to_pil()
    assert back.mode == "L" and FingerprintImage.of(back).resolution == 600
    assert "dpi" not in FingerprintImage.of(pixels).to_pil().info


@pytest.mark.parametrize("format", ["png", "pgm", "bmp", "jp2", "wsq", "jpg", "iso-19794-4-2011"])
def test_a_picture_is_written_and_read_again(format: str, pixels: Pixels) -> None:
    image = FingerprintImage.of(pixels, resolution=500)
    back = ridgeline.read_file(image.to_bytes(format, finger=3))[0]
    assert back.finger == (3 if format.startswith("iso") else 0)
    if format not in ("wsq", "jpg"):
        assert np.array_equal(back.image().to_array(), pixels)


def test_every_format_of_a_picture_is_written_or_refused(pixels: Pixels) -> None:
    image = FingerprintImage.of(pixels, resolution=500)
    names = ridgeline.written_formats()
    assert {"png", "wsq", "iso-19794-2-2011", "ridgeline"} <= set(names)
    refused = set()
    for name in names:
        try:
            assert len(ridgeline.read_file(image.to_bytes(name))) == 1
        except ridgeline.UnsupportedFormatError:
            refused.add(name)
    assert "ridgeline" in refused and "png" not in refused
    with pytest.raises(ridgeline.UnsupportedFormatError):
        image.to_bytes("gif")
    with pytest.raises(ridgeline.InvalidArgumentError):
        image.to_bytes("png", finger=77)


def test_a_picture_is_written_to_a_file_by_its_ending(pixels: Pixels, tmp_path: Path) -> None:
    path = ridgeline.write_image(pixels, tmp_path / "a.PNG", resolution=500)
    assert path == tmp_path / "a.PNG" and np.array_equal(FingerprintImage.of(path).to_array(), pixels)
    ridgeline.write_image(pixels, str(tmp_path / "a.jpeg"))
    ridgeline.write_image(pixels, tmp_path / "a", "wsq")
    assert ridgeline.read_file(tmp_path / "a")[0].format.lower() == "wsq"
    with pytest.raises(ridgeline.UnsupportedFormatError):
        ridgeline.write_image(pixels, tmp_path / "a.xyz")
    assert not (tmp_path / "a.xyz").exists()


def test_the_ridges_tell_the_resolution(pixels: Pixels, blank: Pixels) -> None:
    found = FingerprintImage.of(pixels).estimate_resolution()
    assert found.low < found.pixels_per_inch < found.high and found.low < 500 < found.high
    with pytest.raises(ridgeline.NotFoundError):
        FingerprintImage.of(blank).estimate_resolution()
