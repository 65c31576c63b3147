"""Templates as values."""

from __future__ import annotations

import contextlib
import copy
import gc
import multiprocessing
import pickle
from pathlib import Path

import numpy as np
import pytest

import ridgeline
from ridgeline import Template

RECORDS = [
    "iso-19794-2-2005",
    "iso-19794-2-2011",
    "ansi-378-2004",
    "ansi-378-2009",
    "ansi-378-2009-am1",
    "xyt",
    "xyt-m1",
    "sourceafis",
]


def test_a_template_equals_what_was_stored_of_it(templates: dict[str, Template]) -> None:
    for template in templates.values():
        again = Template.from_bytes(template.to_bytes())
        assert again == template and hash(again) == hash(template) and again is not template
        assert again.to_bytes() == template.to_bytes() == bytes(template)


def test_templates_of_different_prints_differ(templates: dict[str, Template]) -> None:
    assert len(set(templates.values())) == len(templates)
    assert templates["01_1"] != templates["01_2"]
    assert templates["01_1"] != "01_1" and (templates["01_1"] == 3) is False


def test_a_template_pickles_in_every_protocol_and_into_another_process(templates: dict[str, Template]) -> None:
    template = templates["02_1"]
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(template, protocol)) == template
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        score = pool.apply(ridgeline.match, (template, templates["02_2"]))
    assert score == ridgeline.match(template, templates["02_2"])


def test_a_copy_of_a_template_is_the_template(templates: dict[str, Template]) -> None:
    template = templates["02_1"]
    assert copy.copy(template) is template and copy.deepcopy([template])[0] is template


def test_a_template_says_what_is_in_it(templates: dict[str, Template]) -> None:
    template = templates["01_1"]
    assert (template.width, template.height, template.minutia_count) == (388, 460, 36)
    assert template.has_flow and template.has_texture
    assert repr(template) == "<Template of 36 minutiae with flow and texture>"


def test_minutiae_are_an_array_best_first(templates: dict[str, Template]) -> None:
    minutiae = templates["01_1"].minutiae
    assert minutiae.dtype == ridgeline.MINUTIA and len(minutiae) == 36
    assert (np.diff(minutiae["quality"]) <= 0).all()
    assert (minutiae["x"] >= 0).all() and (minutiae["x"] < 388).all()
    assert set(minutiae["kind"]) <= set(ridgeline.MinutiaKind)


@pytest.mark.parametrize("format", RECORDS)
def test_a_record_of_minutiae_still_matches(format: str, templates: dict[str, Template]) -> None:
    data = templates["01_2"].to_bytes(format, finger=2, quality=71, impression=0)
    back = Template.from_bytes(data)
    assert not back.has_texture
    assert ridgeline.match(templates["01_1"], back) > 40


def test_the_records_are_those_that_are_pinned(root: Path) -> None:
    stored = (root / "Fixtures/expected/template-v1.ridgeline").read_bytes()
    assert Template.from_bytes(stored).minutia_count > 10


def test_minutiae_of_other_software_make_a_template(templates: dict[str, Template]) -> None:
    minutiae = templates["01_1"].minutiae
    given = Template.from_minutiae(minutiae, 388, 460)
    assert given.minutia_count == 36 and not given.has_flow
    assert repr(given) == "<Template of 36 minutiae>"
    assert ridgeline.match(templates["01_2"], given) > 40
    # In another order and layout: the best first again.
    wide = np.dtype([("kind", "i8"), ("y", "f8"), ("x", "f8"), ("quality", "f8"), ("direction", "f8"), ("more", "i1")])
    turned = np.zeros(36, wide)
    for name in ridgeline.MINUTIA.names or ():
        turned[name] = minutiae[name][::-1]
    assert ridgeline.match(templates["01_2"], Template.from_minutiae(turned, 388, 460)) > 40


def test_minutiae_that_are_none_are_refused(templates: dict[str, Template]) -> None:
    minutiae = templates["01_1"].minutiae
    with pytest.raises(TypeError, match="direction, quality, kind"):
        Template.from_minutiae(np.zeros(3, [("x", "f4"), ("y", "f4")]), 388, 460)
    with pytest.raises(TypeError):
        Template.from_minutiae(np.zeros((3, 5)), 388, 460)
    with pytest.raises(TypeError):
        Template.from_minutiae(minutiae, 388.0, 460)  # type: ignore[arg-type]
    for width in (0, -1, 1 << 20, 1 << 40):
        with pytest.raises(ridgeline.InvalidArgumentError):
            Template.from_minutiae(minutiae, width, 460)
    minutiae["kind"] = 7
    with pytest.raises(ridgeline.InvalidArgumentError, match="kind"):
        Template.from_minutiae(minutiae, 388, 460)
    assert Template.from_minutiae(minutiae[:0], 388, 460).minutia_count == 0


@pytest.mark.parametrize("data", [b"", b"x", b"FMR\0junk", b"\xff" * 5000, bytes(100)])
def test_bytes_that_are_no_template_are_refused(data: bytes) -> None:
    with pytest.raises((ridgeline.BadRecordError, ridgeline.UnsupportedFormatError)):
        Template.from_bytes(data)


def test_bytes_that_were_changed_are_refused_or_read_but_never_crash(templates: dict[str, Template]) -> None:
    chance = np.random.default_rng(1)
    whole = templates["01_1"].to_bytes()
    for _ in range(500):
        broken = bytearray(whole)
        for _ in range(chance.integers(1, 6)):
            broken[chance.integers(len(broken))] = chance.integers(256)
        cut = broken[: chance.integers(len(broken) + 1)]
        for data in (broken, cut):
            with contextlib.suppress(ridgeline.RidgelineError):
                ridgeline.match(templates["01_2"], Template.from_bytes(data))


def test_what_a_record_has_no_room_for_is_refused(templates: dict[str, Template]) -> None:
    template = templates["01_1"]
    with pytest.raises(ridgeline.UnsupportedFormatError, match="nonsense"):
        template.to_bytes("nonsense")
    with pytest.raises(ridgeline.UnsupportedFormatError):
        template.to_bytes("png")
    with pytest.raises(ridgeline.InvalidArgumentError, match="zero byte"):
        template.to_bytes("ridgeline\0x")
    with pytest.raises(ridgeline.InvalidArgumentError, match="finger"):
        template.to_bytes("iso-19794-2-2005", finger=11)
    with pytest.raises(ridgeline.InvalidArgumentError, match="quality"):
        template.to_bytes("iso-19794-2-2005", quality=101)
    with pytest.raises(ridgeline.InvalidArgumentError, match="impression"):
        template.to_bytes("iso-19794-2-2005", impression=1 << 33)
    with pytest.raises(ridgeline.BadImageError):
        template.to_bytes("iso-19794-2-2005", resolution=float("nan"))


def test_a_template_is_not_made_by_calling_its_class() -> None:
    with pytest.raises(TypeError, match=r"Template\.from_bytes"):
        Template(b"bytes")
    gc.collect()
    with pytest.raises(TypeError, match="not str"):
        Template.from_bytes("text")  # type: ignore[arg-type]
