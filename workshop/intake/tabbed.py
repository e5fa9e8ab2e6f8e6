"""Lines of cells parted by tabs, as spreadsheets put them on the clipboard: no letter and no line goes astray.

A spreadsheet puts a cell in quotation marks where it holds a line break, and leaves all other marks as they are typed.
So a mark is a letter unless its cell closes with another just before a tab or the end of a line.
"""

from __future__ import annotations

import re

_LINE_ENDS = re.compile("\r\n?")
# The inner quantifiers give nothing back, so a mark that never closes costs one look ahead and no more.
_CLOSED = re.compile(r'"((?:[^"]++|"")*+)"(?=[\t\n]|\Z)')
_AS_TYPED = re.compile(r"[^\t\n]*+")


def rows_of_tabbed(text: str) -> list[list[str]]:
    """The cells of a text, line by line; an empty line has none. Any text can be read."""
    text = _LINE_ENDS.sub("\n", text)
    if '"' not in text:
        lines = text.split("\n")
        return [line.split("\t") if line else [] for line in (lines if lines[-1] else lines[:-1])]
    rows: list[list[str]] = []
    row: list[str] = []
    at, end = 0, len(text)
    while at < end:
        cell, after = _cell(text, at)
        closes = text[after : after + 1]
        if row or closes == "\t" or after > at:
            row.append(cell)
        if closes != "\t":
            rows.append(row)
            row = []
        elif after + 1 == end:
            rows.append([*row, ""])
        at = after + 1
    return rows


def _cell(text: str, at: int) -> tuple[str, int]:
    """The cell that begins here and the place just behind it."""
    found = _CLOSED.match(text, at) if text.startswith('"', at) else None
    # Tabs and line breaks together are the rest of a table, which a stray mark would swallow up to the next one.
    if found and not ("\t" in found[1] and "\n" in found[1]):
        return found[1].replace('""', '"'), found.end()
    typed = _AS_TYPED.match(text, at)
    assert typed
    return typed[0], typed.end()
