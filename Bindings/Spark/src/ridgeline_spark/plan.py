"""Which pairs of blocks are joined, and in which strips."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ridgeline.blocks import BlockInfo, Blocks

from .files import write_whole

#: Seconds of one core that a pair of references and a probe take, about; they only have to be in proportion.
SECONDS_A_PAIR = 4e-7
SECONDS_A_PROBE = 6e-4


@dataclass(frozen=True)
class Strip:
    """Pairs of blocks that one task joins; its file is written whole or not at all."""

    name: str
    pairs: tuple[tuple[int, int], ...]
    #: Of one core, estimated.
    seconds: float


class PlanError(Exception):
    """The work in a folder belongs to other blocks."""


def strips(blocks: Blocks, work: Path, seconds: float) -> list[Strip]:
    """All strips of the blocks; those of earlier exports as they were planned then.

    A new export makes strips of its blocks with all, and of no two old ones.

    Args:
        blocks: The blocks.
        work: The folder of the work.
        seconds: How long a strip should take on one core.
    """
    infos = [blocks.info(number) for number in range(len(blocks))]
    made: list[Strip] = []
    for export in sorted({info.export for info in infos}):
        path = work / f"plan-{export:04d}.json"
        shape = [[i.number, i.references, i.first_reference, i.last_reference] for i in infos if i.export <= export]
        if path.exists():
            stored = json.loads(path.read_text())
            if stored["blocks"] != shape:
                raise PlanError(f"{path} belongs to other blocks than those in {blocks.folder}: choose another folder")
        else:
            stored = {"blocks": shape, "strips": list(_cut(infos, export, seconds))}
            write_whole(path, json.dumps(stored).encode())
        made += [
            Strip(f"{export:04d}-{place:06d}", tuple((i, j) for i, j in pairs), took)
            for place, (pairs, took) in enumerate(stored["strips"])
        ]
    return made


def cost(one: BlockInfo, other: BlockInfo) -> float:
    """Seconds of one core for a pair of blocks, estimated: of two references the later one is the probe."""
    if one.number == other.number:
        return one.references * (one.references / 2 * SECONDS_A_PAIR + SECONDS_A_PROBE)
    later = max(one, other, key=lambda info: info.last_reference)
    overlap = min(one.last_reference, other.last_reference) > max(one.first_reference, other.first_reference)
    probes = one.references + other.references if overlap else later.references
    return one.references * other.references * SECONDS_A_PAIR + probes * SECONDS_A_PROBE


def _cut(infos: list[BlockInfo], export: int, seconds: float) -> Iterator[tuple[list[tuple[int, int]], float]]:
    """Strips of even cost: a task keeps the first block of its pairs while it goes over the second."""
    strip: list[tuple[int, int]] = []
    sum_ = 0.0
    for one in infos:
        for other in infos[one.number :]:
            if max(one.export, other.export) != export or not _may_be_same(one, other):
                continue
            took = cost(one, other)
            if strip and sum_ + took > seconds:
                yield strip, sum_
                strip, sum_ = [], 0.0
            strip.append((one.number, other.number))
            sum_ += took
    if strip:
        yield strip, sum_


def _may_be_same(one: BlockInfo, other: BlockInfo) -> bool:
    return 0 in (one.finger, other.finger) or one.finger == other.finger


def prepare(work: Path) -> None:
    """Makes the folder of the work, which nobody else may read."""
    (work / "strips").mkdir(parents=True, exist_ok=True, mode=0o700)
    os.chmod(work, 0o700)
