"""The sheet `agreement`: how often two pairs of eyes marked alike, as live formulas, and where they did not (F3).

It is there only where a second pair of eyes looked. No worker stands in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from exports.sheets.book import HEAD, Book
from exports.sheets.events import place_of
from workshop.model.words import say
from workshop.study.agreement import MARKS, SeenTwice, crossed, kappa, seen_twice

FIRST = HEAD + 1
DIFFERENCES = FIRST + 10


def write_agreement(book: Book) -> None:
    """Write the sheet, where there is anything to write."""
    pairs = seen_twice(book.contents.session)
    if not pairs:
        return
    sheet = book.sheet("agreement", "Agreement: the same entries, marked by two pairs of eyes")
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 5, 20)
    book.heads(sheet, HEAD, ["as it stands ↓, the second pair of eyes →", *(say(str(mark)) for mark in MARKS)])
    counts = crossed(pairs)
    for down, first in enumerate(MARKS):
        book.text(sheet, FIRST + down, 0, say(str(first)), "bold")
        for across, second in enumerate(MARKS):
            book.number(sheet, FIRST + down, 1 + across, counts[first, second])
    top, foot = FIRST + 1, FIRST + len(MARKS)
    whole = f"SUM(B{top}:D{foot})"
    alike = "+".join(f"{letter}{top + n}" for n, letter in enumerate("BCD"))
    chance = "+".join(f"SUM(B{top + n}:D{top + n})*SUM({letter}{top}:{letter}{foot})" for n, letter in enumerate("BCD"))
    agreed = sum(pair.agree for pair in pairs)
    found = kappa(pairs)
    expected = (
        sum(sum(counts[mark, other] for other in MARKS) * sum(counts[other, mark] for other in MARKS) for mark in MARKS)
        / len(pairs) ** 2
    )
    at = FIRST + len(MARKS) + 1
    for words, formula, value, look in (
        ("Entries marked twice", f"={whole}", len(pairs), "figure"),
        ("Marked alike", f"={alike}", agreed, "figure"),
        ("Share marked alike", f"=({alike})/{whole}", agreed / len(pairs), "figure_share"),
        ("Share to be expected by chance", f"=({chance})/({whole}*{whole})", expected, "figure_share"),
        ("Kappa: agreement beyond chance", f'=IF(B{at + 4}>=1,"–",(B{at + 3}-B{at + 4})/(1-B{at + 4}))',
         "–" if found is None else found, "figure_times"),
    ):  # fmt: skip
        book.text(sheet, at, 0, words)
        book.formula(sheet, at, 1, formula, value, look)
        at += 1
    _differences(book, sheet, [pair for pair in pairs if not pair.agree])


def _differences(book: Book, sheet: Any, differ: Sequence[SeenTwice]) -> None:
    rows = {line.interaction.id: line.row for line in book.contents.lines}
    top = DIFFERENCES
    book.text(
        sheet, top, 0, "Marked differently, to be talked about" if differ else "All were marked alike.", "section"
    )
    if not differ:
        return
    book.heads(sheet, top + 1, ("row of events", "as it stands", "the second pair of eyes"))
    for at, pair in enumerate(differ, start=top + 2):
        row = rows[pair.row.id]
        book.link(sheet, at, 0, place_of(row))
        book.number(sheet, at, 0, row, "link_number")
        book.text(sheet, at, 1, say(str(pair.row.demand)))
        book.text(sheet, at, 2, say(str(pair.second.demand)))
