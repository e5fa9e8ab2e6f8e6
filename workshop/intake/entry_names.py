"""Names as typed in the entry line: agencies by what the room calls them, list keys by label or a part of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from workshop.model.catalogue import entries
from workshop.model.session import Session

SHORTEST_ABBREVIATION = 2
LONGEST_ABBREVIATION = 4
CLOSE_ENOUGH = 0.8

# A row may begin with these words and mean no agency by them.
_ORDINARY_WORDS = """
a an and as at be but by c da did do for from gave got had has he her him his i in is it me mr mrs ms mum my no not of
off on or our out said saw sent she so the then they to told up us was we went who with you
"""
_ORDINARY = frozenset(_ORDINARY_WORDS.split())


@dataclass(frozen=True, slots=True)
class AgencyName:
    """An agency as typed: its key ("" for a new one of the room's own), its label, and the words said."""

    key: str
    label: str
    said: str


def agency_at_start(text: str, session: Session) -> tuple[AgencyName | None, str]:
    """The agency the text begins with, the longest name that fits, and the rest; None and the whole text otherwise.

    Understood are labels, what the room calls an agency (`said` in the list), and two to four letters that begin the
    name of just one agency of this review.
    """
    names = _names(session)
    words = text.split()
    for length in range(min(6, len(words)), 0, -1):
        said = " ".join(words[:length])
        key = names.get(_plain(said))
        if key:
            return AgencyName(key, _label(key, session), said), " ".join(words[length:])
    if words:
        key = _abbreviated(words[0], session)
        if key:
            return AgencyName(key, _label(key, session), _label(key, session)), " ".join(words[1:])
    return None, text


def agency_named(label: str) -> AgencyName:
    """A new agency of the room's own."""
    return AgencyName("", label.strip(), label.strip())


def key_named(listed: str, words: str) -> str:
    """The key of a list that these words mean: by key, label, the beginning of a label, or nearly so; "" if none."""
    wanted = _plain(words)
    by_name = {_plain(name): key for key, entry in entries(listed).items() for name in (key, entry.label)}
    if wanted in by_name:
        return by_name[wanted]
    begins = {key for name, key in by_name.items() if wanted and name.startswith(wanted)}
    if len(begins) == 1:
        return begins.pop()
    near = get_close_matches(wanted, by_name, n=1, cutoff=CLOSE_ENOUGH)
    return by_name[near[0]] if near else ""


def _names(session: Session) -> dict[str, str]:
    own = {_plain(agency.label): key for key, agency in session.agencies.items()}
    return {**_common_names(), **own}


@cache
def _common_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for key, entry in entries("agencies").items():
        for name in (entry.label, *entry.more["said"].split(";")):
            names.setdefault(_plain(name), key)
    return names


def _abbreviated(word: str, session: Session) -> str:
    start = _plain(word)
    if not SHORTEST_ABBREVIATION <= len(start) <= LONGEST_ABBREVIATION or start in _ORDINARY:
        return ""
    fitting = {key for key, agency in session.agencies.items() if _plain(agency.label).startswith(start)}
    return fitting.pop() if len(fitting) == 1 else ""


def _label(key: str, session: Session) -> str:
    return session.agencies[key].label if key in session.agencies else entries("agencies")[key].label


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w&]+", " ", text.lower().replace("_", " ").replace("'", "").replace("’", "")).split())
