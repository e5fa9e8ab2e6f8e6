"""Words into lines: whole words, whole sentences, never cut in the middle."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from workshop.layout.picture import Measure

LEFTWARDS = ("R", "AL")
"""What Unicode calls the directions of letters that are read from right to left."""
_APART = re.compile("\u2068[^\u2069]*\u2069")
_SENTENCE = re.compile(r"[^.!?…۔؟]+[.!?…۔؟]+[”\"’')]*\s*|[^.!?…۔؟]+$")


def wrapped(text: str, width: float, lines: int, size: float, weight: int, measure: Measure) -> list[str] | None:
    """The text in at most so many lines of this width, or None where it does not fit whole."""
    found: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if measure(longer, size, weight) <= width:
            line = longer
            continue
        if not line or measure(word, size, weight) > width:
            return None
        found.append(line)
        line = word
        if len(found) == lines:
            return None
    return [*found, line] if line else found


def shortened(text: str, width: float, size: float, weight: int, measure: Measure) -> str:
    """As many whole words of the text as fit in one line, with … where some are left out; empty where none fits."""
    text = " ".join(text.split())
    if measure(text, size, weight) <= width:
        return text
    words = text.split(" ")
    low, high = 0, len(words) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if measure(" ".join(words[:middle]) + " …", size, weight) <= width:
            low = middle
        else:
            high = middle - 1
    return " ".join(words[:low]) + " …" if low else ""


def spread(text: str, lines: int, width: float, size: float, weight: int, measure: Measure) -> list[str]:
    """The text over at most so many lines, whole words in each; what is too long for them stays whole in the last."""
    found: list[str] = []
    rest = text.split()
    while rest and len(found) < lines - 1:
        taken = 1
        while taken < len(rest) and measure(" ".join(rest[: taken + 1]), size, weight) <= width:
            taken += 1
        found.append(" ".join(rest[:taken]))
        rest = rest[taken:]
    return [*found, " ".join(rest)] if rest else found


def cut(text: str, width: float, size: float, weight: int, measure: Measure) -> str:
    """A name in one line: whole, else as many whole words, else as many letters as fit, with … for the rest."""
    fitting = shortened(text, width, size, weight, measure)
    if len(fitting) >= min(len(text), 6):
        return fitting
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(text[:middle] + "…", size, weight) <= width else (low, middle - 1)
    return text[:low].rstrip() + "…" if low else ""


def runs_leftwards(text: str) -> bool:
    """Whether a name is read from right to left, as Urdu is, by its first letter that has a direction.

    Names set `apart` in it do not count.
    """
    directions = (unicodedata.bidirectional(letter) for letter in _APART.sub("", text))
    return next((way in LEFTWARDS for way in directions if way in ("L", *LEFTWARDS)), False)


def has_leftward_letters(text: str) -> bool:
    """Whether any letters in it are read from right to left, as Urdu and Hebrew are."""
    return any(unicodedata.bidirectional(letter) in LEFTWARDS for letter in text)


def apart(name: str) -> str:
    """A name that stands among other words: each of them keeps its own direction, and their order stays."""
    return f"\u2068{name}\u2069" if has_leftward_letters(name) else name


@lru_cache(maxsize=1000)
def read_leftwards(text: str) -> str:
    """The text as a pen must have it: what is read from right to left keeps its marks and figures in that order."""
    return f"\u202b{text}\u202c" if runs_leftwards(text) else text


def narrowest(
    text: str, lines: int, size: float, weight: int, measure: Measure, least: float
) -> tuple[float, list[str]]:
    """The narrowest box in which the text wraps into so many lines, and those lines."""
    total = measure(text, size, weight)
    width = max(least, total / lines)
    while True:
        found = wrapped(text, width, lines, size, weight, measure)
        if found is not None:
            return max(measure(line, size, weight) for line in found), found
        width *= 1.06
        if width > total * 1.2 + least:
            return total, [text]


def passages(said: str) -> list[str]:
    """What was said and shorter passages of whole sentences from it, longest first; … marks what is left out."""
    who, words = speech(said)
    name = f"{who}: " if who else ""
    sentences = [sentence.strip() for sentence in _SENTENCE.findall(words) if sentence.strip()]
    found = [f"{name}“{words}”"]
    for length in range(len(sentences) - 1, 0, -1):
        for first in range(len(sentences) - length + 1):
            before = "… " if first else ""
            after = " …" if first + length < len(sentences) else ""
            found.append(f"{name}“{before}{' '.join(sentences[first : first + length])}{after}”")
    return found


def beginning(said: str, width: float, lines: int, size: float, weight: int, measure: Measure) -> list[str]:
    """As many whole words as fit into so many lines from the beginning of what was said, with … for the rest."""
    who, words = speech(said)
    name, each = f"{who}: " if who else "", words.split()
    found: list[str] = []
    low, high = 1, len(each) - 1
    while low <= high:
        middle = (low + high) // 2
        fitting = wrapped(f"{name}“{' '.join(each[:middle])} …”", width, lines, size, weight, measure)
        found, low, high = (fitting, middle + 1, high) if fitting else (found, low, middle - 1)
    # What is written without spaces, or begins with one long word, is shown by its letters.
    letters = cut(quoted(said), width, size, weight, measure) if not found else ""
    return [letters] if letters else found


def speech(ask: str) -> tuple[str, str]:
    """An ask as who said it and what they said: 'C: "I…"' is C and the words; the person's own have no name."""
    found = _NAMED.match(ask)
    if found:
        return found[1].strip(), bare(found[2])
    return "", bare(ask)


def quoted(ask: str) -> str:
    """An ask as it is shown: in quotation marks, with the name of whoever said it before them."""
    who, words = speech(ask)
    return f"{who}: “{words}”" if who else f"“{words}”"


def bare(words: str) -> str:
    """Words without the quotation marks around them."""
    return words.strip().strip('“”"').strip()


_NAMED = re.compile(r"^\s*([A-Z][^“\":.!?]{0,28}):\s+(.+)$", re.DOTALL)
