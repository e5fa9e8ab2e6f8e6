"""What one wall is about: a case's columns, lanes, links and holders, gathered once and kept until they change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from workshop.layout.alignment import cases_together, scale_alone, scales_of, shifts_of
from workshop.layout.around import Around, around_after, around_of, unplaced_in
from workshop.layout.breaks import Break, breaks_of
from workshop.layout.columns import LEFT_OUT, Columns, columns_of, only_rows, patched, touched_by
from workshop.layout.holding import Holding, held_until, holding_of
from workshop.layout.lanes import Lanes, lanes_of
from workshop.layout.links import (
    Link,
    LinkColumns,
    link_columns,
    link_columns_moved,
    links_after,
    links_of,
    targets_of,
)
from workshop.layout.order import Ints, Order, ordered, reordered, restated, thinned
from workshop.layout.scale import PLAIN, Scale
from workshop.model.changes import Change
from workshop.model.records import Case, Interaction
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint
from workshop.model.words import count
from workshop.study.cost import left_out_pence
from workshop.study.finding import is_looking, matching, texts_of, those_at
from workshop.study.journey import journey_of, journeys
from workshop.study.referrals import Answer, answers_in

T = TypeVar("T")
_NONE: frozenset[tuple[str, str]] = frozenset()
_MOVES = frozenset({"when", "agency", "need_thread", "case", "place"})
"""The fields of an interaction that decide where it stands among the others."""


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
    holding: Holding
    scale: Scale = PLAIN
    breaks: tuple[Break, ...] = ()
    cases: tuple[str, ...] = ()
    """The cases laid over one another, where it is not one alone."""
    around: Around = field(default_factory=Around)
    whole: Subject | None = None
    """The subject with what is hidden, where anything is."""
    aside: bool = False
    """Whether a filter hides what does not match."""
    until: float | None = None
    """The day of the journey after which nothing is shown yet, while the years are played."""

    @property
    def is_beside(self) -> bool:
        """Whether this is one of several cases under one another."""
        return self.scale.span is not None and not self.cases

    @property
    def total_pence(self) -> int:
        return int(self.order.cost[-1])

    @property
    def left_out_pence(self) -> int:
        """What the costs come to that are left out of the total; every frame asks, so it is added up once."""
        kept, key = self.order.kept, ("left_out_pence",)
        if key not in kept:
            those = (self.session.interactions[self.id_at(n)] for n in self.order.flagged(LEFT_OUT).tolist())
            kept[key] = (np.array([sum(map(left_out_pence, those))], np.int64),)
        return int(kept[key][0][0])

    @property
    def crossing_day(self) -> int | None:
        """The day of the journey on which the running cost first reaches what was asked; none while some are hidden."""
        asked = self.case.asked_pence
        if self.aside or not asked or self.total_pence < asked:
            return None
        return int(self.order.time_day[int(np.searchsorted(self.order.cost, asked)) - 1])

    @property
    def settled(self) -> Subject:
        """What lanes and scales are measured by: while the years are played all that will come, so nothing jumps."""
        return self.whole if self.whole is not None and self.until is not None else self

    @property
    def day_it_has_come_to(self) -> float:
        """The last day of the journey, or the day up to which the years have been played."""
        last = self.columns.last_day
        return last if self.until is None else min(self.until + 1, last)

    def id_at(self, position: int) -> str:
        """The interaction at a position of the order."""
        return self.columns.ids[int(self.order.row[position])]

    @property
    def in_lanes(self) -> int:
        """How many positions of the order stand in lanes that are shown; what is hidden stands after them."""
        return int(np.searchsorted(self.order.lane, len(self.lanes)))

    def positions(self, ids: Sequence[str]) -> Ints:
        """The positions in the order of those of these interactions that are on the wall."""
        row_of = self.columns.row_of
        rows = [row_of[i] for i in ids if i in row_of]
        return self.order.position[np.array(rows, np.int64)]


def shown_case(session: Session, viewpoint: Viewpoint) -> Case:
    """The case the viewpoint names, else the first one, else an empty one."""
    case = session.cases.get(viewpoint.case)
    return case or next(iter(session.cases.values()), Case(id=viewpoint.case or "case"))


def subject_of(session: Session, viewpoint: Viewpoint) -> Subject:
    """The subject of the wall, made anew; what a filter hides is not in it."""
    return with_hidden(_whole(session, viewpoint), viewpoint)


def hidden_by(viewpoint: Viewpoint) -> tuple[str, frozenset[tuple[str, str]], float | None] | None:
    """The words and conditions, and the day, by which something is hidden; None where nothing is."""
    filtered = viewpoint.hides and is_looking(viewpoint)
    if not filtered and viewpoint.until_day is None:
        return None
    return (viewpoint.words, viewpoint.only, viewpoint.until_day) if filtered else ("", _NONE, viewpoint.until_day)


def with_hidden(was: Subject, viewpoint: Viewpoint) -> Subject:
    """The subject with what matches and has happened by then; lanes and time stay, so that nothing jumps."""
    whole = was.whole or was
    hidden = hidden_by(viewpoint)
    if hidden is None:
        return whole
    *filtered, until_day = hidden
    aside = any(filtered)
    mask = found_rows(whole, viewpoint) if aside else np.ones(len(whole.columns), bool)
    until = None if until_day is None else until_day - whole.scale.shift
    if until is not None:
        mask = mask & (whole.columns.rows["counted"] <= until)
    columns = only_rows(whole.columns, mask)
    links = _links_seen(whole.links, columns, until is not None and not aside)
    targets = whole.lanes.number.keys()
    lanes = lanes_of(whole.session, columns, viewpoint.open_sectors, targets, viewpoint.hidden_lanes)
    order = thinned(whole.order, columns, mask, lanes.of_agency, whole.scale)
    linked = link_columns(links, columns, lanes, order)
    holding = whole.holding
    if until_day is not None:
        # As in every figure, the journey reaches to the last thing that had happened by then.
        holding = held_until(holding, float(columns.rows["counted"].max()) + whole.scale.shift if len(columns) else 0.0)
    return replace(
        whole, columns=columns, lanes=lanes, order=order, links=links, link_columns=linked, holding=holding,
        whole=whole, aside=aside, until=until,
    )  # fmt: skip


def _links_seen(links: tuple[Link, ...], columns: Columns, may_come: bool) -> tuple[Link, ...]:
    """The referrals from what is shown; one whose answer may still come has none yet.

    Where a filter hides the answer the referral goes too: it must not look like one that nobody answered.
    """
    seen = columns.row_of
    sent = [link for link in links if link.source in seen]
    if may_come:
        return tuple(link if not link.answer or link.answer in seen else link._replace(answer="") for link in sent)
    return tuple(link for link in sent if not link.answer or link.answer in seen)


def rows_of(subject: Subject) -> list[Interaction]:
    """The entries on a wall in the order of its columns, looked up once."""
    return _once(subject, "rows", lambda: list(map(subject.session.interactions.__getitem__, subject.columns.ids)))


def found_rows(subject: Subject, viewpoint: Viewpoint) -> NDArray[np.bool_]:
    """Which rows of the columns match what the viewpoint looks for."""
    key, kept = (viewpoint.words, viewpoint.only), subject.order.looked.get("found")
    if isinstance(kept, tuple) and kept[0] == key:
        return kept[1]
    session, ids = subject.session, subject.columns.ids

    def texts(places: Ints) -> Sequence[str]:
        return those_at(_once(subject, "texts", lambda: texts_of(session, ids)), places)

    mask = matching(session, viewpoint, len(ids), lambda: rows_of(subject), texts)
    subject.order.looked["found"] = (key, mask)
    return mask


def _once(subject: Subject, name: str, make: Callable[[], list[T]]) -> list[T]:
    kept = subject.order.looked.get(name)
    if isinstance(kept, list):
        return cast("list[T]", kept)
    subject.order.looked[name] = made = make()
    return made


def _whole(session: Session, viewpoint: Viewpoint) -> Subject:
    together = cases_together(session, viewpoint)
    shifts = shifts_of(session, together, viewpoint.aligned)
    if viewpoint.overlaid:
        return _overlaid(session, viewpoint, shifts)
    case = shown_case(session, viewpoint)
    back = {case.id: shifts[case.id]} if shifts.get(case.id) else None
    around = around_of(session, case.id)
    columns = replace(columns_of(session, case.id, back), beyond=around.beyond)
    links, holding = _journey_facts(session, case, columns)
    lanes = lanes_of(session, columns, viewpoint.open_sectors, targets_of(links), viewpoint.hidden_lanes)
    if together:
        scale = scales_of(session, viewpoint, shifts).get(case.id, PLAIN)
    else:
        scale = scale_alone(session, viewpoint, columns)
    order = ordered(columns, lanes.of_agency, lanes.with_hidden, scale)
    linked = link_columns(links, columns, lanes, order)
    breaks = breaks_of(session, (case.id,), scale)
    return Subject(session, case, columns, lanes, order, links, linked, holding, scale, breaks, around=around)


def _overlaid(session: Session, viewpoint: Viewpoint, shifts: Mapping[str, int]) -> Subject:
    """All these cases as if they were one; who held them when is not asked."""
    case = Case(id="", code=count(len(shifts), "case", "cases"))
    columns = columns_of(session, "", shifts)
    answers: dict[str, Answer] = {}
    for journey in journeys(session):
        if journey.case.id in shifts:
            answers |= answers_in(journey)
    links = links_of(session, columns, answers)
    lanes = lanes_of(session, columns, viewpoint.open_sectors, targets_of(links), viewpoint.hidden_lanes)
    scale = scales_of(session, viewpoint, shifts)[""]
    order = ordered(columns, lanes.of_agency, lanes.with_hidden, scale)
    linked = link_columns(links, columns, lanes, order)
    # A gap of one case is none of the others', so no reason stands for all of them.
    breaks = breaks_of(session, (), scale)
    around = Around(unplaced_pence=unplaced_in(session, shifts))
    return Subject(session, case, columns, lanes, order, links, linked, Holding(), scale, breaks, tuple(shifts), around)


def subject_after(was: Subject, session: Session, viewpoint: Viewpoint, changes: Sequence[Change]) -> Subject:
    """The subject after these changes: patched where they are few, else made anew."""
    case = shown_case(session, viewpoint)
    touched = touched_by(changes)
    if was.whole is not None or hidden_by(viewpoint):
        return subject_of(session, viewpoint)
    if viewpoint.compressed or cases_together(session, viewpoint) or was.cases:
        # One edit may fold or unfold time, or move the day the cases are aligned at.
        return subject_of(session, viewpoint)
    if case.id != was.case.id or touched is None or any(change.table == "agencies" for change in changes):
        return subject_of(session, viewpoint)
    columns, changed = patched(was.columns, session, touched)
    around = around_after(was.around, was.session, session, case.id, touched, changes)
    columns = replace(columns, beyond=around.beyond)
    stays = not any(_moves_journey(change) for change in changes)
    links, holding = (was.links, was.holding) if stays else _facts_after(was, session, case, columns, changes)
    # Where nothing moved, whoever had a lane keeps it.
    targets = was.lanes.number.keys() if stays else targets_of(links)
    lanes = lanes_of(session, columns, viewpoint.open_sectors, targets, viewpoint.hidden_lanes)
    same = lanes.number == was.lanes.number
    if same and stays and len(columns) == len(was.columns):
        order = restated(was.order, columns)
    elif same:
        order = reordered(was.order, columns, lanes.of_agency, changed)
    else:
        order = ordered(columns, lanes.of_agency, lanes.with_hidden)
    if stays:
        linked = link_columns_moved(was.link_columns, links, lanes, order, same)
    else:
        linked = link_columns(links, columns, lanes, order)
    return Subject(session, case, columns, lanes, order, links, linked, holding, around=around)


def with_lanes(was: Subject, viewpoint: Viewpoint) -> Subject:
    """The subject with other sectors open, or other lanes hidden."""
    if was.whole is not None:
        return with_hidden(with_lanes(was.whole, viewpoint), viewpoint)
    targets = was.lanes.number.keys()
    lanes = lanes_of(was.session, was.columns, viewpoint.open_sectors, targets, viewpoint.hidden_lanes)
    order = ordered(was.columns, lanes.of_agency, lanes.with_hidden, was.scale)
    linked = link_columns_moved(was.link_columns, was.links, lanes, order, same=False)
    return replace(was, lanes=lanes, order=order, link_columns=linked)


def _moves_journey(change: Change) -> bool:
    """Whether this may change who answered whom, or who held the case when."""
    if change.table == "interactions":
        return not change.before or not change.after or bool(_MOVES & change.after.keys())
    return change.table in ("referrals", "ownerships")


def _facts_after(
    was: Subject, session: Session, case: Case, columns: Columns, changes: Sequence[Change]
) -> tuple[tuple[Link, ...], Holding]:
    """Who answered whom and who held the case, after a few changes of a case that was there."""
    if case.id not in session.cases:
        return (), Holding()
    links = links_after(was.links, was.session, session, case, columns, changes)
    spans = (_first_and_last(was.columns), _first_and_last(columns))
    if spans[0] == spans[1] and not any(change.table == "ownerships" for change in changes):
        return links, was.holding
    return links, holding_of(session, journey_of(session, case.id, ordered=False))


def _first_and_last(columns: Columns) -> tuple[int, int] | None:
    counted = columns.rows["counted"]
    return (int(counted.min()), int(counted.max())) if len(counted) else None


def _journey_facts(session: Session, case: Case, columns: Columns) -> tuple[tuple[Link, ...], Holding]:
    if case.id not in session.cases:
        return (), Holding()
    journey = journey_of(session, case.id)
    return links_of(session, columns, answers_in(journey)), holding_of(session, journey)
