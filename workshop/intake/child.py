"""The process that reads workbooks apart from the app: a reader that runs wild or aborts ends here and nowhere else.

Run as `python -m workshop.intake.child READER CEILING`; the workbook comes in on standard input, lines of JSON go out:
first `{"sheets": [[name, "visible" or "hidden"], …]}`, then `{"sheet": place, "rows": [[text, …], …]}` in batches, and
at last `{"done": true}` or `{"trouble": "password" or "damaged" or "memory"}`. Cells leave as text: dates in ISO form,
whole numbers without a point.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, TextIO

BATCH = 5_000
READERS = ("calamine", "openpyxl")

Sheets = list[tuple[str, str, Iterable[Iterable[Any]]]]


def main() -> None:
    reader, ceiling = sys.argv[1], int(sys.argv[2])
    out = sys.stdout
    _limit_memory(ceiling)
    content = sys.stdin.buffer.read()
    try:
        sheets = _by_calamine(content) if reader == "calamine" else _by_openpyxl(content)
        _say(out, {"sheets": [(name, state) for name, state, _ in sheets]})
        for place, (_, _, rows) in enumerate(sheets):
            for batch in _batches(rows):
                _say(out, {"sheet": place, "rows": batch})
        _say(out, {"done": True})
    except MemoryError:
        _say(out, {"trouble": "memory"})
    except BaseException as trouble:  # noqa: BLE001  a native reader's panic is no Exception; the parent is told and lives
        _say(out, {"trouble": "password" if type(trouble).__name__ == "PasswordError" else "damaged"})


def as_text(cell: Any) -> str:
    """A cell as a person would have typed it."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        whole_day = cell.time() == time() and cell.tzinfo is None
        return cell.date().isoformat() if whole_day else cell.isoformat(sep=" ")
    if isinstance(cell, timedelta):
        minutes, seconds = divmod(int(cell.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    return str(cell)


def _by_calamine(content: bytes) -> Sheets:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    found: Sheets = []
    for sheet in book.sheets_metadata:
        if str(sheet.typ).endswith("WorkSheet"):
            state = "visible" if str(sheet.visible).endswith(".Visible") else "hidden"
            found.append((sheet.name, state, _calamine_rows(book, sheet.name)))
    return found


def _calamine_rows(book: Any, name: str) -> Iterator[Iterable[Any]]:
    sheet = book.get_sheet_by_name(name)
    # The reader gives every row from the first on, but its cells from the first filled column only.
    indent = ("",) * (sheet.start[1] if sheet.start else 0)
    for row in sheet.iter_rows():
        yield (*indent, *row) if indent else row


def _by_openpyxl(content: bytes) -> Sheets:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    return [
        (sheet.title, "visible" if sheet.sheet_state == "visible" else "hidden", sheet.iter_rows(values_only=True))
        for sheet in book.worksheets
    ]


def _batches(rows: Iterable[Iterable[Any]]) -> Iterator[list[list[str]]]:
    """The rows as text, in batches; empty cells at a row's end and empty rows at the sheet's end are left away."""
    batch: list[list[str]] = []
    empty = 0
    for row in rows:
        cells = [as_text(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            empty += 1
            continue
        batch.extend([] for _ in range(empty))
        empty = 0
        batch.append(cells)
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _say(out: TextIO, message: dict[str, Any]) -> None:
    out.write(json.dumps(message) + "\n")
    out.flush()


def _limit_memory(ceiling: int) -> None:
    try:
        import resource
    except ImportError:
        # Windows has no such limit for a process to set itself; the guard and the deadline stand alone there.
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))
    except (ValueError, OSError):
        # macOS may refuse; the guard and the deadline stand alone there too.
        return


if __name__ == "__main__":
    main()
