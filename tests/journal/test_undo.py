from __future__ import annotations

import pytest

from tests.journal.builders import a_bench, add, begin, copy_file, twin
from workshop.journal.folding import fold
from workshop.journal.opening import open_session
from workshop.journal.workbench import Workbench
from workshop.model.edits.interactions import change_interaction, mark_demand, mark_significant, remove_interactions
from workshop.model.edits.referrals import refer
from workshop.model.edits.review import close_case
from workshop.model.links import dangling
from workshop.model.records import Demand
from workshop.model.trouble import Refused


def test_as_many_redos_as_undos_bring_everything_back():
    bench = a_bench()
    bench.do("Refer", refer, "visit", "x_housing", referral_id="r")
    bench.do("Mark", mark_demand, ["visit", "call"], Demand.FAILURE)
    bench.do("Remove", remove_interactions, ["visit"])
    before = bench.session
    for _ in range(4):
        bench.undo()
    assert set(bench.session.interactions) == {"visit"}
    for _ in range(4):
        bench.redo()
    assert bench.session == before
    assert fold(bench.steps()) == before


def test_undo_and_redo_name_what_they_take_back():
    bench = a_bench()
    bench.do("Mark as failure demand", mark_demand, ["visit"], Demand.FAILURE)
    undone = bench.undo()
    assert undone.label == "Undo Mark as failure demand"
    assert bench.redo().label == "Redo Mark as failure demand"
    again = bench.undo()
    assert again.label == "Undo Mark as failure demand"
    assert bench.redoable().stamp == again.stamp


def test_undo_and_redo_survive_closing_the_file():
    bench = begin(open_session(None))
    bench.do("Mark", mark_demand, ["visit"], Demand.FAILURE)
    marked, path = bench.session, copy_file(bench).path
    bench.undo()
    bench.close()
    bench = open_session(path)
    assert bench.redo().label == "Redo Mark"
    assert bench.session == marked
    bench.close()
    bench = open_session(path)
    bench.undo()
    assert bench.session.interactions["visit"].demand is Demand.NOT_CODED
    bench.close()


def test_something_new_after_an_undo_leaves_nothing_to_redo():
    bench = a_bench()
    bench.undo()
    add(bench, "letter")
    assert bench.redoable() is None
    with pytest.raises(Refused, match="nothing to redo"):
        bench.redo()


def test_undo_goes_past_what_is_undone_already():
    bench = a_bench("one", "two", "three")
    bench.undo()
    bench.undo()
    assert set(bench.session.interactions) == {"one"}
    bench.redo()
    bench.undo()
    bench.undo()
    assert not bench.session.interactions


def test_with_initials_each_takes_back_their_own():
    bench = a_bench()
    bench.who = "AB"
    bench.do("Mark", mark_demand, ["visit"], Demand.FAILURE)
    bench.who = "CD"
    bench.do("Star", mark_significant, ["call"])
    bench.who = "AB"
    assert bench.undo().label == "Undo Mark"
    assert bench.session.interactions["call"].significant
    bench.who = "CD"
    assert bench.redoable() is None
    assert bench.undo().label == "Undo Star"
    bench.who = "AB"
    assert bench.redo().label == "Redo Mark"


def test_undo_leaves_what_somebody_wrote_over_it_later():
    bench = a_bench()
    bench.who = "AB"
    bench.do("Change", change_interaction, "visit", what_happened="Mine", ask="A ramp")
    bench.who = "CD"
    bench.do("Change", change_interaction, "visit", what_happened="Theirs")
    bench.who = "AB"
    bench.undo()
    visit = bench.session.interactions["visit"]
    assert (visit.what_happened, visit.ask) == ("Theirs", "")


def test_an_undo_that_finds_nothing_left_to_take_back_is_still_a_step():
    bench = a_bench()
    bench.who = "AB"
    bench.do("Change", change_interaction, "visit", what_happened="Mine")
    bench.who = "CD"
    bench.do("Change", change_interaction, "visit", what_happened="Theirs")
    bench.who = "AB"
    assert bench.undo().changes == ()
    assert bench.undoable() is None


def test_what_a_removal_took_with_it_comes_back_with_it():
    bench = a_bench()
    bench.do("Refer", refer, "visit", "x_housing", referral_id="r")
    before = bench.session
    bench.do("Close", close_case, "b")
    assert not bench.session.referrals
    bench.undo()
    assert bench.session == before


def merge(bench: Workbench, other: Workbench) -> None:
    bench.take_in(copy_file(other), "the other laptop")


def test_what_comes_back_brings_what_another_laptop_wrote_in_it_meanwhile():
    ours = a_bench()
    theirs = twin(ours)
    theirs.do("Change", change_interaction, "visit", what_happened="They sent her home.")
    ours.do("Remove", remove_interactions, ["visit"])
    theirs.do("Change", change_interaction, "visit", ask="A ramp")
    merge(ours, theirs)
    assert "visit" not in ours.session.interactions
    ours.undo()
    visit = ours.session.interactions["visit"]
    assert (visit.what_happened, visit.ask) == ("They sent her home.", "A ramp")
    assert fold(ours.steps()) == ours.session == copy_file(ours).load()


def test_what_had_to_be_hidden_comes_back_with_what_it_belongs_to():
    ours = a_bench()
    theirs = twin(ours)
    ours.do("Close", close_case, "b")
    add(theirs, "letter")
    theirs.do("Refer", refer, "letter", "x_police", referral_id="r")
    merge(ours, theirs)
    assert not ours.session.interactions
    ours.undo()
    assert {"visit", "call", "letter"} == set(ours.session.interactions)
    assert "r" in ours.session.referrals
    assert not dangling(ours.session)
    assert fold(ours.steps()) == ours.session == copy_file(ours).load()


def test_somebody_elses_new_step_leaves_my_redo_to_me():
    bench = a_bench()
    bench.who = "AB"
    bench.do("Mark", mark_demand, ["visit"], Demand.FAILURE)
    bench.undo()
    bench.who = "CD"
    bench.do("Star", mark_significant, ["call"])
    assert bench.redoable() is None
    bench.who = "AB"
    assert bench.redo().label == "Redo Mark"


def test_undoing_what_somebody_else_built_on_leaves_no_link_to_nothing():
    bench = a_bench()
    bench.who = "AB"
    add(bench, "letter", "x_police")
    bench.who = "CD"
    bench.do("Refer", refer, "letter", "x_gp", referral_id="r")
    bench.who = "AB"
    bench.undo()
    assert not bench.session.referrals
    assert not dangling(bench.session)
    bench.redo()
    assert "r" in bench.session.referrals
    assert fold(bench.steps()) == bench.session


def test_undoing_an_entry_that_another_laptop_built_on_leaves_no_link_to_nothing():
    ours = a_bench()
    theirs = twin(ours)
    theirs.do("Refer", refer, "call", "x_police", referral_id="r")
    merge(ours, theirs)
    ours.undo()
    assert "call" not in ours.session.interactions
    assert not dangling(ours.session)
    assert fold(ours.steps()) == ours.session
