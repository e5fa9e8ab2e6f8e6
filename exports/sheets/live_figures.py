"""The figures of the sheet `read_me`: each a formula over the other sheets, with its base and where its rows are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from exports import methods
from exports.contents import Contents
from exports.sheets import referrals
from exports.sheets.book import FIRST_EXCEL_DAY
from exports.sheets.costs import CostPlaces
from exports.sheets.events import cells, place_of
from workshop.model.catalogue import label
from workshop.model.words import say
from workshop.study.demand import failure_share, failure_share_of_asks
from workshop.study.referrals import bounce_rate

LIVE, ENTERED, WORKED_OUT = "live formula", "as entered", "worked out when the pack was made"
"""How a figure came to stand in its cell."""
NOTHING = "–"
"""What stands in a share's cell where there is nothing to divide by."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure: its formula (empty for a plain value), its value today, where its rows are, and how it came there."""

    name: str
    formula: str
    value: float | date | None
    look: str
    base: str
    how: str
    target: str
    kind: str = LIVE


def live_figures(contents: Contents, row: int, cost_places: CostPlaces) -> Iterator[Shown]:
    """The figures from this row on; a share's formula names the cells of the counts that stand above it."""
    yield from _counts(contents, cost_places)
    value, failure, unclear = f"B{row + 4}", f"B{row + 5}", f"B{row + 7}"
    yield from _failure_shares(contents, value, failure)
    yield from _failure_between(contents, value, failure, unclear)
    yield from _money(contents, cost_places)
    yield from _referrals(contents)
    yield _told_no(contents)
    yield from _worked_out(contents)


def _counts(contents: Contents, cost_places: CostPlaces) -> Iterator[Shown]:
    rows, earliest, demand = (cells(contents, title) for title in ("row", "earliest", "demand key"))
    counted = contents.figures["demand"]
    has_agencies = bool(cost_places.agency_keys)
    yield Shown(
        "Entries",
        f"=COUNT({rows})",
        contents.figures["interactions"],
        "figure",
        "every row of events",
        "Contacts, letters, decisions and incidents between the person and a public body.",
        rows,
    )
    yield Shown(
        "Agencies met",
        f'=COUNTIFS({cost_places.agency_keys},"<>",{cost_places.agency_entries},">0")' if has_agencies else "",
        contents.figures["agencies"],
        "figure",
        "agencies named in events",
        "Different agencies that stand in at least one entry.",
        cost_places.tables["By agency"],
        LIVE if has_agencies else WORKED_OUT,
    )
    yield Shown(
        "Days from the first entry to the last",
        f"=IF(COUNT({earliest})=0,0,MAX({earliest})-MIN({earliest}))",
        contents.figures["span_days"],
        "figure",
        f"{contents.figures['first_date'] or '–'} to {contents.figures['last_date'] or '–'}",
        methods.VAGUE_DATES.how,
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
            cells(contents, "demand"),
        )


def _failure_shares(contents: Contents, value: str, failure: str) -> Iterator[Shown]:
    counted = contents.figures["demand"]
    demand, asked = cells(contents, "demand key"), cells(contents, "an ask")
    yield Shown(
        methods.FAILURE_OF_MARKED.figure,
        f'=IF({value}+{failure}=0,"{NOTHING}",{failure}/({value}+{failure}))',
        contents.figures["failure_share"],
        "figure_share",
        say(
            "base_of_marked",
            failure=f"{counted['failure']:,}",
            marked=f"{counted['value'] + counted['failure']:,}",
        ),
        methods.FAILURE_OF_MARKED.how,
        demand,
    )
    asks = [line.interaction for line in contents.lines]
    part = failure_share_of_asks(asks)
    met = f'COUNTIFS({asked},"yes",{demand},"failure")'
    whole = f'(COUNTIFS({asked},"yes",{demand},"value")+{met})'
    yield Shown(
        methods.FAILURE_OF_ASKS.figure,
        f'=IF({whole}=0,"{NOTHING}",{met}/{whole})',
        part.value,
        "figure_share",
        say("base_of_asks", failure=f"{part.part:,}", asks=f"{part.whole:,}")
        if part.whole
        else "no entry says that one of them began it",
        methods.FAILURE_OF_ASKS.how,
        asked,
    )


def _failure_between(contents: Contents, value: str, failure: str, unclear: str) -> Iterator[Shown]:
    """Between which shares failure demand will lie, where the room does not agree on every entry."""
    share = failure_share(line.interaction for line in contents.lines)
    between = share.least_and_most
    if not share.unsettled or between is None:
        return
    whole = f"({value}+{failure}+{unclear})"
    for words, part, found in (("at least", failure, between[0]), ("at most", f"({failure}+{unclear})", between[1])):
        yield Shown(
            f"{methods.FAILURE_OF_MARKED.figure}, {words}",
            f'=IF({whole}=0,"{NOTHING}",{part}/{whole})',
            found,
            "figure_share",
            f"{share.unsettled:,} {say('not_agreed')} may turn out either way",
            "However the room settles what it does not agree on, the share lies between these two.",
            cells(contents, "demand key"),
        )


def _money(contents: Contents, cost_places: CostPlaces) -> Iterator[Shown]:
    cost, counts = cells(contents, "cost"), cells(contents, "counts in the total")
    yield Shown(
        "Spent",
        f'=SUMIFS({cost},{counts},"yes")',
        contents.figures["cost_total_pence"] / 100,
        "figure_money",
        f"in {contents.session.review.price_base}" if contents.session.review.price_base else "",
        methods.SPENT.how,
        cost,
    )
    yield Shown(
        "Left out of the total",
        f'=SUMIFS({cost},{counts},"left out")',
        contents.figures["cost_excluded_pence"] / 100,
        "figure_money",
        _left_out(contents),
        "Costs that are known and kept out of every total. What is left out without a price has no amount here.",
        cells(contents, "left out of the total"),
    )
    if contents.figures["asked_pence"] is not None:
        yield Shown(
            "What was asked for would have cost",
            f"={cost_places.asked}" if cost_places.asked else "",
            contents.figures["asked_pence"] / 100,
            "figure_money",
            "the price the review gave it" if len(contents.cases) == 1 else "the prices the review gave them",
            "The price of what the person asked for, as the review put it. It is entered, not worked out.",
            cost_places.tables.get("By case", "costs!A1"),
            ENTERED,
        )
    if contents.figures["crossing_date"]:
        row, day = contents.crossing_row(), date.fromisoformat(contents.figures["crossing_date"])
        running, reached = cells(contents, "running total"), f'">="&{cost_places.asked}'
        first = f"_xlfn.MINIFS({cells(contents, 'earliest')},{running},{reached})"
        # Days that Excel cannot count stand as text, and no formula finds the first of them.
        live = bool(cost_places.asked) and all(when >= FIRST_EXCEL_DAY for when in _days(contents))
        yield Shown(
            methods.MORE_THAN_ASKED.figure,
            f'=IF(COUNTIF({running},{reached})=0,"",{first})' if live else "",
            day,
            "figure_day",
            f"reached with row {row} of events, in its running total",
            methods.MORE_THAN_ASKED.how,
            place_of(row, "running total"),
            LIVE if live else WORKED_OUT,
        )


def _days(contents: Contents) -> Iterator[date]:
    return (line.interaction.when.earliest for line in contents.lines if line.interaction.when)


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
        back,
    )
    yield Shown(
        methods.REFERRALS.figure,
        f'=IF({known}=0,"{NOTHING}",{came}/{known})',
        rate.value,
        "figure_share",
        f"{rate.part:,} of {rate.whole:,} referrals with a known outcome",
        methods.REFERRALS.how,
        back,
    )
    if contents.figures["referral_wait_median_days"] is not None:
        yield Shown(
            "Days until a referral was answered, the middle one",
            f'=IF(COUNT({wait})=0,"{NOTHING}",MEDIAN({wait}))',
            contents.figures["referral_wait_median_days"],
            "figure",
            f"{contents.figures['referrals_answered']:,} of {contents.figures['referrals']:,} referrals were answered",
            methods.ANSWER.how,
            wait,
        )


def _told_no(contents: Contents) -> Shown:
    rejected, said = label("outcomes", "rejected"), contents.figures["request_outcomes"].get("rejected", 0)
    passed = contents.figures["told_no"] - said
    request, outcome = cells(contents, "what became of the request"), referrals.cells(contents, "outcome key")
    sent = sum(referral.outcome == "rejected" for _, referral in contents.referrals())
    # An entry may be refused there and where it was sent on to, and counts once; no plain sum can see that.
    formula = f'=COUNTIF({request},"{rejected}")+COUNTIF({outcome},"rejected")' if sent == passed else ""
    return Shown(
        say("told_no").capitalize(),
        formula,
        contents.figures["told_no"],
        "figure",
        f"entries: {said:,} by the agency asked, {passed:,} by the one it was passed on to",
        "Entries where the person was refused, by the agency itself or by the one they were sent to.",
        request,
        LIVE if formula else WORKED_OUT,
    )


def _worked_out(contents: Contents) -> Iterator[Shown]:
    yield Shown(
        methods.HAND_OFFS.figure,
        "",
        contents.figures["hand_offs"],
        "figure",
        f"between {contents.figures['interactions']:,} entries",
        methods.HAND_OFFS.how,
        cells(contents, "agency"),
        WORKED_OUT,
    )
    yield Shown(
        methods.NOBODY_HELD_IT.figure,
        "",
        contents.figures["ownership_gap_days"],
        "figure",
        f"of {contents.figures['span_days']:,} days",
        methods.NOBODY_HELD_IT.how,
        "sources!A1",
        WORKED_OUT,
    )
