"""The field's lists (C1 to C15), read from data files: keys with label, definition and source.

Keys are never renamed; labels may be. People may add their own keys, which begin with `x_`.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list; `more` holds the columns only this list has (a kind's `shape`, an agency's `sector`)."""

    key: str
    label: str
    definition: str
    source: str
    more: Mapping[str, str]


@cache
def entries(name: str) -> Mapping[str, Entry]:
    """The list of this name in its order, from key to entry: agencies, kinds, causes, outcomes, feelings …"""
    return {
        row["key"]: Entry(row.pop("key"), row.pop("label"), row.pop("definition"), row.pop("source"), row)
        for row in lines(name)
    }


def lines(name: str) -> list[dict[str, str]]:
    """The lines of a data file of `catalogues/`, by column."""
    text = files("workshop.model").joinpath(f"catalogues/{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def label(name: str, key: str) -> str:
    """What people call this key; a key of their own is said without its `x_` and underscores."""
    entry = entries(name).get(key)
    return entry.label if entry else key.removeprefix("x_").replace("_", " ")


def shape_of(kind: str) -> str:
    """The mark's shape for a kind of interaction (circle, diamond, triangle, envelope, square, cross, arrow)."""
    entry = entries("kinds").get(kind)
    return entry.more["shape"] if entry else "circle"


def is_bounce(outcome: str) -> bool:
    """Whether a referral with this outcome came back or never arrived (C9, F8)."""
    entry = entries("outcomes").get(outcome)
    return entry is not None and entry.more["bounce"] == "yes"
