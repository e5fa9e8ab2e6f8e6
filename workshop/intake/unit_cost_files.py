"""Lists of unit costs from files: a row a rate, whatever its columns are called; what cannot be read is listed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workshop.intake.agency_names import common_agency
from workshop.intake.column_words import words_of
from workshop.intake.keys_from_text import key_of
from workshop.intake.sources import read_source
from workshop.intake.tables import Table
from workshop.model.catalogue import entries
from workshop.model.money import pence_from
from workshop.model.records import UnitCost, new_id
from workshop.model.session import Session
from workshop.model.trouble import Refused

_HEADERS: dict[str, tuple[str, ...]] = {
    "service": ("service", "what", "description", "item", "activity", "name", "detail", "cost item"),
    "pounds": ("value gbp", "pounds", "unit cost", "cost", "value", "rate", "amount", "price", "cost gbp", "gbp"),
    "agency": ("agency", "agency bearing the cost", "organisation", "who", "provider", "department"),
    "kind": ("kind", "type"),
    "unit": ("unit", "per", "units", "measure"),
    "price_year": ("price year", "year", "prices of", "price base", "cost year"),
    "source": ("source", "reference", "sources"),
    "licence": ("licence", "license", "terms"),
    "lens": ("lens", "kind of money"),
    "note": ("note", "notes", "comment", "comments"),
}


@dataclass(frozen=True, slots=True)
class CostList:
    """A list as it was read: its rates, and the rows that hold none, by their number and why."""

    name: str
    costs: tuple[UnitCost, ...]
    left: tuple[tuple[int, str], ...]

    @property
    def names_licences(self) -> bool:
        """Whether every rate says under which licence it may be used."""
        return all(cost.licence for cost in self.costs)


def read_cost_list(path: Path, session: Session, licence: str = "") -> CostList:
    """Read a CSV file or workbook of unit costs. Refused where no column says what is priced, or at how much."""
    source = read_source(path)
    return cost_list(source.tables[0], source.name, session, licence)


def cost_list(table: Table, name: str, session: Session, licence: str = "") -> CostList:
    """The rates of a table; `licence` is for rows that name none."""
    places = _places(table.header)
    if "service" not in places or "pounds" not in places:
        raise Refused(
            f"“{name}” is no list of unit costs: one column must say what is priced, another its price. "
            "Call them “service” and “unit cost”."
        )
    by_label = {agency.label.casefold(): key for key, agency in session.agencies.items()}
    costs: list[UnitCost] = []
    left: list[tuple[int, str]] = []
    for number, row in enumerate(table.rows, table.first_row):
        cells = {role: row[place].strip() for role, place in places.items()}
        pence = pence_from(cells["pounds"]) if cells["pounds"] else None
        if not any(cell.strip() for cell in row):
            left.append((number, "nothing in this row"))
        elif not cells["service"]:
            left.append((number, "it does not say what is priced"))
        elif pence is None or pence < 0:
            left.append((number, f"“{cells['pounds']}” is no price" if cells["pounds"] else "no price"))
        else:
            costs.append(_cost(cells, pence, licence, by_label))
    return CostList(name, tuple(costs), tuple(left))


def _cost(cells: dict[str, str], pence: int, licence: str, by_label: dict[str, str]) -> UnitCost:
    said = cells.get("agency", "")
    agency = said if said in entries("agencies") else by_label.get(said.casefold()) or common_agency(said)
    note = cells.get("note", "")
    if said and not agency and words_of(said) not in ("multiple", "any", "all"):
        # An agency that nobody knows stays with the rate as it was written.
        note = f"{note}; {said}" if note else said
    return UnitCost(
        id=new_id(),
        service=cells["service"],
        agency=agency,
        kind=key_of("kinds", cells["kind"]) if cells.get("kind") else "",
        unit=cells.get("unit", ""),
        pence=pence,
        price_year=cells.get("price_year", ""),
        source=cells.get("source", ""),
        licence=cells.get("licence", "") or licence,
        lens=key_of("cost_lenses", cells["lens"]) if cells.get("lens") else "",
        note=note,
    )


def _places(header: Sequence[str]) -> dict[str, int]:
    """The column of each part: the first of its names that the header has."""
    names = [words_of(name) for name in header]
    found: dict[str, int] = {}
    for role, words in _HEADERS.items():
        place = next(
            (names.index(word) for word in words if word in names and names.index(word) not in found.values()), None
        )
        if place is not None:
            found[role] = place
    return found
