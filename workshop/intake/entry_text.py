"""The typed line taken apart: her words in quotation marks, what is said after a slash, and the story between.

Every piece knows where its letters stand in the line, so that what was read can be pointed at and said otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from workshop.intake.entry_quotes import quotations
from workshop.model.cleaning import unfit_places

NOWHERE = (0, 0)

# A slash begins a part only after a space and before a letter, so “and/or” and “24/7” stay in the story.
_SLASH = re.compile(r"(?:(?<=\s)|^)/(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Typed:
    """Words with single spaces, and the place of each letter in the line."""

    text: str = ""
    at: tuple[int, ...] = ()

    @property
    def span(self) -> tuple[int, int]:
        """Where it begins and ends in the line."""
        return (self.at[0], self.at[-1] + 1) if self.at else NOWHERE

    def cut(self, first: int, end: int | None = None) -> Typed:
        """A part of it, without spaces at its ends."""
        end = len(self.text) if end is None else end
        while first < end and self.text[first] == " ":
            first += 1
        while end > first and self.text[end - 1] == " ":
            end -= 1
        return Typed(self.text[first:end], self.at[first:end])

    def rest(self, left: str) -> Typed:
        """Its end that reads so: what a reader of plain text left over."""
        return self.cut(len(self.text) - len(left))

    def without(self, left: str) -> Typed:
        """Its beginning, before what a reader of plain text left over."""
        return self.cut(0, len(self.text) - len(left))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the line: story, or what was said after a slash (without the slash)."""

    said: Typed
    slash: bool = False


def typed(text: str, first: int = 0, end: int | None = None) -> Typed:
    """A stretch of the line with single spaces, without letters that hide or reorder others."""
    letters: list[str] = []
    at: list[int] = []
    stretch = text[first:end]
    unfit = unfit_places(stretch)
    for found in re.finditer(r"\S+", stretch):
        places = [place for place in range(*found.span()) if place not in unfit]
        if letters and places:
            letters.append(" ")
            at.append(first + found.start() - 1)
        letters += [stretch[place] for place in places]
        at += [first + place for place in places]
    return Typed("".join(letters), tuple(at))


def joined(pieces: Iterable[Typed]) -> Typed:
    """Pieces one after the other, a space between them."""
    text, at = "", ()
    for piece in pieces:
        if piece.text:
            text, at = (f"{text} {piece.text}", (*at, piece.at[0], *piece.at)) if text else (piece.text, piece.at)
    return Typed(text, at)


def taken_apart(text: str) -> tuple[list[Piece], list[Typed]]:
    """The line as its pieces in their order, and the person's words."""
    pieces: list[Piece] = []
    quotes: list[Typed] = []
    begin = 0
    for first, end in quotations(text):
        pieces += _split_at_slashes(text, begin, first)
        quotes.append(typed(text, first + 1, end - 1))
        begin = end
    pieces += _split_at_slashes(text, begin, len(text))
    return [piece for piece in pieces if piece.said.text], [quote for quote in quotes if quote.text]


def _split_at_slashes(text: str, first: int, end: int) -> list[Piece]:
    cuts = [found.start() for found in _SLASH.finditer(text, first, end)]
    bounds = [*cuts, end]
    pieces = [Piece(typed(text, first, bounds[0]))]
    pieces += [Piece(typed(text, cut + 1, bounds[n + 1]), slash=True) for n, cut in enumerate(cuts)]
    return pieces
