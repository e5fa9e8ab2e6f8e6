"""Where the strips and lanes of the wall stand, and how large its type is, for a size in pixels.

Sizes are those of a window 1080 lines high, scaled with the wall and by the room; `dpr` turns them into pixels of the
device. When the wall is short the overview gets low, the lanes shrink, then the bars of each year and the cost strip;
then only some of the lanes are in sight, and where those are too few the key goes and, last of all, the bars of each
year.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workshop.layout.lanes import Lanes
from workshop.layout.order import Ints
from workshop.layout.picture import MEDIUM, SEMIBOLD, Measure
from workshop.layout.scrolled import BEYOND, lanes_in_sight

WALL_WIDTH, WALL_HEIGHT = 1848, 940
"""What is left for the wall of a window of 1920×1080."""
LARGEST_DEPTH = 8
LANES_FOR_KEY, LANES_FOR_YEARS = 8, 5
"""Where fewer lanes than this would be in sight, the key gives way to them, and at last the bars of each year."""
WIDEST_NAMES = 0.3
"""The part of the wall that names may take; longer ones are shortened."""


@dataclass(frozen=True, slots=True)
class Band:
    """A strip across the wall; of no height where there is no room for it."""

    top: int
    height: int

    @property
    def bottom(self) -> int:
        return self.top + self.height

    @property
    def middle(self) -> float:
        return self.top + self.height / 2

    def __bool__(self) -> bool:
        return self.height > 0


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """The wall's geometry in whole pixels: `left` to `right` is the plot, names stand left of it."""

    width: int
    height: int
    unit: float
    big: float
    mid: float
    small: float
    margin: int
    name_x: int
    agency_x: int
    left: int
    right: int
    axis: Band
    years: Band
    ages: Band
    events: Band
    words: Band
    held: Band
    feeling: Band
    periods: Band
    cost: Band
    overview: Band
    legend: Band
    lanes: Band
    note: Band
    """The line that says which lanes are hidden or out of sight; of no height where there are none."""
    lane_top: Ints
    lane_height: Ints
    shown: NDArray[np.bool_]
    """Which lanes are in sight; those above and below stand outside of the band of lanes."""
    pitch: int
    depth: Ints
    """How many marks stand on top of one another in each lane."""

    @property
    def lane_middle(self) -> Ints:
        return self.lane_top + self.lane_height // 2

    @property
    def plot_width(self) -> int:
        return self.right - self.left

    @property
    def first_lane(self) -> int:
        """The topmost lane in sight."""
        return int(np.argmax(self.shown)) if len(self.shown) else 0

    @property
    def foot(self) -> int:
        """Where time stops and the key, or what is said of the lanes, begins."""
        return min((band.top for band in (self.note, self.legend) if band), default=self.height)

    def lane_at(self, y: float) -> int | None:
        """The lane in sight at this height, if any."""
        n = int(np.searchsorted(self.lane_top, y, "right")) - 1
        return n if n >= 0 and self.shown[n] and y < self.lane_top[n] + self.lane_height[n] else None


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of type and marks for a wall of this size."""

    unit: float
    big: float
    mid: float
    small: float
    pitch: int


def sizes_for(width: int, height: int, room_size: float, dpr: float = 1.0) -> Sizes:
    """Type and marks: nothing under 13 px, the room's type never under 20 px (14 px capitals)."""
    unit = min(max(min(width / WALL_WIDTH, height / WALL_HEIGHT) / dpr, 0.5), 3.0) * dpr
    room = min(max(room_size, 0.8), 2.0)
    return Sizes(
        unit=unit,
        big=round(max(24 * unit * room, 20 * dpr)),
        mid=round(max(17 * unit * room, 14 * dpr)),
        small=round(max(14.5 * unit * room, 13 * dpr)),
        pitch=round(max(15 * unit * room**0.5, 11 * dpr)),
    )


def plot_left(
    lanes: Lanes, sizes: Sizes, titles: tuple[str, ...], measure: Measure, width: int = WALL_WIDTH
) -> tuple[int, int]:
    """Where agencies' names begin and where the plot begins, so that every name fits that is not overlong."""
    name_x = round(26 * sizes.unit)
    gap = round(14 * sizes.unit)
    count = measure("00000", sizes.mid, MEDIUM)
    sector = max([measure(lane.sector_name, sizes.big, SEMIBOLD) for lane in lanes.all if lane.is_sector], default=0.0)
    title = max([measure(title, sizes.big, SEMIBOLD) for title in titles], default=0.0)
    opened = [lane for lane in lanes.all if not lane.is_sector]
    agency_x = name_x
    if opened:
        group = max(measure(lane.sector_name, sizes.mid, SEMIBOLD) for lane in opened)
        agency_x = name_x + round(group) + gap
    agency = max([measure(lane.name, sizes.small, MEDIUM) for lane in opened], default=0.0)
    agency = min(agency, max(WIDEST_NAMES * width - agency_x - 2 * gap - count, 8 * sizes.small))
    right = max(name_x + sector + gap + count, name_x + title + gap, agency_x + agency + gap + count)
    return agency_x, round(right + gap)


def frame_for(
    width: int,
    height: int,
    sizes: Sizes,
    lanes: Lanes,
    depths: Ints,
    left: tuple[int, int],
    *,
    has_words: bool = True,
    has_cost: bool = True,
    has_ages: bool = False,
    has_events: bool = False,
    has_feeling: bool = False,
    has_held: bool = True,
    has_axis: bool = True,
    has_foot: bool = True,
    has_overview: bool = True,
    is_low: bool = False,
    period_rows: int = 0,
    legend_lines: tuple[int, int] = (1, 1),
    first_lane: int = 0,
) -> Frame:
    """The frame of a wall. `depths` is how many marks each lane would like to stack, `left` what `plot_left` said.

    Of several walls only the first `has_axis` and only the last `has_foot`.
    `first_lane` is the topmost lane where not all can be in sight, `legend_lines` what `lines_needed` said.
    """
    u, big, small, pitch = sizes.unit, sizes.big, sizes.small, sizes.pitch
    gap = max(round(5 * u), 2) if has_overview else 2
    least = np.array([big * 1.12 if lane.is_sector else small * 1.1 for lane in lanes.all], np.float64)
    wished = np.maximum(least, np.minimum(depths, LARGEST_DEPTH) * pitch + 6 * u)
    # Two marks on top of one another are what the strips give way for: a pair that is counted in a bar tells less.
    liked = np.maximum(least, np.minimum(depths, 2) * pitch + 2)
    # A third line of the person's words, where the lanes can spare it.
    quote_lines = 3 if height - big * 9 - 260 * u > least.sum() * 1.5 else 2
    heights = {
        "axis": big * 1.5 if has_axis else 0.0,
        "years": big * 1.6 + 58 * u,
        "ages": small * 1.4 if has_ages else 0.0,
        "events": small * 1.4 if has_events else 0.0,
        "words": sizes.mid * 1.28 * quote_lines + 16 * u if has_words else 0.0,
        "held": max(sizes.mid * 1.75, big * 1.45) if has_held else 0.0,
        "feeling": small * 3.2 + 80 * u if has_feeling else 0.0,
        "periods": small * 1.55 * period_rows,
        "cost": big * 1.4 + 112 * u if has_cost else 0.0,
        "overview": 26 * u if has_overview else 0.0,
        "note": small * 1.7 if lanes.hidden else 0.0,
        "legend": small * (0.4 + 1.6 * legend_lines[1]) if has_foot else 0.0,
    }
    if is_low:
        heights |= {
            "years": min(heights["years"], max(height * 0.45, big * 1.3)),
            "held": min(heights["held"], max(height * 0.2, sizes.mid * 1.4)),
        }
    low = round(15 * max(u, 0.8)) if has_overview else 0
    shrunk = {
        "years": big * 1.3 if is_low else big * 1.25 + 24 * u,
        "cost": min(heights["cost"], big * 1.2 + 40 * u),
        "feeling": min(heights["feeling"], small * 3.2 + 26 * u),
    }

    def room() -> float:
        return height - sum(heights.values()) - gap * (6 if has_overview else 3)

    # What parts a sector from the one above it counts as part of its first lane.
    parted = np.array([gap if lane.first and n else 0 for n, lane in enumerate(lanes.all)], np.int64)
    needed = least + parted
    if not has_overview:
        # Among several walls the lanes come first.
        for name in ("ages", "events", "words", "cost", "feeling"):
            if needed.sum() > room() + 0.5:
                heights[name] = shrunk[name] = 0.0
        if is_low and needed.sum() > room() + heights["years"] - shrunk["years"] + 0.5:
            heights["held"] = 0.0
    # Where lanes would like more, the key makes do with fewer lines, and then the overview gets low.
    smaller = {"legend": small * (0.4 + 1.6 * legend_lines[0]) if has_foot else 0.0, "overview": low}
    for name, smallest in smaller.items():
        if room() < wished.sum() + parted.sum():
            heights[name] = smallest
    slack = sum(max(heights[name] - smallest, 0.0) for name, smallest in shrunk.items())
    lacking = min(max(float(liked.sum() + parted.sum()) - room(), 0.0), slack)
    for name, smallest in shrunk.items():
        heights[name] -= max(heights[name] - smallest, 0.0) * (lacking / slack if slack else 0.0)
    key, years = (float(needed[:lanes].sum()) for lanes in (LANES_FOR_KEY, LANES_FOR_YEARS))
    for name, enough in (("overview", float(needed.sum())), ("legend", key), ("years", years)):
        # Among several walls the years say whose each one is.
        if enough > room() + 0.5 and (has_overview or name != "years"):
            heights[name] = 0.0
    if needed.sum() > room() + 0.5 and not is_low:
        heights["note"] = small * 1.7
    seen = lanes_in_sight(needed, room() + 0.5, first_lane)
    lane_heights = least.copy()
    left_for_lanes = max(room() - parted[seen].sum(), 6.0)
    base = liked if left_for_lanes >= liked[seen].sum() else least
    lane_heights[seen] = _shared(left_for_lanes, base[seen], np.maximum(wished, base)[seen])
    bands: dict[str, Band] = {}
    y = 0
    for name in ("axis", "years", "ages", "events", "words", "held", "feeling", "periods"):
        bands[name] = Band(y, round(heights[name]))
        # The person's own strips lie on one piece of sand, and the names of periods on the bands they name.
        apart = name not in ("axis", "periods") and not (name in ("ages", "events") and heights["words"])
        y = bands[name].bottom + (gap if heights[name] and apart else 0)
    top = y
    tall = lane_heights.astype(np.int64)
    lane_top = np.cumsum(tall + parted) - tall
    if seen.any():
        lane_top += top - lane_top[int(np.argmax(seen))]
        y = int((lane_top + tall)[seen].max())
    bands["lanes"] = Band(top, y - top)
    y += gap
    bottom = height - round(heights["legend"]) - round(heights["note"]) - round(heights["overview"])
    bands["cost"] = Band(y, max(bottom - y - gap, 0) if heights["cost"] else 0)
    bands["overview"] = Band(bottom, round(heights["overview"]))
    bands["legend"] = Band(height - round(heights["legend"]), round(heights["legend"]))
    bands["note"] = Band(bands["legend"].top - round(heights["note"]), round(heights["note"]))
    if lanes.hidden:
        # What is hidden stands in one more lane, which nobody sees.
        lane_top, tall, seen = np.r_[lane_top, height + BEYOND], np.r_[tall, 1], np.r_[seen, False]
    return Frame(
        width=width,
        height=height,
        unit=u,
        big=big,
        mid=sizes.mid,
        small=small,
        margin=round(10 * u),
        name_x=round(26 * u),
        agency_x=left[0],
        left=left[1],
        right=width - round(24 * u),
        lane_top=lane_top.astype(np.int64),
        lane_height=tall.astype(np.int64),
        shown=seen,
        pitch=pitch,
        depth=np.clip((tall - 2) // pitch, 1, LARGEST_DEPTH),
        **bands,
    )


def _shared(room: float, least: np.ndarray, wished: np.ndarray) -> np.ndarray:
    """Lane heights that fill the room: as wished and the rest in equal parts, or less than that."""
    if not len(least):
        return least
    if room >= wished.sum():
        return wished + (room - wished.sum()) / len(wished)
    if room >= least.sum():
        spare = wished - least
        return least + spare * ((room - least.sum()) / spare.sum()) if spare.sum() else least
    return least * (room / least.sum())
