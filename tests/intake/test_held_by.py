"""Who held it, after a slash: in name only and only then, unless more is said; the chip says what was understood."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import a_row, a_session
from workshop.intake.entry_adding import enter, say_anew
from workshop.intake.entry_line import read_entry
from workshop.intake.entry_show import shown_as_line
from workshop.model.records import Ownership
from workshop.model.session import Session

TODAY = date(2020, 6, 1)
SOMEWHERE = a_session(a_row("2004-09-03", "nhs_gp"))


def entered(line: str) -> tuple[Session, Ownership, str]:
    """The session after a line, who held it by then, and what its chip said."""
    (case,) = SOMEWHERE.cases
    entry = read_entry(line, SOMEWHERE, None, TODAY, case)
    session = enter(SOMEWHERE, case, entry, "new")
    (held,) = session.ownerships.values()
    (chip,) = [chip.text for chip in entry.chips if chip.kind == "held"]
    return session, held, chip


@pytest.mark.parametrize(
    ("said", "authority", "until", "chip"),
    [
        ("/held by yot", "none", date(2005, 1, 15), "held by Youth offending, name only, only then"),
        ("/held by yot can pay", "spend", date(2005, 1, 15), "held by Youth offending, can pay, only then"),
        ("/held by yot until now", "none", None, "held by Youth offending, name only, until now"),
        (
            "/held by yot can say yes until mar 2006", "decide", date(2006, 4, 1),
            "held by Youth offending, can say yes, until 31 March 2006",
        ),
        ("/held by yot /until may 2005", "none", date(2005, 6, 1),
         "held by Youth offending, name only, as long as it lasted"),
        ("/held by the warden can recommend", "advise", date(2005, 1, 15),
         "held by the warden, can recommend, only then"),
    ],
)  # fmt: skip
def test_who_held_it_holds_as_much_and_as_long_as_is_said(said, authority, until, chip):
    _, held, says = entered(f"14 jan 2005 housing took it on {said}")
    assert held.authority == authority and held.since.earliest == date(2005, 1, 14)
    assert (held.until.earliest if held.until else None) == until
    assert says == chip


def test_a_stretch_of_its_own_may_be_said():
    _, held, says = entered("14 jan 2005 housing told /held by yot from 3 may 2004 until 4 june 2004")
    assert held.until is not None
    assert (held.since.earliest, held.until.earliest) == (date(2004, 5, 3), date(2004, 6, 5))
    assert says == "held by Youth offending, name only, from 3 May 2004 until 4 June 2004"


@pytest.mark.parametrize("said", ["/held by yot", "/held by yot until now", "/held by yot can pay until mar 2006",
                                  "/held by yot /until may 2005", "/held by the warden can pay"])  # fmt: skip
def test_who_held_it_said_again_is_the_same(said):
    session, held, _ = entered(f"14 jan 2005 housing took it on {said}")
    row = session.interaction("new")
    line = shown_as_line(row, session)
    before = read_entry(line, session, None, TODAY, row.case)
    assert say_anew(session, row.id, before, before).ownerships == session.ownerships
    moved = say_anew(session, row.id, before, read_entry(line.replace("took", "gave"), session, None, TODAY, row.case))
    assert list(moved.ownerships) == [held.id]


def test_an_end_before_the_beginning_is_said_and_kept_as_words():
    (case,) = SOMEWHERE.cases
    entry = read_entry("14 jan 2005 housing came /held by yot until 2003", SOMEWHERE, None, TODAY, case)
    assert not entry.held and "/held by yot until 2003" in entry.story
    assert [chip.problem for chip in entry.chips if chip.kind == "held"] == ["it ends before it begins"]
