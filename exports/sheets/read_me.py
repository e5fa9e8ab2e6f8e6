"""The sheet `read_me`: what this is, the figures as live formulas, and how to trace each one back to its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from exports import methods
from exports.contents import Contents
from exports.plain_text import NAME_REMOVED
from exports.sheets import referrals
from exports.sheets.book import Book
from exports.sheets.events import cells, place_of
from workshop import __version__
from workshop.model.dates import spoken
from workshop.model.words import say
from workshop.study.demand import failure_share_of_asks
from workshop.study.referrals import bounce_rate

WIDTHS = (46, 18, 42, 84, 12)
SHEETS = {
    "events": "One row for each entry, with labels and keys.",
    "referrals": "One row for each time a need was passed on.",
    "costs": "What was spent by case, sector, agency, year and demand, as live sums over events.",
    "statements": "Purpose, principles and rules, with their earlier words.",
    "sources": "Where rows and costs came from, and how each figure is found.",
    "data_dictionary": "Every column and every key, explained.",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure of the sheet: its formula (empty for a plain value), the value it has today, and where its rows are."""

    name: str
    formula: str
    value: float | date | None
    look: str
    base: str
    how: str
    key: str
    target: str


def write_read_me(book: Book, sheet: Any, cost_places: Mapping[str, str]) -> None:
    """Fill the first sheet, which `begin_read_me` made,."""
    row = _about(book, sheet, 2)
    row = _figures(book, sheet, row + 1, cost_places)
    row = _how_to_trace(book, sheet, row + 1)
    row = _contents(book, sheet, row + 1)
    sheet.print_area(0, 0, row, len(WIDTHS) - 1)
    sheet.repeat_rows(0)


def begin_read_me(book: Book) -> Any:
    """Make the sheet, so that it stands first; it is filled once the others know where their cells are."""
    sheet = book.sheet("read_me", f"{book.contents.name}: the pack, in figures that can be traced")
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(1, 0)
    return sheet


def _about(book: Book, sheet: Any, row: int) -> int:
    contents = book.contents
    review = contents.session.review
    days = " to ".join(spoken(day) for day in (review.starts, review.ends) if day)
    codes = ", ".join(case.code for case in contents.cases[:12])
    more = len(contents.cases) - 12
    about = (
        ("Review", review.name),
        ("Where it was held", review.place),
        ("When it was held", days),
        ("Cases in this pack", f"{codes} and {more:,} more" if more > 0 else codes),
        ("What was asked", "; ".join(_asked(contents))),
        ("What is left out of the total", "; ".join(c.exclusions for c in contents.cases[:12] if c.exclusions)),
        ("Prices", review.price_base),
        ("Kept until", spoken(review.expires) if review.expires else ""),
        ("Made up for training", _made_up(contents)),
        ("Pack made on", f"{contents.made_on:%Y-%m-%d} with Casewall {__version__}"),
        ("Not in this pack", "Names, birth dates, addresses and numbers of people, private notes, and columns of "
         f"agencies’ files that have no place here. A name of the names list inside a sentence reads {NAME_REMOVED}."),
    )  # fmt: skip
    book.text(sheet, row, 0, "What this is", "section")
    _rule(book, sheet, row)
    for name, said in about:
        if said:
            row += 1
            book.text(sheet, row, 0, name, "bold")
            _across(book, sheet, row, said)
    return row + 1


def _across(book: Book, sheet: Any, row: int, said: str) -> None:
    """Text over the columns beside its name; a merged cell does not grow by itself, so the row is made high enough."""
    sheet.merge_range(row, 1, row, len(WIDTHS) - 1, "", book.format("wrap"))
    book.text(sheet, row, 1, said, "wrap")
    room = sum(WIDTHS[1:])
    lines = sum(1 + len(part) // room for part in said.split("\n"))
    sheet.set_row(row, min(15 * lines + 1, 400))


def _asked(contents: Contents) -> Iterator[str]:
    for case in contents.cases[:12]:
        if case.asked:
            yield f"“{case.asked}”" if len(contents.cases) == 1 else f"{case.code}: “{case.asked}”"


def _made_up(contents: Contents) -> str:
    rows = contents.illustrative_rows
    if not contents.mark:
        return ""
    return f"{rows:,} of {len(contents.lines):,} entries. {contents.mark}."


def _figures(book: Book, sheet: Any, row: int, cost_places: Mapping[str, str]) -> int:
    book.text(sheet, row, 0, "The figures", "section")
    _rule(book, sheet, row)
    book.heads(sheet, row + 1, ("figure", "value", "of what", "how it is found", "defined in"))
    row += 2
    for shown in _shown(book.contents, row, cost_places):
        book.text(sheet, row, 0, shown.name, "wrap")
        book.link(sheet, row, 1, shown.target, "To the rows behind this figure")
        _value(book, sheet, row, shown)
        book.text(sheet, row, 2, shown.base, "wrap")
        book.text(sheet, row, 3, shown.how, "wrap")
        book.text(sheet, row, 4, shown.key)
        row += 1
    book.text(sheet, row, 0, f"Failure demand: {say('not_the_worker')}.", "bold")
    return row + 1


def _value(book: Book, sheet: Any, row: int, shown: Shown) -> None:
    if shown.formula:
        value = shown.value if isinstance(shown.value, (int, float)) else ""
        book.formula(sheet, row, 1, shown.formula, value, shown.look)
    elif isinstance(shown.value, date):
        book.day(sheet, row, 1, shown.value, shown.look)
    else:
        book.number(sheet, row, 1, shown.value, shown.look)


def _shown(contents: Contents, row: int, cost_places: Mapping[str, str]) -> Iterator[Shown]:
    """The figures from this row on; a share's formula names the cells of the counts that stand above it."""
    yield from _counts(contents, cost_places)
    value, failure = f"B{row + 4}", f"B{row + 5}"
    yield from _failure_shares(contents, value, failure)
    yield from _money(contents, cost_places)
    yield from _referrals(contents)
    yield from _worked_out(contents)


def _counts(contents: Contents, cost_places: Mapping[str, str]) -> Iterator[Shown]:
    rows, earliest, demand = (cells(contents, title) for title in ("row", "earliest", "demand key"))
    counted = contents.figures["demand"]
    yield Shown(
        "Entries",
        f"=COUNT({rows})",
        contents.figures["interactions"],
        "figure",
        "every row of events",
        "Contacts, letters, decisions and incidents between the person and a public body.",
        "",
        rows,
    )
    yield Shown(
        "Agencies met",
        "",
        contents.figures["agencies"],
        "figure",
        "agencies named in events",
        "Different agencies that stand in at least one entry.",
        "C1",
        cost_places["By agency"],
    )
    yield Shown(
        "Days from the first entry to the last",
        f"=IF(COUNT({earliest})=0,0,MAX({earliest})-MIN({earliest}))",
        contents.figures["span_days"],
        "figure",
        f"{contents.figures['first_date'] or '–'} to {contents.figures['last_date'] or '–'}",
        methods.VAGUE_DATES.how,
        "C15",
        earliest,
    )
    names = {
        "value": "Value demand", "failure": "Failure demand", "system": "Our own paperwork",
        "unclear": "We don’t agree yet", "not_coded": "Not marked yet",
    }  # fmt: skip
    for key, name in names.items():
        yield Shown(
            name,
            f'=COUNTIF({demand},"{key}")',
            counted[key],
            "figure",
            f"of {contents.figures['interactions']:,} entries",
            "Entries marked so by the room.",
            "C6",
            cells(contents, "demand"),
        )


def _failure_shares(contents: Contents, value: str, failure: str) -> Iterator[Shown]:
    counted = contents.figures["demand"]
    demand, asked = cells(contents, "demand key"), cells(contents, "an ask")
    yield Shown(
        methods.FAILURE_OF_MARKED.figure,
        f'=IF({value}+{failure}=0,"",{failure}/({value}+{failure}))',
        contents.figures["failure_share"],
        "figure_share",
        say("base_of_marked", failure=counted["failure"], marked=counted["value"] + counted["failure"]),
        methods.FAILURE_OF_MARKED.how,
        "F1",
        demand,
    )
    asks = [line.interaction for line in contents.lines]
    part = failure_share_of_asks(asks)
    met = f'COUNTIFS({asked},"yes",{demand},"failure")'
    whole = f'(COUNTIFS({asked},"yes",{demand},"value")+{met})'
    yield Shown(
        methods.FAILURE_OF_ASKS.figure,
        f'=IF({whole}=0,"",{met}/{whole})',
        part.value,
        "figure_share",
        say("base_of_asks", failure=part.part, asks=part.whole),
        methods.FAILURE_OF_ASKS.how,
        "F1",
        asked,
    )


def _money(contents: Contents, cost_places: Mapping[str, str]) -> Iterator[Shown]:
    cost, counts = cells(contents, "cost"), cells(contents, "counts in the total")
    yield Shown(
        "Spent",
        f'=SUMIFS({cost},{counts},"yes")',
        contents.figures["cost_total_pence"] / 100,
        "figure_money",
        f"in {contents.session.review.price_base}" if contents.session.review.price_base else "",
        methods.SPENT.how,
        "F11",
        cost,
    )
    yield Shown(
        "Left out of the total",
        f'=SUMIFS({cost},{counts},"left out")',
        contents.figures["cost_excluded_pence"] / 100,
        "figure_money",
        _left_out(contents),
        "Costs that are known and kept out of every total. What is left out without a price has no amount here.",
        "F4",
        cells(contents, "left out of the total"),
    )
    if contents.figures["asked_pence"] is not None:
        yield Shown(
            "What was asked for would have cost",
            "",
            contents.figures["asked_pence"] / 100,
            "figure_money",
            "",
            "The price of what the person asked for, as the review put it.",
            "F11",
            cost_places.get("By case", "costs!A1"),
        )
    if contents.figures["crossing_date"]:
        row = contents.crossing_row()
        yield Shown(
            methods.MORE_THAN_ASKED.figure,
            "",
            date.fromisoformat(contents.figures["crossing_date"]),
            "figure_day",
            f"reached with row {row} of events; worked out when the pack was made",
            methods.MORE_THAN_ASKED.how,
            "F11",
            place_of(row, "cost"),
        )


def _left_out(contents: Contents) -> str:
    what = "; ".join(case.exclusions for case in contents.cases[:12] if case.exclusions)
    unpriced = what and not contents.figures["cost_excluded_pence"]
    return f"{what}: no amount is known" if unpriced else what


def _referrals(contents: Contents) -> Iterator[Shown]:
    back, pulled = (referrals.cells(contents, title) for title in ("came back", "specialist brought in"))
    wait = referrals.cells(contents, "wait in days")
    came = f'COUNTIFS({back},"yes",{pulled},"no")'
    known = f'({came}+COUNTIFS({back},"no",{pulled},"no"))'
    rate = bounce_rate(referral for _, referral in contents.referrals() if not referral.pulled_in)
    yield Shown(
        "Referrals",
        f'=COUNTIF({pulled},"no")',
        contents.figures["referrals"],
        "figure",
        "every row of referrals",
        "Times a need was passed on to an agency.",
        "F8",
        back,
    )
    yield Shown(
        methods.REFERRALS.figure,
        f'=IF({known}=0,"",{came}/{known})',
        rate.value,
        "figure_share",
        f"{rate.part:,} of {rate.whole:,} referrals with a known outcome",
        methods.REFERRALS.how,
        "F8",
        back,
    )
    if contents.figures["referral_wait_median_days"] is not None:
        yield Shown(
            "Days until a referral was answered, the middle one",
            f'=IF(COUNT({wait})=0,"",MEDIAN({wait}))',
            contents.figures["referral_wait_median_days"],
            "figure",
            f"{contents.figures['referrals_answered']:,} of {contents.figures['referrals']:,} referrals were answered",
            methods.ANSWER.how,
            "F8",
            wait,
        )


def _worked_out(contents: Contents) -> Iterator[Shown]:
    rows = cells(contents, "row")
    yield Shown(
        methods.HAND_OFFS.figure,
        "",
        contents.figures["hand_offs"],
        "figure",
        "times; worked out when the pack was made",
        methods.HAND_OFFS.how,
        "F8",
        cells(contents, "agency"),
    )
    yield Shown(
        methods.NOBODY_HELD_IT.figure,
        "",
        contents.figures["ownership_gap_days"],
        "figure",
        f"of {contents.figures['span_days']:,} days; worked out when the pack was made",
        methods.NOBODY_HELD_IT.how,
        "F9",
        rows,
    )


def _how_to_trace(book: Book, sheet: Any, row: int) -> int:
    book.text(sheet, row, 0, "How to trace a figure", "section")
    _rule(book, sheet, row)
    for said in (
        "1. Every underlined figure is a link: click it to go to the rows behind it.",
        "2. Figures are live formulas over events and referrals. Select one and press F2 to see the columns it reads.",
        "3. Filter events by the same agency, sector or demand to see exactly the rows of a sum.",
        "4. Set “left out of the total” of a row to yes or no, or correct a cost, and every sum follows. The few "
        "figures that say “worked out when the pack was made” do not.",
    ):
        row += 1
        book.text(sheet, row, 0, said)
    return row + 1


def _contents(book: Book, sheet: Any, row: int) -> int:
    book.text(sheet, row, 0, "The sheets", "section")
    _rule(book, sheet, row)
    for name, says in SHEETS.items():
        row += 1
        book.link(sheet, row, 0, f"{name}!A1", f"Go to {name}")
        book.text(sheet, row, 0, name, "link")
        book.text(sheet, row, 1, says)
    return row + 1


def _rule(book: Book, sheet: Any, row: int) -> None:
    for column in range(1, len(WIDTHS)):
        sheet.write_blank(row, column, None, book.format("section_rule"))
