"""Edits of referrals: who the person was sent to, what became of it, and who was brought in instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from workshop.model.catalogue import entries
from workshop.model.records import Referral, new_id
from workshop.model.session import Session
from workshop.model.trouble import Refused


def refer(
    session: Session,
    from_interaction: str,
    to_agency: str,
    outcome: str = "",
    referral_id: str = "",
    **fields: Any,
) -> Session:
    """Refer a need from an interaction to an agency. Refused without an agency or with an unknown outcome (C9)."""
    if not to_agency:
        raise Refused("Say who the person was sent to.")
    session.interaction(from_interaction)
    session.agency(to_agency)
    _known(outcome)
    place = fields.pop("place", len(session.referrals) + 1)
    referral = Referral(
        id=referral_id or new_id(),
        interaction=from_interaction,
        to_agency=to_agency,
        outcome=outcome,
        place=place,
        **fields,
    )
    return session.put(referral)


def refer_all(session: Session, from_interactions: Iterable[str], to_agency: str, outcome: str = "") -> Session:
    """Refer from several interactions at once."""
    for interaction_id in list(from_interactions):
        session = refer(session, interaction_id, to_agency, outcome)
    return session


def refer_answered(session: Session, from_interaction: str, answered_by: str, outcome: str = "") -> Session:
    """Refer from one interaction to the agency of another, which answered it.

    A referral to that agency of which nobody has said who answered is taken for this one. Refused: an answer of nobody,
    of another case, or from before.
    """
    asking, answer = session.interaction(from_interaction), session.interaction(answered_by)
    if not answer.agency:
        raise Refused("Say first which agency that was with.")
    if asking.when and answer.when and answer.when.latest < asking.when.earliest:
        raise Refused("That happened before. Draw from the entry that sent them to the one that answered.")
    waiting = [
        r for r in session.referrals.values()
        if r.interaction == from_interaction and r.to_agency == answer.agency and not r.answered_by
    ]  # fmt: skip
    if waiting:
        found = waiting[0]
        session = session.put(replace(found, outcome=outcome or found.outcome))
    else:
        before = session.referrals
        session = refer(session, from_interaction, answer.agency, outcome)
        found = next(r for key, r in session.referrals.items() if key not in before)
    return say_answer(session, found.id, answered_by)


def say_outcome(session: Session, referral_id: str, outcome: str) -> Session:
    """Say what became of a referral (C9)."""
    _known(outcome)
    return session.put(replace(_referral(session, referral_id), outcome=outcome))


def say_answer(session: Session, referral_id: str, answered_by: str) -> Session:
    """Say which interaction answered a referral; an empty id takes the answer back.

    Refused: the entry that sent the person, and entries of another case.
    """
    referral = _referral(session, referral_id)
    if answered_by:
        asking, answer = session.interaction(referral.interaction), session.interaction(answered_by)
        if answer.id == asking.id or answer.case != asking.case:
            raise Refused("Choose another entry of the same person: the one that answered.")
    return session.put(replace(referral, answered_by=answered_by))


def remove_referral(session: Session, referral_id: str) -> Session:
    """Take a referral out."""
    return session.without(_referral(session, referral_id))


def _referral(session: Session, referral_id: str) -> Referral:
    found = session.referrals.get(referral_id)
    if found is None:
        raise Refused("That referral is no longer in this review.")
    return found


def _known(outcome: str) -> None:
    if outcome and outcome not in entries("outcomes") and not outcome.startswith("x_"):
        raise Refused("Choose what became of the referral from the list.")
