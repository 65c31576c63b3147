"""Files of prints: pictures, records and templates, of one print or of several."""

from __future__ import annotations

import os
from ctypes import byref, c_char, c_size_t, c_void_p
from pathlib import Path

from . import _interface
from ._bytes import integer
from ._library import lib
from ._owned import Owned
from .cancellation import Cancellation
from .errors import BadRecordError, check
from .extraction import Extraction, extract, extracted
from .image import FingerprintImage, Polarity, ppi, size
from .quality import QualityPlace


class _File(Owned):
    __slots__ = ()
    _destroy = lib.rdg_file_destroy


class Print:
    """One print of a file: its picture, or the minutiae that the file has of it."""

    __slots__ = ("_file", "_finger", "_format", "_impression", "_index", "_is_template")

    def __init__(self, file: _File, format: str, index: int) -> None:
        info, error = _interface.PrintInfo(), _interface.Error()
        check(lib.rdg_file_get_print(file._handle, index, info, error), error)
        self._file, self._format, self._index = file, format, index
        self._finger = int(info.finger)
        self._impression = None if info.impression < 0 else int(info.impression)
        self._is_template = bool(info.is_template)

    @property
    def index(self) -> int:
        """Its place in the file, from 0."""
        return self._index

    @property
    def format(self) -> str:
        """The name of the file's format."""
        return self._format

    @property
    def finger(self) -> int:
        """The position that the file states: 0 to 10, and codes for several fingers and palms."""
        return self._finger

    @property
    def impression(self) -> int | None:
        """The impression type of ISO/IEC 19794-2; None if the format has none."""
        return self._impression

    @property
    def is_template(self) -> bool:
        """Whether the file has minutiae of it and no picture."""
        return self._is_template

    def image(self) -> FingerprintImage:
        """The picture.

        Raises:
            NotFoundError: The file has the minutiae alone.
        """
        out, error = c_void_p(), _interface.Error()
        check(lib.rdg_file_get_image(self._file._handle, self._index, byref(out), error), error)
        return FingerprintImage._take(out)

    def extract(
        self,
        *,
        texture: bool = True,
        timeout: float | None = None,
        cancellation: Cancellation | None = None,
    ) -> Extraction:
        """The template of the print, as `extract` makes it; one that is stored as minutiae is taken as it is.

        Raises:
            NoPrintError: Failure to enroll; its `quality` says why.
        """
        if not self._is_template:
            return extract(self.image(), texture=texture, timeout=timeout, cancellation=cancellation)
        options = _interface.ExtractionOptions(without_texture=not texture)
        place, error, out = QualityPlace(None), _interface.Error(), c_void_p()
        status = lib.rdg_file_extract(
            self._file._handle,
            self._index,
            options,
            None,
            byref(out),
            byref(place.struct),
            error,
        )
        return extracted(status, out, place, error)

    def __repr__(self) -> str:
        what = "minutiae" if self._is_template else "a picture"
        finger = f", finger {self._finger}" if self._finger else ""
        return f"<Print {self._index} of a {self._format} file: {what}{finger}>"


def read_file(
    source: str | os.PathLike[str] | bytes | bytearray | memoryview,
    *,
    resolution: float | None = None,
    polarity: Polarity = Polarity.AUTOMATIC,
    raw_size: tuple[int, int] | None = None,
    pixel_limit: int | None = None,
) -> list[Print]:
    """The prints of a file of any format that is read, told by its content.

    PNG, JPEG, JPEG 2000, WSQ, BMP, PNM; ISO/IEC 19794-4 and 19794-2, ANSI/INCITS 381 and 378, ANSI/NIST-ITL,
    CBEFF XML, xyt, SourceAFIS, and templates of this library. TIFF only where the library was built with it;
    PIL reads it as well: `extract(PIL.Image.open(path))`.

    Args:
        source: A path, or the bytes of a file.
        resolution: Pixels per inch, instead of what the file says.
        polarity: Which side of the contrast the ridges are on.
        raw_size: Width and height of raw pixels: bytes of exactly that many are taken for such a picture.
        pixel_limit: The largest width x height; 100,000,000 by default.

    Raises:
        OSError: The file cannot be read.
        BadImageError, BadRecordError: It is damaged.
        UnsupportedFormatError: It has no known format.
    """
    if isinstance(source, (str, os.PathLike)):
        data = Path(source).read_bytes()
    elif isinstance(source, (bytes, bytearray, memoryview)):
        data = bytes(source)
    else:
        raise TypeError(f"a file is a path or its bytes, not {type(source).__name__}")
    if not data:
        raise BadRecordError("there are no bytes: the file is empty")
    width, height = size(raw_size)
    limit = 0 if pixel_limit is None else integer(pixel_limit, "pixel_limit", 1, 1 << 62)
    options = _interface.FileOptions(
        pixels_per_inch=ppi(resolution),
        polarity=Polarity(polarity).code,
        raw_width=width,
        raw_height=height,
        pixel_limit=limit,
    )
    out, error = c_void_p(), _interface.Error()
    check(lib.rdg_file_read(data, len(data), options, byref(out), error), error)
    file = _File._take(out)
    count, name = c_size_t(), (c_char * 64)()
    check(lib.rdg_file_get_info(file._handle, byref(count), name, error), error)
    return [Print(file, name.value.decode(), index) for index in range(count.value)]
