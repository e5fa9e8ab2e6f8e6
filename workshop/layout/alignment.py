"""Which cases are shown together, what day their journeys are laid over one another at, and the scale they share."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

import numpy as np

from workshop.layout.columns import Columns
from workshop.layout.scale import PLAIN, Floats, Scale, folding
from workshop.layout.sight import EPOCH
from workshop.model.dates import PartialDate
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint

CALENDAR, FIRST, PERIOD = "calendar", "first", "period:"
MOST_BESIDE = 8


def cases_together(session: Session, viewpoint: Viewpoint) -> tuple[str, ...]:
    """The cases shown on one scale: those beside one another, all of them where all are overlaid, else none."""
    named = tuple(key for key in viewpoint.beside if key in session.cases)
    if viewpoint.overlaid:
        return named or tuple(session.cases)
    return named[:MOST_BESIDE] if len(named) > 1 else ()


def shifts_of(session: Session, cases: Collection[str], aligned: str) -> dict[str, int]:
    """For each case the day of the calendar its journey begins at; cases that have no such day are not among them."""
    if aligned == FIRST:
        first = {key: _day(case.first_presented) for key, case in session.cases.items()
                 if key in cases and case.first_presented}  # fmt: skip
        without = set(cases) - first.keys()
        for i in session.interactions.values() if without else ():
            if i.case in without and i.when is not None:
                first[i.case] = min(_day(i.when), first.get(i.case, _day(i.when)))
        return {key: first[key] for key in cases if key in first}
    if aligned.startswith(PERIOD):
        name = aligned.removeprefix(PERIOD)
        begins: dict[str, int] = {}
        for period in session.periods.values():
            if period.name == name:
                begins[period.case] = min(_day(period.starts), begins.get(period.case, _day(period.starts)))
        return {key: begins[key] for key in cases if key in begins}
    return dict.fromkeys(cases, 0)


def scales_of(session: Session, viewpoint: Viewpoint, shifts: Mapping[str, int]) -> dict[str, Scale]:
    """The scale of each of the cases shown together: moved by their own days, folded where none of them has anything.

    Under the empty key stands the scale of all of them overlaid.
    """
    since, until = _standing_in(session, shifts)
    together = Scale(aligned=viewpoint.aligned != CALENDAR)
    if len(since):
        together = replace(together, span=(float(since.min()), float(until.max())))
        together = folding(together, since, until) if viewpoint.compressed else together
    return {"": together} | {key: replace(together, shift=shift) for key, shift in shifts.items()}


def scale_alone(session: Session, viewpoint: Viewpoint, columns: Columns) -> Scale:
    """The scale of one case by itself."""
    if not viewpoint.compressed:
        return PLAIN
    events = [_day(event.when) for event in session.life_events.values() if event.case == columns.case and event.when]
    lived = np.array(events, np.float64)
    rows = columns.rows
    return folding(PLAIN, np.concatenate((rows["since"], lived)), np.concatenate((rows["until"], lived)))


def _standing_in(session: Session, shifts: Mapping[str, int]) -> tuple[Floats, Floats]:
    """From when to when everything in these cases stands, in days of the journey."""
    stands: list[tuple[int, int]] = []
    for i in session.interactions.values():
        shift = shifts.get(i.case)
        if shift is None or i.when is None:
            continue
        until = max(i.when.latest, i.end.latest) if i.end else i.when.latest
        stands.append((_day(i.when) - shift, until.toordinal() - EPOCH - shift))
    for event in session.life_events.values():
        if event.when and event.case in shifts:
            day = _day(event.when) - shifts[event.case]
            stands.append((day, day))
    both = np.array(stands, np.float64).reshape(-1, 2)
    return both[:, 0], both[:, 1] + 0.5


def _day(when: PartialDate) -> int:
    return when.earliest.toordinal() - EPOCH
