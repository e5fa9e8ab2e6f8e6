"""The entry line: typed, read as it is typed, on the wall and on the disk with Enter, and never lost."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.builders import a_row, a_session
from tests.views.room import Room
from workshop.journal.opening import open_session
from workshop.journal.workbench import Workbench
from workshop.model.edits.review import begin_review, open_case
from workshop.model.records import Demand
from workshop.model.session import Session

LINE = "14 jan 2005 housing told mum to ring the GP “I can’t get up there” £110"


@pytest.fixture
def room(qtbot) -> Room:
    return Room(qtbot, Workbench.of(a_session(a_row("2004-05-01", "nhs_gp"), a_row("2007-05-01", "police"))))


def on_this_laptop(qtbot) -> Room:
    bench = open_session(None)
    bench.do("Begin", begin_review, "The town review")
    bench.do("Open case", open_case, "Case B")
    return Room(qtbot, bench)


def after_a_crash(room: Room, folder: Path) -> Workbench:
    """What a laptop finds that was switched off now: the files as they lie on the disk, never closed."""
    copy = room.bench.working_copy
    assert copy is not None
    sessions = folder / "sessions"
    sessions.mkdir(parents=True)
    for part in copy.parent.glob(f"{copy.name}*"):
        shutil.copy(part, sessions / part.name)
    os.environ["CASEWALL_DATA"] = str(folder)
    return open_session(sessions / copy.name)


def test_a_line_typed_is_an_entry_on_the_wall_and_selected(room):
    room.presses("T")
    room.types(LINE)
    room.presses("Enter")
    entry = room.entries[-1]
    assert entry.when is not None and entry.when.earliest == date(2005, 1, 14)
    assert (entry.agency, entry.what_happened) == ("council_housing", "told mum to ring the GP")
    assert (entry.ask, entry.amount_pence) == ("I can’t get up there", 11_000)
    assert room.selected == {entry.id}
    assert room.window.map.wall.place_of(entry.id) is not None
    assert entry.id in room.window.map.wall.glowing
    assert room.line == ""


def test_the_line_is_shown_as_it_is_read(room):
    room.presses("T")
    room.types(LINE + " /f passed on /to GP sent back")
    preview = room.window.map.preview
    assert preview.isVisible()
    assert preview.texts() == [
        "January 2005", "Housing", "told mum to ring the GP", "“I can’t get up there”", "£110", "failure: passed on",
        "sent to GP, sent back",
    ]  # fmt: skip


def test_the_preview_lies_over_the_wall_and_does_not_move_it(room):
    before = room.window.map.wall.geometry()
    room.presses("T")
    room.types("14 jan 2005 housing")
    assert room.window.map.preview.isVisible()
    assert room.window.map.wall.geometry() == before


def test_enter_keeps_date_and_agency_for_the_next_row(room):
    room.presses("T")
    room.types("14 jan 2005 housing told her to wait")
    room.presses("Enter")
    room.types("and sent her home")
    room.presses("Enter")
    first, second = room.entries[-2:]
    assert second.what_happened == "and sent her home"
    assert (second.agency, second.when.earliest) == (first.agency, first.when.earliest)
    assert room.window.map.entry.is_typing


def test_a_date_carried_over_shows_no_day_to_the_room(room):
    room.presses("T")
    room.types("14 jan 2005 housing told her to wait")
    room.presses("Enter")
    assert room.window.map.preview.texts()[0] == "January 2005, as before"


def test_a_date_that_cannot_be_read_goes_to_the_tray(room):
    assert not room.window.map.tray.isVisible()
    room.presses("T")
    room.types("31/02/2005 housing lost the form")
    room.presses("Enter")
    assert room.entries[-1].when is None and room.entries[-1].date_as_written == "31/02/2005"
    assert room.window.map.tray.text() == "1 entry not placed yet"


def test_a_line_that_says_nothing_is_refused_and_keeps_its_text(room):
    room.presses("T")
    room.types("14 jan 2005 housing")
    room.presses("Enter")
    assert len(room.entries) == 2
    assert room.line == "14 jan 2005 housing"
    assert "what happened" in room.said


@pytest.mark.parametrize("key", ["T", "Tab"])
def test_coming_back_to_a_half_typed_line_goes_on_where_it_ended(room, key):
    room.presses("T")
    room.types("4 july 2007 GP half a li")
    room.presses("Esc", "Esc", key)
    room.types("ne")
    assert room.line == "4 july 2007 GP half a line"


def test_typing_and_marking_are_always_to_be_seen(room):
    state = room.window.map.entry.state
    assert state.text() == "marking · a digit to type"
    room.presses("3")
    assert state.text() == "typing · Esc to mark"
    assert room.line == "3"
    room.presses("Esc", "Esc")
    assert state.text() == "marking · a digit to type"
    assert room.line == "3"


def test_letters_are_words_while_typing(room):
    room.selects("r1")
    room.presses("T")
    room.types("fvs")
    assert room.line == "fvs"
    assert room.entries[0].demand is Demand.NOT_CODED


def test_undo_while_typing_takes_back_typing_and_after_enter_the_entry(room):
    room.presses("T")
    room.types("14 jan 2005 housing lost the form")
    room.presses("Ctrl+Z")
    assert len(room.entries) == 2 and room.line != "14 jan 2005 housing lost the form"
    room.presses("Ctrl+Shift+Z", "Enter")
    assert len(room.entries) == 3
    room.presses("Ctrl+Z")
    assert len(room.entries) == 2


def test_a_new_entry_out_of_sight_is_brought_into_sight(room):
    room.bench.look(first_day=12_500.0, last_day=12_600.0)
    room.presses("T")
    room.types("14 jan 2006 housing lost the form")
    room.presses("Enter")
    view = room.bench.viewpoint
    day = (date(2006, 1, 14) - date(1970, 1, 1)).days
    assert view.first_day < day < view.last_day
    assert view.last_day - view.first_day == pytest.approx(100.0)


def test_the_card_stays_with_its_entry_when_another_comes_before_it(room):
    wall = room.window.map.wall
    room.presses("T")
    room.types("14 jan 2003 housing lost the form")
    wall.point_at(int(wall.subject.positions(["r2"])[0]))
    room.presses("Enter")
    assert wall.subject.id_at(wall.pointed) == "r2"


def test_a_double_click_beside_the_marks_begins_a_line_there(room):
    room.window.map.wall.entry_wanted.emit(12_797.5, "police")
    room.types("took a report")
    room.presses("Enter")
    assert (room.entries[-1].agency, room.entries[-1].when.earliest) == ("police", date(2005, 1, 14))


def test_the_first_line_of_an_empty_review_opens_a_case(qtbot):
    room = Room(qtbot, open_session(None))
    room.presses("T")
    room.types("14 jan 2005 housing told her to wait")
    room.presses("Enter")
    (case,) = room.session.cases.values()
    assert case.code == "Case A"
    assert room.entries[0].case == case.id
    assert room.window.map.wall.isVisible()


def test_an_entry_is_on_the_disk_when_it_is_on_the_wall(qtbot, tmp_path):
    room = on_this_laptop(qtbot)
    room.presses("T")
    room.types("14 jan 2005 housing told her to wait")
    room.presses("Enter")
    found = after_a_crash(room, tmp_path / "later")
    assert [entry.what_happened for entry in found.session.interactions.values()] == ["told her to wait"]
    found.close()


def test_a_half_typed_line_survives_a_crash(qtbot, tmp_path):
    room = on_this_laptop(qtbot)
    room.presses("T")
    room.types("14 jan 2005 housing told")
    qtbot.waitUntil(lambda: room.bench.draft() == "14 jan 2005 housing told", timeout=2000)
    again = Room(qtbot, after_a_crash(room, tmp_path / "later"))
    assert again.line == "14 jan 2005 housing told"
    assert again.window.map.entry.line.isEnabled()


def test_what_was_done_can_be_undone_after_closing_and_opening(qtbot):
    room = on_this_laptop(qtbot)
    room.presses("T")
    room.types("14 jan 2005 housing told her to wait")
    room.presses("Enter", "Esc", "F")
    copy = room.bench.working_copy
    room.window.close()
    again = Room(qtbot, open_session(copy))
    assert again.entries[0].demand is Demand.FAILURE
    again.presses("Ctrl+Z")
    assert again.entries[0].demand is Demand.NOT_CODED
    again.presses("Ctrl+Z")
    assert again.entries == []
    again.presses("Ctrl+Y", "Ctrl+Y")
    assert again.entries[0].demand is Demand.FAILURE


def test_what_was_said_gives_way_to_how_the_next_line_is_read(room):
    room.presses("T", "Enter")
    assert room.said
    room.types("3")
    assert not room.said


def test_a_digit_after_half_a_line_does_not_run_into_its_last_word(room):
    room.presses("T")
    room.types("5 nov 2008 housing half a li")
    room.presses("Esc", "Esc", "6")
    assert room.line == "5 nov 2008 housing half a li 6"


def test_enter_presses_the_button_the_hand_is_on(qtbot):
    empty = Room(qtbot, Workbench.of(Session()))
    assert empty.window.map.empty.begin.hasFocus()
    empty.presses("Enter")
    assert empty.window.chooser.isVisible()
    empty.types("B1")
    empty.presses("Enter")
    empty.types('"I just want the damp sorted"')
    empty.presses("Enter")
    (case,) = empty.session.cases.values()
    assert (case.code, case.asked) == ("B1", "I just want the damp sorted")


def test_while_days_are_hidden_the_chips_show_months_and_the_line_stays_as_it_was_typed(room):
    room.presses("T")
    room.types("5 june 2010 housing rang /until 9 july 2010")
    dates = [text for text in room.window.map.preview.texts() if "2010" in text]
    assert dates == ["June 2010", "until July 2010"]
    assert room.line == "5 june 2010 housing rang /until 9 july 2010"
    room.bench.look(names_hidden=False)
    assert "5 June 2010" in room.window.map.preview.texts()
