"""The table's columns: what stands in a cell of an entry, and what is meant by the text that is typed into it.

A text typed into a cell is read as far as it can be read; where it cannot, `read` raises Refused and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from workshop.intake.entry_words import key_named
from workshop.intake.keys_from_text import demand_of, key_of
from workshop.model.catalogue import entries, label
from workshop.model.date_words import read_date
from workshop.model.dates import PartialDate, spoken_or_written
from workshop.model.money import pence_from, pounds, product_pence
from workshop.model.records import Demand, Interaction
from workshop.model.session import Session
from workshop.model.trouble import Refused
from workshop.model.words import say

Fields = dict[str, Any]
YES, NO = "yes", "no"
_YES = frozenset(("yes", "y", "true", "1", "x", "✓"))
_NO = frozenset(("", "no", "n", "false", "0"))


@dataclass(frozen=True, slots=True)
class Cells:
    """A column: its title, its width in letters, how a cell reads, what orders it, and how a text is taken.

    `show` is given the session, the entry and whether days are hidden. `read` gives the fields a text means, or is None
    where the column is only read. `listed` names the list its words come from; `role` is the part of an entry that a
    pasted column of this kind plays. `field` is the field of the entry it shows.
    """

    key: str
    title: str
    width: int
    show: Callable[[Session, Interaction, bool], str]
    order: Callable[[Session, Interaction], Any]
    read: Callable[[str], Fields] | None = None
    listed: str = ""
    right: bool = False
    role: str = ""


def column(key: str) -> Cells:
    """The column of this key."""
    return _by_key()[key]


def choices(session: Session, key: str) -> list[str]:
    """The words that can be completed in a column: agencies of the review first, or the lines of its list."""
    cells = column(key)
    if key == "agency":
        here = sorted((agency.label for agency in session.agencies.values()), key=str.casefold)
        return [*here, *(e.label for e in entries("agencies").values() if e.key not in session.agencies)]
    if cells.listed == "demands":
        return [demand_words(demand) for demand in Demand]
    if cells.listed == YES:
        return [YES, NO]
    return [entry.label for entry in entries(cells.listed).values()] if cells.listed else []


def demand_words(demand: Demand) -> str:
    """Demand in the words of a cell: failure, value, our own paperwork, not marked yet."""
    return say("not_coded") if demand is Demand.NOT_CODED else say(f"demand_chip_{demand}")


def agency_words(session: Session, key: str) -> str:
    """What people call an agency; "" for none."""
    if key in session.agencies:
        return session.agencies[key].label
    return label("agencies", key) if key else ""


def _read_date(text: str) -> PartialDate:
    when = read_date(text, today=date.today())
    if when is None:
        raise Refused(f"“{text}” cannot be read as a date. Try 14 jan 2005, or mar 2004.")
    return when


def _when(text: str) -> Fields:
    return {"when": _read_date(text) if text else None, "date_as_written": ""}


def _end(text: str) -> Fields:
    return {"end": _read_date(text) if text else None}


def _demand(text: str) -> Fields:
    demand = Demand.NOT_CODED if text in ("", demand_words(Demand.NOT_CODED)) else demand_of(text)
    if demand is None:
        found = key_named("demands", text)
        by_words = {demand_words(d): d for d in Demand}
        demand = by_words.get(text.casefold()) or (Demand(found) if found else None)
    if demand is None:
        raise Refused(f"“{text}” is neither value, failure nor our own paperwork.")
    return {"demand": demand} if demand is not Demand.VALUE else {"demand": demand, "cause": ""}


def _listed(name: str, listed: str) -> Callable[[str], Fields]:
    def read(text: str) -> Fields:
        key = (key_of(listed, text) or key_named(listed, text)) if text else ""
        if text and not key:
            raise Refused(f"“{text}” is not in the list. Type two or three letters to see what is.")
        return {name: key}

    return read


def _feeling(text: str) -> Fields:
    read = _listed("feeling", "feelings")(text)
    key = read["feeling"]
    return {**read, "valence": int(entries("feelings")[key].more["valence"]) if key else None}


def _need(text: str) -> Fields:
    """A need of the list, or one in the room's own words."""
    key = (key_of("needs", text) or key_named("needs", text)) if text else ""
    return {"need_thread": key or ("x_" + "_".join(text.split()) if text else "")}


def _pence(text: str) -> int | None:
    pence = pence_from(text) if text else None
    if text and pence is None:
        raise Refused(f"“{text}” cannot be read as an amount. Try £110.")
    return pence


def _cost(text: str) -> Fields:
    # An amount typed by hand takes the place of quantity and rate.
    return {"amount_pence": _pence(text), "cost_quantity": "", "cost_unit": "", "cost_rate_pence": None}


def _quantity(text: str) -> Fields:
    number = text.replace(",", "")
    if number and product_pence(number, 100) is None:
        raise Refused(f"“{text}” is no number. Try 2, or 1.5.")
    return {"cost_quantity": number}


def _valence(text: str) -> Fields:
    if text.lstrip("+-").isdecimal() and -3 <= int(text) <= 3:
        return {"valence": int(text)}
    if text:
        raise Refused("How low or high is a number from -3 to 3.")
    return {"valence": None}


def _yes(name: str) -> Callable[[str], Fields]:
    def read(text: str) -> Fields:
        said = text.casefold()
        if said not in _YES | _NO:
            raise Refused("Say yes or no.")
        return {name: said in _YES}

    return read


def _text_of(name: str) -> Callable[[Session, Interaction, bool], str]:
    return lambda session, entry, hidden: getattr(entry, name)


def _words(key: str, title: str, width: int, name: str, role: str = "") -> Cells:
    def order(session: Session, entry: Interaction) -> str:
        return getattr(entry, name).casefold()

    return Cells(key, title, width, _text_of(name), order, lambda text: {name: text}, role=role)


def _choice(
    key: str, title: str, width: int, name: str, listed: str, role: str = "",
    read: Callable[[str], Fields] | None = None,
) -> Cells:  # fmt: skip
    def show(session: Session, entry: Interaction, hidden: bool) -> str:
        value = getattr(entry, name)
        return label(listed, value) if value else ""

    def order(session: Session, entry: Interaction) -> str:
        return show(session, entry, False).casefold()

    return Cells(key, title, width, show, order, read or _listed(name, listed), listed, role=role)


def _tick(key: str, title: str, name: str) -> Cells:
    def show(session: Session, entry: Interaction, hidden: bool) -> str:
        return YES if getattr(entry, name) else ""

    return Cells(key, title, 8, show, lambda session, entry: not getattr(entry, name), _yes(name), YES)


def _money(pence: int | None) -> str:
    return pounds(pence) if pence is not None else ""


def _day(when: PartialDate | None) -> Any:
    # Rows not placed yet stand after those that are.
    return when.instant.timestamp() if when else float("inf")


COLUMNS: tuple[Cells, ...] = (
    Cells("number", "No.", 5, lambda s, i, h: str(i.place), lambda s, i: i.place, right=True),
    Cells("when", "When", 17, lambda s, i, h: spoken_or_written(i.when, i.date_as_written, h),
          lambda s, i: (_day(i.when), i.place), _when, role="date"),
    Cells("agency", "Who", 18, lambda s, i, h: agency_words(s, i.agency),
          lambda s, i: agency_words(s, i.agency).casefold(), lambda text: {"agency": text}, "agencies", role="agency"),
    _choice("kind", "Kind", 13, "kind", "kinds", "kind"),
    _words("ask", "In their words", 28, "ask", "ask"),
    _words("what", "What happened", 40, "what_happened", "what"),
    Cells("demand", "Demand", 14, lambda s, i, h: demand_words(i.demand), lambda s, i: list(Demand).index(i.demand),
          _demand, "demands", role="demand"),
    _choice("cause", "Why it came back", 20, "cause", "causes", "cause"),
    Cells("cost", "Cost", 10, lambda s, i, h: _money(i.cost_pence),
          lambda s, i: -1 if i.cost_pence is None else i.cost_pence, _cost, right=True, role="cost"),
    _choice("outcome", "What became of it", 17, "request_outcome", "outcomes", "outcome"),
    _choice("feeling", "How it felt", 12, "feeling", "feelings", "feeling", _feeling),
    _choice("need", "What it’s about", 16, "need_thread", "needs", "need", _need),
    _words("source", "Source", 16, "record_source"),
    Cells("end", "Until", 17, lambda s, i, h: spoken_or_written(i.end, "", h), lambda s, i: (_day(i.end), i.place),
          _end, role="end"),
    _choice("channel", "How", 12, "channel", "channels", "channel"),
    _choice("began_with", "Who began it", 13, "began_with", "beginners"),
    Cells("valence", "Low or high", 8, lambda s, i, h: "" if i.valence is None else f"{i.valence:+d}",
          lambda s, i: -9 if i.valence is None else i.valence, _valence, right=True),
    Cells("quantity", "Quantity", 9, _text_of("cost_quantity"),
          lambda s, i: product_pence(i.cost_quantity or "-1", 100) or 0, _quantity, right=True),
    _words("unit", "Unit", 12, "cost_unit"),
    Cells("rate", "Rate", 10, lambda s, i, h: _money(i.cost_rate_pence),
          lambda s, i: -1 if i.cost_rate_pence is None else i.cost_rate_pence,
          lambda text: {"cost_rate_pence": _pence(text)}, right=True),
    _words("price_year", "Prices of", 10, "price_year"),
    _words("cost_source", "Cost from", 18, "cost_source"),
    _choice("cost_basis", "How it was costed", 16, "cost_basis", "cost_bases"),
    _choice("lens", "Kind of money", 12, "cost_lens", "cost_lenses"),
    _words("payer", "Who paid", 14, "payer"),
    _tick("left_out", "Left out", "left_out"),
    _tick("significant", "Matters most", "significant"),
    _tick("red_flag", "Warning sign", "red_flag"),
    _choice("evidence", "How sure we are", 16, "evidence", "evidence"),
    _choice("value_work", "Value work", 18, "value_work", "value_work"),
    _choice("letter", "What the letter did", 14, "letter_effect", "letter_effects"),
)  # fmt: skip
USUAL = ("number", "when", "agency", "kind", "ask", "what", "demand", "cause", "cost", "outcome", "feeling", "need",
         "source")  # fmt: skip


@cache
def _by_key() -> dict[str, Cells]:
    return {cells.key: cells for cells in COLUMNS}
