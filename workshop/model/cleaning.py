"""Text made fit to keep: what hides, reorders or breaks other text is taken out, and letters are written one way."""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")
# Joiners are spelling between Arabic or Indic letters, and hidden marks everywhere else.
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]|(?<![\u0600-\u0fff])[\u200c\u200d]"
)
_BLANK = re.compile(r"[\s\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u200c\u200d\u2800\u3164\ufe00-\ufe0f\uffa0]*")


def clean(text: str) -> str:
    """The text without control, direction, hidden and broken characters, composed (NFC), lines ended by \\n."""
    if text.isascii() and text.isprintable():
        return text
    # Taking out comes first: the other order leaves pairs that compose only on a second pass.
    return unicodedata.normalize("NFC", _UNFIT.sub("", _LINE_ENDS.sub("\n", text)))


def without_unfit(text: str) -> str:
    """A name or a line of somebody's own without what hides, reorders or breaks text, and without spaces at its ends.

    Empty where nothing of it could be seen.
    """
    fit = clean(text).strip()
    return "" if is_blank(fit) else fit


def is_blank(text: str) -> bool:
    """Whether nothing of a clean text can be seen: spaces, fillers and marks that change the letter before them."""
    return _BLANK.fullmatch(text) is not None


def unfit_places(text: str) -> frozenset[int]:
    """Where the letters stand that `clean` would take out, for text whose places are pointed at."""
    if text.isascii() and text.isprintable():
        return frozenset()
    return frozenset(place for found in _UNFIT.finditer(text) for place in range(*found.span()))


def has_letter_or_digit(text: str) -> bool:
    """Whether a name could be read out: marks alone name nobody."""
    return any(letter.isalnum() and not is_blank(letter) for letter in text)


def needs_cleaning(text: str) -> bool:
    """Whether any part of a long text could differ after `clean`; asked once for a file, not for each cell."""
    if "\r" in text or not (text.isascii() or unicodedata.is_normalized("NFC", text)):
        return True
    return bool(_UNFIT.search(text) or _LINE_ENDS.search(text))
