"""Agencies as typed in the entry line: by what the room calls them, by two letters, any part of a name, a new name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache

from workshop.model.catalogue import entries
from workshop.model.cleaning import has_letter_or_digit, without_unfit
from workshop.model.session import Session

SHORTEST_PART = 2
LONGEST_SHORT_NAME = 5
SHORTEST_MISTYPED = 6
NEARLY_THE_NAME = 0.83
LONGEST_NEW_NAME = 5
_CAPITALS = re.compile(r"[A-Z][A-Z&]{1,5}")
_NO_AGENCIES = frozenset(("asap", "dna", "fao", "fyi", "na", "nb", "nfa", "ok", "re", "sms", "tbc", "uc"))
_NAME_LIKE = re.compile(r"[A-Z][\w'’]+(?: [A-Z][\w'’]+)+")

# A row may begin with these words and mean no agency by them.
_ORDINARY_WORDS = """
a after all am an and another any as at be because before but by c came can come could da did do down each every first
for from gave get go got had has have he help her here him his i if in is it just last let me met more mr mrs ms mum
must my new next no not now of off oh ok on one or our out over own put ran rang rest run said saw second see sent she
so some still that the then there they this to told too took two under until up us was we went were when who will with
would wrote you
"""
_ORDINARY = frozenset(_ORDINARY_WORDS.split())
# What two letters may be that a name in the family is as often (Jo rang).
_NAMES_OF_PEOPLE = frozenset(["al", "bo", "di", "ed", "jo", "ma", "mo", "pa", "vi"])
# Whole words that stand in an agency's name and begin a sentence as often (home visit, care worker came).
_NOT_ALONE_WORDS = """
adult advice anti care child children community drug early education family food friends group groups health help home
job mental private service services several social support tax team time voluntary welfare work worker young youth
"""
_NOT_ALONE = frozenset(_NOT_ALONE_WORDS.split())


@dataclass(frozen=True, slots=True)
class AgencyName:
    """An agency as typed: its key ("" for a new one of the room's own), its label, and the words said."""

    key: str
    label: str
    said: str


def agency_at_start(text: str, session: Session) -> tuple[AgencyName | None, str]:
    """The agency the text begins with, the longest name that fits, and the rest; None and the whole text otherwise.

    Understood are labels, what the room calls an agency, and the beginning of any word of the name of just one agency
    of this review: two letters are enough.
    """
    names = _names(session)
    words = text.split()
    for length in range(min(_longest(session), len(words)), 0, -1):
        said = " ".join(words[:length])
        key = names.get(plain(said))
        # A dash or a question mark after a name belongs to the story.
        if key and plain(words[length - 1]):
            return AgencyName(key, label_of(key, session), said), " ".join(words[length:])
    fitting = agencies_by_part(words[0], session) if words else []
    if len(fitting) == 1:
        return AgencyName(fitting[0], label_of(fitting[0], session), words[0]), " ".join(words[1:])
    return None, text


def agencies_by_part(word: str, session: Session) -> list[str]:
    """The keys of the agencies that a part of a name may mean: those of this review before those not met yet.

    A name that begins so goes before one with such a word in it.
    """
    part = plain(word)
    if len(part) < SHORTEST_PART or part in _ORDINARY | _NOT_ALONE | _NAMES_OF_PEOPLE:
        return []
    here = [
        (plain(name), key) for key, agency in session.agencies.items() for name in (agency.label, *_also(agency.also))
    ]
    here += [(name, key) for name, key in _common_names().items() if key in session.agencies]
    found = _beginning(part, here)
    if found:
        return found
    return _beginning(part, list(_common_names().items()))


def agency_before_colon(text: str) -> tuple[AgencyName | None, str]:
    """A new agency said before a colon, and the rest: `Debt Angels: went through the bills`."""
    name, colon, rest = text.partition(":")
    # A small letter begins a sentence of the story (rang again: no answer), not a name.
    words = name.split()
    if not colon or not has_letter_or_digit(name) or name[0].islower():
        return None, text
    if words[0].lower() in _ORDINARY or rest[:1].strip():
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
    if len(plain(word)) < SHORTEST_MISTYPED or plain(word) in _NOT_ALONE:
        return None, text
    names = {name: key for name, key in _names(session).items() if len(name) >= SHORTEST_MISTYPED}
    near = get_close_matches(plain(word), names, n=1, cutoff=NEARLY_THE_NAME)
    if not near:
        return None, text
    return AgencyName(names[near[0]], label_of(names[near[0]], session), word), rest.strip()


def might_be_agency(text: str) -> str:
    """The words at the start that look like a name nobody knows yet: Debt Angels, Cymorth; "" where none do."""
    found = _NAME_LIKE.match(text)
    return found[0] if found and found[0].split()[0].lower() not in _ORDINARY else ""


def might_be_short_name(text: str) -> str:
    """The first word where it looks like an agency said short, such as vcs or cmht; "" where it does not."""
    word = text.partition(" ")[0].strip(",.;:")
    said = plain(word)
    if (
        not 2 <= len(said) <= LONGEST_SHORT_NAME
        or not said.isalpha()
        or said in _ORDINARY | _NO_AGENCIES | _NAMES_OF_PEOPLE
    ):
        return ""
    return word if len(said) == 2 or not set(said) & set("aeiouyàáâäèéêëìíîïòóôöùúûüŵŷ") else ""


def agency_named(label: str) -> AgencyName:
    """A new agency of the room's own."""
    label = without_unfit(label)
    return AgencyName("", label, label)


def is_known(name: AgencyName, session: Session) -> bool:
    """Whether this agency is one the review has met or the common list knows."""
    return bool(name.key) or any(agency.label == name.label for agency in session.agencies.values())


def label_of(key: str, session: Session) -> str:
    """What people call this agency."""
    return session.agencies[key].label if key in session.agencies else entries("agencies")[key].label


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A name without capitals, underscores and points, for comparing."""
    return " ".join(re.sub(r"[^\w&]+", " ", text.lower().replace("_", " ").replace("'", "").replace("’", "")).split())


_SECTOR_WORDS = (
    ("nhs", "nhs clinic hospital surgery dental dentist health therapy therapist nurse nursing ward medical hospice"),
    ("police", "police constabulary"),
    ("fire", "fire"),
    ("justice", "court courts tribunal prison probation solicitor solicitors legal bailiff bailiffs cps"),
    ("education", "school college academy nursery university tutor"),
    ("dwp_central", "jobcentre dwp benefit benefits pip hmrc capita atos"),
    ("housing_provider", "homes housing association"),
    ("council_direct", "council borough county district registrar library libraries"),
    ("private", "ltd landlord lettings bank agency energy water gas electric"),
    ("community", "family neighbour neighbours friend friends church mosque temple"),
)
_VOLUNTARY = "vcs_own"


def sector_guess(label: str) -> str:
    """The sector a new agency's name speaks of (C2); what speaks of none is most often a voluntary group."""
    said = set(plain(label).split())
    return next((sector for sector, words in _SECTOR_WORDS if said & set(words.split())), _VOLUNTARY)


def _names(session: Session) -> Mapping[str, str]:
    return _names_and_longest(_said_as(session))[0]


def _longest(session: Session) -> int:
    """How many words the longest name has."""
    return _names_and_longest(_said_as(session))[1]


def _said_as(session: Session) -> tuple[tuple[str, str, str], ...]:
    return tuple((key, agency.label, agency.also) for key, agency in session.agencies.items())


@lru_cache(maxsize=8)
def _names_and_longest(agencies: tuple[tuple[str, str, str], ...]) -> tuple[Mapping[str, str], int]:
    own = {plain(name): key for key, label, also in agencies for name in (*_also(also), label)}
    names = {**_common_names(), **own}
    return names, max(len(name.split()) for name in names)


def _also(words: str) -> list[str]:
    return [word for word in words.split(";") if word.strip()]


def _beginning(part: str, names: list[tuple[str, str]]) -> list[str]:
    first = dict.fromkeys(key for name, key in names if name.startswith(part))
    return list(first or dict.fromkeys(key for name, key in names if f" {part}" in name))


@cache
def _common_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for key, entry in entries("agencies").items():
        for name in (entry.label, *entry.more["said"].split(";")):
            names.setdefault(plain(name), key)
    for key in entries("agencies"):
        names.setdefault(plain(key), key)
    names.pop("", None)
    return names
