"""A web page saved with a spreadsheet's name: the one plain table in it, if there is one."""

from __future__ import annotations

import re
from html import unescape

from workshop.intake.encoding import decoded
from workshop.intake.tables import Table, table_from
from workshop.model.cleaning import clean
from workshop.model.trouble import Refused

MOST_WIDENED = 200_000
"""How many empty cells a page may ask for with cells across several columns."""

# What was passed is not given back, so that a tag without an end is looked through once.
_TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+"[^"]*+"|=\s*+'[^']*+'|=)*+)>""")
_BEGINS_A_TAG = re.compile("</?[a-zA-Z]")
_COLSPAN = re.compile(r"""(?i)(?<![\w-])colspan\s*=\s*["']?(\d{1,3})(?!\d)""", re.ASCII)
_UNSEEN = {name: re.compile(f"(?i)</{name}\\b[^>]*>") for name in ("script", "style")}


def read_html_table(content: bytes, name: str) -> tuple[Table, str]:
    """The largest table of a web page and the name of its encoding. Refused: no table, or one inside another."""
    text = decoded(content, name)
    reader = _TableReader()
    reader.read(text.text)
    if reader.nested:
        raise Refused(f"“{name}” is a web page with tables inside tables; save it as a spreadsheet and import that.")
    if reader.depth:
        raise Refused(f"“{name}” is cut short: its table never ends; ask for it again.")
    grid = max(reader.grids, key=len, default=[])
    table = table_from(grid, name)
    if table is None or len(table.header) < 2:
        raise Refused(f"“{name}” is a web page without a table.")
    notes = (*text.notes, "The file is a web page, whatever its name says; its largest table was read.", *table.notes)
    return Table(name, table.header, table.rows, notes, table.first_row), text.encoding


def grid_of_html(text: str) -> list[list[str]]:
    """The cells of the largest table in a piece of a web page, as a clipboard holds it.

    [] where there is none, and where the page breaks off inside a tag.
    """
    reader = _TableReader()
    return max(reader.grids, key=len, default=[]) if reader.read(text) else []


class _TableReader:
    """Collects the cells of every table; styles, scripts and links are never looked at.

    Every letter is passed once: a page from anywhere may come over the clipboard, and a parser that looks for the end
    of the same tag again and again holds the window up for minutes.
    """

    def __init__(self) -> None:
        self.grids: list[list[list[str]]] = []
        self.depth = 0
        self.nested = False
        self._cell: list[str] | None = None
        self._wide = 1
        self._widened = 0

    def read(self, text: str) -> bool:
        """Read a page; False where it breaks off inside a tag or a comment."""
        at = 0
        while (opens := text.find("<", at)) >= 0:
            self._take(text[at:opens])
            found = _TAG.match(text, opens)
            if found:
                at = self._after_tag(text, found)
            elif text.startswith("<!--", opens):
                at = _behind(text, "-->", opens + 4)
            elif text.startswith(("<!", "<?"), opens):
                at = _behind(text, ">", opens)
            elif _BEGINS_A_TAG.match(text, opens):
                return False
            else:
                self._take("<")
                at = opens + 1
            if at < 0:
                return False
        self._take(text[at:])
        return True

    def _after_tag(self, text: str, found: re.Match[str]) -> int:
        """Take a tag in; where the text goes on behind it, -1 where a script or style never ends."""
        tag = found[2].lower()
        if found[1]:
            self._end(tag)
        else:
            self._begin(tag, found[3])
            if tag in _UNSEEN:
                ends = _UNSEEN[tag].search(text, found.end())
                return ends.end() if ends else -1
        return found.end()

    def _begin(self, tag: str, said: str) -> None:
        if tag == "table":
            self.depth += 1
            self.nested |= self.depth > 1
            self.grids.append([])
        elif tag == "tr" and self.depth:
            self._end_cell()
            self.grids[-1].append([])
        elif tag in ("td", "th") and self.depth:
            self._end_cell()
            self._cell = []
            self._wide = _columns_wide(said)
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def _end(self, tag: str) -> None:
        if tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag == "table" and self.depth:
            self._end_cell()
            self.depth -= 1

    def _take(self, text: str) -> None:
        if self._cell is not None and text:
            self._cell.append(text)

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        if not self.grids[-1]:
            self.grids[-1].append([])
        # What stands across several columns stands in the first, so that the cells after it keep their columns.
        more = min(self._wide - 1, MOST_WIDENED - self._widened)
        self._widened += more
        self.grids[-1][-1] += [clean(unescape("".join(self._cell))).strip(), *[""] * more]
        self._cell = None


def _behind(text: str, mark: str, at: int) -> int:
    """The place behind the next such mark, -1 where there is none."""
    found = text.find(mark, at)
    return found + len(mark) if found >= 0 else -1


def _columns_wide(attributes: str) -> int:
    written = _COLSPAN.search(attributes)
    return max(1, int(written[1])) if written else 1
