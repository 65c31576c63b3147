"""The command: joins what is not joined yet, fuses, clusters, and says how far it is."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any, NoReturn

import ridgeline
from ridgeline.blocks import Blocks

from . import result
from .files import Account, is_done, read_strip, write_whole
from .plan import PlanError, Strip, prepare, strips
from .tasks import FUSED_SCHEMA, STRIP_SCHEMA, Place, fusing, joining

SUCCESS, USAGE, BAD_INPUT, INCOMPLETE, STOPPED = 0, 2, 3, 4, 130
#: Of two references, from which all fingers of their subjects are compared.
ALIKE = 30.0

DESCRIPTION = """\
Finds people who are in a gallery under several names, on a Spark cluster.

BLOCKS is a folder that `Gallery.export` wrote, and WORK one for what is done; all machines see both under the same
name. What WORK has is not done again: a stopped job goes on where it was, and after a new export only the new blocks
are joined, with all. WORK/result.json gets the pairs of subjects and their clusters, by their numbers in the gallery.
"""
EPILOG = """\
exit status: 0 success; 2 usage; 3 blocks or work cannot be used; 4 some pairs of blocks could not be joined, and the
result, which names them, is incomplete: repair the blocks and run it again; 130 stopped.

example: ridgeline-spark /shared/blocks /shared/work --master spark://host:7077
"""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "ridgeline-spark",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("blocks", type=Path, metavar="BLOCKS", help="the folder of the blocks")
    parser.add_argument("work", type=Path, metavar="WORK", help="the folder of the work; made if it is missing")
    parser.add_argument("--master", default="local[*]", help="of Spark (default: %(default)s)")
    parser.add_argument("--key-file", type=Path, metavar="FILE", help="with the key of an encrypted gallery")
    parser.add_argument(
        "--false-pairs",
        type=float,
        default=0.1,
        metavar="N",
        help="pairs of different people that the list may hold by chance (default: %(default)s)",
    )
    parser.add_argument(
        "--strip-seconds",
        type=float,
        default=300.0,
        metavar="S",
        help="how long a task should take on one core; what a stop loses (default: %(default)s)",
    )
    parser.add_argument(
        "--fuse", type=int, default=1_000, metavar="N", help="pairs of subjects a task compares (default: %(default)s)"
    )
    parser.add_argument(
        "--conf", action="append", default=[], metavar="KEY=VALUE", help="a setting of Spark; may be repeated"
    )
    parser.add_argument("--quiet", action="store_true", help="no progress on standard error")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Runs the command and returns its exit status."""
    parser = _parser()
    given = parser.parse_args(arguments)
    if not given.false_pairs > 0 or not given.strip_seconds > 0 or given.fuse < 1:
        parser.error("--false-pairs, --strip-seconds and --fuse are more than 0")
    if any("=" not in setting for setting in given.conf):
        parser.error("--conf takes KEY=VALUE")
    signal.signal(signal.SIGTERM, _stop)
    try:
        return _run(given)
    except KeyboardInterrupt:
        print("stopped: run it again to go on from here", file=sys.stderr)
        return STOPPED
    except (ridgeline.RidgelineError, PlanError, OSError) as error:
        print(f"ridgeline-spark: {error}", file=sys.stderr)
        return BAD_INPUT


def _stop(signal_: int, frame: Any) -> NoReturn:
    raise KeyboardInterrupt


def _run(given: argparse.Namespace) -> int:
    key = given.key_file.read_text().strip() if given.key_file else None
    blocks = Blocks.open(given.blocks, key)
    work = given.work.resolve()
    prepare(work)
    all_strips = strips(blocks, work, given.strip_seconds)
    subjects = blocks.subjects
    # Pairs of references that score less cannot become pairs of subjects.
    least = min(ALIKE, result.threshold(None, subjects, given.false_pairs))
    place = Place(
        folder=str(given.blocks.resolve()),
        work=str(work),
        key_file=str(given.key_file.resolve()) if given.key_file else None,
        least=least,
        blocks=len(blocks),
    )
    begun = time.time()
    open_strips = [strip for strip in all_strips if not is_done(work, strip.name)]
    spark = _session(given)
    try:
        if open_strips:
            with _Progress(all_strips, work, given.quiet):
                _join(spark, place, open_strips)
        account, met = _gather(all_strips, work, least)
        score = result.threshold(account.histogram, subjects, given.false_pairs)
        fused, faults = _fuse(spark, place, met, given.fuse)
    finally:
        spark.stop()
    pairs = [row for row in fused if row["score"] >= score]
    errors = account.errors + faults
    found = {
        "threshold": score,
        "pairs": pairs,
        "clusters": result.clusters(pairs),
        "references": blocks.references,
        "subjects": subjects,
        "unreadable": blocks.unreadable,
        "met": account.met,
        "histogram": account.histogram,
        "isComplete": not errors,
        "errors": errors,
        "seconds": {
            "wall": time.time() - begun,
            "tasks": account.wall,
            "native": account.native,
            "child": account.child,
            "task": account.task,
        },
        "strips": {"all": len(all_strips), "run": len(open_strips)},
    }
    write_whole(work / "result.json", json.dumps(found, indent=1).encode())
    print(
        f"{len(pairs)} pairs, {len(found['clusters'])} clusters among {subjects} subjects, "
        f"score {score:.1f} is asked for"
    )
    for error in errors:
        print(f"not judged: {error['reason']}", file=sys.stderr)
    return INCOMPLETE if errors else SUCCESS


def _session(given: argparse.Namespace) -> Any:
    from pyspark.sql import SparkSession

    builder = (
        SparkSession.builder.master(given.master)
        .appName("ridgeline-spark")
        .config("spark.task.maxFailures", "8")
        .config("spark.speculation", "true")
        .config("spark.ui.showConsoleProgress", "false")
        # A task has whole strips: batches of one.
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "1")
    )
    for setting in given.conf:
        name, value = setting.split("=", 1)
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def _join(spark: Any, place: Place, open_strips: list[Strip]) -> None:
    """Runs strips, the longest first, one a task."""
    ordered = sorted(open_strips, key=lambda strip: -strip.seconds)
    rows = [(strip.name, [list(pair) for pair in strip.pairs]) for strip in ordered]
    frame = spark.createDataFrame(
        spark.sparkContext.parallelize(rows, len(rows)), "strip string, pairs array<array<int>>"
    )
    frame.mapInArrow(joining(place), STRIP_SCHEMA).collect()


def _gather(all_strips: list[Strip], work: Path, least: float) -> tuple[Account, list[tuple[int, int]]]:
    """The accounts of all strips as one, and the pairs of subjects that have references alike."""
    total = Account()
    met: set[tuple[int, int]] = set()
    for strip in all_strips:
        read = read_strip(work, strip.name)
        if read is None:
            total.errors.append({"pair": None, "block": None, "reason": f"strip {strip.name} was not written"})
            continue
        table, account = read
        total.errors += account.errors
        total.histogram = [a + b for a, b in zip(total.histogram, account.histogram, strict=True)]
        for name in ("met", "native", "child", "task", "wall"):
            setattr(total, name, getattr(total, name) + getattr(account, name))
        columns = (table.column(name).to_pylist() for name in ("first_subject", "second_subject", "score"))
        met |= {(min(a, b), max(a, b)) for a, b, score in zip(*columns, strict=True) if score >= least}
    return total, sorted(met)


def _fuse(
    spark: Any, place: Place, met: list[tuple[int, int]], size: int
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The scores of pairs of subjects, highest first, and what could not be judged."""
    if not met:
        return [], []
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(size))
    parts = (len(met) + size - 1) // size
    frame = spark.createDataFrame(spark.sparkContext.parallelize(met, parts), "first long, second long")
    rows = frame.mapInArrow(fusing(place), FUSED_SCHEMA).collect()
    scored = [
        {
            "first": row["first"],
            "second": row["second"],
            "score": row["score"],
            "references": [row["first_reference"], row["second_reference"]],
        }
        for row in rows
        if row["error"] is None
    ]
    reasons = sorted({row["error"] for row in rows if row["error"]})
    errors = [{"pair": None, "block": None, "reason": reason} for reason in reasons]
    return sorted(scored, key=lambda row: (-row["score"], row["first"], row["second"])), errors


class _Progress:
    """Says on standard error how many strips are done, as the shared folder shows it."""

    def __init__(self, all_strips: list[Strip], work: Path, is_quiet: bool) -> None:
        self._strips, self._work, self._is_quiet = all_strips, work, is_quiet
        self._done: set[str] = set()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def _show(self) -> None:
        self._done |= {
            strip.name for strip in self._strips if strip.name not in self._done and is_done(self._work, strip.name)
        }
        whole = sum(strip.seconds for strip in self._strips)
        share = sum(strip.seconds for strip in self._strips if strip.name in self._done) / max(whole, 1e-9)
        print(f"{len(self._done)} of {len(self._strips)} strips, {100 * share:.0f} %", file=sys.stderr, flush=True)

    def _watch(self) -> None:
        while not self._over.wait(5):
            self._show()

    def __enter__(self) -> None:
        if not self._is_quiet:
            self._show()
            self._thread.start()

    def __exit__(self, *error: object) -> None:
        self._over.set()
        if not self._is_quiet:
            self._thread.join()
            self._show()
