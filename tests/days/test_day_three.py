"""Day three in a facilitator's words: the room maps one person's road, marks it, and comes back the next morning."""

from __future__ import annotations

from datetime import date

from tests.views.room import Room
from workshop.journal.opening import open_session, read_session
from workshop.model.records import Demand
from workshop.study.demand import failure_share
from workshop.study.journey import rows_of

MORNING = (
    "14 jan 2005 housing she rings about the stairs “I can’t get up there” £25",
    "she rings again, told to ring the GP /to GP told to go elsewhere",
    "mar 2005 gp sent to social care for an assessment £40 /to asc put on a list",
    "+3w asc assessed in the kitchen £210 /kind assessment",
    "told she is not bad enough yet /told told no",
    "spring 2006 police called by a neighbour £120 /kind incident /sig",
    "c. 2007 school sends a letter about being late /kind letter",
    "31/02/2008 housing the rent letter £15",
)


def test_day_three(qtbot, tmp_path):
    stick = tmp_path / "town.casewall"

    # Half past nine: an empty wall. The facilitator begins the case with a code, never a name.
    room = Room(qtbot, open_session(None))
    room.bench.who = "KJ"
    room.presses("Ctrl+Shift+N", "Enter")
    room.types("Help me get up the stairs in my own house")
    room.presses("Enter")
    (case,) = room.session.cases.values()
    assert case.code == "Case A"

    # The scribe types as it is said, and nobody waits for a dialog.
    for line in MORNING:
        room.types(line)
        room.presses("Enter")
        assert room.line == "" and not room.said
    rows = rows_of(room.session, case.id)
    assert len(rows) == len(MORNING)
    assert rows[1].agency == rows[0].agency and rows[1].when == rows[0].when
    assert len(room.referrals) == 2

    # One date nobody could read waits in the tray; someone remembers it at the break.
    assert room.window.map.tray.text() == "1 entry not placed yet"
    room.presses("Esc", "Ctrl+J", "Enter")
    room.types("28 feb 2008")
    room.presses("Enter", "Esc")
    assert not room.window.map.tray.isVisible()
    assert all(row.when for row in rows_of(room.session, case.id))

    # After coffee the room marks: arrow keys from entry to entry, one letter each.
    room.window.map.take_the_hand()
    room.presses("Home", "V")
    for _ in range(len(MORNING) - 1):
        room.presses("Right", "F")
    share = failure_share(rows_of(room.session, case.id))
    assert (share.part, share.whole) == (7, 8)

    # They argue about the school's letter, and agree to come back to it.
    room.presses("Left", "U", "Right")
    room.presses("C")
    room.types("our letter")
    room.presses("Enter")
    marked = [row.demand for row in rows_of(room.session, case.id)]
    assert marked.count(Demand.UNCLEAR) == 1
    assert "80" not in marked and room.entries[-1].cause == "letter_harm"

    # Who held it? For half a year a housing officer who could recommend. Someone says that is wrong: undone.
    room.presses("Home", "O")
    room.types("housing")
    room.presses("Enter")
    room.types("recommend")
    room.presses("Enter", "Enter")
    room.types("jul 2005")
    room.presses("Enter")
    assert len(room.session.ownerships) == 1
    room.presses("Ctrl+Z")
    assert not room.session.ownerships

    # What was given instead, and what the ask would have cost.
    room.presses("Ctrl+K")
    room.types("what was asked")
    room.presses("Enter", "Enter")
    room.types("350")
    room.presses("Enter")
    room.types("letters")
    room.presses("Enter")
    assert room.session.cases[case.id].asked_pence == 35_000
    figures = {f.figure.key: f.value.text() for f in room.window.map.headline.figures if f.figure}
    assert figures["spent"] == "£410" and figures["asked_for"] == "£350"

    # "What did we have at the coffee break?" The wall as it stood, and back.
    room.presses("Ctrl+H")
    lines = room.window.history.lines
    room.window.history.list.setCurrentIndex(lines.index(lines.rowCount() - 3, 0))
    room.presses("Enter")
    assert 0 < len(room.window.shown.interactions) < len(MORNING)
    room.presses("Esc")
    assert room.window.shown is room.session

    # Four o'clock: on the stick, and home.
    room.bench.publish(stick)
    room.window.close()
    assert len(read_session(stick).interactions) == len(MORNING)

    # The next morning it opens as it was left, and yesterday can still be undone.
    next_day = Room(qtbot, open_session(stick, who="KJ"))
    assert next_day.session.cases[case.id].given == "letters"
    assert rows_of(next_day.session, case.id)[0].when.earliest == date(2005, 1, 14)
    next_day.presses("Ctrl+Z")
    assert next_day.session.cases[case.id].given == ""
    next_day.window.close()
