"""How the costs are grouped: by case, sector, agency, calendar year, demand, and cause of failure demand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from exports.contents import Contents, Line, in_order
from workshop.model.catalogue import label
from workshop.model.records import Demand
from workshop.study.cost import counted_pence, left_out_pence

HEADS = ("grouped by", "key", "entries", "spent", "share of spent", "left out of the total")
CASE_HEADS = (*HEADS, "asked for", "times the ask")
YEAR_HEADS = (*HEADS, "running total")
MOST_CASES = 200
"""Above this, the sums by case are left to a filter or a pivot of the events: a live sum each would freeze Excel."""


@dataclass(frozen=True)
class Group:
    """The lines that share a value of one events column: `match` is that value as it stands in the column."""

    name: str
    key: str
    match: str | int
    lines: tuple[Line, ...]
    asked_pence: int | None = None

    @property
    def spent(self) -> float:
        return sum(counted_pence(line.interaction) for line in self.lines) / 100

    @property
    def left_out(self) -> float:
        return sum(left_out_pence(line.interaction) for line in self.lines) / 100

    @property
    def other_money(self) -> float:
        return sum(line.interaction.cost_pence or 0 for line in self.lines if not line.interaction.left_out) / 100


@dataclass(frozen=True)
class Block:
    """One table of the sheet: groups by one column of events."""

    title: str
    column: str
    groups: tuple[Group, ...]
    heads: tuple[str, ...] = HEADS
    only: tuple[str, str] = ("", "")
    """Another column and the value it must have, where not all rows are meant."""

    @property
    def spent(self) -> float:
        """What was spent by all groups together, in pounds; reckoned anew each time it is asked for."""
        return sum(group.spent for group in self.groups)


def blocks_of(contents: Contents) -> list[Block]:
    """The tables in their order: by case (up to 200), sector, agency, calendar year, demand, cause."""
    blocks = [
        Block("By sector: who pays", "sector key", _grouped(contents, _sector, "sectors")),
        Block("By agency", "agency key", _by_agency(contents)),
        Block("By calendar year", "earliest", _by_year(contents), YEAR_HEADS),
        Block("By what brought it about", "demand key", _grouped(contents, _demand, "demands")),
    ]
    if causes := _by_cause(contents):
        failure = ("demand key", Demand.FAILURE.value)
        blocks.append(Block("Failure demand, by cause", "cause key", causes, only=failure))
    if len(contents.cases) <= MOST_CASES:
        blocks.insert(0, Block("By case", "case", _by_case(contents), CASE_HEADS))
    return blocks


def _by_case(contents: Contents) -> tuple[Group, ...]:
    return tuple(
        Group(case.code, case.code, case.code, tuple(contents.lines_of(case.id)), case.asked_pence)
        for case in contents.cases
    )


def _by_agency(contents: Contents) -> tuple[Group, ...]:
    met: dict[str, list[Line]] = {}
    for line in contents.lines:
        met.setdefault(line.interaction.agency, []).append(line)
    groups = [Group(_agency_name(contents, key), key, key, tuple(lines)) for key, lines in met.items()]
    return tuple(sorted(groups, key=lambda g: (-g.spent, g.name)))


def _agency_name(contents: Contents, key: str) -> str:
    agency = contents.session.agencies.get(key)
    return (agency.label or label("agencies", key)) if agency else "no agency named"


def _by_cause(contents: Contents) -> tuple[Group, ...]:
    found: dict[str, list[Line]] = {}
    for line in contents.lines:
        if line.interaction.demand is Demand.FAILURE:
            found.setdefault(line.interaction.cause, []).append(line)
    named = ((label("causes", key) if key else "no cause said", key, lines) for key, lines in found.items())
    return tuple(Group(name, key, key, tuple(lines)) for name, key, lines in sorted(named, key=lambda n: -len(n[2])))


def _by_year(contents: Contents) -> tuple[Group, ...]:
    years: dict[int, list[Line]] = {}
    unplaced: list[Line] = []
    for line in contents.lines:
        when = line.interaction.when
        (years.setdefault(when.earliest.year, []) if when else unplaced).append(line)
    span = range(min(years), max(years) + 1) if years else range(0)
    groups = [Group(f"{year}", "", year, tuple(years.get(year, ()))) for year in span]
    if unplaced:
        groups.append(Group("not placed yet", "", "", tuple(unplaced)))
    return tuple(groups)


def _grouped(contents: Contents, key_of: Callable[[Contents, Line], str], list_name: str) -> tuple[Group, ...]:
    groups: dict[str, list[Line]] = {}
    for line in contents.lines:
        groups.setdefault(key_of(contents, line), []).append(line)
    return tuple(
        Group(label(list_name, key) if key else "no agency named", key, key, tuple(groups[key]))
        for key in in_order(list(groups), list_name)
    )


def _sector(contents: Contents, line: Line) -> str:
    agency = contents.agency_of(line)
    return agency.sector if agency else ""


def _demand(_: Contents, line: Line) -> str:
    return line.interaction.demand.value
