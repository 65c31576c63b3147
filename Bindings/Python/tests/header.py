"""Reads ridgeline.h: its constants, structs, callbacks and functions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass
class Declared:
    """A struct's field, a parameter, or the result of a function."""

    type: str
    name: str
    length: str | None = None


@dataclass
class Header:
    """What a header declares."""

    defines: dict[str, str] = field(default_factory=dict)
    enums: dict[str, dict[str, int]] = field(default_factory=dict)
    structs: dict[str, list[Declared]] = field(default_factory=dict)
    callbacks: dict[str, tuple[str, list[Declared]]] = field(default_factory=dict)
    functions: dict[str, tuple[str, list[Declared]]] = field(default_factory=dict)
    handles: list[str] = field(default_factory=list)


def _declared(text: str) -> list[Declared]:
    """`double a, b` or `const uint8_t *pixels` or `char message[508]`."""
    first, *others = [part.strip() for part in text.split(",")]
    match = re.fullmatch(r"(.*?[\s*])(\w+)?(?:\[(.+)\])?", first) or re.fullmatch(r"(.*)()()", first)
    assert match is not None, text
    kind = " ".join(match[1].replace("*", " * ").split())
    made = [Declared(kind, match[2] or "", match[3] or None)]
    return made + [Declared(kind, other) for other in others]


def _parameters(text: str) -> list[Declared]:
    text = text.strip()
    return [] if text == "void" else [_declared(part)[0] for part in text.split(",")]


def read(text: str) -> Header:
    """What the text of a header declares; everything that is not understood is an error."""
    header = Header()
    text = re.sub(r"/\*.*?\*/", " ", text, flags=re.DOTALL)
    for name, value in re.findall(r"^#define (\w+)[ \t]+(.+)$", text, flags=re.MULTILINE):
        header.defines[name] = value.strip()
    text = re.sub(r"^#.*$", "", text, flags=re.MULTILINE)
    text = re.sub(r'extern "C" \{', "", text)
    for name, body in re.findall(r"typedef enum (\w+) \{(.*?)\} \w+;", text, flags=re.DOTALL):
        pairs = re.findall(r"(\w+) = (\d+)", body)
        assert len(pairs) == len([part for part in body.split(",") if part.strip()]), name
        header.enums[name] = {key: int(value) for key, value in pairs}
    text = re.sub(r"typedef enum .*?\} \w+;", "", text, flags=re.DOTALL)
    for name, body in re.findall(r"typedef struct (\w+) \{(.*?)\} \w+;", text, flags=re.DOTALL):
        fields = [part.strip() for part in body.split(";") if part.strip()]
        header.structs[name] = [one for part in fields for one in _declared(part)]
    text = re.sub(r"typedef struct \w+ \{.*?\} \w+;", "", text, flags=re.DOTALL)
    for statement in text.split(";"):
        said = " ".join(statement.split()).strip("} ")
        if not said:
            continue
        if match := re.fullmatch(r"typedef struct (\w+) \1", said):
            header.handles.append(match[1])
        elif match := re.fullmatch(r"typedef (.+?) \(\*(\w+)\)\((.*)\)", said):
            header.callbacks[match[2]] = (match[1], _parameters(match[3]))
        elif match := re.fullmatch(r"(.+?[ *])(rdg_\w+)\((.*)\)", said):
            result = " ".join(match[1].replace("*", " * ").split())
            header.functions[match[2]] = (result, _parameters(match[3]))
        else:
            raise AssertionError(f"not understood: {said}")
    return header
