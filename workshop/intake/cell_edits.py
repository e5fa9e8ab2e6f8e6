"""Edits through the table's cells: one text for some entries, filling down, clearing, and a pasted block of cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workshop.intake.agency_names import AgencyNames, common_agency
from workshop.intake.cells import YES, Cells, Fields, column
from workshop.intake.keys_from_text import demand_of, key_of
from workshop.model.catalogue import entries
from workshop.model.edits.interactions import next_place
from workshop.model.records import Demand, Interaction, new_id
from workshop.model.session import Session
from workshop.model.trouble import Refused

LONGEST_ABBREVIATION = 4
ONLY_READ = "This column is only read."
Grid = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Block:
    """A block of texts as it is laid over the table: `rows` are the entries under it, "" where one is added.

    `keys` are the columns it covers, "" where a pasted column has no place in the table; `titles` are the pasted
    columns' own names, under which what cannot be read is kept.
    """

    grid: Grid
    rows: tuple[str, ...]
    keys: tuple[str, ...]
    titles: tuple[str, ...]


def say_cell(session: Session, ids: Sequence[str], key: str, text: str) -> Session:
    """Take a text typed into a column for these entries. Refused where it cannot be read."""
    session, fields = _read(session, column(key), text.strip())
    return session.put_all([_given(session.interaction(i), fields) for i in ids])


def clear_cells(session: Session, ids: Sequence[str], keys: Sequence[str]) -> Session:
    """Empty these columns of these entries; columns that are only read stay."""
    fields: Fields = {}
    for key in keys:
        if read := column(key).read:
            fields |= read("")
    if not fields:
        raise Refused(ONLY_READ)
    return session.put_all([replace(session.interaction(i), **fields) for i in ids])


def fill_down(session: Session, ids: Sequence[str], keys: Sequence[str]) -> Session:
    """Give the entries below the values that the first of `ids` has in these columns."""
    if len(ids) < 2:
        raise Refused("Select the cell to copy and those below it.")
    first = session.interaction(ids[0])
    fields: Fields = {}
    for key in keys:
        if read := column(key).read:
            fields |= {name: getattr(first, name) for name in read("")}
    if not fields:
        raise Refused(ONLY_READ)
    return session.put_all([replace(session.interaction(i), **fields) for i in ids[1:]])


def lay_over(session: Session, case_id: str, block: Block, hidden: bool) -> Session:
    """Lay a block of texts over the table, adding entries where its rows go on below the last.

    A text that reads as what is shown already changes nothing; one that cannot be read is kept as written with its
    entry, under the column's name.
    """
    session.case(case_id)
    agencies = AgencyNames(session)
    place = next_place(session)
    made: list[Interaction] = []
    for number, row_id in enumerate(block.rows):
        cells = block.grid[number]
        if row_id:
            entry = session.interaction(row_id)
        elif any(cell.strip() for cell in cells):
            entry = Interaction(id=new_id(), case=case_id, place=place + number)
        else:
            continue
        made.append(_with_texts(session, entry, block, cells, agencies, hidden))
    return agencies.session.put_all(made)


def unreadable(session: Session, block: Block, hidden: bool) -> int:
    """How many texts of the block would be kept as written because they cannot be read."""
    fresh = Interaction(id="", case="")
    return sum(
        1
        for number, row_id in enumerate(block.rows)
        for key, text in zip(block.keys, block.grid[number], strict=False)
        if key
        and column(key).read
        and (said := text.strip())
        and said != column(key).show(session, session.interactions.get(row_id, fresh), hidden)
        and _surely(column(key), said) is None
    )


def _with_texts(
    session: Session, entry: Interaction, block: Block, cells: Sequence[str], agencies: AgencyNames, hidden: bool
) -> Interaction:
    fields: Fields = {}
    kept: list[tuple[str, str]] = []
    for key, title, cell in zip(block.keys, block.titles, cells, strict=False):
        text = cell.strip()
        if not key:
            kept += [(title, text)] if text else []
            continue
        cells_of = column(key)
        if cells_of.read is None or text == cells_of.show(session, entry, hidden).strip():
            continue
        read = _surely(cells_of, text)
        if read is None:
            if key == "when" and entry.when is None:
                fields["date_as_written"] = text
            else:
                kept.append((title, text))
        elif key == "agency":
            fields["agency"] = agencies.find(text)
        else:
            fields |= read
    if kept:
        fields["extras"] = (*entry.extras, *kept)
    return _given(entry, fields) if fields else entry


def _given(entry: Interaction, fields: Fields) -> Interaction:
    """The entry with these fields; what came back for a reason is failure demand, unless it is said to be other."""
    if fields.get("cause") and "demand" not in fields and entry.demand in (Demand.NOT_CODED, Demand.VALUE):
        fields = {**fields, "demand": Demand.FAILURE}
    return replace(entry, **fields)


def _surely(cells: Cells, text: str) -> Fields | None:
    """What a pasted text means, or None; unlike what is typed it is never guessed from a part of a word."""
    if cells.read is None:
        return None
    if text and cells.listed and cells.key != "need" and cells.listed not in (YES, "agencies"):
        known = demand_of(text) if cells.listed == "demands" else key_of(cells.listed, text)
        if not known:
            return None
    try:
        return cells.read(text)
    except Refused:
        return None


def _read(session: Session, cells: Cells, text: str) -> tuple[Session, Fields]:
    if cells.read is None:
        raise Refused(ONLY_READ)
    if cells.key == "agency":
        agencies = AgencyNames(session)
        found = agencies.find(_whole_name(session, text))
        return agencies.session, {"agency": found}
    return session, cells.read(text)


def _whole_name(session: Session, typed: str) -> str:
    """The name that a few typed letters begin, as in the entry line. Refused where they may mean several, or nobody."""
    typed = typed.strip()
    here = [agency.label for agency in session.agencies.values()]
    if not typed or len(typed) > LONGEST_ABBREVIATION or typed in here or common_agency(typed):
        return typed
    for names in (here, [entry.label for entry in entries("agencies").values()]):
        like = [name for name in names if any(w.startswith(typed.casefold()) for w in name.casefold().split())]
        if len(like) == 1:
            return like[0]
        if like:
            said = " or ".join(like[:3])
            raise Refused(f"“{typed}” may be {said}. Type more of it; nothing was changed.")
    raise Refused(f"“{typed}” is no agency here yet. To make a new one type its whole name; nothing was changed.")
