"""A name holds a letter or a digit and nothing that hides or reorders other text."""

from __future__ import annotations

from datetime import date

import pytest

from workshop.model.dates import on_day
from workshop.model.edits.agencies import also_called, name_agency, rename_agency
from workshop.model.edits.ownership import hold
from workshop.model.edits.review import begin_review, open_case
from workshop.model.session import Session
from workshop.model.trouble import Refused

NOT_SEEN = ["\u200b", " \u2060\ufeff ", "\u202e", "\u3164", "\u2800", "\x00", ",", "-", '"']


@pytest.mark.parametrize("name", NOT_SEEN)
def test_a_name_in_which_nothing_can_be_read_is_no_name(name):
    session = name_agency(open_case(Session(), "Case A", "a"), "Debt Angels")
    (key,) = session.agencies
    for edit in (
        lambda: open_case(session, name),
        lambda: name_agency(session, name),
        lambda: rename_agency(session, key, name),
        lambda: also_called(session, key, name),
        lambda: hold(session, "a", name, on_day(date(2005, 1, 14))),
    ):
        with pytest.raises(Refused):
            edit()


@pytest.mark.parametrize("name", ["\u200b", "\u2060 ", "\u3164", "\u202e"])
def test_a_review_whose_name_cannot_be_seen_gets_a_plain_one(name):
    assert begin_review(Session(), name).review.name == "A review"


def test_names_are_kept_without_what_hides_or_reorders():
    session = open_case(begin_review(Session(), "The \u202eroom\x1b"), "Case\u200b \u2066B\u2069", "b")
    session = name_agency(session, "Debt \u202eAngels\u202c\x07")
    assert (session.review.name, session.case("b").code) == ("The room", "Case B")
    assert [agency.label for agency in session.agencies.values()] == ["Debt Angels"]
    with pytest.raises(Refused):
        open_case(session, "Case B\u200b")
