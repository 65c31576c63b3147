"""`match`: a print compared with others."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from ..errors import NoPrintError
from ..matching import Comparison, Matcher, false_match_rate
from .exits import Exit, Failure, answer
from .prints import declare as command
from .prints import declare_reading, expand, extraction, only


def declare(commands: Any) -> None:
    """The command and its options."""
    parser = command(
        commands,
        "match",
        "Compare a print with one or more others.\n\n"
        "Each print is an image, a record or a template. The score is -10 log10 of the false match rate: at 40,\n"
        "one stranger in 10,000 gets through. The exit status is 0 if any reference matches, 1 if none does;\n"
        "where none does, 3 if a file could not be read and 4 if a print gave no template.",
        "match Fixtures/prints/01_1.png Fixtures/prints/01_2.png",
    )
    parser.add_argument("probe", metavar="PROBE", help="An image, a template, or - for standard input.")
    parser.add_argument("references", nargs="+", metavar="REFERENCE", help="Images, templates, folders or patterns.")
    parser.add_argument(
        "--threshold",
        type=_score,
        default=40.0,
        help="Score from which prints match (default: 40).",
    )
    declare_reading(parser)
    parser.add_argument("--json", action="store_true", help="Print the results as JSON.")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Exit:
    """Compares, best first."""
    names = expand(options.references)
    matcher = None
    try:
        template = extraction(options.probe, only(options.probe, options)).template
        matcher = Matcher(template)
    except NoPrintError as failure:
        raise Failure.of(failure, options.probe) from None
    rows = [_compare(matcher, options.probe, name, options) for name in names]
    rows.sort(key=lambda row: -row.get("score", -1.0))
    best = rows[0].get("score")
    if options.json:
        answer(
            {
                "probe": options.probe,
                "threshold": options.threshold,
                "results": rows,
                **({} if best is None else _judged(best, options.threshold)),
            }
        )
    else:
        _print(rows, options.threshold)
    if best is not None and best >= options.threshold:
        return Exit.SUCCESS
    # What could not be compared may be the mate: that is no "no match".
    if any("error" in row for row in rows):
        return Exit.BAD_INPUT
    return Exit.FAILURE_TO_ENROLL if any("failure" in row for row in rows) else Exit.NO_MATCH


def _compare(matcher: Matcher, probe: str, name: str, options: argparse.Namespace) -> dict[str, Any]:
    row: dict[str, Any] = {
        "probe": probe,
        "reference": name,
        "probeMinutiae": matcher.probe.minutia_count,
    }
    try:
        reference = extraction(name, only(name, options)).template
        found = matcher.compare(reference)
        return {
            **row,
            "referenceMinutiae": reference.minutia_count,
            "pairedMinutiae": len(found.pairs),
            **_judged(found.score, options.threshold),
        }
    except (Failure, NoPrintError) as error:
        failure = error if isinstance(error, Failure) else Failure.of(error, name)
        if failure.exit is Exit.USAGE:
            raise failure from None
        print(failure, file=sys.stderr)
        key = "failure" if failure.exit is Exit.FAILURE_TO_ENROLL else "error"
        return {
            **row,
            "referenceMinutiae": 0,
            "pairedMinutiae": 0,
            key: str(failure),
        }


def _score(text: str) -> float:
    try:
        score = float(text)
    except ValueError:
        score = -1
    if not 0 <= score <= 120:
        raise argparse.ArgumentTypeError(f"{text} is no score, 0 to 120")
    return score


def _judged(score: float, threshold: float) -> dict[str, Any]:
    return {
        "score": score,
        "falseMatchRate": false_match_rate(score),
        "isExtrapolated": score > Comparison.EXTRAPOLATED,
        "isMatch": score >= threshold,
    }


def _print(rows: list[dict[str, Any]], threshold: float) -> None:
    told = [row for row in rows if "failure" not in row and "error" not in row]
    if len(rows) > 1:
        for row in told:
            decision = "match" if row["isMatch"] else "no match"
            print(f"{row['reference']}  {row['score']:6.2f}  {row['pairedMinutiae']} paired  {decision}")
        return
    for row in told:
        print(f"score            {row['score']:.2f}")
        if row["isExtrapolated"]:
            print("false match rate less than 1 in 10,000 (extrapolated beyond)")
        else:
            print(f"false match rate {row['falseMatchRate']:.2g}")
        print(f"paired minutiae  {row['pairedMinutiae']} (of {row['probeMinutiae']} and {row['referenceMinutiae']})")
        print(f"decision         {'match' if row['isMatch'] else 'no match'} at threshold {threshold:g}")
