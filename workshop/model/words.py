"""What the screen and the packs say: one file of words that a council can change, with the person's pronoun filled in.

`catalogues/words.csv` holds a line per key; `{they}`, `{their}`, `{them}`, `{They}` are filled from the case's pronoun,
other braces by the caller.
"""

from __future__ import annotations

from functools import cache

from workshop.model.catalogue import lines

_PRONOUNS = {
    "she": {"they": "she", "them": "her", "their": "her", "They": "She", "Their": "Her", "were": "was", "have": "has"},
    "he": {"they": "he", "them": "him", "their": "his", "They": "He", "Their": "His", "were": "was", "have": "has"},
    "they": {"they": "they", "them": "them", "their": "their", "They": "They", "Their": "Their", "were": "were",
             "have": "have"},
}  # fmt: skip


def say(key: str, pronoun: str = "they", **parts: object) -> str:
    """The words for this key, as plain text. A key that is not in the file is a fault of ours (KeyError)."""
    return _words()[key].format(**_PRONOUNS.get(pronoun, _PRONOUNS["they"]), **parts)


def count(number: int, one: str, many: str) -> str:
    """A number with its noun: 1 entry, 143 entries."""
    return f"{number:,} {one if number == 1 else many}"


def percent(share: float | None, digits: int = 1) -> str:
    """A share of 0 to 1 as text with one decimal (F16), or a dash where there is none."""
    return "–" if share is None else f"{100 * share:.{digits}f} %"


@cache
def _words() -> dict[str, str]:
    return {line["key"]: line["words"] for line in lines("words")}
