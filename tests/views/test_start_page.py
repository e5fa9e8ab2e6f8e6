from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.views.room import Room
from workshop.journal.opening import open_session
from workshop.journal.workbench import Workbench
from workshop.model.edits.review import begin_review
from workshop.model.session import Session
from workshop.views.app import Desk, start_qt
from workshop.views.chooser import HINT
from workshop.views.left_here import open_last, open_sample


@pytest.fixture
def desk(qtbot) -> Iterator[Desk]:
    made = Desk(start_qt())
    window = made.show(open_last())
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    yield made
    made.window.close()
    made.let_go()
    QApplication.processEvents()


def the_start(desk: Desk):
    assert desk.window is not None
    return desk.window.page_shown("start")


def types(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def presses(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)


def test_where_nothing_was_begun_the_window_begins_with_the_start_page_and_the_hand_on_the_name(desk):
    assert desk.window.bench.viewpoint.page == "start"
    assert QApplication.focusWidget() is the_start(desk).form.lines["name"]


def test_a_review_is_begun_with_keys_alone_and_the_map_opens(desk):
    for said in ("The town review", "Town hall", "8 jun 2026", "19 jun 2026", "council, police", "public task"):
        types(said)
        presses(Qt.Key.Key_Return)
    for said in ("", "to see", "jun 2027"):
        types(said)
        presses(Qt.Key.Key_Return)
    review = desk.window.bench.session.review
    assert (review.name, review.place, review.partners) == ("The town review", "Town hall", "council, police")
    assert (review.lawful_basis, review.purpose) == ("public task", "to see")
    assert review.starts.earliest.isoformat() == "2026-06-08" and review.expires.latest.isoformat() == "2027-06-30"
    assert desk.window.bench.viewpoint.page == "map"


def test_a_review_without_a_name_or_with_a_date_nobody_can_read_is_declined_and_nothing_typed_is_lost(desk):
    page = the_start(desk)
    page.begin.click()
    assert "Give the review a name" in page.quiet.words.text()
    page.form.lines["name"].setText("The town review")
    page.form.lines["ends"].setText("whenever")
    page.begin.click()
    assert "“whenever” cannot be read as a date" in page.quiet.words.text()
    assert page.form.lines["ends"].text() == "whenever" and not desk.window.bench.session.reviews
    page.form.lines["starts"].setText("8 jun 2026")
    page.form.lines["ends"].setText("1 jun 2026")
    page.begin.click()
    assert "before the first" in page.quiet.words.text()


def test_reviews_on_this_laptop_stand_on_the_page_and_open_with_a_click(desk):
    other = open_session(None)
    other.do("Begin", begin_review, "The other review")
    other.close()
    window = desk.show(open_sample("case_a"))
    window.bench.look(page="start")
    links = [b for b in window.page_shown("start").findChildren(QPushButton) if b.text() == "The other review"]
    assert links[0].accessibleName() == "The other review, on this laptop, 0 entries"
    links[0].click()
    assert desk.window is not window and desk.window.bench.session.review.name == "The other review"


def test_a_sample_opens_from_the_page(desk):
    anna = next(b for b in the_start(desk).findChildren(QPushButton) if b.text() == "Anna")
    anna.click()
    assert [case.code for case in desk.window.bench.session.cases.values()] == ["Anna"]


def test_escape_leaves_the_start_page(qtbot):
    room = Room(qtbot, Workbench.of(begin_review(Session(), "The town review")))
    room.presses("Ctrl+Home")
    assert room.bench.viewpoint.page == "start"
    room.presses("Esc")
    assert room.bench.viewpoint.page == "map"


def test_what_the_review_is_can_be_said_later_as_one_step_and_taken_back(qtbot):
    room = Room(qtbot, Workbench.of(begin_review(Session(), "The town review", place="Town hall")))
    room.bench.look(page="review")
    page = room.window.page_shown("review")
    assert page.form.lines["place"].text() == "Town hall"
    before = len(room.bench.steps())
    page.form.lines["partners"].setText("council, NHS")
    page.keep.click()
    assert room.session.review.partners == "council, NHS" and len(room.bench.steps()) == before + 1
    room.bench.undo()
    assert room.session.review.partners == "" and page.form.lines["partners"].text() == ""


def test_while_days_are_hidden_neither_the_start_page_nor_the_recent_list_names_a_file_or_a_folder(qtbot, tmp_path):
    folder = tmp_path / "Smith family"
    folder.mkdir()
    bench = Workbench.of(begin_review(Session(), "Stairs"))
    put = bench.publish(folder / "Mrs Jones")
    bench.close()
    open_session(put).close()
    room = Room(qtbot, Workbench.of(begin_review(Session(), "Now open")))
    room.presses("Ctrl+Home")
    page = room.window.page_shown("start")

    def on_the_screen() -> str:
        buttons = (button.text() for button in page.findChildren(QPushButton) if button.isVisible())
        heard = (button.accessibleName() for button in page.findChildren(QPushButton))
        return " ".join([*room.texts(), *buttons, *heard])

    assert "A review file" in on_the_screen()
    assert "Jones" not in on_the_screen() and "Smith" not in on_the_screen()
    room.presses("Ctrl+R")
    listed = room.window.chooser.list
    lines = [f"{listed.item(n).text()} {listed.item(n).data(HINT)}" for n in range(listed.count())]
    assert any("A review file" in line for line in lines)
    assert not any("Jones" in line or "Smith" in line for line in lines)
    room.presses("Esc", "Ctrl+Shift+D")
    assert "Mrs Jones" in on_the_screen() and "Smith family" in on_the_screen()
