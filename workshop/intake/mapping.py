"""Which column means what: a guess from headers and content, or as somebody said it."""

from __future__ import annotations

import re
from collections.abc import Mapping as Pairs
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from workshop.intake.column_words import ROLES, words_of
from workshop.intake.columns import columns_of
from workshop.intake.guessing import best_columns
from workshop.intake.personal import identity_kind
from workshop.intake.tables import Table
from workshop.model.trouble import Refused

COLUMNS_IN_A_SENTENCE = 12


@dataclass(frozen=True, slots=True)
class Mapping:
    """The column for each part of an entry, "" where there is none; `identities` (column to kind) go to the vault.

    Columns that nothing names are kept with each entry as written.
    """

    date: str = ""
    end: str = ""
    case: str = ""
    agency: str = ""
    kind: str = ""
    what: str = ""
    ask: str = ""
    cost: str = ""
    outcome: str = ""
    channel: str = ""
    referred_to: str = ""
    demand: str = ""
    cause: str = ""
    need: str = ""
    feeling: str = ""
    identities: Pairs[str, str] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    file_name: str = ""

    def column_for(self, role: str) -> str:
        """The column that plays this role (one of ROLES), or ""."""
        return getattr(self, role)

    @property
    def others(self) -> tuple[str, ...]:
        """The columns that play no role and hold no identity, in the file's order."""
        used = {self.column_for(role) for role in ROLES}
        return tuple(column for column in self.columns if column not in used and column not in self.identities)


def guess(table: Table, file_name: str = "") -> Mapping:
    """The mapping that the headers and the content of a table suggest; `date` is "" where no column tells when."""
    columns = columns_of(table)
    identities = {column.name: kind for column in columns if (kind := identity_kind(column.name, column.sample))}
    empty = Mapping(identities=identities, columns=table.header, file_name=file_name)
    return with_roles(empty, best_columns(columns, identities))


def with_roles(mapping: Mapping, columns: Pairs[str, str]) -> Mapping:
    """The mapping with these columns in these roles."""
    roles: dict[str, Any] = dict(columns)
    return replace(mapping, **roles)


def parse_map(text: str) -> dict[str, str]:
    """What `date=Start,agency=Team` says, part by part; a part left empty means no column. Refused: an unknown part."""
    said: dict[str, str] = {}
    for piece in re.split(r",(?=[^=,]+=)", text):
        if not piece.strip():
            continue
        part, sign, column = piece.partition("=")
        role = words_of(part).replace(" ", "_")
        if not sign or role not in ROLES:
            raise Refused(f"“{part.strip()}” is no part of an entry; the parts are {', '.join(ROLES)}.")
        said[role] = column.strip()
    return said


def with_said(mapping: Mapping, said: Pairs[str, str]) -> Mapping:
    """The guess with what somebody said in its place. Refused: columns that are not there, names as parts."""
    found = {role: _column(mapping.columns, name) if name else "" for role, name in said.items()}
    for role, column in found.items():
        if role != "case" and column in mapping.identities and _is_sure(mapping, column):
            raise Refused(f"“{column}” says who somebody is and stays in the vault; choose another column for {role}.")
    taken = set(found.values()) - {""}
    freed = {role: "" for role in ROLES if role not in found and mapping.column_for(role) in taken}
    identities = {
        column: kind for column, kind in mapping.identities.items()
        if not any(column == found[role] for role in found if role != "case")
    }  # fmt: skip
    return with_roles(replace(mapping, identities=identities), {**freed, **found})


def described(mapping: Mapping) -> str:
    """The mapping as a line for each part, then what goes to the vault and what is kept as written."""
    lines = [f"{role.replace('_', ' ')}: {mapping.column_for(role)}" for role in ROLES if mapping.column_for(role)]
    if not mapping.agency and mapping.file_name:
        lines.append(f"agency: the file’s name, {stem_of(mapping.file_name)}")
    if mapping.identities:
        lines.append(f"in the vault only: {', '.join(mapping.identities)}")
    if mapping.others:
        lines.append(f"kept as written: {listed(mapping.others)}")
    return "\n".join(lines)


def listed(columns: Sequence[str]) -> str:
    """Columns by name as a sentence can bear them: the first twelve, and how many more there are."""
    more = len(columns) - COLUMNS_IN_A_SENTENCE
    return ", ".join(columns[:COLUMNS_IN_A_SENTENCE]) + (f" and {more:,} more" if more > 0 else "")


def stem_of(file_name: str) -> str:
    """A file's name without its endings, as an agency or a case may be called by it."""
    name = file_name.replace("\\", "/").rsplit("/", 1)[-1]
    return re.sub(r"(\.(csv|tsv|txt|xlsx|xlsm|xlsb|xls|ods|html?|gz))+$", "", name, flags=re.IGNORECASE).strip() or name


def _is_sure(mapping: Mapping, column: str) -> bool:
    """Whether a column surely says who the person is: a worker's name column may rightly be wanted as an agency."""
    words = words_of(column)
    return mapping.identities[column] != "name" or bool(
        re.search(r"\b(first|last|sur|fore|given|family|full|surname|forename|birth)\b|^name$", words)
    )


def _column(columns: tuple[str, ...], name: str) -> str:
    if name in columns:
        return name
    wanted = " ".join(name.split()).casefold()
    for column in columns:
        if column.casefold() == wanted:
            return column
    raise Refused(f"There is no column “{name}”{_nearest(columns, name)}; the columns are {listed(columns)}.")


def _nearest(columns: tuple[str, ...], name: str) -> str:
    from rapidfuzz import process, utils

    found = process.extractOne(name, columns, processor=utils.default_process, score_cutoff=60)
    return f" (did you mean “{found[0]}”?)" if found else ""
