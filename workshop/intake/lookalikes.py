"""Entries of one case that may be one thing told twice, as when two agencies' files hold the same visit."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from workshop.model.edits.notes import told_apart
from workshop.model.order import in_order
from workshop.model.records import Interaction
from workshop.model.session import Session

ALIKE_PERCENT = 82
WITHIN_DAYS = 3
NEIGHBOURS = 12
"""An entry is compared with so many that follow it; more of one agency within days are not looked at by anybody."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries that may be one, the earlier first, and how alike their words are (0 to 100)."""

    one: str
    other: str
    alike: int


def lookalikes(session: Session, case_id: str) -> list[Pair]:
    """The pairs of a case that may be one entry, most alike first; those told apart already are left out.

    Two are alike where their days lie within three of one another (or a vague date covers the other), they are of one
    agency or one of them names none, and their words are nearly the same, or one is silent and the kind is the same.
    """
    apart = told_apart(session)
    by_agency: dict[str, list[Interaction]] = defaultdict(list)
    for row in session.interactions.values():
        if row.case == case_id and row.when is not None:
            by_agency[row.agency].append(row)
    found: list[Pair] = []
    nobody = by_agency.pop("", [])
    for rows in by_agency.values():
        ordered = in_order([*rows, *nobody])
        for n, one in enumerate(ordered):
            for other in ordered[n + 1 : n + 1 + NEIGHBOURS]:
                if not _near(one, other):
                    continue
                alike = _alike(one, other)
                if alike >= ALIKE_PERCENT and frozenset((one.id, other.id)) not in apart:
                    found.append(Pair(one.id, other.id, alike))
    return sorted(dict.fromkeys(found), key=lambda pair: -pair.alike)


def _near(one: Interaction, other: Interaction) -> bool:
    assert one.when and other.when
    if one.when.is_vague or other.when.is_vague:
        return other.when.earliest <= one.when.latest
    return (other.when.earliest - one.when.earliest).days <= WITHIN_DAYS


def _alike(one: Interaction, other: Interaction) -> int:
    from rapidfuzz import fuzz, utils

    ours, theirs = (" ".join(filter(None, (row.ask, row.what_happened))) for row in (one, other))
    if not (ours and theirs):
        same = one.kind == other.kind and one.when == other.when and one.cost_pence == other.cost_pence
        return 90 if same and one.kind else 0
    if one.kind and other.kind and one.kind != other.kind and one.when != other.when:
        return 0
    return round(fuzz.token_sort_ratio(ours, theirs, processor=utils.default_process))
