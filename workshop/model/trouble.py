"""The two kinds of trouble that people are told about; anything else is a fault of ours and is logged."""

from __future__ import annotations


class Refused(Exception):
    """The program declines, in one sentence for the room; nothing was changed."""


class FileTrouble(Exception):
    """The world (a disk, a share, a damaged file) got in the way; says what happened, what is safe, what to do."""
