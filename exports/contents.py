"""What one pack is about, read once and shared by the workbook and the pages, so that both number a row alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, Protocol

from exports.handing_out import plain_text_of, to_hand_out
from workshop.layout.letters import speech
from workshop.model.catalogue import entries, is_bounce
from workshop.model.order import cases_in_order
from workshop.model.records import Agency, Case, Interaction, Referral
from workshop.model.session import Session
from workshop.model.trouble import Refused
from workshop.model.words import say
from workshop.study.cost import counted_pence
from workshop.study.facts import facts_of
from workshop.study.journey import Journey, journeys
from workshop.study.referrals import Answer, answers_in


class Wording(Protocol):
    """An earlier wording of a statement, as the journal remembers it."""

    @property
    def text(self) -> str: ...
    @property
    def replaces(self) -> str: ...
    @property
    def who(self) -> str: ...
    @property
    def at(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier wording of a statement, clean for handing out."""

    text: str
    replaces: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """One interaction and the number it has in this pack, from 1, case by case in the order of time."""

    row: int
    case: Case
    interaction: Interaction


@dataclass(frozen=True)
class Contents:
    """The pack's own reading of a session that has already been cleared for handing out."""

    session: Session
    cases: tuple[Case, ...]
    lines: tuple[Line, ...]
    journeys: tuple[Journey, ...]
    answers: Mapping[str, Answer]
    made_on: datetime
    name: str
    earlier: Mapping[str, Sequence[Earlier]] = field(default_factory=dict)

    @cached_property
    def figures(self) -> Mapping[str, Any]:
        """Every figure of all cases of the pack together (`study.facts`)."""
        return facts_of(self.journeys)

    @property
    def illustrative_rows(self) -> int:
        return sum(line.interaction.illustrative for line in self.lines)

    @property
    def mark(self) -> str:
        """The sentence that stands on every page and sheet where anything in it was made up; else empty."""
        if self.session.review.illustrative:
            return say("illustrative")
        rows = self.illustrative_rows
        return f"Illustrative: {rows:,} of {len(self.lines):,} entries are made up for training" if rows else ""

    def lines_of(self, case_id: str) -> list[Line]:
        return [line for line in self.lines if line.case.id == case_id]

    def crossing_row(self) -> int:
        """The row with which the one case of this pack had cost what was asked for; 0 where it never did."""
        for line, spent in zip(self.lines, self.running_pence, strict=True):
            if line.case.asked_pence and spent >= line.case.asked_pence:
                return line.row
        return 0

    @cached_property
    def running_pence(self) -> tuple[int, ...]:
        """What had been spent on a line's case up to and including it, a line each."""
        spent: dict[str, int] = {}
        found: list[int] = []
        for line in self.lines:
            spent[line.case.id] = spent.get(line.case.id, 0) + counted_pence(line.interaction)
            found.append(spent[line.case.id])
        return tuple(found)

    def row_of(self) -> dict[str, int]:
        """From an interaction's id to its row."""
        return {line.interaction.id: line.row for line in self.lines}

    def referrals(self) -> list[tuple[Line, Referral]]:
        """Every referral with the line it was made in, in the order of the lines."""
        made: dict[str, list[Referral]] = {}
        for referral in sorted(self.session.referrals.values(), key=lambda r: (r.place, r.id)):
            made.setdefault(referral.interaction, []).append(referral)
        return [(line, referral) for line in self.lines for referral in made.get(line.interaction.id, ())]

    def agency_of(self, line: Line) -> Agency | None:
        return self.session.agencies.get(line.interaction.agency)


def contents_of(
    session: Session, case_id: str, made_on: datetime, wordings: Mapping[str, Sequence[Wording]] | None = None
) -> Contents:
    """What the pack of this case (of all cases where none is named) is about. Refused where there is nothing in it."""
    kept = to_hand_out(session, case_id)
    if not kept.interactions and not kept.statements:
        raise Refused("There is nothing in this review yet to make a pack of.")
    cases = tuple(cases_in_order(kept))
    lines: list[Line] = []
    found: dict[str, Answer] = {}
    walked = tuple(journeys(kept))
    for journey in walked:
        lines += [Line(row, journey.case, each) for row, each in enumerate(journey.rows, start=len(lines) + 1)]
        found.update(answers_in(journey))
    name = cases[0].code if len(cases) == 1 else kept.review.name or "Review"
    return Contents(kept, cases, tuple(lines), walked, found, made_on, name, _earlier(session, kept, wordings or {}))


def _earlier(
    session: Session, kept: Session, wordings: Mapping[str, Sequence[Wording]]
) -> dict[str, tuple[Earlier, ...]]:
    plain = plain_text_of(session.identities.values())
    found: dict[str, tuple[Earlier, ...]] = {}
    for statement in kept.statements.values():
        said = [Earlier(plain(w.text), plain(w.replaces), plain(w.who), w.at) for w in wordings.get(statement.id, ())]
        found[statement.id] = tuple(e for e in said if (e.text, e.replaces) != (statement.text, statement.replaces))
    return found


def quoted(ask: str) -> str:
    """An ask in quotation marks, who else said it before them: C: “I just don’t like it up there.”"""
    who, words = speech(ask)
    return f"{who}: “{words}”" if who else f"“{words}”"


def came_back(outcome: str) -> str:
    """Whether a referral came back: yes, no, or not known (F8)."""
    if outcome in ("", "unknown"):
        return "not known"
    return "yes" if is_bounce(outcome) else "no"


def share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def in_order(keys: Sequence[str], wanted: str) -> list[str]:
    """Keys in the order of their list (C1 to C15), the ones people made up themselves after the others."""
    order = {key: place for place, key in enumerate(entries(wanted))}
    return sorted(set(keys), key=lambda key: (order.get(key, len(order)), key))
