"""Hands on the real wall: what it shows afterwards, and what it asks the window for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.canvas.rooms import CTRL, LEFT, SHIFT, a_wall, click, drag, hover, place, rim, turn_wheel
from tests.layout.walls import case_a, row, session_with
from workshop.model.catalogue import entries
from workshop.model.viewpoint import Viewpoint

KEY = Qt.Key


@pytest.fixture
def three():
    """Three entries in three lanes, of which one is kept private."""
    return session_with(
        row(1, 0, 0, ask="Is there a house on one floor?", private_note="Mrs Jones lives at number 9"),
        row(2, 400, 2, demand=0, what_happened="Medical letter written."),
        row(3, 800, 4),
    )


def test_the_wheel_zooms_time_at_the_cursor(qtbot, three):
    wall = a_wall(qtbot, three)
    at = QPoint(700, 400)
    before, first = wall.layout_now.sight.day(at.x()), wall.days_in_sight()
    turn_wheel(wall, at, 3)
    first_after, last_after = wall.days_in_sight()
    assert last_after - first_after < (first[1] - first[0]) / 1.5
    assert wall.layout_now.sight.day(at.x()) == pytest.approx(before, abs=1.0)


def test_dragging_moves_time_under_the_hand(qtbot, three):
    wall = a_wall(qtbot, three)
    turn_wheel(wall, QPoint(700, 400), 4)
    day = wall.layout_now.sight.day(800)
    drag(wall, QPoint(800, 500), QPoint(650, 505))
    assert wall.layout_now.sight.day(650) == pytest.approx(day, abs=1.0)
    assert not wall.viewpoint.selected


def test_moving_and_zooming_is_told_to_the_window(qtbot, three):
    wall = a_wall(qtbot, three)
    with qtbot.waitSignal(wall.looked) as told:
        turn_wheel(wall, QPoint(700, 400), 1)
    assert told.args == list(wall.days_in_sight())


def test_a_click_selects_and_with_control_adds_and_takes_away(qtbot, three):
    wall = a_wall(qtbot, three)
    chosen = []
    wall.chosen.connect(chosen.append)
    click(wall, place(wall, "i1"))
    click(wall, place(wall, "i2"), CTRL)
    click(wall, place(wall, "i1"), CTRL)
    assert chosen == [frozenset({"i1"}), frozenset({"i1", "i2"}), frozenset({"i2"})]


def test_a_click_beside_everything_selects_nothing(qtbot, three):
    wall = a_wall(qtbot, three)
    click(wall, place(wall, "i1"))
    click(wall, place(wall, "i1") + QPoint(150, 0))
    assert wall.viewpoint.selected == frozenset()


def test_a_band_drawn_with_shift_selects_what_is_in_it(qtbot, three):
    wall = a_wall(qtbot, three)
    a, b = place(wall, "i1"), place(wall, "i2")
    drag(wall, QPoint(a.x() - 15, a.y() - 15), QPoint(b.x() + 15, b.y() + 15), SHIFT)
    assert wall.viewpoint.selected == {"i1", "i2"}


def test_a_double_click_asks_for_an_entry_on_that_day_at_that_agency(qtbot, three):
    wall = a_wall(qtbot, three)
    at = place(wall, "i2") + QPoint(120, 0)
    with qtbot.waitSignal(wall.entry_wanted) as asked:
        QTest.mouseDClick(wall, LEFT, Qt.KeyboardModifier.NoModifier, at)
    day, agency = asked.args
    assert agency == "nhs_gp"
    assert day == pytest.approx(wall.layout_now.sight.day(at.x()), abs=1.0)


def test_a_drag_from_the_rim_of_a_selected_mark_to_a_lane_asks_for_a_referral(qtbot, three):
    wall = a_wall(qtbot, three)
    click(wall, place(wall, "i1"))
    days = wall.days_in_sight()
    with qtbot.waitSignal(wall.refer_wanted) as asked:
        drag(wall, rim(wall, "i1"), place(wall, "i2") + QPoint(60, 0))
    assert asked.args == ["i1", "nhs_gp"]
    assert wall.days_in_sight() == days


def test_a_drag_from_a_mark_that_is_not_selected_moves_time(qtbot, three):
    wall = a_wall(qtbot, three)
    turn_wheel(wall, place(wall, "i1"), 2)
    days = wall.days_in_sight()
    with qtbot.assertNotEmitted(wall.refer_wanted):
        drag(wall, place(wall, "i1"), place(wall, "i1") + QPoint(-100, 100))
    assert wall.days_in_sight() != days


def test_an_arrow_to_a_sector_of_several_agencies_asks_which(qtbot):
    session = session_with(row(1, 0, 4), row(2, 400, 2), row(3, 800, 3))
    wall = a_wall(qtbot, session)
    click(wall, place(wall, "i1"))
    with qtbot.waitSignal(wall.agency_asked) as asked:
        drag(wall, rim(wall, "i1"), place(wall, "i2") + QPoint(60, 0))
    assert asked.args == ["i1", "nhs"]


def test_escape_in_the_middle_of_a_drag_puts_everything_back(qtbot, three):
    wall = a_wall(qtbot, three)
    click(wall, place(wall, "i1"))
    with qtbot.assertNotEmitted(wall.refer_wanted):
        drag(wall, rim(wall, "i1"), place(wall, "i2") + QPoint(60, 0), let_go=False)
        QTest.keyClick(wall, KEY.Key_Escape)
        QTest.mouseRelease(wall, LEFT, Qt.KeyboardModifier.NoModifier, place(wall, "i2"))
    assert wall.viewpoint.selected == {"i1"}
    QTest.keyClick(wall, KEY.Key_Escape)
    assert wall.viewpoint.selected == frozenset()


def test_a_click_on_a_sectors_name_asks_to_open_it(qtbot):
    wall = a_wall(qtbot, case_a())
    lane = next(n for n, lane in enumerate(wall.subject.lanes.all) if lane.sector == "nhs")
    with qtbot.waitSignal(wall.opened) as asked:
        click(wall, QPoint(40, int(wall.layout_now.frame.lane_middle[lane])))
    assert asked.args == ["nhs"]
    wall.present(case_a(), replace(wall.viewpoint, open_sectors=frozenset({"nhs"})))
    assert len(wall.subject.lanes) == 9 + 5


def test_arrow_keys_walk_through_time_and_lanes(qtbot, three):
    wall = a_wall(qtbot, three)
    walked = []
    wall.chosen.connect(lambda ids: walked.append(*ids))
    for key in (KEY.Key_Home, KEY.Key_Right, KEY.Key_Right, KEY.Key_Left, KEY.Key_Down, KEY.Key_Up, KEY.Key_End):
        QTest.keyClick(wall, key)
    assert walked == ["i1", "i2", "i3", "i2", "i3", "i2", "i3"]


def test_walking_all_of_case_a_meets_every_entry_once_in_its_order(qtbot):
    wall = a_wall(qtbot, case_a())
    walked = []
    wall.chosen.connect(lambda ids: walked.append(*ids))
    QTest.keyClick(wall, KEY.Key_Home)
    for _ in range(160):
        QTest.keyClick(wall, KEY.Key_Right)
    assert len(walked) == len(set(walked)) == 143
    days = [case_a().interactions[key].when.earliest for key in walked]
    assert days == sorted(days)


@pytest.mark.parametrize("key", [KEY.Key_Home, KEY.Key_End])
def test_the_first_and_the_last_entry_are_met_without_leaving_the_journey(qtbot, key):
    wall = a_wall(qtbot, case_a())
    QTest.keyClick(wall, key)
    assert wall.days_in_sight() == wall.whole_journey()


def test_walking_out_of_sight_brings_the_entry_into_sight(qtbot, three):
    wall = a_wall(qtbot, three)
    turn_wheel(wall, place(wall, "i1"), 8)
    QTest.keyClick(wall, KEY.Key_End)
    assert wall.place_of("i3") is not None


def test_keys_zoom_and_control_nought_shows_everything(qtbot, three):
    wall = a_wall(qtbot, three)
    everything = wall.days_in_sight()
    QTest.keyClick(wall, KEY.Key_Plus)
    closer = wall.days_in_sight()
    assert closer[1] - closer[0] < everything[1] - everything[0]
    QTest.keyClick(wall, KEY.Key_Minus)
    assert wall.days_in_sight() == pytest.approx(everything)
    QTest.keyClick(wall, KEY.Key_Plus)
    QTest.keyClick(wall, KEY.Key_0, CTRL)
    assert wall.days_in_sight() == everything


@pytest.mark.parametrize(("key", "chosen"), [(KEY.Key_Home, "i1"), (KEY.Key_End, "i3")])
def test_keys_zoom_around_what_is_selected(qtbot, three, key, chosen):
    wall = a_wall(qtbot, three)
    QTest.keyClick(wall, key)
    before = wall.place_of(chosen)
    for _ in range(5):
        QTest.keyClick(wall, KEY.Key_Plus)
    assert wall.place_of(chosen)[0] == pytest.approx(before[0], abs=12)


def test_keys_that_are_not_the_walls_are_left_to_the_window(qtbot, three):
    wall = a_wall(qtbot, three)
    for key in (KEY.Key_F, KEY.Key_1, KEY.Key_R):
        QTest.keyClick(wall, key)
    assert not wall.viewpoint.selected
    QTest.keyClick(wall, KEY.Key_Escape)


@pytest.mark.parametrize(
    ("signs", "words"),
    [
        ({"red_flag": True}, "Warning sign"),
        ({"significant": True}, "Matters most"),
        ({"red_flag": True, "significant": True}, "Matters most · warning sign"),
        ({"left_out": True, "amount_pence": 3800}, "£38, left out of the total"),
    ],
)
def test_the_card_of_a_mark_says_each_sign_that_the_mark_wears(qtbot, signs, words):
    wall = a_wall(qtbot, session_with(row(1, 0, **signs), row(2, 400)))
    for key, says in (("i1", True), ("i2", False)):
        with qtbot.waitSignal(wall.hovered) as told:
            hover(wall, place(wall, key))
        assert (words in told.args[0].splitlines()) is says


def test_pointing_says_what_stands_there_in_plain_words(qtbot, three):
    wall = a_wall(qtbot, three)
    with qtbot.waitSignal(wall.hovered) as told:
        hover(wall, place(wall, "i2"))
    assert told.args[0].splitlines() == ["2 · February 2011 · GP · contact", "Medical letter written.", "Value"]
    with qtbot.waitSignal(wall.hovered) as told:
        hover(wall, QPoint(5, 5))
    assert told.args == [""]


def test_the_card_keeps_days_and_private_notes_to_itself_while_names_are_hidden(qtbot, three):
    for hidden in (True, False):
        wall = a_wall(qtbot, three, Viewpoint(names_hidden=hidden))
        with qtbot.waitSignal(wall.hovered) as told:
            hover(wall, place(wall, "i1"))
        assert ("1 January 2010" in told.args[0]) is not hidden
        assert ("Mrs Jones" in told.args[0]) is not hidden


def test_nothing_the_card_says_is_a_key_or_an_id(qtbot):
    wall = a_wall(qtbot, case_a())
    keys = {key for name in ("kinds", "causes", "outcomes", "agencies") for key in entries(name) if "_" in key}
    for n in range(len(wall.subject.order.row)):
        wall.point_at(n)
        said = "\n".join(line.text for line in wall.card())
        assert "_" not in said
        assert not [key for key in keys if key in said]


def test_the_wall_says_what_it_is_to_those_who_cannot_see_it(qtbot):
    wall = a_wall(qtbot, case_a())
    assert wall.accessibleName()
    assert "143 entries" in wall.accessibleDescription()
    assert "9 lanes" in wall.accessibleDescription()


def test_a_click_on_the_overview_goes_there(qtbot):
    wall = a_wall(qtbot, case_a(), size=(1848, 940))
    wall.look_at(12000.0, 12400.0)
    band = wall.layout_now.frame.overview
    click(wall, QPoint(1700, int(band.middle)))
    first, last = wall.days_in_sight()
    assert first > 15000
    assert last - first == pytest.approx(400)


def test_pointing_paints_only_around_the_mark_and_the_card_follows_when_the_pointer_rests(qtbot, three):
    wall = a_wall(qtbot, three)
    qtbot.wait(200)
    watcher = PaintWatcher()
    wall.installEventFilter(watcher)
    ring = QPoint(place(wall, "i2"))
    hover(wall, ring)
    # What was asked to be painted is painted, and no time passes for the card.
    QApplication.sendPostedEvents()
    assert not wall.card_stands
    assert watcher.painted.contains(ring)
    assert watcher.painted.boundingRect().width() < 80
    qtbot.waitUntil(lambda: wall.card_box is not None)
    watcher.painted = QRegion()
    hover(wall, place(wall, "i1"))
    QApplication.sendPostedEvents()
    assert watcher.painted.contains(ring)
    assert sum(part.width() * part.height() for part in watcher.painted) < wall.width() * wall.height() / 4


class PaintWatcher(QObject):
    """Remembers what a widget was asked to paint."""

    def __init__(self) -> None:
        super().__init__()
        self.painted = QRegion()

    def eventFilter(self, widget: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.painted = self.painted.united(event.region())
        return False
