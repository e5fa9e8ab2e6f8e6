from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.builders import a_row, a_session
from tests.views.room import Room
from workshop.journal.opening import open_session
from workshop.journal.workbench import Workbench
from workshop.model.edits.cases import say_household
from workshop.model.edits.review import begin_review, describe_case, open_case
from workshop.model.order import cases_in_order
from workshop.views.app import Desk, start_qt


def two_cases():
    session = a_session(a_row("2005-01-14", what_happened="The secret visit"), a_row("2011-02-03"), case_id="b")
    return open_case(begin_review(session, "Town"), "Case C", case_id="c")


def a_room(qtbot) -> Room:
    room = Room(qtbot, Workbench.of(two_cases()))
    room.presses("Ctrl+Shift+E")
    return room


def page_of(room: Room):
    return room.window.page_shown("cases")


def test_the_cases_stand_in_their_order_and_the_hand_is_on_the_list(qtbot):
    room = a_room(qtbot)
    page = page_of(room)
    assert [page.list.item(n).text() for n in range(page.list.count())] == ["Case B", "Case C"]
    assert QApplication.focusWidget() is page.list


def test_a_case_is_moved_by_keys_as_one_step_that_can_be_undone(qtbot):
    room = a_room(qtbot)
    room.presses("Alt+Down")
    assert [case.code for case in cases_in_order(room.session)] == ["Case C", "Case B"]
    assert page_of(room).list.currentItem().text() == "Case B"
    room.presses("Ctrl+Z")
    assert [case.code for case in cases_in_order(room.session)] == ["Case B", "Case C"]


def test_what_is_said_of_a_case_is_kept_field_by_field(qtbot):
    room = a_room(qtbot)
    form = page_of(room).form
    for name, said in (
        ("asked_pence", "£20,000"),
        ("first_presented", "march 2002"),
        ("household", "mother 1975; C 2000"),
    ):
        field = form.fields[name]
        field.setFocus()
        field.clear()
        QTest.keyClicks(field, said)
        QTest.keyClick(field, Qt.Key.Key_Return)
    case = room.session.cases["b"]
    assert case.asked_pence == 20_000_00 and case.first_presented.earliest.isoformat() == "2002-03-01"
    assert {h.member: h.birth_year for h in room.session.households.values()} == {"mother": 1975, "C": 2000}
    need = form.fields["need_before"]
    need.setCurrentIndex(need.findData("seg_either_way"))
    need.activated.emit(need.currentIndex())
    assert room.session.cases["b"].need_before == "seg_either_way"


def test_what_cannot_be_read_is_said_and_stays_as_it_was_typed(qtbot):
    room = a_room(qtbot)
    form = page_of(room).form
    field = form.fields["asked_pence"]
    field.setFocus()
    QTest.keyClicks(field, "a lot")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert "“a lot” cannot be read as an amount" in form.quiet.words.text()
    assert field.text().endswith("a lot") and room.session.cases["b"].asked_pence is None


def test_a_code_that_is_taken_is_declined(qtbot):
    room = a_room(qtbot)
    field = page_of(room).form.fields["code"]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Case C")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert room.session.cases["b"].code == "Case B"


def test_a_removed_case_comes_back_with_all_its_entries(qtbot):
    room = a_room(qtbot)
    before = room.session
    room.presses("Del")
    assert list(room.session.cases) == ["c"] and not room.session.interactions
    page_of(room).quiet.findChildren(QLabel)
    room.presses("Ctrl+Z")
    assert room.session.cases.keys() == before.cases.keys() and room.session.interactions == before.interactions


def test_before_a_real_case_opens_only_code_years_and_number_of_agencies_are_seen(qtbot):
    room = Room(qtbot, Workbench.of(two_cases()))
    room.bench.look(case="c")
    room.window.opened_cases = {"c"}
    room.window.map.take_the_hand()
    room.presses("Ctrl+PgUp")
    assert room.bench.viewpoint.page == "cover"
    cover = room.window.page_shown("cover")
    shown = " ".join(lbl.text() for lbl in cover.findChildren(QLabel) if lbl.isVisible())
    assert "Case B" in shown and "2005 – 2011 · 1 agency" in shown and "Do you know this person?" in shown
    assert "secret" not in shown and not room.window.map.isVisible()
    room.presses("Enter")
    assert room.bench.viewpoint.page == "map"
    room.presses("Ctrl+PgDown", "Ctrl+PgUp")
    assert room.bench.viewpoint.page == "map"


def test_a_case_is_taken_off_this_laptop_after_one_more_word(qtbot):
    room = a_room(qtbot)
    room.presses("Ctrl+Shift+Del")
    room.presses("Enter")
    assert "b" in room.session.cases
    room.presses("Ctrl+Shift+Del")
    room.presses("Down", "Enter")
    assert list(room.session.cases) == ["c"] and not room.session.interactions
    room.presses("Ctrl+Z")
    assert list(room.session.cases) == ["c"]


def test_a_review_with_a_real_case_opens_with_its_cover(qtbot):
    bench = open_session(None)
    bench.do("Fill", lambda _: two_cases())
    desk = Desk(start_qt())
    window = desk.show(bench)
    assert window.bench.viewpoint.page == "cover"
    window.close()
    desk.let_go()


def test_while_days_are_hidden_a_note_stands_behind_a_door_and_nobodys_year_of_birth_is_seen(qtbot):
    session = say_household(two_cases(), "b", "mother 1975; C 2000")
    session = describe_case(session, "b", note="Her sister works at the desk")
    session = describe_case(session, "c", note="Ring before noon")
    room = Room(qtbot, Workbench.of(session))
    room.presses("Ctrl+Shift+E")
    form = page_of(room).form
    note, household = form.fields["note"], form.fields["household"]
    assert not note.isVisible() and note.toPlainText() == "" and household.text() == "mother; C"
    QTest.mouseClick(form.note_door, Qt.MouseButton.LeftButton)
    assert note.isVisible() and note.toPlainText() == "Her sister works at the desk"
    room.bench.look(case="c")
    assert not note.isVisible() and note.toPlainText() == ""
    room.bench.look(case="b")
    assert not note.isVisible()
    room.presses("Ctrl+Shift+D")
    assert note.isVisible() and note.toPlainText() == "Her sister works at the desk"
    assert household.text() == "mother 1975; C 2000"


def test_a_year_of_birth_that_nobody_sees_is_kept_while_the_household_is_said_anew(qtbot):
    room = Room(qtbot, Workbench.of(say_household(two_cases(), "b", "mother 1975; C 2000")))
    room.presses("Ctrl+Shift+E")
    field = page_of(room).form.fields["household"]
    field.setFocus()
    field.end(False)
    QTest.keyClicks(field, "; D 2003")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert {h.member: h.birth_year for h in room.session.households.values()} == {"mother": 1975, "C": 2000, "D": 2003}
