from __future__ import annotations

import pytest

from tests.builders import a_row, a_session, held
from workshop.model.edits.agencies import join_agencies, move_agency, name_agency, remove_agency, rename_agency
from workshop.model.links import dangling
from workshop.model.trouble import Refused


def two_agencies():
    session = a_session(a_row("2010-01-01", "council_housing", to="nhs_gp"), a_row("2010-02-01", "nhs_gp"))
    return name_agency(session, "Ho")


def test_an_agency_is_called_otherwise_and_its_old_name_still_finds_it():
    session = rename_agency(two_agencies(), "nhs_gp", "The surgery")
    assert session.agencies["nhs_gp"].label == "The surgery" and "GP" in session.agencies["nhs_gp"].also


def test_two_agencies_of_one_name_are_declined():
    with pytest.raises(Refused, match="already an agency"):
        rename_agency(two_agencies(), "nhs_gp", "housing")


def test_two_that_are_one_become_one_with_all_that_was_done_with_either():
    session = held(two_agencies(), "2010-01-01")
    after = join_agencies(session, "nhs_gp", "council_housing")
    assert "nhs_gp" not in after.agencies and not dangling(after)
    assert {i.agency for i in after.interactions.values()} == {"council_housing"}
    assert {r.to_agency for r in after.referrals.values()} == {"council_housing"}
    assert "GP" in after.agencies["council_housing"].also


def test_an_agency_moves_to_another_sector_and_not_to_one_nobody_knows():
    moved = move_agency(two_agencies(), "nhs_gp", "community").agencies["nhs_gp"]
    assert (moved.label, moved.sector) == ("GP", "community")
    with pytest.raises(Refused):
        move_agency(two_agencies(), "nhs_gp", "moon")


def test_an_agency_nobody_needs_goes_and_one_with_entries_stays():
    session = two_agencies()
    ho = next(a.id for a in session.agencies.values() if a.label == "Ho")
    assert ho not in remove_agency(session, ho).agencies
    with pytest.raises(Refused, match="Something was done"):
        remove_agency(session, "nhs_gp")
