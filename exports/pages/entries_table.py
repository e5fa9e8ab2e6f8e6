"""The entries as a table on landscape pages: every text whole, the heads on every page."""

from __future__ import annotations

from typing import Any

from exports.contents import Contents, Line, quoted
from exports.origins import NO_AMOUNT, has_no_amount
from exports.paper import (
    A4,
    APPENDIX_MARGIN,
    CELL,
    CELL_ASKED,
    CELL_FAILURE,
    CELL_RIGHT,
    CELL_SOFT,
    CELL_STRONG,
    CELL_VALUE,
    MARK,
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

MOST_ENTRIES = 500
"""Above this only the turning points stand on paper and all entries in the workbook; nobody reads 120 printed pages."""
WIDTH = A4[1] - 2 * APPENDIX_MARGIN
_LOOKS: dict[Demand, Look] = {Demand.FAILURE: CELL_FAILURE, Demand.VALUE: CELL_VALUE}


def entries_table(contents: Contents) -> list[Any]:
    """The flowables of the appendix: of a long record the turning points only, saying where the rest stands."""
    lines = contents.lines
    title = "Appendix: what happened, entry by entry"
    said: list[Any] = [paragraph(title, TITLE, bookmark=title)]
    if len(lines) > MOST_ENTRIES:
        all_lines, lines = lines, tuple(line for line in lines if line.interaction.significant)[:MOST_ENTRIES]
        here = count(len(lines), "turning point stands", "turning points stand")
        said.append(paragraph(
            f"There are {len(all_lines):,} entries. Above {MOST_ENTRIES:,} they stand in the workbook only, on its "
            f"sheet “events”; {f'{here} here too' if lines else 'none is marked as a turning point'}.", SOFT,
        ))  # fmt: skip
        if not lines:
            return said
    else:
        said.append(paragraph(f"{count(len(lines), 'entry', 'entries')} in the order of time.", SOFT))
    said.append(paragraph(
        "What stands in quotation marks was said by whoever asked. Row numbers are those of the workbook. What brought "
        "an entry about is what the room judged.", SOFT,
    ))  # fmt: skip
    said.append(paragraph(f"{say('not_the_worker').capitalize()}.", MARK))
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
    if has_no_amount(line.interaction.left_out, pence):
        return f"{say('left_out')}; {NO_AMOUNT}"
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
