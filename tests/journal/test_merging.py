from __future__ import annotations

from collections.abc import Callable
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.journal.builders import AGENCIES, a_bench, add, copy_file, twin
from workshop.journal.folding import fold
from workshop.journal.merging import merged, union
from workshop.journal.stamps import Clock
from workshop.journal.steps import Step
from workshop.journal.workbench import Workbench
from workshop.model.edits.interactions import add_interaction, change_interaction, mark_demand, remove_interactions
from workshop.model.edits.referrals import refer
from workshop.model.edits.review import close_case, open_case
from workshop.model.links import dangling
from workshop.model.records import Demand
from workshop.model.trouble import Refused

IDS = ("visit", "call", "letter", "review")
Move = tuple[str, str, str]
Paces = tuple[int, int, int, int]

moves = st.lists(
    st.tuples(
        st.sampled_from(("add", "mark", "word", "refer", "remove", "close", "open", "agency", "undo", "redo")),
        st.sampled_from(IDS),
        st.sampled_from(AGENCIES),
    ),
    max_size=14,
)
paces = st.tuples(st.integers(1, 40), st.integers(-300, 300), st.integers(1, 40), st.integers(-300, 300))
"""How fast two laptops work, in ms a step, and how wrong their clocks are: so their steps lie among each other."""


def play(bench: Workbench, story: list[Move], who: str) -> None:
    """Do what can be done of this story; what cannot is refused as it would be in the room."""
    for number, (move, interaction, agency) in enumerate(story):
        acts: dict[str, Callable[[], object]] = {
            "add": lambda: bench.do("Add", add_interaction, "b", agency, interaction_id=f"{interaction}-{who}"),  # noqa: B023
            "mark": lambda: bench.do("Mark", mark_demand, [interaction], list(Demand)[number % 5]),  # noqa: B023
            "word": lambda: bench.do("Word", change_interaction, interaction, what_happened=f"{who} {number}"),  # noqa: B023
            "refer": lambda: bench.do("Refer", refer, interaction, agency),  # noqa: B023
            "remove": lambda: bench.do("Remove", remove_interactions, [interaction]),  # noqa: B023
            "close": lambda: bench.do("Close", close_case, "b"),
            "open": lambda: bench.do("Open", open_case, "Case B", case_id="b"),
            "agency": lambda: bench.do("Remove agency", lambda s: s.without(*[s.agency(agency)])),  # noqa: B023
            "undo": bench.undo,
            "redo": bench.redo,
        }
        if move == "agency" and any(
            agency in (getattr(r, "agency", ""), getattr(r, "to_agency", ""))
            for table in (bench.session.interactions, bench.session.referrals)
            for r in table.values()
        ):
            continue
        try:
            acts[move]()
        except Refused:
            pass


def ticking(bench: Workbench, pace: int, skew: int) -> None:
    """Give the laptop a clock that goes at this pace, so wrong."""
    steps_taken = count()
    begun = bench.steps()[-1].at.timestamp() + 1
    bench._clock = Clock(bench.steps()[-1].stamp, lambda: begun + (skew + pace * next(steps_taken)) / 1000)


def stories(ours: list[Move], theirs: list[Move], pace: Paces) -> tuple[Workbench, Workbench]:
    one = a_bench(*IDS)
    two = twin(one)
    ticking(one, *pace[:2])
    ticking(two, *pace[2:])
    play(one, ours, "one")
    play(two, theirs, "two")
    return one, two


def steps(bench: Workbench) -> list[Step]:
    return list(bench.steps())


@given(moves, moves, paces)
@settings(max_examples=80)
def test_it_does_not_matter_who_takes_in_whom(ours: list[Move], theirs: list[Move], pace: Paces):
    one, two = stories(ours, theirs, pace)
    there, back = merged(steps(one), steps(two)), merged(steps(two), steps(one))
    assert there == back
    lines, session = there
    assert fold(lines) == session
    assert not dangling(session)


@given(moves, moves, paces)
@settings(max_examples=80)
def test_merging_again_changes_nothing_and_loses_no_step(ours: list[Move], theirs: list[Move], pace: Paces):
    one, two = stories(ours, theirs, pace)
    lines, session = merged(steps(one), steps(two))
    assert merged(lines, steps(two)) == (lines, session)
    assert merged(lines, lines) == (lines, session)
    assert {step.key for step in (*steps(one), *steps(two))} <= {step.key for step in lines}


@given(moves, moves, moves, paces)
@settings(max_examples=80)
def test_three_laptops_agree_once_each_has_seen_all(a: list[Move], b: list[Move], c: list[Move], pace: Paces):
    one, two = stories(a, b, pace)
    three = twin(one)
    ticking(three, *pace[1::-1])
    play(three, c, "three")
    left = merged(merged(steps(one), steps(two))[0], steps(three))
    right = merged(steps(one), merged(steps(two), steps(three))[0])
    assert merged(left[0], right[0]) == merged(right[0], left[0])


@given(moves, moves, moves, moves, paces)
@settings(max_examples=80)
def test_laptops_that_keep_working_after_a_merge_agree_at_the_next(
    a: list[Move], b: list[Move], c: list[Move], d: list[Move], pace: Paces
):
    one, two = stories(a, b, pace)
    one.take_in(copy_file(two), "two")
    play(one, c, "one more")
    play(two, d, "two more")
    two.take_in(copy_file(one), "one")
    one.take_in(copy_file(two), "two")
    assert one.session == two.session
    for bench in (one, two):
        assert copy_file(bench).load() == bench.session == fold(bench.steps())
        assert not dangling(bench.session)


def test_edits_on_both_sides_are_kept():
    one = a_bench()
    two = twin(one)
    one.do("Mark", mark_demand, ["visit"], Demand.FAILURE)
    two.do("Word", change_interaction, "visit", what_happened="They sent her home.")
    add(two, "letter")
    one.take_in(copy_file(two), "two")
    visit = one.session.interactions["visit"]
    assert (visit.demand, visit.what_happened) == (Demand.FAILURE, "They sent her home.")
    assert "letter" in one.session.interactions


def test_of_two_wordings_the_later_shows_and_the_other_stays_in_the_journal():
    one = a_bench()
    two = twin(one)
    ticking(one, 1, 0)
    ticking(two, 1, 60_000)
    one.do("Word", change_interaction, "visit", what_happened="first")
    two.do("Word", change_interaction, "visit", what_happened="second")
    one.take_in(copy_file(two), "two")
    two.take_in(copy_file(one), "one")
    assert one.session.interactions["visit"].what_happened == "second"
    assert two.session == one.session
    said = [c.after.get("what_happened") for step in two.steps() for c in step.changes if c.after and c.id == "visit"]
    assert said[-2:] == ["first", "second"]


def test_what_one_removed_and_the_other_changed_is_gone_from_sight_and_its_words_are_kept():
    one = a_bench()
    two = twin(one)
    one.do("Remove", remove_interactions, ["visit"])
    two.do("Word", change_interaction, "visit", what_happened="She waited four hours.")
    two.do("Refer", refer, "visit", "x_police")
    one.take_in(copy_file(two), "two")
    assert "visit" not in one.session.interactions
    assert not one.session.referrals
    assert any("She waited four hours." in str(step.changes) for step in one.steps())


def test_of_a_step_known_in_two_forms_the_fuller_is_kept_whichever_comes_first():
    bench = a_bench("visit")
    whole = steps(bench)
    cut = [Step(s.stamp, s.site, s.who, s.label, s.undoes, ()) for s in whole]
    assert union(whole, cut) == union(cut, whole) == whole


def test_two_laptops_that_hide_different_things_at_one_moment_make_two_steps():
    one = a_bench()
    two, three = twin(one), twin(one)
    ticking(two, 1, -500)
    ticking(three, 1, -500)
    ticking(one, 1, 0)
    two.do("Refer", refer, "visit", "x_gp", referral_id="from two")
    three.do("Refer", refer, "visit", "x_gp", referral_id="from three")
    one.do("Remove", remove_interactions, ["visit"])
    here, there = merged(steps(one), steps(two))[0][-1], merged(steps(one), steps(three))[0][-1]
    assert here.stamp == there.stamp
    assert here.changes != there.changes
    assert here.key != there.key
