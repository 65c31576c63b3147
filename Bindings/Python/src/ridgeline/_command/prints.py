"""Prints that are named on a command line."""

from __future__ import annotations

import argparse
import glob
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from ..errors import InvalidArgumentError, RidgelineError
from ..extraction import Extraction
from ..files import Print, read_file
from ..image import Polarity
from ..quality import Cause
from .exits import Exit, Failure, Parser

T = TypeVar("T")

HELP = "Images, records, templates, folders of them, patterns, or - for standard input."


def declare(commands: Any, name: str, text: str, example: str) -> Parser:
    """A command with its help."""
    epilog = f"Example: python -m ridgeline {example}"
    parser: Parser = commands.add_parser(name, help=text.split("\n", 1)[0], description=text, epilog=epilog)
    return parser


def declare_reading(parser: Parser) -> None:
    """How files are read."""
    parser.add_argument("--ppi", type=float, metavar="PPI", help="Pixels per inch, instead of what files say.")
    parser.add_argument(
        "--polarity",
        choices=[polarity.value for polarity in Polarity],
        default=Polarity.AUTOMATIC.value,
        help="Which side of the contrast the ridges are on (default: automatic).",
    )
    parser.add_argument(
        "--raw", type=_size, metavar="WxH", help="Size of pictures of raw 8-bit pixels, such as 388x460."
    )
    parser.add_argument(
        "--finger",
        type=int,
        metavar="FINGER",
        help="From files with several prints, take those of this position: 1 to 5 right thumb to little "
        "finger, 6 to 10 left.",
    )
    parser.add_argument(
        "--index",
        type=int,
        metavar="INDEX",
        help="From files with several prints, take the one at this place, counted from 1.",
    )


def declare_threads(parser: Parser) -> None:
    """How many threads work."""
    parser.add_argument("--threads", type=_threads, help="Number of threads; all cores by default.")


def _threads(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 1024:
        raise argparse.ArgumentTypeError(f"{text} is no number of threads, 1 to 1024")
    return int(text)


def parallel(work: Callable[[str], T], names: list[str], threads: int | None) -> Iterator[T]:
    """What the work makes of each name, in their order, by several threads."""
    with ThreadPoolExecutor(threads or os.cpu_count()) as pool:
        try:
            yield from pool.map(work, names)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _size(text: str) -> tuple[int, int]:
    width, mark, height = text.partition("x")
    if not mark or not width.isdigit() or not height.isdigit():
        raise argparse.ArgumentTypeError(f"{text} is no size such as 388x460")
    return int(width), int(height)


def expand(names: list[str]) -> list[str]:
    """The files that names stand for: folders with all below them, and patterns."""
    found: list[str] = []
    for name in names:
        if name != "-" and os.path.isdir(name):
            inside = sorted(str(path) for path in Path(name).rglob("*") if path.is_file())
            if not inside:
                raise Failure(Exit.BAD_INPUT, f"{name}: no files in this folder")
            found += inside
        elif name != "-" and not os.path.exists(name) and glob.has_magic(name):
            matching = sorted(glob.glob(name))
            if not matching:
                raise Failure(Exit.BAD_INPUT, f"{name}: no such files")
            found += matching
        else:
            found.append(name)
    return found


def read(name: str, options: argparse.Namespace) -> list[Print]:
    """All prints of a file."""
    source = sys.stdin.buffer.read() if name == "-" else Path(name)
    if isinstance(source, Path) and not source.exists():
        raise Failure(Exit.BAD_INPUT, f"{name}: no such file or folder")
    try:
        return read_file(
            source,
            resolution=options.ppi,
            polarity=Polarity(options.polarity),
            raw_size=options.raw,
        )
    except InvalidArgumentError as error:
        raise Failure(Exit.USAGE, str(error)) from None
    except (OSError, RidgelineError) as error:
        raise Failure.of(error, name) from None


def chosen(name: str, options: argparse.Namespace) -> list[Print]:
    """The prints of a file that the options choose; one at least."""
    prints = read(name, options)
    if not prints:
        raise Failure(Exit.BAD_INPUT, f"{name}: there is no print in it that is read here")
    if options.finger is not None and len(prints) > 1:
        prints = [found for found in prints if found.finger == options.finger]
        if not prints:
            raise Failure(Exit.BAD_INPUT, f"{name}: no print of the finger {options.finger}")
    if options.index is not None and len(prints) > 1:
        if not 1 <= options.index <= len(prints):
            raise Failure(Exit.BAD_INPUT, f"{name}: no print {options.index}, it holds {len(prints)}")
        prints = [prints[options.index - 1]]
    return prints


def only(name: str, options: argparse.Namespace) -> Print:
    """The print of a file, or the one that the options choose."""
    prints = chosen(name, options)
    if len(prints) != 1:
        raise Failure(
            Exit.USAGE,
            f"{name}: it holds {len(prints)} prints; choose one by --finger or --index",
        )
    return prints[0]


def extraction(name: str, print: Print) -> Extraction:
    """The template of a print; a failure tells the file."""
    try:
        made = print.extract()
    except RidgelineError as error:
        raise Failure.of(error, name) from None
    warn(name, made)
    return made


def warn(name: str, made: Extraction) -> None:
    """Says so where the ridges fit no finger at the resolution: what is right will hardly match it."""
    for finding in made.quality.findings:
        if finding.cause is Cause.WRONG_RESOLUTION and finding.severity >= 1:
            sys.stderr.write(
                f"warning: {name}: its ridges fit no finger at the resolution that was taken: state the right one "
                "with --ppi\n"
            )


def named(name: str, options: argparse.Namespace) -> Iterator[tuple[str, Print]]:
    """The prints of a file, each with a stem of its own."""
    prints = chosen(name, options)
    stem = "standard-input" if name == "-" else Path(name).stem
    for found in prints:
        yield stem if len(prints) == 1 else f"{stem}_{found.index + 1}", found
