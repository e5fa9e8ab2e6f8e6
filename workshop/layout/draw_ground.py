"""What stays while time moves: panels, names and counts."""

from __future__ import annotations

from workshop.layout.among import EVERY_SECTOR, in_short
from workshop.layout.draw_cost import cost_scale_amounts, cost_scale_words
from workshop.layout.frame import Band, Frame, Sizes
from workshop.layout.lanes import Lane
from workshop.layout.letters import cut, runs_leftwards, shortened, wrapped
from workshop.layout.picture import (
    BOLD,
    MEDIUM,
    REGULAR,
    SEMIBOLD,
    Boxes,
    Measure,
    Picture,
    Text,
    boxes,
)  # fmt: skip
from workshop.layout.scrolled import groups_in_sight
from workshop.layout.subject import Subject
from workshop.layout.theme import Theme
from workshop.model.money import pounds
from workshop.model.words import say

UNIT_TITLES = {"Y": "each_year", "M": "wall_each_month", "D": "wall_each_day"}


def titles(subject: Subject) -> tuple[str, ...]:
    """The names of the strips."""
    return (
        *(say(key) for key in UNIT_TITLES.values()),
        say("in_their_words", subject.case.pronoun),
        say("who_held_it"),
        say("spent"),
    )


def _whose(subject: Subject, frame: Frame, theme: Theme, measure: Measure) -> Picture:
    """Whose wall this is, where several are under one another, and its figures in short."""
    band, x = frame.years, frame.name_x
    room = frame.left - x - 12 * frame.unit
    code = shortened(subject.case.code, room, frame.big, BOLD, measure)
    entries, share = in_short(subject)
    one = f"{entries}, {share}"
    lines = [] if subject.lanes.all[:1] and subject.lanes.all[0].sector == EVERY_SECTOR else [share, entries]
    lines = [one] if lines and measure(one, frame.small, MEDIUM) <= room else lines
    step = frame.small * 1.25
    lines = lines[: max(int((band.height - frame.big * 1.1) // step), 0)]
    top = band.middle - (frame.big * 1.15 + step * len(lines)) / 2
    picture: Picture = [Text(x, top + frame.big, code, frame.big, theme.ink, BOLD)]
    for n, line in enumerate(lines):
        y = top + frame.big * 1.15 + n * step + frame.small
        picture.append(Text(x, y, line, frame.small, theme.failure_text if line is share else theme.ink_soft, MEDIUM))
    return picture


def draw_panels(subject: Subject, frame: Frame, theme: Theme, plot_only: bool = False) -> Picture:
    """Paper, a panel for each strip and each sector, sand for the person's own lane.

    With `plot_only` nothing is painted twice: paper only where no panel lies over it in the plot.
    """
    if not len(subject.columns):
        everything = Band(frame.axis.bottom, frame.height - frame.axis.bottom - frame.margin)
        return [
            Boxes(boxes((0, 0, frame.width, frame.height)), fill=theme.paper),
            Boxes(boxes(_panel(frame, everything)), fill=theme.panel),
        ]
    panels = [_panel(frame, band) for band in (frame.years, frame.held, frame.feeling, frame.cost) if band]
    sand = [_panel(frame, band) for band in (frame.ages, frame.events, frame.words) if band]
    groups = groups_in_sight(subject.lanes.all, frame.shown)
    for n, last in groups:
        bottom = int(frame.lane_top[last] + frame.lane_height[last])
        panels.append(_panel(frame, Band(int(frame.lane_top[n]), bottom - int(frame.lane_top[n]))))
    covered = sorted((box[1], box[1] + box[3]) for box in [*panels, *sand])
    ends = [0.0, *(bottom for _, bottom in covered)]
    starts = [*(top for top, _ in covered), float(frame.height)]
    bare = [(0.0, a, float(frame.width), b - a) for a, b in zip(ends, starts, strict=True) if b > a]
    paper = boxes(*bare) if plot_only else boxes((0, 0, frame.width, frame.height))
    picture: Picture = [Boxes(paper, fill=theme.paper), Boxes(boxes(*panels), fill=theme.panel)]
    if sand:
        picture.append(Boxes(boxes(*sand), fill=theme.sand))
    between = [
        (float(frame.agency_x), float(frame.lane_top[n]), float(frame.right - frame.agency_x), 1.0)
        for first, last in groups
        for n in range(first + 1, last + 1)
    ]
    if between:
        picture.append(Boxes(boxes(*between), fill=theme.line))
    return picture


def draw_names(
    subject: Subject, frame: Frame, theme: Theme, measure: Measure, unit: str, counts_more: bool = False
) -> Picture:
    """The names of strips, sectors and agencies, and how many entries each lane has."""
    x = frame.name_x
    picture = draw_time_names(subject, frame, theme, measure, unit, counts_more)
    for band, name in (
        (frame.words, say("in_their_words", subject.case.pronoun)),
        (frame.held, say("who_held_it")),
        (frame.feeling, say("wall_feeling")),
    ):
        if band:
            picture.append(_strip_name(frame, band, name, theme))
    picture += _whose(subject, frame, theme, measure) if subject.is_beside else []
    for band, name in (
        (frame.ages, say("wall_ages")),
        (frame.events, say("wall_life", subject.case.pronoun)),
        (frame.periods, say("wall_periods")),
    ):
        if band:
            picture.append(Text(x, band.middle + frame.small * 0.36, name, frame.small, theme.ink, SEMIBOLD))
    for first, last in groups_in_sight(subject.lanes.all, frame.shown):
        for n in range(first, last + 1):
            picture += _lane_name(subject.lanes.all[n], frame, n, theme, measure)
        if not subject.lanes.all[first].is_sector:
            top, name = float(frame.lane_top[first]), subject.lanes.all[first].sector_name
            group = float(frame.lane_top[last] + frame.lane_height[last]) - top
            big = min(frame.mid, group * 0.95)
            at = top + min(group / 2, big * 1.1) + big * 0.36
            picture.append(Text(x, at, name, big, theme.ink, SEMIBOLD))
    picture += _feeling_names(frame, theme)
    if frame.overview:
        y = frame.overview.middle + frame.small * 0.36
        picture.append(Text(x, y, say("wall_overview"), frame.small, theme.ink_soft))
    return picture + _cost_names(subject, frame, theme, measure)


def draw_time_names(
    subject: Subject, frame: Frame, theme: Theme, measure: Measure, unit: str, counts_more: bool
) -> Picture:
    """What changes with the time in sight: the name of the bars above the lanes, and that other figures do not."""
    if subject.is_beside:
        return []
    picture: Picture = []
    if frame.years:
        picture.append(_strip_name(frame, frame.years, say(UNIT_TITLES[unit]), theme))
    if frame.axis and counts_more:
        words, y = say("wall_counts_all"), frame.axis.middle + frame.small * 0.36
        if frame.name_x + measure(words, frame.small, REGULAR) < frame.left:
            picture.append(Text(frame.name_x, y, words, frame.small, theme.ink_soft))
    return picture


def _feeling_names(frame: Frame, theme: Theme) -> Picture:
    """Which way is good and which is bad."""
    band, size = frame.feeling, frame.small
    if not band:
        return []
    right = frame.left - 12 * frame.unit
    return [
        Text(right, band.top + size * 1.4, say("wall_feeling_good"), size, theme.ink_soft, REGULAR, "right"),
        Text(right, band.bottom - size * 0.7, say("wall_feeling_bad"), size, theme.ink_soft, REGULAR, "right"),
    ]


def _strip_name(frame: Frame, band: Band, name: str, theme: Theme) -> Text:
    return Text(frame.name_x, band.middle + frame.big * 0.36, name, frame.big, theme.ink, SEMIBOLD)


def _lane_name(lane: Lane, frame: Frame, n: int, theme: Theme, measure: Measure) -> Picture:
    """A lane's name and its count; a name that is read from right to left begins at the right."""
    height = float(frame.lane_height[n])
    middle = float(frame.lane_top[n]) + height / 2
    size = min(frame.small if not lane.is_sector else frame.mid, height)
    count, right = f"{lane.count:,}", frame.left - 14 * frame.unit
    picture: Picture = []
    # A lane lower than its type is left without its name; its sector still has one.
    if height >= frame.small * 0.9:
        picture.append(
            Text(right, middle + size * 0.36, count, size, theme.ink_soft, MEDIUM, "right", tabular=True)
        )  # fmt: skip
    elif not lane.is_sector:
        return []
    right -= measure(count, size, MEDIUM) + 10 * frame.unit
    x, big, weight = (frame.agency_x, size, MEDIUM)
    if lane.is_sector:
        x, big, weight = (frame.name_x, min(frame.big, height * 0.9), SEMIBOLD)
    name = cut(lane.name, right - x, big, weight, measure)
    leftwards = runs_leftwards(name)
    at, align = (right, "right") if leftwards else (x, "left")
    return [*picture, Text(at, middle + big * 0.36, name, big, theme.ink, weight, align)]


def _cost_names(subject: Subject, frame: Frame, theme: Theme, measure: Measure) -> Picture:
    band = frame.cost
    if not band:
        return []
    baseline = band.top + frame.big * 1.12
    picture: Picture = [Text(frame.name_x, baseline, say("spent"), frame.big, theme.ink, SEMIBOLD)]
    width = frame.left - frame.name_x - _widest_amount(subject, frame, measure) - 20 * frame.unit
    y = baseline + frame.small * 1.5
    step = frame.small * 1.28
    for words in left_out_words(subject):
        lines = wrapped(words, width, 4, frame.small, REGULAR, measure)
        # Half a sentence says something else, so what does not fit whole is left to the headline.
        if not lines or y + step * (len(lines) - 1) > band.bottom - frame.small * 0.3:
            continue
        for line in lines:
            picture.append(Text(frame.name_x, y, line, frame.small, theme.ink_soft))
            y += step
    return picture + cost_scale_words(subject, frame, theme)


def cost_column(subject: Subject, sizes: Sizes, measure: Measure) -> float:
    """How wide the names must be so that amounts of money stand beside the words under “Spent”."""
    highest = pounds(round(max(subject.total_pence, subject.case.asked_pence or 0), -2))
    words = max(measure(say("spent"), sizes.big, SEMIBOLD), 7 * sizes.small if left_out_words(subject) else 0.0)
    return 26 * sizes.unit + words + measure(highest, sizes.small, REGULAR) + 34 * sizes.unit


def _widest_amount(subject: Subject, frame: Frame, measure: Measure) -> float:
    amounts = [measure(words, frame.small, REGULAR) for _, words in cost_scale_amounts(subject, frame)]
    return max(amounts, default=0.0)


def left_out_words(subject: Subject) -> list[str]:
    """What the total leaves out, said beside it."""
    said: list[str] = [say("find_alone")] if subject.aside else []
    if subject.left_out_pence:
        said.append(say("head_left_out", what=pounds(subject.left_out_pence)))
    if subject.around.unplaced_pence:
        # The headline counts them already; here they have no day to stand on.
        said.append(say("wall_unplaced", amount=pounds(subject.around.unplaced_pence)))
    if subject.case.exclusions:
        said.append(say("head_left_out", what=subject.case.exclusions))
    return said


def _panel(frame: Frame, band: Band) -> tuple[float, float, float, float]:
    return (float(frame.margin), float(band.top), float(frame.width - 2 * frame.margin), float(band.height))
