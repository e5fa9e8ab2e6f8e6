"""In which order sectors and their agencies stand: as in the lists, until the room puts one elsewhere.

An agency's `order` below nought says that the room has placed it. Sectors follow: one of whose agencies any was placed
stands by the first of them, the others after those, as in the list (C2).
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from workshop.model.catalogue import entries
from workshop.model.session import Session

OTHER = "other"


def by_sector(session: Session, agencies: Collection[str]) -> dict[str, list[str]]:
    """These agencies by sector, sectors and agencies in their order."""
    found: dict[str, list[str]] = {}
    for key in sorted(agencies, key=lambda key: _agency_place(session, key)):
        found.setdefault(sector_of(session, key), []).append(key)
    placed = _placed_sectors(session)
    listed = _listed("sectors")
    sectors = sorted(found, key=lambda sector: (placed.get(sector, 0), listed.get(sector, len(listed)), sector))
    return {sector: found[sector] for sector in sectors}


def sector_of(session: Session, key: str) -> str:
    """The sector an agency belongs to; "other" where nobody knows."""
    agency = session.agencies.get(key)
    if agency is not None:
        return agency.sector or OTHER
    entry = entries("agencies").get(key)
    return entry.more["sector"] if entry else OTHER


def _agency_place(session: Session, key: str) -> tuple[int, int, str]:
    agency, listed = session.agencies.get(key), _listed("agencies")
    label = agency.label if agency else ""
    return (agency.order if agency else 0, listed.get(key, len(listed)), label or key)


def _placed_sectors(session: Session) -> dict[str, int]:
    """The sectors the room has placed, and where."""
    placed: dict[str, int] = {}
    for agency in session.agencies.values():
        if agency.order < 0:
            sector = agency.sector or OTHER
            placed[sector] = min(placed.get(sector, 0), agency.order)
    return placed


@cache
def _listed(name: str) -> dict[str, int]:
    return {key: place for place, key in enumerate(entries(name))}
