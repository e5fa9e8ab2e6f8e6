"""The headline above the wall in a picture: whose road it is, what was asked, what it got, and the figures.

A figure is shown whole or not at all. Where the width is short the figures draw together first, then the last ones go.
"""

from __future__ import annotations

from dataclasses import dataclass

from workshop.layout.alignment import cases_together, shifts_of
from workshop.layout.asked_and_got import (
    EDGE_PX,
    HEIGHT_PX,
    LARGEST_PX,
    LEAST_HEIGHT_PX,
    LEAST_PX,
    LINE,
    READ_FROM_THE_BACK_PX,
    Standing,
    are_small,
    placed_in,
    told_in,
)
from workshop.layout.frame import sizes_for
from workshop.layout.letters import cut, narrowest
from workshop.layout.picture import BOLD, MEDIUM, REGULAR, SEMIBOLD, Boxes, Measure, Picture, Text, boxes
from workshop.layout.subject import shown_case
from workshop.layout.theme import Theme
from workshop.model.dates import PartialDate
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint
from workshop.model.words import count, say
from workshop.study.headline import Figure, headline, headline_of_several

LEAST_FOR_WORDS, LEAST_SHARE_FOR_WORDS = 300, 0.28
FIRST_ONES, FEWEST = 5, 3
NOBODY_WROTE = "nobody has written it down yet"
TONES = {
    "failure": "failure_text", "told_no": "failure_text", "nobody_held_it": "failure_text", "asked_for": "value_text",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Hand:
    """The sizes of type in this headline, in pixels, and the tools to write with."""

    k: float
    theme: Theme
    measure: Measure

    def px(self, size: float, least: float) -> float:
        return round(max(size * self.k, least))

    def wide(self, text: str, size: float, weight: int) -> float:
        return self.measure(text, size, weight)


def headline_height(width: int, height: int, room_size: float) -> int:
    """How much of a picture of this size the headline takes."""
    return round(max(HEIGHT_PX * sizes_for(width, height, room_size).unit * max(room_size, 0.8), LEAST_HEIGHT_PX))


def draw_headline(
    session: Session, viewpoint: Viewpoint, width: int, height: int, tall: int, theme: Theme, measure: Measure
) -> Picture:
    """The headline of the case that is looked at, or of all that are overlaid; `tall` is its height in pixels.

    `width` and `height` are those of the whole picture, by which the type is as large as on the wall.
    """
    hand = _Hand(sizes_for(width, height, viewpoint.room_size).unit * viewpoint.room_size, theme, measure)
    picture: Picture = [
        Boxes(boxes((0, 0, width, tall)), fill=theme.panel),
        Boxes(boxes((0, tall - 1, width, 1)), fill=theme.line),
    ]
    case = shown_case(session, viewpoint)
    if viewpoint.overlaid:
        together = cases_together(session, viewpoint)
        told = headline_of_several(session, frozenset(shifts_of(session, together, viewpoint.aligned)))
        whose, years, asked, got = count(len(together), "case", "cases"), "", "", ""
    elif case.id in session.cases:
        told = headline(session, case.id)
        whose, years = case.code, years_of(session, case.id)
        asked = f"“{told.asked}”" if told.asked else NOBODY_WROTE
        got = told.given or NOBODY_WROTE
    else:
        return picture
    begin = round(24 * hand.k)
    drawn, end = _whose(whose, years, say("illustrative_mark") if told.made_up else "", begin, tall, hand, 0.2 * width)
    picture += drawn
    has_entries = any(i.case == case.id or viewpoint.overlaid for i in session.interactions.values())
    shown = told.figures if has_entries else ()
    right = width - round(24 * hand.k)
    if not asked:
        return picture + _figures(shown, end, right, tall, hand, has_words=False)[0]
    begin = end + 18 * hand.k

    def told_beside(figures: tuple[Figure, ...], is_close: bool) -> tuple[Picture, tuple[Standing, Standing]]:
        drawn, left = _figures(figures, end, right, tall, hand, True, is_close)
        return drawn, _told((asked, got), begin, left - 24 * hand.k, tall, hand)

    figures, told = told_beside(shown, False)
    if are_small(told, hand.px(READ_FROM_THE_BACK_PX, READ_FROM_THE_BACK_PX)):
        # The figures draw together so that what was asked and got is read from the back row.
        figures, told = told_beside(shown, True)
    # It is told whole before the last figures are.
    while len(shown) > FEWEST and not (told[0].is_whole and told[1].is_whole):
        shown = shown[:-1]
        figures, told = told_beside(shown, True)
    return picture + _words(asked, got, told, begin, tall, hand) + figures


def _whose(whose: str, years: str, mark: str, x: float, tall: int, hand: _Hand, widest: float) -> tuple[Picture, float]:
    """The code of the case over its years and the mark of a made-up one; and where they end."""
    theme = hand.theme
    lines = [(cut(whose, widest, hand.px(30, 22), BOLD, hand.measure), hand.px(30, 22), BOLD, theme.ink)]
    lines += [(years, hand.px(14, 13), REGULAR, theme.ink_soft)] if years else []
    lines += [(mark, hand.px(14, 13), MEDIUM, theme.value_text)] if mark else []
    end = x + max(hand.wide(text, size, weight) for text, size, weight, _ in lines)
    y = (tall - sum(size * 1.25 for _, size, _, _ in lines)) / 2
    picture: Picture = []
    for text, size, weight, colour in lines:
        picture.append(Text(x, y + size * 0.98, text, size, colour, weight))
        y += size * 1.25
    return picture, end


def _words(asked: str, got: str, told: tuple[Standing, Standing], left: float, tall: int, hand: _Hand) -> Picture:
    """What was asked and what it got, the name of each beside its first line."""
    theme, title = hand.theme, hand.px(18, 15)
    begin, tops = _place_of_words(left, hand), placed_in(_room_for_words(tall, hand), *told)
    names = ((say("asked"), theme.value_text, asked), (say("got"), theme.failure_text, got))
    picture: Picture = []
    for (name, colour, words), each, top in zip(names, told, tops, strict=True):
        tone = theme.ink_soft if words == NOBODY_WROTE else theme.ink
        for n, line in enumerate(each.written):
            y = EDGE_PX * hand.k + top + each.size * (LINE * n + 0.93)
            picture += [Text(left, y, name, title, colour, SEMIBOLD)] if not n else []
            picture.append(Text(begin, y, line, each.size, tone, MEDIUM))
    return picture


def _told(words: tuple[str, str], left: float, right: float, tall: int, hand: _Hand) -> tuple[Standing, Standing]:
    """The words as they stand between these two places."""
    width, height = right - _place_of_words(left, hand), _room_for_words(tall, hand)
    return told_in(
        *words, width, height, int(hand.px(LARGEST_PX, READ_FROM_THE_BACK_PX)), int(hand.px(15, LEAST_PX)), hand.measure
    )


def _room_for_words(tall: int, hand: _Hand) -> float:
    return tall - 2 * EDGE_PX * hand.k


def _place_of_words(left: float, hand: _Hand) -> float:
    title = hand.px(18, 15)
    return left + max(hand.wide(say(name), title, SEMIBOLD) for name in ("asked", "got")) + 12 * hand.k


def _figures(
    figures: tuple[Figure, ...],
    begin: float,
    right: float,
    tall: int,
    hand: _Hand,
    has_words: bool,
    is_close: bool = False,
) -> tuple[Picture, float]:
    """As many figures as there is room for, standing at the right; and where they begin.

    They draw together where they would not all stand otherwise, or if they are asked to.
    """
    least = max(LEAST_FOR_WORDS * hand.k, LEAST_SHARE_FOR_WORDS * right) if has_words else 40 * hand.k
    columns, gap = [_figure(figure, is_close, hand) for figure in figures], 26 * hand.k * (0.7 if is_close else 1.0)
    room, shown = right - begin - least, 0
    for wide, _ in columns:
        room -= wide + gap
        # The last ones stand only where the words then still have their share twice.
        if room < (0 if shown < FIRST_ONES or not has_words else least):
            break
        shown += 1
    if shown < min(FIRST_ONES, len(figures)) and not is_close:
        return _figures(figures, begin, right, tall, hand, has_words, is_close=True)
    columns = columns[:shown]
    x = right - sum(wide for wide, _ in columns) - gap * (len(columns) - 1)
    left, picture = x if columns else right, []
    for wide, lines in columns:
        y = (tall - sum(size * 1.22 for _, size, _, _ in lines)) / 2
        for text, size, weight, colour in lines:
            picture.append(Text(x, y + size * 0.98, text, size, colour, weight))
            y += size * 1.22
        x += wide + gap
    return picture, left


_Line = tuple[str, float, int, str]


def _figure(figure: Figure, is_close: bool, hand: _Hand) -> tuple[float, list[_Line]]:
    """The lines of a figure, and how wide it is."""
    theme = hand.theme
    is_nothing = figure.value_text[:2] in ("0 ", "–")
    colour = theme.ink if is_nothing else getattr(theme, TONES.get(figure.key, "ink"))
    value, small = hand.px(22, 20) if is_close else hand.px(28, 22), hand.px(14, 13)
    lines = [(figure.value_text, value, BOLD, colour), (figure.label, hand.px(15, 13), MEDIUM, theme.ink)]
    base = [figure.base_text]
    if is_close and " " in figure.base_text:
        base = narrowest(figure.base_text, 2, small, REGULAR, hand.measure, 4 * small)[1]
    lines += [(text, small, REGULAR, theme.ink_soft) for text in base if text]
    return max(hand.wide(text, size, weight) for text, size, weight, _ in lines), lines


def years_of(session: Session, case_id: str) -> str:
    """The first and the last year of a case; empty where nothing has a date."""
    dates: list[PartialDate] = [i.when for i in session.interactions.values() if i.case == case_id and i.when]
    if not dates:
        return ""
    first, last = min(d.earliest.year for d in dates), max(d.latest.year for d in dates)
    return str(first) if first == last else f"{first} – {last}"
