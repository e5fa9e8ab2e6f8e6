"""A day of mapping with keys alone: sixty entries told, marked, merged and undone; the power goes twice."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.days.laptop import Laptop
from tests.days.same import said_by
from tests.days.stairs import AFTER_COFFEE, AFTER_LUNCH, CARE, HOSPITAL, HOUSING, MORNING, day, with_all_told
from workshop.journal.opening import open_session, read_session
from workshop.model.dates import in_month
from workshop.model.edits.duplicates import merge_two
from workshop.model.edits.interactions import (
    add_interaction,
    change_interaction,
    mark_cause,
    mark_demand,
    mark_significant,
)
from workshop.model.edits.moments import name_moment
from workshop.model.edits.notes import note, settle_note
from workshop.model.edits.ownership import hold
from workshop.model.edits.readings import count_hands, keep_both_readings, say_reading
from workshop.model.edits.referrals import refer
from workshop.model.edits.review import begin_review, open_case
from workshop.model.records import Authority, Demand
from workshop.model.session import Session

ASKED = "Help me get up the stairs in my own house"
FAILURES, VALUES, SYSTEM = range(1, 10), range(53, 61), (11, 47)


@pytest.fixture
def laptop(qtbot, tmp_path, monkeypatch) -> Laptop:
    return Laptop(qtbot, tmp_path, monkeypatch)


def test_a_day_by_keys(laptop, tmp_path, qtbot):
    stick, copy = tmp_path / "north.casewall", tmp_path / "from the other table.casewall"

    # A quarter past nine. The start page asks what the review is; only the name must be said.
    assert laptop.bench.viewpoint.page == "start"
    laptop.presses("Ctrl+N")
    laptop.answers("North estate", "Town hall", "8 jun 2026", "19 jun 2026", "", "public task", "", "", "30 jun 2027")
    laptop.presses("Ctrl+Shift+N", "Enter")
    laptop.answers(ASKED)
    assert laptop.window.map.entry.is_typing

    # The scribe types as people talk: no dialog, no mouse, nothing to save.
    laptop.scribe_types(*(line.typed for line in MORNING))
    assert laptop.window.map.tray.text() == "1 entry not placed yet"

    # A word was heard wrongly: Up brings the last row back into the line, the end of it is said otherwise.
    laptop.presses("Up")
    assert laptop.line.endswith("/kind letter")
    for _ in range(len("letter")):
        laptop.presses("Backspace")
    laptop.types("referral")
    laptop.presses("Enter")
    assert len(laptop.entries) == len(MORNING)

    # A name nobody knows yet is asked about once, and is known from then on.
    laptop.types("+1d Stepping Stones rings the hospital")
    laptop.presses("F2", "Enter")
    assert laptop.line.startswith("+1d Stepping Stones: rings")
    laptop.presses("Ctrl+A", "Backspace")

    # Half past eleven, and half a sentence: the power goes.
    half = "2 jul 2008 asc assessed again, "
    laptop.types(half)
    qtbot.waitUntil(lambda: laptop.bench.draft() == half)
    laptop.is_killed()
    laptop.starts()
    assert laptop.session.review.name == "North estate" and len(laptop.entries) == len(MORNING)
    assert "Do you know this person? Tell us quietly." in laptop.texts()
    laptop.presses("Enter")
    assert laptop.line == half and laptop.window.map.entry.is_typing
    first, *others = AFTER_COFFEE
    laptop.scribe_types(first.typed.removeprefix(half), *(line.typed for line in (*others, *AFTER_LUNCH)))
    laptop.presses("Esc")

    # After lunch the room marks: along the wall with the arrow keys, one letter each, then one by one and large.
    laptop.walks_to(1)
    for number in FAILURES:
        assert laptop.number() == number
        laptop.presses("F", "Right")
    laptop.walks_to(5)
    laptop.presses("C")
    laptop.answers("not bad enough")
    laptop.walks_to(2)
    laptop.presses("M")
    laptop.presses("Ctrl+G")
    while laptop.number() < min(VALUES):
        laptop.presses(*{10: ("F", "6"), **dict.fromkeys(SYSTEM, "S")}.get(laptop.number(), ()), "Enter")
    for number in VALUES:
        assert laptop.number() == number
        laptop.presses("V", "Enter")
    laptop.presses("Esc")

    # Two of them are not agreed: hands are counted, each side says why, both readings stay.
    laptop.walks_to(8)
    laptop.presses("D", "H")
    laptop.answers("5", "12")
    laptop.presses("U", "Esc")
    laptop.wishes("some read it so")
    laptop.answers("failure", "the letter came before anybody rang")

    # Day four. Who was it sent to, and who held it?
    laptop.walks_to(12)
    laptop.presses("R")
    laptop.answers("adult social", "sent back")
    laptop.presses("O")
    laptop.answers("housing", "recommend", "2 nov 2006", "mar 2008")

    # What could not be placed is remembered at the break; a question and something for later are written down.
    laptop.presses("Ctrl+J", "Enter")
    laptop.answers("29 feb 2008")
    laptop.presses("Esc")
    laptop.presses("Ctrl+Shift+P")
    laptop.answers("Ask the school about the boy")
    laptop.walks_to(36)
    laptop.presses("Ctrl+Shift+Q")
    laptop.answers("Who pays for a rail?")
    laptop.presses("Ctrl+Alt+M")
    laptop.answers("before the lists")

    # Lists to work through: two files told of one broken window, and the question is settled.
    laptop.presses("Ctrl+Shift+J")
    laptop.chooses_list("Perhaps one thing told twice")
    laptop.presses("Right")
    laptop.tabs_to("These are one: merge them")
    laptop.presses("Enter")
    assert len(laptop.entries) == 59
    laptop.chooses_list("Questions")
    laptop.presses("Right", "Enter")
    assert [n.settled for n in laptop.session.notes.values() if n.kind == "question"] == [True]
    laptop.presses("Esc")

    # In the table the cells are said otherwise, and filled down.
    laptop.presses("Ctrl+T")
    laptop.goes_to_cell(6, "What happened")
    laptop.presses("F2", "Ctrl+A")
    laptop.answers("rent reminder, the second one")
    laptop.presses("Ctrl+T")

    # What the room did by mistake is taken back, also where it is not the last step.
    laptop.walks_to(18)
    laptop.presses("Del", "Ctrl+Z")
    laptop.walks_to(20)
    laptop.presses("X", "W", "Ctrl+Z", "Ctrl+Shift+Z")
    laptop.presses("Ctrl+H", "Down")
    while laptop.step_chosen() != "Leave the cost out":
        laptop.presses("Down")
    laptop.presses("Del")
    assert laptop.session.interactions[laptop.numbered(20)].red_flag
    assert not laptop.session.interactions[laptop.numbered(20)].left_out

    # "How did it stand before the lists?" The wall as it was, and back to now.
    laptop.presses("Esc", "Ctrl+Alt+H", "Enter")
    assert len(laptop.window.shown.interactions) == 60 and laptop.bench.viewpoint.as_of
    laptop.presses("Esc")
    assert laptop.window.shown is laptop.session

    # On the stick, and to the table next door; both say the last entry otherwise, and theirs is taken.
    laptop.presses("Ctrl+S")
    laptop.names_a_file(stick)
    at_the_other_table(stick, copy, tmp_path)
    laptop.presses("T", "Up")
    laptop.types(" at all")
    laptop.presses("Enter", "Esc", "Ctrl+Shift+I")
    laptop.names_a_file(copy)
    assert {"“no tablets now at all”", "“no tablets any more”"} <= set(laptop.cells_of_sheet())
    laptop.presses("Space", "Enter")
    assert len(laptop.entries) == 60
    laptop.presses("Ctrl+Z")
    assert len(laptop.entries) == 59
    laptop.presses("Ctrl+Shift+Z")

    # The power goes once more. Nothing is lost, and the day ends as it was meant to.
    laptop.is_killed()
    laptop.starts()
    laptop.presses("Ctrl+S")
    laptop.goes_home()
    expected = the_day_as_plain_edits()
    assert said_by(read_session(stick)) == said_by(expected)


def at_the_other_table(stick: Path, copy: Path, folder: Path) -> None:
    """Another laptop takes the file, says what it knows, and hands back a copy."""
    here = os.environ["CASEWALL_DATA"]
    os.environ["CASEWALL_DATA"] = str(folder / "other laptop")
    try:
        shutil.copy(stick, copy)
        bench = open_session(copy, who="MB")
        rows = {row.place: row.id for row in bench.session.interactions.values()}
        case = next(iter(bench.session.cases))
        bench.do("Say what happened otherwise", change_interaction, rows[60], what_happened="no tablets any more")
        bench.do("Add what happened", add_interaction, case, HOSPITAL, in_month(2015, 7), "signed off by letter")
        bench.publish()
        bench.close()
    finally:
        os.environ["CASEWALL_DATA"] = here


def the_day_as_plain_edits() -> Session:
    """The same day without a window: what should be there when it ends."""
    session = begin_review(
        Session(), "North estate", place="Town hall", starts=day(2026, 6, 8), ends=day(2026, 6, 19),
        lawful_basis="public task", expires=day(2027, 6, 30),
    )  # fmt: skip
    session = with_all_told(open_case(session, "Case A", "a", asked=ASKED), "a")
    session = change_interaction(session, "e20", kind="referral")
    session = mark_demand(session, e(*FAILURES, 10), Demand.FAILURE)
    session = mark_cause(session, e(5), "threshold")
    session = mark_cause(session, e(10), "passed_on")
    session = mark_significant(session, e(2))
    session = mark_demand(session, e(*SYSTEM), Demand.SYSTEM)
    session = mark_demand(session, e(*VALUES), Demand.VALUE)
    session = keep_both_readings(count_hands(session, "e8", 5, 12), e(8))
    session = say_reading(session, "e8", Demand.FAILURE, "the letter came before anybody rang")
    session = refer(session, "e12", CARE, "bounced")
    session = hold(session, "a", "", day(2006, 11, 2), in_month(2008, 3), Authority.ADVISE, HOUSING)
    session = change_interaction(session, "e13", when=day(2008, 2, 29), date_as_written="")
    session = note(session, "parking", "Ask the school about the boy", "a")
    session = note(session, "question", "Who pays for a rail?", "a", "e36", "q")
    session = name_moment(session, "before the lists", "any")
    session = merge_two(session, "e39", "e40")
    session = settle_note(session, "q")
    session = change_interaction(session, "e6", what_happened="rent reminder, the second one")
    session = change_interaction(session, "e20", red_flag=True)
    session = change_interaction(session, "e60", what_happened="no tablets any more")
    return add_interaction(session, "a", HOSPITAL, in_month(2015, 7), "signed off by letter")


def e(*numbers: int) -> list[str]:
    return [f"e{number}" for number in numbers]
