"""What a counted bar says of the flags in it: a cap of ink where something matters most, a flag where one warns."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from workshop.layout.cells import Placed, bar_span
from workshop.layout.columns import RED_FLAG, SIGNIFICANT
from workshop.layout.frame import Frame
from workshop.layout.order import Order
from workshop.layout.picture import Boxes, Picture, beside
from workshop.layout.sought import Sought
from workshop.layout.strips import kept_of
from workshop.layout.theme import Theme

CAP = 0.22
"""How high a cap is, as a part of the pitch: about twice the ink around a mark."""


def draw_flags(placed: Placed, order: Order, frame: Frame, theme: Theme, sought: Sought | None = None) -> Picture:
    """A cap of ink on bars that count something that matters most, a small flag on those with a warning sign.

    While something is looked for, only what matches counts.
    """
    if not len(placed.count):
        return []
    return [
        *_ink(placed, with_flag(placed, order, SIGNIFICANT, sought), frame, theme),
        *_small_flags(placed, with_flag(placed, order, RED_FLAG, sought), frame, theme),
    ]


def with_flag(placed: Placed, order: Order, flag: int, sought: Sought | None = None) -> NDArray[np.bool_]:
    """Which of the bars count an interaction with this flag."""
    (at,) = kept_of(order, ("flagged", flag), lambda: (order.flagged(flag),))
    if sought is not None and not sought.hides:
        at = at[sought.mask[at]]
    return np.searchsorted(at, placed.bar_from + placed.count) > np.searchsorted(at, placed.bar_from)


def _ink(placed: Placed, those: NDArray[np.bool_], frame: Frame, theme: Theme) -> Picture:
    """A cap on the bar, as broad as it is: a whole edge would shout louder than the failure in it."""
    if not those.any():
        return []
    foot, tall = bar_span(frame, placed.bar_lane[those], placed.count[those])
    high = float(max(2, round(CAP * frame.pitch)))
    return [Boxes(beside(placed.bar_x[those] + 1, foot - tall - 1, frame.pitch - 2.0, high), fill=theme.ink)]


def _small_flags(placed: Placed, those: NDArray[np.bool_], frame: Frame, theme: Theme) -> Picture:
    """The flag of a mark in boxes, at the upper right of the bar, on a piece of panel."""
    if not those.any():
        return []
    foot, tall = bar_span(frame, placed.bar_lane[those], placed.count[those])
    long, high = max(round(frame.pitch * 0.42), 4), max(round(frame.pitch * 0.15), 1) * 2 + 1
    x, y = placed.bar_x[those] + frame.pitch - 1 - long, foot - tall
    half, inset = long // 2, high // 4 + 1
    pole = max(1.0, round(frame.pitch * 0.08))
    return [
        Boxes(beside(x - 1, y, long + 1.0, high + 1.0), fill=theme.panel),
        Boxes(beside(x, y, pole, min(high * 2.0, float(tall.min()))), fill=theme.ink),
        Boxes(beside(x, y, float(half), float(high)), fill=theme.ink),
        Boxes(beside(x, y + inset, float(long), float(high - 2 * inset)), fill=theme.ink),
    ]
