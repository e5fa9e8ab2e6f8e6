"""What is told beside a mark set into lines: several parts, each in its manner, whole words, as much as there is room.

Words are measured once for a size of type; where lines break is then found by adding up, because it is asked again
in every frame of a gesture.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from workshop.layout.picture import MEDIUM, REGULAR, SEMIBOLD, Measure

LEAST_LETTERS = 16
"""Fewer letters of a longer text say nothing."""
EASILY_READ = 46
"""So many times the size of type is a line as long as eyes find back from; longer only where words would be cut."""
WORTH_OF_A_LINE = 24
"""How many letters more must be shown where parts share a line, so that they do not have one each."""
FEW_WORDS = 6
"""So many times the size of type is the least that a part says in a line it shares, before it goes on in the next."""
APART = 0.7
"""The gap between parts in one line, as a part of the size of type."""
ROOM_STEP, ROOM_GROWS, REMEMBERED = 6, 1.4, 24
"""Words are set anew for so many pixels more of room, in motion for so many times the room, and so often before what
was set is forgotten."""
HEAD, ASKED, HAPPENED = "head", "asked", "happened"
WEIGHTS = {HEAD: SEMIBOLD, ASKED: MEDIUM, HAPPENED: REGULAR}
Piece = tuple[float, str, str, float]
"""How far from the beginning of its line it stands, its text, its manner, and where it ends."""
Row = list[Piece]


@dataclass(frozen=True, slots=True)
class Part:
    """Words in one manner, and how wide the first so many of them are, each with a space after it."""

    words: tuple[str, ...]
    manner: str
    upto: tuple[float, ...]
    space: float
    more: float
    """How wide the sign for what is left out is."""

    @property
    def width(self) -> float:
        return self.upto[-1] - self.space


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one entry: heads, the fullest first, and the texts under them."""

    heads: tuple[str, ...]
    texts: tuple[tuple[str, str], ...]
    sized: dict[tuple[float, Measure], tuple[list[Part], list[Part]]] = field(
        default_factory=dict[tuple[float, Measure], tuple[list[Part], list[Part]]]
    )
    set_before: dict[tuple[int, float, float, Measure], tuple[list[Row], bool]] = field(
        default_factory=dict[tuple[int, float, float, Measure], tuple[list[Row], bool]]
    )

    def parts(self, size: float, measure: Measure) -> tuple[list[Part], list[Part]]:
        """The heads and the texts, measured at a size."""
        found = self.sized.get((size, measure))
        if found is None:
            # A head stays in one piece.
            heads = [_part((head,), HEAD, size, measure) for head in self.heads]
            texts = [_part(tuple(text.split()), manner, size, measure) for text, manner in self.texts]
            found = self.sized[size, measure] = heads, texts
        return found


def _part(words: tuple[str, ...], manner: str, size: float, measure: Measure) -> Part:
    weight = WEIGHTS[manner]
    space, upto = measure(" ", size, weight), [0.0]
    for word in words:
        upto.append(upto[-1] + measure(word, size, weight) + space)
    return Part(words, manner, tuple(upto), space, measure(" …", size, weight))


def set_beside(told: Told, most: int, room: float, size: float, measure: Measure) -> tuple[list[Row], bool]:
    """What is told in at most so many lines, and whether all of it; remembered for this much room and a little more."""
    room -= room % ROOM_STEP
    key = most, room, size, measure
    found = told.set_before.get(key)
    if found is None:
        if len(told.set_before) >= REMEMBERED:
            told.set_before.clear()
        found = told.set_before[key] = _under_a_head(*told.parts(size, measure), most, room, size)
    return found


def _under_a_head(
    heads: Sequence[Part], texts: Sequence[Part], most: int, room: float, size: float
) -> tuple[list[Row], bool]:
    """The texts under the fullest head that leaves all of them room, else under the fullest that leaves some of them.

    Where not even the shortest does, the words stand alone.
    """
    found: list[Row] = []
    for head in heads:
        # With too little room for the head and a few words there is nothing to try.
        if head.width > room or (texts and most == 1 and head.width + size * (APART + FEW_WORDS) > room):
            continue
        rows, whole, shown = _arranged([head, *texts], most, room, size)
        if whole:
            return rows, head is heads[0]
        found = found or (rows if shown > 1 else [])
    if found or not texts:
        return found, False
    rows, whole, _ = _arranged(texts, most, room, size)
    return rows, whole and not heads


def _arranged(parts: Sequence[Part], most: int, room: float, size: float) -> tuple[list[Row], bool, int]:
    """The parts in lines, whether they are whole, and how many of them show: a line each if that shows enough."""
    ways = [way for way in _ways(parts) if len(way) <= most]
    for way in ways:
        for width in (room,) if room <= size * EASILY_READ else (size * EASILY_READ, room):
            if sum(max(1.0, sum(part.width for part in together) / width) for together in way) <= most:
                rows, whole = _filled(way, most, width, size)
                if whole:
                    return rows, True, len(parts)
    cut = [_filled(way, most, room, size)[0] for way in ways]
    worth = [_worth(rows, parts, len(way)) for rows, way in zip(cut, ways, strict=True)]
    return cut[worth.index(max(worth))], False, max(worth)[0]


def _worth(rows: list[Row], parts: Sequence[Part], apart: int) -> tuple[int, int]:
    """How many parts lines show, and how much of them: what comes first is not left out for what comes after it."""
    manners = list(dict.fromkeys(piece[2] for row in rows for piece in row))
    if manners != [part.manner for part in parts[: len(manners)]]:
        return 0, 0
    return len(manners), sum(len(piece[1]) for row in rows for piece in row) + WORTH_OF_A_LINE * apart


def _ways(parts: Sequence[Part]) -> list[list[Sequence[Part]]]:
    """How parts can share lines: each on its own, the first two together, all together."""
    ways: list[list[Sequence[Part]]] = [[[part] for part in parts]]
    if len(parts) > 2:
        ways.append([parts[:2], parts[2:]])
    if len(parts) > 1:
        ways.append([parts])
    return ways


def _filled(way: Sequence[Sequence[Part]], most: int, width: float, size: float) -> tuple[list[Row], bool]:
    """Lines of this width, at most so many: each group of parts begins a line and leaves one for each that follows."""
    rows: list[Row] = []
    whole = True
    for n, together in enumerate(way):
        added, all_of_it = _run_on(together, most - len(rows) - (len(way) - n - 1), width, size)
        rows += added
        whole &= all_of_it
    return rows, whole


def _run_on(parts: Sequence[Part], most: int, width: float, size: float) -> tuple[list[Row], bool]:
    """These parts one after the other in at most so many lines; what does not fit ends in …"""
    rows: list[Row] = []
    row: Row = []
    for part in parts:
        first, many = 0, len(part.words)
        while first < many:
            at = row[-1][3] + size * APART if row else 0.0
            limit = part.upto[first] + width - at + part.space
            last = bisect_right(part.upto, limit) - 1
            is_last = len(rows) == most - 1
            if last < many and is_last:
                last = bisect_right(part.upto, limit - part.more) - 1
                text = " ".join(part.words[first:last]) + " …"
                if last > first and (first or len(text) >= LEAST_LETTERS):
                    row.append(
                        (at, text, part.manner, at + part.upto[last] - part.upto[first] - part.space + part.more)
                    )
                return [*rows, row] if row else rows, False
            if last > first and (last == many or not row or part.upto[last] - part.upto[first] > size * FEW_WORDS):
                row.append((at, " ".join(part.words[first:last]), part.manner,
                            at + part.upto[last] - part.upto[first] - part.space))  # fmt: skip
                first = last
            elif not row:
                # One word is wider than the line.
                return rows, False
            if first < many:
                rows.append(row)
                row = []
    return [*rows, row] if row else rows, True
