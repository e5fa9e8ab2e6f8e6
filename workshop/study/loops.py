"""Loops: ways on which the person was passed on and came back to where they had been, with nothing to show for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshop.model.money import pounds
from workshop.model.records import Interaction
from workshop.model.words import count
from workshop.study.cost import total_pence
from workshop.study.journey import Journey, day_of
from workshop.study.referrals import Answer, answers_in, hand_offs

LONGEST = 40
"""No way is followed further than so many rows."""


@dataclass(frozen=True, slots=True)
class Loop:
    """The rows of a loop in order, the days from the first to the last, the hand-offs between, and what it cost."""

    ids: tuple[str, ...]
    days: int
    hand_offs: int
    pence: int


def loops_in(journey: Journey) -> list[Loop]:
    """The loops of a journey, in the order in which they begin: the shortest way back to an agency, from each referral.

    A way leads from a referral to the row that answered it (F8), and on from that row by its own referral. It is a loop
    where it comes to an agency it has been at; one that lies inside another that begins with it is not told twice.
    """
    answered = answers_in(journey)
    onward = _onward(journey, answered)
    found: dict[tuple[str, ...], Loop] = {}
    for start in onward:
        way = _back_to_where_it_was(journey, onward, start)
        if way:
            found.setdefault(tuple(way), loop_of([journey.row[row_id] for row_id in way]))
    ways = list(found)
    return [loop for ids, loop in found.items() if not any(ids != other and _lies_in(ids, other) for other in ways)]


def _onward(journey: Journey, answered: Mapping[str, Answer]) -> dict[str, str]:
    """From each row that passed the person on, the row that took them; the first where it passed them on to several."""
    onward: dict[str, str] = {}
    for referral in journey.referrals:
        answer = answered.get(referral.id)
        if answer and journey.position.get(referral.interaction, 0) < journey.position.get(answer.interaction_id, 0):
            onward.setdefault(referral.interaction, answer.interaction_id)
    return onward


def _back_to_where_it_was(journey: Journey, onward: Mapping[str, str], start: str) -> list[str]:
    way, been = [start], {journey.row[start].agency}
    while way[-1] in onward and len(way) < LONGEST:
        way.append(onward[way[-1]])
        agency = journey.row[way[-1]].agency
        if agency in been and agency != journey.row[way[-2]].agency:
            # It begins where the person had been before at that agency.
            first = next(n for n, row_id in enumerate(way) if journey.row[row_id].agency == agency)
            return way[first:]
        been.add(agency)
    return []


def loop_of(rows: Sequence[Interaction]) -> Loop:
    """What these dated rows, in the order in which one was passed on, come to."""
    return Loop(
        tuple(row.id for row in rows), (day_of(rows[-1]) - day_of(rows[0])).days, hand_offs(rows), total_pence(rows)
    )


def loop_words(loop: Loop) -> str:
    """A loop in words: its days, how often the person was passed on, and what it cost."""
    parts = [count(loop.days, "day", "days"), f"passed on {count(loop.hand_offs, 'time', 'times')}"]
    return ", ".join([*parts, pounds(loop.pence)] if loop.pence else parts)


def _lies_in(ids: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return len(ids) < len(other) and any(other[n : n + len(ids)] == ids for n in range(len(other) - len(ids) + 1))
