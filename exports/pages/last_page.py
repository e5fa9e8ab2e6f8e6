"""What we do not know, how figures were found, and where everything came from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from exports.contents import Contents
from exports.methods import METHODS
from exports.origins import NO_AMOUNT, cost_origins, has_no_amount, row_origin
from exports.pages.numbers import WIDTH
from exports.paper import BODY, CELL, CELL_RIGHT, CELL_STRONG, SECTION, TITLE, paragraph
from exports.plain_text import NAME_REMOVED
from exports.row_table import Cell, TableColumn, table, under
from exports.scripts import MISSING
from workshop.model.catalogue import label
from workshop.model.dates import spoken
from workshop.model.money import pounds
from workshop.model.records import Demand
from workshop.model.words import count

_MOST_GAPS = 20
_MOST_SOURCES = 40


def last_page(contents: Contents) -> list[Any]:
    """The flowables of the last pages."""
    title = "What we do not know, and how we know the rest"
    said: list[Any] = [paragraph(title, TITLE, bookmark=title), paragraph("What we do not know", SECTION)]
    said += [paragraph(f"•  {sentence}", BODY) for sentence in unknowns(contents)]
    said.append(paragraph("What is not in this pack", SECTION))
    said.append(paragraph(
        "Names, birth dates, addresses and numbers of people, private notes, and columns of agencies’ files that have "
        f"no place here. A name of the names list inside a sentence reads {NAME_REMOVED}. The workbook beside this "
        f"file has every entry with its keys; a letter no font here can draw is {MISSING} on these pages and whole "
        "there.",
        BODY,
    ))  # fmt: skip
    methods: list[list[Cell]] = [[(method.figure, CELL_STRONG), (method.how, CELL)] for method in METHODS]
    columns = [TableColumn("Figure", 30), TableColumn("How", 70)]
    said += under("How each figure is found", table(columns, methods, WIDTH), whole=False)
    said += _sources(contents)
    return said


def unknowns(contents: Contents) -> Iterator[str]:
    """What is missing from the record, a sentence each; only what applies."""
    rows = [line.interaction for line in contents.lines]
    demand = Counter(row.demand for row in rows)
    referrals = [referral for _, referral in contents.referrals() if not referral.pulled_in]
    worked_out = sum(not answer.stated for answer in contents.answers.values())
    counted = (
        (sum(row.when is None for row in rows), "has no date that can be read, and is counted in no year",
         "have no date that can be read, and are counted in no year"),
        (sum(bool(row.when and row.when.is_vague) for row in rows), "has a vague date and counts at its earliest day",
         "have a vague date and count at their earliest day"),
        (demand[Demand.NOT_CODED], "is not marked yet", "are not marked yet"),
        (demand[Demand.UNCLEAR], "is one we do not agree about yet", "are ones we do not agree about yet"),
        (sum(row.demand is Demand.FAILURE and row.cause in ("", "unknown") for row in rows),
         "is failure demand of which nobody has said why", "are failure demand of which nobody has said why"),
        (sum(row.cost_pence is None for row in rows), "has no cost; it adds nothing to what was spent",
         "have no cost; they add nothing to what was spent"),
        (sum(row.cost_pence is not None and not row.cost_source for row in rows),
         "does not say where its cost was taken from", "do not say where their costs were taken from"),
        (sum(not row.evidence for row in rows), "does not say how well it is known",
         "do not say how well they are known"),
    )  # fmt: skip
    for number, one, many in counted:
        if number:
            yield f"{count(number, f'entry {one}', f'entries {many}')}."
    if worked_out:
        yield f"Of {count(len(referrals), 'referral', 'referrals')}, {worked_out:,} answers are worked out, not stated."
    if len(referrals) > len(contents.answers):
        yield f"{count(len(referrals) - len(contents.answers), 'referral has', 'referrals have')} no answer on record."
    if not contents.session.statements:
        yield "The room has not written its purpose or principles yet."
    left_out = "; ".join(case.exclusions for case in contents.cases[:8] if case.exclusions)
    if left_out:
        amount = "" if contents.figures["cost_excluded_pence"] else f"; {NO_AMOUNT}"
        yield f"Left out of the total: {left_out}{amount}."
    yield from _gaps(contents)
    if contents.mark:
        yield f"{contents.mark}."
    yield "What did not reach any record is not here. The record shows the system’s side more than the person’s."


def _gaps(contents: Contents) -> Iterator[str]:
    gaps = list(contents.session.gaps.values())
    for gap in gaps[:_MOST_GAPS]:
        case = contents.session.cases[gap.case].code
        note = f" ({gap.note})" if gap.note else ""
        yield f"{case}, {spoken(gap.starts)} to {spoken(gap.ends)}: {label('gap_reasons', gap.reason.value)}{note}."
    if len(gaps) > _MOST_GAPS:
        yield f"{count(len(gaps) - _MOST_GAPS, 'more stretch', 'more stretches')} in which nothing stands."


def _sources(contents: Contents) -> Iterator[Any]:
    rows = Counter(row_origin(line.interaction) for line in contents.lines)
    columns = [TableColumn("source", 75), TableColumn("entries", 25, True)]
    body: list[list[Cell]] = [
        [(name, CELL), (f"{number:,}", CELL_RIGHT)] for name, number in rows.most_common(_MOST_SOURCES)
    ]
    if body:
        yield from under("Where the entries came from", table(columns, body, WIDTH))
    found = sorted(cost_origins(contents).items(), key=lambda item: (-item[1][0], item[0]))[:_MOST_SOURCES]
    columns = [
        TableColumn("source", 32),
        TableColumn("how it was found", 18),
        TableColumn("prices of", 17),
        TableColumn("left out", 9),
        TableColumn("entries", 10, True),
        TableColumn("pounds", 14, True),
    ]
    body = [
        [
            *((said, CELL) for said in (source, basis, year, left_out)),
            (f"{number:,}", CELL_RIGHT),
            (NO_AMOUNT if has_no_amount(left_out == "yes", pence) else pounds(pence), CELL_RIGHT),
        ]
        for (source, basis, year, _, left_out), (number, pence) in found
    ]
    if body:
        yield from under("Where the costs came from", table(columns, body, WIDTH))
