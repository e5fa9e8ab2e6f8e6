from __future__ import annotations

import pytest

from sample_sessions.build import sample_session
from sample_sessions.build import steps as sample_steps
from tests.journal.builders import a_bench, add, begin, copy_file
from workshop.journal.folding import fold
from workshop.journal.opening import open_session
from workshop.journal.workbench import Workbench
from workshop.model.edits.interactions import change_interaction, mark_demand, remove_interactions
from workshop.model.edits.review import open_case
from workshop.model.edits.statements import remove_statement, reword_statement, write_statement
from workshop.model.records import Demand
from workshop.model.session import Session
from workshop.model.trouble import Refused
from workshop.model.viewpoint import Viewpoint


def test_an_edit_is_believed_written_and_told_once():
    bench = a_bench()
    told: list[tuple] = []
    bench.watch(lambda session, viewpoint, changes: told.append((session, changes)))
    step = bench.do("Mark as failure demand", mark_demand, ["visit"], Demand.FAILURE)
    assert step and step.label == "Mark as failure demand"
    assert bench.session.interactions["visit"].demand is Demand.FAILURE
    assert told == [(bench.session, step.changes)]
    assert copy_file(bench).load() == bench.session


def test_an_edit_that_changes_nothing_is_no_step():
    bench = a_bench()
    before = len(bench.steps())
    assert bench.do("Mark", mark_demand, ["visit"], Demand.NOT_CODED) is None
    assert len(bench.steps()) == before


def test_a_refused_edit_leaves_everything_as_it_was():
    bench = a_bench()
    before, steps = bench.session, len(bench.steps())
    with pytest.raises(Refused):
        bench.do("Mark", mark_demand, [], Demand.FAILURE)
    assert bench.session is before
    assert len(bench.steps()) == steps


def test_text_that_cannot_be_saved_is_refused_and_not_believed():
    bench = a_bench()
    before = bench.session
    with pytest.raises(Refused, match="character"):
        bench.do("Change", change_interaction, "visit", what_happened="half a character \ud83d")
    with pytest.raises(Refused, match="too large"):
        bench.do("Change", change_interaction, "visit", amount_pence=10**30)
    assert bench.session is before
    assert copy_file(bench).load() == before
    bench.do("Change", change_interaction, "visit", what_happened="whole")


def test_a_preview_is_not_done():
    bench = a_bench()
    tried = bench.try_out(mark_demand, ["visit"], Demand.VALUE)
    assert tried.interactions["visit"].demand is Demand.VALUE
    assert bench.session.interactions["visit"].demand is Demand.NOT_CODED


def test_looking_tells_the_views_without_changes_and_stopping_stops():
    bench = a_bench()
    told: list[tuple] = []
    stop = bench.watch(lambda session, viewpoint, changes: told.append((viewpoint.page, changes)))
    bench.look(page="purpose")
    bench.look(page="purpose")
    stop()
    bench.look(page="map")
    assert told == [("purpose", ())]


def test_an_edit_with_a_look_is_told_once_and_looks_at_what_it_made():
    bench = a_bench()
    told = []
    bench.watch(lambda session, viewpoint, changes: told.append((viewpoint.selected, len(changes))))
    step = bench.do_and_look(
        lambda session, changes: {"selected": frozenset(c.id for c in changes)}, "Open case", open_case, "Z"
    )
    assert told == [(bench.viewpoint.selected, 1)]
    assert step is not None and bench.viewpoint.selected == {step.changes[0].id}


def test_a_view_that_fails_does_not_keep_the_others_in_the_dark():
    bench = a_bench()
    told: list[str] = []

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    bench.watch(lambda *_: told.append("first"))
    bench.watch(fail)
    bench.watch(lambda *_: told.append("last"))
    with pytest.raises(ZeroDivisionError):
        add(bench, "letter")
    assert told == ["first", "last"]
    assert "letter" in copy_file(bench).load().interactions


def test_what_is_gone_is_no_longer_selected_and_a_case_is_always_in_sight():
    bench = a_bench()
    assert bench.viewpoint.case == "b"
    bench.look(selected=frozenset({"visit", "call"}))
    bench.do("Remove", remove_interactions, ["visit"])
    assert bench.viewpoint.selected == {"call"}


def test_a_workbench_in_memory_begins_with_what_it_is_given_and_cannot_undo_that():
    session = a_bench().session
    bench = Workbench.of(session, Viewpoint(theme="dark"))
    assert bench.session is session
    assert bench.viewpoint.theme == "dark"
    assert bench.undoable() is None
    bench.do("Open case", open_case, "Case C")
    bench.undo()
    assert bench.session == session
    with pytest.raises(Refused, match="nothing to undo"):
        bench.undo()


def test_what_a_sample_begins_with_is_in_its_history_and_nobodys_undo_takes_it_back():
    bench = open_session(None)
    bench.begin_with(sample_steps("case_a"))
    assert bench.session == sample_session("case_a")
    assert len(bench.steps()) > 1
    with pytest.raises(Refused, match="nothing to undo"):
        bench.undo()
    bench.do("Open case", open_case, "Case C")
    bench.undo()
    assert bench.session == sample_session("case_a") == fold(bench.steps())
    bench.close()


def test_an_empty_workbench_in_memory_can_be_worked_with():
    bench = Workbench.of(Session())
    begin(bench)
    assert fold(bench.steps()) == bench.session


def test_the_steps_are_the_whole_story_oldest_first():
    bench = a_bench("visit")
    steps = bench.steps()
    assert [step.label for step in steps] == ["Begin", *["Add agency"] * 3, "Open case", "Add"]
    assert steps[-1].changes[0].id == "visit"
    assert [step.label for step in steps[-2:]] == ["Open case", "Add"]
    assert sorted(step.at for step in steps) == [step.at for step in steps]


def test_the_session_of_an_earlier_moment_can_be_seen_again():
    bench = a_bench()
    then, stamp = bench.session, bench.steps()[-1].stamp
    bench.do("Mark", mark_demand, ["visit"], Demand.FAILURE)
    bench.do("Remove", remove_interactions, ["call"])
    assert bench.session_as_of(stamp) == then
    assert bench.session_as_of(bench.steps()[-1].stamp) == bench.session


def test_a_statement_keeps_its_earlier_wordings_and_who_worded_them():
    bench = a_bench()
    bench.who = "AB"
    bench.do("Write", write_statement, "purpose", "Help me", "Assess me", statement_id="p")
    bench.who = "CD"
    bench.do("Reword", reword_statement, "p", text="Help me to live my life")
    bench.do("Remove", remove_statement, "p")
    bench.undo()
    worded = [(w.text, w.replaces, w.who) for w in bench.wordings("p")]
    assert worded == [("Help me", "Assess me", "AB"), ("Help me to live my life", "Assess me", "CD")]
    assert bench.wordings("p")[0].at <= bench.wordings("p")[1].at


def test_a_half_typed_line_survives_and_is_no_step():
    bench = begin(open_session(None))
    steps = len(bench.steps())
    bench.keep_draft("14 jan 2005 housing told")
    path = copy_file(bench).path
    bench.close()
    again = open_session(path)
    assert again.draft() == "14 jan 2005 housing told"
    assert len(again.steps()) == steps
    again.close()
