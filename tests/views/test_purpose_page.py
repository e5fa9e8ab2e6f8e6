from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from workshop.model.edits.statements import statements_of, write_statement
from workshop.model.session import Session
from workshop.views.purpose_page import PurposePage

PRINCIPLES = (
    ("We listen to the person.", "We follow the form."),
    ("We hold the case.", "We refer on."),
    ("We stay until it is sorted.", ""),
)


@pytest.fixture
def shown(show_page):
    return lambda session: show_page(PurposePage, session)


def with_principles() -> Session:
    session = Session()
    for text, replaces in PRINCIPLES:
        session = write_statement(session, "principle", text, replaces)
    return session


def texts(page: PurposePage, of: str) -> list[str]:
    return [statement.text for statement in statements_of(page.bench.session, of)]


def shown_texts(page: PurposePage, of: str) -> list[str]:
    return [card.words.text() for card in page.lists[of].cards]


def test_an_empty_page_teaches_and_its_one_button_begins_the_first_purpose(shown):
    page = shown(Session())
    assert page._empty.isVisible()
    QTest.mouseClick(page._empty.begin, Qt.MouseButton.LeftButton)
    editor = page.lists["purpose"].editor
    QTest.keyClicks(editor.text, "You understand what I need.")
    QTest.keyClick(editor.text, Qt.Key.Key_Return)
    assert texts(page, "purpose") == ["You understand what I need."]
    assert not page._empty.isVisible()


def test_the_link_of_an_empty_page_asks_for_the_sample(shown, qtbot):
    page = shown(Session())
    with qtbot.waitSignal(page.sample_wanted):
        QTest.mouseClick(page._empty.sample, Qt.MouseButton.LeftButton)


def test_enter_adds_a_principle_and_waits_for_the_next(shown):
    page = shown(with_principles())
    principles = page.lists["principle"]
    QTest.mouseClick(principles.next, Qt.MouseButton.LeftButton)
    QTest.keyClicks(principles.editor.text, "We pull help in.")
    QTest.keyClick(principles.editor.text, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(principles.editor.replaces, "We send people on.")
    QTest.keyClick(principles.editor.replaces, Qt.Key.Key_Return)
    added = statements_of(page.bench.session, "principle")[-1]
    assert (added.text, added.replaces) == ("We pull help in.", "We send people on.")
    assert principles.editor is not None
    assert not principles.editor.has_words()


def test_enter_on_the_dashed_line_opens_it_for_writing(shown):
    page = shown(with_principles())
    principles = page.lists["principle"]
    principles.next.setFocus()
    QTest.keyClick(principles.next, Qt.Key.Key_Return)
    assert principles.editor is not None


def test_escape_cancels_what_was_being_written(shown):
    page = shown(with_principles())
    principles = page.lists["principle"]
    principles.write_next()
    QTest.keyClicks(principles.editor.text, "Never mind")
    QTest.keyClick(principles.editor.text, Qt.Key.Key_Escape)
    assert texts(page, "principle") == [text for text, _ in PRINCIPLES]
    assert principles.editor is None
    assert principles.next.isVisible()


def test_a_principle_without_words_is_declined_where_the_hand_is_and_nothing_is_lost(shown):
    page = shown(with_principles())
    principles = page.lists["principle"]
    principles.write_next()
    QTest.keyClicks(principles.editor.replaces, "We refer people around")
    QTest.keyClick(principles.editor.replaces, Qt.Key.Key_Return)
    assert principles.editor.quiet.isVisible()
    assert principles.editor.quiet.words.text() == "Write it as the person would say it."
    assert principles.editor.replaces.words() == "We refer people around"


@pytest.mark.parametrize("begin", ["F2", "Enter", "double click"])
def test_a_statement_is_reworded_in_place(shown, begin):
    page = shown(with_principles())
    card = page.lists["principle"].cards[1]
    card.setFocus()
    match begin:
        case "F2":
            QTest.keyClick(card, Qt.Key.Key_F2)
        case "Enter":
            QTest.keyClick(card, Qt.Key.Key_Return)
        case _:
            QTest.mouseDClick(card, Qt.MouseButton.LeftButton)
    card.editor.text.selectAll()
    QTest.keyClicks(card.editor.text, "We hold the case from beginning to end.")
    QTest.keyClick(card.editor.text, Qt.Key.Key_Return)
    assert shown_texts(page, "principle")[1] == "We hold the case from beginning to end."
    assert card.editor is None
    assert page.bench.steps()[-1].label == ("Say principle in other words: We hold the case from beginning to end.")


def test_escape_leaves_a_statement_as_it_was(shown):
    page = shown(with_principles())
    card = page.lists["principle"].cards[0]
    card.edit()
    QTest.keyClicks(card.editor.text, " and more")
    QTest.keyClick(card.editor.text, Qt.Key.Key_Escape)
    assert texts(page, "principle")[0] == "We listen to the person."
    assert card.words.isVisible()


def test_words_being_written_stay_while_another_statement_changes(shown):
    page = shown(with_principles())
    principles = page.lists["principle"]
    principles.cards[0].edit()
    QTest.keyClicks(principles.cards[0].editor.text, " Always")
    page.bench.do("Write purpose", write_statement, "purpose", "You help me.")
    assert principles.cards[0].editor.text.words() == "We listen to the person. Always"


def test_alt_and_the_arrows_move_a_statement(shown):
    page = shown(with_principles())
    card = page.lists["principle"].cards[0]
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert shown_texts(page, "principle") == [PRINCIPLES[1][0], PRINCIPLES[0][0], PRINCIPLES[2][0]]
    QTest.keyClick(card, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(card, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert shown_texts(page, "principle") == [text for text, _ in PRINCIPLES]


def drag(card, to_y_of, below: bool, let_go: bool = True) -> None:
    start = QPoint(40, card.height() // 2)
    aim = card.mapFromGlobal(to_y_of.mapToGlobal(QPoint(40, to_y_of.height() - 3 if below else 3)))
    QTest.mousePress(card, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for part in (0.2, 0.6, 1.0):
        QTest.mouseMove(card, start + (aim - start) * part)
    if let_go:
        QTest.mouseRelease(card, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, aim)


def test_dragging_a_statement_below_the_last_puts_it_there_in_one_step(shown):
    page = shown(with_principles())
    cards = page.lists["principle"].cards
    steps = len(page.bench.steps())
    drag(cards[0], cards[2], below=True)
    assert texts(page, "principle") == [PRINCIPLES[1][0], PRINCIPLES[2][0], PRINCIPLES[0][0]]
    assert shown_texts(page, "principle") == texts(page, "principle")
    assert len(page.bench.steps()) == steps + 1


def test_a_line_shows_where_a_dragged_statement_would_stand_and_escape_cancels(shown):
    page = shown(with_principles())
    principles = page.lists["principle"]
    drag(principles.cards[2], principles.cards[0], below=False, let_go=False)
    assert principles._line.isVisible()
    assert principles._line.geometry().center().y() <= principles.cards[0].y()
    QTest.keyClick(principles.cards[2], Qt.Key.Key_Escape)
    QTest.mouseRelease(principles.cards[2], Qt.MouseButton.LeftButton)
    assert not principles._line.isVisible()
    assert texts(page, "principle") == [text for text, _ in PRINCIPLES]


def test_a_removed_statement_comes_back_by_undo(shown):
    page = shown(with_principles())
    principles = page.lists["principle"]
    principles.cards[1].setFocus()
    QTest.keyClick(principles.cards[1], Qt.Key.Key_Delete)
    assert texts(page, "principle") == [PRINCIPLES[0][0], PRINCIPLES[2][0]]
    assert principles.quiet.isVisible()
    QTest.mouseClick(principles.quiet._offer, Qt.MouseButton.LeftButton)
    assert texts(page, "principle") == [text for text, _ in PRINCIPLES]
    assert not principles.quiet.isVisible()


def test_the_offer_to_undo_goes_once_something_else_was_done(shown):
    page = shown(with_principles())
    principles = page.lists["principle"]
    QTest.keyClick(principles.cards[1], Qt.Key.Key_Delete)
    page.bench.do("Write purpose", write_statement, "purpose", "You help me.")
    assert not principles.quiet.isVisible()


def test_the_earlier_wordings_say_who_and_unfold_in_place(shown):
    page = shown(with_principles())
    page.bench.who = "AB"
    card = page.lists["principle"].cards[0]
    card.edit()
    card.editor.text.setPlainText("We understand the person.")
    QTest.keyClick(card.editor.text, Qt.Key.Key_Return)
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_H)
    said = [part.text() for part in card.history.findChildren(QLabel)]
    assert any(text.startswith("We listen to the person.") for text in said)
    QTest.keyClick(card, Qt.Key.Key_H)
    assert card.history is None


def test_what_was_seen_in_the_sample_case_stands_with_its_base(shown):
    from sample_sessions.build import sample_session
    from workshop.views.fact import Fact

    page = shown(sample_session("case_a"))
    facts = {fact.evidence.words: fact for fact in page.findChildren(Fact)}
    passed_on = facts["times she was passed on"]
    assert (passed_on.evidence.figure, passed_on.evidence.base[:9]) == ("49", "12 of 49 ")
    assert facts["nobody held it"].evidence.figure == "4,187 days"
    assert facts["times the answer was no"].evidence.figure == "10"
    passed_on.setFocus()
    QTest.keyClick(passed_on, Qt.Key.Key_Return)
    assert len(page.bench.viewpoint.selected) == 49
    assert page.bench.viewpoint.page == "map"


def test_markup_in_a_statement_is_shown_as_it_was_typed(shown):
    page = shown(write_statement(Session(), "principle", "<b>We</b> listen & <img src=x>"))
    assert shown_texts(page, "principle") == ["<b>We</b> listen & <img src=x>"]
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in page.findChildren(QLabel))


def test_a_word_without_an_end_does_not_widen_the_column(shown):
    page = shown(write_statement(Session(), "principle", "word" * 200))
    card = page.lists["principle"].cards[0]
    assert card.width() <= page._areas["right"].width()
    assert card.words.height() > 3 * card.words.fontMetrics().height()


def test_the_page_looks_again_only_when_a_table_it_shows_has_changed(shown):
    page = shown(with_principles())
    before = page.lists["principle"].cards[0].statement
    page.present(page.bench.session, page.bench.viewpoint)
    page.bench.look(first_day=1.0, last_day=2.0)
    assert page.lists["principle"].cards[0].statement is before


def test_words_half_written_are_there_again_after_the_program_ended(show_page, qtbot):
    page = show_page(PurposePage, with_principles())
    principles = page.lists["principle"]
    principles.write_next()
    QTest.keyClicks(principles.editor.replaces, "We send them on")
    QTest.keyClicks(principles.editor.text, "We pull help")
    principles.cards[1].edit()
    QTest.keyClicks(principles.cards[1].editor.text, " From now on")
    qtbot.waitUntil(lambda: "From now on" in page.bench.draft(principles.cards[1].statement.id))
    again = PurposePage(page.bench)
    qtbot.addWidget(again)
    again.present(page.bench.session, page.bench.viewpoint)
    written = again.lists["principle"]
    assert written.editor.text.words() == "We pull help"
    assert written.editor.replaces.words() == "We send them on"
    assert written.cards[1].editor.text.words() == "We hold the case. From now on"
    assert written.cards[0].editor is None


def test_what_was_written_or_left_is_no_longer_half_written(shown, qtbot):
    page = shown(with_principles())
    principles = page.lists["principle"]
    principles.write_next()
    QTest.keyClicks(principles.editor.text, "We stay")
    qtbot.waitUntil(lambda: page.bench.draft("principle") != "")
    QTest.keyClick(principles.editor.text, Qt.Key.Key_Return)
    assert page.bench.draft("principle") == ""
    QTest.keyClicks(principles.editor.text, "Never mind")
    QTest.keyClick(principles.editor.text, Qt.Key.Key_Escape)
    assert page.bench.draft("principle") == ""


def test_the_past_is_looked_at_and_not_rewritten(shown):
    page = shown(with_principles())
    page.bench.look(as_of=page.bench.steps()[0].stamp)
    assert not page.lists["principle"].isEnabled()
    page.bench.look(as_of="")
    assert page.lists["principle"].isEnabled()
