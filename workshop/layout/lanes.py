"""Which lanes the wall has: one a sector, or one an agency where the sector is open."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from workshop.layout.columns import Columns
from workshop.layout.order import Ints
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
    """The lane's number by agency, targets of referrals included."""

    def __len__(self) -> int:
        return len(self.all)


NOT_SAID = "-"
"""Stands for interactions without an agency."""


def lanes_of(session: Session, columns: Columns, open_sectors: Collection[str], targets: Collection[str] = ()) -> Lanes:
    """The lanes of a case: every agency that did something in it, and the `targets` somebody was sent to."""
    counts = np.bincount(columns.rows["agency"], minlength=len(columns.agencies)) if len(columns) else []
    count_of = {key or NOT_SAID: int(n) for key, n in zip(columns.agencies, counts, strict=False) if n}
    for key in targets:
        count_of.setdefault(key, 0)
    by_sector: dict[str, list[str]] = {}
    for key in sorted(count_of, key=lambda key: _agency_rank(session, key)):
        by_sector.setdefault(_sector(session, key), []).append(key)
    sectors = list(entries("sectors"))
    lanes: list[Lane] = []
    for sector in sorted(by_sector, key=lambda s: (sectors.index(s) if s in sectors else len(sectors), s)):
        lanes += _lanes_of_sector(session, sector, by_sector[sector], count_of, sector in open_sectors)
    number = {agency: n for n, lane in enumerate(lanes) for agency in lane.agencies}
    of_agency = np.array([number.get(key or NOT_SAID, 0) for key in columns.agencies], np.int64)
    return Lanes(tuple(lanes), of_agency, number)


def _lanes_of_sector(
    session: Session, sector: str, agencies: list[str], count_of: dict[str, int], is_open: bool
) -> list[Lane]:
    entry = entries("sectors").get(sector)
    sector_name = entry.label if entry else sector.removeprefix("x_").replace("_", " ").capitalize()
    if not is_open:
        total = sum(count_of[key] for key in agencies)
        return [Lane(sector, sector_name, "", sector_name, tuple(agencies), total)]
    return [
        Lane(sector, sector_name, key, _name(session, key), (key,), count_of[key], n == 0, len(agencies))
        for n, key in enumerate(agencies)
    ]


def _sector(session: Session, key: str) -> str:
    agency = session.agencies.get(key)
    if agency is not None:
        return agency.sector or "other"
    entry = entries("agencies").get(key)
    return entry.more["sector"] if entry else "other"


def _name(session: Session, key: str) -> str:
    agency = session.agencies.get(key)
    if agency is not None and agency.label:
        return agency.label
    if key == NOT_SAID:
        return "Not said"
    entry = entries("agencies").get(key)
    return entry.label if entry else key.removeprefix("x_").replace("_", " ")


def _agency_rank(session: Session, key: str) -> tuple[int, int, str]:
    listed = list(entries("agencies"))
    agency = session.agencies.get(key)
    return (agency.order if agency else 0, listed.index(key) if key in listed else len(listed), _name(session, key))
