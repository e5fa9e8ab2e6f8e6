"""Amounts in pounds as a line says them: the one that counts, and those that are not certain and stay words.

An amount is taken only where it can mean one thing: £1,250, £12.50, £2.5k, £3bn, £50 million. Ranges (£10-20), money
back (-£50), powers (£1e10), pence after a pound sign (£50p) and the like are kept as they were typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workshop.model.money import LARGEST_PENCE, pence_from

# £50pw and £50pcm say how often, not how much.
_HOW_OFTEN = r"p(?:w|m|cm|a|d|h|ppw)(?!\w)"
_SUFFIX = r"(?:[km]|bn|mn)(?!\w)|\s?(?:thousand|million|billion|bn|mn)(?!\w)"
_UNSURE_BEHIND = (
    r"\s(?:[kmb]|mill?|grand|hundred|dozen|trillion)(?!\w)|\s\d{3}(?!\d)|['’]\d+"
    rf"|(?!{_HOW_OFTEN})\w+"
    r"|\s?(?:[-‐-―−/x×*+~]|\s(?:to|or)\s)\s?£?\s?\d[\w.,]*"
)
_MONEY = re.compile(
    r"(?P<back>(?:\d[\d.,]*\s?)?[-‐-–−])?£\s?(?P<sign>[-‐-–−]\s?)?(?P<number>(?>\.?\d(?:[\d.,]*\d)?))"
    rf"(?P<suffix>{_SUFFIX})?(?P<behind>{_UNSURE_BEHIND})?",
    re.IGNORECASE,
)
# As accounts write it (£1,234.50), or with a comma before the pence (£12,50).
_PLAIN = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{2}|\.\d)?")
_COMMA_PENCE = re.compile(r"\d+,\d{2}")
_BEFORE_SUFFIX = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_TIMES = {"k": 1, "thousand": 1, "m": 1_000, "mn": 1_000, "million": 1_000, "bn": 1_000_000, "billion": 1_000_000}


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount as it stands in a text; `pence` is None where it is not certain what it means."""

    written: str
    first: int
    end: int
    pence: int | None


def amounts_in(text: str) -> list[Amount]:
    """Every amount of a text, in its order."""
    return list(_amounts(text))


def _amounts(text: str) -> Iterator[Amount]:
    for found in _MONEY.finditer(text):
        yield Amount(found[0], found.start(), found.end(), _pence(found))


def _pence(found: re.Match[str]) -> int | None:
    if found["back"] or found["sign"] or found["behind"]:
        return None
    number = found["number"]
    suffix = (found["suffix"] or "").strip().lower()
    if suffix:
        thousands = pence_from(f"{number}k") if _BEFORE_SUFFIX.fullmatch(number) else None
        pence = None if thousands is None else thousands * _TIMES[suffix]
        return pence if pence is None or pence <= LARGEST_PENCE else None
    if _COMMA_PENCE.fullmatch(number):
        return pence_from(number.replace(",", "."))
    return pence_from(number) if _PLAIN.fullmatch(number) else None
