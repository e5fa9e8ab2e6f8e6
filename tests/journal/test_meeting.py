"""A colleague's copy: what it would do is said before it does, no wording is lost, and one undo takes it all back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.journal.builders import a_bench, add, copy_file, twin
from tests.journal.test_merging import Move, Paces, moves, paces, stories, ticking
from workshop.journal.folding import fold
from workshop.journal.meeting import WHOLE, Meeting
from workshop.journal.merging import merged
from workshop.journal.session_file import SessionFile
from workshop.journal.workbench import Workbench
from workshop.model.edits.interactions import change_interaction, mark_demand, remove_interactions
from workshop.model.edits.referrals import refer
from workshop.model.links import dangling
from workshop.model.records import Demand
from workshop.model.trouble import Refused


def two_laptops(*interactions: str) -> tuple[Workbench, Workbench]:
    """Two copies; the second one's clock is a minute ahead, so that it wins."""
    one = a_bench(*interactions)
    two = twin(one)
    ticking(one, 1, 0)
    ticking(two, 1, 60_000)
    return one, two


def met(one: Workbench, two: Workbench) -> Meeting:
    return one.meet(copy_file(two), "two")


@given(moves, moves, paces)
@settings(max_examples=60)
def test_one_undo_takes_everything_back_and_one_redo_brings_it_again(ours: list[Move], theirs: list[Move], pace: Paces):
    one, two = stories(ours, theirs, pace)
    before, meeting = one.session, met(one, two)
    if not meeting.there:
        return
    one.bring_in(meeting, "Bring in a colleague’s copy")
    together = one.session
    assert together == meeting.together == merged(list(two.steps()), list(one.steps()))[1]
    one.undo()
    assert one.session == before
    assert fold(one.steps()) == one.session == copy_file(one).load()
    one.redo()
    assert one.session == together
    assert fold(one.steps()) == one.session == copy_file(one).load()


@given(moves, moves, paces)
@settings(max_examples=60)
def test_whatever_is_chosen_the_file_holds_together_and_the_other_copy_agrees(
    ours: list[Move], theirs: list[Move], pace: Paces
):
    one, two = stories(ours, theirs, pace)
    meeting = met(one, two)
    if not meeting.there:
        return
    one.bring_in(meeting, "Bring in a colleague’s copy", meeting.contests)
    assert fold(one.steps()) == one.session == copy_file(one).load()
    assert not dangling(one.session)
    two.take_in(copy_file(one), "one")
    assert two.session == one.session


def test_both_wordings_are_said_and_the_later_one_shows():
    one, two = two_laptops()
    one.do("Word", change_interaction, "visit", what_happened="first", agency="x_police")
    two.do("Word", change_interaction, "visit", what_happened="second")
    meeting = met(one, two)
    (contest,) = meeting.contests
    assert (contest.field, contest.value(there=False), contest.value(there=True)) == (
        "what_happened",
        "first",
        "second",
    )
    assert contest.there_wins
    assert [step.label for step in meeting.there] == [step.label for step in meeting.here] == ["Word"]
    assert one.session.interactions["visit"].what_happened == "first"


def test_the_wording_that_lost_can_be_taken_and_wins_on_both_laptops():
    one, two = two_laptops()
    one.do("Word", change_interaction, "visit", what_happened="first")
    two.do("Word", change_interaction, "visit", what_happened="second")
    meeting = met(one, two)
    one.bring_in(meeting, "Bring in", meeting.contests)
    two.take_in(copy_file(one), "one")
    assert one.session.interactions["visit"].what_happened == "first"
    assert two.session == one.session


def test_what_the_colleague_does_later_is_not_overruled_by_having_been_brought_in():
    one, two = two_laptops()
    two.do("Word", change_interaction, "visit", what_happened="second")
    meeting = met(one, two)
    two.do("Word", change_interaction, "visit", what_happened="third")
    one.bring_in(meeting, "Bring in")
    one.take_in(copy_file(two), "two")
    assert one.session.interactions["visit"].what_happened == "third"


def test_what_one_removed_and_the_other_changed_is_a_contest_and_can_be_kept():
    one, two = two_laptops()
    one.do("Remove", remove_interactions, ["visit"])
    two.do("Word", change_interaction, "visit", what_happened="She waited four hours.")
    two.do("Refer", refer, "visit", "x_police", referral_id="sent")
    meeting = met(one, two)
    assert {(c.table, c.field, c.there_wins) for c in meeting.contests} == {
        ("interactions", WHOLE, False), ("referrals", WHOLE, False)
    }  # fmt: skip
    one.bring_in(meeting, "Bring in", meeting.contests)
    assert one.session.interactions["visit"].what_happened == "She waited four hours."
    assert set(one.session.referrals) == {"sent"}


def test_a_removal_undone_across_the_others_words_shows_them_as_a_contest():
    one, two = two_laptops()
    two.do("Word", change_interaction, "visit", what_happened="Their words.")
    ticking(one, 1, 120_000)
    one.do("Remove", remove_interactions, ["visit"])
    one.undo()
    (contest,) = met(one, two).contests
    assert (contest.field, contest.value(there=True), contest.there_wins) == ("what_happened", "Their words.", False)


def test_what_only_one_side_removed_is_no_contest():
    one, two = two_laptops()
    two.do("Remove", remove_interactions, ["visit"])
    one.do("Mark", mark_demand, ["call"], Demand.VALUE)
    assert met(one, two).contests == ()


def test_undo_survives_closing_and_what_was_done_after_stays(tmp_path):
    file = SessionFile.create(tmp_path / "one.db")
    source = a_bench()
    copy_file(source).copy_into(file)
    one = Workbench(file)
    two = twin(source)
    add(two, "letter")
    one.bring_in(met(one, two), "Bring in")
    one.close()
    again = Workbench(SessionFile.open(tmp_path / "one.db"))
    again.do("Mark", mark_demand, ["call"], Demand.VALUE)
    again.undo_step(again.heads()[1].key)
    assert "letter" not in again.session.interactions
    assert again.session.interactions["call"].demand is Demand.VALUE
    again.close()


def test_the_same_copy_again_holds_nothing_new():
    one, two = two_laptops()
    add(two, "letter")
    one.bring_in(met(one, two), "Bring in")
    with pytest.raises(Refused, match="here already"):
        one.bring_in(met(one, two), "Bring in")
    assert met(one, two).there == ()
