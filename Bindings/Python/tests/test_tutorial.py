"""The tutorial and the README run as they are written."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

BLOCK = re.compile(r"^```(python|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(path: Path) -> list[tuple[str, str, int]]:
    text = path.read_text()
    return [(match[1], match[2], text.count("\n", 0, match.start()) + 2) for match in BLOCK.finditer(text)]


def test_the_tutorial_prints_what_it_says(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "Fixtures").symlink_to(root / "Fixtures")
    path = root / "Bindings/Python/tutorial.md"
    found, names, printed = blocks(path), {"__name__": "tutorial"}, ""
    assert len([kind for kind, _, _ in found if kind == "python"]) > 12
    wrong = []
    for kind, text, line in found:
        if kind == "text":
            if printed.strip() != text.strip():
                wrong.append(f"{path.name}:{line}: it says\n{text}and prints\n{printed}")
            continue
        with contextlib.redirect_stdout(io.StringIO()) as out:
            # So that a traceback names the line of the document.
            exec(compile("\n" * (line - 1) + text, str(path), "exec"), names)
        printed = out.getvalue()
    assert not wrong, "\n".join(wrong)


def test_the_readme_runs(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("01_1.png", "01_2.png"):
        (tmp_path / name).symlink_to(root / "Fixtures/prints" / name)
    monkeypatch.chdir(tmp_path)
    [(_, text, _)] = [block for block in blocks(root / "Bindings/Python/README.md") if block[0] == "python"]
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(compile(text, "README.md", "exec"), {})
    assert "same finger" in out.getvalue() and "subject='4711'" in out.getvalue()
