"""The inspector: opened on a selection, edited in place, each change a step, over the wall and never moving it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.builders import a_row, a_session
from tests.views.room import Room
from workshop.journal.workbench import Workbench
from workshop.model.dates import Precision
from workshop.model.records import Demand
from workshop.views.inspector import Inspector


@pytest.fixture
def room(qtbot) -> Room:
    rows = [
        a_row("2005-01-14", "council_housing", to="nhs_gp", outcome="bounced", what_happened="told her to wait",
              ask="I can’t get up there", pounds=110, private_note="her sister is here today"),
        a_row("2005-02-01", "nhs_gp", demand=Demand.VALUE, pounds=40),
        a_row("", "police", what_happened="took a report", date_as_written="last whitsun"),
    ]  # fmt: skip
    return Room(qtbot, Workbench.of(a_session(*rows, pronoun="she")))


def opened(room: Room, *ids: str) -> Inspector:
    room.selects(*ids)
    room.presses("I")
    return room.window.map.inspector


def typed_over(room: Room, field, text: str) -> None:
    field.setFocus()
    field.selectAll()
    room.types(text)


@pytest.mark.parametrize("key", ["I", "Enter"])
def test_a_key_opens_it_on_what_is_selected_and_escape_closes_it(room, key):
    wall = room.window.map.wall.geometry()
    room.selects("r1")
    room.presses(key)
    assert room.window.map.inspector.isVisible()
    assert room.window.map.wall.geometry() == wall
    room.presses("Esc")
    assert not room.window.map.inspector.isVisible()
    assert room.selected == {"r1"}
    assert room.window.map.wall.hasFocus()


def test_a_double_click_on_a_mark_opens_it(room):
    room.clicks("r1")
    room.window.map.wall.entry_wanted.emit(12_797.0, "council_housing")
    assert room.window.map.inspector.isVisible()


def test_what_happened_is_changed_in_place_as_one_step(room):
    panel = opened(room, "r1")
    steps = len(room.bench.steps())
    typed_over(room, panel.six.what, "told her to ring the GP")
    room.presses("Tab")
    assert room.session.interactions["r1"].what_happened == "told her to ring the GP"
    assert len(room.bench.steps()) == steps + 1


def test_nothing_changed_is_no_step(room):
    panel = opened(room, "r1")
    steps = len(room.bench.steps())
    for field in panel.six.fields():
        field.setFocus()
    room.presses("Esc")
    assert len(room.bench.steps()) == steps


def test_closing_keeps_what_was_being_typed(room):
    panel = opened(room, "r1")
    typed_over(room, panel.six.words, "I can’t climb stairs")
    room.presses("Esc")
    assert room.session.interactions["r1"].ask == "I can’t climb stairs"


def test_going_to_another_entry_keeps_what_was_being_typed_for_the_first(room, qtbot):
    panel = opened(room, "r1")
    typed_over(room, panel.six.what, "told her to ring")
    room.bench.look(selected=frozenset({"r2"}))
    qtbot.waitUntil(lambda: room.session.interactions["r1"].what_happened == "told her to ring", timeout=2000)
    assert room.session.interactions["r2"].what_happened == ""


def test_a_date_is_said_as_far_as_it_is_known(room):
    panel = opened(room, "r1")
    typed_over(room, panel.six.when, "mar 2004")
    room.presses("Enter")
    when = room.session.interactions["r1"].when
    assert when is not None and when.precision is Precision.MONTH and when.earliest == date(2004, 3, 1)


def test_a_date_that_cannot_be_read_is_refused_and_stays_to_be_mended(room):
    panel = opened(room, "r1")
    typed_over(room, panel.six.when, "some time")
    room.presses("Enter")
    assert "cannot be read as a date" in room.said
    assert panel.six.when.text() == "some time"
    assert room.session.interactions["r1"].when.earliest == date(2005, 1, 14)


def test_a_day_is_hidden_from_the_room_and_not_lost_by_looking(room):
    panel = opened(room, "r1")
    assert panel.six.when.text() == "January 2005"
    panel.six.when.setFocus()
    room.presses("Tab")
    assert room.session.interactions["r1"].when.precision is Precision.DAY


def test_the_agency_and_the_cause_are_chosen(room):
    panel = opened(room, "r1")
    for field, key in ((panel.six.who, "police"), (panel.six.why, "passed_on")):
        field.setCurrentIndex(field.findData(key))
        field.activated.emit(field.currentIndex())
    changed = room.session.interactions["r1"]
    assert (changed.agency, changed.cause, changed.demand) == ("police", "passed_on", Demand.FAILURE)


def test_the_cost_is_typed_in_pounds_and_may_be_left_out(room):
    panel = opened(room, "r1")
    typed_over(room, panel.six.cost, "1,250.50")
    room.presses("Enter")
    panel.six.left_out.click()
    changed = room.session.interactions["r1"]
    assert (changed.amount_pence, changed.left_out) == (125_050, True)


def test_a_mark_is_pressed_and_pressed_off_again(room):
    panel = opened(room, "r1")
    panel.six.chips[Demand.FAILURE].click()
    assert room.session.interactions["r1"].demand is Demand.FAILURE
    assert panel.six.chips[Demand.FAILURE].isChecked()
    panel.six.chips[Demand.FAILURE].click()
    assert room.session.interactions["r1"].demand is Demand.NOT_CODED


def test_referrals_are_listed_with_their_outcome_and_can_be_taken_out(room):
    panel = opened(room, "r1")
    assert "Sent to GP" in room.texts()
    outcome = next(box for box in panel.six.referrals.findChildren(type(panel.six.who)))
    assert outcome.currentText() == "sent back"
    outcome.setCurrentIndex(outcome.findData("accepted"))
    outcome.activated.emit(outcome.currentIndex())
    assert room.referrals[0].outcome == "accepted"
    away = next(button for button in panel.six.referrals.findChildren(QPushButton) if button.text() == "Remove")
    away.click()
    assert not room.referrals
    room.window.map.take_the_hand()
    room.presses("Ctrl+Z")
    assert len(room.referrals) == 1


def test_more_is_closed_and_the_private_note_behind_a_door_of_its_own(room):
    panel = opened(room, "r1")
    assert not panel.more.note.isVisible()
    panel.more.door.click()
    assert not panel.more.note.isVisible()
    assert "her sister is here today" not in " ".join(room.texts())
    panel.more.note_door.click()
    assert panel.more.note.toPlainText() == "her sister is here today"
    room.bench.look(selected=frozenset({"r2"}))
    assert not panel.more.note.isVisible()


def test_several_show_what_they_have_in_common_and_take_one_mark(room):
    panel = opened(room, "r1", "r2")
    said = room.texts()
    assert "2 entries" in said and said[said.index("Cost together") + 1] == "£150"
    panel.several.chips[Demand.SYSTEM].click()
    assert {room.session.interactions[i].demand for i in ("r1", "r2")} == {Demand.SYSTEM}


def test_the_tray_leads_to_the_date_of_an_entry_not_placed(room):
    room.window.map.tray.click()
    room.presses("Enter")
    panel = room.window.map.inspector
    assert room.selected == {"r3"}
    assert panel.six.when.hasFocus() and panel.six.when.text() == "last whitsun"
    room.types("jun 2006")
    room.presses("Enter")
    assert room.session.interactions["r3"].when is not None
    assert not room.window.map.tray.isVisible()


def test_every_field_is_reached_by_tab(room):
    panel = opened(room, "r1")
    panel.six.when.setFocus()
    reached = set()
    for _ in range(40):
        reached.add(room.window.focusWidget())
        QTest.keyClick(room.window.focusWidget(), "\t")
    wanted = {*panel.six.fields(), panel.six.who, panel.six.why, panel.six.left_out, *panel.six.chips.values()}
    assert wanted <= reached


def test_several_show_what_they_share_and_say_where_they_differ(room):
    panel = opened(room, "r1", "r2")
    fields = panel.several.shared.of_column
    assert fields["when"].placeholderText() == "various" and fields["when"].text() == ""
    assert fields["agency"].currentText() == "various"
    assert fields["payer"].placeholderText() == "" and fields["kind"].currentText() == "nobody has said"


def test_one_edit_changes_all_that_are_selected_in_one_step(room):
    panel = opened(room, "r1", "r2", "r3")
    steps = len(room.bench.steps())
    typed_over(room, panel.several.shared.of_column["payer"], "the council")
    room.presses("Tab")
    assert {i.payer for i in room.entries} == {"the council"}
    assert len(room.bench.steps()) == steps + 1
    kind = panel.several.shared.of_column["kind"]
    kind.setCurrentIndex(kind.findData("home visit"))
    kind.activated.emit(kind.currentIndex())
    assert {i.kind for i in room.entries} == {"home_visit"}
    assert kind.currentText() == "home visit"


def test_leaving_various_as_it_is_changes_nothing(room):
    panel = opened(room, "r1", "r2")
    steps = len(room.bench.steps())
    agency = panel.several.shared.of_column["agency"]
    agency.activated.emit(agency.currentIndex())
    for field in panel.several.fields():
        field.setFocus()
    room.presses("Esc")
    assert len(room.bench.steps()) == steps


def test_more_holds_every_other_field_of_an_entry(room):
    panel = opened(room, "r1")
    panel.more.door.click()
    rest = panel.more.rest.of_column
    for key, typed, name, wanted in (
        ("quantity", "2.5", "cost_quantity", "2.5"), ("rate", "£30", "cost_rate_pence", 3000),
        ("unit", "hours", "cost_unit", "hours"), ("price_year", "2004/05", "price_year", "2004/05"),
        ("payer", "health", "payer", "health"), ("valence", "-2", "valence", -2),
        ("source", "a file", "record_source", "a file"),
    ):  # fmt: skip
        typed_over(room, rest[key], typed)
        room.presses("Enter")
        assert getattr(room.session.interactions["r1"], name) == wanted
    assert panel.six.cost.text() == "£75"
    lens = rest["lens"]
    lens.setCurrentIndex(lens.findData("fiscal"))
    lens.activated.emit(lens.currentIndex())
    assert room.session.interactions["r1"].cost_lens == "fiscal"
