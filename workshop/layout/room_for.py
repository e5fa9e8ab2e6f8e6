"""Where words have room: beside lines that rise, and clear of other words."""

from __future__ import annotations

from collections.abc import Iterable

from workshop.layout.order import Floats

Box = tuple[float, float, float, float]
"""What words take up: left, top, right, bottom."""


def touches(tops: Floats, begin: float, end: float, baseline: float, size: float) -> bool:
    """Whether any step (n × from, to, height) runs through a line of text."""
    beside = tops[(tops[:, 0] < end) & (tops[:, 1] > begin), 2]
    return bool(((beside > baseline - size) & (beside < baseline + size * 0.3)).any())


def box_of(begin: float, end: float, baseline: float, size: float) -> Box:
    """What a line of text takes up."""
    return begin, baseline - size * 0.9, end, baseline + size * 0.3


def is_clear(box: Box, taken: Iterable[Box]) -> bool:
    """Whether a box meets none of the others."""
    left, top, right, bottom = box
    return not any(left < r and a < right and top < b and t < bottom for a, t, r, b in taken)
