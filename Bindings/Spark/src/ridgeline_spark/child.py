"""The process that runs the native code of a task.

It reads one request a line from its standard input and answers in one line. It ends when its parent does.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import ridgeline
from ridgeline.blocks import Block, Blocks

#: A process that a test lets end in the middle: "I,J", the numbers of a pair of blocks.
CRASH = "RIDGELINE_SPARK_TEST_CRASH"


class Worker:
    """Answers requests; keeps the blocks of the last pair open."""

    def __init__(self, folder: str, key_file: str | None) -> None:
        key = Path(key_file).read_text().strip() if key_file else None
        self._blocks = Blocks.open(folder, key)
        self._open: dict[int, Block] = {}

    def join(self, request: dict[str, Any]) -> dict[str, Any]:
        """The pairs of references of two blocks that are alike."""
        i, j = request["pair"]
        if os.environ.get(CRASH) == f"{i},{j}":
            os.kill(os.getpid(), signal.SIGKILL)
        self._open = {number: block for number, block in self._open.items() if number in (i, j)}
        for number in (i, j):
            if number not in self._open:
                try:
                    self._open[number] = self._blocks.block(number)
                except ridgeline.RidgelineError as error:
                    return {"error": str(error), "block": number}
        begun = time.process_time()
        found = self._open[i].join(self._open[j], least_score=request["least"], threads=1)
        return {
            "rows": [asdict(pair) for pair in found.pairs],
            "histogram": found.histogram.tolist(),
            "met": found.met,
            "native": time.process_time() - begun,
        }

    def fuse(self, request: dict[str, Any]) -> dict[str, Any]:
        """What all fingers of pairs of subjects say."""
        fused = self._blocks.fuse([(first, second) for first, second in request["fuse"]], threads=1)
        return {"rows": [None if row is None else asdict(row) for row in fused]}


def main() -> None:
    """Answers until the parent closes the pipe."""
    # Linux: ended with the parent, also if that is killed.
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    worker: Worker | None = None
    for line in sys.stdin:
        request = json.loads(line)
        try:
            worker = worker or Worker(request["folder"], request["key_file"])
            answer = worker.join(request) if "pair" in request else worker.fuse(request)
        except ridgeline.RidgelineError as error:
            answer = {"error": str(error)}
        except OSError as error:
            answer = {"error": f"{type(error).__name__}: {error.strerror}"}
        answer["child"] = time.process_time()
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
