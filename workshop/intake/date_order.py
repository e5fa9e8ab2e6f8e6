"""Whether a column writes the day or the month first: decided for the whole column by what its values prove."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from workshop.intake.tables import Table
from workshop.model.date_words import shows_order

ROWS_OF_OTHER_COLUMNS = 2_000
_EITHER = re.compile(r"\s*(\d{1,2})[/. -](\d{1,2})[/. -]\d{2,4}")


@dataclass(frozen=True, slots=True)
class Order:
    """The order to read a column in, and a sentence about it where one is needed."""

    day_first: bool = True
    note: str = ""


def order_of(table: Table, column: str, day_first: bool | None, never: Iterable[str] = ()) -> Order:
    """The order of the dates in a column; `day_first` decides where it is given, `never` names columns not to look at.

    Where the column itself proves nothing, the other columns of the table are asked; after them it is day first.
    """
    values = set(table.column(column))
    proof = _proof(values)
    if day_first is not None:
        said = "day" if day_first else "month"
        against = proof.get("month" if day_first else "day")
        note = f"“{column}” was read {said} first as you said, but {against} shows the other order." if against else ""
        return Order(day_first, note)
    if "day" in proof and "month" in proof:
        return Order(
            True, f"“{column}” mixes two orders, as {proof['day']} and {proof['month']} show; it was read day first."
        )
    if "month" in proof:
        return Order(False, f"“{column}” writes the month first, as {proof['month']} shows.")
    if "day" in proof or not any(_could_be_either(value) for value in values):
        return Order()
    return _by_other_columns(table, column, set(never))


def _by_other_columns(table: Table, column: str, never: set[str]) -> Order:
    for place, other in enumerate(table.header):
        if other == column or other in never:
            continue
        proof = _proof({row[place] for row in table.rows[:ROWS_OF_OTHER_COLUMNS]})
        if set(proof) == {"month"}:
            shown = f"as {proof['month']} in “{other}” shows"
            return Order(False, f"“{column}” was read month first, {shown}.")
        if set(proof) == {"day"}:
            return Order()
    return Order(True, f"Nothing in “{column}” shows whether the day or the month comes first; it was read day first.")


def _proof(values: set[str]) -> dict[str, str]:
    """For each order that some value proves, such a value (the smallest text, so that the sentence stays the same)."""
    proof: dict[str, str] = {}
    for value in values:
        order = shows_order(value) if value[:1].isdigit() or value[:1] == " " else ""
        if order and (order not in proof or value < proof[order]):
            proof[order] = value
    return proof


def _could_be_either(value: str) -> bool:
    found = _EITHER.match(value)
    return bool(found) and int(found[1]) <= 12 and int(found[2]) <= 12 and found[1] != found[2]
