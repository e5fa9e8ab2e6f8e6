"""A damaged review at the start: what can be opened instead is asked, with what is lost, and nothing is done before."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from tests.journal.test_rescuing import a_review, spoil
from workshop.journal.opening import open_session
from workshop.journal.places import copies_folder
from workshop.views.app import Desk, open_last, start_qt


def test_a_start_offers_the_sound_copy_and_opens_it_when_told(qtbot):
    path = a_review()
    spoilt = spoil(path)
    desk = Desk(start_qt())
    open_session(None).close()
    bench = open_session(None)
    bench.close()
    from workshop.views.left_here import _keep

    _keep("last.json", {"file": "", "copy": path.name})
    desk.show(open_last(else_sample=True))
    chooser = desk.window.chooser
    assert chooser.isVisible()
    assert "is sound; less than a minute of work after it could not be read" in chooser.question.text()
    assert path.read_bytes() == spoilt
    before = desk.window
    chooser.accept()
    QApplication.processEvents()
    assert desk.window is not before
    assert set(desk.window.bench.session.interactions) == {"visit", "call"}
    assert "could not be read" in desk.window.banner.words.text()
    assert [kept for kept in copies_folder(path.stem).glob("damaged-*.db") if kept.read_bytes() == spoilt]
    desk.window._leaving = True
    desk.window.close()
    desk.let_go()


def test_left_as_it_is_nothing_is_changed(qtbot):
    path = a_review()
    spoilt = spoil(path)
    desk = Desk(start_qt())
    desk.show(open_session(None))
    desk.open_file(path)
    desk.window.chooser.list.setCurrentRow(1)
    desk.window.chooser.accept()
    assert path.read_bytes() == spoilt
    assert not list(copies_folder(path.stem).glob("damaged-*"))
    desk.window._leaving = True
    desk.window.close()
    desk.let_go()
