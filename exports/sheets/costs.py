"""The sheet `costs`: what was spent, by period, case, sector, agency, year, demand and cause, as live sums."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from exports.contents import Contents, Line, in_order, share
from exports.sheets.book import Book
from exports.sheets.columns import letter_of
from exports.sheets.cost_groups import CASE_HEADS, MOST_CASES, YEAR_HEADS, Block, Group, blocks_of
from exports.sheets.events import cells, place_of
from exports.sheets.periods import write_periods
from workshop.model.catalogue import label
from workshop.model.words import say
from workshop.study.cost import FISCAL, lens_of

WIDTHS = (34, 24, 10, 14, 12, 14, 14, 12)
SAYS = (
    "Costs left out of the total stand apart and are in no other sum. Figures may not sum: totals are made before "
    "rounding. Every figure is a link to its first row of events."
)
TOO_MANY = (
    f"There are {{cases:,}} cases. Above {MOST_CASES} no live sum stands here for each, for so many would freeze "
    "Excel: filter events by case, or make a pivot table of it."
)


@dataclass
class CostPlaces:
    """Where things stand on the sheet: each table by its title, and the cells other figures are made of."""

    tables: dict[str, str] = field(default_factory=dict)
    asked: str = ""
    agency_keys: str = ""
    agency_entries: str = ""


def write_costs(book: Book) -> CostPlaces:
    """Write the sheet and say where its tables begin."""
    contents = book.contents
    sheet = book.sheet("costs", "Costs: what was spent, as live sums over events")
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    says = f"{SAYS} In failure demand, {say('not_the_worker')}."
    book.across(sheet, 1, 0, len(WIDTHS) - 1, says, sum(WIDTHS))
    row, places = 3, CostPlaces()
    if len(contents.cases) > MOST_CASES:
        book.text(sheet, 2, 0, TOO_MANY.format(cases=len(contents.cases)), "bold")
        row += 1
    row = write_periods(book, sheet, row)
    for block in blocks_of(contents):
        places.tables[block.title] = f"costs!A{row + 1}"
        first, total = row + 2, row + 2 + len(block.groups)
        if block.heads is CASE_HEADS:
            places.asked = f"costs!$G${total + 1}"
        elif block.column == "agency key" and block.groups:
            places.agency_keys, places.agency_entries = (f"costs!${at}${first + 1}:${at}${total}" for at in "BC")
        row = _write_block(book, sheet, row, block) + 2
    row = _write_other_money(book, sheet, row)
    sheet.freeze_panes(1, 1)
    sheet.print_area(0, 0, row, len(WIDTHS) - 1)
    sheet.repeat_rows(0)
    return places


def _write_block(book: Book, sheet: Any, row: int, block: Block) -> int:
    book.text(sheet, row, 0, block.title, "section")
    book.heads(sheet, row + 1, block.heads)
    sheet.set_row(row + 1, 34)
    first = row + 2
    total = first + len(block.groups)
    whole, spent_so_far = block.spent, 0.0
    for place, group in enumerate(block.groups):
        _write_group(book, sheet, first + place, total, block, group, whole)
        if block.heads is YEAR_HEADS:
            spent_so_far += group.spent
            at = first + place + 1
            book.formula(sheet, first + place, 6, f"=SUM($D${first + 1}:$D{at})", spent_so_far, "money")
    _write_total(book, sheet, first, total, block)
    return total


def _write_group(book: Book, sheet: Any, row: int, total: int, block: Block, group: Group, whole: float) -> None:
    contents, at = book.contents, row + 1
    book.text(sheet, row, 0, group.name)
    if isinstance(group.match, int):
        book.number(sheet, row, 1, group.match, "year")
    else:
        book.text(sheet, row, 1, group.key)
    met = _condition(contents, block, at, group)
    figures = (
        (2, f"=COUNTIFS({met})", float(len(group.lines)), "figure"),
        (3, f'=SUMIFS({cells(contents, "cost")},{met},{cells(contents, "counts in the total")},"yes")', group.spent,
         "figure_money"),
        (4, f'=IF($D${total + 1}=0,"",D{at}/$D${total + 1})', group.spent / whole if whole else "", "figure_share"),
        (5, f'=SUMIFS({cells(contents, "cost")},{met},{cells(contents, "counts in the total")},"left out")',
         group.left_out, "figure_money"),
    )  # fmt: skip
    for column, formula, value, look in figures:
        if group.lines:
            _link_to_rows(book, sheet, row, column, group)
        book.formula(sheet, row, column, formula, value, look)
    if group.asked_pence is not None:
        book.number(sheet, row, 6, group.asked_pence / 100, "money")
        times = share(round(group.spent * 100), group.asked_pence)
        book.formula(sheet, row, 7, f'=IF(G{at}=0,"",D{at}/G{at})', "" if times is None else times, "times")


def _condition(contents: Contents, block: Block, at: int, group: Group) -> str:
    """The pairs of range and criterion that pick the group's rows."""
    column, value = block.only
    also = f',{cells(contents, column)},"{value}"' if column else ""
    return _match(contents, block, at, group) + also


def _match(contents: Contents, block: Block, at: int, group: Group) -> str:
    held = cells(contents, block.column)
    if group.match == "":
        return f'{held},""'
    if isinstance(group.match, int):
        return f'{held},">="&DATE($B{at},1,1),{held},"<="&DATE($B{at},12,31)'
    if _is_pattern(group.match):
        # Excel reads ~ * ? and a leading < > = in a criterion as more than text.
        escaped = group.match.replace("~", "~~").replace("*", "~*").replace("?", "~?").replace('"', '""')
        return f'{held},"={escaped}"'
    return f"{held},$B{at}"


def _is_pattern(text: str) -> bool:
    return text[:1] in "<>=" or any(sign in text for sign in "~*?")


def _write_total(book: Book, sheet: Any, first: int, total: int, block: Block) -> None:
    book.text(sheet, total, 0, "Total", "total_text")
    sheet.write_blank(total, 1, None, book.format("total_text"))
    groups, whole = block.groups, block.spent
    sums = (
        (2, sum(len(g.lines) for g in groups), "total"),
        (3, whole, "total_money"),
        (5, sum(g.left_out for g in groups), "total_money"),
    )
    for column, value, look in sums:
        letter = letter_of(column)
        column_of = "row" if column == 2 else "cost"
        book.link(sheet, total, column, cells(book.contents, column_of), "To all rows of events")
        book.formula(sheet, total, column, _sum(letter, first, total), value, look)
    share_formula = f'=IF($D${total + 1}=0,"",SUM(E{first + 1}:E{max(total, first + 1)}))'
    book.formula(sheet, total, 4, share_formula if groups else '=""', 1 if whole else "", "total_share")
    if block.heads is CASE_HEADS:
        asked = sum(g.asked_pence or 0 for g in groups) / 100
        book.formula(sheet, total, 6, _sum("G", first, total), asked, "total_money")


def _sum(letter: str, first: int, total: int) -> str:
    return f"=SUM({letter}{first + 1}:{letter}{total})" if total > first else "=0"


def _link_to_rows(book: Book, sheet: Any, row: int, column: int, group: Group) -> None:
    rows = [line.row for line in group.lines]
    tip = f"{len(rows):,} rows of events, the first is row {rows[0]}. To see them alone, filter events by {group.name}."
    book.link(sheet, row, column, place_of(rows[0], "cost" if column != 2 else "row"), tip)


def _write_other_money(book: Book, sheet: Any, row: int) -> int:
    """Costs seen through other lenses than the public purse, a line each and no total: they are not the same pound."""
    contents = book.contents
    lenses: dict[str, list[Line]] = {}
    for line in contents.lines:
        if lens_of(line.interaction) != FISCAL and line.interaction.cost_pence is not None:
            lenses.setdefault(lens_of(line.interaction), []).append(line)
    if not lenses:
        return row
    book.text(sheet, row, 0, "Other kinds of money: in no total, and never added together", "section")
    book.heads(sheet, row + 1, ("cost counts as", "key", "entries", "pounds"))
    for at, key in enumerate(in_order(list(lenses), "cost_lenses"), start=row + 2):
        group = Group(label("cost_lenses", key), key, key, tuple(lenses[key]))
        met = f'{cells(contents, "cost counts as")},$A{at + 1},{cells(contents, "cost")},"<>"'
        paid = f"{cells(contents, 'cost')},{cells(contents, 'cost counts as')},$A{at + 1}"
        book.text(sheet, at, 0, group.name)
        book.text(sheet, at, 1, key)
        _link_to_rows(book, sheet, at, 2, group)
        book.formula(sheet, at, 2, f"=COUNTIFS({met})", float(len(group.lines)), "figure")
        _link_to_rows(book, sheet, at, 3, group)
        kept = f'{cells(contents, "left out of the total")},"no"'
        book.formula(sheet, at, 3, f"=SUMIFS({paid},{kept})", group.other_money, "figure_money")
    return row + 2 + len(lenses)
