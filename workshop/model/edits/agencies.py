"""Edits of agencies, and the one place that decides which agency a written name means."""

from __future__ import annotations

import re
from collections.abc import Mapping

from workshop.model.catalogue import entries
from workshop.model.records import Agency
from workshop.model.session import Session
from workshop.model.trouble import Refused


def add_agency(session: Session, key: str) -> Session:
    """Bring an agency of the common list (C1) into the review; nothing happens where it is there already."""
    if key in session.agencies:
        return session
    entry = entries("agencies").get(key)
    if entry is None:
        raise Refused(f"“{key}” is not in the list of agencies.")
    place = list(entries("agencies")).index(key)
    return session.put(Agency(id=key, label=entry.label, sector=entry.more["sector"], order=place))


def name_agency(session: Session, label: str, sector: str = "other") -> Session:
    """Bring an agency of the room's own into the review, by its name as written. Refused without a name."""
    label = label.strip()
    if not label:
        raise Refused("Say which agency.")
    if any(agency.label == label for agency in session.agencies.values()):
        return session
    return session.put(own_agency(session.agencies, label, sector))


def own_agency(taken: Mapping[str, Agency], label: str, sector: str = "other") -> Agency:
    """The record of an agency of the room's own: its key begins with `x_` and differs from all keys in `taken`."""
    stem = "x_" + (re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_") or "agency")
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}_{number}", number + 1
    return Agency(id=key, label=label, sector=sector, order=1000 + len(taken))
