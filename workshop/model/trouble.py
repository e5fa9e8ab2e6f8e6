"""The two kinds of trouble that people are told about; anything else is a fault of ours and is logged."""

from __future__ import annotations

import re

LONGEST_QUOTED = 120
"""The longest text that is said back in a sentence, in letters; more tells nobody anything."""
LONGEST_SAID = 2_000
"""The longest sentence, whatever was typed or stands in a file: one with quotation marks in it cannot be told apart."""

_QUOTED = re.compile(f"“([^“”]{{{LONGEST_QUOTED + 1},}})”")
# What is said may go to a terminal, where control characters are commands, and some turn a line round.
_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Refused(Exception):
    """The program declines, in one sentence for the room; nothing was changed."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(fit_to_say(sentence))


class FileTrouble(Exception):
    """The world (a disk, a share, a damaged file) got in the way; says what happened, what is safe, what to do."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(fit_to_say(sentence))


def fit_to_say(sentence: str) -> str:
    """The sentence without control characters, what it quotes cut with … where that is longer than 120 letters."""
    said = _QUOTED.sub(lambda found: f"“{found[1][:LONGEST_QUOTED].rstrip()}…”", _COMMANDS.sub("", sentence))
    return said if len(said) <= LONGEST_SAID else said[:LONGEST_SAID].rstrip() + " …"
