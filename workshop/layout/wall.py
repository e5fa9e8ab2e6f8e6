"""The wall as a whole: a subject, a size and a viewpoint give one picture, the same for every pen."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial

from workshop.layout.among import Among, Beside
from workshop.layout.arcs import Arcs, no_arcs, place_arcs
from workshop.layout.axis import unit_for
from workshop.layout.cells import Placed, deepest, place_marks
from workshop.layout.draw_axis import Axis, axis_in, draw_axis, draw_lines
from workshop.layout.draw_breaks import draw_break_edges, draw_break_grounds, draw_break_words
from workshop.layout.draw_classes import draw_class_bars
from workshop.layout.draw_cost import draw_cost
from workshop.layout.draw_feeling import draw_feeling
from workshop.layout.draw_flags import draw_flags
from workshop.layout.draw_ground import cost_column, draw_names, draw_panels, draw_time_names, titles
from workshop.layout.draw_held import draw_held
from workshop.layout.draw_labels import draw_labels
from workshop.layout.draw_lanes import (
    Light,
    draw_arcs,
    draw_bars,
    draw_lasting,
    draw_marks,
)  # fmt: skip
from workshop.layout.draw_life import draw_life
from workshop.layout.draw_loop import draw_loop, draw_loop_words
from workshop.layout.draw_note import draw_note, draw_unplaced
from workshop.layout.draw_overview import draw_overview, draw_window
from workshop.layout.draw_periods import draw_periods
from workshop.layout.draw_until import draw_until, until_plate
from workshop.layout.draw_words import draw_words
from workshop.layout.draw_years import draw_years, finest_unit
from workshop.layout.feelings import feelings_of
from workshop.layout.frame import Frame, Sizes, frame_for, plot_left, sizes_for
from workshop.layout.guarded import Trouble, layer
from workshop.layout.legend import draw_key, lines_needed
from workshop.layout.lens import Lens, lens_of
from workshop.layout.order import Ints
from workshop.layout.picture import FAINT, Clip, Measure, Picture, Text
from workshop.layout.sight import Sight, days_in_sight, shows_all, sight_of, whole_journey
from workshop.layout.sought import Sought, sought_of
from workshop.layout.strips import choose_quotes
from workshop.layout.subject import Subject
from workshop.layout.theme import Theme
from workshop.model.viewpoint import Viewpoint


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What a pen has under the picture already: the axis it drew, with its lines or without, and the overview."""

    axis: Axis | None
    has_lines: bool = False
    has_overview: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Wall:
    """Where everything on one wall stands, for one stretch of time."""

    subject: Subject
    frame: Frame
    sight: Sight
    placed: Placed
    arcs: Arcs
    names_hidden: bool
    lens: Lens
    sought: Sought | None = None
    strips: frozenset[str] = frozenset()
    loop: tuple[str, ...] = ()
    beside: Beside | None = None
    troubles: list[Trouble] = field(default_factory=list[Trouble])
    """What could not be drawn of it; added to as it is drawn (`guarded.py`)."""

    @property
    def year_unit(self) -> str:
        """What the bars above the lanes count: years, months or days."""
        return unit_for(self.sight, 46 * self.frame.unit, finest_unit(self.names_hidden))

    @property
    def time_named(self) -> tuple[str, bool]:
        """What the names beside the plot say of the time in sight."""
        return self.year_unit, self.counts_more

    @property
    def counts_more(self) -> bool:
        """Whether lanes and key count more than is in sight; while years are played they count by different days."""
        whole = whole_journey(self.subject.columns, self.subject.scale)
        return self.subject.until is None and not shows_all(self.sight, whole)


def frame_of(
    subject: Subject,
    width: int,
    height: int,
    room_size: float,
    measure: Measure,
    dpr: float = 1.0,
    strips: frozenset[str] = frozenset(),
    lens: str = "demand",
    first_lane: int = 0,
    among: Among | None = None,
) -> Frame:
    """The frame of a subject's wall with these strips beyond the usual ones; the same at every zoom."""
    sizes = sizes_for(width, among.height if among else height, room_size, dpr)
    low = among is not None and among.low
    left = (among.left if among else None) or left_of(subject, sizes, measure, width)
    first, last = whole_journey(subject.columns, subject.scale)
    per_day = max(width - left[1] - 24 * sizes.unit, 1) / max(last - first, 1)
    depths = deepest(subject.order, per_day, sizes.pitch)[: len(subject.lanes)]
    return frame_for(
        width,
        height,
        sizes,
        subject.lanes,
        depths,
        left,
        has_words=not (low or subject.cases)
        and any(subject.session.interactions[subject.id_at(int(n))].ask for n in subject.order.significant[:200]),
        has_cost=not low and (subject.total_pence > 0 or bool(subject.case.asked_pence or subject.around.paths)),
        has_ages=not low and bool(subject.around.members),
        has_events=not low and bool(subject.around.events),
        has_feeling="feeling" in strips and not low and not subject.cases and bool(len(feelings_of(subject).day)),
        has_held=not subject.cases,
        period_rows=0 if low else subject.around.period_rows,
        legend_lines=lines_needed(
            subject, lens_of(subject, lens), sizes, width, measure, has_counted=bool((depths > 1).any())
        ),
        first_lane=first_lane,
        has_axis=among is None or among.first,
        has_foot=among is None or among.last,
        has_overview=among is None,
        is_low=low,
    )


def left_of(subject: Subject, sizes: Sizes, measure: Measure, width: int) -> tuple[int, int]:
    """Where agencies' names begin, and the plot, so that all that stands left of it fits."""
    whose = (subject.case.code[:24],) if subject.is_beside else ()
    agency_x, plot_x = plot_left(subject.lanes, sizes, (*whose, *titles(subject)), measure, width)
    return agency_x, max(plot_x, round(cost_column(subject, sizes, measure)))


def wall_of(subject: Subject, frame: Frame, viewpoint: Viewpoint, beside: Beside | None = None) -> Wall:
    """The wall at the stretch of time the viewpoint asks for."""
    sight = sight_of(frame.left, frame.plot_width, *days_in_sight(viewpoint, subject.columns, subject.scale))
    placed = place_marks(subject.order, frame, sight)
    troubles: list[Trouble] = []
    arcs = _arcs(troubles, subject, frame, sight, placed)
    lens, sought = lens_of(subject, viewpoint.lens), sought_of(subject, viewpoint)
    looks = (viewpoint.names_hidden, lens, sought, viewpoint.strips, viewpoint.loop)
    return Wall(subject, frame, sight, placed, arcs, *looks, beside, troubles)


def with_links(wall: Wall, only: Ints) -> Wall:
    """The same wall with these referrals, by number, and no others."""
    arcs = _arcs(wall.troubles, wall.subject, wall.frame, wall.sight, wall.placed, only)
    return replace(wall, arcs=arcs)


def _arcs(
    troubles: list[Trouble], subject: Subject, frame: Frame, sight: Sight, placed: Placed, only: Ints | None = None
) -> Arcs:
    found = layer(troubles, "arcs", lambda: [place_arcs(subject, frame, sight, only, placed)])
    return found[0] if found else no_arcs()


def light_of(subject: Subject, sought: Sought | None) -> Light:
    """What is lit where nothing is pointed at or selected: what matches, and the referrals that begin there."""
    if sought is None or sought.hides:
        return Light()
    return Light(sought.mask, sought.mask[subject.link_columns.source], FAINT)


def ground_picture(wall: Wall, theme: Theme, measure: Measure) -> Picture:
    """What stays while time moves: panels, names and the key."""
    return panels_picture(wall, theme) + names_picture(wall, theme, measure)


def panels_picture(wall: Wall, theme: Theme) -> Picture:
    """Paper and panels, all over the wall."""
    return layer(wall.troubles, "names", draw_panels, wall.subject, wall.frame, theme)


def names_picture(wall: Wall, theme: Theme, measure: Measure) -> Picture:
    """What stands beside the plot and below it: names and the key."""
    subject, frame = wall.subject, wall.frame
    tried = partial(layer, wall.troubles)
    picture: Picture = []
    if len((subject.whole or subject).columns):
        picture += tried("names", draw_names, subject, frame, theme, measure, wall.year_unit, wall.counts_more)
        picture += tried("names", draw_note, subject.lanes, frame, theme, measure)
    if len(subject.columns) or subject.aside:
        picture += tried("key", draw_key, subject, frame, theme, measure, wall.lens, wall.sought)
    return picture


def time_names_picture(wall: Wall, theme: Theme, measure: Measure) -> Picture:
    """What changes beside the plot while time moves: the name of the bars above the lanes, and what else is counted."""
    subject, frame = wall.subject, wall.frame
    if subject.is_beside or not len((subject.whole or subject).columns):
        return []
    return layer(
        wall.troubles, "names", draw_time_names, subject, frame, theme, measure, wall.year_unit, wall.counts_more
    )


def axis_of(wall: Wall, measure: Measure) -> Axis | None:
    """The axis of the time in sight; None where it cannot be had."""
    finest, scale = finest_unit(wall.names_hidden), wall.subject.scale
    found = layer(wall.troubles, "axis", lambda: [axis_in(wall.frame, wall.sight, measure, finest, scale)])
    return found[0] if found else None


def time_picture(
    wall: Wall,
    theme: Theme,
    measure: Measure,
    light: Light | None = None,
    still: bool = True,
    ground: Ground | None = None,
) -> Picture:
    """What moves with time, to be drawn over the ground, but for what this ground holds; a little rougher in motion."""
    subject, frame, sight = wall.subject, wall.frame, wall.sight
    lens, sought = wall.lens, wall.sought
    light = light or light_of(subject, sought)
    finest = finest_unit(wall.names_hidden)
    tried = partial(layer, wall.troubles)
    plot = (float(frame.left), 0.0, float(frame.plot_width), float(frame.foot))
    plate = next(iter(tried("play", lambda: [until_plate(subject, frame, sight, measure)])), None)
    picture: Picture = [Clip(plot)]
    picture += tried("periods", draw_periods, subject, frame, sight, theme, measure)
    axis = ground.axis if ground else axis_of(wall, measure)
    if axis is not None:
        picture += tried("axis", draw_lines, axis, frame, theme) if not (ground and ground.has_lines) else []
        picture += tried("axis", draw_axis, axis, frame, theme, measure, plate)
    if not len((subject.whole or subject).columns):
        return [*picture, *tried("names", draw_unplaced, subject, frame, theme, measure), Clip(None)]
    picture += tried("years", draw_years, subject, frame, sight, theme, measure, finest, still, wall.beside)
    spent = tried("cost", draw_cost, subject, frame, sight, theme, measure, wall.strips)
    picture += [shape for shape in spent if not isinstance(shape, Text)]
    picture += tried("breaks", draw_break_grounds, subject, frame, sight, theme)
    picture += [shape for shape in spent if isinstance(shape, Text)]
    picture += tried("life", draw_life, subject, frame, sight, theme, measure)
    quotes = tried("words", choose_quotes, subject, frame, sight, measure)
    picture += tried("words", draw_words, quotes, frame, theme)
    picture += tried("held", draw_held, subject, frame, sight, theme, measure)
    picture += tried("feeling", draw_feeling, subject, frame, sight, theme, measure)
    picture += tried("breaks", draw_break_edges, subject, frame, sight, theme)
    whole = whole_journey(subject.columns, subject.scale)
    if not (ground and ground.has_overview):
        picture += tried("overview", draw_overview, subject, frame, whole, theme)
    picture += tried("overview", draw_window, subject, frame, sight, whole, theme)
    # What belongs to lanes out of sight ends at the edge of those in sight.
    scrolled = not frame.shown[: len(subject.lanes)].all()
    lanes = (plot[0], float(frame.lanes.top), plot[2], float(frame.lanes.height))
    picture += [Clip(lanes)] if scrolled else []
    picture += tried("loop", draw_loop, subject, frame, sight, theme, wall.loop)
    picture += tried("lasting", draw_lasting, subject, wall.placed, frame, sight, theme, lens, light)
    picture += tried("arcs", draw_arcs, subject, wall.arcs, frame, theme, light)
    if lens.is_demand and (sought is None or sought.hides):
        picture += tried("bars", draw_bars, wall.placed, frame, theme, still)
    else:
        picture += tried("bars", draw_class_bars, wall.placed, frame, theme, lens, sought)
    picture += tried("bars", draw_flags, wall.placed, subject.order, frame, theme, sought)
    picture += tried("marks", draw_marks, wall.placed, frame, lens, light)
    picture += tried(
        "labels", draw_labels, subject, wall.placed, frame, sight, theme, measure, light, wall.names_hidden, still
    )
    picture += tried("breaks", draw_break_words, subject, frame, sight, theme, measure)
    picture += tried("loop", draw_loop_words, subject, frame, sight, theme, measure, wall.loop)
    picture += tried("play", draw_until, subject, frame, sight, theme, plate)
    return [*picture, Clip(None)]
