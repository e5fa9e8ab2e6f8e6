"""Text of any script on a page whose writer neither joins Arabic letters nor orders words from right to left.

Each text is cut into runs of one font; Arabic script is shaped here with Unicode's own presentation forms.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

MISSING = "□"
"""Stands for a letter none of the bundled fonts has; the pack says so on its last page."""

_ARABIC = "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefe"
# From an Arabic word to the last one before any Latin letter; figures and signs between them belong to the run.
_RIGHT_TO_LEFT = re.compile(rf"[{_ARABIC}](?:[^\n{_ARABIC}A-Za-z\u00c0-\u024f]*[{_ARABIC}]+)*")
_ARABIC_LETTER = re.compile(f"[{_ARABIC}]")
_INVISIBLE = re.compile("[\u200c-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
_MIRRORED = str.maketrans("()[]«»", ")(][»«")


def is_right_to_left(text: str) -> bool:
    """Whether the text's first letter is of a script that is read from the right."""
    first = next((char for char in text if unicodedata.bidirectional(char) in ("L", "R", "AL")), "")
    return bool(_ARABIC_LETTER.match(first))


def has_right_to_left(text: str) -> bool:
    return bool(_ARABIC_LETTER.search(text))


def has_latin(text: str) -> bool:
    return bool(re.search("[A-Za-z\u00c0-\u024f]", text))


def in_pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text as pieces that are read from the left (False) or from the right (True), in their order."""
    at = 0
    for run in _RIGHT_TO_LEFT.finditer(text):
        if run.start() > at:
            yield text[at : run.start()], False
        yield run.group(), True
        at = run.end()
    if at < len(text):
        yield text[at:], False


def visual(words: list[str]) -> str:
    """Words that are read from the right, shaped, in the order in which they stand on the line from left to right."""
    return " ".join(_turned(word) for word in reversed(words))


def shown(text: str, has_glyph: Callable[[str], bool]) -> str:
    """The text with what cannot be drawn said instead: an emoji by its name, any other letter by a box."""
    composed = unicodedata.normalize("NFC", text)
    if all(has_glyph(char) or char in "\n\t" for char in composed):
        return composed
    said: list[str] = []
    for char in composed:
        if has_glyph(char) or char in "\n\t":
            said.append(char)
        elif _INVISIBLE.match(char) or unicodedata.combining(char):
            continue
        elif unicodedata.category(char) == "So":
            said.append(f"[{unicodedata.name(char, 'sign').lower()}]")
        else:
            said.append(MISSING)
    return "".join(said)


def _turned(word: str) -> str:
    # Figures and signs inside the run keep their own order, the Arabic around them is turned.
    parts = re.findall(rf"[{_ARABIC}\u200c\u200d]+|[^{_ARABIC}\u200c\u200d]+", word)
    turned = [_shaped(part)[::-1] if _ARABIC_LETTER.match(part) else part.translate(_MIRRORED) for part in parts]
    return "".join(reversed(turned))


def _shaped(word: str) -> str:
    """The letters in the forms they take beside each other, in reading order, each mark after its letter."""
    forms = _forms()
    letters = list(unicodedata.normalize("NFC", word))
    said: list[str] = []
    for place, char in enumerate(letters):
        known = forms.get(char)
        if char in "\u200c\u200d":
            continue
        if not known:
            said.append(char)
            continue
        before, after = _neighbour(letters, place, -1), _neighbour(letters, place, 1)
        joins_before = "initial" in forms.get(before, {}) and "final" in known
        joins_after = "initial" in known and "final" in forms.get(after, {})
        form = {(True, True): "medial", (True, False): "final", (False, True): "initial"}.get(
            (joins_before, joins_after), "isolated"
        )
        said.append(known.get(form, char))
    return "".join(said)


def _neighbour(letters: list[str], place: int, step: int) -> str:
    place += step
    while 0 <= place < len(letters) and unicodedata.combining(letters[place]):
        place += step
    return letters[place] if 0 <= place < len(letters) else ""


@cache
def _forms() -> dict[str, dict[str, str]]:
    """From a letter to its isolated, initial, medial and final form, as Unicode's decompositions tell it."""
    found: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFDF0), *range(0xFE80, 0xFEFD)):
        said = unicodedata.decomposition(chr(code)).split()
        if len(said) == 2 and said[0] in ("<isolated>", "<initial>", "<medial>", "<final>"):
            # A letter may have two code points of one form; the first is the plain one.
            found.setdefault(chr(int(said[1], 16)), {}).setdefault(said[0].strip("<>"), chr(code))
    return found
