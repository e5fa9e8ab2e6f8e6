"""A web page saved with a spreadsheet's name: the one plain table in it, if there is one."""

from __future__ import annotations

from html.parser import HTMLParser

from workshop.intake.cleaning import clean
from workshop.intake.encoding import decoded
from workshop.intake.tables import Table, table_from
from workshop.model.trouble import Refused


def read_html_table(content: bytes, name: str) -> tuple[Table, str]:
    """The largest table of a web page and the name of its encoding. Refused: no table, or one inside another."""
    text = decoded(content, name)
    reader = _TableReader()
    reader.feed(text.text)
    reader.close()
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
    """The cells of the largest table in a piece of a web page, as a clipboard holds it; [] where there is none."""
    reader = _TableReader()
    reader.feed(text)
    reader.close()
    return max(reader.grids, key=len, default=[])


class _TableReader(HTMLParser):
    """Collects the cells of every table; styles, scripts and links are never looked at."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[list[list[str]]] = []
        self.depth = 0
        self.nested = False
        self._cell: list[str] | None = None
        self._wide = 1
        self._unseen = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
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
            self._wide = _columns_wide(dict(attrs).get("colspan"))
        elif tag in ("script", "style"):
            self._unseen = True
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag == "table" and self.depth:
            self._end_cell()
            self.depth -= 1
        elif tag in ("script", "style"):
            self._unseen = False

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._unseen:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        if not self.grids[-1]:
            self.grids[-1].append([])
        # What stands across several columns stands in the first, so that the cells after it keep their columns.
        self.grids[-1][-1] += [clean("".join(self._cell)).strip(), *[""] * (self._wide - 1)]
        self._cell = None


def _columns_wide(written: str | None) -> int:
    wide = int(written) if written and written.isdecimal() and len(written) < 4 else 1
    return max(1, wide)
