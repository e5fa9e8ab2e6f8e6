from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import a_session
from tests.journal.builders import copy_file
from workshop.journal.checking import findings
from workshop.journal.opening import open_session, read_session
from workshop.journal.workbench import Workbench
from workshop.model.edits.interactions import add_interaction, change_interaction
from workshop.model.edits.referrals import refer
from workshop.model.edits.review import begin_review, open_case
from workshop.model.records import Agency
from workshop.model.session import Session
from workshop.model.trouble import Refused

SECRET = "Lindqvist"


def a_review_of_two(who: str = "") -> Workbench:
    bench = open_session(None, who)
    bench.do("Begin", begin_review, "Town")
    bench.do("Open Case A", open_case, "Case A", case_id="a")
    bench.do("Open Case B", open_case, "Case B", case_id="b", asked=f"{SECRET} asked for a ramp")
    bench.do("Add", add_interaction, "a", interaction_id="kept", what_happened="She rang.")
    bench.do("Add", add_interaction, "b", interaction_id="gone", what_happened=f"{SECRET} rang.")
    bench.do("Change", change_interaction, "gone", what_happened=f"{SECRET} rang twice.")
    bench.keep_draft(f"14 jan {SECRET} came")
    return bench


def bytes_of_everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.suffix != ".casewall")


def test_nothing_of_the_case_is_left_in_any_file_of_this_laptop(data_folder: Path):
    bench = a_review_of_two("MT")
    path = bench.working_copy
    bench.close()
    bench = open_session(path)
    assert SECRET.encode() in bytes_of_everything(data_folder)
    bench.take_off("b")
    assert list(bench.session.cases) == ["a"] and list(bench.session.interactions) == ["kept"]
    assert bench.draft() == ""
    bench.close()
    assert SECRET.encode() not in bytes_of_everything(data_folder)
    bench = open_session(path)
    assert findings(copy_file(bench), "It") == []
    bench.close()


def test_the_journal_keeps_the_time_and_not_who_or_what():
    bench = a_review_of_two("MT")
    before = [step.stamp for step in bench.steps()]
    bench.take_off("b")
    steps = bench.steps()
    assert [step.stamp for step in steps] == before
    forgotten = [step for step in steps if step.label == "About a case that was taken off this laptop"]
    assert len(forgotten) == 3 and all(not step.who and not step.changes for step in forgotten)
    bench.close()


def test_it_cannot_be_undone_and_what_was_done_before_still_can():
    bench = a_review_of_two()
    bench.take_off("b")
    bench.undo()
    assert list(bench.session.interactions) == [] and list(bench.session.cases) == ["a"]
    bench.redo()
    assert list(bench.session.interactions) == ["kept"]
    bench.close()


def test_the_file_that_travels_keeps_the_case_for_the_others(data_folder: Path, tmp_path: Path, monkeypatch):
    stick = tmp_path / "stick" / "town.casewall"
    stick.parent.mkdir()
    bench = a_review_of_two()
    bench.publish(stick)
    bench.take_off("b")
    bench.do("Add", add_interaction, "a", interaction_id="later", what_happened="The ramp came.")
    bench.publish()
    assert list(bench.session.cases) == ["a"]
    bench.close()
    assert list(read_session(stick).cases) == ["a"]
    monkeypatch.setenv("CASEWALL_DATA", str(tmp_path / "another laptop"))
    other = open_session(stick)
    assert set(other.session.cases) == {"a", "b"}
    assert set(other.session.interactions) == {"kept", "gone", "later"}
    assert other.session.interactions["gone"].what_happened == f"{SECRET} rang twice."
    other.close()


def test_what_others_add_to_the_case_does_not_come_back_here(data_folder: Path, tmp_path: Path, monkeypatch):
    stick = tmp_path / "stick" / "town.casewall"
    stick.parent.mkdir()
    bench = a_review_of_two()
    bench.publish(stick)
    bench.take_off("b")
    bench.close()
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("CASEWALL_DATA", str(tmp_path / "another laptop"))
        other = open_session(stick)
        other.do("Add", add_interaction, "b", interaction_id="new", what_happened=f"{SECRET} came.")
        other.do("Add", add_interaction, "a", interaction_id="also", what_happened="A letter.")
        other.do("Name", Session.put, Agency(id="x_gp", label="GP"))
        other.do("Refer", refer, "new", "x_gp")
        other.publish()
        other.close()
    bench = open_session(stick)
    assert list(bench.session.cases) == ["a"] and set(bench.session.interactions) == {"kept", "also"}
    assert not bench.session.referrals
    bench.publish()
    bench.close()
    assert SECRET.encode() not in bytes_of_everything(data_folder)
    monkeypatch.setenv("CASEWALL_DATA", str(tmp_path / "a third laptop"))
    third = open_session(stick)
    assert set(third.session.interactions) == {"kept", "gone", "new", "also"}
    third.close()


def test_a_case_that_is_not_here_is_declined():
    bench = Workbench.of(a_session())
    with pytest.raises(Refused):
        bench.take_off("nobody")
