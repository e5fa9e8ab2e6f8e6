"""Which entries the table lists: those of the case that the wall's find and filter leave."""

from __future__ import annotations

from workshop.model.records import Interaction
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint
from workshop.study.finding import found_in, is_looking


def rows_in_sight(session: Session, viewpoint: Viewpoint) -> tuple[list[Interaction], int]:
    """The entries of the case that match what is looked for, and how many there are without it."""
    rows = [row for row in session.interactions.values() if row.case == viewpoint.case]
    if not is_looking(viewpoint):
        return rows, len(rows)
    matching = found_in(session, viewpoint, viewpoint.case).matching
    return [session.interactions[i] for i in matching], len(rows)
