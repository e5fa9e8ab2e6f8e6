"""Packs opened again, by other libraries than those that wrote them."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from openpyxl import load_workbook


def values_of(path: Path) -> Any:
    """The workbook as a reader sees it that does not recalculate."""
    return load_workbook(path, data_only=True)


def formulas_of(path: Path) -> Any:
    return load_workbook(path)


def rows_of_sheet(path: Path, name: str) -> list[dict[str, Any]]:
    """The rows of a data sheet, each by its column heads."""
    heads, *rows = list(values_of(path)[name].iter_rows(min_row=2, values_only=True))
    return [dict(zip(heads, row, strict=True)) for row in rows]


def figures_of(path: Path) -> dict[str, tuple[Any, Any]]:
    """The figures of read_me: from a figure's name to its value and what it is of."""
    rows = list(values_of(path)["read_me"].iter_rows(values_only=True))
    start = next(n for n, row in enumerate(rows) if row[0] == "figure")
    return {row[0]: (row[1], row[2]) for row in rows[start + 1 :] if row[0] and row[1] is not None}


def pages_of(path: Path) -> list[str]:
    """The text of every page, in one line each."""
    document = pypdfium2.PdfDocument(path)
    return [in_one_line(page.get_textpage().get_text_bounded()) for page in document]


def in_one_line(text: str) -> str:
    # pdfium marks a word broken at a line's end with U+FFFE.
    text = re.sub("\ufffe\\s*", "", text)
    return " ".join(unicodedata.normalize("NFKC", text).replace("“", "").replace("”", "").split())


def every_byte_of(path: Path) -> bytes:
    """All that stands in a file, compressed parts opened."""
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as parts:
            return b"\n".join(parts.read(name) + name.encode() for name in parts.namelist())
    with pikepdf.open(path) as pdf:
        found = [path.read_bytes()]
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream):
                found.append(item.read_bytes())
            found.append(item.unparse())
        return b"\n".join(found)
