"""The session as it may be handed out: an allow-listed projection made before any page or sheet is written.

Names in the vault, private notes and columns nobody knew stay behind here, so that no later line can let them slip.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from functools import cache
from typing import TypeVar

from exports.plain_text import NAME_REMOVED, cleaned
from workshop.model.links import without_dangling
from workshop.model.records import Case, Identity, Record
from workshop.model.session import Session

R = TypeVar("R", bound=Record)

# Below this a number or a first name is too short to tell it from an ordinary word.
_SHORTEST_NAME = 4
_NO_NAMES = frozenset({"unknown", "not known", "none", "not given", "withheld"})
_NEVER_MASKED = frozenset({"id", "case", "agency", "interaction", "to_agency", "answered_by", "kind", "type", "sector"})


def to_hand_out(session: Session, case_id: str = "") -> Session:
    """The session without identities, private notes and extra columns, its text clean; one case alone if asked.

    A name, number or address of the names list that also stands in somebody's sentence is replaced by a mark. Refused
    for a case that is not there.
    """
    plain = plain_text_of(session.identities.values())
    cases = session.cases if not case_id else {case_id: session.case(case_id)}
    kept = Session(
        reviews=_all(session.reviews.values(), plain),
        agencies=_all(session.agencies.values(), plain),
        cases=_all(_cases_by_code(cases.values(), plain), plain),
        interactions=_all(
            (
                replace(interaction, private_note="", extras=())
                if interaction.private_note or interaction.extras
                else interaction
                for interaction in session.interactions.values()
                if interaction.case in cases
            ),
            plain,
        ),
        referrals=_all(session.referrals.values(), plain),
        ownerships=_all((o for o in session.ownerships.values() if o.case in cases), plain),
        periods=_all((p for p in session.periods.values() if p.case in cases), plain),
        gaps=_all((g for g in session.gaps.values() if g.case in cases), plain),
        life_events=_all((e for e in session.life_events.values() if e.case in cases), plain),
        readings=_all(session.readings.values(), plain),
        projections=_all((p for p in session.projections.values() if p.case in cases), plain),
        statements=_all(session.statements.values(), plain),
    )
    return without_dangling(kept)


def _all(records: Iterable[R], plain: Callable[[str], str]) -> dict[str, R]:
    return {record.id: _in_plain_text(record, plain) for record in records}


def _cases_by_code(cases: Iterable[Case], plain: Callable[[str], str]) -> Iterable[Case]:
    """The cases; one whose code is itself a name or number of the names list is called by its place instead."""
    for place, case in enumerate(cases, start=1):
        known = NAME_REMOVED in plain(case.code) and NAME_REMOVED not in case.code
        yield replace(case, note="", code=f"Case {place}") if known else replace(case, note="")


def _in_plain_text(record: R, plain: Callable[[str], str]) -> R:
    changed: dict[str, str] = {}
    for name in _told_fields(type(record)):
        value = getattr(record, name)
        # A StrEnum is a str too, but none of its members needs cleaning.
        if type(value) is str and value:
            said = plain(value)
            if said != value:
                changed[name] = said
    return replace(record, **changed) if changed else record


@cache
def _told_fields(kind: type[Record]) -> tuple[str, ...]:
    """The fields of a kind of record in which somebody's words may stand."""
    return tuple(field.name for field in fields(kind) if field.name not in _NEVER_MASKED)


def plain_text_of(identities: Iterable[Identity]) -> Callable[[str], str]:
    """What makes a text fit for handing out: unprintable characters go, names of the names list become a mark."""
    values = {i.value.strip() for i in identities if i.kind != "birth_date"}
    known = {v for v in values if len(v) >= _SHORTEST_NAME and v.casefold() not in _NO_NAMES}
    if not known:
        return cleaned
    patterns = [_pattern(value) for value in sorted(known, key=len, reverse=True)]
    names = re.compile(r"(?<!\w)(?:" + "|".join(patterns) + r")(?!\w)")

    def without_names(text: str) -> str:
        return names.sub(NAME_REMOVED, cleaned(text))

    return without_names


def _pattern(value: str) -> str:
    """A name as it may stand in a sentence. A single name only as a name is written, for Brown is also a colour."""
    if value.replace(" ", "").replace("-", "").isdigit():
        return "[ -]?".join(char for char in value if char.isdigit())
    words = [re.escape(word) for word in value.split()]
    if len(words) > 1:
        return f"(?i:{'[ ]+'.join(words)})"
    capital = value[:1].upper() + value[1:]
    return "|".join(re.escape(written) for written in dict.fromkeys((capital, value.upper(), value.title())))
