"""What the tests share: a gallery of synthetic people, some of whom came back."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from ridgeline import Gallery

ROOT = Path(__file__).resolve().parents[3]
LAB = os.environ.get("RIDGELINE_LAB", str(ROOT / ".build" / "release" / "ridgeline-lab"))


def make_gallery(folder: Path, subjects: int, duplicates: int, fingers: int) -> None:
    subprocess.run(
        [LAB, "bench", "deduplication", "--subjects", str(subjects), "--duplicates", str(duplicates), "--fingers",
         str(fingers), "--gallery", str(folder)],
        check=True, capture_output=True,
    )  # fmt: skip


def pairs_of(gallery: Gallery) -> list[tuple[int, int, float]]:
    """What one machine finds, by the references."""
    return sorted((pair.first_reference, pair.second_reference, pair.score) for pair in gallery.dedupe(threads=2))


def pairs_in(work: Path) -> list[tuple[int, int, float]]:
    """What a job found, in the same form; fails where a pair is there twice."""
    found: list[dict[str, Any]] = json.loads((work / "result.json").read_text())["pairs"]
    assert len({(pair["first"], pair["second"]) for pair in found}) == len(found)
    return sorted((*pair["references"], pair["score"]) for pair in found)


@pytest.fixture(scope="session")
def people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("people") / "gallery"
    make_gallery(folder, 150, 30, 2)
    return folder
