"""The field's lists and the screen's words are whole."""

from __future__ import annotations

from importlib.resources import files
from string import Formatter

import pytest

from workshop.model.catalogue import entries, is_bounce, label, shape_of
from workshop.model.words import count, percent, say

LISTS = sorted(p.name.removesuffix(".csv") for p in files("workshop.model").joinpath("catalogues").iterdir())
for not_a_list in ("words", "unit_costs", "deflators"):
    LISTS.remove(not_a_list)
SIZES = {"agencies": 36, "sectors": 13, "kinds": 38, "channels": 17, "beginners": 7, "demands": 5, "causes": 21,
         "value_work": 3, "outcomes": 10, "needs": 22, "conditions": 19, "beliefs": 13, "feelings": 53,
         "segments": 8}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_every_key_has_a_label_a_definition_and_a_source(name):
    for key, entry in entries(name).items():
        assert key == key.lower()
        assert entry.label and entry.definition and entry.source, key
        assert "_" not in entry.label


@pytest.mark.parametrize(("name", "size"), SIZES.items())
def test_no_key_of_the_lists_is_missing(name, size):
    assert len(entries(name)) == size


def test_every_agency_belongs_to_a_sector():
    assert {entry.more["sector"] for entry in entries("agencies").values()} <= set(entries("sectors"))


def test_only_what_came_back_or_never_arrived_is_a_bounce():
    assert {key for key in entries("outcomes") if is_bounce(key)} == {
        "bounced", "rejected", "signposted", "not_sent", "no_reply"
    }  # fmt: skip


def test_a_key_of_the_rooms_own_is_said_without_its_prefix():
    assert label("causes", "x_lost_the_post") == "lost the post"
    assert shape_of("x_something") == "circle"


def test_words_take_the_persons_pronoun():
    assert say("what_asked_for", "she") == "what she asked for"
    assert say("what_asked_for") == "what they asked for"


def test_every_screen_word_can_be_said_without_a_key_or_an_underscore():
    import csv

    with files("workshop.model").joinpath("catalogues/words.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["key"] for row in rows}) == len(rows)
    for row in rows:
        parts = {name: "1" for _, name, _, _ in Formatter().parse(row["words"]) if name}
        assert "_" not in say(row["key"], **{k: v for k, v in parts.items() if k.lower() not in PRONOUNS})


PRONOUNS = {"they", "them", "their", "were", "have"}


def test_counts_and_shares_are_said_as_a_room_would():
    assert (count(1, "entry", "entries"), count(1434, "entry", "entries")) == ("1 entry", "1,434 entries")
    assert (percent(99 / 123), percent(None)) == ("80.5 %", "–")
