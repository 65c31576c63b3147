"""Latency of a search over two shards in processes of their own, against one gallery, what Ray takes of it, and what is
answered while a shard is down.

python benchmarks/ray_trial.py GALLERY FOLDER [--searches N] [--fingers N] [--block-references N]
"""

from __future__ import annotations

import argparse
import os
import signal
import threading
import time
from pathlib import Path

import numpy as np
import ray
from ridgeline import Gallery, Identification, Probe
from ridgeline.blocks import Blocks
from ridgeline.shard import Shard, least_score, merge

from ridgeline_ray import Search


def found_in(answer: Identification) -> list[tuple[int, float]]:
    return [(candidate.reference, candidate.score) for candidate in answer.candidates]


def spread(name: str, seconds: list[float]) -> None:
    milliseconds = np.sort(np.array(seconds)) * 1e3
    print(f"{name}: median {np.median(milliseconds):.1f} ms, p99 {np.quantile(milliseconds, 0.99):.1f} ms", flush=True)


def end_a_shard(search: Search, probes: list[list[Probe]], answers: list[Identification]) -> None:
    """Searches without a pause while a shard is killed, until whole answers are back, and ten seconds more."""
    victim = search.processes()[0][0]
    killed: list[float] = []

    def kill() -> None:
        os.kill(victim, signal.SIGKILL)
        killed.append(time.perf_counter())

    threading.Timer(3, kill).start()
    whole = wrong = place = 0
    partial: list[float] = []
    back: float | None = None
    over = time.perf_counter() + 120
    while time.perf_counter() < over:
        asked = time.perf_counter()
        found = search.identify(probes[place])
        scores = dict(found_in(answers[place]))
        if not found.is_complete:
            partial.append(time.perf_counter() - asked)
            # Somebody whom the whole gallery ranks below its ten may move up; nobody may score otherwise.
            wrong += any(scores.get(number, score) != score for number, score in found_in(found.identification))
            wrong += not found.missing_references
        else:
            whole += 1
            wrong += found_in(found.identification) != found_in(answers[place])
            if partial and back is None:
                back = time.perf_counter() - killed[0]
                over = asked + 10
        place = (place + 1) % len(probes)
    later = "never whole again" if back is None else f"whole again after {back:.1f} s"
    print(f"a shard killed: {whole} whole answers and {len(partial)} partial ones, {wrong} wrong; {later}", flush=True)
    if partial:
        spread("partial answers", partial)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gallery", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--searches", type=int, default=100)
    parser.add_argument("--fingers", type=int, default=1, help="references of a subject that it is searched for with")
    parser.add_argument("--block-references", type=int, default=5_000)
    given = parser.parse_args()
    with Gallery.open(given.gallery) as gallery:
        gallery.export(given.folder / "blocks", block_references=given.block_references)
        rows = gallery.list()
        chosen = [rows[k * len(rows) // given.searches] for k in range(given.searches - 20)] + rows[-20:]
        probes = []
        for row in chosen:
            own = [row, *(other for other in gallery.list(row.subject) if other.reference != row.reference)]
            probes.append([Probe(gallery.template(one.reference), one.finger) for one in own[: given.fingers]])
        blocks = Blocks.open(given.folder / "blocks")
        whole = Shard.open(blocks, range(len(blocks)))

        def alone(probe: Probe) -> None:
            """The same work in this process by one thread, without Ray."""
            scored = whole.score(probe, threads=1)
            best = scored.best(300, least_score(scored.histogram), threads=1)
            found, scores = whole.compare(probe, best["reference"], threads=1)
            merge(probe, found, scores, len(whole))

        taken: dict[str, list[float]] = {"one gallery, one thread": [], "one shard without Ray, one thread": []}
        answers = []
        for probe in probes:
            begun = time.perf_counter()
            answers.append(gallery.identify(probe, threads=1))
            taken["one gallery, one thread"].append(time.perf_counter() - begun)
            if given.fingers == 1:
                begun = time.perf_counter()
                alone(probe[0])
                taken["one shard without Ray, one thread"].append(time.perf_counter() - begun)
        ray.init(num_cpus=2, include_dashboard=False, _node_ip_address="127.0.0.1", log_to_driver=False)
        search = Search(given.folder / "blocks", shards=2)
        same = 0
        taken["two shards by Ray, one thread each"] = []
        for probe, one in zip(probes, answers, strict=True):
            begun = time.perf_counter()
            found = search.identify(probe)
            taken["two shards by Ray, one thread each"].append(time.perf_counter() - begun)
            ours = found.identification
            same += found.is_complete and found_in(ours) == found_in(one) and ours.comparisons == one.comparisons
        for name, seconds in taken.items():
            if seconds:
                spread(name, seconds)
        print(f"{same} of {len(probes)} answers are those of one gallery of {len(whole)} references")
        actors = [shard.replicas[0] for shard in search._shards]
        three = []
        for _ in range(200):
            begun = time.perf_counter()
            for _ in range(3):
                ray.get([actor.count.remote() for actor in actors])
            three.append(time.perf_counter() - begun)
        spread("three questions to both shards that do nothing", three)
        if given.fingers == 1:
            # Of several fingers a partial answer may lack one, and fuse the others.
            end_a_shard(search, probes, answers)
        search.close()
        ray.shutdown()


if __name__ == "__main__":
    main()
