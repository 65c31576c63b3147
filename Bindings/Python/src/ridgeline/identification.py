"""Searches in a gallery: what is looked for, and what is found."""

from __future__ import annotations

from collections.abc import Iterable
from ctypes import POINTER, c_uint32, cast
from dataclasses import dataclass
from typing import Any, TypeAlias

from . import _interface
from .errors import GalleryError
from .finger import Finger, position
from .references import group_number
from .template import Template, wanted


@dataclass(frozen=True, slots=True)
class Probe:
    """A finger that is looked for."""

    template: Template
    #: A known position is compared with references of that position and of unknown position only.
    finger: int = Finger.UNKNOWN


#: What is looked for: a template, or several fingers of one person.
Probes: TypeAlias = "Template | Probe | Iterable[Template | Probe]"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A subject that may be the person."""

    subject: str
    #: The reference with the highest score.
    reference: int
    #: -10 log10 of the false match rate.
    score: float
    #: The share of searches for strangers that would name somebody at this score.
    false_positive_rate: float
    #: Whether the score reaches the threshold.
    is_hit: bool


@dataclass(frozen=True, slots=True)
class Identification:
    """What a search found."""

    #: Highest score first; as a table: `pandas.DataFrame(identification.candidates)`.
    candidates: tuple[Candidate, ...]
    #: The score that keeps the rate of false positives.
    threshold: float
    #: References that were searched.
    references: int
    #: Comparisons in full.
    comparisons: int
    #: Damaged references that took no part: if there are any, "nobody" is not known of them.
    unreadable: int

    @property
    def hit(self) -> Candidate | None:
        """The person; None if it is nobody of those who were searched.

        Raises:
            GalleryError: Nobody was found, and nobody was searched, or damaged references took no part: then it is not
                known whether the person is there. `candidates` has what was found.
        """
        if self.candidates and self.candidates[0].is_hit:
            return self.candidates[0]
        if self.references == 0:
            raise GalleryError("there is no reference of such a finger to search among: nothing was judged")
        if self.unreadable > 0:
            raise GalleryError(
                f"nobody was found, but damaged references could not be searched ({self.unreadable}): "
                "find them with verify, and enroll these people again"
            )
        return None


def searched(given: Probes) -> tuple[list[Template], Any]:
    """Probes as the library takes them, with their templates, which must be kept while it does."""
    rows = [given] if isinstance(given, (Template, Probe)) else list(given)
    fingers = [row if isinstance(row, Probe) else Probe(wanted(row)) for row in rows]
    made = (_interface.Probe * len(fingers))()
    for place, probe in enumerate(fingers):
        made[place] = _interface.Probe(print=wanted(probe.template)._handle, finger=position(probe.finger))
    return [probe.template for probe in fingers], made


def limits(groups: Iterable[int] | None) -> dict[str, Any]:
    """The groups that a search is kept to, as fields of its options."""
    if groups is None:
        return {}
    numbers = [group_number(group) for group in groups]
    # An empty array would have no address, and no address means all.
    room = (c_uint32 * max(1, len(numbers)))(*numbers)
    return {"groups": cast(room, POINTER(c_uint32)), "group_count": len(numbers)}


def identification(found: Any, summary: _interface.Identification) -> Identification:
    """What the library says of a search."""
    return Identification(
        candidates=tuple(
            Candidate(
                subject=row.subject.decode(),
                reference=row.reference,
                score=row.score,
                false_positive_rate=row.false_positive_rate,
                is_hit=bool(row.is_hit),
            )
            for row in found
        ),
        threshold=summary.threshold,
        references=summary.references,
        comparisons=summary.comparisons,
        unreadable=summary.unreadable,
    )
