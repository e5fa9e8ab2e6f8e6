"""The sheet `statements`: purpose, principles and rules, and their earlier words where they are known."""

from __future__ import annotations

from typing import Any

from exports.contents import Earlier, in_order
from exports.sheets.book import HEAD, Book
from workshop.model.catalogue import label
from workshop.model.edits.statements import statements_of
from workshop.model.records import Statement
from workshop.model.session import Session

STATEMENT_COLUMNS: tuple[tuple[str, int, str], ...] = (
    ("type", 18, "Purpose, principle, rule, or what the owner of a case says."),
    ("type key", 14, "The type’s key."),
    ("order", 8, "Its place among those of its type."),
    ("text", 70, "The statement, in the words it was written in."),
    ("instead of", 50, "What is done now, and would stop."),
    ("words", 12, "“now” for the words that stand, “earlier” for words they replaced."),
    ("written on", 16, "When earlier words were written, where that is known."),
    ("written by", 12, "The initials that were given with them."),
)
TITLES = [title for title, *_ in STATEMENT_COLUMNS]


def statements_in_order(session: Session) -> list[Statement]:
    """All statements, type by type, in the order the room gave them."""
    types = in_order([s.type for s in session.statements.values()], "statement_types")
    return [statement for each in types for statement in statements_of(session, each)]


def write_statements(book: Book) -> None:
    """Write the sheet; earlier wordings follow the statement they belong to, the latest of them first."""
    sheet = book.sheet("statements", "Statements: what we are here for")
    for place, (_, width, _) in enumerate(STATEMENT_COLUMNS):
        sheet.set_column(place, place, width)
    at = HEAD
    for statement in statements_in_order(book.contents.session):
        at += 1
        _write_words(book, sheet, at, statement, statement)
        book.text(sheet, at, 5, "now")
        for earlier in reversed(book.contents.earlier.get(statement.id, ())):
            at += 1
            _write_words(book, sheet, at, statement, earlier)
            book.text(sheet, at, 5, "earlier")
            book.text(sheet, at, 6, earlier.at.strftime("%Y-%m-%d %H:%M"))
            book.text(sheet, at, 7, earlier.who)
    book.table(sheet, "statements", TITLES, at - HEAD)
    sheet.freeze_panes(HEAD + 1, 0)


def _write_words(book: Book, sheet: Any, at: int, statement: Statement, words: Statement | Earlier) -> None:
    book.text(sheet, at, 0, label("statement_types", statement.type))
    book.text(sheet, at, 1, statement.type)
    book.number(sheet, at, 2, statement.order)
    book.text(sheet, at, 3, words.text, "wrap")
    book.text(sheet, at, 4, words.replaces, "wrap")
