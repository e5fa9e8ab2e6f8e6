from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sample_sessions.build import sample_session
from workshop.model.edits.review import open_case
from workshop.model.session import Session
from workshop.views.pack_page import PackPage, remember_folder, remembered_folder, spoken_folder


@pytest.fixture
def shown(show_page):
    return lambda session: show_page(PackPage, session)


def test_one_button_makes_the_pack_and_says_where_it_lies(shown, qtbot, tmp_path):
    page = shown(sample_session("case_a"))
    page.choose_folder(tmp_path)
    with qtbot.waitSignal(page.made, timeout=60_000):
        QTest.mouseClick(page.button, Qt.MouseButton.LeftButton)
        assert not page.button.isEnabled()
        assert "Making the workbook" in page.quiet.words.text()
    assert [path.suffix for path in page.paths] == [".xlsx", ".pdf"]
    assert all(path.is_file() and path.parent == tmp_path for path in page.paths)
    assert page.button.isEnabled()
    qtbot.waitUntil(page.open_folder.isVisible)


def test_a_folder_that_cannot_be_written_is_said_in_place_and_nothing_is_lost(shown, qtbot, tmp_path):
    not_a_folder = tmp_path / "file.txt"
    not_a_folder.write_text("in the way")
    page = shown(sample_session("case_a"))
    page.folder = not_a_folder
    QTest.mouseClick(page.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.button.isEnabled(), timeout=60_000)
    assert "Your review is safe" in page.quiet.words.text()
    assert not page.paths


def test_the_folder_is_remembered_for_the_next_pack(tmp_path):
    remember_folder(tmp_path)
    assert remembered_folder() == tmp_path


def test_a_remembered_folder_that_is_gone_is_forgotten(tmp_path):
    remember_folder(tmp_path / "stick")
    assert remembered_folder() in (Path.home(), Path.home() / "Documents")


def test_with_several_cases_all_of_them_or_one_can_be_chosen(shown):
    session = open_case(sample_session("case_a"), "Case B", case_id="b")
    page = shown(session)
    assert [page._cases.itemText(i) for i in range(page._cases.count())] == ["All 2 cases", "Case A", "Case B"]
    assert page._chosen == ""


def test_a_folder_of_the_persons_own_is_said_without_its_name(monkeypatch, tmp_path):
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "jane")
    assert spoken_folder(tmp_path / "jane" / "Documents" / "packs") == "Your own folder › Documents › packs"
    assert spoken_folder(tmp_path / "stick") == str(tmp_path / "stick")


def test_it_says_that_the_case_was_made_up(shown):
    page = shown(sample_session("case_a"))
    assert page._made_up.isVisible()


def test_an_empty_review_teaches(shown):
    page = shown(Session())
    assert page._empty.isVisible()
