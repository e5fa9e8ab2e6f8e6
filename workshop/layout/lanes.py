"""Which lanes the wall has: one a sector, or one an agency where the sector is open; and which are hidden.

Sectors stand as in their list until the room has put a lane elsewhere (`edits/agencies.py`); then they follow their
agencies. What stands in a hidden lane is in no lane that is shown, and every count says so.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from workshop.layout.columns import Columns
from workshop.layout.order import Ints
from workshop.model.agency_order import by_sector
from workshop.model.catalogue import entries
from workshop.model.session import Session


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane: its name for the room, the agencies in it, and how many interactions stand in it.

    `agency` is empty for a sector's lane. `first` is true for the topmost lane of its sector, which has `rows` lanes.
    """

    sector: str
    sector_name: str
    agency: str
    name: str
    agencies: tuple[str, ...]
    count: int
    first: bool = True
    rows: int = 1

    @property
    def is_sector(self) -> bool:
        return not self.agency


@dataclass(frozen=True, slots=True, eq=False)
class Lanes:
    """The lanes from top to bottom, and the lane each agency of the columns stands in."""

    all: tuple[Lane, ...]
    of_agency: Ints
    number: dict[str, int]
    """The lane's number by agency, targets of referrals included; hidden ones stand beyond the last."""
    hidden: tuple[Lane, ...] = ()

    def __len__(self) -> int:
        return len(self.all)

    @property
    def with_hidden(self) -> int:
        """How many lanes an order needs: one more, out of sight, where any are hidden."""
        return max(len(self.all) + bool(self.hidden), 1)


NOT_SAID = "-"
"""Stands for interactions without an agency."""


def lanes_of(
    session: Session,
    columns: Columns,
    open_sectors: Collection[str],
    targets: Collection[str] = (),
    hidden: Collection[str] = (),
) -> Lanes:
    """The lanes of a case: every agency that did something in it, and the `targets` somebody was sent to.

    The agencies in `hidden` have none. A sector all of whose agencies are hidden is one hidden lane.
    """
    counts = np.bincount(columns.rows["agency"], minlength=len(columns.agencies)) if len(columns) else []
    count_of = {key or NOT_SAID: int(n) for key, n in zip(columns.agencies, counts, strict=False) if n}
    for key in targets:
        count_of.setdefault(key, 0)
    shown: list[Lane] = []
    concealed: list[Lane] = []
    for sector, agencies in by_sector(session, count_of).items():
        seen = [key for key in agencies if key not in hidden]
        gone = [key for key in agencies if key in hidden]
        if seen:
            shown += _lanes_of_sector(session, sector, seen, count_of, sector in open_sectors)
        if gone:
            concealed += _lanes_of_sector(session, sector, gone, count_of, is_open=bool(seen))
    number = {agency: n for n, lane in enumerate(shown) for agency in lane.agencies}
    number |= {agency: len(shown) for lane in concealed for agency in lane.agencies}
    of_agency = np.array([number.get(key or NOT_SAID, 0) for key in columns.agencies], np.int64)
    return Lanes(tuple(shown), of_agency, number, tuple(concealed))


def _lanes_of_sector(
    session: Session, sector: str, agencies: list[str], count_of: dict[str, int], is_open: bool
) -> list[Lane]:
    sector_name = name_of_sector(sector)
    if not is_open:
        total = sum(count_of[key] for key in agencies)
        return [Lane(sector, sector_name, "", sector_name, tuple(agencies), total)]
    return [
        Lane(sector, sector_name, key, _name(session, key), (key,), count_of[key], n == 0, len(agencies))
        for n, key in enumerate(agencies)
    ]


def name_of_sector(sector: str) -> str:
    """What people call a sector."""
    entry = entries("sectors").get(sector)
    return entry.label if entry else sector.removeprefix("x_").replace("_", " ").capitalize()


def _name(session: Session, key: str) -> str:
    agency = session.agencies.get(key)
    if agency is not None and agency.label:
        return agency.label
    if key == NOT_SAID:
        return "Not said"
    entry = entries("agencies").get(key)
    return entry.label if entry else key.removeprefix("x_").replace("_", " ")
