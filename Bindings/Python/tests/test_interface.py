"""What the package declares of the C interface is what the header says."""

from __future__ import annotations

import ctypes
import re
import subprocess
from ctypes import POINTER, c_char_p, c_size_t, c_void_p
from pathlib import Path
from typing import Any

import pytest
from header import Declared, Header, read

import ridgeline
from ridgeline import _interface, _library

SCALARS: dict[str, Any] = {
    "size_t": ctypes.c_size_t,
    "double": ctypes.c_double,
    "float": ctypes.c_float,
    "char": ctypes.c_char,
    "uint8_t": ctypes.c_uint8,
    "int32_t": ctypes.c_int32,
    "uint32_t": ctypes.c_uint32,
    "int64_t": ctypes.c_int64,
    "uint64_t": ctypes.c_uint64,
    "rdg_status": ctypes.c_int32,
}


def camel(name: str) -> str:
    return "".join(word.capitalize() for word in name.removeprefix("rdg_").split("_"))


@pytest.fixture(scope="module")
def path(root: Path) -> Path:
    return root / "Sources" / "CRidgeline" / "include" / "ridgeline.h"


@pytest.fixture(scope="module")
def header(path: Path) -> Header:
    return read(path.read_text())


def allowed(kind: str, header: Header) -> list[Any]:
    """The ctypes that may stand for a C type."""
    bare = " ".join(word for word in kind.split() if word != "const")
    if bare in SCALARS:
        return [SCALARS[bare]]
    if bare in header.callbacks:
        return [getattr(_interface, camel(bare))]
    if bare == "void":
        return [None]
    target, stars = bare.split()[0], bare.count("*")
    assert stars, kind
    if target == "void" or target in header.handles:
        # A handle, the place for one, or an array of them.
        return [c_void_p] if stars == 1 else [POINTER(c_void_p), c_void_p]
    if target == "char":
        return [c_char_p] if stars == 1 else [POINTER(c_char_p)]
    of = SCALARS[target] if target in SCALARS else getattr(_interface, camel(target))
    return [POINTER(of), c_void_p]


def test_every_function_of_the_header_is_declared_with_its_types(header: Header) -> None:
    declared = {**_interface.WORKING, **_interface.LOOKING}
    assert len(declared) == len(_interface.WORKING) + len(_interface.LOOKING)
    assert sorted(declared) == sorted(header.functions)
    for name, (result, parameters) in header.functions.items():
        kind, arguments = declared[name]
        assert kind in allowed(result, header), f"{name}: result {result}"
        assert len(arguments) == len(parameters), name
        for argument, parameter in zip(arguments, parameters, strict=True):
            assert argument in allowed(parameter.type, header), f"{name}: {parameter}"


def test_every_callback_is_declared_with_its_types(header: Header) -> None:
    assert len(header.callbacks) == 5
    for name, (result, parameters) in header.callbacks.items():
        function: Any = getattr(_interface, camel(name))
        assert function._restype_ in allowed(result, header), name
        for argument, parameter in zip(function._argtypes_, parameters, strict=True):
            assert argument in allowed(parameter.type, header), f"{name}: {parameter}"


def test_every_struct_has_the_fields_of_the_header(header: Header) -> None:
    declared = {
        kind.__name__
        for kind in vars(_interface).values()
        if isinstance(kind, type) and issubclass(kind, ctypes.Structure) and hasattr(kind, "_fields_")
    }
    assert declared == {camel(name) for name in header.structs}
    for name, fields in header.structs.items():
        struct: Any = getattr(_interface, camel(name))
        assert [field[0] for field in struct._fields_] == [field.name for field in fields], name
        for (_, kind), field in zip(struct._fields_, fields, strict=True):
            check_field(kind, field, header, f"{name}.{field.name}")


def check_field(kind: Any, field: Declared, header: Header, where: str) -> None:
    if field.length is None:
        assert kind in (
            [getattr(_interface, camel(field.type))] if field.type in header.structs else allowed(field.type, header)
        ), where
        return
    length = eval(field.length, {name: int(value) for name, value in header.defines.items() if value.isdigit()})
    assert kind._length_ == length, where
    of = SCALARS.get(field.type) or getattr(_interface, camel(field.type))
    assert kind._type_ is of, where


def test_structs_begin_as_their_init_macros_say(header: Header) -> None:
    sized = {name for name, fields in header.structs.items() if fields[0].name == "size"}
    assert {f"{name.upper()}_INIT" for name in sized} == {name for name in header.defines if name.endswith("_INIT")}
    names = {key: value for enum in header.enums.values() for key, value in enum.items()}
    for name in sized:
        struct: Any = getattr(_interface, camel(name))
        values = header.defines[f"{name.upper()}_INIT"].removeprefix("{").removesuffix("}")
        values = re.sub(r"\{.*\}", "0", values)
        made = struct()
        assert made.size == ctypes.sizeof(struct)
        for field, value in list(zip(header.structs[name], values.split(", "), strict=True))[1:]:
            if field.length is None:
                expected = None if value == "NULL" else names.get(value) if value in names else float(value)
                found = getattr(made, field.name)
                assert (bool(found), expected) == (False, None) or found == expected, f"{name}.{field.name}"


def test_a_compiler_lays_the_structs_out_in_the_same_way(header: Header, path: Path, tmp_path: Path) -> None:
    lines = ["#include <stddef.h>", "#include <stdio.h>", '#include "ridgeline.h"', "int main(void) {"]
    expected = []
    for name, fields in header.structs.items():
        struct = getattr(_interface, camel(name))
        lines.append(f'printf("%zu\\n", sizeof({name}));')
        expected.append(ctypes.sizeof(struct))
        for field in fields:
            lines.append(f'printf("%zu\\n", offsetof({name}, {field.name}));')
            expected.append(getattr(struct, field.name).offset)
    (tmp_path / "layout.c").write_text("\n".join([*lines, "return 0; }"]))
    program = tmp_path / "layout"
    subprocess.run(["cc", f"-I{path.parent}", tmp_path / "layout.c", "-o", program], check=True)
    printed = subprocess.run([program], check=True, capture_output=True, text=True).stdout
    assert [int(line) for line in printed.split()] == expected


def test_constants_are_those_of_the_header(header: Header) -> None:
    assert int(header.defines["RDG_ABI_VERSION"]) == _interface.ABI_VERSION
    assert int(header.defines["RDG_FINDINGS"]) == _interface.FINDINGS
    assert int(header.defines["RDG_SUBJECT_BYTES"]) == _interface.SUBJECT_BYTES
    assert sorted(header.handles) == sorted(f"rdg_{name}" for name in _interface.HANDLES)


def test_enums_have_the_numbers_of_the_header(header: Header) -> None:
    def check(name: str, prefix: str, codes: dict[str, int], without: tuple[str, ...] = ()) -> None:
        said = {key.removeprefix(prefix): value for key, value in header.enums[name].items()}
        assert codes == {key: value for key, value in said.items() if key not in without}, name

    def places(kind: Any) -> dict[str, int]:
        return {member.name: place for place, member in enumerate(kind)}

    def codes(kind: Any) -> dict[str, int]:
        return {member.name: member.code for member in kind}

    check("rdg_status", "RDG_", codes(ridgeline.Status), ("OK", "BUFFER_TOO_SMALL"))
    check("rdg_polarity", "RDG_POLARITY_", codes(ridgeline.Polarity))
    check("rdg_cause", "RDG_CAUSE_", codes(ridgeline.Cause))
    check("rdg_direction", "RDG_DIRECTION_", codes(ridgeline.Direction), ("NONE",))
    check("rdg_failure", "RDG_FAILURE_", codes(ridgeline.Failure), ("NONE",))
    check("rdg_instruction", "RDG_INSTRUCTION_", codes(ridgeline.Instruction))
    check("rdg_reason", "RDG_REASON_", places(ridgeline.Reason))
    check("rdg_next", "RDG_NEXT_", places(ridgeline.Next))


def test_enums_have_the_names_that_the_library_gives_them() -> None:
    lib = _library.lib
    for status in ridgeline.Status:
        assert lib.rdg_status_name(status.code).decode() == status.value
    for cause in ridgeline.Cause:
        assert lib.rdg_cause_name(cause.code).decode() == cause.value
    for direction in ridgeline.Direction:
        assert lib.rdg_direction_name(direction.code).decode() == direction.value
    for failure in ridgeline.Failure:
        assert lib.rdg_failure_name(failure.code).decode() == failure.value


def test_the_policy_asks_for_what_the_header_does() -> None:
    asked, given = ridgeline.Policy(), _interface.Policy()
    for name in ridgeline.Policy.__dataclass_fields__:
        assert getattr(asked, name) == getattr(given, name), name


def test_arrays_of_minutiae_are_laid_out_as_the_struct() -> None:
    assert ridgeline.MINUTIA.itemsize == ctypes.sizeof(_interface.Minutia)
    for name in ridgeline.MINUTIA.names or ():
        assert ridgeline.MINUTIA.fields is not None
        assert ridgeline.MINUTIA.fields[name][1] == getattr(_interface.Minutia, name).offset
    assert ctypes.sizeof(_interface.Pair) == 8
    assert ctypes.sizeof(c_void_p) == ctypes.sizeof(c_size_t)


def test_the_library_exports_every_function_and_nothing_is_called_that_it_lacks() -> None:
    for name in {**_interface.WORKING, **_interface.LOOKING}:
        assert callable(getattr(_library.lib, name)), name
    used = set()
    for file in Path(ridgeline.__file__).parent.rglob("*.py"):
        used |= set(re.findall(r"\blib\.(rdg_\w+)", file.read_text()))
    assert used <= set(_interface.WORKING) | set(_interface.LOOKING)
