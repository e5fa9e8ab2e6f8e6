"""The first wall: what a file really is, told by its content, and whether a workbook is safe to give to a reader."""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from enum import StrEnum

from workshop.model.trouble import Refused

LARGEST_FILE = 256 << 20
LARGEST_UNPACKED = 1 << 30
LARGEST_RATIO = 200
LARGEST_PARTS = 2_000
MOST_COLUMNS = 1_024
MOST_CELLS = 20_000_000
MOST_ROWS = 1_048_576


class Kind(StrEnum):
    """What a file is, whatever its name says."""

    TEXT = "text"
    HTML = "html"
    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    GZIP = "gzip"
    LOCKED = "locked"
    EMPTY = "empty"
    BROKEN = "broken"
    ZIP = "zip"
    WORD = "word"
    SLIDES = "slides"
    OTHER_OFFICE = "other office"
    PDF = "pdf"
    PICTURE = "picture"
    XML = "xml"
    JSON = "json"
    DATABASE = "database"


WORKBOOKS = (Kind.XLSX, Kind.XLSB, Kind.XLS, Kind.ODS)

_REFUSALS = {
    Kind.EMPTY: "“{name}” is empty.",
    Kind.BROKEN: "“{name}” is cut short or damaged; ask for it again.",
    Kind.ZIP: "“{name}” is a folder packed as a zip; unpack it and import the tables in it one by one.",
    Kind.WORD: "“{name}” is a Word document, not a table; copy its table into a spreadsheet and import that.",
    Kind.SLIDES: "“{name}” is a slide show, not a table.",
    Kind.OTHER_OFFICE: "“{name}” is an office file without a spreadsheet in it, not a table.",
    Kind.PDF: "“{name}” is a PDF, not a table; ask for the spreadsheet it was made from.",
    Kind.PICTURE: "“{name}” is a picture, not a table.",
    Kind.XML: "“{name}” is an XML file; save it as a spreadsheet or as CSV and import that.",
    Kind.JSON: "“{name}” is a JSON file; save it as a spreadsheet or as CSV and import that.",
    Kind.DATABASE: "“{name}” is a database or a Casewall file, not a table; open it instead of importing it.",
}
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
# What a damaged zip raises, depending on where the damage lies.
_BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, RuntimeError, NotImplementedError,
    ValueError, KeyError,
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def kind_of(content: bytes) -> Kind:
    """What the content is; text is whatever nothing else claims."""
    if not content.strip():
        return Kind.EMPTY
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(content)
    if content.startswith(_OLE):
        return _kind_of_ole(content)
    if content.startswith(b"\x1f\x8b"):
        return Kind.GZIP
    if content[:1024].lstrip().startswith(b"%PDF"):
        return Kind.PDF
    if content.startswith((b"SQLite format 3", b"CASEWALL")):
        return Kind.DATABASE
    if content.startswith(b"{\\rtf"):
        return Kind.WORD
    if content.startswith(_PICTURES) and (b"\x00" in content[:64] or content.startswith(b"GIF8")):
        return Kind.PICTURE
    return _kind_of_text(content[:4096].lstrip(b"\xef\xbb\xbf \r\n\t").lower())


def refuse_unless_readable(kind: Kind, name: str) -> None:
    """Refuse what is no table, in one sentence that says what it is instead."""
    if kind in _REFUSALS:
        raise Refused(_REFUSALS[kind].format(name=name))


@dataclass(frozen=True, slots=True)
class Findings:
    """What a look inside a workbook found: whether only the patient reader may have it, and what readers hide."""

    patient_reader: bool = False
    error_cells: int = 0
    unsaved_formulas: int = 0
    hidden_rows: int = 0

    def notes(self) -> list[str]:
        """The findings as sentences for the person who imports."""
        notes: list[str] = []
        if self.error_cells:
            notes.append(f"Cells that hold an error such as #N/A, read as empty: {self.error_cells:,}.")
        if self.unsaved_formulas:
            notes.append(f"Formulas saved without their result, read as empty: {self.unsaved_formulas:,}.")
        if self.hidden_rows:
            notes.append(f"Hidden rows, read like the others: {self.hidden_rows:,}.")
        if self.patient_reader:
            notes.append("The workbook reaches very far or counts wrongly; it was read slowly and with care.")
        return notes


def look_inside(content: bytes, name: str) -> Findings:
    """Look through a zipped workbook before a reader gets it. Refused: bombs, document types, damaged parts."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_bomb(archive, name)
            return _scan(archive, name)
    except _BROKEN_ZIP:
        raise Refused(_REFUSALS[Kind.BROKEN].format(name=name)) from None


_FAR = re.compile(rb' r="([A-Z]{3,})\d')
_ROW_NUMBER = re.compile(rb'<row [^>]*?r="(\d{1,20})"')
_HIDDEN = re.compile(rb'<row [^>]*?hidden="(?:1|true)"')
_UNSAVED = re.compile(rb"</f>(?:<v></v>|<v ?/>)?</c>|<f ?/></c>")
_COUNT = re.compile(rb'(?:uniqueCount|count)="(\d{1,20})"')
# A match may begin in one chunk and end in the next; no match is longer than this.
_OVERLAP = 400


def _refuse_bomb(archive: zipfile.ZipFile, name: str) -> None:
    parts = archive.infolist()
    steep = any(p.file_size > 1 << 20 and p.file_size > LARGEST_RATIO * max(1, p.compress_size) for p in parts)
    if steep or sum(p.file_size for p in parts) > LARGEST_UNPACKED or len(parts) > LARGEST_PARTS:
        raise Refused(f"“{name}” unpacks to far more than a real workbook holds; it was not opened.")


def _scan(archive: zipfile.ZipFile, name: str) -> Findings:
    patient, errors, unsaved, hidden = False, 0, 0, 0
    for part in archive.infolist():
        low = part.filename.lower()
        if low.endswith((".xml", ".rels")) and _has_document_type(archive, part):
            raise Refused(f"“{name}” is not a safe workbook: it carries instructions of its own; it was not opened.")
        if low.endswith("sharedstrings.xml"):
            counts = [int(found) for found in _COUNT.findall(archive.open(part).read(4096))]
            patient |= bool(counts) and max(counts) > max(8 * part.file_size, 5_000_000)
        if low.startswith("xl/worksheets/") and low.endswith(".xml"):
            far, e, u, h = _scan_sheet(archive, part)
            patient, errors, unsaved, hidden = patient or far, errors + e, unsaved + u, hidden + h
    return Findings(patient, errors, unsaved, hidden)


def _has_document_type(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    with archive.open(part) as file:
        start = file.read(4096)
    return b"<!DOCTYPE" in start or b"<!ENTITY" in start or "<!DOCTYPE".encode("utf-16-le") in start


def _scan_sheet(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> tuple[bool, int, int, int]:
    columns, rows, errors, unsaved, hidden, tail = 1, 0, 0, 0, 0, b""
    with archive.open(part) as file:
        while chunk := file.read(1 << 20):
            seen = tail + chunk
            columns = max(columns, max((_column(far) for far in _FAR.findall(seen)), default=1))
            # What lies whole in the overlap was counted with the chunk before.
            errors += seen.count(b't="e"') - tail.count(b't="e"')
            hidden += len(_HIDDEN.findall(seen)) - len(_HIDDEN.findall(tail))
            unsaved += len(_UNSAVED.findall(seen)) - len(_UNSAVED.findall(tail))
            last = seen.rfind(b"<row ")
            found = _ROW_NUMBER.match(seen, last) if last >= 0 else None
            rows = max(rows, int(found[1]) if found else 0)
            tail = seen[-_OVERLAP:]
    far = columns > MOST_COLUMNS or rows > MOST_ROWS or (columns > 702 and columns * max(rows, 1) > MOST_CELLS)
    return far, errors, unsaved, hidden


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters[:8]:
        number = number * 26 + letter - 64
    return number


def _kind_of_zip(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            locked_ods = "content.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml")
    except _BROKEN_ZIP:
        return Kind.BROKEN
    if locked_ods:
        return Kind.LOCKED
    for part, kind in (
        ("xl/workbook.xml", Kind.XLSX),
        ("xl/workbook.bin", Kind.XLSB),
        ("content.xml", Kind.ODS),
        ("word/document.xml", Kind.WORD),
        ("ppt/presentation.xml", Kind.SLIDES),
    ):
        if part in names:
            return kind
    return Kind.BROKEN if "[Content_Types].xml" in names else Kind.ZIP


def _kind_of_ole(content: bytes) -> Kind:
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            if ole.exists("EncryptedPackage"):
                return Kind.LOCKED
            if ole.exists("Workbook") or ole.exists("Book"):
                return Kind.XLS
            return Kind.WORD if ole.exists("WordDocument") else Kind.OTHER_OFFICE
    except Exception:  # noqa: BLE001  a damaged old office file fails in any way it likes; all mean the same
        return Kind.BROKEN


def _kind_of_text(start: bytes) -> Kind:
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<head", b"<body", b"<meta")):
        return Kind.HTML
    if start.startswith(b"<?xml"):
        return Kind.HTML if b"<html" in start else Kind.XML
    if re.match(rb"\{|\[\s*[\[{]", start):
        return Kind.JSON
    return Kind.TEXT
