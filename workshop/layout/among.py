"""One wall among others: several cases under one another on one scale, each as much of a wall as there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from workshop.layout.columns import FAILURE, VALUE
from workshop.layout.frame import Frame
from workshop.layout.lanes import Lane
from workshop.layout.links import link_columns_moved
from workshop.layout.order import Order, ordered
from workshop.layout.subject import Subject
from workshop.model.words import count, percent, say

EVERY_SECTOR = "-"
LEAST_WALL_PX = 330
"""A wall lower than this, at 1080 lines, has its entries in one lane and no cost."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What walls under one another draw the bars of their years by, so that heights compare.

    These are the orders of all of them, and the height of the lowest strip.
    """

    orders: tuple[Order, ...]
    height: int


@dataclass(frozen=True, slots=True)
class Among:
    """Which of several walls one is: the `first` has the axis, the `last` the key; `low` ones have one lane.

    `height` is that of all together, which decides how large the type is; `left` what `plot_left` said for the widest.
    `beside` is known once all of them stand.
    """

    height: int
    first: bool = False
    last: bool = False
    low: bool = False
    left: tuple[int, int] | None = None
    beside: Beside | None = None


def lowered(subject: Subject, among: Among | None) -> Subject:
    """The subject as its wall shows it among others."""
    return in_one_lane(subject) if among is not None and among.low else subject


def beside_one_another(walls: Sequence[tuple[Subject, Frame]]) -> Beside:
    """What these walls have in common to draw the bars of their years by."""
    orders = tuple(subject.settled.order for subject, _ in walls)
    return Beside(orders, min(frame.years.height for _, frame in walls))


def in_one_lane(subject: Subject) -> Subject:
    """The subject with all its entries in one lane, which is named by what share of them is failure."""
    lanes = subject.lanes
    every = tuple(agency for lane in lanes.all for agency in lane.agencies)
    name = in_short(subject)[1]
    one = Lane(EVERY_SECTOR, name, "", name, every, sum(lane.count for lane in lanes.all))
    lanes = replace(
        lanes, all=(one,), of_agency=np.zeros_like(lanes.of_agency), number=dict.fromkeys(lanes.number, 0), hidden=()
    )
    order = ordered(subject.columns, lanes.of_agency, lanes.with_hidden, subject.scale)
    linked = link_columns_moved(subject.link_columns, subject.links, lanes, order, same=False)
    return replace(subject, lanes=lanes, order=order, link_columns=linked)


def in_short(subject: Subject) -> tuple[str, str]:
    """How many entries a case has, and failure's share of those that are marked."""
    demand = subject.columns.rows["demand"]
    marked, failed = int(np.isin(demand, (VALUE, FAILURE)).sum()), int((demand == FAILURE).sum())
    entries = count(len(demand), say("head_entry"), say("entries"))
    return entries, f"{percent(failed / marked)} {say('failure')}" if marked else say("head_nothing_marked")
