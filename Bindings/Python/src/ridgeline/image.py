"""Pictures of fingers."""

from __future__ import annotations

import enum
import os
from ctypes import byref, c_double, c_size_t, c_void_p
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt

from . import _interface
from ._bytes import integer, text, written
from ._library import lib
from ._owned import Owned
from .errors import BadImageError, InvalidArgumentError, check
from .finger import Finger, position

if TYPE_CHECKING:
    import PIL.Image

    PILImage: TypeAlias = PIL.Image.Image
    _Array: TypeAlias = npt.NDArray[Any]

#: Whatever a picture can be made of: an array of grey values, a PIL image, the path of a file, or its bytes.
Picture: TypeAlias = "FingerprintImage | _Array | PILImage | str | os.PathLike[str] | bytes | bytearray | memoryview"

#: The largest width x height, unless a file is read with another limit.
PIXEL_LIMIT = 100_000_000
# What the library calls formats that have two usual names.
_FORMATS = {"jpeg": "jpg", "tiff": "tif"}
# What a picture may say of its resolution and be believed.
_RESOLUTIONS = (250.0, 1200.0)


class Polarity(enum.Enum):
    """Which side of the contrast the ridges are on."""

    AUTOMATIC = "automatic"
    DARK_RIDGES = "darkRidges"
    LIGHT_RIDGES = "lightRidges"

    @property
    def code(self) -> int:
        """The number in ridgeline.h."""
        return list(Polarity).index(self)


@dataclass(frozen=True, slots=True)
class ResolutionEstimate:
    """The resolution that the ridges of a picture suggest."""

    #: Pixels per inch.
    pixels_per_inch: float
    #: The interval that holds the truth for 19 of 20 prints.
    low: float
    high: float


class FingerprintImage(Owned):
    """A grey picture of a finger; it never changes.

    Made by `from_array`, `from_pil`, `from_file` or `of`, which takes any of these.
    """

    __slots__ = ()
    _destroy = lib.rdg_image_destroy
    _made_by = "FingerprintImage.of"

    @classmethod
    def of(
        cls,
        picture: Picture,
        *,
        resolution: float | None = None,
        polarity: Polarity = Polarity.AUTOMATIC,
    ) -> FingerprintImage:
        """The picture of an array, a PIL image, a path or the bytes of a file.

        Args:
            resolution: Pixels per inch, 250 to 1200, instead of what the picture says. Where neither says
                anything, 500 are assumed.
            polarity: Which side of the contrast the ridges are on.

        Raises:
            BadImageError: Its size, its resolution or its bytes cannot be used.
            InvalidArgumentError: The file holds several prints: use `read_file`.
        """
        if isinstance(picture, FingerprintImage):
            if resolution is None and polarity is Polarity.AUTOMATIC:
                return picture
            return cls.from_array(
                picture.to_array(),
                resolution=resolution or picture._stated,
                polarity=polarity if polarity is not Polarity.AUTOMATIC else picture.polarity,
            )
        if isinstance(picture, (str, os.PathLike, bytes, bytearray, memoryview)):
            return cls.from_file(picture, resolution=resolution, polarity=polarity)
        if isinstance(picture, np.ndarray):
            return cls.from_array(picture, resolution=resolution, polarity=polarity)
        if _is_pil(picture):
            return cls.from_pil(picture, resolution=resolution, polarity=polarity)
        raise TypeError(
            "a picture is a numpy array, a PIL image, a path or the bytes of a file, not " + type(picture).__name__
        )

    @classmethod
    def from_array(
        cls,
        pixels: npt.NDArray[Any],
        *,
        resolution: float | None = None,
        polarity: Polarity = Polarity.AUTOMATIC,
    ) -> FingerprintImage:
        """The picture of an array of grey values, rows x columns of `uint8`; 0 is black.

        The values are copied. Any strides will do.
        """
        if pixels.dtype != np.uint8:
            raise BadImageError(f"the pixels are {pixels.dtype}: scale them to 0 to 255 and pass .astype('uint8')")
        if pixels.ndim == 3 and pixels.shape[2] == 1:
            pixels = pixels[:, :, 0]
        if pixels.ndim != 2:
            raise BadImageError(f"an array of shape {pixels.shape} is no grey picture: pass rows x columns")
        height, width = pixels.shape
        # Before a copy is made: a view may pretend to any size.
        if width * height > PIXEL_LIMIT:
            raise BadImageError(f"{width} x {height} pixels are more than {PIXEL_LIMIT}: crop the picture")
        if pixels.size and (pixels.strides[1] != 1 or pixels.strides[0] < width):
            pixels = np.ascontiguousarray(pixels)
        if max(width, height) > 0x7FFFFFFF:
            raise BadImageError(f"{width} x {height} pixels are no picture")
        given = _interface.Pixels(
            pixels=pixels.ctypes.data,
            width=width,
            height=height,
            row_bytes=pixels.strides[0] if height > 1 else 0,
            pixels_per_inch=ppi(resolution),
            polarity=Polarity(polarity).code,
        )
        out, error = c_void_p(), _interface.Error()
        check(lib.rdg_image_create(given, byref(out), error), error)
        return cls._take(out)

    @classmethod
    def from_pil(
        cls,
        picture: PILImage,
        *,
        resolution: float | None = None,
        polarity: Polarity = Polarity.AUTOMATIC,
    ) -> FingerprintImage:
        """The picture of a PIL image of any mode.

        Its `info["dpi"]` is believed if it lies between 250 and 1200.
        """
        if picture.width * picture.height > PIXEL_LIMIT:
            raise BadImageError(
                f"{picture.width} x {picture.height} pixels are more than {PIXEL_LIMIT}: crop the picture"
            )
        if resolution is None:
            resolution = _dpi(picture)
        return cls.from_array(_grey(picture), resolution=resolution, polarity=polarity)

    @classmethod
    def from_file(
        cls,
        source: str | os.PathLike[str] | bytes | bytearray | memoryview,
        *,
        resolution: float | None = None,
        polarity: Polarity = Polarity.AUTOMATIC,
    ) -> FingerprintImage:
        """The picture of a file of any format that is read, given by its path or its bytes."""
        from .files import read_file

        prints = read_file(source, resolution=resolution, polarity=polarity)
        if len(prints) != 1:
            raise InvalidArgumentError(f"the file holds {len(prints)} prints: choose one of read_file(...)")
        return prints[0].image()

    @property
    def width(self) -> int:
        """Columns."""
        return int(self._info.width)

    @property
    def height(self) -> int:
        """Rows."""
        return int(self._info.height)

    @property
    def resolution(self) -> float:
        """Pixels per inch: stated, or the 500 that are assumed."""
        return float(self._info.pixels_per_inch)

    @property
    def resolution_is_stated(self) -> bool:
        """Whether the resolution was stated, by you or by the file."""
        return bool(self._info.resolution_is_stated)

    @property
    def polarity(self) -> Polarity:
        """Which side of the contrast the ridges are on."""
        return list(Polarity)[int(self._info.polarity)]

    @property
    def _info(self) -> _interface.ImageInfo:
        info, error = _interface.ImageInfo(), _interface.Error()
        check(lib.rdg_image_get_info(self._handle, info, error), error)
        return info

    @property
    def _stated(self) -> float | None:
        info = self._info
        return float(info.pixels_per_inch) if info.resolution_is_stated else None

    def to_array(self) -> npt.NDArray[np.uint8]:
        """The grey values, rows x columns."""
        info = self._info
        pixels = np.empty((info.height, info.width), np.uint8)
        count, error = c_size_t(), _interface.Error()
        status = lib.rdg_image_get_pixels(self._handle, pixels.ctypes.data, pixels.size, byref(count), error)
        check(status, error)
        return pixels

    def to_pil(self) -> PILImage:
        """A PIL image of mode L with the resolution; needs Pillow."""
        import PIL.Image

        made = PIL.Image.fromarray(self.to_array())
        if self._stated is not None:
            made.info["dpi"] = (self.resolution, self.resolution)
        return made

    def to_bytes(self, format: str = "png", *, finger: int = Finger.UNKNOWN) -> bytes:
        """The picture as a file.

        Args:
            format: Such as "png", "pgm", "bmp", "wsq", "jpg", "jp2", or a record such as
                "iso-19794-4-2011"; `written_formats` has all.
            finger: The position that a record states.

        Raises:
            UnsupportedFormatError: No such format, or one without room for the picture.
        """
        info = self._info
        name, place = text(_FORMATS.get(format, format), "format"), position(finger)
        # Raw pixels and a header: nothing is larger but what is compressed badly.
        return written(
            info.width * info.height + 4096,
            lambda buffer, room, count, error: lib.rdg_image_write(
                self._handle, name, place, buffer, room, count, error
            ),
        )

    def estimate_resolution(self) -> ResolutionEstimate:
        """The resolution that the ridges suggest.

        Raises:
            NotFoundError: Too few ridges are seen.
        """
        found, low, high = c_double(), c_double(), c_double()
        error = _interface.Error()
        status = lib.rdg_image_estimate_resolution(self._handle, byref(found), byref(low), byref(high), error)
        check(status, error)
        return ResolutionEstimate(found.value, low.value, high.value)

    def __array__(self, dtype: npt.DTypeLike | None = None, copy: bool | None = None) -> npt.NDArray[Any]:
        if copy is False:
            raise ValueError("the pixels lie in the library: they can only be copied")
        pixels = self.to_array()
        return pixels if dtype is None else pixels.astype(dtype, copy=False)

    def __reduce__(self) -> tuple[Any, ...]:
        return _unpickled, (self.to_array(), self._stated, self.polarity)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, FingerprintImage):
            return NotImplemented
        return (
            self._stated == other._stated
            and self.polarity == other.polarity
            and np.array_equal(self.to_array(), other.to_array())
        )

    def __hash__(self) -> int:
        return hash((self._stated, self.polarity, self.to_array().tobytes()))

    def __repr__(self) -> str:
        info = self._info
        how = "" if info.resolution_is_stated else " (assumed)"
        ppi = f"{info.pixels_per_inch:g} ppi{how}"
        return f"<FingerprintImage of {info.width} x {info.height} pixels at {ppi}>"


def write_image(
    picture: Picture,
    path: str | os.PathLike[str],
    format: str | None = None,
    *,
    resolution: float | None = None,
    finger: int = Finger.UNKNOWN,
) -> Path:
    """Writes a picture as a file, and returns its path.

    Args:
        picture: Anything that `FingerprintImage.of` takes.
        path: Where to; the folder must exist.
        format: As in `FingerprintImage.to_bytes`; by default that of the path's ending.
        resolution: Pixels per inch, instead of what the picture says.
        finger: The position that a record states.
    """
    path = Path(path)
    if format is None:
        ending = path.suffix.lower().removeprefix(".")
        format = ending
    image = FingerprintImage.of(picture, resolution=resolution)
    path.write_bytes(image.to_bytes(format, finger=finger))
    return path


def written_formats() -> list[str]:
    """The names of all formats that are written, pictures and records of minutiae."""
    names: list[str] = []
    while (name := lib.rdg_format_name(len(names))) is not None:
        names.append(name.decode())
    return names


def ppi(resolution: float | None) -> float:
    """A resolution as the library takes it, where 0 means not known."""
    if resolution is None:
        return 0.0
    if resolution == 0:
        raise InvalidArgumentError("a resolution of 0 pixels per inch: None means not known")
    return float(resolution)


def size(raw_size: tuple[int, int] | None) -> tuple[int, int]:
    """The size of raw pixels as the library takes it."""
    if raw_size is None:
        return 0, 0
    width, height = raw_size
    return integer(width, "width", 1, 0x7FFFFFFF), integer(height, "height", 1, 0x7FFFFFFF)


def _unpickled(pixels: npt.NDArray[np.uint8], resolution: float | None, polarity: Polarity) -> FingerprintImage:
    return FingerprintImage.from_array(pixels, resolution=resolution, polarity=polarity)


def _is_pil(picture: object) -> bool:
    # Pillow is asked only if somebody has a picture of it.
    module = type(picture).__module__
    if not module.startswith("PIL.") and not hasattr(picture, "getbands"):
        return False
    import PIL.Image

    return isinstance(picture, PIL.Image.Image)


def _dpi(picture: PILImage) -> float | None:
    try:
        across, down = (float(value) for value in picture.info["dpi"])
    except (KeyError, TypeError, ValueError):
        return None
    low, high = _RESOLUTIONS
    if not low <= across <= high or abs(across - down) >= 0.5:
        return None
    # PNG counts pixels per metre: 499.999 is 500.
    return float(round(across)) if abs(across - round(across)) < 0.02 else across


def _grey(picture: PILImage) -> npt.NDArray[np.uint8]:
    import PIL.Image

    if picture.mode.startswith("I;16"):
        return (np.asarray(picture).astype(np.uint16) >> 8).astype(np.uint8)
    if picture.mode in ("I", "F"):
        raise BadImageError(f"a PIL image of mode {picture.mode} has no fixed white: scale it to 0 to 255 and mode L")
    if picture.mode in ("LA", "PA", "RGBA", "La", "RGBa") or "transparency" in picture.info:
        # Where there is nothing, there is paper.
        clear = picture.convert("RGBA")
        paper = PIL.Image.new("RGBA", clear.size, "white")
        picture = PIL.Image.alpha_composite(paper, clear)
    return np.asarray(picture.convert("L"))
