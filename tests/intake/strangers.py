"""Files as strangers send them, made on the spot, and the way in for them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from workshop.intake.mapping import guess, parse_map, with_said
from workshop.intake.report import Report, report_of
from workshop.intake.sources import read_source
from workshop.intake.taking_in import Prepared, prepare, take_in
from workshop.model.records import Interaction
from workshop.model.session import Session

_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
    '"application/xml"/><Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName='
    '"/xl/worksheets/sheet1.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook {_NS} xmlns:r="{_OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/>'
    "</sheets></workbook>",
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


def a_csv(folder: Path, text: str, name: str = "Housing.csv", encoding: str = "utf-8") -> Path:
    """A CSV file with this text."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def a_workbook(folder: Path, rows: Iterable[Sequence[Any]], name: str = "Housing.xlsx", **sheets: Any) -> Path:
    """A workbook with these rows on its first sheet, and further sheets by name."""
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    for title, more in sheets.items():
        sheet = book.create_sheet(title)
        for row in more:
            sheet.append(list(row))
    book.save(folder / name)
    return folder / name


def a_raw_workbook(path: Path, sheet_rows: str | Iterable[bytes], before: str = "") -> Path:
    """A workbook whose one sheet holds exactly this XML between its sheetData tags, `before` standing at its head."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _PARTS.items():
            archive.writestr(name, '<?xml version="1.0"?>' + text)
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            part.write(f'<?xml version="1.0"?>{before}<worksheet {_NS}><sheetData>'.encode())
            for piece in [sheet_rows.encode()] if isinstance(sheet_rows, str) else sheet_rows:
                part.write(piece)
            part.write(b"</sheetData></worksheet>")
    return path


def cell(place: str, text: str) -> str:
    """A cell of text, as it stands in a sheet's XML."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def locked(path: Path, password: str) -> Path:
    """The workbook with a password on it, beside the open one."""
    from msoffcrypto.format.ooxml import OOXMLFile

    shut = path.with_name("locked.xlsx")
    with shut.open("wb") as file:
        OOXMLFile(io.BytesIO(path.read_bytes())).encrypt(password, file)
    return shut


def made_ready(path: Path, said: str = "", **how: Any) -> Prepared:
    """The file read, its columns guessed or as said, its rows prepared."""
    source = read_source(path)
    mapping = with_said(guess(source.tables[0], source.name), parse_map(said))
    return prepare(source.tables[0], mapping, file_name=source.name, **how)


def imported(
    path: Path, said: str = "", session: Session | None = None, case_code: str = "", **how: Any
) -> tuple[Session, Report]:
    """The session after importing a file, and the report on it."""
    prepared = made_ready(path, said, **how)
    after = take_in(session or Session(), prepared, case_code)
    return after, report_of(prepared, after, case_code)


def stored(session: Session) -> list[Interaction]:
    """The interactions in the order of their file."""
    return sorted(session.interactions.values(), key=lambda row: row.place)
