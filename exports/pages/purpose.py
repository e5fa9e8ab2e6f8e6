"""What we are here for: the statements of the room, type by type."""

from __future__ import annotations

from typing import Any

from exports.contents import Contents
from exports.paper import BODY, LEAD, SECTION, SOFT, TITLE, paragraph
from exports.sheets.statements import statements_in_order
from workshop.layout.theme import LIGHT
from workshop.model.catalogue import entries, label


def purpose(contents: Contents) -> list[Any]:
    """The flowables of the statements page; none where nothing is written, which the last page then says."""
    statements = statements_in_order(contents.session)
    if not statements:
        return []
    title = "What we are here for"
    said: list[Any] = [paragraph(title, TITLE, bookmark=title)]
    last = ""
    for statement in statements:
        if statement.type != last:
            last = statement.type
            said.append(paragraph(_heading(last, sum(s.type == last for s in statements)), SECTION))
            entry = entries("statement_types").get(last)
            if entry:
                said.append(paragraph(f"{entry.definition[:1].upper()}{entry.definition[1:]}.", SOFT))
        said.append(paragraph(f"{statement.order}. {statement.text}", LEAD, bar=LIGHT.value))
        if statement.replaces:
            said.append(paragraph(f"Instead of: {statement.replaces}", BODY, bar=LIGHT.failure))
    return said


def _heading(kind: str, number: int) -> str:
    several = {"principle": "Principles", "rule": "Rules"}
    return several[kind] if number > 1 and kind in several else label("statement_types", kind).capitalize()
