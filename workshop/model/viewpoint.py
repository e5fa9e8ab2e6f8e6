"""The viewpoint: where we are looking. A value like the session, but never in the journal."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """Which case, what is selected, which days are in sight, and what is hidden from the room.

    `first_day` and `last_day` are days since 1970-01-01 (fractions allowed); both None means the whole journey.
    `names_hidden` keeps every window room-safe: codes for names, months for days, private notes closed.
    `as_of` is the stamp of the step at which the past is being looked at, or empty for now.
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
