"""Value and failure demand: what people came for, and what came back because it was not done (F1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from workshop.model.records import Demand, Interaction
from workshop.study.shares import Share

BEGUN_BY_PEOPLE = frozenset({"person", "family", "neighbour", "volunteer"})
"""Who asks, where the agencies do not begin it themselves (C5)."""

NO_FAILURE, UNMARKED = "no_failure", "unmarked"
"""Stand for a cause where nothing came back, and where nobody knows yet whether anything did."""


@dataclass(frozen=True, slots=True)
class DemandCount:
    """How many rows were marked as what; the fields add up to the rows counted."""

    value: int = 0
    failure: int = 0
    system: int = 0
    unclear: int = 0
    not_coded: int = 0

    @property
    def marked(self) -> int:
        """Rows marked as value or failure, the base of the failure share."""
        return self.value + self.failure

    @property
    def coded(self) -> int:
        """Rows marked as value, failure or system, the base of the value share."""
        return self.value + self.failure + self.system


def count_demand(rows: Iterable[Interaction]) -> DemandCount:
    """Count rows by what they were marked as."""
    found = Counter(row.demand for row in rows)
    return DemandCount(**{str(demand): found[demand] for demand in Demand})


def failure_share(rows: Iterable[Interaction]) -> Share:
    """Failure among value and failure, over all marked rows (F1); what the room does not agree on may go either way."""
    count = count_demand(rows)
    return Share(count.failure, count.marked, count.unclear)


def failure_share_of_asks(rows: Iterable[Interaction]) -> Share:
    """Failure among value and failure, over what the person, family, neighbours or volunteers began."""
    return failure_share(row for row in rows if row.began_with in BEGUN_BY_PEOPLE)


def value_share(rows: Iterable[Interaction]) -> Share:
    """Value among all that was marked as value, failure or system (F1)."""
    count = count_demand(rows)
    return Share(count.value, count.coded, count.unclear)


def causes(rows: Iterable[Interaction]) -> dict[str, int]:
    """Failure rows by cause (C7), most first; a failure of which nobody has said why counts as `unknown`."""
    found = Counter(cause_of(row) for row in rows if row.demand is Demand.FAILURE)
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def why_it_came_back(row: Interaction) -> str:
    """The cause of a failure row (C7, as `causes`); else that nothing came back, or that nobody has marked it yet."""
    if row.demand is Demand.FAILURE:
        return cause_of(row)
    return NO_FAILURE if row.demand in (Demand.VALUE, Demand.SYSTEM) else UNMARKED


def cause_of(row: Interaction) -> str:
    """Why a failure row came about, `unknown` where nobody has said."""
    return row.cause or "unknown"
