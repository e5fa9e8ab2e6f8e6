"""How the person felt, as they said it: the days, how high or low (C13), and the words; never an average."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from workshop.layout.order import Floats, Ints
from workshop.layout.strips import kept_of
from workshop.layout.subject import Subject
from workshop.model.catalogue import entries
from workshop.model.records import Interaction

LOWEST, HIGHEST = -3, 3


@dataclass(frozen=True, slots=True, eq=False)
class Feelings:
    """What was felt, in time: positions in the order, their days, and the valence from -3 to 3."""

    position: Ints
    day: Floats
    valence: Ints


def feelings_of(subject: Subject) -> Feelings:
    """All feelings of a case that have a valence; kept, because an order never changes."""

    def gathered() -> tuple[Ints, ...]:
        order, ids, said = subject.order, subject.columns.ids, subject.session.interactions
        found = [(n, valence_of(said[ids[row]])) for n, row in enumerate(order.row.tolist())]
        felt = [(n, valence) for n, valence in found if valence is not None]
        at = np.array([n for n, _ in felt], np.int64)
        in_time = np.argsort(order.day[at], kind="stable")
        return at[in_time], np.array([valence for _, valence in felt], np.int64)[in_time]

    at, valence = kept_of(subject.order, ("feelings",), gathered)
    return Feelings(at, subject.order.day[at], valence)


def valence_of(row: Interaction) -> int | None:
    """How high or low somebody felt: as they said it, else as the word is known; None where nobody knows."""
    if row.valence is not None:
        return min(max(row.valence, LOWEST), HIGHEST)
    return _known().get(row.feeling.strip().casefold().replace(" ", "_")) if row.feeling else None


@cache
def _known() -> dict[str, int]:
    return {key: int(entry.more["valence"]) for key, entry in entries("feelings").items()}
