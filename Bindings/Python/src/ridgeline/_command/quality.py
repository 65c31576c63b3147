"""`quality`: how good captures are, and what to do."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from ..errors import NoPrintError, RidgelineError
from ..files import Print
from ..quality import Finding, Quality, judge
from .exits import Exit, Failure, answer
from .prints import HELP, chosen, declare_reading, declare_threads, expand, parallel
from .prints import declare as command


def declare(commands: Any) -> None:
    """The command and its options."""
    parser = command(
        commands,
        "quality",
        "Judge captures: how good they are, what is wrong, and what to do.\n\n"
        "The score is 0 to 100. The exit status is 4 if a print is not a finger or falls short of\n"
        "--minimum-score.",
        "quality Fixtures/prints --json",
    )
    parser.add_argument("prints", nargs="+", metavar="PRINT", help=HELP)
    parser.add_argument("--language", choices=["en", "vi"], default="en", help="The language of the advice.")
    parser.add_argument(
        "--preview",
        action="store_true",
        help="Judge like a live preview: faster, without minutiae and creases.",
    )
    parser.add_argument("--minimum-score", type=_score, default=0, help="Fail if a print scores below this, 0 to 100.")
    declare_reading(parser)
    declare_threads(parser)
    parser.add_argument("--json", action="store_true", help="Print the results as JSON.")
    parser.set_defaults(run=run)


def _score(text: str) -> int:
    if not text.isdigit() or int(text) > 100:
        raise argparse.ArgumentTypeError(f"{text} is no quality score, 0 to 100")
    return int(text)


def run(options: argparse.Namespace) -> Exit:
    """Judges each print."""
    rows, status = [], Exit.SUCCESS
    judged = parallel(lambda name: _judged(name, options), expand(options.prints), options.threads)
    for name, quality, why in (one for made in judged for one in made):
        if quality.failure is not None or (quality.score or 0) < options.minimum_score:
            status = Exit.FAILURE_TO_ENROLL
        if options.json:
            rows.append(_row(name, quality, options.language))
        else:
            _print(name, quality, why, options.language)
    if options.json:
        answer(rows)
    return status


def _judged(name: str, options: argparse.Namespace) -> list[tuple[str, Quality, str]]:
    return [(name, *_quality(name, found, options)) for found in chosen(name, options)]


def _quality(name: str, found: Print, options: argparse.Namespace) -> tuple[Quality, str]:
    if found.is_template:
        raise Failure(Exit.BAD_INPUT, f"{name}: minutiae have no picture that could be judged")
    try:
        image = found.image()
        return (judge(image) if options.preview else found.extract().quality), ""
    except NoPrintError as failure:
        assert failure.quality is not None
        return failure.quality, f", {failure}"
    except RidgelineError as error:
        raise Failure.of(error, name) from None


def _row(name: str, quality: Quality, language: Any) -> dict[str, object]:
    row: dict[str, object] = {
        "file": name,
        "score": quality.score,
        "causes": [_cause(finding, language) for finding in quality.findings],
    }
    if quality.failure is not None:
        row["failure"] = quality.failure.value
    return row


def _cause(finding: Finding, language: Any) -> dict[str, object]:
    row: dict[str, object] = {
        "cause": finding.cause.value,
        "cost": finding.cost,
        "severity": finding.severity,
        "advice": finding.advice(language),
    }
    if finding.direction is not None:
        row["direction"] = finding.direction.value
    return row


def _print(name: str, quality: Quality, why: str, language: Any) -> None:
    sys.stdout.write(f"{name}: {quality.score}{why}\n")
    for finding in quality.findings:
        cost = f"{finding.cost} points: {finding.advice(language)}" if finding.cost else "harmless here"
        sys.stdout.write(f"  {finding.cause.value}, {cost}\n")
