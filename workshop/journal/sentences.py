"""Sentences said of files that are not opened, each saying that nothing was changed."""

from __future__ import annotations

from workshop import __version__
from workshop.model.trouble import FileTrouble, Refused


class Damage(FileTrouble):
    """A file's contents do not hold together."""


class Foreign(Refused):
    """A file is another program's, or nothing of ours is left in it."""


def damaged(name: str) -> Damage:
    """Of a file whose contents do not hold together."""
    return Damage(f"“{name}” is damaged and was not opened; nothing was changed. Use another copy of it.")


def foreign(name: str) -> Foreign:
    """Of a file of another program's."""
    return Foreign(f"“{name}” is not a Casewall file. Nothing was changed.")


def too_new(name: str, made_by: str, version: int, ours: int) -> Refused:
    """Of a file from the future."""
    theirs = f"Casewall {made_by}" if made_by else "a newer Casewall"
    return Refused(
        f"“{name}” was made by {theirs} (file version {version}). This is Casewall {__version__} (file version {ours})."
        " Open it with the newer one; nothing was changed."
    )
