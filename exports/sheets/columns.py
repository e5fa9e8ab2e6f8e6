"""The columns of the data sheets: what each is called, what it holds, and whose keys it shows.

The sheet `events` and the data dictionary are both written from this table, so neither can say what the other does not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from exports.contents import Contents, Line
from exports.origins import record_origin
from exports.sheets.book import HEAD
from workshop.model.catalogue import label
from workshop.model.dates import Precision
from workshop.model.records import Interaction
from workshop.study.cost import FISCAL, lens_of
from workshop.study.demand import BEGUN_BY_PEOPLE

Kind = Literal["text", "wrap", "number", "plain_number", "money", "day", "cost", "counts", "running"]
Value = str | float | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the events sheet; `width` is in characters, `kind` says how its cells are written."""

    title: str
    width: int
    kind: Kind
    value: Callable[[Contents, Line], Value]
    meaning: str
    list_name: str = ""


def column_letter(title: str) -> str:
    """The letter of the events column with this title."""
    return letter_of([column.title for column in EVENT_COLUMNS].index(title))


def letter_of(place: int) -> str:
    """A for 0, Z for 25, AA for 26."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _of(field: str) -> Callable[[Contents, Line], Value]:
    return lambda _, line: getattr(line.interaction, field)


def _label(field: str, list_name: str) -> Callable[[Contents, Line], Value]:
    def read(_: Contents, line: Line) -> Value:
        key = str(getattr(line.interaction, field))
        return label(list_name, key) if key else ""

    return read


def _key(field: str) -> Callable[[Contents, Line], Value]:
    return lambda _, line: str(getattr(line.interaction, field))


def _yes_no(field: str) -> Callable[[Contents, Line], Value]:
    return lambda _, line: "yes" if getattr(line.interaction, field) else "no"


def _agency(contents: Contents, line: Line) -> Value:
    agency = contents.agency_of(line)
    return agency.label or label("agencies", agency.id) if agency else ""


def _sector(contents: Contents, line: Line) -> Value:
    agency = contents.agency_of(line)
    return label("sectors", agency.sector) if agency else ""


def _sector_key(contents: Contents, line: Line) -> Value:
    agency = contents.agency_of(line)
    return agency.sector if agency else ""


def _known_day(_: Contents, line: Line) -> Value:
    when = line.interaction.when
    return when.earliest if when and when.precision in (Precision.DAY, Precision.MOMENT) else None


def _clock(_: Contents, line: Line) -> Value:
    when = line.interaction.when
    if not when or not when.moment:
        return ""
    offset = when.moment.strftime("%z")
    return when.moment.strftime("%H:%M:%S") + (f" {offset[:3]}:{offset[3:5]}" if offset else "")


def _as_written(_: Contents, line: Line) -> Value:
    when = line.interaction.when
    return line.interaction.date_as_written or (when.as_written if when else "")


def _end(_: Contents, line: Line) -> Value:
    return line.interaction.end.latest if line.interaction.end else None


def _pence(field: str) -> Callable[[Contents, Line], Value]:
    def read(_: Contents, line: Line) -> Value:
        pence = getattr(line.interaction, field)
        return None if pence is None else pence / 100

    return read


def quantity_of(interaction: Interaction) -> float | None:
    """The quantity of a cost as a number, where it counts: a rate stands beside it and the product is the cost."""
    if interaction.cost_rate_pence is None:
        return None
    try:
        quantity = float(interaction.cost_quantity)
    except ValueError:
        return None
    return quantity if abs(quantity) < float("inf") else None


EVENT_COLUMNS: tuple[Column, ...] = (
    Column("row", 6, "number", lambda _, line: line.row,
           "The number of the entry in this pack: case by case, in the order of time; undated entries come last."),
    Column("case", 12, "text", lambda _, line: line.case.code, "The code of the case. Never a name."),
    Column("date", 12, "day", _known_day, "The day it happened, as a date. Empty where no day is known."),
    Column("earliest", 12, "day", lambda _, line: line.interaction.when and line.interaction.when.earliest,
           "The first day it can have been. A vague date counts at this day."),
    Column("latest", 12, "day", lambda _, line: line.interaction.when and line.interaction.when.latest,
           "The last day it can have been."),
    Column("how exact", 10, "text",
           lambda _, line: line.interaction.when.precision.value if line.interaction.when else "not placed yet",
           "How exact the date was said to be: moment, day, month, season, quarter, year, range or about."),
    Column("clock time", 10, "text", _clock, "The time of day and its offset from UTC, where one was written."),
    Column("date as written", 16, "text", _as_written, "The date in the words it was written in."),
    Column("until", 12, "day", _end, "The last day of it, where it lasted."),
    Column("agency", 22, "text", _agency, "Who met the person.", "agencies"),
    Column("agency key", 18, "text", _key("agency"), "The agency’s key; it never changes though the label may."),
    Column("sector", 14, "text", _sector, "Who pays for that agency.", "sectors"),
    Column("sector key", 18, "text", _sector_key, "The sector’s key."),
    Column("kind", 16, "text", _label("kind", "kinds"), "What sort of contact or action it was.", "kinds"),
    Column("kind key", 14, "text", _key("kind"), "The kind’s key."),
    Column("channel", 12, "text", _label("channel", "channels"), "How it reached the other side.", "channels"),
    Column("began with", 14, "text", _label("began_with", "beginners"), "Who began it.", "beginners"),
    Column("an ask", 8, "text", lambda _, line: "yes" if line.interaction.began_with in BEGUN_BY_PEOPLE else "no",
           "Yes where the person, family, a neighbour or a volunteer began it: the base of the second failure share."),
    Column("ask", 46, "wrap", _of("ask"), "What was asked, in the words of whoever asked."),
    Column("what happened", 60, "wrap", _of("what_happened"), "What happened, in a sentence."),
    Column("demand", 18, "text", _label("demand", "demands"),
           "What brought it about, judged from the person’s side across the whole system.", "demands"),
    Column("demand key", 11, "text", _key("demand"), "The demand’s key."),
    Column("demand as the agency would see it", 16, "text", _label("demand_local", "demands"),
           "The same question asked of that agency’s records alone.", "demands"),
    Column("cause", 18, "text", _label("cause", "causes"), "Why it came back: the cause of failure demand.",
           "causes"),
    Column("cause key", 16, "text", _key("cause"), "The cause’s key."),
    Column("what it’s about", 18, "text", _label("need_thread", "needs"), "The need this entry belongs to.",
           "needs"),
    Column("what became of the request", 16, "text", _label("request_outcome", "outcomes"),
           "What became of what was asked in this entry itself; referrals stand in their own sheet.",
           "outcomes"),
    Column("quantity", 9, "plain_number", lambda _, line: quantity_of(line.interaction),
           "How many units, where the cost is a quantity times a rate."),
    Column("unit", 12, "text", _of("cost_unit"), "What is counted: hours, visits, nights."),
    Column("rate", 10, "money", _pence("cost_rate_pence"), "Pounds for one unit."),
    Column("cost", 12, "cost", lambda _, line: _in_pounds(line.interaction.cost_pence),
           "Pounds, as paid at the time unless the price year says otherwise. Quantity times rate where both are given "
           "(a live formula), else the amount entered."),
    Column("left out of the total", 10, "text", _yes_no("left_out"),
           "Yes where the cost is known but kept out of every total."),
    Column("basis of cost", 16, "text", _label("cost_basis", "cost_bases"), "How the cost was found.",
           "cost_bases"),
    Column("price year", 10, "text", _of("price_year"), "The year whose prices the cost is in."),
    Column("source of cost", 24, "text", _of("cost_source"), "Where the rate or amount comes from."),
    Column("paid by", 14, "text", _of("payer"), "Who pays, where it is not the agency’s own sector."),
    Column("cost counts as", 12, "text", _label("cost_lens", "cost_lenses"),
           "Public purse, economic, social or transfer. Never added together.", "cost_lenses"),
    Column("counts in the total", 11, "counts", lambda _, line: counts(line.interaction),
           "Yes where the cost is in the totals. “Left out” and “other money” are not: only the public purse is added "
           "up. A live formula."),
    Column("running total", 12, "running", lambda contents, line: contents.running_pence[line.row - 1] / 100,
           "Pounds that count in the total, of this case, up to and including this entry. A live formula over the row "
           "above, so it holds while the rows stand in the order of time."),
    Column("feeling", 12, "text", _label("feeling", "feelings"), "How the person felt, in a word.", "feelings"),
    Column("how it felt (-3 to 3)", 9, "plain_number", _of("valence"), "From -3, very hard, to 3, very good."),
    Column("significant", 10, "text", _yes_no("significant"), "Yes where the room marked it as a turning point."),
    Column("warning sign", 8, "text", _yes_no("red_flag"), "Yes where somebody should have stopped and looked."),
    Column("kind of work", 16, "text", _label("value_work", "value_work"), "Whether it needed a service at all.",
           "value_work"),
    Column("what the letter did", 12, "text", _label("letter_effect", "letter_effects"),
           "Whether a letter helped, harmed or changed nothing.", "letter_effects"),
    Column("evidence", 16, "text", _label("evidence", "evidence"), "How well it is known.", "evidence"),
    Column("where the row came from", 24, "text", lambda _, line: record_origin(line.interaction),
           "The file or record it was taken from."),
    Column("illustrative", 11, "text", _yes_no("illustrative"), "Yes where the entry was made up for training."),
)  # fmt: skip


def _in_pounds(pence: int | None) -> float | None:
    return None if pence is None else pence / 100


def counts(interaction: Interaction) -> str:
    """Whether a cost is in the totals: yes, left out, or other money (seen through another lens)."""
    if lens_of(interaction) != FISCAL:
        return "other money"
    return "left out" if interaction.left_out else "yes"


def counts_formula(row: int) -> str:
    """The same as a formula, for the Excel row of this number."""
    left_out, lens = (f"{column_letter(title)}{row}" for title in ("left out of the total", "cost counts as"))
    fiscal = label("cost_lenses", FISCAL)
    return f'=IF(AND({lens}<>"",{lens}<>"{fiscal}"),"other money",IF({left_out}="yes","left out","yes"))'


def running_formula(row: int) -> str:
    """The running total as a formula, for the Excel row of this number."""
    case, cost, total = (column_letter(title) for title in ("case", "cost", "running total"))
    counted = f'IF({column_letter("counts in the total")}{row}="yes",{cost}{row},0)'
    if row == HEAD + 2:
        return f"=ROUND({counted},2)"
    return f"=ROUND(IF({case}{row}={case}{row - 1},{total}{row - 1},0)+{counted},2)"
