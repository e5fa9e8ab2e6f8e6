from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from sample_sessions.build import sample_session
from workshop.model.dates import on_day
from workshop.model.edits.interactions import add_interaction
from workshop.model.edits.review import open_case
from workshop.model.session import Session
from workshop.views.costs_page import CostsPage, in_thousands
from workshop.views.fact import Fact
from workshop.views.running_cost import nice_step


@pytest.fixture
def shown(show_page):
    return lambda session: show_page(CostsPage, session)


def figures(page: CostsPage) -> dict[str, Fact]:
    return {fact.evidence.figure: fact for fact in page.findChildren(Fact)}


def test_asked_stands_against_spent_and_says_when_it_was_crossed(shown):
    found = figures(shown(sample_session("case_a")))
    assert found["£107,000"].evidence.words == "spent, at prices then"
    assert "care of the child" in found["£107,000"].evidence.base
    assert found["£20,000"].evidence.base.startswith("September 2007: more spent than she had asked for")
    assert found["98.1 %"].evidence.base.startswith("£103,732 of £105,736")


def test_the_chart_says_in_words_what_it_shows(shown):
    page = shown(sample_session("case_a"))
    assert "September 2007" in page.running.accessibleDescription()
    assert page.running.plot is not None


def test_who_pays_adds_up_to_the_total_with_shares(shown):
    page = shown(sample_session("case_a"))
    first = page.payers.rows[0].bar
    assert (first.words, first.figure.split()) == ("NHS", ["£34,636", "32.4", "%"])
    assert sum(part.amount for row in page.payers.rows for part in row.bar.parts) == 10_700_000
    QTest.mouseClick(page.payers.rows[0], Qt.MouseButton.LeftButton)
    assert page.bench.viewpoint.page == "map"


def test_the_dearest_entries_are_named_and_shown_by_key(shown):
    page = shown(sample_session("case_a"))
    dearest = figures(page)["£10,000"]
    dearest.setFocus()
    QTest.keyClick(dearest, Qt.Key.Key_Return)
    (chosen,) = page.bench.viewpoint.selected
    assert page.bench.session.interaction(chosen).cost_pence == 1_000_000


def test_a_cost_that_is_left_out_is_said_beside_the_total(shown):
    session = open_case(Session(), "Case B", case_id="b")
    day = on_day(date(2020, 1, 1))
    session = add_interaction(session, "b", when=day, amount_pence=10_000)
    session = add_interaction(session, "b", when=day, amount_pence=700_000, left_out=True)
    session = add_interaction(session, "b", when=day, amount_pence=5_000, cost_lens="social")
    base = figures(shown(session))["£100"].evidence.base
    assert "1 entry left out of the total" in base
    assert "£7,000 left out of the total" in base
    assert "£50 well-being" in base or "£50 social" in base


def test_a_review_without_costs_teaches(shown):
    page = shown(Session())
    assert page._empty.isVisible()


def test_no_label_reads_markup(shown):
    session = open_case(Session(), "Case <b>B</b>", case_id="b")
    session = add_interaction(
        session, "b", when=on_day(date(2020, 1, 1)), amount_pence=10_000, what_happened="<h1>Loud</h1>"
    )
    page = shown(session)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in page.findChildren(QLabel))
    assert any(label.text() == "<h1>Loud</h1>" for label in page.findChildren(QLabel))


@pytest.mark.parametrize(
    ("amount", "said"), [(480, "£480"), (9_654, "£9.7k"), (19_255, "£19.3k"), (310_000, "£310k"), (0, "£0")]
)
def test_pounds_above_a_bar_are_short(amount, said):
    assert in_thousands(amount) == said


@pytest.mark.parametrize(("top", "step"), [(107_000, 20_000), (1_843_170, 500_000), (93, 20), (5, 1)])
def test_an_axis_is_divided_in_plain_steps(top, step):
    assert nice_step(top) == step
