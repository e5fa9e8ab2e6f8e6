"""What an import would do, as plain data: what every row of a source would become, before anything is done."""

from __future__ import annotations

from collections.abc import Mapping as Pairs
from dataclasses import dataclass, field
from typing import Any

from workshop.intake.mapping import Mapping
from workshop.intake.people import Person
from workshop.model.dates import PartialDate

NOTHING_IN_ROW = "nothing in this row"


@dataclass(frozen=True, slots=True)
class PreparedRow:
    """One row of the source as it would be stored.

    `person` or `case` says whose it is, `agency` is as written, `fields` are further fields of the interaction,
    `identities` (kind, value, column) go to the vault. `aside` says why the row would not be stored, "" where it would.
    """

    number: int
    aside: str = ""
    person: Person | None = None
    case: str = ""
    agency: str = ""
    when: PartialDate | None = None
    fields: Pairs[str, Any] = field(default_factory=dict)
    referred_to: str = ""
    referral_outcome: str = ""
    identities: tuple[tuple[str, str, str], ...] = ()
    pointed_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A whole table made ready: its rows, how its dates were read, and what is worth saying about all of it.

    `agency` is for rows that name none; `from_file` says that it is the file's name and nobody's word.
    `needs_case` says that a column was to tell the cases apart.
    """

    file_name: str
    mapping: Mapping
    rows: tuple[PreparedRow, ...]
    agency: str
    from_file: bool
    needs_case: bool
    day_first: bool = True
    notes: tuple[str, ...] = ()
