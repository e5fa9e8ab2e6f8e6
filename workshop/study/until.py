"""The session as it had happened by a day: for figures that run while the years are played."""

from __future__ import annotations

from datetime import date

from workshop.model.links import without_dangling
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint

EPOCH = date(1970, 1, 1).toordinal()


def as_played(session: Session, viewpoint: Viewpoint) -> Session:
    """The session as far as the years have been played; all of it where nothing is played."""
    if viewpoint.until_day is None:
        return session
    return session_until(session, date.fromordinal(int(viewpoint.until_day) + EPOCH))


def session_until(session: Session, day: date) -> Session:
    """The session with nothing in it that came after this day; nobody knew of it then (F3: by the earliest day)."""
    kept = {key: row for key, row in session.interactions.items() if row.when and row.when.earliest <= day}
    held = {key: own for key, own in session.ownerships.items() if own.since.earliest <= day}
    return without_dangling(session.with_tables({"interactions": kept, "ownerships": held}))
