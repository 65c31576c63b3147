"""The application against what one machine finds."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import pairs_in, pairs_of
from ridgeline import Enrollment, Gallery

from ridgeline_spark import child, result
from ridgeline_spark.command import main

OPTIONS = ["--master", "local[2]", "--strip-seconds", "0.2", "--quiet", "--conf", "spark.ui.enabled=false",
           "--conf", "spark.driver.host=127.0.0.1", "--conf", "spark.driver.bindAddress=127.0.0.1"]  # fmt: skip


@pytest.fixture(scope="module")
def exported(
    people: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, list[tuple[int, int, float]]]]:
    """Blocks of at most 40 references, and what one machine finds."""
    folder = tmp_path_factory.mktemp("exported") / "blocks"
    with Gallery.open(people) as gallery:
        assert gallery.export(folder, block_references=40) == 360
        yield folder, pairs_of(gallery)


def run(blocks: Path, work: Path, *options: str) -> int:
    return main([str(blocks), str(work), *OPTIONS, *options])


def test_the_answer_is_that_of_one_machine_and_new_blocks_alone_are_joined_later(
    exported: tuple[Path, list[tuple[int, int, float]]],
    people: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    blocks, pairs = exported
    work = tmp_path / "work"
    assert run(blocks, work) == 0
    assert pairs_in(work) == pairs and len(pairs) > 10
    found = json.loads((work / "result.json").read_text())
    assert found["isComplete"] and found["subjects"] == 180 and found["strips"]["all"] > 3
    assert found["met"] == 2 * 180 * 179 // 2 and sum(found["histogram"][30:]) >= len(pairs)
    # No subject is named.
    said = capsys.readouterr()
    assert "synthetic" not in said.out + said.err + (work / "result.json").read_text()
    # Once more: nothing is left to do.
    assert run(blocks, work) == 0
    assert json.loads((work / "result.json").read_text())["strips"]["run"] == 0
    # Somebody comes back under a third name.
    grown, copied = tmp_path / "grown", tmp_path / "blocks"
    shutil.copytree(people, grown)
    shutil.copytree(blocks, copied)
    with Gallery.open(grown) as gallery:
        first = gallery.list()[0]
        gallery.add(Enrollment("new", gallery.template(first.reference), first.finger))
        assert gallery.export(copied) == 1
        assert run(copied, work) == 0
        assert pairs_in(work) == pairs_of(gallery)
    again = json.loads((work / "result.json").read_text())
    assert again["met"] == found["met"] + 180 and again["strips"]["run"] < found["strips"]["all"]


def test_damage_and_crashes_are_rows_and_are_made_good_by_the_next_run(
    exported: tuple[Path, list[tuple[int, int, float]]], tmp_path: Path
) -> None:
    blocks, pairs = exported
    copied, work = tmp_path / "blocks", tmp_path / "work"
    shutil.copytree(blocks, copied)
    hurt = copied / "block-000001.references"
    whole = hurt.read_bytes()
    hurt.write_bytes(whole[:5_000] + bytes([whole[5_000] ^ 1]) + whole[5_001:])
    assert run(copied, work, "--conf", f"spark.executorEnv.{child.CRASH}=0,2") == 4
    found = json.loads((work / "result.json").read_text())
    assert not found["isComplete"]
    reasons = {tuple(error["pair"]): error["reason"] for error in found["errors"] if error["pair"]}
    assert "status -9" in reasons[(0, 2)]
    assert all("block-000001" in reason for pair, reason in reasons.items() if 1 in pair)
    assert all(1 in pair for pair in reasons if pair != (0, 2))
    hurt.write_bytes(whole)
    assert run(copied, work) == 0
    assert pairs_in(work) == pairs
    assert json.loads((work / "result.json").read_text())["strips"]["run"] < found["strips"]["all"]


def test_an_encrypted_gallery_stays_encrypted(people: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = Gallery.new_key()
    (tmp_path / "key").write_text(key)
    with Gallery.open(people) as clear, Gallery.create(tmp_path / "sealed", key) as gallery:
        rows = clear.list()
        gallery.add([Enrollment(row.subject, clear.template(row.reference), row.finger) for row in rows])
        gallery.export(tmp_path / "blocks", block_references=100)
        pairs = pairs_of(gallery)
    assert all(b"RDGT" not in path.read_bytes() for path in (tmp_path / "blocks").iterdir())
    assert run(tmp_path / "blocks", tmp_path / "work") == 3
    assert "the gallery is encrypted" in capsys.readouterr().err
    assert run(tmp_path / "blocks", tmp_path / "work", "--key-file", str(tmp_path / "key")) == 0
    assert pairs_in(tmp_path / "work") == pairs


def test_work_of_other_blocks_is_refused(exported: tuple[Path, list[tuple[int, int, float]]], tmp_path: Path) -> None:
    blocks, _ = exported
    (tmp_path / "work" / "strips").mkdir(parents=True)
    (tmp_path / "work" / "plan-0000.json").write_text('{"blocks": [], "strips": []}')
    assert run(blocks, tmp_path / "work") == 3
    assert run(tmp_path / "nowhere", tmp_path / "other") == 3


def test_clusters_and_threshold_are_those_of_the_engine() -> None:
    assert result.clusters([{"first": 9, "second": 4}, {"first": 1, "second": 2}, {"first": 4, "second": 7}]) == [
        [1, 2],
        [4, 7, 9],
    ]
    assert abs(result.threshold(None, 100_000, 0.1) - 107) < 0.1
    assert result.threshold(None, 1, 0.1) == 0
