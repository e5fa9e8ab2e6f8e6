"""An amount is taken only where it can mean one thing; every other stays in the words."""

from __future__ import annotations

from datetime import date

import pytest

from workshop.intake.entry import Entry
from workshop.intake.entry_line import read_entry
from workshop.intake.entry_show import shown_as_line
from workshop.model.edits.interactions import add_interaction
from workshop.model.edits.review import open_case
from workshop.model.session import Session


def read(text: str) -> Entry:
    return read_entry(f"14 jan 2005 housing {text}", Session(), None, date(2026, 11, 25))


@pytest.mark.parametrize(
    ("words", "pounds"),
    [
        ("won a £50 million grant", 50_000_000), ("£5 million", 5_000_000), ("£1.25 million was cut", 1_250_000),
        ("£3bn", 3_000_000_000), ("£3 billion", 3_000_000_000), ("£5m", 5_000_000), ("£2.5k", 2_500),
        ("£20 thousand", 20_000), ("£5 men came", 5), ("£50pw", 50), ("£50pcm for it", 50), ("£50/week", 50),
        ("£50-a-week", 50), ("paid £20.", 20),
    ],
)  # fmt: skip
def test_what_is_certain_is_taken_at_its_full_size(words, pounds):
    assert read(words).amount_pence == pounds * 100


@pytest.mark.parametrize(
    "words",
    ["£1e10", "£10-20 each", "£10–£20", "£10 to £20", "10-£20", "£10 or 20", "£50p", "paid -£50", "£-50", "£1 250",
     "£12.345", "£.50", "£10½", "£10 x 3", "£5 m", "£3 trillion", "£99999999999999999", "£9,000,000 billion",
     "£1'250"],
)  # fmt: skip
def test_what_may_mean_several_things_stays_in_the_words_and_is_no_amount(words):
    entry = read(words)
    assert (entry.amount_pence, entry.story) == (None, words)
    (cost,) = (chip for chip in entry.chips if chip.kind == "cost")
    assert cost.problem.startswith("not certain")


def test_money_back_is_not_said_again_as_a_line_and_so_stays_as_it_is():
    session = add_interaction(
        open_case(Session(), "Case A", "a"), "a", "", None, "paid back", "one", amount_pence=-5000
    )
    assert "£" not in shown_as_line(session.interactions["one"], session)
