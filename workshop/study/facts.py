"""Every figure of a review as plain data, for scripts and packs; money in pence, shares 0 to 1 beside their counts.

A fully mapped case is a census, so its shares have no interval; `…_if_sampled` says what it would be (Wilson, F2) if
the rows were a sample. For all cases together counts and costs add up, the chain is the longest of all, shares are
recomputed from the sums, and no crossing date is given. `-` stands for an agency, sector or thread nobody named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import Any

from workshop.model.records import Demand, Interaction
from workshop.model.session import Session
from workshop.study.ask import days_ask_to_last
from workshop.study.cost import (
    cost_by,
    cost_by_lens,
    counted_pence,
    dearest,
    failure_cost_share,
    first_day_reaching,
    left_out_pence,
    running_cost_of,
    total_pence,
)
from workshop.study.demand import cause_of, causes, count_demand, failure_share, failure_share_of_asks, value_share
from workshop.study.journey import Journey, day_of, journey_of, journeys
from workshop.study.ownership import days_in, gaps_in, overlaps_in
from workshop.study.periods import Stretch, stretches
from workshop.study.referrals import (
    answers_in,
    bounce_rate,
    hand_offs,
    hand_offs_by_thread,
    longest_chain,
    outcomes,
    ping_pong,
    repeats_within_30_days,
    request_outcomes,
    returns,
    told_no,
    waits_days,
)
from workshop.study.shares import Share, wilson
from workshop.study.xmr import xmr

Facts = dict[str, Any]


def facts(session: Session, case_id: str | None = None) -> Facts:
    """All figures as {"all": …, "cases": {code: …}}, or those of one case. Refused where there is no such case."""
    if case_id is not None:
        return facts_of([journey_of(session, case_id)])
    everyone = journeys(session)
    return {
        # Also where there is one case only: what all together asked for is no one's ask to cross.
        "all": {**facts_of(everyone), "crossing_date": None},
        "cases": {journey.case.code: facts_of([journey]) for journey in everyone},
    }


def facts_of(those: Sequence[Journey]) -> Facts:
    """The figures of one journey, or of several together."""
    rows = [row for journey in those for row in journey.rows]
    return {
        **_extent(those, rows),
        **_demand(rows),
        **_costs(those, rows),
        **_referrals(those, rows),
        **_flow(those),
        **_ownership(those),
        **_the_ask(those),
        **_by_place(those, rows),
        "periods": {stretch.name: _period(stretch) for stretch in stretches(those)},
    }


def _extent(those: Sequence[Journey], rows: Sequence[Interaction]) -> Facts:
    first = min((day for journey in those if (day := journey.first_day)), default=None)
    last = max((day for journey in those if (day := journey.last_day)), default=None)
    return {
        "interactions": len(rows),
        "unplaced": sum(row.when is None for row in rows),
        "agencies": len({row.agency for row in rows if row.agency}),
        "first_date": first and first.isoformat(),
        "last_date": last and last.isoformat(),
        "span_days": (last - first).days if first and last else 0,
        "seed_rows": sum(row.record_source == "seed" for row in rows),
        "illustrative_rows": sum(row.illustrative for row in rows),
    }


def _demand(rows: Sequence[Interaction]) -> Facts:
    count = count_demand(rows)
    cost_of_cause = cost_by((row for row in rows if row.demand is Demand.FAILURE), cause_of)
    return {
        "basis": "census",
        "demand": {str(demand): getattr(count, demand) for demand in Demand},
        **_share("failure_share", failure_share(rows), "failure"),
        **_share("failure_share_of_asks", failure_share_of_asks(rows), "failure"),
        **_share("value_share", value_share(rows), "value"),
        "causes": causes(rows),
        "causes_cost_pence": {cause: cost_of_cause[cause] for cause in causes(rows)},
    }


def _costs(those: Sequence[Journey], rows: Sequence[Interaction]) -> Facts:
    total, by_demand = total_pence(rows), cost_by(rows, lambda row: row.demand)
    share = failure_cost_share(rows)
    by_year = _cost_by_year(rows)
    return {
        "cost_total_pence": total,
        "cost_excluded_pence": sum(map(left_out_pence, rows)),
        "cost_excluded_rows": sum(row.left_out for row in rows),
        "cost_not_placed_pence": total_pence(row for row in rows if not row.when),
        "cost_by_lens": cost_by_lens(rows),
        "cost_by_demand": {str(demand): by_demand.get(demand, 0) for demand in Demand},
        "cost_by_year": by_year,
        "failure_cost_share": share.value,
        "failure_cost_share_counts": {"failure_pence": share.part, "of_pence": share.whole},
        "mean_cost_pence": round(total / len(rows)) if rows else None,
        "largest_rows": _largest(those),
        "xmr": _xmr(by_year),
    }


def _referrals(those: Sequence[Journey], rows: Sequence[Interaction]) -> Facts:
    sent = [referral for journey in those for referral in journey.referrals]
    answered = [answers_in(journey) for journey in those]
    waits = [wait for journey, found in zip(those, answered, strict=True) for wait in waits_days(journey, found)]
    bounced = bounce_rate(sent)
    return {
        "referrals": len(sent),
        "pulled_in": sum(len(journey.pulled_in) for journey in those),
        "referral_outcomes": outcomes(sent),
        "request_outcomes": request_outcomes(rows, sent),
        "told_no": sum(len(told_no(journey)) for journey in those),
        "bounce_rate": bounced.value,
        "bounce_rate_counts": {"bounced": bounced.part, "of": bounced.whole},
        "ping_pong": sum(len(ping_pong(journey)) for journey in those),
        "referrals_answered": sum(map(len, answered)),
        "referrals_answered_stated": sum(answer.stated for found in answered for answer in found.values()),
        "referral_wait_median_days": median(waits) if waits else None,
        "referral_wait_longest_days": max(waits, default=None),
        "longest_chain": _longest(those, [longest_chain(*pair) for pair in zip(those, answered, strict=True)]),
    }


def _flow(those: Sequence[Journey]) -> Facts:
    by_thread: Counter[str] = Counter()
    for journey in those:
        by_thread.update({thread or "-": count for thread, count in hand_offs_by_thread(journey).items()})
    return {
        "hand_offs": sum(hand_offs(journey.placed) for journey in those),
        "hand_offs_by_thread": dict(by_thread),
        "returns": sum(returns(journey.placed) for journey in those),
        "repeat_same_agency_within_30_days": sum(repeats_within_30_days(journey.placed) for journey in those),
    }


def _ownership(those: Sequence[Journey]) -> Facts:
    nobody = Share(sum(days_in(gaps_in(journey)) for journey in those), sum(journey.span_days for journey in those))
    return {
        "ownership_gap_days": nobody.part,
        "ownership_gap_share": nobody.value,
        "ownership_gap_counts": {"gap_days": nobody.part, "of_days": nobody.whole},
        "ownership_overlap_days": sum(days_in(overlaps_in(journey)) for journey in those),
    }


def _the_ask(those: Sequence[Journey]) -> Facts:
    prices = [journey.case.asked_pence for journey in those if journey.case.asked_pence is not None]
    alone = those[0] if len(those) == 1 else None
    crossed = first_day_reaching(running_cost_of(alone.rows), alone.case.asked_pence) if alone else None
    return {
        "asked_pence": sum(prices) if prices else None,
        "crossing_date": crossed and crossed.isoformat(),
        "days_ask_to_last": days_ask_to_last(alone) if alone else None,
    }


def _by_place(those: Sequence[Journey], rows: Sequence[Interaction]) -> Facts:
    agencies = those[0].agencies if those else {}
    names = {"": "-", **{key: a.label if key.startswith("x_") else key for key, a in agencies.items()}}
    sectors = {"": "-", **{key: agency.sector for key, agency in agencies.items()}}
    years = Counter(day_of(row).year for row in rows if row.when)
    return {
        "rows_by_year": {str(year): years[year] for year in _years(rows)},
        "rows_by_sector": _most_first(Counter(sectors[row.agency] for row in rows)),
        "rows_by_agency": _most_first(Counter(names[row.agency] for row in rows)),
        "cost_by_sector": _most_first(cost_by(rows, lambda row: sectors[row.agency])),
        "cost_by_agency": _most_first(cost_by(rows, lambda row: names[row.agency])),
    }


def _period(stretch: Stretch) -> Facts:
    rows = stretch.rows
    return {
        "starts": stretch.starts.isoformat(),
        "ends": stretch.ends and stretch.ends.isoformat(),
        "interactions": len(rows),
        **_demand(rows),
        "cost_total_pence": total_pence(rows),
        "cost_excluded_pence": sum(map(left_out_pence, rows)),
        "cost_by_year": (by_year := _cost_by_year(rows)),
        "xmr": _xmr(by_year),
    }


def _share(name: str, share: Share, part: str) -> Facts:
    return {
        name: share.value,
        f"{name}_counts": {part: share.part, "of": share.whole},
        f"{name}_interval": None,
        f"{name}_interval_if_sampled": wilson(share.part, share.whole),
        # Only where the room does not agree on some: between these it lies, however they are settled.
        **({f"{name}_between": share.least_and_most} if share.unsettled else {}),
    }


def _largest(those: Sequence[Journey]) -> list[Facts]:
    dear = sorted(
        ((journey, row) for journey in those for row in dearest(journey)),
        key=lambda pair: counted_pence(pair[1]),
        reverse=True,
    )
    return [
        {**_named(journey, row), "date": row.when and day_of(row).isoformat(), "cost_pence": counted_pence(row)}
        for journey, row in dear[:5]
    ]


def _longest(those: Sequence[Journey], chains: Sequence[Sequence[Interaction]]) -> Facts:
    journey, chain = max(zip(those, chains, strict=True), key=lambda pair: len(pair[1]), default=(None, ()))
    steps = [_named(journey, row) for row in chain] if journey else []
    return {
        "length": len(steps),
        "case": journey.case.code if journey and steps else None,
        "rows": [step["row"] for step in steps],
        "agencies": [step["agency"] for step in steps],
        "ids": [step["id"] for step in steps],
    }


def _named(journey: Journey, row: Interaction) -> Facts:
    agency = journey.agencies.get(row.agency)
    name = agency.label if agency and agency.id.startswith("x_") else row.agency or "-"
    return {"case": journey.case.code, "row": journey.position.get(row.id), "id": row.id, "agency": name}


def _cost_by_year(rows: Iterable[Interaction]) -> dict[str, int]:
    placed = [row for row in rows if row.when]
    by_year = cost_by(placed, lambda row: day_of(row).year)
    return {str(year): by_year.get(year, 0) for year in _years(placed)}


def _years(rows: Iterable[Interaction]) -> range:
    """Every calendar year from the first to the last, quiet ones too."""
    years = {day_of(row).year for row in rows if row.when}
    return range(min(years), max(years) + 1) if years else range(0)


def _xmr(by_year: Mapping[str, int]) -> Facts | None:
    found = xmr(list(by_year.values()))
    if found is None:
        return None
    return {
        "measure": "cost by calendar year, pence",
        "points": found.points,
        "firm": found.firm,
        "mean": found.mean,
        "mean_moving_range": found.mean_moving_range,
        "upper_limit": found.upper,
        "lower_limit": found.lower,
        "lower_limit_raw": found.lower_raw,
        "signals": [list(by_year)[i] for i in found.signals],
    }


def _most_first(found: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))
