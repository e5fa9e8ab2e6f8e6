"""Lanes met: which agency of another review is which of ours, and which of them somebody must be asked about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workshop.intake.agency_names import common_agency
from workshop.model.edits.agencies import add_agency, own_agency
from workshop.model.records import Agency
from workshop.model.session import Session

ALIKE = 80.0
"""How alike two names must be (0 to 100) for somebody to be asked whether they are one agency."""

LIKELY = 88.0


@dataclass(frozen=True, slots=True)
class Unsure:
    """An agency of theirs whose name is like that of one of ours, and nobody has said yet whether it is the same.

    `likely` where the names differ in a letter or the order of words only; else one may be a part of the other.
    """

    theirs: Agency
    ours: Agency
    likely: bool = False


@dataclass(frozen=True, slots=True)
class Lanes:
    """The session with their agencies in it, our id for each of theirs, those to ask about, and the new names."""

    session: Session
    ids: Mapping[str, str]
    unsure: tuple[Unsure, ...]
    added: tuple[str, ...]


def lanes_met(session: Session, other: Session, answers: Mapping[str, str]) -> Lanes:
    """Match the agencies of `other` with those of `session`, by key, by name, by other names, by the common list.

    `answers` says of those that are only alike which of ours they are, "" for none: an agency of its own. What is
    answered is kept among the other names of the agency, so that it is asked once. Without an answer it is kept apart.
    """
    ids: dict[str, str] = {}
    unsure: list[Unsure] = []
    added: list[str] = []
    for agency in other.agencies.values():
        found = _known(session, agency) or answers.get(agency.id, "")
        if found not in session.agencies:
            like = None if agency.id in answers else _alike(session, agency, other)
            if like:
                unsure.append(Unsure(agency, like, _differ_little(agency, like)))
            session, found = _brought(session, agency)
            added.append(session.agencies[found].label)
        else:
            session = _with_other_names(session, found, agency)
        ids[agency.id] = found
    return Lanes(session, ids, tuple(unsure), tuple(added))


def _known(session: Session, agency: Agency) -> str:
    name = _plain(agency.label)
    same_key = session.agencies.get(agency.id)
    if same_key and (not agency.id.startswith("x_") or name in _names(same_key)):
        return agency.id
    for ours in session.agencies.values():
        if name in _names(ours) or _plain(ours.label) in _names(agency):
            return ours.id
    common = common_agency(agency.label)
    return common if common in session.agencies else ""


def _alike(session: Session, agency: Agency, other: Session) -> Agency | None:
    from rapidfuzz import fuzz

    name = _plain(agency.label)
    best, likeness = None, ALIKE
    for ours in session.agencies.values():
        if ours.id in other.agencies and other.agencies[ours.id].label == ours.label:
            continue  # they have that one, too, under its own name
        how = max(
            max(fuzz.token_sort_ratio(name, said), 0.9 * fuzz.token_set_ratio(name, said), _by_initials(name, said))
            for said in _names(ours)
        )
        if how >= likeness:
            best, likeness = ours, how
    return best


def _differ_little(one: Agency, other: Agency) -> bool:
    from rapidfuzz import fuzz

    return any(fuzz.token_sort_ratio(_plain(one.label), said) >= LIKELY for said in _names(other))


def _by_initials(one: str, other: str) -> float:
    """How alike a short name and a long one are by first letters: “cab” and “citizens advice”."""
    short, long = sorted((one, other), key=len)
    initials = "".join(word[0] for word in long.split())
    return ALIKE if len(initials) > 1 and (short == initials or short[:-1] == initials) else 0.0


def _brought(session: Session, agency: Agency) -> tuple[Session, str]:
    common = common_agency(agency.label) if agency.id.startswith("x_") else ""
    if common:
        return add_agency(session, common), common
    if agency.id not in session.agencies:
        return session.put(agency), agency.id
    made = replace(own_agency(session.agencies, agency.label, agency.sector), also=agency.also)
    return session.put(made), made.id


def _with_other_names(session: Session, ours_id: str, agency: Agency) -> Session:
    ours = session.agencies[ours_id]
    known = _names(ours)
    more = [name for name in (agency.label, *_parts(agency.also)) if _plain(name) not in known]
    return session.put(replace(ours, also=";".join([*_parts(ours.also), *more]))) if more else session


def _names(agency: Agency) -> set[str]:
    return {_plain(name) for name in (agency.label, *_parts(agency.also))}


def _parts(also: str) -> list[str]:
    return [part.strip() for part in also.split(";") if part.strip()]


def _plain(name: str) -> str:
    return " ".join(name.replace("’", "'").casefold().split())
