"""Puts the library into the wheel, and gives the wheel its version and its platform."""

import ctypes
import os
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NAME = "libridgeline.so.1"


def library() -> Path:
    """The library that $RIDGELINE_LIBRARY names, or else that of `make library`."""
    chosen = os.environ.get("RIDGELINE_LIBRARY")
    path = Path(chosen) if chosen else Path(__file__).resolve().parents[2] / "out" / "library" / "lib" / NAME
    if not path.is_file():
        raise FileNotFoundError(f"no library at {path}: run make library, or name one by RIDGELINE_LIBRARY")
    return path.resolve()


def version() -> str:
    """The release of the library, which is that of the package."""
    loaded = ctypes.CDLL(str(library()))
    loaded.rdg_version.restype = ctypes.c_char_p
    found: bytes = loaded.rdg_version()
    return found.decode()


class LibraryHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the library to the files of the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it builds."""
        build_data["force_include"][str(library())] = f"ridgeline/{NAME}"
        # The licences of what is linked into the library, as `make release` gathers them.
        if licences := os.environ.get("RIDGELINE_LICENCES"):
            build_data["force_include"][licences] = "ridgeline/licences"
        build_data["pure_python"] = False
        # ctypes needs no extension module: one wheel serves every CPython. auditwheel names the glibc.
        platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        build_data["tag"] = f"py3-none-{platform}"
