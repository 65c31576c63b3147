"""Blocks that a gallery was exported to, and searches spread over shards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

import ridgeline
from ridgeline import Blocks, Enrollment, Gallery, Probe, Shard, Template, least_score, merge


@pytest.fixture
def gallery(tmp_path: Path, templates: dict[str, Template]) -> Iterator[Gallery]:
    """Twelve fingers, three of which came back under another name."""
    with Gallery.create(tmp_path / "people") as made:
        made.add([Enrollment(name, templates[name], 2) for name in sorted(templates) if name.endswith("_1")])
        made.add([Enrollment(name, templates[name], 2) for name in ("03_2", "05_2", "11_2")])
        yield made


def test_joined_blocks_say_what_a_deduplication_says(gallery: Gallery, tmp_path: Path) -> None:
    told: list[int] = []
    folder = tmp_path / "blocks"
    assert gallery.export(folder, block_references=4, progress=lambda done, of: told.append(done)) == 15
    assert told[-1] == 15 and gallery.export(folder) == 0
    blocks = Blocks.open(folder)
    assert (len(blocks), blocks.references, blocks.subjects, blocks.unreadable) == (4, 15, 15, 0)
    infos = [blocks.info(number) for number in range(4)]
    assert sum(info.references for info in infos) == 15 and {info.finger for info in infos} == {2}
    assert all(info.bytes == (folder / f"block-00000{info.number}.references").stat().st_size for info in infos)
    found = [
        blocks.block(i).join(blocks.block(j), threads=1, least_score=0 if i == j else 30)
        for i in range(4)
        for j in range(i, 4)
    ]
    assert sum(join.met for join in found) == 15 * 14 // 2
    pairs = [pair for join in found for pair in join.pairs if pair.score >= 30]
    fused = blocks.fuse([(pair.first_subject, pair.second_subject) for pair in pairs] + [(1, 1)])
    assert fused.pop() is None
    one = gallery.dedupe()
    assert sorted((row.first_reference, row.second_reference, row.score) for row in fused if row) == sorted(
        (pair.first_reference, pair.second_reference, pair.score) for pair in one
    )
    assert len(one) == 3
    histogram: list[int] = np.sum([join.histogram for join in found], axis=0).tolist()
    # So few comparisons say nothing of strangers: the number of subjects decides.
    assert ridgeline.pair_threshold(histogram, 15) == pytest.approx(30.2, abs=0.1)
    assert ridgeline.pair_threshold([0] * 256, 100_000) == pytest.approx(107, abs=0.1)
    with pytest.raises(ridgeline.InvalidArgumentError):
        ridgeline.pair_threshold([1, 2], 100)


def test_a_small_gallery_has_too_few_strangers_to_measure(gallery: Gallery) -> None:
    told: list[int] = []
    assert gallery.measure_strangers(progress=lambda done, of: told.append(done)) is False
    assert told[-1] >= 15
    with pytest.raises(ridgeline.InvalidArgumentError):
        gallery.measure_strangers(searches=0)


def test_what_is_damaged_or_missing_is_an_error_of_its_own(gallery: Gallery, tmp_path: Path) -> None:
    with pytest.raises(ridgeline.GalleryError, match="export a gallery"):
        Blocks.open(tmp_path)
    folder = tmp_path / "blocks"
    gallery.export(folder, block_references=8)
    blocks = Blocks.open(folder)
    with pytest.raises(ridgeline.NotFoundError):
        blocks.block(2)
    path = folder / "block-000001.references"
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(ridgeline.BadRecordError, match="block-000001"):
        blocks.block(1)
    with pytest.raises(ridgeline.BadRecordError):
        Shard.open(blocks, [0, 1])
    gallery.remove("03_1")
    with pytest.raises(ridgeline.GalleryError, match="removed"):
        gallery.export(folder)
    with pytest.raises(ridgeline.InvalidArgumentError):
        gallery.export(tmp_path / "other", block_references=100_001)
    with pytest.raises(TypeError):
        Blocks()


def test_two_shards_answer_as_one_gallery(gallery: Gallery, tmp_path: Path, templates: dict[str, Template]) -> None:
    gallery.export(tmp_path / "blocks", block_references=8)
    blocks = Blocks.open(tmp_path / "blocks")
    shards = [Shard.open(blocks, [number]) for number in range(2)]
    assert [len(shard) for shard in shards] == [7, 8]
    for name in ("03_3", "05_4", "12_2"):
        probe = Probe(templates[name], 2)
        scored = [shard.score(probe) for shard in shards]
        least = least_score(scored[0].histogram + scored[1].histogram)
        assert least == 0
        wanted = np.concatenate([one.best(300, least) for one in scored])["reference"]
        compared = [shard.compare(probe, wanted) for shard in shards]
        found = merge(
            probe, np.concatenate([rows for rows, _ in compared]), np.concatenate([s for _, s in compared]), 15
        )
        one = gallery.identify(probe)
        assert [(c.reference, c.score) for c in found.candidates] == [(c.reference, c.score) for c in one.candidates]
        assert (found.threshold, found.comparisons) == (one.threshold, one.comparisons)
    assert len(shards[0].compare([probe, probe], [], [1])[1][0]) == 2
    with pytest.raises(ridgeline.InvalidArgumentError):
        least_score(np.zeros(3, np.uint64))
    with pytest.raises(ridgeline.InvalidArgumentError):
        merge(probe, np.zeros(2), np.zeros((2, 1)), 5)
