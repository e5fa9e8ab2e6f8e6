"""The cost library: what a unit of a service costs, from the lists that come with Casewall and from the review's own.

The lists that come with it are openly licensed; each line names its source and licence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache

from workshop.model.catalogue import label, lines
from workshop.model.money import pence_from, pounds
from workshop.model.records import Interaction, UnitCost
from workshop.model.session import Session
from workshop.study.prices import INDEX_NAME, price_year, prices_of, restated

OWN_FIRST, SAME_KIND, SAME_AGENCY, SHARED_WORD, OTHER_AGENCY = 4.0, 6.0, 5.0, 1.5, -20.0
ENOUGH = 6.5
STEM = 6
_WORD = re.compile(r"[^\W\d_]{4,}")
_ALSO_SAID = {
    "appointment": "outpatient attendance", "emergency": "emergency attendance ambulance", "visit": "home visit",
    "admission": "inpatient stay", "arrest": "custody arrest", "custody": "prisoner cell custody",
}  # fmt: skip
"""What lists of costs call a kind of entry."""
_COMMON = frozenset(("with", "from", "that", "this", "average", "cost", "costs", "service", "other", "adult", "told"))


@cache
def shipped() -> tuple[UnitCost, ...]:
    """The lines that come with Casewall; their ids are no ids of a review."""
    return tuple(
        UnitCost(
            id=f"list-{number}",
            service=line["service"],
            agency=line["agency"],
            unit=line["unit"],
            pence=pence_from(line["pounds"]) or 0,
            price_year=line["price_year"],
            source=line["source"],
            licence=line["licence"],
            lens=line["lens"],
            note=line["note"],
        )
        for number, line in enumerate(lines("unit_costs"), 1)
    )


def library(session: Session) -> list[UnitCost]:
    """Every rate there is: the review's own first, then those that come with Casewall."""
    own = sorted(session.unit_costs.values(), key=lambda cost: (cost.agency, cost.service.casefold()))
    return [*own, *shipped()]


def is_own(cost: UnitCost) -> bool:
    """Whether a rate belongs to the review and can be changed there."""
    return not cost.id.startswith("list-")


def looked_for(costs: Sequence[UnitCost], words: str, session: Session) -> list[UnitCost]:
    """The rates that hold all these words, in what they are for, whose they are, their source, year or note."""
    wanted = words.casefold().split()
    if not wanted:
        return list(costs)
    names = {cost.agency: _agency(session, cost.agency) for cost in costs}
    return [c for c in costs if all(word in f"{_text(c)} {names[c.agency]}" for word in wanted)]


def suggested(session: Session, entry: Interaction, most: int = 3) -> list[UnitCost]:
    """The rates that fit an entry best by its agency, its kind and its words; none where nothing fits well."""
    if not entry.agency and not entry.kind:
        return []
    wanted = _words_of_entry(entry.kind, entry.what_happened)
    kind = _words(label("kinds", entry.kind)) if entry.kind else frozenset()
    ranked: list[tuple[float, int, UnitCost]] = []
    for place, cost in enumerate(library(session)):
        score = _fit(cost, entry, wanted, kind)
        if score >= ENOUGH:
            ranked.append((-score, place, cost))
    return [cost for _, _, cost in sorted(ranked, key=lambda line: line[:2])[:most]]


def at_prices_of(cost: UnitCost, entry: Interaction) -> UnitCost:
    """The rate in the prices of the entry's own year, its source saying so; as it is where a year is not known (F4)."""
    year = prices_of(entry.when)
    then = restated(cost.pence, cost.price_year, year)
    if then is None or price_year(cost.price_year) == year:
        return cost
    said = f"{cost.source}, {pounds(cost.pence)} in {cost.price_year} prices, restated by the {INDEX_NAME}"
    return replace(cost, pence=then, price_year=year, source=said.removeprefix(", "))


def _fit(cost: UnitCost, entry: Interaction, wanted: frozenset[str], kind: frozenset[str]) -> float:
    score = OWN_FIRST if is_own(cost) else 0.0
    if cost.agency:
        score += SAME_AGENCY if cost.agency == entry.agency else OTHER_AGENCY
    if cost.kind:
        score += SAME_KIND if cost.kind == entry.kind else OTHER_AGENCY
    of_service = _words(cost.service)
    score += SHARED_WORD * min(3, len(wanted & of_service)) + (SHARED_WORD if kind & of_service else 0)
    # Costs to society as a whole are never the public purse's, so they are not offered before those that are.
    return score - (OTHER_AGENCY * -1 if cost.lens not in ("", "fiscal") else 0)


@lru_cache(maxsize=8192)
def _words(text: str) -> frozenset[str]:
    # Words are the same by their beginning: convey and conveyed, visit and visits.
    return frozenset(word.rstrip("s")[:STEM] for word in _WORD.findall(text.casefold()) if word not in _COMMON)


def _words_of_entry(kind: str, story: str) -> frozenset[str]:
    said = f"{label('kinds', kind)} {_ALSO_SAID.get(kind, '')}" if kind else ""
    return _words(story) | _words(said)


@lru_cache(maxsize=8192)
def _text(cost: UnitCost) -> str:
    parts = (cost.service, cost.unit, cost.source, cost.licence, cost.note, cost.price_year)
    return " ".join(parts).casefold()


def _agency(session: Session, key: str) -> str:
    if key in session.agencies:
        return session.agencies[key].label.casefold()
    return label("agencies", key).casefold() if key else ""
