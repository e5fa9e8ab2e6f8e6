from __future__ import annotations

import pytest

from tests.builders import CASE, a_row, a_session
from workshop.study.to_do import lists_of


def listed(session) -> dict[str, tuple[str, ...]]:
    return {each.key: each.ids for each in lists_of(session, CASE)}


def test_what_is_still_unsaid_stands_in_its_list_in_the_order_of_the_journey():
    found = listed(a_session(a_row("2010-03-01"), a_row("2009-03-01", ask="Help me"), a_row("")))
    assert found["without_ask"] == ("r1", "r3") and found["without_demand"] == ("r2", "r1", "r3")
    assert found["unplaced"] == ("r3",)


@pytest.mark.parametrize(
    ("later", "kind", "acted"),
    [("2010-01-31", "home_visit", True), ("2010-02-01", "home_visit", False), ("2010-01-20", "letter", False)],
)
def test_a_red_flag_is_acted_on_only_by_something_done_within_30_days(later, kind, acted):
    session = a_session(a_row("2010-01-01", red_flag=True, kind="home_visit"), a_row(later, kind=kind))
    assert listed(session)["unacted"] == (() if acted else ("r1",))


def test_a_referral_that_nobody_answered_is_listed_by_where_it_came_from():
    session = a_session(
        a_row("2010-01-01", to="nhs_mh"), a_row("2010-02-01", to="police"), a_row("2010-03-01", "nhs_mh")
    )
    assert listed(session)["unanswered"] == ("r2",)
