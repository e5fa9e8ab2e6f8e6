"""What the files of a pack are called, so that no case's pack is ever written over that of another."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Sequence
from html import unescape
from itertools import count
from lzma import LZMAError
from pathlib import Path

from exports.plain_text import cleaned, file_name

_TITLE = re.compile(r"<dc:title>(.*?)</dc:title>", re.DOTALL)
MOST_OF_PROPERTIES = 100_000
DAMAGED = (
    zipfile.BadZipFile,
    KeyError,
    EOFError,
    OSError,
    ValueError,
    zlib.error,
    LZMAError,
    RuntimeError,  # a password, or a way of packing that is not known here
)
"""What reading a workbook raises where its bytes are not those of a workbook."""


def pack_stem(folder: Path, name: str, endings: Sequence[str]) -> str:
    """The name, without its ending, for the pack of what is called `name`: free in the folder, or its own from before.

    Codes such as a/b and a:b give one name of a file, and so do Case B and case b on most systems; the second is told
    by a number.
    """
    there = {path.name.casefold(): path for path in folder.iterdir()} if folder.is_dir() else {}
    first = file_name(f"{name} pack")
    for number in count(1):
        stem = first if number == 1 else f"{first.removesuffix(' pack')} {number} pack"
        met = [there[at] for ending in endings if (at := f"{stem}{ending}".casefold()) in there]
        if all(_is_of(path, name) for path in met):
            return stem
    raise AssertionError


def _is_of(path: Path, name: str) -> bool:
    """Whether this file is an earlier pack of what is called `name`, or nothing that could be lost by trying."""
    try:
        title = _title_of(path) if path.is_file() else None
    except OSError:
        title = None  # open in another program: putting the new one there says so
    return title is None or _plain(title) == _plain(f"{name} pack")


def _title_of(path: Path) -> str:
    """What a workbook or a PDF says it is, "" where it says nothing."""
    if path.suffix.lower() == ".pdf":
        import pikepdf

        try:
            with pikepdf.open(path) as pdf:
                return str(pdf.docinfo.get("/Title", ""))
        except pikepdf.PdfError:
            return ""
    with path.open("rb") as file:
        try:
            with zipfile.ZipFile(file) as book, book.open("docProps/core.xml") as properties:
                found = _TITLE.search(properties.read(MOST_OF_PROPERTIES).decode("utf-8", "replace"))
        except DAMAGED:
            return ""
    return unescape(found[1]) if found else ""


def _plain(text: str) -> str:
    return " ".join(cleaned(text).split())
