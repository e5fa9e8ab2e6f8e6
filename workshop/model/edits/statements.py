"""Edits of what we are here for: purpose, principles, rules, and the sentence with which somebody takes a case on."""

from __future__ import annotations

from dataclasses import replace

from workshop.model.catalogue import entries
from workshop.model.records import Statement, new_id
from workshop.model.session import Session
from workshop.model.trouble import Refused


def write_statement(session: Session, type: str, text: str, replaces: str = "", statement_id: str = "") -> Session:
    """Write a statement after the others of its type. Refused without words, or for a type nobody knows (C15)."""
    if type not in entries("statement_types"):
        raise Refused("Say whether this is a purpose, a principle or a rule.")
    if not text.strip():
        raise Refused("Write it as the person would say it.")
    order = 1 + max((s.order for s in session.statements.values() if s.type == type), default=0)
    statement = Statement(
        id=statement_id or new_id(), type=type, text=text.strip(), replaces=replaces.strip(), order=order
    )
    return session.put(statement)


def reword_statement(
    session: Session, statement_id: str, text: str | None = None, replaces: str | None = None
) -> Session:
    """Say a statement in other words; its earlier words stay in its history. Refused without words."""
    statement = _statement(session, statement_id)
    if text is not None and not text.strip():
        raise Refused("Write it as the person would say it, or remove it.")
    return session.put(
        replace(
            statement,
            text=statement.text if text is None else text.strip(),
            replaces=statement.replaces if replaces is None else replaces.strip(),
        )
    )


def move_statement(session: Session, statement_id: str, to_position: int) -> Session:
    """Move a statement to a position (0 first) among those of its type."""
    statement = _statement(session, statement_id)
    others = [s for s in statements_of(session, statement.type) if s.id != statement_id]
    others.insert(max(0, min(to_position, len(others))), statement)
    moved = [replace(s, order=order) for order, s in enumerate(others, start=1) if s.order != order]
    return session.put_all(moved)


def remove_statement(session: Session, statement_id: str) -> Session:
    """Take a statement out; its words stay in the history."""
    return session.without(_statement(session, statement_id))


def statements_of(session: Session, type: str) -> list[Statement]:
    """The statements of a type in their order."""
    return sorted((s for s in session.statements.values() if s.type == type), key=lambda s: (s.order, s.id))


def _statement(session: Session, statement_id: str) -> Statement:
    found = session.statements.get(statement_id)
    if found is None:
        raise Refused("That statement is no longer in this review.")
    return found
