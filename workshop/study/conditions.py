"""Conditions: what can be looked for in a case besides words, offered from what there is by a few typed letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from workshop.model.catalogue import entries, label
from workshop.model.money import pounds
from workshop.model.records import Interaction
from workshop.model.session import Session
from workshop.model.words import say
from workshop.study.demand import NO_FAILURE, UNMARKED, why_it_came_back
from workshop.study.finding import FIELDS, FLAGS, fold, is_vague, pence_range, sector_of, weight_of
from workshop.study.referrals import MANNERS, manner_of

MOST_OFFERED = 7
LISTS = {
    "kind": ("kinds", "kind"), "cause": ("causes", "cause"), "need": ("needs", "need_thread"),
    "feeling": ("feelings", "feeling"), "source": ("evidence", "evidence"), "value_work": ("value_work", "value_work"),
}  # fmt: skip
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that can be asked for: a pair for `Viewpoint.only`, its words, and how many entries it finds."""

    pair: Pair
    words: str
    count: int

    @property
    def title(self) -> str:
        return say(f"find_{self.pair[0]}")


def condition_words(session: Session, pair: Pair) -> str:
    """A pair in the room's words, without its field."""
    field, value = pair
    if field == "agency":
        agency = session.agencies.get(value)
        return agency.label if agency and agency.label else label("agencies", value) if value else say("wall_not_said")
    if field == "cost":
        return _cost_words(value)
    if field == "feeling" and value.lstrip("-").isdigit():
        return _moments()[int(value)]
    if not value:
        return say("lens_not_said")
    if field == "cause" and value in (NO_FAILURE, UNMARKED):
        return say(f"lens_{value}")
    match field:
        case "sector":
            return label("sectors", value)
        case "demand":
            return say(value) if value in ("unclear", "not_coded") else say(f"demand_chip_{value}")
        case "referral":
            return say(f"wall_key_{value}") if value in MANNERS else value
        case "flag":
            return say(f"find_flag_{value}") if value in FLAGS else value
        case _:
            return label(LISTS[field][0], value) if field in LISTS else value


def conditions_of(session: Session, case: str) -> list[Condition]:
    """Everything that finds something in this case, field by field, the commonest first."""
    rows = [row for row in session.interactions.values() if row.case == case]
    counted: dict[Pair, int] = {}
    for field, counts in _counted(session, rows):
        for value, number in counts.most_common():
            if number and value != "":
                counted[field, value] = number
    return [Condition(pair, condition_words(session, pair), number) for pair, number in counted.items()]


def offered(conditions: Sequence[Condition], typed: str) -> list[Condition]:
    """Those that fit what was typed: words that begin so first, then words that what was typed begins with."""
    wanted = fold(typed).strip()
    amount = re.fullmatch(r"£\s*([\d,]+)", wanted)
    if amount:
        pence = int(amount[1].replace(",", "") or 0) * 100
        pairs = [("cost", f"{pence}-")] + ([("cost", f"0-{pence - 1}")] if pence else [])
        return [Condition(pair, _cost_words(pair[1]), -1) for pair in pairs]
    if len(wanted) < 2:
        return []
    ranked: list[tuple[int, int, Condition]] = []
    for place, condition in enumerate(conditions):
        words = fold(condition.words)
        parts = re.findall(r"[\w£']+", words)
        if words.startswith(wanted):
            rank = 0
        elif any(part.startswith(wanted) for part in parts) or f" {wanted}" in words:
            rank = 1
        elif any(len(part) > 3 and wanted.startswith(part) for part in parts):
            rank = 2
        else:
            continue
        ranked.append((rank, place, condition))
    return [condition for *_, condition in sorted(ranked, key=lambda line: line[:2])][:MOST_OFFERED]


def grouped(only: Iterable[Pair]) -> list[tuple[str, frozenset[Pair]]]:
    """The conditions by field, in the order of the fields; those of one field are alternatives."""
    pairs = set(only)
    fields = [*FIELDS, *sorted({field for field, _ in pairs} - set(FIELDS))]
    each = [(field, frozenset(pair for pair in pairs if pair[0] == field)) for field in fields]
    return [(field, those) for field, those in each if those]


def _counted(session: Session, rows: Sequence[Interaction]) -> Iterable[tuple[str, Counter[str]]]:
    yield "demand", Counter(str(row.demand) for row in rows)
    agencies = Counter(map(attrgetter("agency"), rows))
    yield "agency", agencies
    sectors: Counter[str] = Counter()
    for agency, number in agencies.items():
        sectors[sector_of(session, agency)] += number
    yield "sector", sectors
    yield "cause", Counter(map(why_it_came_back, rows))
    for field in ("need", "kind"):
        yield field, Counter(map(attrgetter(LISTS[field][1]), rows))
    flags = Counter({name: sum(map(attrgetter(name), rows)) for name in FLAGS if name != "vague"})
    flags["vague"] = sum(map(is_vague, rows))
    yield "flag", flags
    costs = [row.cost_pence for row in rows]
    yield "cost", Counter({"none": costs.count(None), "any": len(costs) - costs.count(None)})
    felt = Counter(map(attrgetter("valence", "feeling"), rows))
    weights: Counter[str] = Counter()
    for (valence, feeling), number in felt.items():
        weight = weight_of(valence, feeling)
        weights["" if weight is None else str(weight)] += number
    yield "feeling", weights + Counter(map(attrgetter("feeling"), rows))
    for field in ("source", "value_work"):
        yield field, Counter(map(attrgetter(LISTS[field][1]), rows))
    there = {row.id for row in rows}
    sent = {(r.interaction, manner_of(r)) for r in session.referrals.values() if r.interaction in there}
    yield "referral", Counter(manner for _, manner in sent)
    periods = [period for period in session.periods.values() if rows and period.case == rows[0].case]
    yield "period", Counter({period.name: _within(period.starts.earliest.toordinal(),
                                                  period.ends.latest.toordinal() if period.ends else None, rows)
                             for period in periods})  # fmt: skip


def _within(first: int, last: int | None, rows: Sequence[Interaction]) -> int:
    days = [row.when.earliest.toordinal() for row in rows if row.when]
    return sum(first <= day and (last is None or day <= last) for day in days)


def _cost_words(value: str) -> str:
    if value in ("none", "any"):
        return say(f"find_cost_{value}")
    least, most = pence_range(value)
    if most is None:
        return say("find_cost_from", least=pounds(least))
    if not least:
        return say("find_cost_under", most=pounds(most + 1))
    return say("find_cost_between", least=pounds(least), most=pounds(most + 1))


def _moments() -> dict[int, str]:
    return {int(entry.more["valence"]): entry.definition for entry in entries("feelings").values()}


def year_in(typed: str) -> int | None:
    """The year that was typed, if nothing else was."""
    found = re.fullmatch(r"(1[89]|20|21)\d\d", typed.strip())
    return int(found[0]) if found else None
