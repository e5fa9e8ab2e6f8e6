"""The workbook under construction: typed cells only, so that no text of anybody's ever becomes a formula or a link."""

from __future__ import annotations

import textwrap
import warnings
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from exports.contents import Contents
from exports.plain_text import cell_text
from workshop.layout.theme import LIGHT

HEAD = 1
"""The index of the row that holds a data sheet's column heads; the first row says what the sheet is."""
FIRST_EXCEL_DAY = date(1900, 3, 1)
"""Excel counts a 29 February 1900 that never was; days before 1 March 1900 are written as text."""
A3 = 8
_LINE_HEIGHT, _TALLEST_ROW = 15, 400
"""In points; Excel takes no row above 409."""
MOST_LINKS = 65_000
"""Excel takes some 65,500 links a sheet; what stands in the cells after that is the same, only not a link."""

Format = Any


class Book:
    """One XlsxWriter workbook with the formats of this pack by name; `close` writes the file.

    Every method that writes a cell takes the sheet, a row and a column counted from 0.
    """

    def __init__(self, path: Path, contents: Contents) -> None:
        import xlsxwriter

        self.contents = contents
        self.workbook = xlsxwriter.Workbook(
            str(path),
            {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
        )
        # The only metadata: what it is, and when it was made. Excel fills blanks in with nobody's name.
        self.workbook.set_properties({"title": f"{contents.name} pack", "created": contents.made_on})
        self.money = "£#,##0.00;[Red]-£#,##0.00" if _has_odd_pence(contents) else "£#,##0;[Red]-£#,##0"
        self._formats: dict[str, Format] = {}
        self._links: Counter[str] = Counter()

    def format(self, name: str) -> Format:
        """The format of this name (see `_LOOKS`), made on first use."""
        if name not in self._formats:
            look = dict(_LOOKS[name])
            if look.get("num_format") == "money":
                look["num_format"] = self.money
            self._formats[name] = self.workbook.add_format({"font_size": 11, "valign": "top", **look})
        return self._formats[name]

    def sheet(self, name: str, says: str) -> Any:
        """A new sheet whose first line says what it holds, with the pack's mark, print set-up and footer."""
        sheet = self.workbook.add_worksheet(name)
        mark = self.contents.mark
        self.text(sheet, 0, 0, f"{mark} · {says}" if mark else says, "mark" if mark else "title")
        sheet.set_row(0, 22)
        sheet.set_landscape()
        sheet.set_paper(A3)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        sheet.set_header(f"&L{_in_header(self.contents.name)}&C{_in_header(mark)}&R&A")
        sheet.set_footer(f"&L{self.contents.made_on:%Y-%m-%d}&CPage &P of &N&R{_in_header(mark)}")
        return sheet

    def heads(self, sheet: Any, row: int, titles: Sequence[str], column: int = 0) -> None:
        for place, title in enumerate(titles):
            self.text(sheet, row, column + place, title, "head")

    def text(self, sheet: Any, row: int, column: int, text: str, look: str = "text") -> None:
        if text:
            _checked(sheet.write_string(row, column, cell_text(text), self.format(look)))

    def number(self, sheet: Any, row: int, column: int, number: float | None, look: str = "number") -> None:
        if number is not None:
            _checked(sheet.write_number(row, column, number, self.format(look)))

    def day(self, sheet: Any, row: int, column: int, day: date | None, look: str = "day") -> None:
        if day is None:
            return
        if day < FIRST_EXCEL_DAY:
            self.text(sheet, row, column, day.isoformat())
            return
        _checked(sheet.write_datetime(row, column, datetime(day.year, day.month, day.day), self.format(look)))

    def formula(self, sheet: Any, row: int, column: int, formula: str, value: float | str, look: str) -> None:
        """A live formula with the value it has today, for readers that do not recalculate."""
        _checked(sheet.write_formula(row, column, formula, self.format(look), value))

    def across(self, sheet: Any, row: int, first: int, last: int, text: str, room: int) -> None:
        """Text over several columns, `room` characters wide together, in a row made high enough for all of it."""
        sheet.merge_range(row, first, row, last, "", self.format("wrap"))
        self.text(sheet, row, first, text, "wrap")
        self.fit(sheet, row, [(text, room)])

    def fit(self, sheet: Any, row: int, texts: Sequence[tuple[str, int]]) -> None:
        """Make a row as high as the tallest of these texts needs, each in a column of so many characters.

        Merged cells never grow by themselves, and not every program makes wrapped ones grow when it opens a file.
        """
        lines = max((_lines(text, room) for text, room in texts), default=1)
        if lines > 1:
            sheet.set_row(row, min(_LINE_HEIGHT * lines + 1, _TALLEST_ROW))

    def link(self, sheet: Any, row: int, column: int, target: str, tip: str = "") -> None:
        """Make the cell a link to a place in this workbook; write what it shows afterwards."""
        if self._links[sheet.name] >= MOST_LINKS:
            return
        self._links[sheet.name] += 1
        _checked(sheet.write_url(row, column, f"internal:{target}", self.format("link"), "", tip[:255]))

    def table(self, sheet: Any, name: str, titles: Sequence[str], rows: int) -> None:
        """Make the rows under the heads a table that can be filtered, its heads repeated on every printed page."""
        last = HEAD + max(rows, 1)
        head = self.format("head")
        _checked(
            sheet.add_table(
                HEAD,
                0,
                last,
                len(titles) - 1,
                {
                    "name": name,
                    "style": "Table Style Light 1",
                    "columns": [{"header": title, "header_format": head} for title in titles],
                },
            )
        )
        sheet.repeat_rows(0, HEAD)
        sheet.print_area(0, 0, last, len(titles) - 1)

    def close(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            self.workbook.close()


def day_number(day: date) -> int:
    """A day as Excel counts it, for the value that a formula over days has today; right from 1 March 1900."""
    return (day - date(1899, 12, 30)).days


def _lines(text: str, room: int) -> int:
    return sum(len(textwrap.wrap(part, max(room, 4))) or 1 for part in text[: _TALLEST_ROW * room].split("\n"))


def _checked(status: object) -> None:
    # XlsxWriter answers a refused cell with a negative number and goes on; a pack must not lose a cell in silence.
    if isinstance(status, int) and status < 0:
        raise ValueError(f"a cell was refused ({status})")


def _in_header(text: str) -> str:
    # An ampersand begins a code in headers and footers, and 255 characters is all they hold.
    return text.replace("&", "&&").replace("\n", " ")[:70]


def _has_odd_pence(contents: Contents) -> bool:
    costs = [line.interaction.cost_pence for line in contents.lines]
    asks = [case.asked_pence for case in contents.cases]
    return any(pence is not None and pence % 100 for pence in (*costs, *asks))


_FIGURE: dict[str, object] = {
    "align": "right", "indent": 1, "font_color": LIGHT.value_text, "underline": 1, "bold": True,
}  # fmt: skip
_LOOKS: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 14, "valign": "vcenter"},
    "mark": {"bold": True, "font_size": 14, "valign": "vcenter", "font_color": LIGHT.failure_text},
    "section": {"bold": True, "font_size": 12, "top": 1, "top_color": LIGHT.ink_soft},
    "section_rule": {"top": 1, "top_color": LIGHT.ink_soft},
    "head": {"bold": True, "bg_color": LIGHT.rail, "font_color": "#FFFFFF", "text_wrap": True, "valign": "vcenter"},
    "text": {},
    "bold": {"bold": True},
    "wrap": {"text_wrap": True},
    "soft": {"text_wrap": True, "font_color": LIGHT.ink_soft},
    "number": {"num_format": "#,##0", "align": "right"},
    "plain_number": {"num_format": "General", "align": "right"},
    "year": {"num_format": "0", "align": "left"},
    "money": {"num_format": "money", "align": "right"},
    "share": {"num_format": "0.0%", "align": "right"},
    "times": {"num_format": "0.00", "align": "right"},
    "day": {"num_format": "yyyy-mm-dd", "align": "left"},
    "link": {"font_color": LIGHT.value_text, "underline": 1},
    "link_number": {"num_format": "0", "align": "right", "font_color": LIGHT.value_text, "underline": 1},
    "figure": {**_FIGURE, "num_format": "#,##0"},
    "figure_money": {**_FIGURE, "num_format": "money"},
    "figure_share": {**_FIGURE, "num_format": "0.0%"},
    "figure_times": {**_FIGURE, "num_format": "0.00"},
    "figure_day": {**_FIGURE, "num_format": "yyyy-mm-dd"},
    "total": {"num_format": "#,##0", "align": "right", "bold": True, "top": 1},
    "total_money": {"num_format": "money", "align": "right", "bold": True, "top": 1},
    "total_share": {"num_format": "0.0%", "align": "right", "bold": True, "top": 1},
    "total_text": {"bold": True, "top": 1},
}  # fmt: skip
