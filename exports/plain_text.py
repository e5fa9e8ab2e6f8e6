"""Text on its way out: what a person typed stays plain text, and fits the file it goes into."""

from __future__ import annotations

import re
import unicodedata

CELL_LIMIT = 32_767
"""The longest text an Excel cell holds, counted in UTF-16 units."""
CUT_MARK = " … [cut here: longer than a cell can hold]"
NAME_REMOVED = "[name removed]"

# Controls (tab and line feed stay), lone halves of surrogate pairs, non-characters, and the overrides that make text
# read backwards.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202d\u202e\ufffe\uffff]")
_NOT_IN_FILE_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_DEVICE = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


def cleaned(text: str) -> str:
    """The text without characters that no page and no cell can show; line ends become line feeds."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def cell_text(text: str) -> str:
    """The text as one Excel cell can hold it; a longer one is cut and says so."""
    if _utf16_length(text) <= CELL_LIMIT:
        return text
    room = CELL_LIMIT - _utf16_length(CUT_MARK)
    kept = text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", errors="ignore")
    return kept + CUT_MARK


def file_name(name: str) -> str:
    """The name as a file may be called on Windows, macOS and Linux, without its ending; never empty."""
    plain = unicodedata.normalize("NFC", cleaned(name).replace("\n", " ").replace("\t", " "))
    plain = _NOT_IN_FILE_NAMES.sub("-", plain).strip(" .-")[:80].rstrip(" .-")
    if _DEVICE.match(plain):
        plain = f"Case {plain}"
    return plain or "Review"


def _utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2
