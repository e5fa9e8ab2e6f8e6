"""Workbooks, read in a process of their own with a memory ceiling and a deadline; whatever happens, the app lives."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from workshop.intake.column_words import looks_like_date_header
from workshop.intake.guard import Kind, look_inside
from workshop.intake.tables import Table, table_from
from workshop.model.cleaning import clean
from workshop.model.trouble import Refused

MEMORY_CEILING = 2 << 30
SECONDS_WITHOUT_WORD = 20.0
MOST_ROWS_OF_A_BOOK = 1_500_000


def read_workbook(content: bytes, kind: Kind, name: str) -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """The tables of a workbook, the one to import first, and notes. Refused: locked, damaged, too large, no table."""
    patient = False
    notes: list[str] = []
    if kind in (Kind.XLSX, Kind.XLSB, Kind.ODS):
        findings = look_inside(content, name)
        patient, notes = findings.patient_reader and kind is Kind.XLSX, findings.notes()
    heard = _hear(content, "openpyxl" if patient else "calamine")
    if heard.trouble and heard.trouble != "password" and not patient and kind is Kind.XLSX:
        heard = _hear(content, "openpyxl")
    if heard.trouble:
        raise Refused(_TROUBLES[heard.trouble].format(name=name))
    tables, more = _tables(heard.sheets)
    if not tables:
        raise Refused(f"“{name}” is a workbook without a table in it.")
    return tables, (*notes, *more)


def unlocked(content: bytes, password: str, name: str) -> bytes:
    """A passworded workbook, opened in memory. Refused without the password, with a wrong one, or an unknown lock."""
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError

    if not password:
        raise Refused(f"“{name}” is locked with a password; give the password to import it.")
    opened = io.BytesIO()
    try:
        book: Any = msoffcrypto.OfficeFile(io.BytesIO(content))
        if not book.is_encrypted():
            return content
        book.load_key(password=password)
        book.decrypt(opened)
    except InvalidKeyError:
        raise Refused(f"That is not the password of “{name}”.") from None
    except (DecryptionError, FileFormatError):
        raise Refused(f"“{name}” has a lock that cannot be opened here; ask for it without a password.") from None
    except Exception:  # noqa: BLE001  a damaged lock fails in any way it likes; all mean the same to the person
        raise Refused(f"“{name}” is cut short or damaged; ask for it again.") from None
    return opened.getvalue()


_TROUBLES = {
    "password": "“{name}” is locked with a password; give the password to import it.",
    "damaged": "“{name}” is cut short or damaged; ask for it again.",
    "memory": "“{name}” asks for more memory than a real workbook does; it was not imported.",
    "died": "“{name}” asks for more memory than a real workbook does, or is damaged; it was not imported.",
    "silent": "“{name}” took too long to read; save it again as .xlsx or CSV and import that.",
    "long": "“{name}” holds more rows than can be imported at once; import it in parts.",
}


@dataclass(slots=True)
class _Sheet:
    name: str
    state: str
    grid: list[list[str]] = field(default_factory=list)


@dataclass(slots=True)
class _Heard:
    """What the child said: the sheets so far, and its trouble if it had any."""

    sheets: list[_Sheet] = field(default_factory=list)
    trouble: str = ""


def _hear(content: bytes, reader: str) -> _Heard:
    """Have a child read the workbook; it is ended when it has said nothing for too long."""
    child = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-m", "workshop.intake.child", reader, str(MEMORY_CEILING)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    assert child.stdin and child.stdout
    watch = _Watch(child)
    try:
        _hand_over(content, child.stdin)
        return _listen(child.stdout, watch)
    finally:
        watch.stop()
        child.kill()
        child.stdout.close()
        child.wait()


def _hand_over(content: bytes, pipe: IO[bytes]) -> None:
    # Where the child is gone the pipe is broken; that it says nothing more is noticed by the listener.
    with suppress(OSError):
        pipe.write(content)
    with suppress(OSError):
        pipe.close()


def _listen(pipe: IO[bytes], watch: _Watch) -> _Heard:
    heard = _Heard()
    rows = 0
    for line in pipe:
        watch.heard_something()
        try:
            said: dict[str, Any] = json.loads(line)
        except ValueError:
            break
        if "sheets" in said:
            heard.sheets = [_Sheet(clean(name), state) for name, state in said["sheets"]]
        elif "rows" in said:
            heard.sheets[said["sheet"]].grid.extend([clean(cell) for cell in row] for row in said["rows"])
            rows += len(said["rows"])
            if rows > MOST_ROWS_OF_A_BOOK:
                heard.trouble = "long"
                return heard
        else:
            heard.trouble = said.get("trouble", "")
            return heard
    heard.trouble = "silent" if watch.ended_it else "died"
    return heard


class _Watch:
    """Ends a child that has said nothing for too long."""

    def __init__(self, child: subprocess.Popen[bytes]) -> None:
        self.ended_it = False
        self._child = child
        self._timer = self._started()

    def heard_something(self) -> None:
        self._timer.cancel()
        self._timer = self._started()

    def stop(self) -> None:
        self._timer.cancel()

    def _started(self) -> threading.Timer:
        timer = threading.Timer(SECONDS_WITHOUT_WORD, self._end)
        timer.daemon = True
        timer.start()
        return timer

    def _end(self) -> None:
        self.ended_it = True
        self._child.kill()


def _environment() -> dict[str, str]:
    root = str(Path(__file__).resolve().parents[2])
    path = os.environ.get("PYTHONPATH", "")
    return {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in (root, path) if p), "RUST_BACKTRACE": "0"}


def _tables(sheets: list[_Sheet]) -> tuple[tuple[Table, ...], list[str]]:
    """The sheets' tables, the one with dates and most rows first, and a note on which was taken."""
    found: list[tuple[tuple[bool, bool, int], Table]] = []
    for sheet in sheets:
        table = table_from(sheet.grid, sheet.name)
        if table is not None:
            has_date = any(looks_like_date_header(column) for column in table.header)
            found.append(((sheet.state == "visible", has_date and bool(table.rows), len(table.rows)), table))
    # The sort keeps the book's order among equals.
    found.sort(key=lambda item: item[0], reverse=True)
    tables = tuple(table for _, table in found)
    if len(tables) < 2:
        return tables, []
    others = ", ".join(f"“{table.name}”" for table in tables[1:])
    return tables, [f"Taken from the sheet “{tables[0].name}”; not imported: {others}."]
