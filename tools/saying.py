"""How the door speaks: one plain sentence at a time, and `Stop` when it can go no further."""

from __future__ import annotations

import sys


class Stop(Exception):
    """The door cannot go on; the text is a sentence for the person who knocked."""


def say(sentence: str) -> None:
    """Tell the person, on standard error, so that the output of a command passed through stays clean."""
    print(sentence, file=sys.stderr, flush=True)
