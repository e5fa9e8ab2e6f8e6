"""A stranger's file, opened: its tables, how it was read, and what is worth saying about it."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from gzip import GzipFile
from pathlib import Path

from workshop.intake.guard import LARGEST_FILE, WORKBOOKS, Kind, kind_of, refuse_unless_readable
from workshop.intake.html_table import read_html_table
from workshop.intake.tables import Table
from workshop.intake.text_table import read_text_table
from workshop.intake.workbook import read_workbook, unlocked
from workshop.model.trouble import Refused

__all__ = ["Source", "Table", "read_source"]


@dataclass(frozen=True, slots=True)
class Source:
    """What a file held: `tables[0]` is the one to import, the others were left; `name` is the file's own name."""

    name: str
    kind: str
    encoding: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()


def read_source(path: Path, password: str = "") -> Source:
    """Read a CSV file or workbook, whatever its name says it is. Refused, in one sentence, where it is no table."""
    content, name = _content(path), path.name
    kind = kind_of(content)
    if kind is Kind.GZIP:
        content, name = _unpacked(content, name), name.removesuffix(".gz")
        kind = kind_of(content)
    refuse_unless_readable(kind, name)
    if kind is Kind.LOCKED or (kind is Kind.XLS and password):
        content = unlocked(content, password, name)
        kind = kind_of(content)
        refuse_unless_readable(kind, name)
    if kind in WORKBOOKS:
        tables, notes = read_workbook(content, kind, name)
        return Source(name, kind, "", tables, notes)
    if kind not in (Kind.TEXT, Kind.HTML):
        raise Refused(f"“{name}” is packed more than once; unpack it first.")
    table, encoding = (read_text_table if kind is Kind.TEXT else read_html_table)(content, name)
    return Source(name, kind, encoding, (table,))


def _content(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise Refused(f"“{path.name}” is a folder; choose a file.")
        # A device or a pipe may never end.
        if path.exists() and not path.is_file():
            raise Refused(f"“{path.name}” is no file that can be read from beginning to end; choose another.")
        if path.stat().st_size > LARGEST_FILE:
            raise Refused(f"“{path.name}” is larger than {LARGEST_FILE >> 20} MB; import it in parts.")
        return path.read_bytes()
    except FileNotFoundError:
        raise Refused(f"There is no file “{path.name}”.") from None
    except OSError:
        raise Refused(f"“{path.name}” cannot be read from here; copy it to this laptop and import it again.") from None


def _unpacked(content: bytes, name: str) -> bytes:
    try:
        with GzipFile(fileobj=io.BytesIO(content)) as packed:
            unpacked = packed.read(LARGEST_FILE + 1)
    except (EOFError, OSError, zlib.error):
        raise Refused(f"“{name}” is cut short or damaged; ask for it again.") from None
    if len(unpacked) > LARGEST_FILE:
        raise Refused(f"“{name}” unpacks to far more than a real table holds; it was not opened.")
    return unpacked
