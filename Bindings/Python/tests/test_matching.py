"""Comparisons, and the scores that are pinned."""

from __future__ import annotations

import math
import pickle
from pathlib import Path

import numpy as np
import pytest

import ridgeline
from ridgeline import Template


def pinned(root: Path) -> dict[tuple[str, str], float]:
    """The score of each pair of prints, to the last bit."""
    rows = [line.split() for line in (root / "Fixtures/expected/scores.txt").read_text().splitlines()]
    names = [row[0].removesuffix(".png") for row in rows]
    return {
        (name, names[place + 1 + number]): float(score)
        for place, (name, row) in enumerate(zip(names, rows, strict=True))
        for number, score in enumerate(row[1:])
    }


def test_all_scores_of_the_fixtures_are_those_that_are_pinned(root: Path, templates: dict[str, Template]) -> None:
    known = pinned(root)
    assert len(known) == 48 * 47 // 2
    names = sorted(templates)
    scores = ridgeline.match_many([templates[name] for name in names], [templates[name] for name in names])
    place = {name: number for number, name in enumerate(names)}
    wrong = [pair for pair, score in known.items() if scores[place[pair[0]], place[pair[1]]] != score]
    assert wrong == []


def test_one_comparison_gives_the_same_as_many(root: Path, templates: dict[str, Template]) -> None:
    expected = pinned(root)[("01_1", "01_2")]
    probe, reference = templates["01_1"], templates["01_2"]
    assert ridgeline.match(probe, reference) == expected
    matcher = ridgeline.Matcher(probe)
    assert matcher.score(reference) == expected
    assert matcher.compare(reference).score == expected
    assert list(matcher.scores([reference, reference])) == [expected, expected]
    assert ridgeline.match_many([probe], [reference], threads=1)[0, 0] == expected


def test_a_template_that_was_stored_compares_as_before(root: Path, templates: dict[str, Template]) -> None:
    expected = pinned(root)[("05_1", "05_2")]
    probe = Template.from_bytes(templates["05_1"].to_bytes())
    reference = pickle.loads(pickle.dumps(templates["05_2"]))
    assert ridgeline.match(probe, reference) == expected


def test_the_pairs_are_places_among_the_minutiae(templates: dict[str, Template]) -> None:
    probe, reference = templates["01_1"], templates["01_2"]
    found = ridgeline.Matcher(probe).compare(reference)
    assert found.pairs.shape[1] == 2 and len(found.pairs) > 10
    assert found.pairs[:, 0].max() < probe.minutia_count
    assert found.pairs[:, 1].max() < reference.minutia_count
    assert len(set(found.pairs[:, 0])) == len(found.pairs)
    assert found.false_match_rate == pytest.approx(10 ** (-found.score / 10))
    assert "28 pairs" in repr(found)


def test_a_reference_without_enough_minutiae_is_an_error_and_not_a_low_score(
    templates: dict[str, Template], lone: Template
) -> None:
    matcher = ridgeline.Matcher(templates["01_1"])
    with pytest.raises(ridgeline.NoPrintError, match="minutia"):
        matcher.score(lone)
    with pytest.raises(ridgeline.NoPrintError):
        matcher.compare(lone)
    with pytest.raises(ridgeline.NoPrintError):
        ridgeline.match(templates["01_1"], lone)
    with pytest.raises(ridgeline.NoPrintError):
        ridgeline.Matcher(lone)


def test_among_many_it_is_not_a_number(templates: dict[str, Template], lone: Template) -> None:
    scores = ridgeline.match_many([templates["01_1"], lone], [templates["01_2"], lone, templates["02_1"]])
    assert scores.shape == (2, 3) and scores.dtype == np.float64
    assert list(np.isnan(scores).ravel()) == [False, True, False, True, True, True]


def test_nothing_compared_with_nothing_is_an_empty_matrix(templates: dict[str, Template]) -> None:
    assert ridgeline.match_many([], []).shape == (0, 0)
    assert ridgeline.match_many([templates["01_1"]], []).shape == (1, 0)
    assert ridgeline.match_many([], [templates["01_1"]]).shape == (0, 1)


def test_any_iterable_of_templates_will_do(templates: dict[str, Template]) -> None:
    rows = ridgeline.match_many(iter([templates["01_1"]]), (templates[name] for name in ("01_2", "02_1")))
    assert rows.shape == (1, 2)


def test_scores_do_not_depend_on_the_number_of_threads(templates: dict[str, Template]) -> None:
    some = list(templates.values())[:16]
    once = ridgeline.match_many(some, some, threads=1)
    assert np.array_equal(once, ridgeline.match_many(some, some, threads=7))


@pytest.mark.parametrize("threads", [0, -3, 1 << 40])
def test_an_impossible_number_of_threads_is_refused(threads: int, templates: dict[str, Template]) -> None:
    with pytest.raises(ridgeline.InvalidArgumentError, match="threads"):
        ridgeline.match_many([templates["01_1"]], [templates["01_1"]], threads=threads)


def test_what_is_no_template_is_refused_with_advice(templates: dict[str, Template]) -> None:
    for wrong in ("01_1.png", None, 3, b"bytes", templates["01_1"].to_bytes()):
        for call in (
            lambda wrong=wrong: ridgeline.match(templates["01_1"], wrong),
            lambda wrong=wrong: ridgeline.match(wrong, templates["01_1"]),
            lambda wrong=wrong: ridgeline.Matcher(templates["01_1"]).compare(wrong),
            lambda wrong=wrong: ridgeline.match_many([wrong], [templates["01_1"]]),
        ):
            with pytest.raises(TypeError, match="a template is wanted"):
                call()


def test_a_matcher_pickles_with_its_probe(templates: dict[str, Template]) -> None:
    matcher = pickle.loads(pickle.dumps(ridgeline.Matcher(templates["03_1"])))
    assert matcher.probe == templates["03_1"]
    assert matcher.score(templates["03_2"]) == ridgeline.match(templates["03_1"], templates["03_2"])
    assert "minutiae" in repr(matcher)


def test_score_and_false_match_rate_are_each_others_inverse() -> None:
    assert ridgeline.false_match_rate(40) == pytest.approx(1e-4)
    assert ridgeline.score_at_false_match_rate(1e-4) == pytest.approx(40)
    assert ridgeline.false_match_rate(-5) == 1
    for wrong in (0, -1, 2, math.nan):
        with pytest.raises(ridgeline.InvalidArgumentError, match="false match rate"):
            ridgeline.score_at_false_match_rate(wrong)


def test_scores_of_several_fingers_fuse() -> None:
    fused = ridgeline.fuse_scores([30.0, None, 30.0])
    assert 30 < fused < 60
    assert ridgeline.fuse_scores([30.0, math.nan, 30.0]) == fused
    with pytest.raises(ridgeline.NoPrintError):
        ridgeline.fuse_scores([None])
    with pytest.raises(ridgeline.NoPrintError):
        ridgeline.fuse_scores([])
