"""Lists to work through: what is still unsaid in a case, and what was seen and not acted on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from workshop.model.catalogue import entries
from workshop.model.records import Demand
from workshop.model.session import Session
from workshop.study.journey import Journey, journey_of
from workshop.study.oddities import oddities
from workshop.study.referrals import answers_in

ACTED_WITHIN = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class ToDo:
    """One list: its key, what stands in it, and the ids of its entries in the order of the journey."""

    key: str
    title: str
    ids: tuple[str, ...]


def lists_of(session: Session, case_id: str) -> list[ToDo]:
    """The lists of a case. A list with nothing in it is there too: what is done is good to see."""
    journey = journey_of(session, case_id)
    answered = answers_in(journey)
    waiting = {r.interaction for r in journey.referrals if r.id not in answered}
    rows = journey.rows
    odd = oddities(rows, date.today())
    return [
        ToDo("without_ask", "Nothing written of what was asked", tuple(r.id for r in rows if not r.ask)),
        ToDo("without_demand", "Not marked yet", tuple(r.id for r in rows if r.demand is Demand.NOT_CODED)),
        ToDo("not_agreed", "We don’t agree yet", tuple(r.id for r in rows if r.demand is Demand.UNCLEAR)),
        ToDo("vague", "With a vague date", tuple(r.id for r in rows if r.when and r.when.is_vague)),
        ToDo("unplaced", "Not placed yet", tuple(r.id for r in rows if r.when is None)),
        ToDo("odd", "Rows to look at", tuple(r.id for r in rows if r.id in odd)),
        ToDo("unacted", "A warning sign, and nothing done within 30 days", tuple(unacted_flags(journey))),
        ToDo("unanswered", "Sent on, and nobody answered", tuple(r.id for r in rows if r.id in waiting)),
    ]


def unacted_flags(journey: Journey) -> list[str]:
    """Warning signs after which nobody did anything within 30 days (F8): no later row of a kind that is doing (C3)."""
    doing = {key for key, kind in entries("kinds").items() if kind.more["class"] == "do"}
    done = [row.when.instant for row in journey.rows if row.when and row.kind in doing]
    found: list[str] = []
    for row in journey.rows:
        if not (row.red_flag and row.when):
            continue
        flagged = row.when.instant
        if not any(flagged < moment <= flagged + ACTED_WITHIN for moment in done):
            found.append(row.id)
    return found
