"""The front end: scatters a probe, gathers, merges."""

from __future__ import annotations

import itertools
import os
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import ray
from ray.exceptions import GetTimeoutError, RayActorError, RayTaskError
from ridgeline import Identification, Probe
from ridgeline.blocks import Blocks
from ridgeline.shard import COMPARED, SUPPORTED, least_score, merge

from .shard_actor import Finger, ShardActor

#: References that are compared in full with each finger, as in a search of one gallery.
FULL_COMPARISONS = 300


class SearchError(Exception):
    """No shard could answer."""


@dataclass(frozen=True)
class Answer:
    """What a search found."""

    identification: Identification
    #: Blocks that took no part; empty for a whole answer. "Nobody" is not known of them.
    missing: tuple[int, ...]
    #: How many references they have.
    missing_references: int

    @property
    def is_complete(self) -> bool:
        """Whether all references were searched."""
        return not self.missing


class _ShardFault(Exception):
    """A replica of a shard gave no answer."""

    def __init__(self, shard: _Shard, replica: Any) -> None:
        super().__init__()
        self.shard, self.replica = shard, replica


class _Shard:
    """The replicas of a shard."""

    def __init__(self, numbers: list[int], references: int, replicas: list[Any]) -> None:
        self.numbers, self.references, self.replicas = numbers, references, replicas
        self._turn = itertools.count()

    def replica(self, failed: set[Any]) -> Any | None:
        """The next replica that did not fail in this search."""
        whole = [replica for replica in self.replicas if replica not in failed]
        return whole[next(self._turn) % len(whole)] if whole else None


class Search:
    """Finds people in the blocks of a folder by shards in processes of their own.

    `ray.init` comes first. A shard that dies is restarted by Ray and reads its blocks again; until then its replicas
    answer, and where there are none, answers say that they are partial.
    """

    def __init__(
        self,
        folder: str | os.PathLike[str],
        key: str | None = None,
        *,
        shards: int = 2,
        replicas: int = 1,
        threads: int = 1,
        timeout: float = 30.0,
    ) -> None:
        """Starts the shards and waits until they have read their blocks.

        Args:
            folder: The blocks, which all machines see under this name.
            key: The key of an encrypted gallery.
            shards: How many shards the blocks are spread over.
            replicas: How many processes hold each shard.
            threads: Of each process.
            timeout: Seconds after which a shard counts as missing.
        """
        self._folder, self._key = os.fspath(folder), key
        self._replicas, self._threads, self._timeout = replicas, threads, timeout
        blocks = Blocks.open(folder, key)
        self._blocks = blocks
        parts: list[list[int]] = [[] for _ in range(min(shards, max(1, len(blocks))))]
        sizes = [0] * len(parts)
        infos = sorted((blocks.info(number) for number in range(len(blocks))), key=lambda info: -info.references)
        for info in infos:
            part = sizes.index(min(sizes))
            parts[part].append(info.number)
            sizes[part] += info.references
        self._shards = [self._start(part) for part in parts]
        self._small: _Shard | None = None
        self._known = set(range(len(blocks)))
        self._ready(self._shards)

    def refresh(self) -> int:
        """Takes in what was exported since, as a small shard; until it is ready the old one answers.

        Returns:
            The number of blocks that are new.
        """
        blocks = Blocks.open(self._folder, self._key)
        new = set(range(len(blocks))) - self._known
        if new:
            old = self._small
            small = self._start(sorted(new | set(old.numbers if old else ())))
            self._ready([small])
            self._small = small
            self._known |= new
            for replica in old.replicas if old else []:
                ray.kill(replica)
        return len(new)

    def processes(self) -> list[list[int]]:
        """The processes of each shard, for tests that end them."""
        return [ray.get([replica.process.remote() for replica in shard.replicas]) for shard in self._all()]

    def close(self) -> None:
        """Ends all shards."""
        for shard in self._all():
            for replica in shard.replicas:
                ray.kill(replica)

    def identify(
        self,
        probes: Probe | Sequence[Probe],
        *,
        candidates: int = 10,
        false_positive_rate: float = 0.01,
        groups: Iterable[int] | None = None,
    ) -> Answer:
        """Finds whose prints these are.

        Args:
            probes: A finger, or several of one person.
            candidates: How many candidates at most.
            false_positive_rate: The share of searches for people who are not enrolled that may name somebody.
            groups: Only subjects of these groups; None for all.

        Returns:
            The answer of one gallery with these blocks; subjects are called by their numbers.

        Raises:
            SearchError: No shard answered.
        """
        given = [probes] if isinstance(probes, Probe) else list(probes)
        fingers: list[Finger] = [(probe.template.to_bytes(), int(probe.finger)) for probe in given]
        chosen = None if groups is None else list(groups)
        failed: set[Any] = set()
        while True:
            asked = [(shard, shard.replica(failed)) for shard in self._all()]
            active = [(shard, replica) for shard, replica in asked if replica is not None]
            if not active:
                raise SearchError("no shard answers: wait until they are restarted, and ask again")
            try:
                rows, scores, references = self._search(active, fingers, chosen)
            except _ShardFault as fault:
                # What was gathered with it is void: the shards that are left decide together what they keep.
                failed.add(fault.replica)
                continue
            missing = [shard for shard, replica in asked if replica is None]
            found = merge(
                given,
                rows,
                scores,
                references,
                blocks=self._blocks,
                candidates=candidates,
                false_positive_rate=false_positive_rate,
            )
            return Answer(
                found,
                tuple(sorted(number for shard in missing for number in shard.numbers)),
                sum(shard.references for shard in missing),
            )

    def _search(
        self, active: list[tuple[_Shard, Any]], fingers: list[Finger], groups: list[int] | None
    ) -> tuple[Any, Any, int]:
        search = uuid.uuid4().hex
        # Put once where all shards of a machine find it.
        told = ray.put(fingers)
        histograms = self._ask(active, lambda replica: replica.score.remote(search, told, groups))
        sums = np.sum(histograms, axis=0)
        # As in one gallery: so few references are all compared in full.
        held = sum(shard.references for shard, _ in active)
        least = [max(1, least_score(row)) if held > FULL_COMPARISONS else 0 for row in sums]
        most = [int(row.sum()) if score == 0 else FULL_COMPARISONS for row, score in zip(sums, least, strict=True)]
        best = self._ask(active, lambda replica: replica.best.remote(search, least, most))
        found = [self._first(parts, count) for parts, count in zip(zip(*best, strict=True), most, strict=True)]
        # All fingers of a subject count, also those that one probe alone did not find.
        none = np.zeros(0, np.int64)
        several = len(fingers) > 1
        references = none if several else np.unique(found[0]["reference"])
        subjects = self._subjects(found, all(least)) if several else none
        compared = self._ask(active, lambda replica: replica.compare.remote(told, references, subjects))
        rows = np.concatenate([np.zeros(0, COMPARED), *(part for part, _ in compared)])
        scores = np.concatenate([np.zeros((0, len(fingers))), *(part for _, part in compared)])
        return rows, scores, int(sums.sum(axis=1).max())

    def _first(self, parts: Iterable[Any], count: int) -> Any:
        """The best of all shards."""
        rows = np.concatenate([np.zeros(0, SUPPORTED), *parts])
        order = np.lexsort((rows["reference"], -rows["score"], -rows["support"]))
        return rows[order[:count]]

    def _subjects(self, found: list[Any], are_ranked: bool) -> Any:
        """The subjects on whom all probes agree most, added up, and the best of each, as one gallery chooses them."""
        if not are_ranked:
            return np.unique(np.concatenate([rows["subject"] for rows in found]))
        share = -(-FULL_COMPARISONS // len(found))
        firsts = [rows[np.sort(np.unique(rows["subject"], return_index=True)[1])] for rows in found]
        subjects, places = np.unique(np.concatenate([rows["subject"] for rows in firsts]), return_inverse=True)
        weights = np.bincount(places, np.concatenate([rows["support"] for rows in firsts]), len(subjects))
        together = subjects[np.lexsort((subjects, -weights))[:FULL_COMPARISONS]]
        return np.unique(np.concatenate([together, *(rows["subject"][:share] for rows in found)]))

    def _ask(self, active: list[tuple[_Shard, Any]], question: Callable[[Any], Any]) -> list[Any]:
        """What each shard answers to a question."""
        asked = [question(replica) for _, replica in active]
        answers = []
        for (shard, replica), reference in zip(active, asked, strict=True):
            try:
                answers.append(ray.get(reference, timeout=self._timeout))
            except (RayActorError, GetTimeoutError) as error:
                raise _ShardFault(shard, replica) from error
            except RayTaskError as error:
                # It was restarted between two questions, and knows nothing of the search.
                if isinstance(error.cause, KeyError):
                    raise _ShardFault(shard, replica) from error
                raise
        return answers

    def _start(self, numbers: list[int]) -> _Shard:
        actor = ray.remote(ShardActor).options(max_restarts=-1, max_task_retries=0, num_cpus=0)
        blocks = Blocks.open(self._folder, self._key)
        replicas = [actor.remote(self._folder, self._key, numbers, self._threads) for _ in range(self._replicas)]
        return _Shard(numbers, sum(blocks.info(number).references for number in numbers), replicas)

    def _ready(self, shards: list[_Shard]) -> None:
        ray.get([replica.count.remote() for shard in shards for replica in shard.replicas])

    def _all(self) -> list[_Shard]:
        return [*self._shards, *([self._small] if self._small else [])]
