"""Templates: what is kept of a print."""

from __future__ import annotations

import enum
from ctypes import byref, c_size_t, c_void_p
from typing import Any

import numpy as np
import numpy.typing as npt

from . import _interface
from ._bytes import integer, text, written
from ._library import lib
from ._owned import Owned
from .errors import BadRecordError, check
from .finger import Finger, position
from .image import ppi

#: The fields of a minutia: `x` and `y` in pixels at 500 per inch from the left and the top, `direction` in
#: radians, counter-clockwise as ISO/IEC 19794-2 defines it, `quality` 0 to 1, `kind` a `MinutiaKind`.
MINUTIA = np.dtype([("x", "f4"), ("y", "f4"), ("direction", "f4"), ("quality", "f4"), ("kind", "i4")])


class MinutiaKind(enum.IntEnum):
    """What a ridge does at a minutia."""

    OTHER = 0
    ENDING = 1
    BIFURCATION = 2


class Template(Owned):
    """What is kept of a print. It never changes; it pickles, hashes and compares by its bytes.

    Made by `extract`, `from_bytes` or `from_minutiae`. To prepare it for comparisons takes as long as some of
    them; that is done once, when it is first compared.
    """

    __slots__ = ("_hash",)
    _destroy = lib.rdg_template_destroy
    _made_by = "extract(picture).template, Template.from_bytes or Template.from_minutiae"
    _hash: int

    @classmethod
    def from_bytes(cls, data: bytes | bytearray | memoryview) -> Template:
        """The template that `to_bytes` wrote, or the only view of a record of minutiae of any known format.

        Raises:
            BadRecordError: The bytes are damaged.
            UnsupportedFormatError: They are something else.
        """
        stored = bytes(data) if isinstance(data, (bytearray, memoryview)) else data
        if not isinstance(stored, bytes):
            raise TypeError(f"a template is made of bytes, not {type(data).__name__}")
        if not stored:
            raise BadRecordError("there are no bytes: the template was stored badly")
        out, error = c_void_p(), _interface.Error()
        check(lib.rdg_template_read(stored, len(stored), byref(out), error), error)
        return cls._take(out)

    @classmethod
    def from_minutiae(cls, minutiae: npt.NDArray[Any], width: int, height: int) -> Template:
        """A template of minutiae that other software found.

        Args:
            minutiae: An array with the fields of `MINUTIA`.
            width: Of the picture, pixels at 500 per inch.
            height: Likewise.
        """
        fields = minutiae.dtype.names or ()
        missing = [name for name in MINUTIA.names or () if name not in fields]
        if missing:
            raise TypeError(f"the minutiae have no {', '.join(missing)}: use the dtype MINUTIA")
        given = np.empty(minutiae.size, MINUTIA)
        for name in MINUTIA.names or ():
            given[name] = minutiae[name].ravel()
        out, error = c_void_p(), _interface.Error()
        status = lib.rdg_template_create(
            given.ctypes.data,
            given.size,
            integer(width, "width", 0, 0x7FFFFFFF),
            integer(height, "height", 0, 0x7FFFFFFF),
            byref(out),
            error,
        )
        check(status, error)
        return cls._take(out)

    def to_bytes(
        self,
        format: str = "ridgeline",
        *,
        finger: int = Finger.UNKNOWN,
        impression: int = 0,
        quality: int | None = None,
        resolution: float | None = None,
    ) -> bytes:
        """The template as bytes.

        Args:
            format: "ridgeline" for everything, which compares exactly as before when it is read; or the
                minutiae alone as "iso-19794-2-2005", "iso-19794-2-2011", "ansi-378-2004", "ansi-378-2009",
                "ansi-378-2009-am1", "xyt", "xyt-m1" or "sourceafis".
            finger: The position that a record states.
            impression: The impression type of ISO/IEC 19794-2 that a record states.
            quality: The quality of the capture that a record states, 0 to 100; None to let the minutiae say.
            resolution: Pixels per inch of the picture that the minutiae are to fit; None for the template's
                own 500.
        """
        options = _interface.RecordOptions(
            finger=position(finger),
            impression=integer(impression, "impression", 0, 255),
            quality=-1 if quality is None else integer(quality, "quality", 0, 100),
            pixels_per_inch=ppi(resolution),
        )
        name = text(format, "format")
        return written(
            16384,
            lambda buffer, room, count, error: lib.rdg_template_write(
                self._handle, name, options, buffer, room, count, error
            ),
        )

    @property
    def minutiae(self) -> npt.NDArray[Any]:
        """The minutiae, best first, as an array with the fields of `MINUTIA`."""
        found = np.empty(self.minutia_count, MINUTIA)
        count, error = c_size_t(), _interface.Error()
        status = lib.rdg_template_get_minutiae(self._handle, found.ctypes.data, found.size, byref(count), error)
        check(status, error)
        return found

    @property
    def minutia_count(self) -> int:
        """How many minutiae there are."""
        return int(self._info.minutia_count)

    @property
    def width(self) -> int:
        """Of the picture, pixels at 500 per inch."""
        return int(self._info.width)

    @property
    def height(self) -> int:
        """Of the picture, pixels at 500 per inch."""
        return int(self._info.height)

    @property
    def has_flow(self) -> bool:
        """Whether the directions of the ridges are kept."""
        return bool(self._info.has_flow)

    @property
    def has_texture(self) -> bool:
        """Whether the ridges themselves are kept."""
        return bool(self._info.has_texture)

    @property
    def _info(self) -> _interface.TemplateInfo:
        info, error = _interface.TemplateInfo(), _interface.Error()
        check(lib.rdg_template_get_info(self._handle, info, error), error)
        return info

    def __bytes__(self) -> bytes:
        return self.to_bytes()

    def __reduce__(self) -> tuple[Any, ...]:
        return Template.from_bytes, (self.to_bytes(),)

    def __copy__(self) -> Template:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Template:
        return self

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Template):
            return NotImplemented
        return self is other or (hash(self) == hash(other) and self.to_bytes() == other.to_bytes())

    def __hash__(self) -> int:
        try:
            return self._hash
        except AttributeError:
            self._hash = hash(self.to_bytes())
            return self._hash

    def __repr__(self) -> str:
        info = self._info
        kept = [word for word, has in (("flow", info.has_flow), ("texture", info.has_texture)) if has]
        return f"<Template of {' with '.join([f'{info.minutia_count} minutiae', *kept][:2])}" + (
            f" and {kept[1]}>" if len(kept) > 1 else ">"
        )


def wanted(given: object) -> Template:
    """A template; says what to do if it is something else."""
    if not isinstance(given, Template):
        raise TypeError(f"a template is wanted, not {type(given).__name__}: extract(picture).template")
    return given


def handles(templates: list[Template]) -> npt.NDArray[np.uintp]:
    """The handles of templates as an array of pointers; keep the templates while it is used."""
    return np.fromiter((wanted(template)._handle for template in templates), np.uintp, len(templates))
