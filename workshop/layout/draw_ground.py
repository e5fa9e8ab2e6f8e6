"""What stays while time moves: panels, names, counts and the key to the marks."""

from __future__ import annotations

import numpy as np

from workshop.layout.columns import FAILURE, LEFT_OUT, NOT_CODED, RED_FLAG, SIGNIFICANT, SYSTEM, VALUE
from workshop.layout.draw_cost import cost_scale_words
from workshop.layout.frame import Band, Frame
from workshop.layout.glyphs import code
from workshop.layout.letters import wrapped
from workshop.layout.picture import (
    MEDIUM,
    REGULAR,
    SEMIBOLD,
    Boxes,
    Lines,
    Marks,
    Measure,
    Picture,
    Text,
    boxes,
    dashes,
)  # fmt: skip
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
    lanes = subject.lanes.all
    firsts = [n for n, lane in enumerate(lanes) if lane.first]
    for n in firsts:
        last = n + lanes[n].rows - 1
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
        for n, lane in enumerate(lanes)
        if not lane.first
    ]
    if between:
        picture.append(Boxes(boxes(*between), fill=theme.line))
    return picture


def draw_names(subject: Subject, frame: Frame, theme: Theme, measure: Measure, unit: str) -> Picture:
    """The names of strips, sectors and agencies, and how many entries each lane has."""
    x = frame.name_x
    picture: Picture = []
    for band, name in (
        (frame.years, say(UNIT_TITLES[unit])),
        (frame.words, say("in_their_words", subject.case.pronoun)),
        (frame.held, say("who_held_it")),
        (frame.feeling, say("wall_feeling")),
    ):
        if band:
            picture.append(Text(x, band.middle + frame.big * 0.36, name, frame.big, theme.ink, SEMIBOLD))
    for band, name in (
        (frame.ages, say("wall_ages")),
        (frame.events, say("wall_life", subject.case.pronoun)),
        (frame.periods, say("wall_periods")),
    ):
        if band:
            picture.append(Text(x, band.middle + frame.small * 0.36, name, frame.small, theme.ink, SEMIBOLD))
    for n, lane in enumerate(subject.lanes.all):
        top, height = float(frame.lane_top[n]), float(frame.lane_height[n])
        middle = top + height / 2
        # Lanes lower than their type are left without names; their sector still has one.
        named = height >= frame.small * 0.9
        size = min(frame.small if not lane.is_sector else frame.mid, height)
        if named:
            count = f"{lane.count:,}"
            at = frame.left - 14 * frame.unit
            picture.append(Text(at, middle + size * 0.36, count, size, theme.ink_soft, MEDIUM, "right", tabular=True))
        if lane.is_sector:
            big = min(frame.big, height * 0.9)
            picture.append(Text(x, middle + big * 0.36, lane.sector_name, big, theme.ink, SEMIBOLD))
            continue
        if named:
            picture.append(Text(frame.agency_x, middle + size * 0.36, lane.name, size, theme.ink, MEDIUM))
        if lane.first:
            group = float(frame.lane_top[n + lane.rows - 1] + frame.lane_height[n + lane.rows - 1]) - top
            big = min(frame.mid, group * 0.95)
            picture.append(
                Text(x, top + min(group / 2, big * 1.1) + big * 0.36, lane.sector_name, big, theme.ink, SEMIBOLD)
            )
    picture += _cost_names(subject, frame, theme, measure)
    return picture


def _cost_names(subject: Subject, frame: Frame, theme: Theme, measure: Measure) -> Picture:
    band = frame.cost
    if not band:
        return []
    baseline = band.top + frame.big * 1.12
    picture: Picture = [Text(frame.name_x, baseline, say("spent"), frame.big, theme.ink, SEMIBOLD)]
    width = frame.left - frame.name_x - measure("£000,000", frame.small, REGULAR) - 20 * frame.unit
    y = baseline + frame.small * 1.5
    for words in left_out_words(subject):
        for line in wrapped(words, width, 3, frame.small, REGULAR, measure) or [words]:
            if y > band.bottom - frame.small * 0.4:
                break
            picture.append(Text(frame.name_x, y, line, frame.small, theme.ink_soft))
            y += frame.small * 1.28
    return picture + cost_scale_words(subject, frame, theme)


def left_out_words(subject: Subject) -> list[str]:
    """What the total leaves out, said beside it."""
    said: list[str] = []
    if subject.case.exclusions:
        said.append(say("head_left_out", what=subject.case.exclusions))
    if subject.left_out_pence:
        said.append(f"{pounds(subject.left_out_pence)} {say('left_out')}")
    return said


def draw_key(subject: Subject, frame: Frame, theme: Theme, measure: Measure) -> Picture:
    """The key to marks and strokes, as much of it as fits in its line."""
    band, u = frame.legend, frame.unit
    if not band:
        return []
    size, y = frame.small, band.middle
    x = float(frame.name_x)
    marks: list[tuple[float, float, int]] = []
    picture: Picture = []
    entries: list[tuple[str, int | str]] = [
        (say("wall_key_failure"), code(FAILURE, 0)),
        (say("wall_key_value"), code(VALUE, 0)),
        (say("wall_key_system"), code(SYSTEM, 0)),
        (say("wall_key_sent_back"), "back"),
        (say("wall_key_taken_on"), "on"),
    ]
    rows = subject.columns.rows
    if (rows["demand"] > SYSTEM).any():
        entries.insert(3, (say("wall_key_unmarked"), code(NOT_CODED, 0)))
    for flag, words in (
        (SIGNIFICANT, "wall_key_significant"), (RED_FLAG, "wall_key_red_flag"), (LEFT_OUT, "wall_key_left_out"),
    ):  # fmt: skip
        if (rows["flags"] & flag).any():
            entries.append((say(words), code(FAILURE, 0, flag)))
    for words, sign in entries:
        sample = frame.pitch if isinstance(sign, int) else round(30 * u)
        width = sample + 6 * u + measure(words, size, REGULAR)
        if x + width > frame.right:
            break
        if isinstance(sign, int):
            marks.append((round(x + sample / 2), round(y), sign))
        elif sign == "back":
            end = x + sample
            picture.append(Lines(dashes(x, end, round(y), 6 * u, 4 * u, x), theme.failure, max(1.0, 2 * u)))
            picture.append(Lines(np.array([[end, y - 5 * u, end, y + 5 * u]]), theme.failure, max(1.0, 2 * u)))
        else:
            tip = x + sample
            strokes = [(x, y, tip, y), (tip - 5 * u, y - 4 * u, tip, y), (tip - 5 * u, y + 4 * u, tip, y)]
            picture.append(Lines(np.array(strokes), theme.system, max(1.0, 1.6 * u), smooth=True))
        picture.append(Text(x + sample + 6 * u, y + size * 0.36, words, size, theme.ink_soft))
        x += width + 22 * u
    if marks:
        where = np.array(marks)
        picture.append(Marks(where[:, :2].astype(np.float64), where[:, 2].astype(np.uint16), frame.pitch))
    return picture


def _panel(frame: Frame, band: Band) -> tuple[float, float, float, float]:
    return (float(frame.margin), float(band.top), float(frame.width - 2 * frame.margin), float(band.height))
