"""What runs in the process of a shard."""

from __future__ import annotations

import os
from collections import OrderedDict
from typing import Any

import numpy as np
import numpy.typing as npt
from ridgeline import Probe, Template
from ridgeline.blocks import Blocks
from ridgeline.shard import Scored, Shard

#: A finger that is looked for: the bytes of its template and its position.
Finger = tuple[bytes, int]


def probe(finger: Finger) -> Probe:
    """A finger as the library takes it."""
    return Probe(Template.from_bytes(finger[0]), finger[1])


class ShardActor:
    """Some blocks in memory. An actor of Ray: read anew when it is restarted."""

    #: Searches between their two questions; those of front ends that died are forgotten.
    KEPT = 256

    def __init__(self, folder: str, key: str | None, numbers: list[int], threads: int) -> None:
        self._shard = Shard.open(Blocks.open(folder, key), numbers)
        self._threads = threads
        self._scored: OrderedDict[tuple[str, int], Scored] = OrderedDict()

    def count(self) -> int:
        """How many references it holds."""
        return len(self._shard)

    def process(self) -> int:
        """The number of its process, for tests that end it."""
        return os.getpid()

    def score(self, search: str, fingers: list[Finger], groups: list[int] | None) -> npt.NDArray[np.uint64]:
        """How many references there are of each code score, a row a finger."""
        rows = []
        for place, finger in enumerate(fingers):
            scored = self._shard.score(probe(finger), groups=groups, threads=self._threads)
            self._scored[(search, place)] = scored
            rows.append(scored.histogram)
        while len(self._scored) > self.KEPT:
            self._scored.popitem(last=False)
        return np.stack(rows)

    def best(self, search: str, least: list[int], most: list[int]) -> list[npt.NDArray[Any]]:
        """The best by consensus of what reaches a code score, for each finger."""
        return [
            self._scored.pop((search, place)).best(count, score, threads=self._threads)
            for place, (score, count) in enumerate(zip(least, most, strict=True))
        ]

    def compare(
        self, fingers: list[Finger], references: npt.NDArray[np.int64], subjects: npt.NDArray[np.int64]
    ) -> tuple[npt.NDArray[Any], npt.NDArray[np.float64]]:
        """Comparisons in full of references and of all that belongs to subjects, as far as they are here."""
        return self._shard.compare([probe(finger) for finger in fingers], references, subjects, threads=self._threads)
