"""What was spent as heights in pixels: the strip's scale, the cost by sector, what is left out, expected years."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workshop.layout.around import Path, first_of
from workshop.layout.columns import LEFT_OUT
from workshop.layout.frame import Frame
from workshop.layout.order import Floats, Ints
from workshop.layout.strips import kept_of
from workshop.layout.subject import Subject
from workshop.model.agency_order import sector_of
from workshop.study.cost import left_out_pence

LARGEST_LEFT_OUT = 0.7
"""What is left out may take so much of the height that the rest has; what is more is cut and said in words."""


@dataclass(frozen=True, slots=True)
class CostScale:
    """How high an amount stands in the cost strip: nought at `base`, `highest` pence below the strip's head."""

    base: int
    per_penny: float
    highest: int

    def y(self, pence: Ints) -> Floats:
        """The whole pixel rows of amounts."""
        return np.asarray(self.base - np.round(pence * self.per_penny), np.float64)

    def at(self, pence: float) -> int:
        """The whole pixel row of one amount."""
        return self.base - round(pence * self.per_penny)


def cost_scale(subject: Subject, frame: Frame) -> CostScale:
    """The scale of the cost strip; the same at every zoom."""
    band, asked = frame.cost, subject.case.asked_pence or 0
    ends = [path_levels(subject, path).high[-1] for path in subject.around.paths]
    settled = subject.settled
    highest = max(settled.total_pence, round(asked * 1.08), *ends, 1)
    with_hollow = settled.total_pence + settled.left_out_pence
    highest = max(highest, min(with_hollow, round(highest * (1 + LARGEST_LEFT_OUT))))
    base = band.bottom - round(8 * frame.unit)
    return CostScale(base, (base - band.top - frame.big * 1.15) / highest, highest)


def sectors_with_costs(subject: Subject) -> list[tuple[str, Ints]]:
    """The sectors that cost anything, dearest first, each with its running cost in time (one longer than the rows)."""
    of_agency = [sector_of(subject.session, key) for key in subject.columns.agencies]
    sectors = list(dict.fromkeys(of_agency))

    def running() -> tuple[Ints, ...]:
        rows = subject.columns.rows[subject.order.time_row]
        number = np.array([sectors.index(sector) for sector in of_agency], np.int64)[rows["agency"]]
        found = np.zeros((len(sectors), len(rows) + 1), np.int64)
        for n in range(len(sectors)):
            np.cumsum(np.where(number == n, rows["cost"], 0), out=found[n, 1:])
        return (found,)

    every = kept_of(subject.order, ("cost_by_sector",), running)[0] if len(subject.columns) else []
    by_cost = sorted(zip(sectors, every, strict=False), key=lambda line: -int(line[1][-1]))
    return [(sector, costs) for sector, costs in by_cost if costs.any()]


def left_out_running(subject: Subject) -> Ints:
    """What the costs that are left out had come to, in time (one longer than the rows)."""

    def running() -> tuple[Ints, ...]:
        order, ids, said = subject.order, subject.columns.ids, subject.session.interactions
        found = np.zeros(len(order.time_row) + 1, np.int64)
        for n in np.flatnonzero(subject.columns.rows["flags"][order.time_row] & LEFT_OUT).tolist():
            found[n + 1] = left_out_pence(said[ids[int(order.time_row[n])]])
        return (np.cumsum(found),)

    return kept_of(subject.order, ("left_out",), running)[0]


@dataclass(frozen=True, slots=True, eq=False)
class PathLevels:
    """A path of expected costs: calendar days, and what will have been spent by then, expected, low and high."""

    day: Floats
    pence: Ints
    low: Ints
    high: Ints

    @property
    def has_range(self) -> bool:
        return bool((self.low < self.high).any())


def path_levels(subject: Subject, path: Path) -> PathLevels:
    """A path from what had been spent when its first year began, each year's amount spread over its year."""
    day, scale = [first_of(path.years[0])], subject.scale
    spent = int(subject.order.cost[np.searchsorted(subject.order.time_day, day[0] - scale.shift)])
    pence, low, high = [spent], [spent], [spent]
    for n, year in enumerate(path.years):
        if day[-1] < first_of(year):
            # Nobody said anything of the years between.
            day.append(first_of(year))
            for amounts in (pence, low, high):
                amounts.append(amounts[-1])
        day.append(first_of(year + 1))
        for amounts, said in ((pence, path.pence), (low, path.low), (high, path.high)):
            amounts.append(amounts[-1] + said[n])
    return PathLevels(np.array(day), *(np.array(amounts, np.int64) for amounts in (pence, low, high)))


def places_clear(wanted: list[float], step: float, top: float, bottom: float) -> list[float]:
    """Heights near the wanted ones (lowest on the screen first), at least a step apart and within the strip."""
    placed: list[float] = []
    for y in wanted:
        placed.append(min(y, placed[-1] - step if placed else bottom))
    if placed and placed[-1] < top:
        # From the top down again: what was pushed out pushes the others back.
        placed[-1] = top
        for n in range(len(placed) - 2, -1, -1):
            placed[n] = max(placed[n], placed[n + 1] + step)
    return placed
