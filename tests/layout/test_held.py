"""Who held it: names with their authority, days nobody did, conflicts with both names; all told when pointed at."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from tests.layout.walls import case_a, laid_out, letters, row, session_with
from workshop.layout.draw_held import contested_words, draw_held, longest_free, nobody_words, stretch_box
from workshop.layout.letters import apart, runs_leftwards
from workshop.layout.picture import Boxes, Hatch, Text
from workshop.layout.theme import LIGHT
from workshop.layout.told import ids_within, stretches_in_time, told_at
from workshop.layout.wall import Wall, wall_of
from workshop.model.dates import in_year, on_day
from workshop.model.records import Authority, Ownership, Period
from workshop.model.viewpoint import Viewpoint


def held(key: str, who: str, since: date, until: date | None, authority: Authority = Authority.DECIDE) -> Ownership:
    return Ownership(id=key, case="case", holder=who, authority=authority, since=on_day(since),
                     until=on_day(until) if until else None)  # fmt: skip


def wall_with(*records, **looking) -> Wall:
    return laid_out(session_with(row(1, 0), row(2, 500), row(3, 1000)).put(*records), viewpoint=Viewpoint(**looking))


LINK = held("o1", "Link worker", date(2010, 3, 1), date(2011, 3, 1))
NURSE = held("o2", "Nurse", date(2010, 9, 1), date(2011, 9, 1), Authority.SPEND)


def texts(wall: Wall) -> list[str]:
    picture = draw_held(wall.subject, wall.frame, wall.sight, LIGHT, letters)
    return [shape.text for shape in picture if isinstance(shape, Text)]


def point(wall: Wall, day: date, band) -> tuple[float, float]:
    return float(wall.sight.at(day.toordinal() - date(1970, 1, 1).toordinal() + 0.5)), band.middle


def test_a_conflict_is_said_and_with_both_names_where_they_fit():
    said = texts(wall_with(LINK, NURSE))
    assert "Link worker, can say yes" in said
    assert "Nurse, can pay" in said
    assert "two held it: Link worker, Nurse" in said
    longer = held("o2", "Nurse", date(2010, 4, 1), date(2012, 9, 1))
    wall = wall_with(held("o1", "Link worker", date(2010, 3, 1), date(2012, 8, 1)), longer)
    assert "more than one held it: Link worker, Nurse" in texts(wall)


@pytest.mark.parametrize(("days", "words"), [(160, "more than one held it"), (80, "two held it"), (30, "two"), (4, "")])
def test_where_the_whole_sentence_does_not_fit_a_conflict_is_said_in_fewer_words(days, words):
    until = LINK.until.earliest
    wall = wall_with(LINK, held("o2", "Nurse", until - timedelta(days=days), date(2012, 3, 1)))
    said = [text for text in texts(wall) if text in ("more than one held it", "two held it", "two")]
    assert said == ([words] if words else [])


def test_of_three_who_held_it_nobody_reads_that_there_were_two():
    stretch = wall_with(LINK, NURSE, held("o3", "GP", date(2011, 1, 1), date(2011, 6, 1))).subject.holding.contested[0]
    assert not [words for words in contested_words(stretch) if words.startswith("two")]


def test_in_a_narrow_stretch_as_much_of_the_holders_name_stays_as_fits():
    wall = wall_with(held("o", "Caseworker of the locality team", date(2010, 3, 1), date(2010, 5, 1)))
    (said,) = [text for text in texts(wall) if not text.startswith("nobody")]
    assert said.endswith("…") and "Caseworker".startswith(said.rstrip("…")) and len(said) > 3


def test_how_long_nobody_held_it_says_its_days_as_large_where_there_is_room():
    for last, words in ((1000, "nobody, 2 years 8 months (1,000 days)"), (300, "nobody, 9 months (300 days)")):
        wall = laid_out(session_with(row(1, 0), row(2, last)))
        picture = draw_held(wall.subject, wall.frame, wall.sight, LIGHT, letters)
        (said,) = [shape for shape in picture if isinstance(shape, Text)]
        assert said.text == words and said.size == min(wall.frame.big, (wall.frame.held.height - 8) * 0.86)
    assert "nobody, 59 days" in nobody_words(59)[0] and "(" not in nobody_words(59)[0]


def test_the_words_of_a_stretch_nobody_held_leave_whoever_could_only_recommend_in_sight():
    adviser = held("o", "Adviser", date(2011, 3, 1), date(2011, 8, 1), Authority.ADVISE)
    wall = wall_with(adviser)
    picture = draw_held(wall.subject, wall.frame, wall.sight, LIGHT, letters)
    left, _, wide, _ = stretch_box(wall.subject.holding.held[0], wall.subject.scale, wall.sight, wall.frame)[0]
    nobody = next(shape for shape in picture if isinstance(shape, Text) and shape.text.startswith("nobody, "))
    half = letters(nobody.text, nobody.size, nobody.weight) / 2
    assert nobody.x + half <= left or nobody.x - half >= left + wide
    assert any(text.startswith("Adviser") for text in texts(wall))


URDU = "کارکن"


def test_a_name_read_from_the_right_stands_before_what_it_could_decide_and_keeps_its_own_direction():
    wall = wall_with(held("o", URDU, date(2010, 3, 1), date(2011, 9, 1)))
    assert "\u2068کارکن\u2069, can say yes" in texts(wall)
    assert not runs_leftwards(f"{apart(URDU)}, can say yes") and runs_leftwards(f"{URDU}, can say yes")
    assert apart("Nurse") == "Nurse"
    both = wall_with(held("a", URDU, date(2010, 3, 1), date(2012, 3, 1)), held("b", "نرس", date(2010, 3, 1), None))
    assert "more than one held it: \u2068کارکن\u2069, \u2068نرس\u2069" in texts(both)


def test_who_may_only_recommend_stands_as_an_outline_on_the_hatching_because_nobody_held_it():
    wall = wall_with(held("o", "Adviser", date(2010, 3, 1), date(2011, 9, 1), Authority.ADVISE))
    picture = draw_held(wall.subject, wall.frame, wall.sight, LIGHT, letters)
    assert "Adviser, can recommend" in texts(wall)
    assert len(wall.subject.holding.unheld) == 1
    hatch = next(s for s in picture if isinstance(s, Hatch))
    box = stretch_box(wall.subject.holding.held[0], wall.subject.scale, wall.sight, wall.frame)
    assert hatch.at[0, 0] <= box[0, 0] and not [
        s for s in picture if isinstance(s, Boxes) and s.fill and (s.at == box).all()
    ]


def test_words_of_one_stretch_never_lie_over_those_of_another():
    for records in ((LINK, NURSE), (LINK, held("o", "Adviser", date(2010, 1, 5), None, Authority.ADVISE), NURSE)):
        wall = wall_with(*records)
        picture = draw_held(wall.subject, wall.frame, wall.sight, LIGHT, letters)
        spans = []
        for text in (s for s in picture if isinstance(s, Text)):
            width = letters(text.text, text.size, text.weight)
            left = text.x - width / 2 if text.align == "middle" else text.x
            spans.append((left, left + width))
        spans.sort()
        assert all(a[1] <= b[0] for a, b in pairwise(spans)), spans


def test_the_longest_free_part_is_found():
    assert longest_free(0, 100, []) == (0, 100)
    assert longest_free(0, 100, [(40, 60)]) == (0, 40)
    assert longest_free(0, 100, [(10, 30), (25, 50)]) == (50, 100)
    assert longest_free(0, 10, [(-5, 20)])[0] == longest_free(0, 10, [(-5, 20)])[1]


def test_a_stretch_pointed_at_is_told_with_its_days_and_with_months_while_names_are_hidden():
    wall = wall_with(LINK, NURSE, names_hidden=False)
    told = told_at(wall, *point(wall, date(2010, 12, 1), wall.frame.held))
    assert told.words == "more than one held it: Link worker, Nurse: 1 September 2010 – 28 February 2011, 181 days"
    hidden = wall_of(wall.subject, wall.frame, Viewpoint())
    told = told_at(hidden, *point(wall, date(2010, 1, 20), wall.frame.held))
    assert told.words == "nobody held it: January 2010 – February 2010, 59 days"


def test_the_entries_of_a_stretch_are_those_that_count_in_its_days():
    wall = wall_with(LINK)
    nobody = wall.subject.holding.unheld
    assert ids_within(wall.subject, nobody[0].since, nobody[0].until) == {"i1"}
    assert ids_within(wall.subject, nobody[1].since, nobody[1].until) == {"i2"}


def test_every_stretch_can_be_walked_along_in_time():
    wall = wall_with(LINK, NURSE)
    found = stretches_in_time(wall.subject)
    assert [s.since for s in found] == sorted(s.since for s in found)
    assert len(found) == 5


def test_ages_and_life_events_and_periods_are_told_in_whole_words():
    period = Period(id="p", case="case-a", name="Before", starts=in_year(2004), ends=in_year(2005))
    wall = laid_out(case_a().put(period))
    age = told_at(wall, *point(wall, date(2008, 6, 1), wall.frame.ages))
    assert age.words == "C was 14 that year"
    event = told_at(wall, *point(wall, date(2009, 2, 9), wall.frame.events))
    assert event.words == "C is taken into care: February 2009"
    told = told_at(wall, *point(wall, date(2005, 2, 9), wall.frame.periods))
    assert told.words.startswith("Before: January 2004 – December 2005, ")
    assert told_at(wall, *point(wall, date(2005, 2, 9), wall.frame.years)) is None
