"""What differs between two sessions can be written down, undone, and applied later."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from workshop.model.changes import Change, applied, difference
from workshop.model.dates import on_day
from workshop.model.links import dangling, without_dangling
from workshop.model.records import KINDS, Agency, Authority, Case, Demand, Interaction, Ownership, Referral, Statement
from workshop.model.session import Session

words = st.text(max_size=8)
when = st.one_of(st.none(), st.builds(on_day, st.dates(date(1990, 1, 1), date(2030, 1, 1)), words))
few_ids = st.sampled_from(["one", "two", "three", "four"])
interactions = st.builds(
    Interaction,
    id=few_ids,
    case=st.just("a"),
    when=when,
    end=when,
    what_happened=words,
    demand=st.sampled_from(list(Demand)),
    amount_pence=st.one_of(st.none(), st.integers(-100, 10**9)),
    significant=st.booleans(),
    extras=st.lists(st.tuples(words, words), max_size=2).map(tuple),
)
statements = st.builds(Statement, id=few_ids, type=st.just("purpose"), text=words, order=st.integers(0, 9))
ownerships = st.builds(
    Ownership, id=few_ids, case=st.just("a"), holder=words, since=st.just(on_day(date(2003, 1, 1))),
    authority=st.sampled_from(list(Authority)),
)  # fmt: skip
sessions = st.lists(st.one_of(interactions, statements, ownerships), max_size=6).map(
    lambda records: Session().put(Case(id="a", code="A")).put_all(records)
)


@given(sessions, sessions)
def test_the_difference_leads_from_one_session_to_the_other_and_back(old, new):
    changes = difference(old, new)
    assert applied(old, changes) == new
    assert applied(new, [change.swapped() for change in reversed(changes)]) == old


@given(sessions, sessions)
def test_a_change_survives_being_written_down(old, new):
    changes = difference(old, new)
    written = json.dumps([[c.table, c.id, c.before, c.after] for c in changes])
    assert applied(old, [Change(*parts) for parts in json.loads(written)]) == new


@given(sessions)
def test_nothing_differs_between_a_session_and_itself(session):
    assert difference(session, session.put_all(list(session.interactions.values()))) == ()


def test_an_undo_never_touches_words_that_somebody_wrote_since():
    first = Session().put(Statement(id="s", type="purpose", text="You understand me."))
    mine = first.put(Statement(id="s", type="purpose", text="You understand what I need."))
    theirs = mine.put(Statement(id="s", type="purpose", text="You listen to me."))
    undone = applied(theirs, [change.swapped() for change in difference(first, mine)])
    assert undone.statements["s"].text == "You listen to me."


def test_cells_of_a_newer_version_are_passed_over():
    change = Change("statements", "s", None, {"type": "purpose", "text": "Listen.", "mood": "hopeful"})
    assert applied(Session(), [change]).statements["s"].text == "Listen."


def test_a_record_whose_needed_link_is_gone_goes_too_and_optional_links_are_emptied():
    session = Session().put(
        Case(id="a", code="A"),
        Interaction(id="visit", case="a", agency="police"),
        Interaction(id="lost", case="nowhere"),
        Agency(id="council_housing", label="Housing"),
        Referral(id="r", interaction="visit", to_agency="council_housing", answered_by="lost"),
        Referral(id="gone", interaction="lost", to_agency="council_housing"),
    )
    assert dangling(session)
    whole = without_dangling(session)
    assert dangling(whole) == []
    assert set(whole.interactions) == {"visit"}
    assert whole.interactions["visit"].agency == ""
    assert set(whole.referrals) == {"r"}
    assert whole.referrals["r"].answered_by == ""


def test_every_kind_of_record_has_a_table_in_the_session():
    session = Session()
    for table in KINDS:
        assert session.table(table) == {}
