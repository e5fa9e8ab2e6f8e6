"""Edits of agencies, and the one place that decides which agency a written name means."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from workshop.model.agency_order import by_sector
from workshop.model.catalogue import entries
from workshop.model.cleaning import has_letter_or_digit, without_unfit
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
    label = without_unfit(label)
    if not has_letter_or_digit(label):
        raise Refused("Say which agency.")
    if any(agency.label == label for agency in session.agencies.values()):
        return session
    return session.put(own_agency(session.agencies, label, sector))


def place_agencies(session: Session, keys: Collection[str], before: str = "") -> Session:
    """Put these agencies, in the order they have, before another one; last where none is named.

    The sectors follow their agencies, so placing all of a sector's places the sector. Refused for an agency that is
    not in the review, such as those of entries of which nobody said where they were.
    """
    missing = [key for key in (*keys, *([before] if before else [])) if key not in session.agencies]
    if missing:
        raise Refused("This lane has no agency of its own, so it keeps its place.")
    now = [key for agencies in by_sector(session, session.agencies).values() for key in agencies]
    moved = [key for key in now if key in keys]
    rest = [key for key in now if key not in keys]
    at = rest.index(before) if before in rest else len(rest)
    wanted = [*rest[:at], *moved, *rest[at:]]
    if wanted == now:
        return session
    # Below nought, so that an agency that comes later stands after those the room has placed.
    places = {key: place - len(wanted) for place, key in enumerate(wanted)}
    return session.put_all(replace(session.agencies[key], order=place) for key, place in places.items())


def also_called(session: Session, key: str, words: str) -> Session:
    """Remember another word for an agency, so that it is asked about once; one not met yet is brought in."""
    words = " ".join(without_unfit(words.replace(";", " ")).split())
    if not has_letter_or_digit(words):
        raise Refused("Say what it is also called.")
    session = add_agency(session, key)
    agency = session.agency(key)
    known = [word for word in agency.also.split(";") if word]
    if words.casefold() in (word.casefold() for word in (agency.label, *known)):
        return session
    return session.put(replace(agency, also=";".join((*known, words))))


def rename_agency(session: Session, key: str, label: str) -> Session:
    """Call an agency otherwise; its old name still finds it. Refused without a name, or with another one's."""
    label = " ".join(without_unfit(label).split())
    agency = session.agency(key)
    if not has_letter_or_digit(label):
        raise Refused("Say what the agency is called.")
    if any(other.label.casefold() == label.casefold() and other.id != key for other in session.agencies.values()):
        raise Refused(f"There is already an agency called “{label}”. Say that the two are one, if they are.")
    if label == agency.label:
        return session
    return also_called(session.put(replace(agency, label=label)), key, agency.label)


def move_agency(session: Session, key: str, sector: str) -> Session:
    """Put an agency into another sector. Refused for a sector nobody knows."""
    if sector not in entries("sectors"):
        raise Refused("Choose one of the sectors.")
    return session.put(replace(session.agency(key), sector=sector))


def join_agencies(session: Session, key: str, into: str) -> Session:
    """Say that one agency is another: all that was done with it goes over, and its names are read as the other's."""
    gone, kept = session.agency(key), session.agency(into)
    if gone.id == kept.id:
        raise Refused("That is one agency already.")
    for table, field in (("interactions", "agency"), ("referrals", "to_agency"), ("ownerships", "agency"),
                         ("gaps", "agency")):  # fmt: skip
        rows = [row for row in session.table(table).values() if getattr(row, field) == key]
        session = session.put_all(replace(row, **{field: into}) for row in rows)
    session = session.put_all(replace(c, agency=into) for c in session.unit_costs.values() if c.agency == key)
    for words in (gone.label, *filter(None, gone.also.split(";"))):
        session = also_called(session, into, words)
    return session.without(gone)


def remove_agency(session: Session, key: str) -> Session:
    """Take an agency out with which nothing was done. Refused where anything was."""
    agency = session.agency(key)
    used = any(i.agency == key for i in session.interactions.values()) or any(
        r.to_agency == key for r in session.referrals.values()
    )
    if used or any(o.agency == key for o in session.ownerships.values()):
        raise Refused(f"Something was done with “{agency.label}”. Say that it is another agency instead.")
    return session.without(agency)


def own_agency(taken: Mapping[str, Agency], label: str, sector: str = "other") -> Agency:
    """The record of an agency of the room's own: its key begins with `x_` and differs from all keys in `taken`."""
    stem = "x_" + (re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_") or "agency")
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}_{number}", number + 1
    return Agency(id=key, label=label, sector=sector, order=1000 + len(taken))
