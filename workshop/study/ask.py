"""The ask: which entry holds the words the person is quoted with, and how long it took to come round again."""

from __future__ import annotations

from workshop.model.order import order_of
from workshop.model.records import Interaction
from workshop.study.journey import Journey, day_of


def ask_row(journey: Journey) -> Interaction | None:
    """The earliest entry whose words hold what the person asked, else the earliest significant one with words."""
    asked = _plain(journey.case.asked)
    said = [row for row in journey.placed if row.ask]
    holding_it = [row for row in said if asked and asked in _plain(row.ask)]
    return min(holding_it or [row for row in said if row.significant], key=order_of, default=None)


def days_ask_to_last(journey: Journey) -> int | None:
    """Days from the ask to the last entry; None where no entry holds an ask."""
    row = ask_row(journey)
    last = journey.last_day
    return (last - day_of(row)).days if row and last else None


def _plain(words: str) -> str:
    return " ".join(words.casefold().strip(" .!?“”\"'").split())
