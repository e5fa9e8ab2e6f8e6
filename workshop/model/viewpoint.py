"""The viewpoint: where we are looking. A value like the session, but never in the journal."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """Which case, what is selected, which days are in sight, and what is hidden from the room.

    `first_day` and `last_day` are days since 1970-01-01 (fractions allowed); both None means the whole journey. Where
    cases are aligned by something else than the calendar they are days since the day each case is aligned at.
    `names_hidden` keeps every window room-safe: codes for names, months for days, private notes closed.
    `as_of` is the stamp of the step at which the past is being looked at, or empty for now.

    What is looked for: `words` anywhere in a row, and `only` pairs of a field and a value (agency, demand, cause …);
    pairs of one field are alternatives, pairs of different fields must all hold. What does not match is dimmed, or with
    `hides` not shown. `lens` is what the marks' colour means.
    How time runs: `compressed` folds stretches in which nothing stands; `until_day` shows only what had happened by the
    end of that day (play).
    Several cases: `beside` are the cases under one another on one scale, `aligned` by "calendar", "first" presentation
    or the name of a "period"; `overlaid` lays them all into one dense wall.
    `strips` are those shown beyond the usual ones ("feeling", "cost_by_sector", "projections"); `hidden_lanes` are the
    sectors and agencies not shown, `first_lane` is the topmost lane where not all fit; `loop` are the interactions lit
    as one ribbon.
    """

    case: str = ""
    selected: frozenset[str] = frozenset()
    first_day: float | None = None
    last_day: float | None = None
    words: str = ""
    lens: str = "demand"
    open_sectors: frozenset[str] = frozenset()
    names_hidden: bool = True
    theme: str = "light"
    room_size: float = 1.0
    page: str = "map"
    as_of: str = ""
    only: frozenset[tuple[str, str]] = frozenset()
    hides: bool = False
    compressed: bool = False
    until_day: float | None = None
    beside: tuple[str, ...] = ()
    aligned: str = "calendar"
    overlaid: bool = False
    strips: frozenset[str] = frozenset()
    hidden_lanes: frozenset[str] = frozenset()
    first_lane: int = 0
    loop: tuple[str, ...] = ()
