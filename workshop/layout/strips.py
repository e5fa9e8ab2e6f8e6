"""The strips above and below the lanes: a bar for each year, the person's words, who held the case, what was spent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from workshop.layout.axis import starts_in, unit_for
from workshop.layout.frame import Frame
from workshop.layout.letters import beginning, narrowest, passages
from workshop.layout.order import Floats, Ints, Order
from workshop.layout.picture import MEDIUM, Measure
from workshop.layout.sight import Sight
from workshop.layout.subject import Subject


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """Counts for each stretch in sight, from `x` (one more) to `until`: failure, value, our own paperwork, unmarked."""

    unit: str
    x: Floats
    until: Floats
    failures: Ints
    values: Ints
    others: Ints
    unmarked: Ints
    most: Ints
    """The largest count of each kind in any stretch of the whole time, so that bars keep their scale."""


def tally_in(subject: Subject, sight: Sight, least: float, finest: str, together: Sequence[Order] = ()) -> Tally:
    """What came in each year, month or day in sight (F3: by the earliest day).

    `together` are the orders of all cases whose bars are to be compared.
    """
    unit = unit_for(sight, least, finest)
    starts, scale = starts_in(sight, unit, subject.scale), subject.scale
    order = subject.order
    upto = [np.searchsorted(days, starts) for days in order.days_of]
    failures, values, others, unmarked = (at[1:] - at[:-1] for at in upto)
    most = np.max([_most_in(each, unit) for each in together or (subject.settled.order,)], axis=0)
    x, until = sight.x(scale.after_folds(starts)), sight.x(scale.before_folds(starts[1:]))
    return Tally(unit, x, until, failures, values, others, unmarked, most)


def kept_of(order: Order, key: tuple[object, ...], count: Callable[[], tuple[Ints, ...]]) -> tuple[Ints, ...]:
    """What counting over all rows gave the first time; an order never changes, so it is counted once."""
    found = order.kept.get(key)
    if found is None:
        if len(order.kept) > 32:
            order.kept.clear()
        found = order.kept[key] = count()
    return found


def _most_in(order: Order, unit: str) -> Ints:
    return kept_of(order, ("most", unit), lambda: (np.array([_most(days, unit) for days in order.days_of]),))[0]


def _most(days: Ints, unit: str) -> int:
    """How many of these sorted days fall into one year, month or day at most."""
    if not len(days):
        return 0
    stretch = days.astype("M8[D]").astype(f"M8[{unit}]").astype(np.int64)
    return int(np.bincount(stretch - stretch[0]).max())


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the person in their lane: a line of text each, from x, hanging on the day they were said at `anchor`."""

    position: int
    anchor: float
    x: float
    width: float
    lines: tuple[str, ...]


Offers = tuple[tuple[float, tuple[str, ...]], ...]
"""Ways to show an ask: how wide it is, and its lines."""
WIDEST_QUOTE, WIDEST_BEGINNING = 0.5, 0.3
"""The part of the plot that a passage may take, and what is shown of one that is too long."""
MOST_PASSAGES = 6


def choose_quotes(subject: Subject, frame: Frame, sight: Sight, measure: Measure) -> list[Quote]:
    """The asks of significant interactions that fit beside one another, whole, in whole sentences, or as they begin.

    As many as possible are shown; the first and the last count for more. Anchored to the world, so panning moves them.
    """
    if not frame.words or not len(subject.order.row):
        return []
    lines = max(1, int((frame.words.height - frame.unit * 8) // (frame.mid * 1.27)))
    asked = _plain(subject.case.asked)[:24]
    at = subject.order.significant
    day = subject.order.day[at]
    near = (day > sight.first - 0.5 * sight.width / sight.per_day) & (day < sight.last)
    at = at[near][:80]
    offered: list[tuple[float, float, float, Quote]] = []
    world = (
        min(float(sight.x(subject.scale.folded(subject.columns.first_day))), float(frame.left)),
        max(float(sight.x(subject.scale.folded(subject.columns.last_day))), float(frame.right)),
    )
    pad = frame.mid * 0.6
    for n, position in enumerate(at.tolist()):
        ask = subject.session.interactions[subject.id_at(position)].ask
        if not ask:
            continue
        anchor = float(sight.at(float(subject.order.day[position])))
        for rank, width, wrapped, x in _hung(ask, anchor, pad, world, lines, frame, measure):
            left, right = min(x, anchor) - 2, max(x + width, anchor)
            worth = (1.6 if n in (0, len(at) - 1) else 1.0) - 0.08 * rank
            # The very words of what was asked are what the review is about.
            worth += 0.7 if asked and asked in _plain(" ".join(wrapped)) else 0.0
            offered.append((right + frame.mid * 1.1, left, worth, Quote(position, anchor, x, width, wrapped)))
    return _heaviest(offered)


def _hung(
    ask: str, anchor: float, pad: float, world: tuple[float, float], lines: int, frame: Frame, measure: Measure
) -> list[tuple[int, float, tuple[str, ...], float]]:
    """What can be shown of an ask that hangs on this day: rank, width, lines, and from where they run."""
    for made, widest in ((_in_sentences, WIDEST_QUOTE), (_as_it_begins, WIDEST_BEGINNING)):
        offers = made(ask, lines, frame.mid, frame.plot_width * widest, measure)
        # Near the end of the journey words hang on the left of their day.
        placed = [(n, *box, anchor + (pad if anchor + pad + box[0] <= world[1] else -pad - box[0]))
                  for n, box in enumerate(offers)]  # fmt: skip
        fitting = [place for place in placed if place[3] >= world[0]]
        if fitting:
            return fitting
    return []


@lru_cache(maxsize=1000)
def _in_sentences(ask: str, lines: int, size: float, widest: float, measure: Measure) -> Offers:
    """The longest passages of whole sentences that fit into so many lines, each as narrow as may be."""
    fitting = [words for words in passages(ask) if measure(words, size, MEDIUM) <= widest * lines][:MOST_PASSAGES]
    boxes = [narrowest(words, lines, size, MEDIUM, measure, size * 6) for words in fitting]
    return tuple((width, tuple(wrapped)) for width, wrapped in boxes if width <= widest)


@lru_cache(maxsize=1000)
def _as_it_begins(ask: str, lines: int, size: float, widest: float, measure: Measure) -> Offers:
    """As many whole words of an ask as fit into so many lines."""
    wrapped = beginning(ask, widest, lines, size, MEDIUM, measure)
    return ((max(measure(line, size, MEDIUM) for line in wrapped), tuple(wrapped)),) if wrapped else ()


def _plain(words: str) -> str:
    return "".join(letter for letter in words.lower() if letter.isalnum())


def _heaviest(offered: list[tuple[float, float, float, Quote]]) -> list[Quote]:
    """The choice of boxes that do not overlap and are worth most together (weighted intervals)."""
    offered.sort(key=lambda offer: offer[0])
    ends = [offer[0] for offer in offered]
    best: list[tuple[float, int, bool]] = [(0.0, -1, False)]
    for n, (_, left, worth, _quote) in enumerate(offered):
        fits = int(np.searchsorted(ends[:n], left, "right"))
        with_it = best[fits][0] + worth
        best.append((with_it, fits, True) if with_it > best[n][0] else (best[n][0], n, False))
    chosen: list[Quote] = []
    n = len(offered)
    while n > 0:
        _, before, taken = best[n]
        if taken:
            chosen.append(offered[n - 1][3])
        n = before
    return chosen[::-1]


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """What was spent, and failure's part of it, as steps from `x` to the next; `x` has one more."""

    x: Floats
    total: Ints
    failure: Ints
    upto: Ints
    """How many rows, in time, had come by then; the place of each step in any running total."""


def running_steps(subject: Subject, sight: Sight) -> Curve:
    """The running cost at every pixel column where it changes; the last entry is one past the last column."""
    order, scale = subject.order, subject.scale

    def counted() -> tuple[Ints, ...]:
        last = np.flatnonzero(np.diff(order.time_day, append=order.time_day[-1:] + 1))
        return order.time_day[last], last + 1

    days, by_then = kept_of(order, ("days",), counted)
    # A cost counts from the pixel its day falls on; what came before all that is in sight counts from its edge.
    at = scale.unfolded(np.array((sight.first, sight.last + 1 / sight.per_day))) - 0.5
    begin, end = np.searchsorted(days, at).tolist()
    pixel = np.floor(scale.folded(np.asarray(days[begin:end] + 0.5, np.float64)) * sight.per_day) - sight.origin
    pixel = np.maximum(pixel[: int(np.searchsorted(pixel, sight.width))], 0.0)
    steps = len(pixel)
    x, upto = np.empty(steps + 2), np.empty(steps + 1, np.int64)
    x[0], x[1:-1], x[-1] = 0.0, pixel, sight.width
    upto[0], upto[1:] = by_then[begin - 1] if begin else 0, by_then[begin : begin + steps]
    # Of several days in one column the last one counts.
    lasts = x[1:] > x[:-1]
    upto = upto[lasts]
    x = np.append(x[:-1][lasts], x[-1]) + sight.left
    return Curve(x, order.cost[upto], order.failure_cost[upto], upto)


def nice_steps(highest: int, most: int) -> list[int]:
    """Round amounts of pence from nought to beneath the highest, at most so many above nought."""
    if highest <= 0 or most <= 0:
        return [0]
    for power in range(2, 16):
        for lead in (1, 2, 5):
            step = lead * 10**power
            if highest // step <= most:
                return list(range(0, highest + 1, step))
    return [0]
