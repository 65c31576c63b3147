"""Scores as a table, a row for each comparison."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

import numpy as np
import numpy.typing as npt

from .errors import InvalidArgumentError
from .matching import false_match_rate


class ScoreTable(TypedDict):
    """The columns of `score_table`."""

    probe: list[object]
    reference: list[object]
    score: npt.NDArray[np.float64]
    false_match_rate: npt.NDArray[np.float64]
    is_match: npt.NDArray[np.bool_]


def score_table(
    scores: npt.ArrayLike,
    probes: Iterable[object] | None = None,
    references: Iterable[object] | None = None,
    *,
    threshold: float = 40.0,
) -> ScoreTable:
    """The scores of `match_many` as columns with a row for each comparison, ready for `pandas.DataFrame`.

    Args:
        scores: Probes x references.
        probes: What to call the probes: names, numbers; by default their places.
        references: Likewise.
        threshold: The score from which two prints match; 40 lets 1 stranger in 10,000 through.

    Returns:
        `probe`, `reference`, `score`, `false_match_rate` and `is_match`. Where nothing was judged the score
        and its rate are NaN, and `is_match` is False.
    """
    matrix = np.asarray(scores, np.float64)
    if matrix.ndim != 2:
        raise InvalidArgumentError(f"scores of shape {matrix.shape}: pass probes x references")
    rows = list(range(matrix.shape[0]) if probes is None else probes)
    columns = list(range(matrix.shape[1]) if references is None else references)
    if (len(rows), len(columns)) != matrix.shape:
        raise InvalidArgumentError(
            f"{len(rows)} probes and {len(columns)} references have no {matrix.shape[0]} x {matrix.shape[1]} scores"
        )
    flat = matrix.ravel()
    rates = np.array([np.nan if np.isnan(score) else false_match_rate(score) for score in flat])
    return {
        "probe": [row for row in rows for _ in columns],
        "reference": columns * len(rows),
        "score": flat.copy(),
        "false_match_rate": rates,
        "is_match": flat >= threshold,
    }
