"""The sheet `data_dictionary`: every column of the data sheets, and every key that stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from exports.contents import Contents, in_order
from exports.sheets.book import HEAD, Book
from exports.sheets.columns import EVENT_COLUMNS
from exports.sheets.cost_groups import CASE_HEADS, YEAR_HEADS
from exports.sheets.referrals import REFERRAL_COLUMNS
from exports.sheets.statements import STATEMENT_COLUMNS
from workshop.model.catalogue import entries, label

HEADS = ("where", "column or key", "label", "what it means", "where that comes from")

# The list each field's keys belong to.
_LISTS = {
    "kind": "kinds", "channel": "channels", "began_with": "beginners", "demand": "demands", "demand_local": "demands",
    "cause": "causes", "need_thread": "needs", "request_outcome": "outcomes", "cost_basis": "cost_bases",
    "cost_lens": "cost_lenses", "feeling": "feelings", "evidence": "evidence", "value_work": "value_work",
    "letter_effect": "letter_effects",
}  # fmt: skip
_LIST_NAMES = {
    "agencies": "agencies", "sectors": "sectors", "kinds": "kinds", "channels": "channels", "beginners": "began with",
    "demands": "demand", "causes": "causes", "needs": "what it’s about", "outcomes": "outcomes",
    "cost_bases": "basis of cost", "cost_lenses": "cost counts as", "feelings": "feelings", "evidence": "evidence",
    "value_work": "kind of work", "letter_effects": "what the letter did", "statement_types": "types of statement",
}  # fmt: skip
_REFERENCES = {
    "S0": "The Liberated Method",
    "S1": "Locality’s place-based reviews",
    "S2": "co-design tools",
    "S3": "the Stoke-on-Trent, Bromsgrove and Redditch reviews",
    "S4": "a children’s social care review",
    "GMCA": "Greater Manchester unit costs",
    "PSSRU": "Unit Costs of Health and Social Care",
    "NI 14": "National Indicator 14",
    "EBD": "experience-based design",
    "fixture": "the samples",
}
_MARK = re.compile(r"\b(?:S[0-4]|C\d+|F\d+|GMCA|PSSRU|NI 14|EBD|fixture)\b")
_COST_MEANINGS = (
    "The group: a case, sector, agency, calendar year, or what brought the entries about.",
    "The group’s key, as it stands in events; for a year, the year.",
    "How many entries of events are in the group. A live count.",
    "Pounds spent on them, without what is left out of the total. A live sum.",
    "The group’s part of all that was spent.",
    "Pounds known and kept out of every total. A live sum.",
    "What the person’s ask would have cost, where it is known.",
    "Spent, divided by what the ask would have cost.",
    "Spent up to and including that year.",
)
_PERIOD_MEANINGS = {
    "period": "A named stretch of the case’s time, such as before and with the team.",
    "from": "Its first day.",
    "until": "Its last day; empty where it goes on.",
    "failure": "Entries of it marked as failure demand.",
    "value": "Entries of it marked as value demand.",
    "failure share": "Failure, divided by value and failure together.",
}


def write_data_dictionary(book: Book) -> None:
    """Write the columns first, then the keys in use."""
    sheet = book.sheet("data_dictionary", "Data dictionary: every column and every key in this workbook")
    for place, width in enumerate((18, 32, 30, 90, 44)):
        sheet.set_column(place, place, width)
    rows = [*_columns(), *_keys(book.contents)]
    for at, cells in enumerate(rows, start=HEAD + 1):
        for place, text in enumerate(cells):
            book.text(sheet, at, place, text, "wrap" if place in (3, 4) else "text")
        book.fit(sheet, at, [(cells[3], 90), (cells[4], 44)])
    book.table(sheet, "data_dictionary", HEADS, len(rows))
    sheet.freeze_panes(HEAD + 1, 0)


def _columns() -> Iterator[tuple[str, ...]]:
    for column in EVENT_COLUMNS:
        keys = f"its keys are below: {_LIST_NAMES[column.list_name]}" if column.list_name else ""
        yield ("events", column.title, "", column.meaning, keys)
    for title, _, meaning in REFERRAL_COLUMNS:
        yield ("referrals", title, "", meaning, "")
    for title, meaning in zip((*CASE_HEADS, YEAR_HEADS[-1]), _COST_MEANINGS, strict=True):
        yield ("costs", title, "", meaning, "")
    for title, meaning in _PERIOD_MEANINGS.items():
        yield ("costs", title, "", meaning, "")
    for title, _, meaning in STATEMENT_COLUMNS:
        yield ("statements", title, "", meaning, "")


def _keys(contents: Contents) -> Iterator[tuple[str, ...]]:
    for list_name, used in _used(contents).items():
        known = entries(list_name)
        for key in in_order(sorted(used), list_name):
            entry, said = known.get(key), label(list_name, key)
            if entry:
                yield (_LIST_NAMES[list_name], key, said, entry.definition, _reference(entry.source))
            else:
                agency = contents.session.agencies.get(key) if list_name == "agencies" else None
                said = agency.label if agency and agency.label else said
                yield (_LIST_NAMES[list_name], key, said, "This review’s own.", "this review")


def _reference(source: str) -> str:
    """Where a definition comes from in words: the lists cite their origins by short marks."""
    return _MARK.sub(lambda found: _REFERENCES.get(found[0], ""), source).strip(" -")


def _used(contents: Contents) -> dict[str, set[str]]:
    used: dict[str, set[str]] = {name: set() for name in _LIST_NAMES}
    for line in contents.lines:
        for field, list_name in _LISTS.items():
            used[list_name].add(str(getattr(line.interaction, field)))
        used["agencies"].add(line.interaction.agency)
    for _, referral in contents.referrals():
        used["outcomes"].add(referral.outcome)
        used["agencies"].add(referral.to_agency)
    agencies: Any = (contents.session.agencies.get(key) for key in used["agencies"])
    used["sectors"] = {agency.sector for agency in agencies if agency}
    used["statement_types"] = {statement.type for statement in contents.session.statements.values()}
    return {name: keys - {""} for name, keys in used.items()}
