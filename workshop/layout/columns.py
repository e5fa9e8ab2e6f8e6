"""One case's interactions as columns of numbers, the ground everything on the wall is computed from.

Rows stand in no order (`order.py` sorts them), so an edit patches the rows it touched: a row that goes is replaced by
the last one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import compress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workshop.model.catalogue import shape_of
from workshop.model.changes import Change
from workshop.model.dates import PartialDate
from workshop.model.records import Demand, Interaction
from workshop.model.session import Session
from workshop.study.cost import counted_pence_of_each

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
    agencies, threads = _Numbers(), _Numbers()
    rows = _rows_of(found, agencies, threads, of)
    ids = [i.id for i in found]
    row_of = dict(zip(ids, range(len(ids)), strict=True))
    return Columns(case, rows, ids, row_of, list(agencies), list(threads), *_span(rows), shifts)


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
    agencies, threads = _Numbers.of(columns.agencies), _Numbers.of(columns.threads)
    of, rows = columns.moved_back, columns.rows.copy()
    changed: set[int] = set()
    added: list[Interaction] = []
    for interaction_id in dict.fromkeys(touched):
        now = session.interactions.get(interaction_id)
        stays = now is not None and now.case in of and now.when is not None
        row = row_of.get(interaction_id)
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
    return Columns(columns.case, rows, ids, row_of, list(agencies), list(threads), *span, columns.shifts), changed


def _stays(columns: Columns, session: Session, interaction_id: str) -> bool:
    """Whether an interaction is in the columns and belongs there still."""
    now = session.interactions.get(interaction_id)
    of = columns.moved_back
    return interaction_id in columns.row_of and now is not None and now.case in of and now.when is not None


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
    return _rows_of(found, _Numbers(), _Numbers(), shifts)


class _Numbers(dict[str, int]):
    """A number for each name, given out when the name is first met, so that the names stand in their order."""

    def __missing__(self, name: str) -> int:
        self[name] = number = len(self)
        return number

    @classmethod
    def of(cls, names: Iterable[str]) -> _Numbers:
        """The numbers of names that were met before."""
        return cls((name, n) for n, name in enumerate(names))


class _Shapes(dict[str, int]):
    """The shape of each kind; there are few kinds, so each is looked up once."""

    def __missing__(self, kind: str) -> int:
        self[kind] = shape = _SHAPE_INDEX.get(shape_of(kind), 0)
        return shape


def _rows_of(found: Sequence[Interaction], agencies: _Numbers, threads: _Numbers, shifts: Mapping[str, int]) -> Rows:
    """The rows of these interactions; an agency or thread that is new gets the next number."""
    rows = np.zeros(len(found), ROW)
    whens = [i.when for i in found if i.when is not None]
    if not whens:
        return rows
    _place_in_time(rows, found, whens)
    rows["place"] = _ints([i.place for i in found], rows)
    rows["agency"] = _ints(map(agencies.__getitem__, [i.agency for i in found]), rows)
    rows["thread"] = _ints(map(threads.__getitem__, [i.need_thread for i in found]), rows)
    rows["demand"] = _ints(map(_DEMAND_INDEX.__getitem__, [i.demand for i in found]), rows)
    rows["shape"] = _ints(map(_Shapes().__getitem__, [i.kind for i in found]), rows)
    rows["cost"] = _ints(counted_pence_of_each(found), rows)
    flags = [
        (SIGNIFICANT if i.significant else 0) | (RED_FLAG if i.red_flag else 0) | (LEFT_OUT if i.left_out else 0)
        for i in found
    ]
    rows["flags"] = _ints(flags, rows)
    if any(shifts.values()):
        back = np.array([shifts[i.case] for i in found], "i4")
        for name in ("day", "since", "until", "counted"):
            rows[name] -= back
    return rows


def _place_in_time(rows: Rows, found: Sequence[Interaction], whens: Sequence[PartialDate]) -> None:
    """Say of each row where its mark and its bar stand, and when it counts."""
    first = _ints(map(date.toordinal, [when.earliest for when in whens]), rows) - _EPOCH
    last = _ints(map(date.toordinal, [when.latest for when in whens]), rows) - _EPOCH
    vague = last > first
    # A day stands in its own middle, a vague date in the middle of all the days it can have been.
    day = (first + last + 1) / 2
    since, until = np.where(vague, first, day), np.where(vague, last + 1, day)
    for n in compress(range(len(whens)), [when.moment for when in whens]):
        day[n] = since[n] = until[n] = _days(whens[n])
    for n, end in enumerate([i.end for i in found]):
        if end is not None:
            until[n] = max(until[n], end.latest.toordinal() - _EPOCH + 1)
    rows["counted"], rows["vague"] = first, vague
    rows["day"], rows["since"], rows["until"] = day, since, until


def _ints(values: Iterable[int], rows: Rows) -> NDArray[np.int64]:
    """Whole numbers, one for each row."""
    return np.fromiter(values, np.int64, len(rows))


def _days(when: PartialDate) -> float:
    return when.instant.timestamp() / 86400
