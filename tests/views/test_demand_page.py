from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from sample_sessions.build import sample_session
from workshop.model.dates import in_year
from workshop.model.edits.interactions import add_interaction
from workshop.model.edits.review import open_case
from workshop.model.records import Demand
from workshop.model.session import Session
from workshop.views.demand_page import DemandPage
from workshop.views.fact import Fact


@pytest.fixture
def shown(show_page):
    return lambda session: show_page(DemandPage, session)


def a_case(*demands: Demand) -> Session:
    session = open_case(Session(), "Case B", case_id="b")
    for year, demand in enumerate(demands, start=2001):
        session = add_interaction(session, "b", when=in_year(year), demand=demand, began_with="person")
    return session


def test_both_shares_are_named_with_their_counts(shown):
    page = shown(sample_session("case_a"))
    said = {fact.evidence.figure: f"{fact.evidence.words} {fact.evidence.base}" for fact in page.findChildren(Fact)}
    assert "of all marked entries 99 of 123 marked entries" in said["80.5 %"]
    assert "neighbours or volunteers 32 of 44 asked for" in said["72.7 %"]


def test_the_page_says_that_the_system_failed_and_not_the_worker(shown):
    page = shown(sample_session("case_a"))
    assert any("not the worker" in label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_a_bar_shows_its_entries_on_the_map(shown):
    page = shown(sample_session("case_a"))
    not_heard = page.causes.rows[0]
    assert (not_heard.bar.words, not_heard.bar.figure) == ("not heard", "25")
    QTest.mouseClick(not_heard, Qt.MouseButton.LeftButton)
    assert page.bench.viewpoint.page == "map"
    chosen = [page.bench.session.interaction(i) for i in page.bench.viewpoint.selected]
    assert len(chosen) == 25
    assert {row.cause for row in chosen} == {"not_heard"}


def test_bars_are_walked_and_asked_by_key(shown):
    page = shown(sample_session("case_a"))
    page.causes.rows[0].setFocus()
    QTest.keyClick(page.causes.rows[0], Qt.Key.Key_Down)
    assert page.causes.rows[1].hasFocus()
    QTest.keyClick(page.causes.rows[1], Qt.Key.Key_Return)
    assert len(page.bench.viewpoint.selected) == 9


def test_bars_by_agency_add_up_to_all_entries(shown):
    page = shown(sample_session("case_a"))
    assert len(page.agencies.rows) == 22
    assert sum(len(row.bar.ids) for row in page.agencies.rows) == 143


def test_a_touch_on_a_year_shows_that_year(shown):
    page = shown(sample_session("case_a"))
    years = page.years
    assert [column.label for column in years.columns] == [str(year) for year in range(2002, 2014)]
    middle_of_2011 = next(
        QPoint(x, years.height() // 2) for x in range(years.width()) if round(years.at(QPoint(x, 100))[0], 1) == 9.0
    )
    QTest.mouseClick(years, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle_of_2011)
    chosen = [page.bench.session.interaction(i).when.earliest.year for i in page.bench.viewpoint.selected]
    assert chosen == [2011] * 15


def test_years_are_walked_by_key(shown):
    page = shown(sample_session("case_a"))
    page.years.setFocus()
    QTest.keyClick(page.years, Qt.Key.Key_Right)
    QTest.keyClick(page.years, Qt.Key.Key_Return)
    assert {page.bench.session.interaction(i).when.earliest.year for i in page.bench.viewpoint.selected} == {2003}
    assert len(page.bench.viewpoint.selected) == 11


def test_few_entries_carry_their_caution(shown):
    page = shown(a_case(Demand.FAILURE, Demand.VALUE))
    assert all("tell a story" in fact.evidence.base for fact in page.findChildren(Fact))


def test_what_nobody_has_marked_is_counted_beside(shown):
    page = shown(a_case(Demand.FAILURE, Demand.NOT_CODED, Demand.NOT_CODED, Demand.UNCLEAR))
    from PySide6.QtWidgets import QPushButton

    words = [chip.text() for chip in page._kinds.findChildren(QPushButton)]
    assert "2  not marked yet" in words
    assert "1  we don’t agree yet" in words


def test_a_page_with_nothing_marked_teaches_and_leads_to_the_map(shown):
    page = shown(a_case(Demand.NOT_CODED))
    page.bench.look(page="demand")
    assert page._empty.isVisible()
    QTest.mouseClick(page._empty.begin, Qt.MouseButton.LeftButton)
    assert page.bench.viewpoint.page == "map"
