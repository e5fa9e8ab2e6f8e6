"""The headline: the figures of the case, whole or not at all, and the entries behind each."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from sample_sessions.build import sample_session
from tests.builders import a_row, a_session
from tests.views.room import Room
from workshop.journal.workbench import Workbench
from workshop.model.records import Demand


@pytest.fixture(scope="module")
def case_a():
    return sample_session("case_a")


def figure(room: Room, key: str):
    return next(f for f in room.window.map.headline.figures if f.figure and f.figure.key == key)


def test_it_says_what_she_asked_word_for_word_and_the_figures_of_case_a(qtbot, case_a):
    room = Room(qtbot, Workbench.of(case_a))
    said = room.texts()
    assert "Case A" in said and "2002 – 2013" in said
    assert "“Help me with the housework and let me get upstairs in my own house”" in said
    assert {"80.5 %", "99 of 123 marked entries", "10 ×", "£107,000", "£20,000"} <= set(said)


def test_a_made_up_case_says_so(qtbot, case_a):
    assert "Illustrative" in Room(qtbot, Workbench.of(case_a)).texts()
    assert "Illustrative" not in Room(qtbot, Workbench.of(a_session(a_row("2005-01-14")))).texts()


def test_a_figure_selects_the_entries_behind_it(qtbot, case_a):
    room = Room(qtbot, Workbench.of(case_a))
    figure(room, "failure").click()
    assert len(room.selected) == 99
    assert {case_a.interactions[i].demand for i in room.selected} == {Demand.FAILURE}
    assert room.window.map.wall.hasFocus()


def test_a_figure_follows_a_mark(qtbot):
    rows = [a_row("2005-01-14", demand=Demand.VALUE), a_row("2005-02-14", demand=Demand.VALUE)]
    room = Room(qtbot, Workbench.of(a_session(*rows)))
    assert figure(room, "failure").value.text() == "0.0 %"
    room.selects("r1")
    room.presses("F")
    assert figure(room, "failure").value.text() == "50.0 %"


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080)])
def test_the_five_figures_that_matter_stand_uncut_at_any_width(qtbot, case_a, size):
    room = Room(qtbot, Workbench.of(case_a), size)
    shown = [f for f in room.window.map.headline.figures if f.isVisible()]
    assert [f.figure.key for f in shown][:5] == ["failure", "told_no", "nobody_held_it", "spent", "asked_for"]
    for button in shown:
        for words in (button.value, button.what):
            assert words.fontMetrics().horizontalAdvance(words.text()) <= words.width()
        assert button.base.fitted(button.base.width(), button.base.height())[1] == button.base.text()
        assert button.geometry().right() <= room.window.map.headline.width()


def test_a_case_is_chosen_by_its_code(qtbot):
    session = a_session(a_row("2005-01-14"))
    session = a_session(a_row("2010-01-14"), case_id="case-c", code="Case C", session=session)
    room = Room(qtbot, Workbench.of(session))
    room.window.map.headline.code.click()
    room.types("case c")
    room.presses("Enter")
    assert room.bench.viewpoint.case == "case-c"
    room.presses("Ctrl+PgDown")
    assert room.bench.viewpoint.case == "case-b"
    room.presses("Ctrl+PgUp")
    assert room.bench.viewpoint.case == "case-c"


def test_what_was_asked_and_got_is_written_down(qtbot):
    room = Room(qtbot, Workbench.of(a_session(a_row("2005-01-14"))))
    room.window.map.headline._words.click()
    room.types("Help me get upstairs")
    room.presses("Enter")
    room.types("20,000")
    room.presses("Enter")
    room.types("a leaflet")
    room.presses("Enter")
    (case,) = room.session.cases.values()
    assert (case.asked, case.asked_pence, case.given) == ("Help me get upstairs", 2_000_000, "a leaflet")


def test_a_new_case_is_opened_by_keys_alone(qtbot):
    room = Room(qtbot, Workbench.of(a_session(a_row("2005-01-14"), code="Case A")))
    room.presses("Ctrl+Shift+N")
    assert QApplication.focusWidget().text() == "Case B"
    room.presses("Enter")
    room.types("Somewhere to live")
    room.presses("Enter")
    case = room.session.cases[room.bench.viewpoint.case]
    assert (case.code, case.asked) == ("Case B", "Somewhere to live")
    assert room.window.map.entry.is_typing


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("factor", [1.0, 1.25, 1.6, 2.0])
def test_what_she_asked_for_goes_after_how_often_she_was_told_no_and_no_words_are_smaller_than_a_base(
    qtbot, case_a, size, factor
):
    room = Room(qtbot, Workbench.of(case_a), size)
    room.bench.look(room_size=factor)
    QApplication.processEvents()
    head = room.window.map.headline
    shown = {f.figure.key for f in head.figures if f.isVisible()}
    assert "failure" in shown and shown & {"nobody_held_it", "spent"}
    assert {"nobody_held_it", "spent", "asked_for"} <= shown or "told_no" not in shown
    asked, got = (words.told.size for words in (head.asked, head.got))
    assert asked >= got >= head.figures[0].base.font().pixelSize()


def test_a_figure_that_is_said_in_few_words_says_more_when_it_is_pointed_at(qtbot, case_a):
    room = Room(qtbot, Workbench.of(case_a))
    assert "A request was refused" in figure(room, "told_no").toolTip()
