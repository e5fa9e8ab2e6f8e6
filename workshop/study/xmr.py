"""The XmR chart: what a measure does when nothing special happens, and where something did (F13)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

LIMITS = 2.66
"""3 / 1.128: from the mean moving range to three times the spread."""
RANGE_LIMIT = 3.27
FIRM_FROM = 12
RUN_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Xmr:
    """Mean, mean moving range and limits of a series in its own unit; signals are positions in it, counted from 0.

    `lower` is never below 0, for counts and pounds cannot be; `lower_raw` says what it would have been.
    """

    mean: float
    mean_moving_range: float
    upper: float
    lower_raw: float
    range_limit: float
    points: int
    outside: tuple[int, ...]
    runs: tuple[int, ...]
    near_limits: tuple[int, ...]

    @property
    def lower(self) -> float:
        return max(0.0, self.lower_raw)

    @property
    def firm(self) -> bool:
        """Whether there are points enough for firm limits; with fewer than six do not draw any."""
        return self.points >= FIRM_FROM

    @property
    def signals(self) -> tuple[int, ...]:
        """Where anything special happened."""
        return tuple(sorted({*self.outside, *self.runs, *self.near_limits}))


def xmr(values: Sequence[float]) -> Xmr | None:
    """The XmR figures of a series in order of time; None for fewer than two points."""
    if len(values) < 2:
        return None
    mean = fmean(values)
    moving_range = fmean(abs(b - a) for a, b in pairwise(values))
    reach = LIMITS * moving_range
    lower_raw, upper = mean - reach, mean + reach
    lower = max(0.0, lower_raw)
    return Xmr(
        mean=mean,
        mean_moving_range=moving_range,
        upper=upper,
        lower_raw=lower_raw,
        range_limit=RANGE_LIMIT * moving_range,
        points=len(values),
        outside=tuple(i for i, value in enumerate(values) if not lower <= value <= upper),
        runs=_runs([_side(value, mean) for value in values]),
        near_limits=_three_of_four([_near(value, mean, lower_raw, upper) for value in values]),
    )


def _side(value: float, mean: float) -> int:
    return (value > mean) - (value < mean)


def _near(value: float, mean: float, lower: float, upper: float) -> int:
    """1 where a value is nearer the upper limit than the mean, -1 where nearer the lower, else 0."""
    if upper - value < value - mean:
        return 1
    return -1 if value - lower < mean - value else 0


def _runs(sides: Sequence[int]) -> tuple[int, ...]:
    found: set[int] = set()
    for end in range(RUN_LENGTH, len(sides) + 1):
        stretch = sides[end - RUN_LENGTH : end]
        if stretch[0] and all(side == stretch[0] for side in stretch):
            found.update(range(end - RUN_LENGTH, end))
    return tuple(sorted(found))


def _three_of_four(near: Sequence[int]) -> tuple[int, ...]:
    found: set[int] = set()
    for start in range(len(near) - 3):
        for side in (1, -1):
            those = [i for i in range(start, start + 4) if near[i] == side]
            if len(those) >= 3:
                found.update(those)
    return tuple(sorted(found))
