"""How time runs on a wall: from the calendar to the days the wall is laid out in, and back.

Three kinds of days, all counted from 1970-01-01 with fractions. Days of the *calendar* are the records'. Days of a
*journey* are the calendar's less the day the cases are aligned at (nought where they are not). *Scale* days are the
journey's with the folded stretches made short: the wall is drawn linearly over them, and only a fold knows better.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import overload

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
LONGEST_EMPTY_DAYS = 274
"""A stretch in which nothing stands for longer than this, nine months, is folded."""
FOLD_DAYS, SHARE_OF_A_FOLD, SHARE_OF_ALL_FOLDS = 250.0, 0.07, 0.35
"""How wide a fold is, at most: in days of the scale, as a part of what is not folded, and all of them together."""


@dataclass(frozen=True, slots=True)
class Fold:
    """A stretch of journey days, `since` up to `until`, in which nothing stands, and the scale days it is shown in."""

    since: float
    until: float
    begin: float
    end: float

    @property
    def days(self) -> int:
        """How long it is in truth."""
        return round(self.until - self.since)


@dataclass(frozen=True, slots=True, eq=False)
class Scale:
    """A monotone, piecewise linear map between days; the plain one leaves days as they are.

    `shift` is the calendar's day at which the journey's days begin; `aligned` says that journeys are laid over one
    another by their own day nought, and no longer by the calendar. `span` are the first and last journey day of all
    the cases shown together, where there are several.
    """

    shift: int = 0
    folds: tuple[Fold, ...] = ()
    aligned: bool = False
    span: tuple[float, float] | None = None
    _journey: Floats = field(default_factory=lambda: np.zeros(0))
    _scaled: Floats = field(default_factory=lambda: np.zeros(0))

    @overload
    def place(self, day: float) -> float: ...
    @overload
    def place(self, day: Floats) -> Floats: ...
    def place(self, day: Floats | float) -> Floats | float:
        """The scale day of a day of the calendar."""
        return self.folded(day - self.shift if self.shift else day)

    @overload
    def calendar(self, day: float) -> float: ...
    @overload
    def calendar(self, day: Floats) -> Floats: ...
    def calendar(self, day: Floats | float) -> Floats | float:
        """The day of the calendar of a scale day."""
        return self.unfolded(day) + self.shift

    @overload
    def folded(self, day: float) -> float: ...
    @overload
    def folded(self, day: Floats) -> Floats: ...
    def folded(self, day: Floats | float) -> Floats | float:
        """The scale day of a journey day."""
        return _along(self._journey, self._scaled, day) if self.folds else day

    @overload
    def unfolded(self, day: float) -> float: ...
    @overload
    def unfolded(self, day: Floats) -> Floats: ...
    def unfolded(self, day: Floats | float) -> Floats | float:
        """The journey day of a scale day."""
        return _along(self._scaled, self._journey, day) if self.folds else day

    def fold_at(self, day: float) -> Fold | None:
        """The fold in which a scale day lies."""
        return next((fold for fold in self.folds if fold.begin < day < fold.end), None)

    def hides(self, days: NDArray[np.number]) -> NDArray[np.bool_]:
        """Which of these journey days lie inside a fold."""
        return np.searchsorted(self._journey, days, "right") % 2 == 1

    def without_hidden(self, days: NDArray[np.int64]) -> NDArray[np.int64]:
        """These sorted journey days without those inside a fold, but for the last day in each."""
        if not self.folds:
            return days
        part = np.searchsorted(self._journey, days, "right")
        return days[(part % 2 == 0) | np.r_[np.diff(part) > 0, True]]

    def after_folds(self, days: NDArray[np.number]) -> Floats:
        """The scale days of journey days, those inside a fold moved to its end."""
        return self._beside_folds(days, 0)

    def before_folds(self, days: NDArray[np.number]) -> Floats:
        """The scale days of journey days, those inside a fold moved back to its beginning."""
        return self._beside_folds(days, -1)

    def _beside_folds(self, days: NDArray[np.number], step: int) -> Floats:
        exact = days.astype(np.float64)
        if not self.folds:
            return exact
        part = np.searchsorted(self._journey, exact, "right")
        beside = self._scaled[np.clip(part + step, 0, len(self._scaled) - 1)]
        return np.where(part % 2 == 1, beside, self.folded(exact))

    def is_like(self, other: Scale) -> bool:
        """Whether both put every day in the same place."""
        return (self.shift, self.folds, self.aligned, self.span) == (
            other.shift, other.folds, other.aligned, other.span
        )  # fmt: skip


PLAIN = Scale()


def folding(scale: Scale, since: Floats, until: Floats) -> Scale:
    """The scale with every long stretch folded in which none of these things stands (journey days, in any order)."""
    stretches = empty_stretches(since, until)
    if not stretches:
        return scale
    whole = float(until.max() - since.min())
    # Whole years are shown around a journey.
    rest = whole - sum(b - a for a, b in stretches) + 365.0
    wide = max(min(FOLD_DAYS, SHARE_OF_A_FOLD * rest, SHARE_OF_ALL_FOLDS * rest / len(stretches)), 2.0)
    folds: list[Fold] = []
    saved = 0.0
    for a, b in stretches:
        folds.append(Fold(a, b, a - saved, a - saved + wide))
        saved += b - a - wide
    journey = np.array([day for fold in folds for day in (fold.since, fold.until)])
    scaled = np.array([day for fold in folds for day in (fold.begin, fold.end)])
    return Scale(scale.shift, tuple(folds), scale.aligned, scale.span, journey, scaled)


def empty_stretches(since: Floats, until: Floats, longest: float = LONGEST_EMPTY_DAYS) -> Sequence[tuple[float, float]]:
    """The stretches of whole days longer than `longest` between things that stand from `since` to `until`."""
    if len(since) < 2:
        return []
    by_start = np.argsort(since, kind="stable")
    starts = since[by_start]
    reached = np.maximum.accumulate(np.maximum(until[by_start], starts))
    # What stands on a day stands on all of it.
    a, b = np.floor(reached[:-1]) + 1, np.floor(starts[1:])
    return [(float(a[n]), float(b[n])) for n in np.flatnonzero(b - a > longest).tolist()]


def _along(given: Floats, wanted: Floats, day: Floats | float) -> Floats | float:
    """Days moved from one row of turning points to the other; beyond the first and the last nothing is stretched."""
    days = np.asarray(day, np.float64)
    moved = np.interp(days, given, wanted)
    moved = np.where(days < given[0], days + (wanted[0] - given[0]), moved)
    moved = np.where(days > given[-1], days + (wanted[-1] - given[-1]), moved)
    return moved if isinstance(day, np.ndarray) else float(moved)
