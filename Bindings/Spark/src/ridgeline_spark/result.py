"""From pairs of references to people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import ridgeline


def threshold(histogram: Iterable[int] | None, subjects: int, expected_false_pairs: float) -> float:
    """The score from which two subjects are taken for one person, as `ridgeline gallery dedupe` takes it.

    The one place where it is decided: from how rare high scores were among all comparisons in full, or from the number
    of subjects alone where there is no histogram yet.
    """
    return ridgeline.pair_threshold(histogram, subjects, expected_false_pairs)


def clusters(pairs: Iterable[dict[str, Any]]) -> list[list[int]]:
    """Subjects joined by pairs, directly or through others."""
    parents: dict[int, int] = {}

    def root(subject: int) -> int:
        while parents.setdefault(subject, subject) != subject:
            parents[subject] = parents[parents[subject]]
            subject = parents[subject]
        return subject

    for pair in pairs:
        parents[root(pair["first"])] = root(pair["second"])
    members: dict[int, list[int]] = {}
    for subject in parents:
        members.setdefault(root(subject), []).append(subject)
    return sorted(sorted(cluster) for cluster in members.values())
