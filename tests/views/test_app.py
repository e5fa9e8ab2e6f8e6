"""Starting: the sample in a copy of its own, what was begun last, another review in the window's place."""

from __future__ import annotations

import shutil
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workshop.journal.opening import data_folder, open_session
from workshop.model.dates import on_day
from workshop.model.edits.interactions import add_interaction, mark_demand
from workshop.model.edits.review import begin_review, open_case
from workshop.model.records import Demand
from workshop.model.trouble import Refused
from workshop.views.app import Desk, open_last, open_sample, start_qt
from workshop.views.left_here import kept_reviews


def test_the_sample_is_found_again_as_it_was_left():
    first = open_sample("case_a")
    assert len(first.session.interactions) == 143
    marked = next(iter(first.session.interactions))
    first.do("Mark", mark_demand, [marked], Demand.UNCLEAR)
    first.close()
    again = open_sample("case_a")
    assert again.session.interactions[marked].demand is Demand.UNCLEAR
    assert again.working_copy == first.working_copy
    again.close()


def test_a_sample_open_in_another_window_opens_as_a_fresh_one():
    first = open_sample("case_a")
    second = open_sample("case_a")
    assert second.working_copy != first.working_copy
    assert len(second.session.interactions) == 143
    first.close()
    second.close()


def test_without_a_file_what_was_begun_last_is_opened_and_not_the_sample():
    mine = open_session(None)
    mine.do("Begin", begin_review, "The town review")
    mine.close()
    open_sample("case_a").close()
    found = open_last()
    assert found.session.review.name == "The town review"
    found.close()


def test_without_anything_begun_there_is_an_empty_review():
    found = open_last()
    assert not found.session.cases
    found.close()


def test_the_first_start_shows_the_sample_and_the_next_the_review_that_was_open(qtbot, tmp_path, monkeypatch):
    desk = Desk(start_qt())
    desk.show(open_last(else_sample=True))
    assert desk.window.bench.session.review.illustrative
    desk.begin({"name": "The town review"})
    desk.window.bench.do("Open case", open_case, "Case B")
    # The laptop is switched off now: the files as they lie on the disk, never closed.
    shutil.copytree(data_folder(), tmp_path / "after")
    monkeypatch.setenv("CASEWALL_DATA", str(tmp_path / "after"))
    found = open_last(else_sample=True)
    assert [case.code for case in found.session.cases.values()] == ["Case B"]
    assert found.session.review.name == "The town review"
    found.close()
    desk.window.close()
    desk.let_go()


def test_a_review_on_a_stick_that_is_gone_opens_as_it_is_saved_here(qtbot, tmp_path):
    desk = Desk(start_qt())
    bench = open_session(None)
    bench.do("Begin", begin_review, "The stick review")
    bench.publish(tmp_path / "stick.casewall")
    desk.show(bench).close()
    desk.let_go()
    again = open_last()
    assert again.path == tmp_path / "stick.casewall" and not again.notice
    again.close()
    (tmp_path / "stick.casewall").unlink()
    copy = open_last()
    assert copy.session.review.name == "The stick review"
    assert "cannot be reached" in copy.notice
    copy.close()


def test_reviews_that_never_travelled_are_found_among_the_recent_ones_and_samples_are_not():
    mine = open_session(None)
    mine.do("Begin", begin_review, "The town review")
    mine.close()
    sample = open_sample("anna")
    (found,) = kept_reviews(sample)
    assert (found.name, found.path, found.where) == ("The town review", mine.working_copy, "on this laptop, 0 entries")
    sample.close()


def test_another_review_takes_the_windows_place(qtbot, tmp_path):
    other = open_session(None)
    other.do("Begin", begin_review, "The other review")
    other.publish(tmp_path / "other.casewall")
    other.close()
    app = start_qt()
    desk = Desk(app)
    first = desk.show(open_sample("case_a"))
    first.bench.look(theme="dark")
    desk.open_file(tmp_path / "other.casewall")
    second = desk.window
    assert second is not None and second is not first
    assert second.bench.session.review.name == "The other review"
    assert second.bench.viewpoint.theme == "dark"
    with pytest.raises(Refused, match="open already"):
        desk.open_file(tmp_path / "other.casewall")
    desk.begin({"name": "A third review"})
    third = desk.window
    assert third is not None and third.bench.session.review.name == "A third review"
    third.close()
    desk.let_go()
    QApplication.processEvents()


def test_a_file_that_is_none_is_refused_and_the_window_stays(qtbot, tmp_path):
    stranger = tmp_path / "letter.casewall"
    stranger.write_text("Dear Sir or Madam")
    desk = Desk(start_qt())
    window = desk.show(open_sample("case_a"))
    with pytest.raises(Refused):
        desk.open_file(stranger)
    assert desk.window is window and window.isVisible()
    window.close()
    desk.let_go()


def test_the_look_of_the_room_is_kept_for_the_next_start(qtbot):
    desk = Desk(start_qt())
    window = desk.show(open_sample("anna"))
    window.bench.look(theme="dark", room_size=1.25)
    window.close()
    again = Desk(start_qt())
    second = again.show(open_sample("anna"))
    assert (second.bench.viewpoint.theme, second.bench.viewpoint.room_size) == ("dark", 1.25)
    second.close()
    again.let_go()
    desk.let_go()


@pytest.mark.parametrize("with_a_cover", [False, True])
def test_after_leaving_a_half_typed_line_the_next_letters_go_on_in_it(qtbot, with_a_cover):
    bench = open_session(None)
    bench.do("Begin", begin_review, "The town review")
    bench.do("Open", open_case, "Case B", "b")
    if with_a_cover:
        bench.do("Add", add_interaction, "b", "", on_day(date(2005, 1, 14)), "told her to wait")
    desk = Desk(start_qt())
    window = desk.show(bench)
    window.map.entry.start("15 jan 2005 ho half")
    window.close()
    desk.let_go()
    again = Desk(start_qt())
    window = again.show(open_last())
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    assert (window.bench.viewpoint.page == "cover") is with_a_cover
    if with_a_cover:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "way")
    assert window.map.entry.line.text() == "15 jan 2005 ho halfway"
    window.close()
    again.let_go()
