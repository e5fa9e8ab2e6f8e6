"""Five numbers, each with its base and how it was found; then who paid, causes, and how referrals ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from exports import methods
from exports.paper import (
    A4,
    BODY_CELL,
    BODY_CELL_STRONG,
    CELL,
    CELL_RIGHT,
    CELL_STRONG,
    MARGIN,
    MARK,
    NUMBER,
    SOFT,
    TITLE,
    paragraph,
)  # fmt: skip
from exports.row_table import Cell, TableColumn, table, under
from workshop.model.catalogue import label
from workshop.model.dates import on_day, spoken
from workshop.model.money import pounds
from workshop.model.words import count, percent, say
from workshop.study.demand import failure_share, failure_share_of_asks
from workshop.study.facts import facts_of
from workshop.study.journey import Journey
from workshop.study.shares import Share, share_words, unsettled_words

WIDTH = A4[0] - 2 * MARGIN
FEW = 50
FEW_SAYS = (
    f"Take care with small numbers: in a share of fewer than {FEW}, one more or less moves it by over {100 // FEW} "
    "points. Read the counts beside it."
)


@dataclass(frozen=True, slots=True)
class Number:
    """A figure on paper: as people read it, what it is, the counts it stands on, and how it was found."""

    value: str
    what: str
    base: str
    how: str


def five_numbers(journeys: Sequence[Journey]) -> list[Number]:
    """The five numbers of one case, or of several together."""
    figures = facts_of(journeys)
    rows = [row for journey in journeys for row in journey.rows]
    marked, asks, counts = failure_share(rows), failure_share_of_asks(rows), figures["bounce_rate_counts"]
    demand = figures["demand"]
    beside = (
        f"Beside them: {demand['system']:,} our own paperwork, {demand['unclear']:,} we don’t agree about yet, "
        f"{demand['not_coded']:,} not marked yet."
    )
    return [
        Number(
            share_words(marked), f"Failure demand {say('failure_of_marked')}",
            f"{say('base_of_marked', failure=f'{marked.part:,}', marked=f'{marked.whole:,}')}"
            f"{unsettled_words(marked)}. {beside}",
            methods.FAILURE_OF_MARKED.how,
        ),
        Number(
            share_words(asks), f"Failure demand {say('failure_of_asks')}",
            f"{say('base_of_asks', failure=f'{asks.part:,}', asks=f'{asks.whole:,}')}{unsettled_words(asks)}."
            if asks.whole else "Of no entry is it said that one of them began it.", methods.FAILURE_OF_ASKS.how,
        ),
        Number(pounds(figures["cost_total_pence"]), say("spent"), _cost_base(journeys), methods.SPENT.how),
        Number(
            percent(figures["bounce_rate"]), methods.REFERRALS.figure,
            f"{counts['bounced']:,} of {counts['of']:,} with a known outcome; {figures['referrals']:,} in all.",
            methods.REFERRALS.how,
        ),
        Number(
            f"{figures['ownership_gap_days']:,} days", say("nobody_held_it").capitalize(),
            f"{figures['ownership_gap_days']:,} of {figures['span_days']:,} days"
            f"{' of all cases together' if len(journeys) > 1 else ''}, {percent(figures['ownership_gap_share'])}.",
            methods.NOBODY_HELD_IT.how,
        ),
    ]  # fmt: skip


def numbers(journeys: Sequence[Journey], title: str) -> list[Any]:
    """The flowables of the page of numbers and of the three small tables after it."""
    figures = facts_of(journeys)
    extent = (
        f"{count(figures['interactions'], 'entry', 'entries')} with {count(figures['agencies'], 'agency', 'agencies')}"
    )
    census = "Everything on the case was counted, so the shares carry no range." if figures["interactions"] else ""
    said: list[Any] = [
        paragraph(title, TITLE, bookmark=title),
        paragraph(f"{extent}. {census} Figures may not sum: totals are made before rounding.", SOFT),
    ]
    rows: list[list[Cell]] = [
        [(number.value, NUMBER), [(number.what, BODY_CELL_STRONG), (number.base, BODY_CELL)], (number.how, CELL)]
        for number in five_numbers(journeys)
    ]
    columns = (
        TableColumn("Number", 25),
        TableColumn("What it is, and of how many", 39),
        TableColumn("How it was found", 36),
    )
    said.append(table(columns, rows, WIDTH))
    said.append(paragraph(f"{say('not_the_worker').capitalize()}.", MARK))
    if _some_are_few(figures):
        said.append(paragraph(FEW_SAYS, SOFT))
    return said


def _some_are_few(figures: Mapping[str, Any]) -> bool:
    parts = [figures, *figures["periods"].values()]
    wholes = [part[f"{name}_counts"]["of"] for part in parts for name in ("failure_share", "failure_share_of_asks")]
    return any(0 < whole < FEW for whole in [*wholes, figures["bounce_rate_counts"]["of"]])


def small_tables(journeys: Sequence[Journey]) -> list[Any]:
    """Period by period, who paid, where failure demand came from, and how referrals ended; only what there is."""
    figures = facts_of(journeys)
    said: list[Any] = []
    spent = figures["cost_total_pence"]
    failure = figures["demand"]["failure"]
    if figures["periods"]:
        said += _periods(figures["periods"])
    if figures["rows_by_sector"]:
        by_sector = figures["rows_by_sector"]
        said += _small(
            "Who paid", "sector", f"of {figures['interactions']:,}",
            [
                (_sector(key), by_sector.get(key, 0), figures["interactions"], pence)
                for key, pence in figures["cost_by_sector"].items()
            ],
            of_spent=spent,
        )  # fmt: skip
        said.append(
            paragraph(
                "Each entry is paid for by the sector of the agency that acted, unless the workbook names another.",
                SOFT,
            )
        )
    if spent and failure:
        said += _small(
            "What brought it about", "demand", f"of {figures['interactions']:,}",
            [
                (label("demands", key), number, figures["interactions"], figures["cost_by_demand"][key])
                for key, number in figures["demand"].items() if number
            ],
            of_spent=spent,
        )  # fmt: skip
    if figures["causes"]:
        rows = [
            (label("causes", key), number, failure, figures["causes_cost_pence"].get(key, 0))
            for key, number in figures["causes"].items()
        ]
        said += _small("Where failure demand came from", "cause", f"of {failure:,}", rows)
        said.append(paragraph(f"{say('not_the_worker').capitalize()}.", MARK))
    return said + _outcomes(figures)


def _outcomes(figures: Mapping[str, Any]) -> list[Any]:
    """How referrals ended, and what became of requests that were passed on to nobody, side by side."""
    sent, here = figures["referral_outcomes"], figures["request_outcomes"]
    sides = [
        (heads, found, sum(found.values()))
        for heads, found in (("referrals", sent), ("requests passed on to nobody", here))
        if found
    ]
    if not sides:
        return []
    columns = [TableColumn("what came of it", 36)]
    for heads, _, whole in sides:
        columns += [TableColumn(heads, 18, True), TableColumn(f"share of {whole:,}", 14, True)]
    body: list[list[Cell]] = []
    for key in dict.fromkeys([*sent, *here]):
        row: list[Cell] = [(label("outcomes", key), CELL_STRONG)]
        for _, found, whole in sides:
            number = found.get(key, 0)
            row += [(f"{number:,}", CELL_RIGHT), (percent(number / whole), CELL_RIGHT)]
        body.append(row)
    total: list[Cell] = [("all", CELL_STRONG)]
    for _, _, whole in sides:
        total += [(f"{whole:,}", CELL_RIGHT), (percent(1.0), CELL_RIGHT)]
    return under("How referrals and requests ended", table(columns, [*body, total], WIDTH))


def _periods(periods: Mapping[str, Any]) -> list[Any]:
    columns = [
        TableColumn("period", 24),
        TableColumn("days", 28),
        TableColumn("entries", 10, True),
        TableColumn("failure of marked entries", 16, True),
        TableColumn("share", 9, True),
        TableColumn("spent", 13, True),
    ]
    rows: list[list[Cell]] = []
    for name, figures in periods.items():
        days = (spoken(on_day(date.fromisoformat(figures[end]))) for end in ("starts", "ends") if figures[end])
        counts = figures["failure_share_counts"]
        rows.append(
            [
                (name, CELL_STRONG),
                (" to ".join(days), CELL),
                (f"{figures['interactions']:,}", CELL_RIGHT),
                (f"{counts['failure']:,} of {counts['of']:,}", CELL_RIGHT),
                (share_words(Share(counts["failure"], counts["of"], figures["demand"]["unclear"])), CELL_RIGHT),
                (pounds(figures["cost_total_pence"]), CELL_RIGHT),
            ]
        )
    return under("Period by period", table(columns, rows, WIDTH))


def _small(
    title: str, what: str, of: str, rows: Sequence[tuple[str, int, int, int | None]], of_spent: int = 0
) -> list[Any]:  # fmt: skip
    columns = [TableColumn(what, 40), TableColumn("entries", 14, True), TableColumn(f"share {of}", 18, True)]
    if rows[0][3] is not None:
        columns.append(TableColumn("spent", 16, True))
    if of_spent:
        columns.append(TableColumn("share of spent", 16, True))
    body: list[list[Cell]] = []
    whole, paid = rows[0][2], [pence for *_, pence in rows if pence is not None]
    total = ("all", sum(number for _, number, *_ in rows), whole, sum(paid) if paid else None)
    for name, number, whole, pence in [*rows, total]:
        row: list[Cell] = [
            (name, CELL_STRONG),
            (f"{number:,}", CELL_RIGHT),
            (percent(number / whole if whole else None), CELL_RIGHT),
        ]
        if pence is not None:
            row.append((pounds(pence), CELL_RIGHT))
        if of_spent:
            row.append((percent((pence or 0) / of_spent), CELL_RIGHT))
        body.append(row)
    return under(title, table(columns, body, WIDTH))


def _sector(key: str) -> str:
    return label("sectors", key) if key != "-" else "no agency named"


def _cost_base(journeys: Sequence[Journey]) -> str:
    figures = facts_of(journeys)
    base = f"Over {count(figures['interactions'], 'entry', 'entries')}."
    if figures["asked_pence"]:
        base += f" What was asked for would have cost {pounds(figures['asked_pence'])}."
    if figures["crossing_date"]:
        base += f" More than that had been spent by {spoken(on_day(date.fromisoformat(figures['crossing_date'])))}."
    left_out = "; ".join(dict.fromkeys(j.case.exclusions for j in journeys[:8] if j.case.exclusions))
    amount = figures["cost_excluded_pence"]
    if left_out or amount:
        base += f" {say('left_out').capitalize()}: {left_out or pounds(amount)}."
    return base
