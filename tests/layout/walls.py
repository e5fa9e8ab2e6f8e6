"""Walls for the layout's tests: a made-up session laid out without a screen, its text measured by counting letters."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from sample_sessions.build import sample_session
from workshop.layout.columns import Columns
from workshop.layout.subject import Subject, subject_of
from workshop.layout.wall import Wall, frame_of, wall_of
from workshop.model.catalogue import entries
from workshop.model.dates import on_day
from workshop.model.records import Agency, Case, Demand, Interaction
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint

AGENCIES = ("council_housing", "council_asc", "nhs_gp", "nhs_acute", "police")
DEMANDS = (Demand.VALUE, Demand.FAILURE, Demand.SYSTEM, Demand.UNCLEAR, Demand.NOT_CODED)
FIRST = date(2010, 1, 1)
ALL_SECTORS = frozenset(entries("sectors"))


def letters(text: str, size: float, weight: int) -> float:
    """A width for a text, near enough: every letter a little over half as wide as it is high."""
    return len(text) * size * 0.56


def row(number: int, day: int, agency: int = 0, demand: int = 1, **fields) -> Interaction:
    """An interaction so many days after the first."""
    return Interaction(
        id=f"i{number}", case="case", agency=AGENCIES[agency], when=on_day(FIRST + timedelta(days=day)),
        kind="contact", demand=DEMANDS[demand], place=number, **fields,
    )  # fmt: skip


def session_with(*rows: Interaction) -> Session:
    """A session of one case with these interactions."""
    listed = entries("agencies")
    agencies = {key: Agency(id=key, label=listed[key].label, sector=listed[key].more["sector"]) for key in AGENCIES}
    return Session(
        agencies=agencies,
        cases={"case": Case(id="case", code="One", pronoun="she")},
        interactions={r.id: r for r in rows},
    )


@cache
def case_a() -> Session:
    return sample_session("case_a")


def laid_out(session: Session, width: int = 1848, height: int = 940, viewpoint: Viewpoint | None = None) -> Wall:
    """The wall of a session's first case."""
    viewpoint = viewpoint or Viewpoint()
    subject = subject_of(session, viewpoint)
    room_size, lens, first_lane = viewpoint.room_size, viewpoint.lens, viewpoint.first_lane
    strips = viewpoint.strips
    frame = frame_of(subject, width, height, room_size, letters, strips=strips, lens=lens, first_lane=first_lane)
    return wall_of(subject, frame, viewpoint)


def seen_days(wall: Wall) -> tuple[float, float]:
    return wall.sight.first, wall.sight.last


def ids_in_order(subject: Subject) -> list[str]:
    """The interactions lane by lane and in time."""
    return [subject.id_at(n) for n in range(len(subject.order.row))]


def told(columns: Columns) -> dict[str, tuple]:
    """What the columns say of each interaction, with names for their numbers."""
    found = {}
    for key, number in columns.row_of.items():
        said = columns.rows[number]
        plain = tuple(said[name].item() for name in columns.rows.dtype.names if name not in ("agency", "thread"))
        found[key] = (*plain, columns.agencies[said["agency"]], columns.threads[said["thread"]])
    return found
