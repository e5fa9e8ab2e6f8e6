"""What one wall is about: a case's columns, lanes, links and holders, gathered once and kept until they change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from workshop.layout.columns import SIGNIFICANT, Columns, columns_of, patched, touched_by
from workshop.layout.lanes import NOT_SAID, Lanes, lanes_of
from workshop.layout.order import Ints, Order, ordered, reordered
from workshop.layout.sight import EPOCH
from workshop.model.catalogue import is_bounce
from workshop.model.changes import Change
from workshop.model.records import Case, Referral
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint

TAKEN_ON, WAITING, SENT_BACK, PULLED_IN, UNSAID = range(5)
_MOVES_LINKS = frozenset({"when", "agency", "need_thread", "case", "place"})


@dataclass(frozen=True, slots=True)
class Link:
    """A referral on the wall: from an interaction to the one that answered it, or to an agency that never did."""

    id: str
    source: str
    answer: str
    to_agency: str
    manner: int
    stated: bool


@dataclass(frozen=True, slots=True, eq=False)
class LinkColumns:
    """The links as positions in the order (−1: nobody answered) and lanes."""

    source: Ints
    answer: Ints
    to_lane: Ints
    manner: Ints
    stated: Ints


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from `since` up to `until`, and who held the case then; nobody where `holder` and `authority` are empty."""

    since: float
    until: float
    holder: str = ""
    authority: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """Everything about a case that the wall shows, before any of it has a place in pixels."""

    session: Session
    case: Case
    columns: Columns
    lanes: Lanes
    order: Order
    links: tuple[Link, ...]
    link_columns: LinkColumns
    held: tuple[Stretch, ...]
    unheld: tuple[Stretch, ...]
    contested: tuple[Stretch, ...]
    left_out_pence: int

    @property
    def total_pence(self) -> int:
        return int(self.order.cost[-1])

    @property
    def crossing_day(self) -> int | None:
        """The first day on which the running cost reaches what was asked, in days since 1970."""
        asked = self.case.asked_pence
        if not asked or self.total_pence < asked:
            return None
        return int(self.order.time_day[int(np.searchsorted(self.order.cost, asked)) - 1])

    def id_at(self, position: int) -> str:
        """The interaction at a position of the order."""
        return self.columns.ids[int(self.order.row[position])]

    def positions(self, ids: Sequence[str]) -> Ints:
        """The positions in the order of those of these interactions that are on the wall."""
        row_of = self.columns.row_of
        rows = [row_of[i] for i in ids if i in row_of]
        return self.order.position[np.array(rows, np.int64)]

    @property
    def significant(self) -> Ints:
        """The positions of the significant interactions, in time."""
        at = np.flatnonzero(self.order.code & SIGNIFICANT)
        return at[np.argsort(self.order.day[at], kind="stable")]


def shown_case(session: Session, viewpoint: Viewpoint) -> Case:
    """The case the viewpoint names, else the first one, else an empty one."""
    case = session.cases.get(viewpoint.case)
    return case or next(iter(session.cases.values()), Case(id=viewpoint.case or "case"))


def subject_of(session: Session, viewpoint: Viewpoint) -> Subject:
    """The subject of the wall, made anew."""
    case = shown_case(session, viewpoint)
    columns = columns_of(session, case.id)
    lanes = lanes_of(session, columns, viewpoint.open_sectors)
    order = ordered(columns, lanes.of_agency, max(len(lanes), 1))
    return _complete(session, case, columns, lanes, order, _links(session, case.id, columns), None)


def subject_after(was: Subject, session: Session, viewpoint: Viewpoint, changes: Sequence[Change]) -> Subject:
    """The subject after these changes: patched where they are few and the lanes stay, else made anew."""
    case = shown_case(session, viewpoint)
    touched = touched_by(changes)
    if case.id != was.case.id or touched is None or any(change.table == "agencies" for change in changes):
        return subject_of(session, viewpoint)
    columns, changed = patched(was.columns, session, touched)
    lanes = lanes_of(session, columns, viewpoint.open_sectors)
    if lanes.number != was.lanes.number:
        order = ordered(columns, lanes.of_agency, max(len(lanes), 1))
    else:
        order = reordered(was.order, columns, lanes.of_agency, changed)
    links = was.links if _links_stay(changes) else _links(session, case.id, columns)
    return _complete(session, case, columns, lanes, order, links, was if _days_stay(changes) else None)


def with_lanes(was: Subject, viewpoint: Viewpoint) -> Subject:
    """The subject with other sectors open."""
    lanes = lanes_of(was.session, was.columns, viewpoint.open_sectors)
    order = ordered(was.columns, lanes.of_agency, max(len(lanes), 1))
    return replace(was, lanes=lanes, order=order, link_columns=_link_columns(was.links, was.columns, lanes, order))


def _complete(
    session: Session,
    case: Case,
    columns: Columns,
    lanes: Lanes,
    order: Order,
    links: tuple[Link, ...],
    same_days: Subject | None,
) -> Subject:
    if same_days is not None:
        held, unheld, contested = same_days.held, same_days.unheld, same_days.contested
    else:
        held, unheld, contested = _held(session, case.id)
    left_out = [i for i in session.interactions.values() if i.left_out and i.case == case.id]
    return Subject(
        session=session,
        case=case,
        columns=columns,
        lanes=lanes,
        order=order,
        links=links,
        link_columns=_link_columns(links, columns, lanes, order),
        held=held,
        unheld=unheld,
        contested=contested,
        left_out_pence=sum(i.cost_pence or 0 for i in left_out),
    )


def _links_stay(changes: Sequence[Change]) -> bool:
    return not any(
        change.table == "referrals"
        or (change.table == "interactions" and (not change.before or not change.after or _moves(change)))
        for change in changes
    )


def _moves(change: Change) -> bool:
    return bool(_MOVES_LINKS & (change.after or {}).keys())


def _days_stay(changes: Sequence[Change]) -> bool:
    """Whether neither the span of the journey nor anybody's holding of it can have changed."""
    return not any(
        change.table == "ownerships"
        or (change.table == "interactions" and (not change.before or not change.after or _moves(change)))
        for change in changes
    )


def _links(session: Session, case: str, columns: Columns) -> tuple[Link, ...]:
    mine = [r for r in session.referrals.values() if r.interaction in columns.row_of]
    if not mine or case not in session.cases:
        return ()
    from workshop.study.referrals import answers

    answered = answers(session, case)
    found: list[Link] = []
    for referral in mine:
        answer = answered.get(referral.id)
        found.append(
            Link(
                referral.id,
                referral.interaction,
                answer.interaction_id if answer and answer.interaction_id in columns.row_of else "",
                referral.to_agency,
                _manner(referral),
                answer is not None and answer.stated,
            )
        )
    return tuple(found)


def _manner(referral: Referral) -> int:
    if referral.pulled_in or referral.outcome == "held":
        return PULLED_IN
    if is_bounce(referral.outcome):
        return SENT_BACK
    return {"accepted": TAKEN_ON, "queued": WAITING}.get(referral.outcome, UNSAID)


def _link_columns(links: Sequence[Link], columns: Columns, lanes: Lanes, order: Order) -> LinkColumns:
    position, row_of = order.position, columns.row_of
    source = [int(position[row_of[link.source]]) for link in links]
    answer = [int(position[row_of[link.answer]]) if link.answer in row_of else -1 for link in links]
    return LinkColumns(
        np.array(source, np.int64),
        np.array(answer, np.int64),
        np.array([lanes.number.get(link.to_agency or NOT_SAID, 0) for link in links], np.int64),
        np.array([link.manner for link in links], np.int64),
        np.array([link.stated for link in links], np.int64),
    )


def _held(session: Session, case: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...], tuple[Stretch, ...]]:
    from workshop.study.journey import journey_of
    from workshop.study.ownership import gaps_in, overlaps_in

    if case not in session.cases:
        return (), (), ()
    journey = journey_of(session, case)
    if journey.first_day is None or journey.last_day is None:
        return (), (), ()
    last = journey.last_day
    held = [
        Stretch(
            _days(o.since.earliest),
            _days(o.until.earliest if o.until else last),
            o.holder or _agency_name(session, o.agency),
            str(o.authority),
        )
        for o in journey.ownerships
    ]
    unheld = tuple(Stretch(_days(a), _days(b)) for a, b in gaps_in(journey))
    contested = tuple(Stretch(_days(a), _days(b)) for a, b in overlaps_in(journey))
    return tuple(held), unheld, contested


def _agency_name(session: Session, key: str) -> str:
    agency = session.agencies.get(key)
    return agency.label if agency else ""


def _days(day: date) -> float:
    return float(day.toordinal() - EPOCH)
