"""The entries as a table on landscape pages: every text whole, the heads on every page."""

from __future__ import annotations

from typing import Any

from exports.contents import Contents, Line, quoted
from exports.paper import (
    A4,
    CELL,
    CELL_ASKED,
    CELL_FAILURE,
    CELL_RIGHT,
    CELL_SOFT,
    CELL_STRONG,
    CELL_VALUE,
    MARGIN,
    SOFT,
    TITLE,
    Look,
    paragraph,
)  # fmt: skip
from exports.row_table import Cell, TableColumn, table
from workshop.model.catalogue import label
from workshop.model.dates import spoken
from workshop.model.money import pounds
from workshop.model.records import Demand
from workshop.model.words import count, say
from workshop.study.cost import FISCAL, lens_of

MOST_ENTRIES = 5_000
"""Above this the table stands in the workbook only; nobody reads a thousand printed pages."""
WIDTH = A4[1] - 2 * MARGIN
_LOOKS: dict[Demand, Look] = {Demand.FAILURE: CELL_FAILURE, Demand.VALUE: CELL_VALUE}


def entries_table(contents: Contents) -> list[Any]:
    """The flowables of the table, a page each after the title."""
    lines = contents.lines
    title = "What happened, entry by entry"
    said: list[Any] = [paragraph(title, TITLE, bookmark=title)]
    if len(lines) > MOST_ENTRIES:
        said.append(paragraph(
            f"There are {len(lines):,} entries. Above {MOST_ENTRIES:,} they stand in the workbook only, on its sheet "
            "“events”.", SOFT,
        ))  # fmt: skip
        return said
    said.append(paragraph(
        f"{count(len(lines), 'entry', 'entries')} in the order of time. What stands in quotation marks was said by "
        "whoever asked. Row numbers are those of the workbook.", SOFT,
    ))  # fmt: skip
    several = len(contents.cases) > 1
    columns = [
        TableColumn("Row", 5, True),
        *([TableColumn("Case", 9)] if several else []),
        TableColumn("When", 12.5),
        TableColumn("Who", 13),
        TableColumn("What was asked, and what happened", 44),
        TableColumn("What brought it about", 14),
        TableColumn("Passed on to", 15),
        TableColumn("Cost", 8.5, True),
    ]
    sent = _sent(contents)
    rows = [_row(contents, line, sent, several) for line in lines]
    return [*said, table(columns, rows, WIDTH)]


def _row(contents: Contents, line: Line, sent: dict[int, str], several: bool) -> list[Cell]:
    interaction = line.interaction
    agency = contents.agency_of(line)
    asked = [(quoted(interaction.ask), CELL_ASKED)] if interaction.ask else []
    return [
        (f"{line.row}", CELL_RIGHT),
        *([(line.case.code, CELL)] if several else []),
        (_when(line), CELL),
        (agency.label or label("agencies", agency.id) if agency else "", CELL_STRONG),
        [*asked, (interaction.what_happened, CELL)],
        (_brought_about(line), _LOOKS.get(interaction.demand, CELL_SOFT)),
        (sent.get(line.row, ""), CELL),
        (_cost(line), CELL_RIGHT),
    ]


def _when(line: Line) -> str:
    interaction = line.interaction
    if interaction.when:
        return spoken(interaction.when)
    written = f": “{interaction.date_as_written}”" if interaction.date_as_written else ""
    return f"{say('not_placed_yet')}{written}"


def _brought_about(line: Line) -> str:
    interaction = line.interaction
    said = label("demands", interaction.demand.value)
    return f"{said}: {label('causes', interaction.cause)}" if interaction.cause else said


def _cost(line: Line) -> str:
    pence = line.interaction.cost_pence
    if pence is None:
        return ""
    if line.interaction.left_out:
        return f"{pounds(pence)} ({say('left_out')})"
    lens = lens_of(line.interaction)
    return pounds(pence) if lens == FISCAL else f"{pounds(pence)} ({label('cost_lenses', lens)}, in no total)"


def _sent(contents: Contents) -> dict[int, str]:
    """From a row to the agencies a need was passed on to there, with what came of it."""
    said: dict[int, list[str]] = {}
    for line, referral in contents.referrals():
        agency = contents.session.agencies.get(referral.to_agency)
        to = (agency.label or label("agencies", agency.id)) if agency else referral.to_agency
        outcome = f": {label('outcomes', referral.outcome)}" if referral.outcome else ""
        said.setdefault(line.row, []).append(f"{to}{outcome}")
    return {row: "\n".join(parts) for row, parts in said.items()}
