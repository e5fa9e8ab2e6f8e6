"""Shapes that are the same but for where they stand, as one shape and its places: in a PDF the same rows pack away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from exports.figures.drawn import FILLED, Row, Shape, Words

Floats = NDArray[np.float64]
FEWEST = 3
"""Fewer are shorter said one by one."""
_SAME = 0.02
"""So far apart in pixels two points may be and still be one."""


@dataclass(frozen=True, slots=True)
class Look:
    """Shapes drawn over one another around (0, 0), at each of these places."""

    shapes: tuple[Shape, ...]
    places: tuple[tuple[float, float], ...]


def alike(drawn: Iterable[Shape | Words]) -> Iterator[Shape | Words | Look]:
    """The same things in the same order, those that are alike as looks at places."""
    kept: Look | None = None
    for each in drawn:
        for part in _parts(each) if isinstance(each, Shape) else [each]:
            if isinstance(part, Look) and kept and (onto := _over(kept, part)):
                kept = onto
                continue
            if kept:
                yield kept
            kept = part if isinstance(part, Look) else None
            if not isinstance(part, Look):
                yield part
    if kept:
        yield kept


def _parts(shape: Shape) -> list[Shape | Look]:
    """A shape as looks, where several of its pieces that follow one another are alike, and as what is left."""
    found: list[Shape | Look] = []
    runs = _runs(_pieces(shape.way))
    if shape.painted in FILLED and not _all_apart([piece for run in runs for piece in run]):
        # A piece inside another is a hole in it: they are filled together.
        return [shape]
    for run in runs:
        places = np.array([_begin(piece) for piece in run])
        # Places are said in tenths; what is over stays with the shape.
        places -= places[0] - np.round(places[0], 1)
        if len(run) >= FEWEST and (shape.painted in "Ss" or _apart(places, [run[0]])):
            way = _moved(run[0], *-places[0])
            way = _smooth(way) if shape.painted in FILLED else way
            found.append(Look((replace(shape, way=way),), tuple(map(tuple, places.tolist()))))
            continue
        way = tuple(row for piece in run for row in piece)
        if found and isinstance(found[-1], Shape):
            found[-1] = replace(shape, way=(*found[-1].way, *way))
        else:
            found.append(replace(shape, way=way))
    return found


def _all_apart(pieces: list[list[Row]]) -> bool:
    boxes = [_box(piece) for piece in pieces if any(_points(row) for row in piece)]
    if not boxes:
        return True
    first, last = (np.array(corners) for corners in zip(*boxes, strict=True))
    return _boxes_apart(first, last - first)


def _smooth(way: tuple[Row, ...]) -> tuple[Row, ...]:
    """A way whose edges stay smooth: readers shift a box drawn alone to whole pixels, not one with a point inside."""
    points = [pair for row in way for pair in _points(row)]
    if [name for _, name in way] not in (["m", "l", "l", "l", "h"], ["m", "l", "l", "l", "l", "h"]):
        return way
    middle = tuple(np.mean((points[0], points[2]), axis=0).tolist())
    return (*way, (middle, "m"), (middle, "l"))


def _over(under: Look, over: Look) -> Look | None:
    """Two looks that stand beside one another at each of their places, as one; None where they do not."""
    first, second = np.array(under.places), np.array(over.places)
    one, other = under.shapes[0].manner, over.shapes[0].manner
    if (one.matrix, one.clip) != (other.matrix, other.clip) or len(first) != len(second):
        return None
    beside = second - first
    if np.abs(beside - beside[0]).max() > _SAME:
        return None
    x, y = beside[0]
    shapes = (*under.shapes, *(replace(shape, way=_moved(shape.way, x, y)) for shape in over.shapes))
    # Drawn place by place, none may come to lie over another.
    return Look(shapes, under.places) if _apart(first, [shape.way for shape in shapes]) else None


def _pieces(way: Sequence[Row]) -> list[list[Row]]:
    found: list[list[Row]] = []
    for row in way:
        if row[1] in ("m", "re") or not found:
            found.append([])
        found[-1].append(row)
    return found


def _runs(pieces: list[list[Row]]) -> list[list[list[Row]]]:
    """Pieces that follow one another and are the same but for where they stand, by ones or by twos."""
    singles = list(_runs_of(pieces))
    if any(len(run) >= FEWEST for run in singles):
        return singles
    # What Qt sees through it draws as outlines of strokes: an outer one and an inner one by turns.
    pairs = list(_runs_of([[*outer, *inner] for outer, inner in zip(pieces[::2], pieces[1::2], strict=False)]))
    return pairs if len(pieces) % 2 == 0 and any(len(run) >= FEWEST for run in pairs) else singles


def _runs_of(pieces: list[list[Row]]) -> Iterator[list[list[Row]]]:
    run: list[list[Row]] = []
    for piece in pieces:
        if run and not _same(run[0], piece):
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _same(one: list[Row], other: list[Row]) -> bool:
    if [name for _, name in one] != [name for _, name in other]:
        return False
    first, second = (_moved(piece, *(-v for v in _begin(piece))) for piece in (one, other))
    pairs = zip(first, second, strict=True)
    return all(abs(a - b) < _SAME for (rows, _), (others, _) in pairs for a, b in zip(rows, others, strict=True))


def _begin(piece: Sequence[Row]) -> tuple[float, float]:
    return piece[0][0][0], piece[0][0][1]


def _moved(way: Sequence[Row], x: float, y: float) -> tuple[Row, ...]:
    found: list[Row] = []
    for operands, name in way:
        moved = [each + (x, y)[n % 2] for n, each in enumerate(operands)]
        found.append(((*moved[:2], *operands[2:]) if name == "re" else tuple(moved), name))
    return tuple(found)


def _apart(places: Floats, ways: Sequence[Sequence[Row]]) -> bool:
    """Whether shapes at these places lie nowhere over one another, by their boxes."""
    first, last = _box([row for way in ways for row in way])
    return _boxes_apart(places, np.broadcast_to(last - first, places.shape))


def _boxes_apart(corners: Floats, sizes: Floats) -> bool:
    """Whether boxes (their lesser corners and sizes, n × 2) lie nowhere over one another."""
    by_x = np.argsort(corners[:, 0], kind="stable")
    begin, end = corners[by_x], corners[by_x] + sizes[by_x]
    widest = float(sizes[:, 0].max(initial=0.0))
    # From left to right each is compared with its neighbours only, as far as any box reaches.
    for step in range(1, len(begin)):
        left, right = slice(None, -step), slice(step, None)
        if not (begin[right, 0] - begin[left, 0] < widest).any():
            return True
        meets = (begin[right, 0] < end[left, 0]) & (begin[right, 1] < end[left, 1]) & (begin[left, 1] < end[right, 1])
        if meets.any():
            return False
    return True


def _box(way: Sequence[Row]) -> tuple[Floats, Floats]:
    points = np.array([pair for row in way for pair in _points(row)], np.float64).reshape(-1, 2)
    return points.min(axis=0), points.max(axis=0)


def _points(row: Row) -> Iterator[tuple[float, float]]:
    operands, name = row
    if name == "re":
        x, y, wide, tall = operands
        yield from ((x, y), (x + wide, y + tall))
    else:
        yield from zip(operands[::2], operands[1::2], strict=True)
