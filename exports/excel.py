"""The Excel half of the pack: seven sheets, one more where two pairs of eyes marked, live formulas, nothing hidden."""

from __future__ import annotations

from pathlib import Path

from exports.contents import Contents
from exports.sheets.agreement import write_agreement
from exports.sheets.book import Book
from exports.sheets.costs import write_costs
from exports.sheets.data_dictionary import write_data_dictionary
from exports.sheets.events import MOST_ROWS, write_events
from exports.sheets.read_me import begin_read_me, write_read_me
from exports.sheets.referrals import write_referrals
from exports.sheets.sources import write_sources
from exports.sheets.statements import write_statements
from workshop.model.trouble import Refused


def write_workbook(path: Path, contents: Contents) -> None:
    """Write the workbook of these contents to a path.

    Refused where there are more entries than a sheet holds. The same contents make the same bytes.
    """
    if len(contents.lines) > MOST_ROWS:
        raise Refused(f"An Excel sheet holds {MOST_ROWS:,} entries. Choose one case for the pack.")
    book = Book(path, contents)
    read_me = begin_read_me(book)
    write_events(book)
    write_referrals(book)
    places = write_costs(book)
    write_agreement(book)
    write_statements(book)
    write_sources(book)
    write_data_dictionary(book)
    write_read_me(book, read_me, places)
    read_me.activate()
    book.close()
