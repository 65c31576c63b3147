"""`python -m ridgeline`: the commands of the program `ridgeline` that make sense from Python."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence

from .. import __version__
from ..errors import RidgelineError
from . import convert, extract, gallery, info, match, quality
from .exits import Exit, Failure, Parser, failed


def _parser() -> Parser:
    parser = Parser(
        prog="python -m ridgeline",
        description="Fingerprints in; templates, scores, quality and advice out.",
        epilog="Exit status: 0 success or match, 1 no match or nobody found, 2 usage, 3 bad input or output, "
        "4 failure to enroll.",
    )
    parser.add_argument("--version", action="version", version=__version__, help="Show the version.")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in (extract, match, quality, info, convert, gallery):
        command.declare(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command line and returns its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    as_json = "--json" in given
    try:
        options: argparse.Namespace = _parser().parse_args(given)
        status = options.run(options)
        sys.stdout.flush()
        return int(status)
    except Failure as failure:
        return failed(failure, as_json)
    except BrokenPipeError:
        # Nobody reads any more; what Python flushes at the end must not complain again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.BAD_INPUT
    except (OSError, RidgelineError) as error:
        return failed(Failure.of(error), as_json)
    except KeyboardInterrupt:
        # End by the signal itself, as shells expect.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGINT)
        return 130
