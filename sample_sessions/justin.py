"""Justin's 2,155 entries: expanded by a fixed rule from counts a year, with the texts of a few laid on them.

The rule: of n events of line L (counted from 0) in a year, event k falls on day ⌊(k + ½) × 365 / n⌋ + 11 L of that
year, wrapping at 365. Numbered 1 to N through the line's years in order of days, event j is value demand where
⌊j V / N⌋ > ⌊(j - 1) V / N⌋, V being the line's value total; else failure. A line of varying cost shares out the year's
amount equally in whole pounds, what is left over going to the year's first event.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sample_sessions.reading import Row, SampleText
from workshop.model.money import pence_from

PENCE = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table of counts: events a year, of which `value` in all are value demand."""

    number: int
    agency: str
    kind: str
    happened: str
    pence: int | None
    events: tuple[tuple[int, int], ...]
    value: int


def expanded(text: SampleText) -> list[Row]:
    """All entries in order: the expanded tables with the readable texts laid on them, then those written out."""
    shared_out = {int(year): pence_from(pounds) or 0 for year, pounds in text.lines["prison a year"]}
    lines = [*_lines(text.lines["events 2017 to 2022"]), *_lines(text.lines["events 2023"])]
    events = sorted(
        (row for line in lines for row in _events(line, shared_out)), key=lambda row: (row.when, row.number)
    )
    rows = [*laid_on(text.rows["entries to lay on events"], events), *text.rows["entries 2024"]]
    return [replace(row, number=number) for number, row in enumerate(rows, start=1)]


def laid_on(texts: Iterable[Row], events: Sequence[Row]) -> list[Row]:
    """The events with each text on the nearest one of its agency, kind and year that has none yet.

    Dates, costs and demand stay those of the events; a text without such an event is left out.
    """
    found = list(events)
    free: dict[tuple[str, str, int], set[int]] = {}
    for place, event in enumerate(events):
        free.setdefault(_sort_of(event), set()).add(place)
    for text in texts:
        places = free.get(_sort_of(text))
        if not places:
            continue
        nearest = min(places, key=lambda place: (abs((events[place].when - text.when).days), place))
        places.remove(nearest)
        found[nearest] = _with_words(events[nearest], text)
    return found


def _with_words(event: Row, text: Row) -> Row:
    failed = event.demand == "failure"
    return replace(
        event,
        asked=text.asked,
        happened=text.happened,
        feeling=text.feeling,
        cause=(text.cause or event.cause) if failed else "",
        sent_to=text.sent_to,
        outcome=text.outcome,
        marks=text.marks,
    )


def _lines(cells: Iterable[Sequence[str]]) -> Iterator[Line]:
    header, *lines = cells
    years = [int(year) for year in header[4:-1]]
    for number, (agency, kind, happened, cost, *counts, value) in enumerate(lines):
        events = tuple(zip(years, map(int, counts), strict=True))
        yield Line(number, agency, kind, happened, pence_from(cost), events, int(value))


def _events(line: Line, shared_out: dict[int, int]) -> Iterator[Row]:
    in_all = sum(count for _, count in line.events)
    j = 0
    for year, count in line.events:
        days = sorted(((2 * k + 1) * 365 // (2 * count) + 11 * line.number) % 365 for k in range(count))
        costs = [line.pence] * count if line.pence is not None else _equal_parts(shared_out[year], count)
        for day, pence in zip(days, costs, strict=True):
            j += 1
            is_value = j * line.value // in_all > (j - 1) * line.value // in_all
            yield Row(
                number=line.number,
                when=date(year, 1, 1) + timedelta(days=day),
                agency=line.agency,
                kind=line.kind,
                demand="value" if is_value else "failure",
                cause="" if is_value else "unknown",
                pence=pence,
                happened=line.happened,
                marks=frozenset({"illustrative"}),
            )


def _equal_parts(pence: int, count: int) -> list[int]:
    each, over = divmod(pence // PENCE, count)
    return [(each + over) * PENCE, *[each * PENCE] * (count - 1)]


def _sort_of(row: Row) -> tuple[str, str, int]:
    return row.agency, row.kind, row.when.year
