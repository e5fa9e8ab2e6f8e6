"""What was asked and what it got in the headline: one under the other, in full, in the largest type that holds both."""

from __future__ import annotations

from dataclasses import dataclass

from workshop.layout.letters import cut, narrowest, runs_leftwards, spread, wrapped
from workshop.layout.picture import MEDIUM, Measure

HEIGHT_PX, LEAST_HEIGHT_PX, EDGE_PX = 112, 120, 3
"""How high a headline is at 1080 lines, how high at least, and what is left free at its edges."""
LARGEST_PX, READ_FROM_THE_BACK_PX, LEAST_PX = 24, 20, 14
"""The sizes of its words: the largest, that whose capitals have 14 pixels, and the smallest."""
LINE = 1.08
"""How high a line of words is, in sizes of its type."""
MOST_LINES = 3
PARTED = 0.3
"""The least between the two, in sizes of the type, so that nobody reads on from one to the other."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Some words as they stand: the size of their type in pixels, their lines, and whether these are all of them."""

    size: int
    lines: tuple[str, ...]
    is_whole: bool = True
    leftwards: bool = False

    @property
    def written(self) -> tuple[str, ...]:
        """The lines as a pen must have them: what is read from right to left goes on so in every line."""
        return tuple(f"\u202b{line}\u202c" for line in self.lines) if self.leftwards else self.lines

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * LINE


def told_in(
    asked: str, got: str, width: float, height: float, largest: int, smallest: int, measure: Measure
) -> tuple[Standing, Standing]:
    """What was asked and what it got in a room of this size; the answer is never in larger type than the asking.

    Where even the smallest type does not hold both, the answer ends in …, and only then what was asked.
    """
    for size in range(largest, smallest - 1, -1):
        below = _whole(got, width, size, measure)
        if below is None:
            continue
        for larger in range(largest, size - 1, -1):
            above = _whole(asked, width, larger, measure)
            if above is not None and above.height + below.height + PARTED * size <= height:
                return above, below
    lines = max(2, int((height / smallest - PARTED) / LINE))
    above = _whole(asked, width, smallest, measure)
    if above is None or len(above.lines) >= lines:
        above = _cut(asked, width, smallest, lines - 1, measure)
    return above, _cut(got, width, smallest, lines - len(above.lines), measure)


def are_small(both: tuple[Standing, Standing], read_px: float) -> bool:
    """Whether the back row, which reads type of this size, cannot read all of both."""
    return any(not each.is_whole or each.size < read_px for each in both)


def placed_in(height: float, above: Standing, below: Standing) -> tuple[float, float]:
    """Where the first and the second begin in a room so high; what is left over parts them before it surrounds them."""
    spare = max(height - above.height - below.height, 0.0)
    between = max(spare / 3, min(PARTED * below.size, spare))
    return (spare - between) / 2, (spare + between) / 2 + above.height


def _whole(words: str, width: float, size: int, measure: Measure) -> Standing | None:
    """The words in as few lines as hold them, these about as long as one another."""
    for lines in range(1, MOST_LINES + 1):
        greedy = wrapped(words, width, lines, size, MEDIUM, measure)
        if greedy:
            wide, balanced = narrowest(words, lines, size, MEDIUM, measure, 0.0)
            return Standing(size, tuple(balanced if wide <= width else greedy), leftwards=runs_leftwards(words))
    return None


def _cut(words: str, width: float, size: int, lines: int, measure: Measure) -> Standing:
    said = spread(words, min(lines, MOST_LINES), width, size, MEDIUM, measure)
    found = [cut(line, width, size, MEDIUM, measure) for line in said]
    is_whole = " ".join(found) == " ".join(words.split())
    return Standing(size, tuple(found), is_whole, runs_leftwards(words))
