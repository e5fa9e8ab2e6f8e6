"""Which column means what: guessed from headers and content, and corrected by what somebody says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.strangers import a_csv
from workshop.intake.mapping import Mapping, described, guess, parse_map, with_said
from workshop.intake.personal import is_nhs_number
from workshop.intake.sources import read_source
from workshop.model.trouble import Refused


def guessed(path: Path) -> Mapping:
    source = read_source(path)
    return guess(source.tables[0], source.name)


def guess_of(folder: Path, header: str, *rows: str) -> Mapping:
    return guessed(a_csv(folder, "\n".join((header, *rows)) + "\n"))


LOGS = {
    "receipt.csv": ("time:timestamp", "case:concept:name", "org:group", "concept:name"),
    "sepsis.csv": ("Complete Timestamp", "Case ID", "org:group", "Activity"),
    "running-example.csv": ("time:timestamp", "case:concept:name", "org:resource", "concept:name"),
    "bpi2014_incident_log.csv.gz": ("data_stamp", "incident_id", "assignment_group", "incident_activity_type"),
}


@pytest.mark.parametrize("name", LOGS)
def test_the_columns_of_event_logs_are_guessed(shared: Path, name):
    mapping = guessed(shared / "data/events" / name)
    assert (mapping.date, mapping.case, mapping.agency, mapping.kind) == LOGS[name]


def test_the_columns_of_five_agencies_lists_are_guessed(shared: Path):
    import json

    starts = json.loads((shared / "data/expected.json").read_text(encoding="utf-8"))["agencies"]["start_column"]
    for name, (start,) in starts.items():
        mapping = guessed(shared / f"data/agencies/{name}.csv")
        assert (mapping.date, mapping.case, mapping.agency) == (start, "NHS No", "")
        assert {"First Name", "Last Name", "Date of Birth", "NHS No", "Address"} <= set(mapping.identities)
        assert mapping.end


def test_a_birth_date_is_never_when_something_happened(tmp_path):
    header = "Date of Birth,DOB,Date of death,Date of contact,Note"
    mapping = guess_of(tmp_path, header, "1980-01-01,1980-01-01,2020-01-01,2014-02-01,rang")
    assert mapping.date == "Date of contact"
    assert guess_of(tmp_path, "Date of Birth,Died,Note", "1980-01-01,2020-01-01,x").date == ""


def test_the_start_is_preferred_to_the_end_the_plan_and_the_change(tmp_path):
    header = "Last updated,Planned date,End date,Start date,Note"
    mapping = guess_of(tmp_path, header, "2020-01-01,2014-05-05,2014-03-01,2014-02-01,x")
    assert (mapping.date, mapping.end) == ("Start date", "End date")


def test_a_column_of_dates_is_found_even_where_its_header_says_nothing(tmp_path):
    mapping = guess_of(tmp_path, "A,B,C", "1,14 jan 2005,rang", "2,spring 2014,wrote", "3,2014-02,came")
    assert mapping.date == "B"


def test_ages_and_amounts_are_no_dates(tmp_path):
    mapping = guess_of(tmp_path, "Age,Cost,Score", "22,1950,3.2014", "35,2011,4.2015")
    assert mapping.date == ""
    assert mapping.cost == "Cost"


def test_every_part_of_an_entry_can_be_guessed(tmp_path):
    header = (
        "Event date,End date,Case ref,Team,Event type,What happened,Their words,Cost,Outcome,Contact method,"
        "Referred to,Demand type,Root cause,Need,Feeling"
    )
    row = "2014-02-01,2014-02-02,C1,Repairs,request,Damp,cold,£5,told no,phone,GP,failure,not heard,digital,angry"
    mapping = guess_of(tmp_path, header, row)
    parts = (
        mapping.date, mapping.end, mapping.case, mapping.agency, mapping.kind, mapping.what, mapping.ask, mapping.cost,
        mapping.outcome, mapping.channel, mapping.referred_to, mapping.demand, mapping.cause, mapping.need,
        mapping.feeling,
    )  # fmt: skip
    assert parts == tuple(header.split(","))


def test_numbers_and_contact_details_are_known_by_their_content(tmp_path):
    mapping = guess_of(
        tmp_path,
        "Date,Ref,Extra,Where,Reach",
        "2014-02-01,943 476 5919,QQ123456C,SW1A 1AA,ann@example.org",
        "2014-02-02,9434765919,AB123456C,M1 1AE,bob@example.org",
    )
    assert mapping.identities["Ref"] == "number"
    assert mapping.identities["Where"] == "address"
    assert mapping.identities["Reach"] == "address"


def test_an_nhs_number_is_told_by_its_check_digit():
    assert is_nhs_number("943 476 5919")
    assert not is_nhs_number("943 476 5918")
    assert not is_nhs_number("0000000000")


def test_names_of_bodies_and_places_are_no_names_of_people(tmp_path):
    header = "Date,Team name,la_name,Event name,Country name,Name of housing provider"
    assert guess_of(tmp_path, header, "2014-01-01,Repairs,Leeds,Visit,Wales,Riverside").identities == {}


def test_a_map_is_read_part_by_part():
    said = parse_map("date=Start, agency=Team,what=Note, with a comma,referred to=Sent on,cost=")
    assert said == {
        "date": "Start",
        "agency": "Team",
        "what": "Note, with a comma",
        "referred_to": "Sent on",
        "cost": "",
    }


def test_an_unknown_part_is_refused_with_the_parts_there_are():
    with pytest.raises(Refused, match=r"“colour” is no part.*date, end, case"):
        parse_map("colour=Team")


def test_what_is_said_replaces_the_guess_for_what_it_names_and_nothing_else(tmp_path):
    mapping = guess_of(tmp_path, "Date,Logged,Team,Note", "2014-02-01,2014-02-03,Repairs,Damp")
    after = with_said(mapping, {"date": "logged"})
    assert (after.date, after.agency, after.what) == ("Logged", "Team", "Note")
    assert "Date" in after.others


def test_a_column_said_for_one_part_is_taken_from_the_part_it_was_guessed_for(tmp_path):
    mapping = guess_of(tmp_path, "Date,Team,Event type", "2014-02-01,Repairs,Damp")
    after = with_said(mapping, {"what": "Event type"})
    assert (after.kind, after.what) == ("", "Event type")


def test_an_unknown_column_is_refused_with_the_nearest_and_the_real_ones(tmp_path):
    mapping = guess_of(tmp_path, "Start date,Team,Note", "2014-02-01,Repairs,Damp")
    with pytest.raises(Refused, match=r"“Strat date” \(did you mean “Start date”\?\); the columns are .*Team, Note"):
        with_said(mapping, {"date": "Strat date"})


def test_a_birth_date_or_a_surname_cannot_be_said_to_be_part_of_an_entry(tmp_path):
    mapping = guess_of(tmp_path, "Date,Date of Birth,Surname,Note", "2014-02-01,1980-01-01,Lee,Damp")
    for role, column in (("date", "Date of Birth"), ("what", "Surname")):
        with pytest.raises(Refused, match="stays in the vault"):
            with_said(mapping, {role: column})


def test_the_mapping_is_said_in_full(tmp_path):
    mapping = guess_of(tmp_path, "Date,Surname,Note,Ward", "2014-02-01,Lee,Damp,3")
    assert described(mapping).splitlines() == [
        "date: Date", "what: Note", "agency: the file’s name, Housing", "in the vault only: Surname",
        "kept as written: Ward",
    ]  # fmt: skip
