"""All cases of a review in one table, where there are several."""

from __future__ import annotations

from typing import Any

from exports.contents import Contents
from exports.pages.numbers import WIDTH
from exports.paper import CELL_RIGHT, CELL_STRONG, SOFT, paragraph
from exports.row_table import Cell, TableColumn, table, under
from workshop.model.money import pounds
from workshop.study.cost import total_pence
from workshop.study.demand import failure_share
from workshop.study.shares import share_words

MOST_CASES = 1_000


def cases_table(contents: Contents) -> list[Any]:
    """A heading and a row for each case, up to a thousand."""
    rows: list[list[Cell]] = []
    for journey in contents.journeys[:MOST_CASES]:
        share = failure_share(journey.rows)
        asked = journey.case.asked_pence
        rows.append([
            (journey.case.code, CELL_STRONG),
            (f"{len(journey.rows):,}", CELL_RIGHT),
            (f"{share.part:,} of {share.whole:,}", CELL_RIGHT),
            (share_words(share), CELL_RIGHT),
            (pounds(total_pence(journey.rows)), CELL_RIGHT),
            (pounds(asked) if asked is not None else "", CELL_RIGHT),
        ])  # fmt: skip
    columns = [
        TableColumn("case", 30), TableColumn("entries", 12, True), TableColumn("failure of marked", 18, True),
        TableColumn("share", 10, True), TableColumn("spent", 15, True), TableColumn("asked for", 15, True),
    ]  # fmt: skip
    said = under("The cases", table(columns, rows, WIDTH))
    if len(contents.journeys) > MOST_CASES:
        all_cases = f"{len(contents.journeys):,}"
        said.append(paragraph(f"These are the first {MOST_CASES:,} of {all_cases}; all are in the workbook.", SOFT))
    return said
