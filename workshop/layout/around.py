"""What surrounds a case on the wall: periods, life events, ages, expected costs, what was spent on undated rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from workshop.layout.sight import EPOCH
from workshop.model.changes import Change
from workshop.model.dates import PartialDate
from workshop.model.records import Interaction, Projection
from workshop.model.session import Session
from workshop.study.cost import counted_pence

TABLES = frozenset({"periods", "life_events", "households", "projections"})
"""The tables whose records stand around the lanes."""
ENDLESS = 1.0e7
"""A day after all days: where a period has no end."""
MOST_PERIOD_ROWS = 3


@dataclass(frozen=True, slots=True)
class Span:
    """A period: the days from `since` up to `until`, and in which row its name stands so that no two meet."""

    id: str
    name: str
    since: float
    until: float
    row: int = 0


@dataclass(frozen=True, slots=True)
class Event:
    """Something that changed in the person's life, on some day from `since` up to `until`."""

    id: str
    what: str
    since: float
    until: float


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the household whose year of birth is known; the day never is."""

    name: str
    birth_year: int


@dataclass(frozen=True, slots=True)
class Path:
    """What one path is expected to cost, year by year and in pence, low and high where somebody said so."""

    scenario: str
    years: tuple[int, ...]
    pence: tuple[int, ...]
    low: tuple[int, ...]
    high: tuple[int, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Around:
    """All of it for one case."""

    periods: tuple[Span, ...] = ()
    events: tuple[Event, ...] = ()
    members: tuple[Member, ...] = ()
    paths: tuple[Path, ...] = ()
    unplaced_pence: int = 0

    @property
    def beyond(self) -> float:
        """The day after the last year of which something is expected; 0 where nothing is."""
        return max((first_of(path.years[-1] + 1) for path in self.paths), default=0.0)

    @property
    def period_rows(self) -> int:
        return max((span.row + 1 for span in self.periods), default=0)


def around_of(session: Session, case: str) -> Around:
    """What surrounds a case."""
    return Around(*_standing_around(session, case), unplaced_pence=unplaced_in(session, (case,)))


def unplaced_in(session: Session, cases: Collection[str]) -> int:
    """What was spent, in pence, on entries of these cases that have no date yet."""
    rows = (row for row in session.interactions.values() if row.case in cases and row.when is None)
    return sum(map(counted_pence, rows))


def around_after(
    was: Around, before: Session, session: Session, case: str, touched: Sequence[str], changes: Iterable[Change]
) -> Around:
    """What surrounds a case after these interactions and other records changed."""
    pence = was.unplaced_pence
    for key in dict.fromkeys(touched):
        pence += _unplaced(session.interactions.get(key), case) - _unplaced(before.interactions.get(key), case)
    if any(change.table in TABLES for change in changes):
        return Around(*_standing_around(session, case), unplaced_pence=pence)
    return was if pence == was.unplaced_pence else Around(was.periods, was.events, was.members, was.paths, pence)


def _unplaced(row: Interaction | None, case: str) -> int:
    return counted_pence(row) if row and row.case == case and row.when is None else 0


def _standing_around(
    session: Session, case: str
) -> tuple[tuple[Span, ...], tuple[Event, ...], tuple[Member, ...], tuple[Path, ...]]:
    events = [
        Event(event.id, event.what, *_days(event.when))
        for event in session.life_events.values()
        if event.case == case and event.when
    ]
    return (
        _in_rows(
            Span(p.id, p.name, _days(p.starts)[0], _days(p.ends)[1] if p.ends else ENDLESS)
            for p in session.periods.values()
            if p.case == case
        ),
        tuple(sorted(events, key=lambda event: (event.since, event.what))),
        tuple(
            Member(h.member, h.birth_year)
            for h in session.households.values()
            if h.case == case and h.birth_year is not None
        ),
        _paths(p for p in session.projections.values() if p.case == case and p.year),
    )


def _in_rows(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The periods by their first day, each in the first row that is free by then."""
    free: list[float] = []
    placed: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.since, span.until, span.name)):
        row = next((n for n, end in enumerate(free) if end <= span.since), len(free))
        row = min(row, MOST_PERIOD_ROWS - 1)
        free[row : row + 1] = [span.until]
        placed.append(Span(span.id, span.name, span.since, span.until, row))
    return tuple(placed)


def _paths(projections: Iterable[Projection]) -> tuple[Path, ...]:
    by_scenario: dict[str, list[Projection]] = defaultdict(list)
    for projection in projections:
        by_scenario[projection.scenario].append(projection)
    found: list[Path] = []
    for scenario, said in by_scenario.items():
        said.sort(key=lambda p: p.year)
        reasons = dict.fromkeys(p.reason for p in said if p.reason)
        found.append(
            Path(
                scenario,
                tuple(p.year for p in said),
                tuple(p.pence for p in said),
                tuple(p.pence if p.low_pence is None else p.low_pence for p in said),
                tuple(p.pence if p.high_pence is None else p.high_pence for p in said),
                "; ".join(reasons),
            )
        )
    return tuple(found)


def _days(when: PartialDate) -> tuple[float, float]:
    """The days a date can mean, the last one whole."""
    return float(when.earliest.toordinal() - EPOCH), float(when.latest.toordinal() - EPOCH + 1)


def first_of(year: int) -> float:
    """The first day of a year, in days since 1970."""
    return float(date(min(max(year, 1), 9999), 1, 1).toordinal() - EPOCH)
