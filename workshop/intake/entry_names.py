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
SHORTEST_MISTYPED = 6
NEARLY_THE_NAME = 0.83
LONGEST_NEW_NAME = 5
_CAPITALS = re.compile(r"[A-Z][A-Z&]{1,5}")
_NO_AGENCIES = frozenset(("asap", "dna", "fao", "fyi", "na", "nb", "nfa", "ok", "re", "sms", "tbc", "uc"))
_NAME_LIKE = re.compile(r"[A-Z][\w'’]+(?: [A-Z][\w'’]+)+")

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


def agency_before_colon(text: str) -> tuple[AgencyName | None, str]:
    """A new agency said before a colon, and the rest: `Debt Angels: went through the bills`."""
    name, colon, rest = text.partition(":")
    # A small letter begins a sentence of the story (rang again: no answer), not a name.
    words = name.split()
    if not colon or not words or name[0].islower() or words[0].lower() in _ORDINARY or rest[:1].strip():
        return None, text
    return (agency_named(name), rest.strip()) if len(words) <= LONGEST_NEW_NAME else (None, text)


def agency_in_capitals(text: str) -> tuple[AgencyName | None, str]:
    """A new agency said in capitals, such as CAB or CAFCASS, and the rest; not I, A or a person's initials."""
    word, _, rest = text.partition(" ")
    if _CAPITALS.fullmatch(word) and word.lower() not in _ORDINARY | _NO_AGENCIES and rest != rest.upper():
        return agency_named(word), rest.strip()
    return None, text


def agency_nearly(text: str, session: Session) -> tuple[AgencyName | None, str]:
    """The agency whose name the first word nearly is (hosptial), and the rest; short words are never guessed."""
    word, _, rest = text.partition(" ")
    if len(_plain(word)) < SHORTEST_MISTYPED:
        return None, text
    names = {name: key for name, key in _names(session).items() if len(name) >= SHORTEST_MISTYPED}
    near = get_close_matches(_plain(word), names, n=1, cutoff=NEARLY_THE_NAME)
    if not near:
        return None, text
    label = _label(names[near[0]], session)
    return AgencyName(names[near[0]], label, label), rest.strip()


def might_be_agency(text: str) -> str:
    """The words at the start that look like a name nobody knows yet: Debt Angels, Cymorth; "" where none do."""
    found = _NAME_LIKE.match(text)
    return found[0] if found and found[0].split()[0].lower() not in _ORDINARY else ""


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
