"""Four tables, one wall: every row that comes in is accounted for, and the same file again is known again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.journal.builders import copy_file
from workshop.intake.gathering import BRING, TRAVELS, Before, Prospect, gather, prospect
from workshop.journal.folding import fold
from workshop.journal.session_file import SessionFile
from workshop.journal.workbench import Workbench
from workshop.model.dates import on_day
from workshop.model.edits.agencies import add_agency, name_agency
from workshop.model.edits.interactions import add_interaction, change_interaction, remove_interactions
from workshop.model.edits.referrals import refer
from workshop.model.edits.review import begin_review, open_case
from workshop.model.links import dangling
from workshop.model.records import Identity, Moment, Note, Period, Reading, Statement, UnitCost
from workshop.model.session import Session
from workshop.model.trouble import Refused


def table_of(name: str, code: str = "Case A", agencies: tuple[str, ...] = ("Housing",), rows: int = 3) -> Session:
    """The review of one table: a case, some agencies of the room's own, some rows, a referral."""
    session = begin_review(Session(), name)
    for agency in agencies:
        session = name_agency(session, agency)
    session = open_case(session, code, case_id=f"{name} case")
    keys = list(session.agencies)
    for number in range(rows):
        session = add_interaction(
            session, f"{name} case", keys[number % len(keys)], on_day(date(2005, 1, 1 + number % 28)),
            f"{name} row {number}", interaction_id=f"{name} {number}", private_note="between us",
        )  # fmt: skip
    if rows:
        session = refer(session, f"{name} 0", keys[0], referral_id=f"{name} sent")
    return session


def a_wall() -> Workbench:
    bench = Workbench(SessionFile.create(None))
    bench.do("Begin", begin_review, "All tables")
    return bench


def bring(bench: Workbench, other: Session, name: str, answers=None, remove_gone: bool = False) -> Prospect:
    """Bring a table in as the window and the command line do."""
    before = Before(*bench.brought_before(BRING))
    seen = prospect(bench.session, other, name, answers, before, remove_gone)
    bench.do(BRING + name, gather, other, name, answers, before, remove_gone)
    assert fold(bench.steps()) == bench.session == copy_file(bench).load() == seen.session
    assert not dangling(bench.session)
    return seen


def part(seen: Prospect, table: str = "interactions"):
    return next(part for part in seen.parts if part.table == table)


@given(st.lists(st.integers(0, 6), min_size=1, max_size=4))
@settings(max_examples=30)
def test_as_many_rows_come_out_as_went_in(sizes: list[int]):
    bench = a_wall()
    tables = [table_of(f"Table {n}", rows=rows) for n, rows in enumerate(sizes)]
    for other in tables:
        seen = bring(bench, other, other.review.name)
        for table in TRAVELS:
            assert part(seen, table).rows_in == len(other.table(table))
    for table in TRAVELS:
        assert len(bench.session.table(table)) == sum(len(other.table(table)) for other in tables)


def test_the_same_file_twice_is_the_same():
    bench = a_wall()
    other = table_of("Police")
    first, again = bring(bench, other, "Police"), bring(bench, other, "Police")
    assert (part(first).new, part(again).same, part(again).new) == (3, 3, 0)
    assert [step.label for step in bench.heads()].count(BRING + "Police") == 1


def test_a_corrected_file_says_changed_new_same_and_gone_and_gone_rows_stay():
    bench = a_wall()
    other = table_of("Police")
    bring(bench, other, "Police")
    other = change_interaction(other, "Police 1", what_happened="They came after all.")
    other = remove_interactions(other, ["Police 2"])
    other = add_interaction(other, "Police case", "x_housing", interaction_id="Police 9")
    seen = bring(bench, other, "Police corrected")
    found = part(seen)
    assert (found.changed, found.new, found.same, found.gone) == (1, 1, 1, ("Police 2",))
    assert bench.session.interactions["Police 1"].what_happened == "They came after all."
    assert "Police 2" in bench.session.interactions
    assert "3 entries: 1 new, 1 changed, 1 the same; 1 gone from the file, kept here." in seen.told()
    bring(bench, other, "Police corrected", remove_gone=True)
    assert "Police 2" not in bench.session.interactions


def test_each_bring_in_is_one_undo_and_comes_again_as_new():
    bench = a_wall()
    before = bench.session
    other = table_of("Police")
    bring(bench, other, "Police")
    bench.undo()
    assert bench.session == before
    assert part(bring(bench, other, "Police")).new == 3


def test_what_was_changed_here_only_stays_and_what_both_changed_is_told():
    bench = a_wall()
    other = table_of("Police")
    bring(bench, other, "Police")
    bench.do("Word", change_interaction, "Police 0", what_happened="As we heard it.", feeling="ashamed")
    bench.do("Word", change_interaction, "Police 1", what_happened="Ours.")
    other = change_interaction(other, "Police 1", what_happened="Theirs.")
    seen = bring(bench, other, "Police")
    assert bench.session.interactions["Police 0"].what_happened == "As we heard it."
    assert bench.session.interactions["Police 1"].what_happened == "Theirs."
    assert part(seen).overruled == 1
    assert any("changed here, too" in line for line in seen.told())


def test_what_was_added_here_is_never_gone_and_what_was_removed_here_stays_removed():
    bench = a_wall()
    other = table_of("Police")
    bring(bench, other, "Police")
    bench.do("Add", add_interaction, "Police case", "council_housing", interaction_id="ours")
    bench.do("Remove", remove_interactions, ["Police 2"])
    seen = bring(bench, other, "Police", remove_gone=True)
    assert part(seen).gone == ()
    assert part(seen).removed_here == 1
    assert set(bench.session.interactions) == {"Police 0", "Police 1", "ours"}


def test_a_case_that_the_table_no_longer_has_is_gone():
    bench = a_wall()
    other = table_of("Police")
    both = open_case(other, "Case Z", case_id="z")
    bring(bench, both, "Police")
    assert part(bring(bench, other, "Police"), "cases").gone == ("z",)


def test_codes_that_clash_get_the_tables_name():
    bench = a_wall()
    for name in ("Police", "Health", "Health"):
        bring(bench, table_of(name), name)
    assert [case.code for case in bench.session.cases.values()] == ["Case A", "Case A (Health)"]


def test_names_private_notes_statements_and_moments_stay_where_they_are():
    bench = a_wall()
    other = table_of("Police").put(
        Identity(id="i", case="Police case", kind="name", value="Mary Smith"),
        Statement(id="s", type="purpose", text="Help her"),
        Moment(id="m", name="end of day 1", stamp="2020-01-01T10:00:00.000Z.0000"),
    )
    bring(bench, other, "Police")
    session = bench.session
    assert not session.identities and not session.statements and not session.moments
    assert all(not interaction.private_note for interaction in session.interactions.values())
    assert "between us" not in str([step.changes for step in bench.steps()])


def test_everything_about_a_case_comes_with_it():
    other = table_of("Police").put(
        Period(id="p", case="Police case", name="pilot", starts=on_day(date(2005, 1, 1))),
        Reading(id="r", interaction="Police 0", reason="two minds"),
        Note(id="n", kind="question", text="Who knew?", case="Police case"),
        UnitCost(id="u", service="Visit", agency="x_housing", pence=1000),
    )
    bench = a_wall()
    bring(bench, other, "Police")
    for table, key in (("periods", "p"), ("readings", "r"), ("notes", "n"), ("unit_costs", "u")):
        assert key in bench.session.table(table)


def test_lanes_of_one_name_are_one_lane_and_those_alike_are_asked_about_once():
    bench = a_wall()
    bring(bench, table_of("One", agencies=("Town Housing", "Citizens Advice")), "One")
    other = table_of("Two", agencies=("town housing", "Town Housing Team", "CAB"))
    seen = prospect(bench.session, other, "Two")
    asked = {unsure.theirs.label: unsure.ours.label for unsure in seen.unsure}
    assert asked == {"Town Housing Team": "Town Housing", "CAB": "Citizens Advice"}
    bring(bench, other, "Two", {unsure.theirs.id: unsure.ours.id for unsure in seen.unsure})
    assert {agency.label for agency in bench.session.agencies.values()} == {"Town Housing", "Citizens Advice"}
    assert "Town Housing Team" in {
        also for agency in bench.session.agencies.values() for also in agency.also.split(";")
    }
    third = table_of("Three", agencies=("Town Housing Team", "CAB"))
    assert prospect(bench.session, third, "Three").unsure == ()
    bring(bench, third, "Three")
    assert len(bench.session.agencies) == 2


def test_lanes_said_to_be_apart_are_not_asked_about_again():
    bench = a_wall()
    bring(bench, table_of("One", agencies=("Town Housing",)), "One")
    other = table_of("Two", agencies=("Town Housing Team",))
    (unsure,) = prospect(bench.session, other, "Two").unsure
    bring(bench, other, "Two", {unsure.theirs.id: ""})
    assert len(bench.session.agencies) == 2
    assert prospect(bench.session, table_of("Three", agencies=("Town Housing Team",)), "Three").unsure == ()


def test_two_agencies_that_share_a_key_by_chance_stay_two():
    bench = a_wall()
    bring(bench, table_of("One", agencies=("سکول",)), "One")
    bring(bench, table_of("Two", agencies=("ہسپتال",)), "Two")
    assert {agency.label for agency in bench.session.agencies.values()} == {"سکول", "ہسپتال"}
    assert bench.session.interactions["Two 0"].agency != bench.session.interactions["One 0"].agency


def test_an_agency_of_the_common_list_is_the_same_everywhere():
    bench = a_wall()
    other = table_of("One")
    other = change_interaction(add_agency(other, "nhs_gp"), "One 0", agency="nhs_gp")
    bring(bench, other, "One")
    bring(bench, table_of("Two", agencies=("GP",)), "Two")
    assert bench.session.interactions["Two 0"].agency == "nhs_gp"


def test_rows_of_a_made_up_review_are_marked_as_made_up():
    other = table_of("One")
    other = other.put(replace(other.review, illustrative=True))
    assert all(i.illustrative for i in gather(Session(), other, "One").interactions.values())


def test_a_review_without_a_case_is_refused():
    with pytest.raises(Refused, match="no case"):
        prospect(Session(), begin_review(Session(), "Empty"), "Empty")
