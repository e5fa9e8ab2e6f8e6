from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sample_sessions.build import sample_session
from workshop.model.session import Session
from workshop.views.fact import Fact
from workshop.views.routes_page import RoutesPage


@pytest.fixture
def shown(show_page):
    return lambda session, **looking: show_page(RoutesPage, session, **looking)


def way(page: RoutesPage, start: str, to: str):
    return next(row for row in page.ways.rows if (row.way.from_agency, row.way.to_agency) == (start, to))


def test_the_ways_add_up_to_all_referrals_and_those_that_came_back(shown):
    page = shown(sample_session("case_a"))
    assert sum(row.way.sent for row in page.ways.rows) == 49
    assert sum(row.way.back for row in page.ways.rows) == 12


def test_a_way_says_what_became_of_it(shown):
    page = shown(sample_session("case_a"))
    row = way(page, "GP", "Adult social care")
    assert row.way.sent == 3
    assert row.accessibleName().startswith("GP to Adult social care, 3 times: ")
    assert "1 never sent" in row.accessibleName()


def test_a_way_shows_its_entries_on_the_map_by_hand_and_by_key(shown):
    page = shown(sample_session("case_a"))
    row = way(page, "Police", "Children's social care")
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert len(page.bench.viewpoint.selected) == 5
    assert page.bench.viewpoint.page == "map"
    page.ways.rows[0].setFocus()
    QTest.keyClick(page.ways.rows[0], Qt.Key.Key_Down)
    assert page.ways.rows[1].hasFocus()


def test_the_longest_chain_is_told_with_months_where_days_are_hidden(shown):
    page = shown(sample_session("case_a"))
    chain = page.told[0].sentence
    assert "5 entries: GP (April 2004) → Community health" in chain
    assert chain.endswith("Adult social care (September 2004).")


def test_there_and_back_is_told_both_times_and_shows_its_entries(shown):
    page = shown(sample_session("case_a"), names_hidden=False)
    pairs = page.told[1:]
    assert len(pairs) == 2
    QTest.keyClick(pairs[0], Qt.Key.Key_Return)
    assert page.bench.viewpoint.selected == pairs[0].ids
    assert len(pairs[0].ids) == 2


def test_waits_and_hand_offs_stand_with_their_base(shown):
    page = shown(sample_session("case_a"))
    said = {fact.evidence.figure: fact.evidence.base for fact in page.findChildren(Fact)}
    assert said["36 days"].startswith("the longest took 475 days; 39 of 49 were answered")
    assert said["36 days"].endswith("39 worked out from the entries that followed")
    assert said["116"] == "one agency after another, over 143 dated entries"
    assert said["12"] == "of 49 times she was passed on"


def test_a_review_in_which_nobody_was_passed_on_teaches(shown):
    page = shown(Session())
    assert page._empty.isVisible()
    assert not page._board.isVisible()
