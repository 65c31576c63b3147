"""Scores as a table."""

from __future__ import annotations

import numpy as np
import pandas
import pytest

import ridgeline
from ridgeline import Template


def test_a_table_has_a_row_for_each_comparison(templates: dict[str, Template], lone: Template) -> None:
    scores = ridgeline.match_many([templates["01_1"], templates["02_1"]], [templates["01_2"], lone, templates["02_2"]])
    frame = pandas.DataFrame(ridgeline.score_table(scores, ["01_1", "02_1"], ["01_2", "lone", "02_2"]))
    assert list(frame.columns) == ["probe", "reference", "score", "false_match_rate", "is_match"]
    assert len(frame) == 6
    found = frame.set_index(["probe", "reference"])
    assert found.loc[("01_1", "01_2"), "score"] == scores[0, 0]
    assert list(frame["is_match"]) == [True, False, False, False, False, True]
    assert frame["score"].isna().sum() == frame["false_match_rate"].isna().sum() == 2
    pivot = frame.pivot(index="probe", columns="reference", values="score")
    assert pivot.loc["02_1", "02_2"] == scores[1, 2]


def test_without_names_the_places_are_told() -> None:
    table = ridgeline.score_table([[50.0, 1.0]], threshold=60)
    assert (table["probe"], table["reference"]) == ([0, 0], [0, 1])
    assert list(table["is_match"]) == [False, False]
    assert table["false_match_rate"][0] == pytest.approx(1e-5)
    assert len(ridgeline.score_table(np.empty((0, 5)))["score"]) == 0


def test_names_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ridgeline.InvalidArgumentError, match="1 probes and 2 references"):
        ridgeline.score_table([[1.0]], ["a"], ["b", "c"])
    with pytest.raises(ridgeline.InvalidArgumentError, match="shape"):
        ridgeline.score_table([1.0, 2.0])


def test_minutiae_and_candidates_are_tables_as_they_are(templates: dict[str, Template]) -> None:
    assert list(pandas.DataFrame(templates["01_1"].minutiae).columns) == list(ridgeline.MINUTIA.names or ())
