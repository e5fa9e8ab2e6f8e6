"""The person’s words and the words beside marks: never over one another, never struck through, in any script."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest

from tests.builders import a_row, a_session
from tests.layout.walls import laid_out, letters, row, session_with
from workshop.layout.draw_labels import draw_labels
from workshop.layout.draw_lanes import draw_lasting
from workshop.layout.draw_words import draw_words
from workshop.layout.letters import passages, read_leftwards
from workshop.layout.picture import Boxes, Lines, Text
from workshop.layout.strips import choose_quotes
from workshop.layout.theme import LIGHT
from workshop.layout.wall import Wall, light_of, wall_of
from workshop.model.dates import PartialDate, Precision, on_day
from workshop.model.viewpoint import Viewpoint

URDU = "میں سیڑھیاں نہیں چڑھ سکتی۔ مجھے گھر میں مدد چاہیے۔"
FIRST = date(2010, 1, 1)


def texts(picture) -> list[Text]:
    return [shape for shape in picture if isinstance(shape, Text)]


def between(one: int, other: int) -> PartialDate:
    a, b = FIRST + timedelta(days=one), FIRST + timedelta(days=other)
    return PartialDate(a, b, Precision.RANGE, f"{a} to {b}")


def near(session, first: float = 14610 - 20, days: float = 200) -> Wall:
    """The wall so near that words stand beside the marks."""
    wall = laid_out(session, 1848, 940)
    return wall_of(wall.subject, wall.frame, Viewpoint(first_day=first, last_day=first + days))


def struck(wall: Wall) -> list[str]:
    """The words that a bar runs through."""
    bars = []
    for shape in draw_lasting(
        wall.subject, wall.placed, wall.frame, wall.sight, LIGHT, wall.lens, light_of(wall.subject, None)
    ):
        if isinstance(shape, Lines):
            level = shape.at[shape.at[:, 1] == shape.at[:, 3]]
            bars += level[:, [0, 1, 2, 3]].tolist()
        elif isinstance(shape, Boxes):
            bars += [(x, y, x + w, y + h) for x, y, w, h in shape.at.tolist()]
    found = []
    for text in texts(draw_labels(wall.subject, wall.placed, wall.frame, wall.sight, LIGHT, letters)):
        left, right = text.x, text.x + letters(text.text, text.size, text.weight)
        top, bottom = text.y - text.size * 0.75, text.y + text.size * 0.15
        if any(x1 < right and x2 > left and y1 < bottom and y2 > top for x1, y1, x2, y2 in bars):
            found.append(text.text)
    return found


@pytest.mark.parametrize("days", [10, 60, 150])
def test_the_words_of_a_vague_date_are_not_struck_through_by_its_bar(days):
    rows = [replace(row(1, 0), when=between(0, days), what_happened="The letter came in the spring."), row(2, 900)]
    wall = near(session_with(*rows))
    said = texts(draw_labels(wall.subject, wall.placed, wall.frame, wall.sight, LIGHT, letters))
    assert " ".join(text.text for text in said).endswith("The letter came in the spring.")
    assert not struck(wall)


def test_the_words_of_a_spell_and_of_those_within_it_are_not_struck_through():
    rows = [
        replace(row(1, 0, what_happened="Taken into hospital."), end=on_day(FIRST + timedelta(days=90))),
        row(2, 40, what_happened="The neighbour came."),
        row(3, 140, what_happened="Home again with nobody there."),
        row(4, 900),
    ]
    wall = near(session_with(*rows))
    assert len(texts(draw_labels(wall.subject, wall.placed, wall.frame, wall.sight, LIGHT, letters))) >= 2
    assert not struck(wall)


@pytest.mark.parametrize("many", [8, 14, 40])
@pytest.mark.parametrize(("width", "height"), [(1208, 560), (1848, 940)])
def test_many_quotes_never_overlap(many, width, height):
    rows = [
        row(n, n * 3650 // many, n % 5, significant=True, ask=f"This is quote {n} of many. Somebody has to hear it.")
        for n in range(many)
    ]
    wall = laid_out(session_with(*rows), width, height)
    quotes = choose_quotes(wall.subject, wall.frame, wall.sight, letters)
    assert len(quotes) >= 4
    for before, after in pairwise(quotes):
        assert max(before.x + before.width, before.anchor) < min(after.x, after.anchor)


def test_urdu_words_begin_at_the_right_and_keep_their_marks_in_order():
    rows = [row(1, 0, significant=True, ask=URDU), row(2, 900)]
    wall = laid_out(session_with(*rows))
    quotes = choose_quotes(wall.subject, wall.frame, wall.sight, letters)
    said = texts(draw_words(quotes, wall.frame, LIGHT))
    assert said
    for text in said:
        assert text.align == "right"
        assert text.x == quotes[0].x + quotes[0].width
        assert text.text.startswith("\u202b") and text.text.endswith("\u202c")
    assert " ".join(quotes[0].lines) in passages(URDU)


@pytest.mark.parametrize("day", [0, 450, 900])
@pytest.mark.parametrize("words", ["please help me with this " * 40, f"{URDU} ".replace("۔", "") * 30])
@pytest.mark.parametrize(("width", "height"), [(1208, 560), (1848, 940)])
def test_one_sentence_too_long_for_the_strip_is_shown_as_it_begins(words, day, width, height):
    wall = laid_out(session_with(row(1, 0), row(2, day, significant=True, ask=words), row(3, 900)), width, height)
    (quote,) = choose_quotes(wall.subject, wall.frame, wall.sight, letters)
    shown = " ".join(quote.lines)
    assert shown.endswith(" …”") and words.startswith(shown.removeprefix("“").removesuffix(" …”"))
    assert len(shown) > 60
    assert quote.width <= wall.frame.plot_width / 3
    assert wall.frame.left <= quote.x and quote.x + quote.width <= wall.frame.right


def test_of_what_was_said_at_length_a_whole_sentence_is_shown_rather_than_its_beginning():
    told = (
        "I went there and they sent me on and then I went there again " * 8 + "and so it went. Nobody came to see me."
    )
    wall = laid_out(session_with(row(1, 0, significant=True, ask=told), row(2, 900)), 1208, 560)
    (quote,) = choose_quotes(wall.subject, wall.frame, wall.sight, letters)
    assert " ".join(quote.lines) == "“… Nobody came to see me.”"


def test_what_is_written_without_spaces_begins_with_as_many_letters_as_fit():
    wall = laid_out(session_with(row(1, 0, significant=True, ask="帮" * 900), row(2, 900)))
    (quote,) = choose_quotes(wall.subject, wall.frame, wall.sight, letters)
    assert quote.lines[0].startswith("“帮帮帮") and quote.lines[0].endswith("…")
    assert quote.width <= wall.frame.plot_width / 3


def test_urdu_is_shortened_by_whole_sentences_too():
    assert len(passages(URDU)) == 3
    assert read_leftwards("Housing") == "Housing"


def test_words_lie_on_the_tint_of_their_period():
    from workshop.model.records import Period

    session = session_with(row(1, 0, what_happened="The letter came in the spring."), row(2, 900))
    session = session.put(Period(id="p", case="case", name="Pilot", starts=on_day(FIRST - timedelta(days=30))))
    wall = near(session)
    plates = [s for s in draw_labels(wall.subject, wall.placed, wall.frame, wall.sight, LIGHT, letters)
              if isinstance(s, Boxes) and len(s.at)]  # fmt: skip
    assert {plate.fill for plate in plates} == {LIGHT.periods[0]}
    assert all(np.isfinite(plate.at).all() for plate in plates)


def test_near_a_card_says_when_with_whom_for_how_much_what_was_asked_and_what_happened():
    session = a_session(
        a_row("2010-03-10", "nhs_gp", pounds=36, ask="My hands hurt", what_happened="Flare treated the same day."),
        a_row("2012-01-01", "nhs_gp"),
    )
    wall = near(session, (date(2010, 3, 1) - date(1970, 1, 1)).days, 25)
    said = draw_labels(wall.subject, wall.placed, wall.frame, wall.sight, LIGHT, letters, None, False)
    assert [t.text for t in texts(said)] == [
        "10 March 2010 · GP · £36", "“My hands hurt”", "Flare treated the same day."
    ]  # fmt: skip
    hidden = texts(draw_labels(wall.subject, wall.placed, wall.frame, wall.sight, LIGHT, letters))
    assert hidden[0].text == "March 2010 · GP · £36"


def test_marks_on_top_of_one_another_have_a_line_each_near():
    session = a_session(
        a_row("2010-03-10", "nhs_gp", ask="One"),
        a_row("2010-03-10", "nhs_gp", ask="Two"),
        a_row("2012-01-01", "nhs_gp"),
    )
    wall = near(session, (date(2010, 3, 1) - date(1970, 1, 1)).days, 25)
    lines = texts(draw_labels(wall.subject, wall.placed, wall.frame, wall.sight, LIGHT, letters))
    one, two = (line for line in lines if line.text in ("“One”", "“Two”"))
    assert two.y - one.y >= wall.frame.small
