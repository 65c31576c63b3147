"""Latency of a search over two shards in processes of their own, against one gallery, and what Ray takes of it.

python benchmarks/ray_trial.py GALLERY FOLDER [--searches N] [--fingers N] [--block-references N]
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
import ray
from ridgeline import Gallery, Probe
from ridgeline.blocks import Blocks
from ridgeline.shard import Shard, least_score, merge

from ridgeline_ray import Search


def spread(name: str, seconds: list[float]) -> None:
    milliseconds = np.sort(np.array(seconds)) * 1e3
    print(f"{name}: median {np.median(milliseconds):.1f} ms, p99 {np.quantile(milliseconds, 0.99):.1f} ms", flush=True)


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
            ours = [(c.reference, c.score) for c in found.identification.candidates]
            theirs = [(c.reference, c.score) for c in one.candidates]
            same += found.is_complete and ours == theirs and found.identification.comparisons == one.comparisons
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
        search.close()
        ray.shutdown()


if __name__ == "__main__":
    main()
