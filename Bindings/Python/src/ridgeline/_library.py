"""Finds and loads the library, and binds its functions."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ._interface import ABI_VERSION, LOOKING, WORKING

#: Names another library than the one in the package.
VARIABLE = "RIDGELINE_LIBRARY"


class _Functions:
    """The functions of ridgeline.h, by their names."""

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Callable[..., Any]: ...


def _path() -> Path:
    chosen = os.environ.get(VARIABLE)
    path = Path(chosen) if chosen else Path(__file__).with_name("libridgeline.so.1")
    if not path.exists():
        where = f"which {VARIABLE} names" if chosen else "which belongs into the package"
        raise ImportError(f"there is no library {path}, {where}: install ridgeline from its wheel")
    return path


def _load(path: Path) -> _Functions:
    # One library, opened twice: CDLL releases Python's lock during a call, PyDLL keeps it.
    try:
        working, looking = ctypes.CDLL(str(path)), ctypes.PyDLL(str(path))
    except OSError as error:
        raise ImportError(f"the library {path} cannot be loaded: {error}") from error
    abi = looking.rdg_abi_version()
    if abi != ABI_VERSION:
        raise ImportError(f"{path} has version {abi} of the C interface, this package needs 1")
    functions = _Functions()
    has_gallery = bool(looking.rdg_has_gallery())
    for library, declared in ((working, WORKING), (looking, LOOKING)):
        for name, (result, arguments) in declared.items():
            if name.startswith("rdg_gallery_") and not has_gallery:
                continue
            function = getattr(library, name)
            function.restype, function.argtypes = result, arguments
            setattr(functions, name, function)
    return functions


lib = _load(_path())
