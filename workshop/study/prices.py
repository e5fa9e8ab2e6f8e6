"""Prices then and prices now: amounts restated from one financial year's prices to another's (F5)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

from workshop.model.catalogue import lines
from workshop.model.dates import PartialDate

INDEX_NAME = "GDP deflator"
_YEAR = re.compile(r"\s*((?:19|20)\d{2})(?:\s*[-/–]\s*(\d{2}|\d{4}))?\s*")


def financial_year(day: date) -> str:
    """The financial year of a day, April to March: 1 May 2004 is 2004-05."""
    first = day.year if day.month >= 4 else day.year - 1
    return f"{first}-{(first + 1) % 100:02d}"


def price_year(text: str) -> str:
    """A written price year as a financial year: 2004/05, 2004-2005 and 2004 are 2004-05; "" where it is none."""
    found = _YEAR.fullmatch(text)
    if not found:
        return ""
    first = int(found[1])
    if found[2] and int(found[2][-2:]) != (first + 1) % 100:
        return ""
    return f"{first}-{(first + 1) % 100:02d}"


def restated(pence: int, from_year: str, to_year: str) -> int | None:
    """An amount in the prices of another financial year, rounded to a penny; None where a year is not in the index."""
    index = deflators()
    before, after = index.get(price_year(from_year)), index.get(price_year(to_year))
    return None if before is None or after is None else round(pence * after / before)


def prices_of(when: PartialDate | None) -> str:
    """The financial year in whose prices something of this date was paid; "" where it lies in more than one."""
    if when is None:
        return ""
    first, last = financial_year(when.earliest), financial_year(when.latest)
    return first if first == last else ""


@cache
def deflators() -> Mapping[str, float]:
    """The index by financial year, as HM Treasury publishes it (2024-25 = 100)."""
    return {line["year"]: float(line["index"]) for line in lines("deflators")}


@cache
def index_source() -> str:
    """Where the index comes from."""
    return lines("deflators")[0]["source"]
