"""Boxes of one colour as the shortest path that covers the same: as thick strokes, or as an outline around them all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import numpy as np

from workshop.canvas.svg_paths import PARTS, begin, level, parts, upright
from workshop.layout.picture import Floats

Point = tuple[int, int]
_RIGHT, _DOWN, _LEFT, _UP = (1, 0), (0, 1), (-1, 0), (0, -1)


def boxes_path(at: Floats) -> str:
    """Rectangles (n × x, y, width, height) as one path around all that they cover; those that touch are one shape."""
    way: list[str] = []
    at_x = at_y = 0
    corners = np.concatenate((parts(at[:, :2]), parts(at[:, :2] + at[:, 2:])), axis=1)
    heaps = (heap for row in _apart(corners, 1) for heap in _apart(row, 0))
    for x, y, steps in chain.from_iterable(map(_outlines, heaps)):
        # After its z the pen is back where the outline began.
        sides = (level(step) if n % 2 == 0 else upright(step) for n, step in enumerate(steps[:-1]))
        way += (begin(x - at_x, y - at_y, not way), *sides, "z")
        at_x, at_y = x, y
    return "".join(way)


THICK = 12
"""A stroke of more pixels than this is a box to whoever works on with the picture."""


def bars_path(at: Floats) -> tuple[str, float] | None:
    """Thin rectangles of one width, or of one height, as strokes that wide; None where they have neither in common."""
    for across in (0, 1):
        wide = parts(at[:, 2 + across])
        # Half of the width must be whole parts of a pixel too.
        if 0 < wide[0] <= THICK * PARTS and wide[0] % 2 == 0 and (wide == wide[0]).all():
            middle = parts(at[:, across]) + wide[0] // 2
            ends = np.stack((parts(at[:, 1 - across]), parts(at[:, 1 - across] + at[:, 3 - across])), axis=1)
            return _bars(middle.tolist(), ends.tolist(), bool(across)), float(wide[0]) / PARTS
    return None


def _bars(middles: list[int], ends: list[list[int]], lying: bool) -> str:
    """Parallel strokes, each begun at the end that is nearer to where the last one ended."""
    way: list[str] = []
    at_middle = at_end = 0
    for middle, (first, last) in zip(middles, ends, strict=True):
        if abs(last - at_end) < abs(first - at_end):
            first, last = last, first
        step = (first - at_end, middle - at_middle) if lying else (middle - at_middle, first - at_end)
        way += (begin(*step, not way), (level if lying else upright)(last - first))
        at_middle, at_end = middle, last
    return "".join(way)


def _apart(corners: np.ndarray, along: int) -> list[np.ndarray]:
    """Boxes (n × left, top, right, bottom) in heaps with room between them sideways (0) or downwards (1), in order."""
    corners = corners[np.argsort(corners[:, along], kind="stable")]
    reach = np.maximum.accumulate(corners[:, 2 + along])
    return np.split(corners, np.flatnonzero(corners[1:, along] > reach[:-1]) + 1)


def _outlines(corners: np.ndarray) -> Iterator[tuple[int, int, list[int]]]:
    """The outlines of a heap of boxes: where each begins, and its steps, level and upright by turns.

    They run with what is covered on their right, so that a hole in it stays one.
    """
    ways = _edges(corners[:, :2], corners[:, 2:])
    for start in sorted(ways):
        while ways.get(start):
            turns = _corners(_walk(ways, start))
            (x, y), *rest = turns
            along = zip(turns, [*rest, (x, y)], strict=True)
            yield x, y, [(bx - ax) or (by - ay) for (ax, ay), (bx, by) in along]


def _edges(first: np.ndarray, last: np.ndarray) -> dict[Point, list[tuple[Point, Point]]]:
    """From each point where an edge begins, the ways it leads: a direction, and the point where it ends."""
    xs, ys = (np.array(sorted({*first[:, n].tolist(), *last[:, n].tolist()})) for n in (0, 1))
    covered = np.zeros((len(ys) + 1, len(xs) + 1), bool)
    for (left, right), (top, bottom) in zip(
        np.searchsorted(xs, np.stack((first[:, 0], last[:, 0]), axis=1)).tolist(),
        np.searchsorted(ys, np.stack((first[:, 1], last[:, 1]), axis=1)).tolist(),
        strict=True,
    ):
        covered[top + 1 : bottom + 1, left + 1 : right + 1] = True
    ways: dict[Point, list[tuple[Point, Point]]] = {}
    x, y = xs.tolist(), ys.tolist()
    for row, column in np.argwhere(covered[1:] != covered[:-1]).tolist():
        a, b = (x[column - 1], y[row]), (x[column], y[row])
        a, b, way = (a, b, _RIGHT) if covered[row + 1, column] else (b, a, _LEFT)
        ways.setdefault(a, []).append((way, b))
    for row, column in np.argwhere(covered[:, 1:] != covered[:, :-1]).tolist():
        a, b = (x[column], y[row - 1]), (x[column], y[row])
        a, b, way = (b, a, _UP) if covered[row, column + 1] else (a, b, _DOWN)
        ways.setdefault(a, []).append((way, b))
    return ways


def _walk(ways: dict[Point, list[tuple[Point, Point]]], start: Point) -> list[tuple[Point, Point]]:
    """One round trip from a point, as directions and the points they lead to; its edges are taken away."""
    found: list[tuple[Point, Point]] = []
    at, way = start, _RIGHT
    while not found or at != start:
        # Where two shapes meet at a corner, turning right stays with the same one.
        turned = (-way[1], way[0])
        choice = ways[at]
        way, to = choice.pop(next((n for n, (each, _) in enumerate(choice) if each == turned), 0))
        found.append((way, to))
        at = to
    return found


def _corners(walked: list[tuple[Point, Point]]) -> list[Point]:
    """The points of a round trip where it turns, the first of them at the beginning of a level edge."""
    turns = [to for (way, to), (after, _) in zip(walked, [*walked[1:], walked[0]], strict=True) if way != after]
    return turns if walked[0][0] in (_UP, _DOWN) else [walked[-1][1], *turns[:-1]]
