"""`extract`: templates of prints."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import RidgelineError
from ..extraction import Extraction
from ..files import Print
from ..image import written_formats
from .exits import Exit, Failure, answer
from .prints import HELP, declare_reading, declare_threads, expand, named, parallel, warn
from .prints import declare as command

_ENDINGS = {"ridgeline": "ridgeline", "xyt": "xyt", "xyt-m1": "xyt", "sourceafis": "sourceafis"}


def declare(commands: Any) -> None:
    """The command and its options."""
    parser = command(
        commands,
        "extract",
        "Extract templates from prints.\n\n"
        "With --output, each template is written to DIR/<name>.ridgeline, or as a record of minutiae with --to.\n"
        "Prints that cannot be used are reported, and the others are still extracted.",
        "extract Fixtures/prints --output templates",
    )
    parser.add_argument("prints", nargs="+", metavar="PRINT", help=HELP)
    parser.add_argument("-o", "--output", metavar="DIR", help="Write the templates into this folder.")
    parser.add_argument(
        "--to",
        default="ridgeline",
        metavar="FORMAT",
        help="ridgeline (default), or a record of minutiae such as iso-19794-2-2005.",
    )
    parser.add_argument("--no-texture", action="store_true", help="Leave the texture of the ridges out.")
    declare_reading(parser)
    declare_threads(parser)
    parser.add_argument("--json", action="store_true", help="Print the results as JSON.")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Exit:
    """Extracts, and says what came of each print."""
    statuses, rows = [Exit.SUCCESS], []
    written: set[Path] = set()
    if options.output is not None:
        Path(options.output).mkdir(parents=True, exist_ok=True)
    if options.to not in written_formats():
        raise Failure(Exit.USAGE, f"no format is called {options.to}: {', '.join(written_formats())}")
    names = expand(options.prints)
    for made in parallel(lambda name: _extract(name, options), names, options.threads):
        for one in made:
            if isinstance(one.result, Failure):
                if one.result.exit is Exit.USAGE:
                    raise one.result
                statuses.append(one.result.exit)
                print(one.result, file=sys.stderr)
            rows.append(_row(one, options, written))
    if options.json:
        if len(rows) == 1 and "error" in rows[0]:
            raise Failure(Exit.BAD_INPUT, str(rows[0]["error"]))
        answer(rows)
    else:
        for row in rows:
            if "minutiae" in row:
                print(f"{row['file']}: {row['minutiae']} minutiae, {row['templateBytes']} bytes")
    return Exit.BAD_INPUT if Exit.BAD_INPUT in statuses else max(statuses)


@dataclass(frozen=True)
class _Made:
    file: str
    stem: str
    result: Extraction | Failure
    data: bytes = b""


def _extract(name: str, options: argparse.Namespace) -> list[_Made]:
    try:
        return [_made(name, stem, found, options) for stem, found in named(name, options)]
    except Failure as failure:
        return [_Made(name, "", failure)]


def _made(file: str, stem: str, found: Print, options: argparse.Namespace) -> _Made:
    try:
        made = found.extract(texture=not options.no_texture)
        finger = found.finger if 0 <= found.finger <= 10 else 0
        data = made.template.to_bytes(
            options.to, finger=finger, quality=None if options.to == "ridgeline" else made.quality.score
        )
    except RidgelineError as error:
        return _Made(file, stem, Failure.of(error, file))
    warn(file, made)
    return _Made(file, stem, made, data)


def _row(one: _Made, options: argparse.Namespace, written: set[Path]) -> dict[str, object]:
    if isinstance(one.result, Failure):
        key = "failure" if one.result.exit is Exit.FAILURE_TO_ENROLL else "error"
        return {"file": one.file, key: str(one.result)}
    row: dict[str, object] = {
        "file": one.file,
        "minutiae": one.result.template.minutia_count,
        "quality": one.result.quality.score,
        "templateBytes": len(one.data),
    }
    if options.output is not None:
        path = Path(options.output) / f"{one.stem}.{_ENDINGS.get(options.to, 'fmr')}"
        if path in written:
            raise Failure(Exit.USAGE, f"{path}: two prints have this name; extract their folders one by one")
        path.write_bytes(one.data)
        written.add(path)
        row["output"] = str(path)
    return row
