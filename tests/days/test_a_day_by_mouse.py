"""A day with the mouse alone: sixty rows, marked, referred, moved, held, merged, undone and looked back on.

Twice the program dies on the way. What is in the file at the end is built a second time by edits, and is the same.
"""

from __future__ import annotations

import random
import shutil
from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QPoint, QRect

from tests.views.mouse import Mouse
from tests.views.room import Room
from workshop.journal.opening import open_session
from workshop.model.catalogue import label
from workshop.model.date_words import read_date
from workshop.model.dates import on_day
from workshop.model.edits.agencies import add_agency
from workshop.model.edits.duplicates import merge_two
from workshop.model.edits.interactions import (
    add_interaction,
    change_interactions,
    mark_demand,
    move_in_time,
    say_how_long,
)
from workshop.model.edits.ownership import change_held, hold
from workshop.model.edits.referrals import refer_all, refer_answered
from workshop.model.edits.review import begin_review, open_case
from workshop.model.records import Demand
from workshop.model.session import TABLES, Session

ASKED = "Help me get up the stairs in my own house"
AGENCIES = ("council_housing", "nhs_gp", "police", "school", "dwp", "nhs_acute")
FIRST_DAYS = ("5 jan 2004", "20 dec 2005", "3 mar 2004", "10 aug 2004", "2 feb 2005", "1 sep 2005")
LINKS = {"case": "cases", "interaction": "interactions", "answered_by": "interactions"}
ROWS = 60


def test_a_day_with_the_mouse_alone(qtbot, monkeypatch, tmp_path):
    dice = random.Random(2004)
    mouse = Mouse(Room(qtbot, open_session(None, who="KJ")))
    window, chooser = mouse.room.window, mouse.room.window.chooser
    told = begin_review(Session(), "A review")
    told = open_case(told, "Case A", "case", asked=ASKED)

    # Half past nine: an empty wall, and one button on it.
    mouse.presses(window.map.empty.begin)
    mouse.goes_on()
    mouse.goes_on(ASKED)

    # The first of each agency is said into the line; from then on every lane is there to be pointed at.
    for number, (agency, day) in enumerate(zip(AGENCIES, FIRST_DAYS, strict=True)):
        mouse.types(window.map.entry.line, f"{day} {label('agencies', agency)} row {number}\n")
        told = _add(told, agency, day, number)
    for number in range(6, 30):
        told = _double_click_a_row(mouse, told, dice, number)
    assert len(mouse.room.entries) == 30 and not mouse.room.said

    # The laptop falls off the table.
    mouse = Mouse(_after_the_program_died(qtbot, mouse.room, monkeypatch, tmp_path / "second"))
    window, chooser = mouse.room.window, mouse.room.window.chooser
    assert _plain(mouse.room.session) == _plain(told)

    # Nearer with the wheel for some, then the whole journey again.
    mouse.turns_wheel(QPoint(1000, mouse.lane_y("police")), 3)
    for number in range(30, 38):
        told = _double_click_a_row(mouse, told, dice, number)
    mouse.picks("Look", "The whole journey")
    for number in range(38, ROWS):
        told = _double_click_a_row(mouse, told, dice, number)
    assert len(mouse.room.entries) == ROWS

    # After coffee they mark: by the keys at the foot, by a band and the menu, and in the details.
    for number in range(0, 20, 2):
        mouse.clicks(f"row {number}")
        mouse.presses_cap("failure")
        told = mark_demand(told, [f"row {number}"], Demand.FAILURE)
    band = QRect(mouse.at_day(date(2005, 3, 1), mouse.lane_y("council_housing") - 15),
                 mouse.at_day(date(2005, 8, 1), mouse.lane_y("police") + 15))  # fmt: skip
    inside = [f"row {n}" for n in range(ROWS) if band.contains(mouse.mark(f"row {n}"))]
    mouse.bands(band.topLeft(), band.bottomRight())
    assert len(inside) > 3 and mouse.room.selected == {mouse.id_of(words) for words in inside}
    mouse.picks("Mark", "Value")
    told = mark_demand(told, inside, Demand.VALUE)
    mouse.clicks("row 1")
    mouse.presses_cap("details")
    mouse.presses(window.map.inspector.six.chips[Demand.SYSTEM])
    mouse.presses(window.map.inspector.closing)
    told = mark_demand(told, ["row 1"], Demand.SYSTEM)

    # Sent where? To a lane, to the hospital in a lane of two, and to the very entry that answered.
    mouse.clicks("row 0")
    mouse.drags(mouse.rim("row 0"), mouse.free_place("school"))
    mouse.chooses("sent back")
    told = refer_all(told, ["row 0"], "school", "bounced")
    mouse.clicks("row 3")
    mouse.drags(mouse.rim("row 3"), mouse.free_place("nhs_acute"))
    mouse.chooses("Hospital")
    mouse.chooses("told no")
    told = refer_all(told, ["row 3"], "nhs_acute", "rejected")
    mouse.clicks("row 2")
    mouse.drags(mouse.rim("row 2"), mouse.mark("row 4"))
    mouse.chooses("taken on")
    told = refer_answered(told, "row 2", "row 4", "accepted")

    # Somebody remembers better: moved to the day of another, to another agency, and it lasted until a third.
    for words, goal in (("row 7", "row 30"), ("row 8", "row 2")):
        mouse.clicks(words)
        mouse.drags(mouse.mark(words), QPoint(mouse.at_day(_day(told, goal), 0).x() + 2, mouse.mark(words).y()))
        told = move_in_time(told, [words], (_day(told, goal) - _day(told, words)).days)
    for words, agency in (("row 9", "police"), ("row 10", "dwp")):
        mouse.clicks(words)
        mouse.drags(mouse.mark(words), QPoint(mouse.mark(words).x() + 3, mouse.lane_y(agency)))
        told = change_interactions(told, [words], agency=agency)
    mouse.clicks("row 12")
    aside = mouse.grip("row 12").x() - mouse.mark("row 12").x()
    goal = max(_day(told, f"row {n}") for n in range(ROWS) if n != 12)
    mouse.drags(mouse.grip("row 12"), QPoint(mouse.at_day(goal, 0).x() + aside, mouse.mark("row 12").y()))
    told = say_how_long(told, "row 12", until=goal)

    # Who held it? Drawn along the strip, then its end drawn further.
    since, until, later = date(2004, 1, 5), date(2004, 8, 10), date(2005, 2, 2)
    y = mouse.strip_y()
    mouse.drags(mouse.at_day(since, y), mouse.at_day(until, y))
    mouse.chooses("Housing")
    mouse.chooses("can say yes")
    mouse.goes_on()
    mouse.goes_on()
    assert not chooser.isVisible()
    told = hold(told, "case", "", on_day(since), on_day(until), agency="council_housing", ownership_id="held")
    edge = mouse.at_day(until, y) - QPoint(1, 0)
    mouse.drags(edge, mouse.at_day(later, y))
    told = change_held(told, "held", until=on_day(later))

    # One thing was told twice. The first pair was the wrong one: taken back by the menu.
    for pair, is_right in ((("row 14", "row 21"), False), (("row 16", "row 25"), True)):
        mouse.clicks(pair[0])
        mouse.clicks(pair[1], also=True)
        mouse.picks("Change", "Make one entry")
        if is_right:
            first, second = sorted(pair, key=lambda words: _day(told, words))
            told = merge_two(told, first, second)
        else:
            mouse.picks("Change", "Undo")
    assert len(mouse.room.entries) == ROWS - 1

    # What did we have at coffee? The wall as it stood, and back to now.
    mouse.picks("Change", "What was done")
    lines = window.history.list
    old = lines.model().index(40, 0)
    lines.scrollTo(old)
    mouse.clicks_in(lines, old)
    assert 0 < len(window.shown.interactions) <= ROWS and window.shown is not mouse.room.session
    mouse.presses(window.looking_back.back)
    mouse.presses(window.history.closing)
    assert window.shown is mouse.room.session

    # Four o'clock: the plug is pulled. All of it is there, and nothing else.
    again = _after_the_program_died(qtbot, mouse.room, monkeypatch, tmp_path / "third")
    assert _plain(again.session) == _plain(told)


def _add(told: Session, agency: str, day: str, number: int) -> Session:
    words = f"row {number}"
    return add_interaction(add_agency(told, agency), "case", agency, read_date(day), words, words)


def _double_click_a_row(mouse: Mouse, told: Session, dice: random.Random, number: int) -> Session:
    """Double click where nothing stands, on a day and in a lane, and say what happened."""
    first, last = (date(1970, 1, 1) + timedelta(days=int(day)) for day in mouse.wall.days_in_sight())
    while True:
        agency = dice.choice(AGENCIES)
        day = first + timedelta(days=dice.randrange(20, (last - first).days - 20))
        at = mouse.at_day(day, mouse.lane_y(agency))
        if mouse.is_free(at):
            break
    mouse.double_clicks(at)
    # Where two agencies share a lane the hand cannot say which one it was.
    shared = agency.startswith("nhs")
    named = f"{label('agencies', agency)} " if shared else ""
    mouse.goes_on_typing(mouse.room.window.map.entry.line, f"{named}row {number}\n")
    return _add(told, agency, f"{day.day} {day:%b} {day.year}", number)


def _day(told: Session, words: str) -> date:
    return told.interactions[words].when.earliest


def _after_the_program_died(qtbot, room: Room, monkeypatch, folder: Path) -> Room:
    """The window of another laptop on the disk as it stood at that moment; the old one never got to say goodbye."""
    room.go_home()
    copy = room.bench.working_copy
    (folder / "sessions").mkdir(parents=True)
    for left in copy.parent.glob(f"{copy.name}*"):
        shutil.copy(left, folder / "sessions" / left.name)
    room.window.hide()
    monkeypatch.setenv("CASEWALL_DATA", str(folder))
    return Room(qtbot, open_session(folder / "sessions" / copy.name, who="KJ"))


def _plain(session: Session) -> dict[str, list[str]]:
    """The session table by table without ids: what links to something says what it is."""
    name = {i.id: i.what_happened for i in session.interactions.values()} | {
        c.id: c.code for c in session.cases.values()
    }
    found = {}
    for table in TABLES:
        rows = []
        for record in session.table(table).values():
            said = {f.name: getattr(record, f.name) for f in fields(record) if f.name != "id"}
            rows.append(repr(said | {field: name.get(said[field], "") for field in LINKS if field in said}))
        found[table] = sorted(rows)
    return found
