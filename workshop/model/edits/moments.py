"""Edits of named moments: “end of day 3”, the review as the step of that moment left it."""

from __future__ import annotations

from dataclasses import replace

from workshop.model.records import Moment, new_id
from workshop.model.session import Session
from workshop.model.trouble import Refused


def name_moment(session: Session, name: str, stamp: str, moment_id: str = "") -> Session:
    """Give the moment after the step of this stamp a name. Refused without a name, or where it bears it already."""
    name = " ".join(name.split())
    if not name:
        raise Refused("Give the moment a name, such as end of day 3.")
    if not stamp:
        raise Refused("Nothing was done yet, so there is no moment to name.")
    if any((moment.name, moment.stamp) == (name, stamp) for moment in session.moments.values()):
        raise Refused(f"This moment is called “{name}” already.")
    return session.put(Moment(id=moment_id or new_id(), name=name, stamp=stamp))


def rename_moment(session: Session, moment_id: str, name: str) -> Session:
    """Give a named moment another name. Refused without one, or where the moment is gone."""
    name = " ".join(name.split())
    if not name:
        raise Refused("Give the moment a name, such as end of day 3.")
    return session.put(replace(_moment(session, moment_id), name=name))


def forget_moment(session: Session, moment_id: str) -> Session:
    """Take the name off a moment; what was done stays."""
    return session.without(_moment(session, moment_id))


def _moment(session: Session, moment_id: str) -> Moment:
    try:
        return session.moments[moment_id]
    except KeyError:
        raise Refused("That moment is not named any more.") from None
