"""Published logs come in with the rows, cases, agencies and dates that others counted in them."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.intake.strangers import imported

LOGS = {
    "receipt.csv": "agency=org:group",
    "sepsis.csv": "agency=org:group",
    "running-example.csv": "agency=org:resource",
    "bpi2014_incident_log.csv.gz": "agency=assignment_group",
}


def expected_of(shared: Path, name: str):
    expected = json.loads((shared / "data/expected.json").read_text(encoding="utf-8"))[f"events/{name}"]
    return expected.get("log", expected)


def instant(text: str) -> datetime:
    when = datetime.fromisoformat(text)
    return when if when.tzinfo else when.replace(tzinfo=UTC)


@pytest.mark.parametrize("name", LOGS)
def test_a_log_has_the_figures_that_were_published(shared: Path, name):
    expected = expected_of(shared, name)
    session, report = imported(shared / "data/events" / name, LOGS[name])
    rows = list(session.interactions.values())
    assert (report.rows_in, report.stored, report.set_aside) == (expected["rows"], expected["rows"], 0)
    assert len(session.cases) == expected["cases"]
    instants = [row.when.instant for row in rows if row.when]
    assert len(instants) == len(rows)
    assert (min(instants), max(instants)) == (instant(expected["first"]), instant(expected["last"]))
    labels = Counter(session.agency(row.agency).label for row in rows)
    assert len(labels) == len(session.agencies) == expected["agencies"]
    assert {label: labels[label] for label in expected["top_agencies"]} == expected["top_agencies"]
    by_case = Counter(session.case(row.case).code for row in rows)
    assert by_case[expected["case_with_most"]] == expected["events_per_case_max"]
    activities = Counter(row.what_happened for row in rows)
    assert {what: activities[what] for what in expected["top_services"]} == expected["top_services"]
    assert sum("same as row" in line.why for line in report.lines) == expected["duplicate_rows"]


def test_the_case_called_na_is_a_case(shared: Path):
    expected = expected_of(shared, "sepsis.csv")
    session, _ = imported(shared / "data/events/sepsis.csv", LOGS["sepsis.csv"])
    cases = Counter(session.case(row.case).code for row in session.interactions.values())
    assert cases["NA"] == expected["rows_of_the_case_called_NA"]


def test_costs_add_up_to_the_penny(shared: Path):
    expected = expected_of(shared, "running-example.csv")
    session, _ = imported(shared / "data/events/running-example.csv")
    assert sum(row.cost_pence or 0 for row in session.interactions.values()) == 100 * expected["sum_Costs"]


def test_a_row_without_a_case_is_set_aside_and_listed(shared: Path):
    expected = expected_of(shared, "hospital_billing.csv.gz")
    session, report = imported(shared / "data/events/hospital_billing.csv.gz")
    assert (report.rows_in, report.set_aside) == (expected["rows"], expected["rows_without_case"])
    assert len(session.cases) == expected["cases"]
    assert [line.why for line in report.lines if line.fate == "set aside"] == ["no case in this row"]


def test_american_dates_with_two_figure_years_are_read_in_their_order(shared: Path):
    path = shared / "data/city/la311_2020.csv.gz"
    expected = json.loads((shared / "data/expected.json").read_text(encoding="utf-8"))["city/la311_2020.csv.gz"]
    expected = expected["case_is_request"]
    session, report = imported(path, "case=srnumber,agency=owner,date=createddate")
    instants = [row.when.instant for row in session.interactions.values() if row.when]
    assert (min(instants), max(instants)) == (instant(expected["first"]), instant(expected["last"]))
    assert len(session.cases) == expected["cases"]
    assert any("month first" in note for note in report.notes)
