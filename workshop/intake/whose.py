"""Whose row it is: a case by its code as written, or a person known to the vault alone, who is called by a number.

People get the codes Person 1, Person 2 … in the order in which they first appear; one whom the vault knows from an
earlier file keeps the code.
"""

from __future__ import annotations

import itertools

from workshop.intake.mapping import stem_of
from workshop.intake.people import KnownPerson, Person, known_people
from workshop.intake.personal import comparable
from workshop.intake.prepared import Prepared, PreparedRow
from workshop.model.records import Case, Identity, new_id
from workshop.model.session import Session

NO_CASE = "no case in this row"
SAME_NUMBER = "another person has the same number, with another name and birth date"


class Whose:
    """Finds the case of each row; `new_cases` and `new_identities` are what the session does not hold yet."""

    def __init__(self, session: Session, prepared: Prepared, case_code: str = "") -> None:
        self.new_cases: list[Case] = []
        self.new_identities: list[Identity] = []
        self._prepared = prepared
        self._case_code = case_code.strip()
        self._by_code = {case.code: case.id for case in reversed(list(session.cases.values()))}
        self._codes = {case.id: case.code for case in session.cases.values()}
        self._in_vault = {(i.case, i.kind, comparable(i.value), i.label) for i in session.identities.values()}
        self._found: dict[Person, str] = {}
        self._by_sign: dict[str, list[KnownPerson]] = {}
        self._numbers = itertools.count(1)
        if any(row.person for row in prepared.rows):
            for known in known_people(session.identities.values()):
                self._remember(known, known.numbers | known.names)

    def case_of(self, row: PreparedRow) -> str:
        """The id of the case this row belongs to, or "" where the row does not say and nothing else does."""
        if self._case_code:
            return self._called(self._case_code)
        if row.person:
            return self._case_of_person(row.person)
        if row.case:
            return self._called(row.case)
        return "" if self._prepared.needs_case else self._called(stem_of(self._prepared.file_name))

    def code_of(self, row: PreparedRow) -> str:
        """The code of that case, or ""."""
        case = self.case_of(row)
        return self._codes[case] if case else ""

    def remark(self, row: PreparedRow) -> str:
        """What is worth saying about whose row it is, or ""."""
        if not row.person or not row.person.number or self._case_code:
            return ""
        return SAME_NUMBER if len(self._by_sign.get(row.person.number, ())) > 1 else ""

    def put_in_vault(self, row: PreparedRow, case: str) -> None:
        """Keep the row's names and numbers with the case, each once."""
        for kind, value, label in row.identities:
            known = (case, kind, comparable(value), label)
            if known not in self._in_vault:
                self._in_vault.add(known)
                self.new_identities.append(Identity(id=new_id(), case=case, kind=kind, value=value, label=label))

    def _called(self, code: str) -> str:
        if code not in self._by_code:
            self._open(code)
        return self._by_code[code]

    def _case_of_person(self, person: Person) -> str:
        if person not in self._found:
            alike = self._by_sign.get(person.number or person.name, ())
            known = next((known for known in alike if known.is_same(person)), None)
            if known is None:
                code = next(c for c in (f"Person {n}" for n in self._numbers) if c not in self._by_code)
                known = KnownPerson(self._open(code))
            known.learn(person)
            self._remember(known, {person.number, person.name})
            self._found[person] = known.case
        return self._found[person]

    def _remember(self, known: KnownPerson, signs: set[str]) -> None:
        for sign in signs - {""}:
            people = self._by_sign.setdefault(sign, [])
            if not any(known is other for other in people):
                people.append(known)

    def _open(self, code: str) -> str:
        case = Case(id=new_id(), code=code)
        self.new_cases.append(case)
        self._by_code[code] = case.id
        self._codes[case.id] = code
        return case.id
