"""Who a row is about, where a number, a name or a birth date says so, and whether two of these mean one person."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workshop.intake.personal import BIRTH, NAME, comparable, is_nhs_number, number_type
from workshop.model.records import Identity

# The person's own name, not a worker's or a relative's.
_SOMEBODY_ELSE = re.compile(
    r"kin|worker|officer|manager|mother|father|carer|contact|staff|parent|professional|maiden|middle|alias|known as",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Person:
    """A person as one row tells them: the number with its type ("nhs 9434765919"), the name, the birth date; "" unsaid.

    All in comparable form: a name is its words in order of the alphabet, so that "Lee, Amanda" is Amanda Lee.
    """

    number: str = ""
    name: str = ""
    birth: str = ""


@dataclass(slots=True)
class KnownPerson:
    """A person as the vault and the rows so far tell them, who may have several numbers and names."""

    case: str
    numbers: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    births: set[str] = field(default_factory=set)

    def learn(self, person: Person) -> None:
        for known, said in ((self.numbers, person.number), (self.names, person.name), (self.births, person.birth)):
            if said:
                known.add(said)

    def is_same(self, person: Person) -> bool:
        """Whether this is the person: by number unless name and birth date both speak against it, else by name."""
        agreeing = [
            said in known for said, known in ((person.name, self.names), (person.birth, self.births)) if said and known
        ]
        if person.number:
            return person.number in self.numbers and (not agreeing or any(agreeing))
        return person.name in self.names and all(agreeing)


@dataclass(frozen=True, slots=True)
class PersonColumns:
    """The places of the columns that tell who a row is about."""

    number: int = -1
    number_type: str = ""
    names: tuple[int, ...] = ()
    birth: int = -1

    def __bool__(self) -> bool:
        return self.number >= 0 or bool(self.names)

    def person(self, cells: Sequence[str]) -> Person | None:
        """The person of a row, or None where what tells people apart is not filled."""
        number = comparable(cells[self.number]) if self.number >= 0 else ""
        name = _name(cells[place] for place in self.names)
        if not number and (self.number >= 0 or not name):
            return None
        birth = comparable(cells[self.birth]) if self.birth >= 0 else ""
        return Person(_number(self.number_type, cells[self.number]) if number else "", name, birth)


def person_columns(identities: Mapping[str, str], places: Mapping[str, int], case: str = "") -> PersonColumns:
    """The columns that tell who a row is about: the case column if it does, with names and birth date."""
    own = {c: kind for c, kind in identities.items() if c in places and not _SOMEBODY_ELSE.search(c)}
    named = [c for c, kind in own.items() if kind == NAME]
    whole = [c for c in named if not (_is_first(c) or _is_last(c))]
    names = tuple(places[c] for c in (whole[:1] or named))
    birth = next((places[c] for c, kind in own.items() if kind == BIRTH), -1)
    if case and identities[case] == NAME:
        return PersonColumns(names=(places[case],), birth=birth)
    number = case or next((c for c, kind in own.items() if kind == "number"), "")
    if not number:
        return PersonColumns(names=names, birth=birth)
    return PersonColumns(places[number], type_of_number(number), names, birth)


def type_of_number(column: str) -> str:
    """What number a column holds, the same word in every agency's file where it is a common one."""
    return number_type(column) or comparable(column)


def known_people(identities: Iterable[Identity]) -> list[KnownPerson]:
    """The people of the vault."""
    by_case: dict[str, list[Identity]] = {}
    for identity in identities:
        by_case.setdefault(identity.case, []).append(identity)
    return [_known(case, told) for case, told in by_case.items()]


def _known(case: str, told: Sequence[Identity]) -> KnownPerson:
    known = KnownPerson(case)
    firsts: list[str] = []
    lasts: list[str] = []
    for identity in told:
        if identity.kind == BIRTH:
            known.births.add(comparable(identity.value))
        elif identity.kind != NAME:
            known.numbers.add(_number(type_of_number(identity.label), identity.value))
        elif not _SOMEBODY_ELSE.search(identity.label):
            if _is_first(identity.label):
                firsts.append(identity.value)
            elif _is_last(identity.label):
                lasts.append(identity.value)
            else:
                known.names.add(_name([identity.value]))
    known.names.update(_name(pair) for pair in itertools.product(firsts, lasts))
    if not lasts or not firsts:
        known.names.update(_name([value]) for value in (*firsts, *lasts))
    return known


def _number(kind: str, value: str) -> str:
    # A number that carries the check digit is one whatever its column is called.
    return f"{'nhs' if is_nhs_number(value) else kind} {comparable(value)}"


def _is_first(column: str) -> bool:
    return bool(re.search(r"first|fore|given", column, re.IGNORECASE))


def _is_last(column: str) -> bool:
    return bool(re.search(r"last|sur|family", column, re.IGNORECASE))


def _name(parts: Iterable[str]) -> str:
    words = re.findall(r"\w+", " ".join(parts).casefold().replace("'", "").replace("’", ""))
    return " ".join(sorted(set(words)))
