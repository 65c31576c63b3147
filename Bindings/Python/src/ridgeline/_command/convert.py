"""`convert`: a picture or a template in another format."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from ..errors import RidgelineError
from ..image import written_formats
from .exits import Exit, Failure
from .prints import declare as command
from .prints import declare_reading, only

_ENDINGS = {"jpeg": "jpg", "tiff": "tif"}


def declare(commands: Any) -> None:
    """The command and its options."""
    parser = command(
        commands,
        "convert",
        "Convert one picture or one template between formats.\n\n"
        "The program ridgeline converts whole records and has more options.\n"
        f"Formats: {', '.join(written_formats())}.",
        "convert Fixtures/prints/01_1.png print.wsq",
    )
    parser.add_argument("input", metavar="INPUT", help="The file to read, or - for standard input.")
    parser.add_argument("output", metavar="OUTPUT", help="The file to write, or - for standard output (with --to).")
    parser.add_argument("--to", metavar="FORMAT", help="The format; by default that of OUTPUT's ending.")
    declare_reading(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Exit:
    """Converts."""
    ending = Path(options.output).suffix.lower().removeprefix(".")
    format = options.to or _ENDINGS.get(ending, ending)
    if format not in written_formats():
        raise Failure(
            Exit.USAGE,
            f"{options.output}: no format is called {format or 'so'}; say one by --to: " + ", ".join(written_formats()),
        )
    found = only(options.input, options)
    finger = found.finger if 0 <= found.finger <= 10 else 0
    try:
        if found.is_template:
            data = found.extract().template.to_bytes(format, finger=finger)
        else:
            data = found.image().to_bytes(format, finger=finger)
    except RidgelineError as error:
        raise Failure.of(error, options.input) from None
    if options.output == "-":
        sys.stdout.buffer.write(data)
    else:
        Path(options.output).write_bytes(data)
    return Exit.SUCCESS
