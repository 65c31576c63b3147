"""`info`: what files hold."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from ..errors import RidgelineError
from ..files import Print
from .exits import Exit, Failure, answer
from .prints import declare as command
from .prints import declare_reading, expand, read


def declare(commands: Any) -> None:
    """The command and its options."""
    parser = command(
        commands,
        "info",
        "Show what files hold: format, size, resolution, fingers, minutiae.\n\n"
        "If a file cannot be read, the reason is given and the status is 3.",
        "info Fixtures/prints/01_1.png",
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="Files, folders, or patterns.")
    declare_reading(parser)
    parser.add_argument("--json", action="store_true", help="Write JSON.")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Exit:
    """Describes each file."""
    status = Exit.SUCCESS
    rows: list[dict[str, object]] = []
    for name in expand(options.files):
        try:
            prints = read(name, options)
            items = [_item(name, found) for found in prints]
            rows.append({"file": name, "format": prints[0].format if prints else None, "items": items})
            if not options.json:
                print(f"{name}: {rows[-1]['format']}; {'; '.join(map(_words, items))}")
        except Failure as failure:
            if failure.exit is Exit.USAGE:
                raise
            status = Exit.BAD_INPUT
            print(failure, file=sys.stderr)
            rows.append({"file": name, "error": str(failure)})
    if options.json:
        if len(rows) == 1 and "error" in rows[0]:
            raise Failure(Exit.BAD_INPUT, str(rows[0]["error"]))
        answer(rows)
    return status


def _item(name: str, found: Print) -> dict[str, object]:
    item: dict[str, object] = {}
    if found.finger:
        item["finger"] = found.finger
    if found.impression is not None:
        item["impression"] = found.impression
    try:
        if found.is_template:
            template = found.extract().template
            return {
                **item,
                "width": template.width,
                "height": template.height,
                "minutiae": template.minutia_count,
            }
        image = found.image()
    except RidgelineError as error:
        raise Failure.of(error, name) from None
    return {
        **item,
        "width": image.width,
        "height": image.height,
        "pixelsPerInch": image.resolution,
    }


def _words(item: dict[str, object]) -> str:
    words = f"{item['width']} x {item['height']}"
    if "pixelsPerInch" in item:
        words += f" at {item['pixelsPerInch']:g} ppi"
    if "finger" in item:
        words += f", finger {item['finger']}"
    if "minutiae" in item:
        words += f", {item['minutiae']} minutiae"
    return words
