#!/usr/bin/env python3
"""Compares what a release made in a bare system with the pinned templates and scores.

    python3 Scripts/compare-trial.py FOLDER

FOLDER has `package` and `archive`, as Packaging/trial.sh leaves them. Templates must have the bytes, and scores
every digit, of Fixtures/expected.
"""

import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXPECTED = ROOT / "Fixtures/expected"


def digest(data):
    """The hash of the pinned contract: FNV-1a of 64 bits."""
    value = 0xCBF29CE484222325
    for byte in data:
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return f"{value:x}"


def templates(folder):
    """Lines like those of templates.txt."""
    for path in sorted((folder / "templates").glob("*.ridgeline")):
        data = path.read_bytes()
        yield f"{path.stem}.png {len(data)} bytes {digest(data)}"


def scores(folder, prints):
    """Lines like those of scores.txt: each print with all that follow it."""
    for index, name in enumerate(prints):
        results = json.loads((folder / f"{name}.json").read_text())["results"]
        by_name = {pathlib.Path(r["reference"]).stem + ".png": float(r["score"]) for r in results}
        yield name, [by_name[other] for other in prints[index + 1 :]]


def main():
    folder = pathlib.Path(sys.argv[1])
    expected_templates = (EXPECTED / "templates.txt").read_text().split("\n")[:-1]
    expected_scores = [line.split() for line in (EXPECTED / "scores.txt").read_text().splitlines()]
    prints = [line.split()[0] for line in expected_templates]
    for way in ("package", "archive"):
        made = folder / way
        for new, old in zip(templates(made), expected_templates, strict=True):
            if new != old:
                sys.exit(f"{way}: a template is {new}, pinned is {old}")
        count = 0
        for (name, new), old in zip(scores(made, prints), expected_scores, strict=True):
            if name != old[0] or new != [float(score) for score in old[1:]]:
                sys.exit(f"{way}: scores of {name} differ from those that are pinned")
            count += len(new)
        candidates = json.loads((made / "identified.json").read_text())["candidates"]
        if [c["subject"] for c in candidates if c["isHit"]] != ["03"]:
            sys.exit(f"{way}: 03_2.png was not identified as 03 alone")
        print(f"{way}: {len(prints)} templates and {count} scores are those that are pinned")


if __name__ == "__main__":
    main()
