"""`python -m ridgeline`: results, exit statuses, JSON and help."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import PIL.Image
import pytest

import ridgeline
from ridgeline._command import main


class Run:
    """A command line that was run in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: object) -> None:
        capsys.readouterr()
        self.status = main([str(argument) for argument in arguments])
        self.out, self.err = capsys.readouterr()

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def blank_file(tmp_path: Path) -> Path:
    path = tmp_path / "blank.png"
    PIL.Image.new("L", (300, 300), 200).save(path)
    return path


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RIDGELINE_GALLERY_KEY", raising=False)


COMMANDS = [
    ["extract"],
    ["match"],
    ["quality"],
    ["info"],
    ["convert"],
    *(["gallery", name] for name in ("init", "add", "remove", "list", "identify", "dedupe", "verify", "stats")),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_an_example(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command, "--help"])
    said = capsys.readouterr().out
    assert ended.value.code == 0 and f"Example: python -m ridgeline {command[0]}" in said


def test_the_program_says_its_version_and_its_statuses() -> None:
    said = subprocess.run([sys.executable, "-m", "ridgeline", "--version"], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == ridgeline.__version__
    said = subprocess.run([sys.executable, "-m", "ridgeline", "--help"], capture_output=True, text=True, check=True)
    assert "4 failure to enroll" in " ".join(said.stdout.split())


def test_prints_of_a_finger_match(prints: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, "match", prints / "01_1.png", prints / "01_2.png")
    assert run.status == 0
    assert run.out.splitlines() == [
        "score            111.98",
        "false match rate less than 1 in 10,000 (extrapolated beyond)",
        "paired minutiae  28 (of 36 and 48)",
        "decision         match at threshold 40",
    ]


def test_prints_of_different_fingers_end_with_1(prints: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, "match", prints / "01_1.png", prints / "02_1.png")
    assert run.status == 1 and "no match at threshold 40" in run.out
    assert Run(capsys, "match", prints / "01_1.png", prints / "02_1.png", "--threshold", 1).status == 0


def test_several_references_come_best_first_and_as_json(prints: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = [prints / "02_1.png", prints / "01_2.png"]
    run = Run(capsys, "match", prints / "01_1.png", *names)
    assert run.status == 0 and run.out.splitlines()[0].split()[1:] == ["111.98", "28", "paired", "match"]
    found = Run(capsys, "match", prints / "01_1.png", *names, "--json").json
    assert found["score"] == 111.97527828042217 and found["isMatch"] and found["threshold"] == 40
    assert [row["reference"] for row in found["results"]] == [str(names[1]), str(names[0])]
    assert found["results"][1]["score"] == 5.956157490012724


def test_a_failure_to_enroll_is_no_match_but_status_4(
    prints: Path, blank_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = Run(capsys, "match", prints / "01_1.png", blank_file)
    assert run.status == 4 and "blank" in run.err
    assert Run(capsys, "match", blank_file, prints / "01_1.png").status == 4
    assert Run(capsys, "match", prints / "01_1.png", blank_file, prints / "01_2.png").status == 0
    row = Run(capsys, "match", prints / "01_1.png", blank_file, "--json").json["results"][0]
    assert "score" not in row and "isMatch" not in row and "blank" in row["failure"]
    assert Run(capsys, "extract", blank_file).status == 4
    assert Run(capsys, "quality", blank_file).status == 4


def test_a_resolution_that_fits_no_finger_is_told(prints: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["extract"], ["match", prints / "02_1.png"]):
        run = Run(capsys, *command, prints / "02_2.png", "--ppi", 1000)
        assert "fit no finger at the resolution" in run.err
        assert "fit no finger" not in Run(capsys, *command, prints / "02_2.png").err


def test_what_cannot_be_read_ends_with_3_and_says_why_as_json_too(
    tmp_path: Path, prints: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    junk = tmp_path / "junk.png"
    junk.write_bytes(b"junk")
    missing = tmp_path / "missing.png"
    for command in ("extract", "quality", "info"):
        for wrong in (junk, missing):
            run = Run(capsys, command, wrong, "--json")
            assert run.status == 3 and str(wrong) in run.err
            error = run.json["error"]
            assert (error["exitStatus"], error["reason"]) == (3, "badInput") and str(wrong) in error["message"]
    assert Run(capsys, "match", junk, prints / "01_1.png").status == 3
    assert Run(capsys, "match", prints / "01_1.png", junk).status == 3
    assert Run(capsys, "match", prints / "01_1.png", junk, prints / "01_2.png").status == 0
    assert Run(capsys, "convert", junk, tmp_path / "out.png").status == 3
    assert Run(capsys, "convert", prints / "01_1.png", tmp_path / "none" / "out.png").status == 3
    assert Run(capsys, "gallery", "stats", tmp_path / "none").status == 3


def test_a_mistake_on_the_command_line_ends_with_2(prints: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (
        [],
        ["nonsense"],
        ["match", prints / "01_1.png"],
        ["match", "a.png", "b.png", "--threshold", "much"],
        ["match", "a.png", "b.png", "--threshold", "nan"],
        ["match", "a.png", "b.png", "--threshold", "-5"],
        ["quality", "a.png", "--minimum-score", "900"],
        ["extract", prints / "01_1.png", "--raw", "big"],
        ["convert", prints / "01_1.png", "out.nonsense"],
        ["extract", prints / "01_1.png", "--threads", 0],
        ["extract", prints / "01_1.png", "--to", "nonsense"],
        ["extract", prints / "01_1.png", "--ppi", "fast"],
        ["gallery"],
        ["gallery", "stats"],
    ):
        run = Run(capsys, *arguments)
        assert run.status == 2 and run.err, arguments
    error = Run(capsys, "match", "--json").json["error"]
    assert (error["exitStatus"], error["reason"]) == (2, "usage")


def test_templates_are_written_into_a_folder(
    tmp_path: Path, prints: Path, blank_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "templates"
    run = Run(capsys, "extract", prints / "01_1.png", blank_file, prints / "02_*.png", "-o", folder, "--json")
    assert run.status == 4
    assert sorted(path.name for path in folder.iterdir()) == [
        "01_1.ridgeline",
        *(f"02_{k}.ridgeline" for k in range(1, 5)),
    ]
    assert [row.get("minutiae") for row in run.json][:3] == [36, None, 35]
    assert Run(capsys, "match", folder / "01_1.ridgeline", prints / "01_2.png").status == 0
    run = Run(capsys, "extract", prints / "01_1.png", "--to", "iso-19794-2-2005", "-o", folder)
    assert run.status == 0 and (folder / "01_1.fmr").read_bytes()[:3] == b"FMR"
    assert Run(capsys, "extract", prints, "--threads", 3).out.count("minutiae") == 48


def test_two_prints_of_one_name_do_not_replace_each_other(
    tmp_path: Path, prints: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "again").mkdir()
    shutil.copy(prints / "02_1.png", tmp_path / "again" / "01_1.png")
    run = Run(capsys, "extract", prints / "01_1.png", tmp_path / "again", "-o", tmp_path / "templates")
    assert run.status == 2 and "two prints have this name" in run.err
    assert Run(capsys, "match", tmp_path / "templates" / "01_1.ridgeline", prints / "01_2.png").status == 0


def test_standard_input_is_a_file_called_dash(prints: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "ridgeline", "match", "-", str(prints / "01_2.png"), "--json"],
        input=(prints / "01_1.png").read_bytes(),
        capture_output=True,
        check=True,
    )
    assert json.loads(run.stdout)["score"] == 111.97527828042217


def test_quality_says_what_to_do(prints: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, "quality", prints / "09_1.png")
    assert run.status == 0 and run.out.splitlines()[0] == f"{prints / '09_1.png'}: 68"
    assert "worn, 12 points: The ridges are worn" in run.out and "partial, harmless here" in run.out
    row = Run(capsys, "quality", prints / "09_1.png", "--json", "--language", "vi").json[0]
    assert row["causes"][0]["cause"] == "worn" and row["score"] == 68
    assert "mòn" in row["causes"][0]["advice"]
    assert Run(capsys, "quality", prints / "09_1.png", "--minimum-score", 90, "--preview").status == 4


def test_info_says_what_files_hold(prints: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, "info", prints / "01_1.png")
    assert run.out == f"{prints / '01_1.png'}: PNG; 388 x 460 at 500 ppi\n"
    record = tmp_path / "a.fmr"
    record.write_bytes(ridgeline.extract(prints / "01_1.png").template.to_bytes("iso-19794-2-2005", finger=2))
    item = Run(capsys, "info", record, "--json").json[0]["items"][0]
    assert (item["finger"], item["width"]) == (2, 388) and item["minutiae"] > 30


def test_a_picture_is_converted(prints: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert Run(capsys, "convert", prints / "01_1.png", tmp_path / "a.wsq").status == 0
    assert Run(capsys, "convert", tmp_path / "a.wsq", tmp_path / "b.png").status == 0
    assert Run(capsys, "match", tmp_path / "b.png", prints / "01_2.png").status == 0
    assert Run(capsys, "convert", prints / "01_1.png", tmp_path / "c", "--to", "iso-19794-4-2011").status == 0
    assert ridgeline.read_file(tmp_path / "c")[0].format == "iso-19794-4-2011"


def test_a_gallery_from_the_first_print_to_the_last(
    prints: Path, tmp_path: Path, blank_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = tmp_path / "people"
    assert Run(capsys, "gallery", "init", people).out == f"{people}: an empty gallery\n"
    assert Run(capsys, "gallery", "init", people).status == 3
    added = Run(capsys, "gallery", "add", people, prints / "0[1-4]_1.png", "--json")
    assert [row["subject"] for row in added.json] == ["01", "02", "03", "04"]
    assert Run(capsys, "gallery", "add", people, prints / "03_3.png", "--subject", "again").status == 0
    assert Run(capsys, "gallery", "add", people, blank_file).status == 4
    found = Run(capsys, "gallery", "identify", people, prints / "03_2.png", "--json")
    assert found.status == 0 and {row["subject"] for row in found.json["candidates"] if row["isHit"]} == {"03", "again"}
    assert Run(capsys, "gallery", "identify", people, prints / "07_1.png").status == 1
    assert Run(capsys, "gallery", "identify", people, prints / "07_1.png", "--timeout", 0).status == 3
    assert Run(capsys, "gallery", "identify", people, blank_file).status == 4
    pairs = Run(capsys, "gallery", "dedupe", people, "--json")
    assert pairs.status == 1 and pairs.json[0]["subjects"] == ["03", "again"]
    assert Run(capsys, "gallery", "remove", people, "again").status == 0
    assert Run(capsys, "gallery", "remove", people, "again").status == 1
    assert Run(capsys, "gallery", "dedupe", people).status == 0
    listed = Run(capsys, "gallery", "list", people, "--json")
    assert [json.loads(line)["subject"] for line in listed.out.splitlines()] == ["01", "02", "03", "04"]
    assert Run(capsys, "gallery", "list", people, "--subject", "nobody").status == 1
    assert Run(capsys, "gallery", "verify", people).out == "all is well\n"
    assert Run(capsys, "gallery", "stats", people, "--json").json["references"] == 4
    assert Run(capsys, "gallery", "compact", people).status == 0


def test_a_gallery_is_encrypted_by_a_key_file_that_only_its_owner_reads(
    prints: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    people, key = tmp_path / "people", tmp_path / "people.key"
    assert Run(capsys, "gallery", "init", people, "--key-file", key).out.endswith("encrypted\n")
    assert key.stat().st_mode & 0o777 == 0o600
    assert Run(capsys, "gallery", "add", people, prints / "01_1.png", "--key-file", key).status == 0
    assert Run(capsys, "gallery", "stats", people).status == 3
    monkeypatch.setenv("RIDGELINE_GALLERY_KEY", key.read_text().strip())
    assert Run(capsys, "gallery", "identify", people, prints / "01_2.png").status == 0
    plain = tmp_path / "plain"
    monkeypatch.delenv("RIDGELINE_GALLERY_KEY")
    Run(capsys, "gallery", "init", plain)
    assert Run(capsys, "gallery", "stats", plain, "--key-file", key).status == 3


def test_names_with_control_characters_are_shown_and_not_obeyed(
    prints: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = tmp_path / "people"
    name = tmp_path / "a\x1b[31m_1.png"
    shutil.copy(prints / "01_1.png", name)
    Run(capsys, "gallery", "init", people)
    Run(capsys, "gallery", "add", people, name, "--subject", "plain")
    assert "\x1b" not in Run(capsys, "gallery", "list", people).out


def test_ctrl_c_ends_the_command_by_the_signal(prints: Path, tmp_path: Path) -> None:
    for k in range(400):
        os.link(prints / "01_1.png", tmp_path / f"{k}.png")
    run = subprocess.Popen(
        [sys.executable, "-m", "ridgeline", "extract", str(tmp_path)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    time.sleep(1)
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=30)
    assert run.returncode == -signal.SIGINT and b"Traceback" not in said


def test_output_that_nobody_reads_is_no_traceback(prints: Path) -> None:
    run = subprocess.Popen(
        [sys.executable, "-m", "ridgeline", "quality", str(prints), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert run.stdout is not None and run.stderr is not None
    run.stdout.close()
    said = run.stderr.read()
    run.stderr.close()
    assert run.wait() == 3 and b"Traceback" not in said
