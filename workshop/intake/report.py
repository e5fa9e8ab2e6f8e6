"""What became of every row of a source: the account that an import owes to whoever sent the file."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from workshop.intake.prepared import Prepared, PreparedRow
from workshop.intake.whose import NO_CASE, Whose
from workshop.model.dates import iso
from workshop.model.session import Session
from workshop.model.trouble import FileTrouble
from workshop.model.words import count

STORED, NOT_PLACED, SET_ASIDE = "stored", "stored, not placed yet", "set aside"
COLUMNS = ("file", "row", "what became of it", "why", "case", "date read")
# A spreadsheet takes a cell that begins so for a formula.
_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the source: its number there, its fate, why, the code of its case, and the date as it was read."""

    row: int
    fate: str
    why: str = ""
    case: str = ""
    date_read: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Rows counted: `rows_in` is `stored` and `set_aside` together; `not_placed` `pointed_out` are of those stored."""

    file_name: str
    rows_in: int
    stored: int
    set_aside: int
    not_placed: int
    pointed_out: int
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()

    def summary(self) -> str:
        """The count as a sentence."""
        parts = [f"{count(self.rows_in, 'row', 'rows')} in “{self.file_name}”: {self.stored:,} stored"]
        if self.not_placed:
            parts.append(f"{self.not_placed:,} of them not placed yet for want of a date")
        if self.pointed_out:
            parts.append(f"{self.pointed_out:,} of them with something to look at")
        parts.append(f"{self.set_aside:,} set aside")
        return ", ".join(parts) + "."


def report_of(prepared: Prepared, session: Session | None = None, case_code: str = "") -> Report:
    """The report of an import into `session`, the same before it is done and after."""
    whose = Whose(session or Session(), prepared, case_code)
    codes = ["" if row.aside else whose.code_of(row) for row in prepared.rows]
    lines = tuple(_line(row, code, whose.remark(row)) for row, code in zip(prepared.rows, codes, strict=True))
    stored = [(line, row) for line, row in zip(lines, prepared.rows, strict=True) if line.fate != SET_ASIDE]
    return Report(
        file_name=prepared.file_name,
        rows_in=len(lines),
        stored=len(stored),
        set_aside=len(lines) - len(stored),
        not_placed=sum(1 for line, _ in stored if line.fate == NOT_PLACED),
        pointed_out=sum(1 for line, _ in stored if line.why),
        lines=lines,
        notes=prepared.notes,
    )


def write_report(report: Report, path: Path) -> None:
    """Write the report as CSV, a line per row of the source. FileTrouble where the place cannot be written to."""
    write_reports([report], path)


def write_reports(reports: Iterable[Report], path: Path) -> None:
    """Write the reports on several files into one, as `write_report` does."""
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            for report in reports:
                name = _as_text(report.file_name)
                writer.writerows(
                    (name, line.row, line.fate, *map(_as_text, (line.why, line.case, line.date_read)))
                    for line in report.lines
                )
    except OSError as trouble:
        raise FileTrouble(
            f"The report could not be written to “{path.name}” ({trouble.strerror}); the import itself is safe."
        ) from None


def _line(row: PreparedRow, case: str, remark: str) -> Line:
    if row.aside:
        return Line(row.number, SET_ASIDE, row.aside)
    date_read = iso(row.when) if row.when else ""
    why = "; ".join((*row.pointed_out, *((remark,) if remark else ())))
    if not case:
        return Line(row.number, SET_ASIDE, NO_CASE, "", date_read)
    return Line(row.number, STORED if row.when else NOT_PLACED, why, case, date_read)


def _as_text(cell: str) -> str:
    return "'" + cell if cell.startswith(_LIKE_A_FORMULA) else cell
