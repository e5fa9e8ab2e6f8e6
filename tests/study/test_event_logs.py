"""Real logs: hand-offs, returns and repeats agree with figures that were worked out elsewhere."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import pytest

from workshop.model.dates import at_moment
from workshop.model.records import Agency, Case, Interaction
from workshop.model.session import Session
from workshop.study.facts import facts

LOGS = {
    "receipt.csv": (",", "case:concept:name", "time:timestamp", "org:group"),
    "sepsis.csv": (";", "Case ID", "Complete Timestamp", "org:group"),
    "running-example.csv": (",", "case:concept:name", "time:timestamp", "Resource"),
    "bpi2014_incident_log.csv.gz": (",", "incident_id", "data_stamp", "assignment_group"),
}


@pytest.mark.parametrize("name", LOGS)
def test_the_figures_of_a_real_log_are_those_worked_out_elsewhere(shared: Path, name: str):
    expected = json.loads((shared / "data" / "expected.json").read_text())[f"events/{name}"]
    expected = expected.get("log", expected)
    found = facts(session_of(shared / "data" / "events" / name, *LOGS[name]))
    together = found["all"]
    assert together["interactions"] == expected["rows"]
    assert len(found["cases"]) == expected["cases"]
    assert together["agencies"] == expected["agencies"]
    assert together["hand_offs"] == expected["handoffs"]
    assert together["returns"] == expected["returns_A_B_A"]
    assert together["repeat_same_agency_within_30_days"] == expected["repeat_same_agency_within_30d"]
    returning = found["cases"][expected["case_with_most_returns"]]
    assert returning["returns"] == expected["most_returns_in_a_case"]
    assert sum(case["hand_offs"] > 0 for case in found["cases"].values()) == expected["cases_with_handoff"]


def session_of(path: Path, delimiter: str, case: str, when: str, agency: str) -> Session:
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode()
    return session_from(csv.DictReader(text.splitlines(), delimiter=delimiter), case, when, agency)


def session_from(lines: Iterable[dict[str, str]], case: str, when: str, agency: str) -> Session:
    cases: dict[str, Case] = {}
    agencies: dict[str, Agency] = {}
    rows: dict[str, Interaction] = {}
    for place, line in enumerate(lines):
        code, key = line[case], f"x_{line[agency]}"
        cases.setdefault(code, Case(id=code, code=code))
        agencies.setdefault(key, Agency(id=key, label=line[agency]))
        moment = at_moment(datetime.fromisoformat(line[when].replace("/", "-")))
        rows[str(place)] = Interaction(id=str(place), case=code, agency=key, when=moment, place=place)
    return Session(cases=cases, agencies=agencies, interactions=rows)
