"""Referrals on the wall: from an interaction to the one that answered it, or to an agency that never did (F8)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from workshop.layout.columns import Columns
from workshop.layout.lanes import Lanes
from workshop.layout.order import Ints, Order
from workshop.model.catalogue import is_bounce
from workshop.model.records import Referral
from workshop.model.session import Session
from workshop.study.referrals import Answer

TAKEN_ON, WAITING, SENT_BACK, PULLED_IN, UNSAID = range(5)


@dataclass(frozen=True, slots=True)
class Link:
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
    found: list[Link] = []
    for referral in session.referrals.values():
        if referral.interaction not in columns.row_of:
            continue
        answer = answered.get(referral.id)
        there = answer.interaction_id if answer and answer.interaction_id in columns.row_of else ""
        manner, stated = manner_of(referral), answer is not None and answer.stated
        found.append(Link(referral.id, referral.interaction, there, referral.to_agency, manner, stated))
    return tuple(found)


def manner_of(referral: Referral) -> int:
    """What became of a referral, as the wall draws it."""
    if referral.pulled_in or referral.outcome == "held":
        return PULLED_IN
    if is_bounce(referral.outcome):
        return SENT_BACK
    return {"accepted": TAKEN_ON, "queued": WAITING}.get(referral.outcome, UNSAID)


def targets_of(links: Collection[Link]) -> frozenset[str]:
    """The agencies somebody was sent to; nobody needs a lane where nobody said which."""
    return frozenset(link.to_agency for link in links if link.to_agency)


def link_columns(links: Sequence[Link], columns: Columns, lanes: Lanes, order: Order) -> LinkColumns:
    """The links as columns."""
    row_of = columns.row_of
    source = np.array([row_of[link.source] for link in links], np.int64)
    answer = np.array([row_of.get(link.answer, -1) for link in links], np.int64)
    return LinkColumns(
        source,
        answer,
        order.position[source],
        _positions(order, answer),
        _lanes_of(links, lanes),
        np.array([link.manner for link in links], np.int64),
        np.array([link.stated for link in links], np.int64),
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
    return np.array([lanes.number.get(link.to_agency, -1) for link in links], np.int64)
