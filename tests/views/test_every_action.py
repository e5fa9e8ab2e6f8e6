"""Every action of the table, performed once in each situation: it does something, or says in a sentence why not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from sample_sessions.build import sample_session
from tests.builders import a_row, a_session, held
from tests.views.room import Room
from workshop.journal.workbench import Workbench
from workshop.model.records import Demand
from workshop.model.session import Session
from workshop.model.trouble import FileTrouble, Refused
from workshop.views.actions import ACTIONS
from workshop.views.pages import PAGES
from workshop.views.stepping_back import step_back

# These dress the window anew, which is slow and the same from every page, as are the ways from page to page.
SEEN_ALIKE = frozenset(("theme", "desk", "room", "hall", "large_hall", "full_screen", "show_names"))


def a_short_journey() -> Session:
    """Entries with words, a mark, a referral, costs, somebody who held it and a date nobody could read."""
    session = a_session(
        a_row("2005-01-14", ask="I can’t get up there", to="nhs_gp", outcome="queued", pounds=40),
        a_row("2006-03-02", "nhs_gp", what_happened="lost the form", demand=Demand.FAILURE, to="council_housing"),
        a_row("2009-06-21", what_happened="closed the case", red_flag=True),
        a_row("", "police", what_happened="came round", date_as_written="the 14th, I think"),
    )
    session = a_session(a_row("2006-01-01"), case_id="case-c", code="Case C", session=session)
    return held(session, "2005-02-01", "2006-01-01")


def perform_every_action(qtbot, session: Session, page: str, *selected: str) -> list[str]:
    """Perform each action at this place, put all back after each, and say what went wrong."""
    room = Room(qtbot, Workbench.of(session), (1280, 720))
    place = {"case": room.bench.viewpoint.case, "page": page, "selected": frozenset(selected), "names_hidden": True}
    wrong: list[str] = []
    for row in ACTIONS:
        if row.key == "quit" or (page != "map" and (row.key in SEEN_ALIKE or row.menu == "Go to")):
            continue
        room.bench.look(**place)
        # A menu waits for a choice before the action returns.
        QTimer.singleShot(0, close_menus)
        try:
            room.window.perform(row)
            QApplication.processEvents()
        except Refused as refusal:
            if not is_a_sentence(str(refusal)):
                wrong.append(f"{row.key} is refused with “{refusal}”")
        except (
            FileTrouble,
            LookupError,
            AttributeError,
            TypeError,
            ValueError,
            ArithmeticError,
            RuntimeError,
        ) as fault:
            wrong.append(f"{row.key} falls over: {fault!r}")
        else:
            put_back(room, session)
        if room.warned:
            wrong.append(f"{row.key} warns: {room.warned}")
    return wrong


def close_menus() -> None:
    while menu := QApplication.activePopupWidget():
        menu.close()


def is_a_sentence(words: str) -> bool:
    return words[:1].isupper() and words.rstrip("”)").endswith((".", "?", "…")) and "_" not in words


def is_open(part: QWidget | None) -> bool:
    return part is not None and part.isVisible()


def put_back(room: Room, session: Session) -> None:
    """Close what the action opened, and take back what it did."""
    window = room.window
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.showing.leave()
    window.showing.end_blank()
    window.chooser.let_go()
    for _ in range(4):
        if not (window.sheet or window.history.isVisible() or is_open(window._help)):
            break
        step_back(window)
    if room.session != session:
        room.bench.undo()


def test_every_action_can_be_tried_in_an_empty_review(qtbot):
    assert perform_every_action(qtbot, Session(), "map") == []


def test_every_action_can_be_tried_where_nothing_is_selected(qtbot):
    assert perform_every_action(qtbot, sample_session("case_a"), "map") == []


@pytest.mark.parametrize("page", [page.key for page in PAGES])
def test_every_action_can_be_tried_on_every_page_with_one_entry_selected(qtbot, page):
    assert perform_every_action(qtbot, a_short_journey(), page, "r1") == []


def test_every_action_can_be_tried_with_two_entries_selected(qtbot):
    assert perform_every_action(qtbot, a_short_journey(), "map", "r2", "r3") == []


def test_every_action_can_be_tried_with_an_entry_selected_that_has_no_place_on_the_wall(qtbot):
    assert perform_every_action(qtbot, a_short_journey(), "map", "r4") == []
