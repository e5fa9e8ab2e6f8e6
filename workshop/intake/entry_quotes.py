"""Where quotations stand in a typed line: the outermost pair counts, and marks that do not pair are left as typed."""

from __future__ import annotations

import re

from workshop.model.cleaning import clean, is_blank

_STRAIGHT = '"'
# A straight mark within a quotation opens another only between a space and a word: said "no".
_OPENS_WITHIN = re.compile(r"(?<=[\s(\[])\"(?=\w)")
_MARKS = re.compile(r"[\"“”]")


def quotations(text: str) -> list[tuple[int, int]]:
    """Where the person's words begin and end, marks included, in their order.

    Curly marks nest. Straight ones are read where they pair in one way only; where one of them is left over after a
    word, it is not known which of them belong together, and all of them are left as typed. A mark after a number is
    inches (5" pipe).
    """
    found, left_over = _pairs(text, straight_too=True)
    return _pairs(text, straight_too=False)[0] if left_over else found


def only_marks(text: str) -> bool:
    """Whether a text holds nothing but quotation marks and what cannot be seen."""
    return is_blank(_MARKS.sub("", clean(text)))


def pairs_up(text: str) -> bool:
    """Whether the curly marks in a text pair, so that it can stand between two others."""
    depth = 0
    for letter in text:
        depth += {"“": 1, "”": -1}.get(letter, 0)
        if depth < 0:
            return False
    return depth == 0


def _pairs(text: str, straight_too: bool) -> tuple[list[tuple[int, int]], bool]:
    """The outermost pairs, and whether a straight mark that closes something was left over."""
    found: list[tuple[int, int]] = []
    closing = _curly_ends(text)
    left_over, place = False, 0
    while place < len(text):
        end = 0
        if text[place] == "“":
            end = closing.get(place, 0)
        elif text[place] == _STRAIGHT and straight_too:
            if not _is_word(text, place - 1):
                end = _straight_end(text, place)
                # What follows a mark that is not closed yet may be part of what it opens.
                straight_too = bool(end)
            else:
                left_over |= not (text[place - 1].isdigit() or _is_word(text, place + 1))
        if end and not only_marks(text[place:end]):
            found.append((place, end))
        place = end or place + 1
    return found, left_over


def _curly_ends(text: str) -> dict[int, int]:
    """The end of each curly pair by its beginning."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for place, letter in enumerate(text):
        if letter == "“":
            opened.append(place)
        elif letter == "”" and opened:
            ends[opened.pop()] = place + 1
    return ends


def _straight_end(text: str, first: int) -> int:
    """The end of a quotation in straight marks; 0 where it has none, or crosses a curly one."""
    depth, place = 1, first
    while (place := text.find(_STRAIGHT, place + 1)) >= 0:
        if _OPENS_WITHIN.match(text, place):
            depth += 1
        elif not _is_word(text, place + 1):
            depth -= 1
        if not depth:
            return place + 1 if pairs_up(text[first:place]) else 0
    return 0


def _is_word(text: str, place: int) -> bool:
    return 0 <= place < len(text) and (text[place].isalnum() or text[place] == "_")
