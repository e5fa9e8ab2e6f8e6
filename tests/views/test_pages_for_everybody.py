"""What holds on every page but the map: by keyboard, said aloud, plain text, on small screens and in the dark."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from sample_sessions.build import sample_session
from workshop.model.session import Session
from workshop.views.costs_page import CostsPage
from workshop.views.demand_page import DemandPage
from workshop.views.import_panel import ImportPanel
from workshop.views.pack_page import PackPage
from workshop.views.page_style import page_stylesheet
from workshop.views.purpose_page import PurposePage
from workshop.views.routes_page import RoutesPage

PAGES = (PurposePage, DemandPage, RoutesPage, CostsPage, PackPage, ImportPanel)
ASKED_TO_NAME = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)


@pytest.fixture(scope="module")
def case_a() -> Session:
    return sample_session("case_a")


@pytest.mark.parametrize("kind", PAGES)
def test_everything_that_can_be_used_has_a_name_that_is_said_aloud(show_page, case_a, kind):
    page = show_page(kind, case_a)
    nameless = [
        part
        for part in page.findChildren(QWidget)
        if isinstance(part, ASKED_TO_NAME)
        and not part.accessibleName()
        and not part.objectName().startswith("qt_")
        and not isinstance(part.parent(), QComboBox)
        and "pyqtgraph" not in type(part).__module__
        and type(part.parent()).__module__ != "pyqtgraph.widgets.PlotWidget"
    ]
    assert not nameless


@pytest.mark.parametrize("kind", PAGES)
def test_every_label_is_plain_text(show_page, case_a, kind):
    page = show_page(kind, case_a)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in page.findChildren(QLabel))


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("room_size", [1.0, 1.6])
def test_a_page_fits_a_small_projector(show_page, case_a, kind, room_size):
    page = show_page(kind, case_a, size=(1208, 720), room_size=room_size)
    assert page.window().size().toTuple() == (1208, 720)
    assert page.minimumSizeHint().width() <= 1208


@pytest.mark.parametrize("kind", PAGES)
def test_the_theme_and_the_room_size_change_while_a_page_is_shown(show_page, case_a, kind):
    page = show_page(kind, case_a)
    page.bench.look(theme="dark")
    assert page.room.theme.name == "dark"
    page.bench.look(room_size=1.6)
    assert page.room.k == pytest.approx(1.6)
    assert page.styleSheet() == page_stylesheet(page.room.theme, page.room.k)
    QApplication.processEvents()


@pytest.mark.parametrize("kind", PAGES)
def test_tab_walks_through_a_page_and_comes_to_its_end(show_page, case_a, kind):
    page = show_page(kind, case_a)
    reached: set[QWidget] = set()
    page.setFocus()
    part = page.nextInFocusChain()
    while part is not page and len(reached) < 5000:
        can_be_reached = part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible() and part.isEnabled()
        if can_be_reached and page.isAncestorOf(part):
            reached.add(part)
        part = part.nextInFocusChain()
    assert reached


@pytest.mark.parametrize("kind", PAGES)
def test_an_empty_review_is_no_trouble(show_page, kind):
    page = show_page(kind, Session())
    assert page._empty.isVisible()
    assert page._empty.begin.isVisible()


@pytest.mark.parametrize("kind", [PurposePage, DemandPage, RoutesPage, CostsPage])
def test_a_page_stays_as_it_is_while_nothing_it_shows_has_changed(show_page, case_a, kind):
    page = show_page(kind, case_a)
    before = page.findChildren(QLabel)
    page.bench.look(first_day=1.0, last_day=2.0, selected=frozenset([next(iter(case_a.interactions))]))
    assert page.findChildren(QLabel) == before
