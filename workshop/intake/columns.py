"""A column looked at: a sample of its values and how much of it reads as dates or amounts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workshop.intake.tables import Table
from workshop.model.date_words import read_date
from workshop.model.money import pence_from

SAMPLE = 120
_BARE_NUMBER = re.compile(r"[-+]?\d*[.,]?\d+")
_WHOLE_DAY_IN_DIGITS = re.compile(r"(?:19|20)\d{6}")


@dataclass(frozen=True, slots=True)
class Column:
    """A column's name, up to 120 of its filled values, and shares (0 to 1) of that sample.

    `dates` counts what can be nothing but a date; `years` what is a bare number that may be a year or a day in digits;
    `different` how many values differ, as a share.
    """

    name: str
    sample: tuple[str, ...]
    filled: float
    dates: float
    years: float
    amounts: float
    different: float


def columns_of(table: Table) -> list[Column]:
    """Every column of a table, looked at."""
    rows = _spread(table)
    looked: list[Column] = []
    for place, name in enumerate(table.header):
        values = [row[place].strip() for row in rows]
        sample = tuple(value for value in values if value)[:SAMPLE]
        looked.append(_column(name, sample, sum(1 for value in values if value) / len(values) if values else 0.0))
    return looked


def _spread(table: Table) -> list[tuple[str, ...]]:
    """The first rows, and rows from all over a long table, since exports are sorted and their ends differ."""
    rows = table.rows
    step = max(1, len(rows) // (2 * SAMPLE))
    return [*rows[:SAMPLE], *rows[SAMPLE::step]]


def _column(name: str, sample: tuple[str, ...], filled: float) -> Column:
    size = len(sample) or 1
    bare = [value for value in sample if _BARE_NUMBER.fullmatch(value)]
    dates = sum(1 for value in sample if not _BARE_NUMBER.fullmatch(value) and len(value) < 60 and read_date(value))
    years = sum(1 for value in bare if _WHOLE_DAY_IN_DIGITS.fullmatch(value) or re.fullmatch(r"(?:19|20)\d{2}", value))
    amounts = sum(1 for value in sample if pence_from(value) is not None)
    different = len(set(sample)) / size
    return Column(name, sample, filled, dates / size, years / size, amounts / size, different)
