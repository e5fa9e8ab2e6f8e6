"""Whatever is pasted or typed into the entry line of the real window becomes an entry, or stays there with a reason."""

from __future__ import annotations

import re

from PySide6.QtGui import QGuiApplication

from tests.builders import a_row, a_session
from tests.views.room import Room
from workshop.journal.workbench import Workbench

PASTED = (
    "Rhoddodd y cyngor wybod iddi fod y tŷ’n llaith /f passed on",
    "Złożyła wniosek o mieszkanie i żółty formularz /to gp sent back",
    "وہ سیڑھیاں نہیں چڑھ سکتی",
    "she cried 😢 at the desk 👩 twice",
    "bell\x07 and null\x00 too",
    "two\nlines\r\nand\ttabs\u2028more",
    "<b>bold</b> & <script>alert(1)</script>",
    "/",
    "   ",
    "31/02/2008",
    "31/02/2008 /nonsense words “never closed",
    "£1.250 or £1,250 or “both",
    "told again and again " * 600,
)


def test_any_text_becomes_an_entry_with_every_word_or_stays_in_the_line_with_a_reason(qtbot):
    room = Room(qtbot, Workbench.of(a_session(a_row("2004-05-01", "nhs_gp"))), (1280, 720))
    for text in PASTED:
        before = len(room.entries)
        QGuiApplication.clipboard().setText(text)
        room.window.map.entry.start("")
        room.presses("Ctrl+V")
        there = room.line
        assert set(re.findall(r"\w{3,}", text)) <= set(re.findall(r"\w{3,}", there))
        room.presses("Enter")
        if len(room.entries) == before:
            assert room.line == there
            assert room.said or not there.strip()
        else:
            row = room.entries[-1]
            story = re.sub(r"\s/[^\W\d_].*", "", text)
            kept = f"{row.what_happened} {row.ask} {row.date_as_written} {room.session.referrals}"
            assert set(re.findall(r"[^\W\d_]{3,}", story)) <= set(re.findall(r"[^\W\d_]{3,}", kept)), text[:60]
            assert room.line == ""
        room.presses("Ctrl+A", "Backspace")
