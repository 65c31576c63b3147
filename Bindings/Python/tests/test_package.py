"""What the package is made of."""

from __future__ import annotations

import copy
import dataclasses
import enum
import importlib.metadata
import inspect
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import ridgeline


def public() -> dict[str, Any]:
    return {name: getattr(ridgeline, name) for name in ridgeline.__all__}


def test_all_names_are_there_once_and_in_order() -> None:
    assert len(set(ridgeline.__all__)) == len(ridgeline.__all__)
    named = {name for name in vars(ridgeline) if not name.startswith("_")}
    modules = {name for name in named if inspect.ismodule(getattr(ridgeline, name))}
    # A function may have the name of its module.
    assert named - modules == set(ridgeline.__all__) - modules


def test_every_public_symbol_has_a_docstring() -> None:
    without = []
    for name, value in public().items():
        if not inspect.isclass(value) and not inspect.isfunction(value):
            continue
        if not inspect.getdoc(value):
            without.append(name)
        if inspect.isclass(value) and not issubclass(value, (dict, enum.Enum, BaseException)):
            members = {key: item for key, item in vars(value).items() if not key.startswith("_")}
            for key, item in members.items():
                speaks = isinstance(item, (property, classmethod, staticmethod)) or inspect.isfunction(item)
                if speaks and not inspect.getdoc(item):
                    without.append(f"{name}.{key}")
    assert without == []


def test_everything_that_comes_out_is_frozen() -> None:
    for name, value in public().items():
        if dataclasses.is_dataclass(value):
            assert value.__dataclass_params__.frozen, name  # type: ignore[union-attr]


def test_the_package_is_typed_and_has_the_version_of_its_library() -> None:
    assert Path(ridgeline.__file__).with_name("py.typed").exists()
    assert importlib.metadata.version("ridgeline") == ridgeline.__version__
    assert ridgeline.HAS_GALLERY


def test_numpy_is_all_that_is_imported() -> None:
    code = "import sys, ridgeline; print([m for m in ('PIL', 'tqdm', 'pandas') if m in sys.modules])"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed == "[]\n"


def test_a_library_that_is_missing_or_none_is_named(tmp_path: Path) -> None:
    junk = tmp_path / "junk.so"
    junk.write_bytes(b"junk")
    for path, said in ((tmp_path / "none.so", "RIDGELINE_LIBRARY"), (junk, "cannot be loaded")):
        run = subprocess.run(
            [sys.executable, "-c", "import ridgeline"],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "RIDGELINE_LIBRARY": str(path)},
        )
        assert run.returncode == 1 and "ImportError" in run.stderr and said in run.stderr


def test_objects_may_be_left_over_when_python_ends(prints: Path) -> None:
    code = f"""
import ridgeline, sys
kept = ridgeline.extract({str(prints / "01_1.png")!r})
ridgeline.matcher = ridgeline.Matcher(kept.template)
sys.kept = [ridgeline.EnrollmentSession(), ridgeline.CaptureMonitor(), ridgeline.Cancellation(5), kept]
"""
    run = subprocess.run([sys.executable, "-X", "dev", "-c", code], capture_output=True, text=True, check=True)
    assert run.stderr == ""


def test_what_owns_a_handle_and_is_no_value_can_be_neither_copied_nor_pickled(prints: Path, tmp_path: Path) -> None:
    with ridgeline.Gallery.create(tmp_path / "people") as gallery:
        for one in (gallery, ridgeline.CaptureMonitor(), *ridgeline.read_file(prints / "01_1.png")):
            for call in (copy.copy, copy.deepcopy, pickle.dumps):
                if not (isinstance(one, ridgeline.Print) and call is copy.copy):
                    with pytest.raises(TypeError, match="neither pickled nor copied"):
                        call(one)
        assert gallery.info().references == 0
    with pytest.raises(TypeError):
        pickle.dumps(ridgeline.Cancellation())


@pytest.mark.parametrize("name", ["Cause", "Failure", "Direction", "Reason", "Next", "Instruction", "Polarity"])
def test_enums_are_named_by_their_stable_names(name: str) -> None:
    for member in getattr(ridgeline, name):
        words = member.name.lower().split("_")
        assert member.value == words[0] + "".join(word.capitalize() for word in words[1:])
