"""The past, from whichever end it is reached, is what the steps up to then lead to."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.journal.builders import a_bench, add, copy_file, twin
from tests.journal.test_merging import IDS, Move, Paces, moves, paces, play, stories
from workshop.journal.folding import fold
from workshop.journal.undoing import InTheWay
from workshop.journal.workbench import Workbench
from workshop.model.edits.interactions import change_interaction, mark_demand, remove_interactions
from workshop.model.edits.moments import forget_moment, name_moment, rename_moment
from workshop.model.edits.referrals import refer
from workshop.model.links import without_dangling
from workshop.model.records import Demand
from workshop.model.session import Session
from workshop.model.trouble import Refused


def past_of(bench: Workbench) -> list[Session]:
    steps = list(bench.steps())
    return [without_dangling(fold(steps[: number + 1])) for number in range(len(steps))]


@given(moves)
@settings(max_examples=60)
def test_every_step_of_one_laptop_can_be_gone_back_to(story: list[Move]):
    bench = a_bench(*IDS)
    play(bench, story, "one")
    for step, then in zip(bench.steps(), past_of(bench), strict=True):
        assert bench.session_as_of(step.stamp) == then


@given(moves, moves, paces)
@settings(max_examples=40)
def test_every_step_of_two_laptops_can_be_gone_back_to(ours: list[Move], theirs: list[Move], pace: Paces):
    one, two = stories(ours, theirs, pace)
    one.take_in(copy_file(two), "two")
    stamps = [step.stamp for step in one.steps()]
    for stamp, later, then in zip(stamps, [*stamps[1:], ""], past_of(one), strict=True):
        if stamp != later:
            assert one.session_as_of(stamp) == then


@given(moves)
@settings(max_examples=60)
def test_a_step_taken_back_later_leaves_every_cell_that_others_touched(story: list[Move]):
    bench = a_bench(*IDS)
    play(bench, story, "one")
    for step in list(bench.steps()):
        before = bench.session
        try:
            done = bench.undo_step(step.key)
        except Refused:
            assert bench.session == before
            continue
        assert fold(bench.steps()) == bench.session == copy_file(bench).load()
        assert done.undoes == step.stamp
        bench.undo()
        break


def test_a_step_in_the_middle_is_taken_back_and_can_be_done_again():
    bench = a_bench()
    first = bench.do("Mark", mark_demand, ["visit"], Demand.FAILURE)
    bench.do("Word", change_interaction, "visit", what_happened="She waited.")
    assert first
    bench.undo_step(first.key)
    visit = bench.session.interactions["visit"]
    assert (visit.demand, visit.what_happened) == (Demand.NOT_CODED, "She waited.")
    bench.redo()
    assert bench.session.interactions["visit"].demand is Demand.FAILURE


def test_the_same_step_is_not_taken_back_twice():
    bench = a_bench()
    first = bench.do("Mark", mark_demand, ["visit"], Demand.FAILURE)
    assert first
    bench.undo_step(first.key)
    with pytest.raises(Refused, match="taken back already"):
        bench.undo_step(first.key)


def test_the_later_step_that_stands_in_the_way_is_named():
    bench = a_bench()
    first = bench.do("Word", change_interaction, "visit", what_happened="first", agency="x_police")
    second = bench.do("Agency", change_interaction, "visit", agency="x_housing")
    assert first and second
    with pytest.raises(InTheWay, match="“agency” of the entry of January 2005, Housing was changed") as trouble:
        bench.undo_step(first.key)
    assert trouble.value.key == second.key


def test_an_entry_that_was_referred_later_is_not_taken_from_under_the_referral():
    bench = a_bench("visit")
    add(bench, "letter")
    added = bench.steps()[-1]
    bench.do("Refer", refer, "letter", "x_police")
    with pytest.raises(InTheWay, match="the referral to Police was added"):
        bench.undo_step(added.key)


def test_a_removal_is_taken_back_though_other_things_were_done_since():
    bench = a_bench("visit", "call")
    removed = bench.do("Remove", remove_interactions, ["visit"])
    bench.do("Mark", mark_demand, ["call"], Demand.VALUE)
    assert removed
    bench.undo_step(removed.key)
    assert set(bench.session.interactions) == {"visit", "call"}


def test_what_was_there_from_the_start_stays():
    bench = Workbench.of(a_bench("visit").session)
    with pytest.raises(Refused, match="from the start"):
        bench.undo_step(bench.steps()[0].key)


def test_a_colleagues_step_that_came_in_can_be_taken_back():
    one = a_bench()
    two = twin(one)
    theirs = two.do("Mark", mark_demand, ["visit"], Demand.FAILURE)
    assert theirs
    one.take_in(copy_file(two), "two")
    one.undo_step(theirs.key)
    assert one.session.interactions["visit"].demand is Demand.NOT_CODED


def test_words_are_found_in_any_letters_and_never_in_the_names_list():
    bench = a_bench("visit")
    step = bench.do("Word", change_interaction, "visit", what_happened="The ÉCOLE rang", private_note="her son")
    assert step
    assert bench.steps_saying("école") == {step.key} == bench.steps_saying("école RANG")
    assert bench.steps_saying("her son") == set()
    assert bench.steps_saying("her son", hidden=False) == {step.key}
    assert bench.steps_saying("what_happened") == set()


def test_moments_are_named_renamed_and_forgotten_and_survive_a_merge():
    one = a_bench()
    stamp = one.steps()[-1].stamp
    one.do("Name", name_moment, " end of  day 3 ", stamp, moment_id="m")
    assert one.session.moments["m"].name == "end of day 3"
    two = twin(one)
    two.do("Name", name_moment, "end of day 4", two.steps()[-1].stamp, moment_id="n")
    one.do("Rename", rename_moment, "m", "end of day three")
    one.take_in(copy_file(two), "two")
    assert {m.name for m in one.session.moments.values()} == {"end of day three", "end of day 4"}
    one.do("Forget", forget_moment, "m")
    assert set(one.session.moments) == {"n"}
    with pytest.raises(Refused):
        name_moment(one.session, "  ", stamp)
    with pytest.raises(Refused):
        rename_moment(one.session, "m", "x")
