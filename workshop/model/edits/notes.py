"""Questions and things parked for later: noted, reworded, settled, taken out."""

from __future__ import annotations

from dataclasses import replace

from workshop.model.records import Note, new_id
from workshop.model.session import Session
from workshop.model.trouble import Refused

QUESTION, PARKING, TWO_THINGS = "question", "parking", "two_things"
"""A question, a thing parked, and two entries that look alike and are known to be two (`text` is the other's id)."""


def note(
    session: Session, kind: str, text: str, case_id: str = "", interaction_id: str = "", note_id: str = ""
) -> Session:
    """Note a question or park a thing. Refused without words."""
    if not text.strip():
        raise Refused("Write the question or what is parked.")
    order = 1 + max((n.order for n in session.notes.values()), default=0)
    made = Note(
        id=note_id or new_id(), kind=kind, text=text.strip(), case=case_id, interaction=interaction_id, order=order
    )
    return session.put(made)


def reword_note(session: Session, note_id: str, text: str) -> Session:
    """Say it in other words. Refused without words."""
    if not text.strip():
        raise Refused("Write the question or what is parked; remove it if it is no longer needed.")
    return session.put(replace(_note(session, note_id), text=text.strip()))


def settle_note(session: Session, note_id: str, settled: bool = True) -> Session:
    """Say that it is settled, or that it is open again."""
    return session.put(replace(_note(session, note_id), settled=settled))


def remove_note(session: Session, note_id: str) -> Session:
    """Take it out."""
    return session.without(_note(session, note_id))


def tell_apart(session: Session, one: str, other: str) -> Session:
    """Say that two entries that look alike are two things; they are not asked about again."""
    both = session.interaction(one).id, session.interaction(other).id
    return session.put(Note(id=new_id(), kind=TWO_THINGS, text=both[1], interaction=both[0]))


def told_apart(session: Session) -> frozenset[frozenset[str]]:
    """The pairs of entries that are known to be two things."""
    return frozenset(frozenset((n.interaction, n.text)) for n in session.notes.values() if n.kind == TWO_THINGS)


def notes_of(session: Session, kind: str) -> list[Note]:
    """The notes of a kind, open ones first, in the order in which they were made."""
    return sorted((n for n in session.notes.values() if n.kind == kind), key=lambda n: (n.settled, n.order))


def _note(session: Session, note_id: str) -> Note:
    found = session.notes.get(note_id)
    if found is None:
        raise Refused("That note is no longer in this review.")
    return found
