"""Which lanes are in sight where not all of them fit: whole lanes, from the topmost one on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from workshop.layout.lanes import Lane

BEYOND = 100_000
"""So many pixels below the wall stands the lane of what is hidden."""


def lanes_in_sight(needed: NDArray[np.floating], room: float, first: int) -> NDArray[np.bool_]:
    """A mask of the lanes in sight, one at least; `needed` is the height of each. The last page is full."""
    if not len(needed) or needed.sum() <= room:
        return np.ones(len(needed), bool)
    first = min(max(first, 0), last_first(needed, room))
    fits = np.cumsum(needed[first:]) <= room
    number = np.arange(len(needed))
    return (number >= first) & (number < first + max(int(fits.sum()), 1))


def last_first(needed: NDArray[np.floating], room: float) -> int:
    """The topmost lane of the last page."""
    from_below = np.cumsum(needed[::-1]) <= room
    return len(needed) - max(int(from_below.sum()), 1)


def first_to_show(shown: NDArray[np.bool_], lane: int) -> int:
    """The topmost lane that brings this lane into sight, moved no farther than needed."""
    first, last = int(np.argmax(shown)), len(shown) - 1 - int(np.argmax(shown[::-1]))
    if lane < first:
        return lane
    return first + lane - last if lane > last else first


def groups_in_sight(lanes: Sequence[Lane], shown: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The first and the last lane in sight of each sector that has any."""
    found: list[tuple[int, int]] = []
    for n, lane in enumerate(lanes):
        if not shown[n]:
            continue
        if found and not lane.first:
            found[-1] = (found[-1][0], n)
        else:
            found.append((n, n))
    return found
