"""Which letters the bytes of a text file mean: one rule, tried in order over the whole file, never on a sample.

A byte order mark decides; many NULs mean UTF-16; strict UTF-8; UTF-8 with a few damaged letters is kept as such and
said; then the western European code page that older Windows programs write.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from workshop.model.trouble import Refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAID = {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "cp1252": "Windows western European"}
_WHOLE_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
# Western words have few accented letters and hardly ever four in a row; other scripts and packed data have.
MOST_ACCENTED = 0.4
FEW = 12
_ACCENTED = re.compile(rb"[\x8a\x8c\x8e\x9a\x9c\x9e\x9f\xc0-\xff]")
_PLAIN = re.compile(rb"[A-Za-z]")
_HIGH_RUN = re.compile(rb"[\x80-\xff]{4,}")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, the name of its encoding for people, and what is worth saying about it."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decoded(content: bytes, name: str) -> Decoded:
    """The text of a file. Refused: bytes that no text has, and letters that nothing tells how to read."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _by_mark(content, encoding, name)
    if b"\x00" in content:
        return _utf16_without_mark(content, name)
    try:
        return Decoded(content.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        return _damaged_utf8(content) or _western(content, name)


def _by_mark(content: bytes, encoding: str, name: str) -> Decoded:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8-sig":
            raise Refused(f"“{name}” is cut short or damaged; ask for it again.") from None
        return _with_marks(content[len(codecs.BOM_UTF8) :])
    if "\x00" in text:
        raise Refused(_not_text(name))
    return Decoded(text, _SAID.get(encoding, encoding.upper()))


def _utf16_without_mark(content: bytes, name: str) -> Decoded:
    sample = content[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > 0.3 * half and others < 0.05 * half:
            try:
                text = content.decode(encoding)
            except UnicodeDecodeError:
                raise Refused(f"“{name}” is cut short or damaged; ask for it again.") from None
            if "\x00" not in text:
                return Decoded(text, "UTF-16")
    raise Refused(_not_text(name))


def _damaged_utf8(content: bytes) -> Decoded | None:
    """UTF-8 in which most letters are whole; None where the file is something else."""
    whole = sum(len(letter) for letter in _WHOLE_LETTER.findall(content))
    high = len(_HIGH.findall(content))
    return _with_marks(content) if high and whole >= 0.8 * high else None


def _with_marks(content: bytes) -> Decoded:
    text = content.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    return Decoded(text, "UTF-8, damaged", (f"Letters damaged on the way, shown as \ufffd: {lost:,}.",))


def _western(content: bytes, name: str) -> Decoded:
    high = len(_HIGH.findall(content))
    in_runs = sum(len(run) for run in _HIGH_RUN.findall(content))
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    accented, plain = len(_ACCENTED.findall(content)), len(_PLAIN.findall(content))
    foreign = in_runs > 0.3 * high or accented > max(FEW, MOST_ACCENTED * (accented + plain))
    if not text or foreign or len(re.findall(r"[\x00-\x08\x0e-\x1f]", text)) > 0.01 * len(text):
        raise Refused(
            f"Nothing in “{name}” tells how its letters are to be read; save it as CSV UTF-8 and import that."
        )
    note = "The letters were read as an older Windows file; look at a name with an accent or a £ to be sure."
    return Decoded(text, _SAID["cp1252"], (note,))


def _not_text(name: str) -> str:
    return f"“{name}” holds bytes that no table has; it is cut short, damaged or no text."
