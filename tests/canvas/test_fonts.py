"""The app's type is the bundled one, and has letters for the names people here have."""

from __future__ import annotations

from PySide6.QtGui import QFontInfo, QFontMetricsF

from workshop.canvas.fonts import font, text_width


def test_the_type_is_inter_in_the_weight_that_was_asked_for(qapp):
    info = QFontInfo(font(20, 600))
    assert info.family() == "Inter"
    assert info.weight() == 600


def test_figures_in_a_column_are_of_one_width(qapp):
    metrics = QFontMetricsF(font(20, 400, tabular=True))
    assert metrics.horizontalAdvance("111") == metrics.horizontalAdvance("888")


def test_welsh_polish_and_urdu_names_have_letters(qapp):
    for name in ("Siân Llŷr", "Łucja Żółć", "عائشہ"):
        assert text_width(name, 20) > 20


def test_a_width_is_the_same_each_time_it_is_asked(qapp):
    assert text_width("nobody held it", 24, 600) == text_width("nobody held it", 24, 600)
