"""`extract`: templates of prints."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from ..errors import NoPrintError, RidgelineError
from ..files import Print
from .exits import Exit, Failure, answer
from .prints import HELP, declare_reading, expand, named
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
    parser.add_argument("--json", action="store_true", help="Print the results as JSON.")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Exit:
    """Extracts, and says what came of each print."""
    worst, rows = Exit.SUCCESS, []
    if options.output is not None:
        Path(options.output).mkdir(parents=True, exist_ok=True)
    for name in expand(options.prints):
        try:
            for file, stem, found in named([name], options):
                row = _extract(file, stem, found, options)
                if "failure" in row:
                    worst = max(worst, Exit.FAILURE_TO_ENROLL) if worst != Exit.BAD_INPUT else worst
                rows.append(row)
        except Failure as failure:
            if failure.exit is Exit.USAGE:
                raise
            worst = Exit.BAD_INPUT
            print(failure, file=sys.stderr)
            rows.append({"file": name, "error": str(failure)})
    if options.json:
        if len(rows) == 1 and "error" in rows[0]:
            raise Failure(Exit.BAD_INPUT, str(rows[0]["error"]))
        answer(rows)
    else:
        for row in rows:
            if "minutiae" in row:
                print(f"{row['file']}: {row['minutiae']} minutiae, {row['templateBytes']} bytes")
    return worst


def _extract(file: str, stem: str, found: Print, options: argparse.Namespace) -> dict[str, object]:
    try:
        made = found.extract(texture=not options.no_texture)
        finger = found.finger if 0 <= found.finger <= 10 else 0
        data = made.template.to_bytes(
            options.to, finger=finger, quality=None if options.to == "ridgeline" else made.quality.score
        )
    except NoPrintError as failure:
        print(f"{file}: failure to enroll: {failure}", file=sys.stderr)
        return {"file": file, "failure": str(failure)}
    except RidgelineError as error:
        raise Failure.of(error, file) from None
    row: dict[str, object] = {
        "file": file,
        "minutiae": made.template.minutia_count,
        "quality": made.quality.score,
        "templateBytes": len(data),
    }
    if options.output is not None:
        path = Path(options.output) / f"{stem}.{_ENDINGS.get(options.to, 'fmr')}"
        path.write_bytes(data)
        row["output"] = str(path)
    return row
