"""What runs in the tasks of Spark: numbers in, numbers out."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from .files import Account, is_done, write_strip

STRIP_SCHEMA = "strip string, errors int, met long"
FUSED_SCHEMA = "first long, second long, first_reference long, second_reference long, score double, error string"

Batches = Iterator[pa.RecordBatch]


@dataclass(frozen=True)
class Place:
    """Where blocks and work are, as every machine sees them."""

    folder: str
    work: str
    key_file: str | None
    least: float
    #: How many blocks there are: a process that knows fewer is of no use.
    blocks: int


class Child:
    """A process for native code; a new one after each that ended."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self._process: subprocess.Popen[str] | None = None
        self._seconds = 0.0
        self._last = 0.0

    @property
    def seconds(self) -> float:
        """Processor seconds of all processes so far."""
        return self._seconds + self._last

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """The answer to a request; an error where the process ended instead."""
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "ridgeline_spark.child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        child = self._process
        assert child.stdin is not None and child.stdout is not None
        line = ""
        try:
            fields = {"folder": self.place.folder, "key_file": self.place.key_file, "least": self.place.least}
            child.stdin.write(json.dumps({**request, **fields}) + "\n")
            child.stdin.flush()
            line = child.stdout.readline()
            answer: dict[str, Any] = json.loads(line)
        except (OSError, ValueError):
            self.close()
            return {"error": f"the process of the native code ended with status {child.returncode}"}
        self._last = answer["child"]
        return answer

    def close(self) -> None:
        """Ends the process."""
        if self._process is None:
            return
        self._process.kill()
        self._process.communicate()
        self._process = None
        self._seconds, self._last = self._seconds + self._last, 0.0


_child: Child | None = None


def _kept(place: Place) -> Child:
    """The child of this process, which keeps it from task to task."""
    global _child
    if _child is None or _child.place != place:
        if _child is not None:
            _child.close()
        _child = Child(place)
    return _child


def joining(place: Place) -> Callable[[Batches], Batches]:
    """The function of a task that joins strips: (strip, pairs) in, what became of each out."""

    def run(batches: Batches) -> Batches:
        for batch in batches:
            names, pairs = batch.column("strip").to_pylist(), batch.column("pairs").to_pylist()
            accounts = [_strip(place, name, given) for name, given in zip(names, pairs, strict=True)]
            yield pa.RecordBatch.from_arrays(
                [
                    pa.array(names, pa.string()),
                    pa.array([len(account.errors) for account in accounts], pa.int32()),
                    pa.array([account.met for account in accounts], pa.int64()),
                ],
                names=["strip", "errors", "met"],
            )

    return run


def _strip(place: Place, name: str, pairs: list[list[int]]) -> Account:
    begun, used = time.time(), time.process_time()
    account, rows = Account(), []
    # Another task may have done it meanwhile: one that was thought lost, or too slow.
    if is_done(Path(place.work), name):
        return account
    child = _kept(place)
    before = child.seconds
    for i, j in pairs:
        answer = child.ask({"pair": [i, j]})
        if "error" in answer:
            account.errors.append({"pair": [i, j], "block": answer.get("block"), "reason": answer["error"]})
            continue
        rows += answer["rows"]
        account.histogram = [a + b for a, b in zip(account.histogram, answer["histogram"], strict=True)]
        account.met += answer["met"]
        account.native += answer["native"]
    account.child, account.task = child.seconds - before, time.process_time() - used
    account.wall = time.time() - begun
    write_strip(Path(place.work), name, rows, account)
    return account


def fusing(place: Place) -> Callable[[Batches], Batches]:
    """The function of a task that compares subjects by all their fingers: numbers of two subjects in, scores out."""

    def run(batches: Batches) -> Batches:
        child = _kept(place)
        for batch in batches:
            given = list(zip(batch.column("first").to_pylist(), batch.column("second").to_pylist(), strict=True))
            answer = child.ask({"fuse": given})
            error = answer.get("error")
            rows = [None] * len(given) if error else answer["rows"]
            columns: list[list[Any]] = [[], [], [], [], [], []]
            for (first, second), row in zip(given, rows, strict=True):
                if row is None and not error:
                    continue
                found = row or {"first_reference": 0, "second_reference": 0, "score": 0.0}
                for column, value in zip(
                    columns,
                    [first, second, found["first_reference"], found["second_reference"], found["score"], error],
                    strict=True,
                ):
                    column.append(value)
            kinds = [pa.int64()] * 4 + [pa.float64(), pa.string()]
            yield pa.RecordBatch.from_arrays(
                [pa.array(column, kind) for column, kind in zip(columns, kinds, strict=True)],
                names=["first", "second", "first_reference", "second_reference", "score", "error"],
            )

    return run
