"""The head of the Map page: what was asked, what was given, and the few figures that matter with what is behind them.

All in screen words, and counted without putting the entries in order, so that it may be asked after every edit.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from workshop.model.catalogue import is_bounce
from workshop.model.dates import MONTHS
from workshop.model.money import pounds_in_short
from workshop.model.records import Case, Demand
from workshop.model.session import Session
from workshop.model.words import count, say
from workshop.study.ask import ask_row
from workshop.study.cost import counted_pence, first_day_reaching, running_cost_of, total_pence
from workshop.study.demand import failure_share
from workshop.study.journey import Journey, day_of, journey_of
from workshop.study.ownership import Days, days_in, gaps_in
from workshop.study.referrals import bounce_rate, told_no
from workshop.study.shares import share_words, unsettled_words


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as the room reads it: value, label, and the base it stands on."""

    key: str
    value_text: str
    label: str
    base_text: str
    behind: Callable[[], Iterable[str]] = field(repr=False, compare=False)
    longest: str = ""
    """The longest the value gets on its way to what it is, where that is longer: 5 years 11 months before 6 years."""

    @property
    def ids(self) -> tuple[str, ...]:
        """The interactions behind the figure, looked for when somebody asks."""
        return tuple(self.behind())


@dataclass(frozen=True, slots=True)
class Headline:
    """What was asked (the person's words, without quotation marks), what was given, and the figures in their order."""

    asked: str
    given: str
    figures: tuple[Figure, ...]
    made_up: bool = False
    """Whether any of it was made up for training."""


def headline(session: Session, case_id: str) -> Headline:
    """The headline of a case. Refused where there is no such case."""
    journey = journey_of(session, case_id, ordered=False)
    made = (make(journey) for make in _FIGURES)
    figures = tuple(figure for figure in made if figure)
    return Headline(journey.case.asked, journey.case.given, figures, is_made_up(session, case_id))


def headline_of_several(session: Session, case_ids: Collection[str]) -> Headline:
    """The figures of several cases taken together; those that only one case can have are left out."""
    rows = [row for row in session.interactions.values() if row.case in case_ids]
    mine = {row.id for row in rows}
    sent = [referral for referral in session.referrals.values() if referral.interaction in mine]
    journey = Journey(
        case=Case(id=""),
        agencies=session.agencies,
        rows=rows,
        referrals=[referral for referral in sent if not referral.pulled_in],
        pulled_in=[referral for referral in sent if referral.pulled_in],
    )
    made = (make(journey) for make in (_failure, _told_no, _spent, _passed_on, _sent_back))
    return Headline(
        "", "", tuple(figure for figure in made if figure), any(is_made_up(session, key) for key in case_ids)
    )


def is_made_up(session: Session, case_id: str = "") -> bool:
    """Whether any of what is shown, of a case or of all, was made up for training."""
    if session.review.illustrative:
        return True
    return any(row.illustrative for row in session.interactions.values() if not case_id or row.case == case_id)


def spoken_length(stretches: Sequence[Days]) -> str:
    """How long these stretches are together, in years and months, or in days where it is less than a month."""
    months = _months_in(stretches)
    return _spoken_months(months) if months else count(days_in(list(stretches)), say("head_day"), say("head_days"))


def _spoken_months(months: int) -> str:
    years, months = divmod(months, 12)
    parts = [count(years, say("head_year"), say("head_years"))] if years else []
    return " ".join([*parts, count(months, say("head_month"), say("head_months"))] if months else parts)


def _months_in(stretches: Sequence[Days]) -> int:
    since = stretches[0][0] if stretches else date(2000, 1, 1)
    return _whole_months(since, since + timedelta(days=days_in(list(stretches))))


def _failure(journey: Journey) -> Figure:
    share = failure_share(journey.rows)
    base = say("base_of_marked", failure=f"{share.part:,}", marked=f"{share.whole:,}") if share.whole else ""
    return Figure(
        "failure",
        share_words(share),
        say("failure"),
        base + unsettled_words(share) or say("head_nothing_marked"),
        lambda: (row.id for row in journey.rows if row.demand is Demand.FAILURE),
    )


def _told_no(journey: Journey) -> Figure:
    ids = told_no(journey)
    times = say("head_times", count=f"{len(ids):,}")
    return Figure("told_no", times, say("told_no"), _of_entries(journey, ids), lambda: ids)


def _nobody_held_it(journey: Journey) -> Figure:
    gaps = gaps_in(journey)
    base = say("head_base_days", days=f"{days_in(gaps):,}", span=f"{journey.span_days:,}")
    # A figure of whole years comes to eleven months more than the year before.
    longest = _spoken_months(_months_in(gaps) // 12 * 12 + 11)
    return Figure(
        "nobody_held_it", spoken_length(gaps), say("nobody_held_it"), base, lambda: _ids_within(journey, gaps), longest
    )


def _spent(journey: Journey) -> Figure:
    left_out = journey.case.exclusions
    if not left_out and any(row.left_out for row in journey.rows):
        left_out = say("head_some_costs")
    base = say("head_left_out", what=left_out) if left_out else _of_entries(journey, journey.rows)
    total = pounds_in_short(total_pence(journey.rows))
    return Figure("spent", total, say("head_spent"), base, lambda: (r.id for r in journey.rows if counted_pence(r)))


def _asked_for(journey: Journey) -> Figure | None:
    price = journey.case.asked_pence
    if price is None:
        return None
    crossed = first_day_reaching(running_cost_of(journey.rows), price)
    when = f"{MONTHS[crossed.month - 1]} {crossed.year}" if crossed else ""
    base = say("head_passed", when=when) if crossed else ""
    said, words = pounds_in_short(price), say("what_asked_for", journey.case.pronoun)
    return Figure("asked_for", said, words, base, lambda: [row.id] if (row := ask_row(journey)) else [])


def _passed_on(journey: Journey) -> Figure:
    ids = tuple(dict.fromkeys(referral.interaction for referral in journey.referrals))
    times = say("head_times", count=f"{len(journey.referrals):,}")
    return Figure("passed_on", times, say("head_passed_on"), _of_entries(journey, ids), lambda: ids)


def _sent_back(journey: Journey) -> Figure:
    share = bounce_rate(journey.referrals)
    ids = dict.fromkeys(referral.interaction for referral in journey.referrals if is_bounce(referral.outcome))
    base = say("head_base_sent_back", bounced=f"{share.part:,}", known=f"{share.whole:,}")
    return Figure("sent_back", say("head_times", count=f"{share.part:,}"), say("sent_back"), base, lambda: ids)


_FIGURES: Sequence[Callable[[Journey], Figure | None]] = (
    _failure,
    _told_no,
    _nobody_held_it,
    _spent,
    _asked_for,
    _passed_on,
    _sent_back,
)


def _of_entries(journey: Journey, those: Sequence[object]) -> str:
    entries = count(len(journey.rows), say("head_entry"), say("entries"))
    return entries if len(those) == len(journey.rows) else say("head_base_entries", some=len(those), entries=entries)


def _ids_within(journey: Journey, stretches: Sequence[Days]) -> list[str]:
    return [row.id for row in journey.placed if any(since <= day_of(row) < until for since, until in stretches)]


def _whole_months(since: date, until: date) -> int:
    months = 12 * (until.year - since.year) + until.month - since.month
    return months - (until.day < since.day)
