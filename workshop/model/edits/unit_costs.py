"""Edits of unit costs: rates of the room's own and lists taken in, and taking one as the cost of entries (F4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from workshop.model.money import pence_from
from workshop.model.records import UnitCost, new_id
from workshop.model.session import Session
from workshop.model.trouble import Refused

OUR_RATE = "a rate of our own"


def add_unit_cost(session: Session, service: str, pence: int, cost_id: str = "", **fields: Any) -> Session:
    """Add a rate. Refused without what it is for, and for an amount below nothing."""
    service = service.strip()
    if not service:
        raise Refused("Say what the rate is for, such as a home visit by a nurse.")
    if pence < 0:
        raise Refused("A rate is not below £0.")
    return session.put(UnitCost(id=cost_id or new_id(), service=service, pence=pence, **fields))


def say_rate(session: Session, service: str, pounds: str, **fields: Any) -> Session:
    """Add a rate of the room's own, its amount as typed. Refused where that is no amount."""
    pence = pence_from(pounds)
    if pence is None:
        raise Refused(f"“{pounds.strip()}” cannot be read as an amount. Try £45.50.")
    return add_unit_cost(session, service, pence, **{"source": OUR_RATE, **fields})


def take_in_unit_costs(session: Session, costs: Sequence[UnitCost]) -> Session:
    """Take in a list of rates; those that the review has word for word are not taken twice."""
    known = {replace(cost, id="") for cost in session.unit_costs.values()}
    new = [cost for cost in costs if replace(cost, id="") not in known]
    if not new:
        raise Refused("Every rate of this list is in the review already.")
    return session.put_all(new)


def change_unit_cost(session: Session, cost_id: str, **fields: Any) -> Session:
    """Change a rate; entries that took it before keep what they took."""
    return session.put(replace(_rate(session, cost_id), **fields))


def remove_unit_cost(session: Session, cost_id: str) -> Session:
    """Take a rate out of the review; entries that took it keep it."""
    return session.without(_rate(session, cost_id))


def take_unit_cost(session: Session, ids: Iterable[str], cost: UnitCost) -> Session:
    """Give entries this rate as their cost: quantity × rate, with unit, price year, source and lens kept on the row.

    A quantity that is there stays, else it is one. An amount typed before gives way.
    """
    chosen = [session.interaction(i) for i in ids]
    if not chosen:
        raise Refused("Select what happened first: click it, or walk there with the arrow keys.")
    return session.put_all(
        replace(
            entry,
            amount_pence=None,
            cost_quantity=entry.cost_quantity or "1",
            cost_unit=cost.unit,
            cost_rate_pence=cost.pence,
            cost_basis="unit_cost",
            price_year=cost.price_year,
            cost_source=f"{cost.service}, {cost.source}" if cost.source else cost.service,
            cost_lens=cost.lens,
        )
        for entry in chosen
    )


def _rate(session: Session, cost_id: str) -> UnitCost:
    cost = session.unit_costs.get(cost_id)
    if cost is None:
        raise Refused("That rate is not one of this review’s own, so it stays as it is.")
    return cost
