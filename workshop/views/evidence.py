"""What was seen in a case, as a handful of figures with their base: only counts of what stands in the entries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workshop.model.money import pounds
from workshop.model.records import Demand, Interaction
from workshop.model.words import count, say
from workshop.study.cost import total_pence
from workshop.study.demand import failure_share
from workshop.study.journey import Journey
from workshop.study.ownership import days_in, gaps_in
from workshop.study.referrals import bounce_rate, told_no
from workshop.study.shares import unsettled_words


@dataclass(frozen=True, slots=True)
class Evidence:
    """A figure, the words that say what it counts, its base, and the interactions behind it."""

    figure: str
    words: str
    base: str = ""
    ids: frozenset[str] = frozenset()
    tone: str = ""


def seen_in(journey: Journey) -> list[Evidence]:
    """What the room saw in this case; a figure that has nothing to count is left out."""
    found = (make(journey) for make in (_failure, _passed_on, _told_no, _nobody_held_it, _told_again, _spent))
    return [evidence for evidence in found if evidence]


def _failure(journey: Journey) -> Evidence | None:
    share = failure_share(journey.rows)
    if not share.whole:
        return None
    base = say("base_of_marked", failure=share.part, marked=share.whole) + unsettled_words(share)
    words = say("demand_failure", journey.case.pronoun)
    return Evidence(f"{share.part:,}", words, base, _ids(_failures(journey)), "failure")


def _passed_on(journey: Journey) -> Evidence | None:
    sent, pronoun = journey.referrals, journey.case.pronoun
    if not sent:
        return None
    share = bounce_rate(sent)
    words = say("times_passed_on" if len(sent) != 1 else "time_passed_on", pronoun)
    base = say("base_of_passed_on", pronoun, back=share.part, sent=share.whole)
    return Evidence(f"{len(sent):,}", words, base, frozenset(r.interaction for r in sent), "failure")


def _told_no(journey: Journey) -> Evidence | None:
    refused = told_no(journey)
    if not refused:
        return None
    base = say("base_of_entries", entries=f"{len(journey.rows):,}")
    return Evidence(f"{len(refused):,}", say("times_told_no"), base, frozenset(refused), "failure")


def _nobody_held_it(journey: Journey) -> Evidence | None:
    days = days_in(gaps_in(journey))
    if not days:
        return None
    base = say("base_of_days", span=f"{journey.span_days:,}")
    return Evidence(count(days, "day", "days"), say("nobody_held_it"), base, frozenset(), "failure")


def _told_again(journey: Journey) -> Evidence | None:
    failures = _failures(journey)
    again = [row for row in failures if row.cause == "repeat_story"]
    if not again:
        return None
    base = say("base_of_failure", failure=f"{len(failures):,}")
    return Evidence(f"{len(again):,}", say("times_told_again"), base, _ids(again), "failure")


def _spent(journey: Journey) -> Evidence | None:
    total, asked = total_pence(journey.rows), journey.case.asked_pence
    if not total:
        return None
    base = say("asked_for_cost", journey.case.pronoun, amount=pounds(asked)) if asked is not None else ""
    return Evidence(pounds(total), say("spent_prices_then"), base)


def _failures(journey: Journey) -> list[Interaction]:
    return [row for row in journey.rows if row.demand is Demand.FAILURE]


def _ids(rows: Iterable[Interaction]) -> frozenset[str]:
    return frozenset(row.id for row in rows)
