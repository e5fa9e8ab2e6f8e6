"""Arabic script on a page: letters joined, words from the right, figures in their own order."""

from __future__ import annotations

import unicodedata

from exports.scripts import in_pieces, is_right_to_left, shown, visual


def test_letters_take_the_forms_they_have_beside_each_other() -> None:
    # beh, teh, theh: first, middle and last of a joined word, seen from left to right.
    assert visual(["بتث"]) == "\ufe9a\ufe98\ufe91"


def test_a_letter_that_does_not_join_onwards_parts_the_word() -> None:
    # alef joins to the letter before it only.
    assert visual(["باب"]) == "\ufe8f\ufe8e\ufe91"


def test_urdu_letters_are_shaped_too() -> None:
    shaped = visual(["گھر"])
    assert unicodedata.normalize("NFKC", shaped) == "رھگ"
    assert all(ord(char) >= 0xFB50 for char in shaped)


def test_words_stand_from_right_to_left_and_figures_keep_their_order() -> None:
    assert unicodedata.normalize("NFKC", visual(["اب", "2014", "تب"])) == "بت 2014 با"


def test_a_mark_above_a_letter_does_not_part_it_from_the_next() -> None:
    assert "\ufe91" in visual(["بَت"])


def test_a_text_is_cut_where_its_direction_changes() -> None:
    assert list(in_pieces("He said وہ نہیں and left")) == [
        ("He said ", False),
        ("وہ نہیں", True),
        (" and left", False),
    ]


def test_the_first_letter_decides_the_side_a_text_begins_on() -> None:
    assert is_right_to_left("  2014 میں")
    assert not is_right_to_left("2014 وہ"[:4])
    assert not is_right_to_left("Siân وہ")


def test_what_no_font_can_draw_is_named_or_boxed() -> None:
    assert shown("ok 😀 漢", lambda char: char.isascii()) == "ok [grinning face] □"
