"""Which entries the table lists: those of the case that the wall's find and filter leave."""

from __future__ import annotations

from workshop.intake.cells import agency_words
from workshop.model.catalogue import label
from workshop.model.records import Interaction
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint

_FIELDS = {"thread": "need_thread", "source": "record_source", "flag": "red_flag"}


def rows_in_sight(session: Session, viewpoint: Viewpoint) -> tuple[list[Interaction], int]:
    """The entries of the case that match what is looked for, and how many there are without it."""
    case = viewpoint.case
    rows = [row for row in session.interactions.values() if row.case == case]
    whole = len(rows)
    wanted: dict[str, set[str]] = {}
    for field, value in viewpoint.only:
        wanted.setdefault(_FIELDS.get(field, field), set()).add(value)
    for field, values in wanted.items():
        rows = [row for row in rows if _said(getattr(row, field, "")) in values]
    if words := viewpoint.words.casefold().split():
        names = {key: agency_words(session, key).casefold() for key in session.agencies}
        causes: dict[str, str] = {}
        rows = [row for row in rows if _holds(row, words, names, causes)]
    return rows, whole


def _holds(row: Interaction, words: list[str], names: dict[str, str], causes: dict[str, str]) -> bool:
    if row.cause not in causes:
        causes[row.cause] = label("causes", row.cause).casefold() if row.cause else ""
    text = f"{row.ask}\n{row.what_happened}\n{row.date_as_written}".casefold()
    return all(word in text or word in names.get(row.agency, "") or word in causes[row.cause] for word in words)


def _said(value: object) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
