"""One case's interactions as columns of numbers, the ground everything on the wall is computed from.

Rows stand in no order (`order.py` sorts them), so an edit patches the rows it touched: a row that goes is replaced by
the last one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workshop.model.catalogue import shape_of
from workshop.model.changes import Change
from workshop.model.dates import PartialDate
from workshop.model.records import Demand, Interaction
from workshop.model.session import Session
from workshop.study.cost import counted_pence

DEMANDS: tuple[Demand, ...] = (Demand.VALUE, Demand.FAILURE, Demand.SYSTEM, Demand.UNCLEAR, Demand.NOT_CODED)
VALUE, FAILURE, SYSTEM, UNCLEAR, NOT_CODED = range(5)
SHAPES: tuple[str, ...] = ("circle", "diamond", "triangle", "envelope", "square", "cross", "arrow")
SIGNIFICANT, RED_FLAG, LEFT_OUT = 1, 2, 4
MOST_PATCHED = 200
"""Up to so many changed interactions are patched; more are a bulk step, and the columns are made anew."""

ROW = np.dtype(
    [
        ("day", "f8"),  # where the mark stands, in days since 1970-01-01
        ("since", "f8"),  # where its bar begins and ends: a vague date, or how long it lasted
        ("until", "f8"),
        ("counted", "i4"),  # the earliest day, by which it is counted (F3)
        ("place", "i8"),
        ("cost", "i8"),  # pence in the total
        ("agency", "i2"),  # index into `agencies`
        ("thread", "i2"),  # index into `threads`
        ("demand", "u1"),
        ("shape", "u1"),
        ("flags", "u1"),
        ("vague", "?"),
    ]
)
_EPOCH = 719163  # date(1970, 1, 1).toordinal()
_DEMAND_INDEX = {demand: n for n, demand in enumerate(DEMANDS)}
_SHAPE_INDEX = {shape: n for n, shape in enumerate(SHAPES)}
Rows = NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """The placed interactions of a case, or several: `rows` (dtype `ROW`), each row's id, and the days they span."""

    case: str
    rows: Rows
    ids: list[str]
    row_of: dict[str, int]
    agencies: list[str]
    threads: list[str]
    first_day: float
    last_day: float
    shifts: Mapping[str, int] | None = None
    """The cases these are the entries of, where not of `case` alone, with the days each is moved back by."""

    beyond: float = 0.0
    """The day until which something is expected (`around.py`), where that is later; 0 where nothing is."""

    @property
    def moved_back(self) -> Mapping[str, int]:
        """The cases whose entries these are, and by how many days each is moved back (`scale.py`)."""
        return {self.case: 0} if self.shifts is None else self.shifts

    def __len__(self) -> int:
        return len(self.ids)


def _span(rows: Rows) -> tuple[float, float]:
    """The first and the last day of these rows; 0 and 0 where there are none."""
    return (float(rows["since"].min()), float(rows["until"].max())) if len(rows) else (0.0, 0.0)


def columns_of(session: Session, case: str, shifts: Mapping[str, int] | None = None) -> Columns:
    """The columns of a case, or of those in `shifts`; interactions whose date cannot be read are not among them."""
    of = {case: 0} if shifts is None else shifts
    found = [i for i in session.interactions.values() if i.case in of and i.when is not None]
    agencies: list[str] = list(dict.fromkeys([i.agency for i in found]))
    threads: list[str] = list(dict.fromkeys([i.need_thread for i in found]))
    ids = [i.id for i in found]
    rows = _rows_of(found, agencies, threads, of)
    return Columns(case, rows, ids, {i: n for n, i in enumerate(ids)}, agencies, threads, *_span(rows), shifts)


def only_rows(columns: Columns, mask: NDArray[np.bool_]) -> Columns:
    """The columns with nothing but these rows; the days they span stay those of the whole, so time stands still."""
    if mask.all():
        return columns
    kept = np.flatnonzero(mask)
    ids = [columns.ids[row] for row in kept.tolist()]
    return replace(columns, rows=columns.rows[kept], ids=ids, row_of={key: n for n, key in enumerate(ids)})


def touched_by(changes: Iterable[Change]) -> list[str] | None:
    """The interactions these changes touch; None where there are too many to patch."""
    ids = [change.id for change in changes if change.table == "interactions"]
    return None if len(ids) > MOST_PATCHED else ids


def patched(columns: Columns, session: Session, touched: Sequence[str]) -> tuple[Columns, set[int]]:
    """The columns after these interactions changed, came or went, and the rows that are not what they were."""
    ids, row_of = columns.ids, columns.row_of
    if not all(_stays(columns, session, key) for key in touched):
        ids, row_of = list(ids), dict(row_of)
    agencies, threads = list(columns.agencies), list(columns.threads)
    of, rows = columns.moved_back, columns.rows.copy()
    changed: set[int] = set()
    added: list[Interaction] = []
    for interaction_id in dict.fromkeys(touched):
        now = session.interactions.get(interaction_id)
        stays = now is not None and now.case in of and now.when is not None
        row = row_of.get(interaction_id)
        if now is not None and stays:
            _know(agencies, now.agency)
            _know(threads, now.need_thread)
        if row is not None and now is not None and stays:
            rows[row] = _rows_of([now], agencies, threads, of)[0]
            changed.add(row)
        elif row is not None:
            _remove(row, rows, ids, row_of)
            changed.update((row, len(ids)))
        elif now is not None and stays:
            added.append(now)
    rows = rows[: len(ids)]
    if added:
        rows = np.concatenate((rows, _rows_of(added, agencies, threads, of)))
        for now in added:
            row_of[now.id] = len(ids)
            changed.add(len(ids))
            ids.append(now.id)
    span = _span(rows)
    return Columns(columns.case, rows, ids, row_of, agencies, threads, *span, columns.shifts), changed


def _stays(columns: Columns, session: Session, interaction_id: str) -> bool:
    """Whether an interaction is in the columns and belongs there still."""
    now = session.interactions.get(interaction_id)
    of = columns.moved_back
    return interaction_id in columns.row_of and now is not None and now.case in of and now.when is not None


def _know(names: list[str], name: str) -> None:
    if name not in names:
        names.append(name)


def _remove(row: int, rows: Rows, ids: list[str], row_of: dict[str, int]) -> None:
    """Put the last row in the place of this one."""
    last = len(ids) - 1
    del row_of[ids[row]]
    if row != last:
        ids[row] = ids[last]
        rows[row] = rows[last]
        row_of[ids[row]] = row
    ids.pop()


def rows_alone(found: Sequence[Interaction], shifts: Mapping[str, int]) -> Rows:
    """The rows these interactions would have; `agency` and `thread` number their own alone."""
    agencies, threads = (
        list(dict.fromkeys(names)) for names in ((i.agency for i in found), (i.need_thread for i in found))
    )
    return _rows_of(found, agencies, threads, shifts)


def _rows_of(
    found: Sequence[Interaction], agencies: Sequence[str], threads: Sequence[str], shifts: Mapping[str, int]
) -> Rows:
    rows = np.zeros(len(found), ROW)
    whens = [i.when for i in found if i.when is not None]
    if not whens:
        return rows
    agency_index = {key: n for n, key in enumerate(agencies)}
    thread_index = {key: n for n, key in enumerate(threads)}
    kinds = {kind: _SHAPE_INDEX.get(shape_of(kind), 0) for kind in {i.kind for i in found}}
    first = np.array([w.earliest.toordinal() for w in whens], "i4") - _EPOCH
    last = np.array([w.latest.toordinal() for w in whens], "i4") - _EPOCH
    rows["counted"] = first
    rows["vague"] = last > first
    # A day stands in its own middle, a vague date in the middle of all the days it can have been.
    rows["day"] = (first + last + 1) / 2
    rows["since"] = np.where(last > first, first, rows["day"])
    rows["until"] = np.where(last > first, last + 1, rows["day"])
    rows["place"] = [i.place for i in found]
    rows["agency"] = [agency_index[i.agency] for i in found]
    rows["thread"] = [thread_index[i.need_thread] for i in found]
    rows["demand"] = [_DEMAND_INDEX[i.demand] for i in found]
    rows["shape"] = [kinds[i.kind] for i in found]
    rows["flags"] = [
        (SIGNIFICANT if i.significant else 0) | (RED_FLAG if i.red_flag else 0) | (LEFT_OUT if i.left_out else 0)
        for i in found
    ]
    rows["cost"] = [counted_pence(i) for i in found]
    for n, when in enumerate(whens):
        if when.moment is not None:
            rows["day"][n] = rows["since"][n] = rows["until"][n] = _days(when)
    for n, interaction in enumerate(found):
        if interaction.end is not None:
            rows["until"][n] = max(rows["until"][n], interaction.end.latest.toordinal() - _EPOCH + 1)
    if any(shifts.values()):
        back = np.array([shifts[i.case] for i in found], "i4")
        for name in ("day", "since", "until", "counted"):
            rows[name] -= back
    return rows


def _days(when: PartialDate) -> float:
    return when.instant.timestamp() / 86400
