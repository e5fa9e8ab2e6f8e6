"""Referrals on the wall: from an interaction to the one that answered it, or to an agency that never did (F8)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from workshop.layout.columns import Columns
from workshop.layout.lanes import Lanes
from workshop.layout.order import Ints, Order
from workshop.model.changes import Change
from workshop.model.order import in_order
from workshop.model.records import Case, Referral
from workshop.model.session import Session
from workshop.study.journey import Journey
from workshop.study.referrals import MANNERS, Answer, answers_in, manner_of

TAKEN_ON, WAITING, PULLED_IN, UNSAID, SENT_BACK, TOLD_NO, NEVER_SENT = range(len(MANNERS))
_NUMBER = {manner: n for n, manner in enumerate(MANNERS)}


class Link(NamedTuple):
    """One referral: `answer` is empty where nobody answered, `stated` true where somebody said which it was."""

    id: str
    source: str
    answer: str
    to_agency: str
    manner: int
    stated: bool


@dataclass(frozen=True, slots=True, eq=False)
class LinkColumns:
    """The links as rows of the columns, positions in the order (−1: nobody answered) and lanes (−1: nobody's)."""

    source_row: Ints
    answer_row: Ints
    source: Ints
    answer: Ints
    to_lane: Ints
    manner: Ints
    stated: Ints


def links_of(session: Session, columns: Columns, answered: Mapping[str, Answer]) -> tuple[Link, ...]:
    """The referrals from interactions that are on the wall, with their answers by referral."""
    made = (_link_of(referral, columns, answered) for referral in session.referrals.values())
    return tuple(link for link in made if link)


def links_after(
    was: Sequence[Link], before: Session, session: Session, case: Case, columns: Columns, changes: Sequence[Change]
) -> tuple[Link, ...]:
    """The links of a case after a few changes: those that the changes may concern are looked at, the others stay."""
    concerned = _concerned(before, session, changes)
    kept = {link.id: link for link in was}
    answered = answers_in(_part_of_journey(session, case, concerned.values())) if concerned else {}
    made = (
        _link_of(referral, columns, answered) if referral.id in concerned else kept.get(referral.id)
        for referral in session.referrals.values()
    )
    return tuple(link for link in made if link)


def _concerned(before: Session, session: Session, changes: Sequence[Change]) -> dict[str, Referral]:
    """The referrals that may have another answer, or stand elsewhere, after these changes."""
    rows = {change.id for change in changes if change.table == "interactions"}
    sent = {change.id for change in changes if change.table == "referrals"}
    there = (table.get(key) for table in (before.interactions, session.interactions) for key in rows)
    pairs = {(row.need_thread, row.agency) for row in there if row}
    agencies = {agency for _, agency in pairs}
    return {
        key: referral
        for key, referral in session.referrals.items()
        if key in sent
        or referral.interaction in rows
        or referral.answered_by in rows
        or (
            referral.to_agency in agencies
            and (session.interactions[referral.interaction].need_thread, referral.to_agency) in pairs
        )
    }


def _part_of_journey(session: Session, case: Case, referrals: Collection[Referral]) -> Journey:
    """As much of a journey as decides who answered these referrals."""
    table = session.interactions
    senders = {referral.interaction for referral in referrals}
    ends = senders | {referral.answered_by for referral in referrals}
    pairs = {(table[referral.interaction].need_thread, referral.to_agency) for referral in referrals}
    agencies = {agency for _, agency in pairs}
    found = {
        row.id: row for row in table.values()
        if row.agency in agencies and row.case == case.id and (row.need_thread, row.agency) in pairs
    }  # fmt: skip
    found |= {key: table[key] for key in ends if key in table and table[key].case == case.id}
    mine = [r for r in referrals if r.interaction in found and not r.pulled_in]
    return Journey(case, session.agencies, in_order(found.values()), mine)


def _link_of(referral: Referral, columns: Columns, answered: Mapping[str, Answer]) -> Link | None:
    if referral.interaction not in columns.row_of:
        return None
    answer = answered.get(referral.id)
    there = answer.interaction_id if answer and answer.interaction_id in columns.row_of else ""
    stated = answer is not None and answer.stated
    return Link(referral.id, referral.interaction, there, referral.to_agency, _NUMBER[manner_of(referral)], stated)


def came_back(manner: Ints) -> NDArray[np.bool_]:
    """Which of these referrals came back or never arrived."""
    return manner >= SENT_BACK


def targets_of(links: Collection[Link]) -> frozenset[str]:
    """The agencies somebody was sent to; nobody needs a lane where nobody said which."""
    return frozenset([link.to_agency for link in links]) - {""}


def link_columns(links: Sequence[Link], columns: Columns, lanes: Lanes, order: Order) -> LinkColumns:
    """The links as columns."""
    row_of, many = columns.row_of, len(links)
    source = np.fromiter([row_of[link.source] for link in links], np.int64, many)
    answer = np.fromiter([row_of.get(link.answer, -1) for link in links], np.int64, many)
    return LinkColumns(
        source,
        answer,
        order.position[source],
        _positions(order, answer),
        _lanes_of(links, lanes),
        np.fromiter([link.manner for link in links], np.int64, many),
        np.fromiter([link.stated for link in links], np.int64, many),
    )


def link_columns_moved(was: LinkColumns, links: Sequence[Link], lanes: Lanes, order: Order, same: bool) -> LinkColumns:
    """The same links after their interactions' positions changed; `same` says that the lanes are as they were."""
    return LinkColumns(
        was.source_row,
        was.answer_row,
        order.position[was.source_row],
        _positions(order, was.answer_row),
        was.to_lane if same else _lanes_of(links, lanes),
        was.manner,
        was.stated,
    )


def _positions(order: Order, rows: Ints) -> Ints:
    return np.where(rows < 0, -1, order.position[rows]) if len(order.position) else rows


def _lanes_of(links: Sequence[Link], lanes: Lanes) -> Ints:
    number = lanes.number
    return np.fromiter([number.get(link.to_agency, -1) for link in links], np.int64, len(links))
