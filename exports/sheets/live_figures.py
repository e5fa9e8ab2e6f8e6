"""The figures of the sheet `read_me`: each a formula over the other sheets, with its base and where its rows are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from exports import methods
from exports.contents import Contents
from exports.sheets import referrals
from exports.sheets.events import cells, place_of
from workshop.model.words import say
from workshop.study.demand import failure_share_of_asks
from workshop.study.referrals import bounce_rate


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


def live_figures(contents: Contents, row: int, cost_places: Mapping[str, str]) -> Iterator[Shown]:
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
