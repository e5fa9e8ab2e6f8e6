"""Readings: how the room read one interaction where it does not agree, and what a second pair of eyes saw in it.

Nobody is named in any of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workshop.model.edits.interactions import mark_demand
from workshop.model.records import Demand, Reading, new_id
from workshop.model.session import Session
from workshop.model.trouble import Refused

SIDES = (Demand.FAILURE, Demand.VALUE)
MOST_HANDS = 999


def count_hands(session: Session, interaction_id: str, failure: int, value: int) -> Session:
    """Keep how many hands were raised for failure and for value; the mark stays as it is until somebody decides."""
    session.interaction(interaction_id)
    if not (0 <= failure <= MOST_HANDS and 0 <= value <= MOST_HANDS):
        raise Refused("Count the hands as whole numbers, such as 17.")
    for demand, hands in ((Demand.FAILURE, failure), (Demand.VALUE, value)):
        session = session.put(replace(_side(session, interaction_id, demand), hands=hands))
    return session


def say_reading(session: Session, interaction_id: str, demand: Demand, reason: str) -> Session:
    """Keep in whose words one side reads it so, nobody named."""
    session.interaction(interaction_id)
    return session.put(replace(_side(session, interaction_id, demand), reason=reason.strip()))


def keep_both_readings(session: Session, ids: Iterable[str]) -> Session:
    """Keep that the room does not agree: neither reading wins, both are kept."""
    ids = list(ids)
    session = mark_demand(session, ids, Demand.UNCLEAR)
    return session.put_all(_side(session, i, demand) for i in ids for demand in SIDES)


def read_blind(session: Session, interaction_id: str, demand: Demand, cause: str = "") -> Session:
    """Keep what a second pair of eyes saw that had not seen the first."""
    session.interaction(interaction_id)
    if demand in (Demand.NOT_CODED, Demand.UNCLEAR):
        raise Refused("A second pair of eyes says failure, value or our own paperwork.")
    known = blind_reading(session, interaction_id)
    made = replace(known or Reading(id=new_id(), interaction=interaction_id, blind=True), demand=demand, cause=cause)
    return session.put(made)


def sides_of(session: Session, interaction_id: str) -> dict[Demand, Reading]:
    """The readings of the room, by demand; none where nobody counted and nobody disagreed."""
    found = (r for r in session.readings.values() if r.interaction == interaction_id and not r.blind)
    return {reading.demand: reading for reading in found}


def blind_reading(session: Session, interaction_id: str) -> Reading | None:
    """What a second pair of eyes saw, if it looked."""
    return next((r for r in session.readings.values() if r.interaction == interaction_id and r.blind), None)


def _side(session: Session, interaction_id: str, demand: Demand) -> Reading:
    known = sides_of(session, interaction_id).get(demand)
    return known or Reading(id=new_id(), interaction=interaction_id, demand=demand)
