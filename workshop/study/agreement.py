"""Agreement: how often two pairs of eyes marked the same interaction alike, and where they did not (F3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workshop.model.order import in_order
from workshop.model.records import Demand, Interaction, Reading
from workshop.model.session import Session

MARKS = (Demand.VALUE, Demand.FAILURE, Demand.SYSTEM)


@dataclass(frozen=True, slots=True)
class SeenTwice:
    """An interaction that two pairs of eyes marked: as it stands, and as the second saw it without the first."""

    row: Interaction
    second: Reading

    @property
    def agree(self) -> bool:
        return self.row.demand is self.second.demand


def seen_twice(session: Session, case_id: str = "") -> list[SeenTwice]:
    """What two pairs of eyes marked, in the order of the journey; rows that are not marked now are left out."""
    second = {r.interaction: r for r in session.readings.values() if r.blind}
    rows = (session.interactions[i] for i in second if i in session.interactions)
    kept = in_order(r for r in rows if r.demand in MARKS and (not case_id or r.case == case_id))
    return [SeenTwice(row, second[row.id]) for row in kept]


def kappa(pairs: Sequence[SeenTwice]) -> float | None:
    """Cohen's kappa: (observed − expected) / (1 − expected); None without pairs, or where all could only agree (F3)."""
    n = len(pairs)
    if not n:
        return None
    first, second = (Counter(marks) for marks in (_first(pairs), _second(pairs)))
    observed = sum(pair.agree for pair in pairs) / n
    expected = sum(first[mark] * second[mark] for mark in MARKS) / (n * n)
    return None if expected >= 1 else (observed - expected) / (1 - expected)


def crossed(pairs: Sequence[SeenTwice]) -> dict[tuple[Demand, Demand], int]:
    """How many were marked as what by the first and as what by the second; every pair of marks is there."""
    found = Counter(zip(_first(pairs), _second(pairs), strict=True))
    return {(one, other): found[one, other] for one in MARKS for other in MARKS}


def _first(pairs: Sequence[SeenTwice]) -> list[Demand]:
    return [pair.row.demand for pair in pairs]


def _second(pairs: Sequence[SeenTwice]) -> list[Demand]:
    return [pair.second.demand for pair in pairs]
