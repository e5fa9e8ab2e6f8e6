"""How several walls share a height: the first has the axis, the last the key, and the rest is in equal parts."""

from __future__ import annotations

from collections.abc import Collection

from workshop.layout.alignment import PERIOD
from workshop.layout.among import LEAST_WALL_PX, Among
from workshop.layout.frame import Sizes
from workshop.model.session import Session
from workshop.model.words import say

GAP_PX = 6


def stacked(tall: int, walls: int, gap: int, sizes: Sizes) -> list[tuple[Among, int, int]]:
    """For each of so many walls which of them it is, where it begins, and how high it is; all in device pixels."""
    axis, key = round(sizes.big * 1.5), round(sizes.small * 2.0)
    each = (tall - axis - key - gap * (walls - 1)) // walls
    low = each < LEAST_WALL_PX * sizes.unit
    found: list[tuple[Among, int, int]] = []
    top = 0
    for n in range(walls):
        part = Among(tall, n == 0, n == walls - 1, low)
        deep = each + (axis if part.first else 0) + (key if part.last else 0)
        found.append((part, top, deep))
        top += deep + gap
    return found


def not_aligned(session: Session, cases: Collection[str], aligned: Collection[str], by: str) -> str:
    """Which of these cases have no day to be aligned at, as a sentence; empty where all have one."""
    without = [session.cases[key].code for key in cases if key not in aligned]
    what = by.removeprefix(PERIOD) if by.startswith(PERIOD) else say("wall_first")
    return say("wall_not_aligned", cases=", ".join(without), what=what) if without else ""
