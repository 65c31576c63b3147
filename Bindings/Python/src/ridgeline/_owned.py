"""Objects that own a handle of the library."""

from __future__ import annotations

from collections.abc import Callable
from ctypes import c_void_p
from typing import Any, ClassVar, TypeVar

T = TypeVar("T", bound="Owned")


class Owned:
    """Owns a handle, and frees it when nobody uses the object any more."""

    __slots__ = ("__weakref__", "_handle")

    _handle: int
    #: The function that frees the handle; held here because modules are emptied before objects at the end.
    _destroy: ClassVar[Callable[[int], None]]
    #: How to get such an object, for who calls the class.
    _made_by: ClassVar[str] = ""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        raise TypeError(f"a {type(self).__name__} is made by {self._made_by}")

    @classmethod
    def _take(cls: type[T], handle: c_void_p) -> T:
        """An object that owns what a function of the library made."""
        made = cls.__new__(cls)
        assert handle.value is not None
        made._handle = handle.value
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        # Python would copy the handle, and both would free it.
        raise TypeError(f"a {type(self).__name__} can be neither pickled nor copied")

    def __del__(self) -> None:
        # Not there if making the object failed.
        handle = getattr(self, "_handle", 0)
        if handle:
            type(self)._destroy(handle)
            self._handle = 0
