"""Who people are goes to the vault and nowhere else, and one person stays one person over several files."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import fields
from pathlib import Path

from tests.intake.strangers import a_csv, imported, stored
from workshop.intake.report import write_report
from workshop.model.records import Identity
from workshop.model.session import TABLES, Session

HEADER = "First name,Surname,Date of Birth,NHS No,NI number,Address,Postcode,Email,Key worker,Date,Team,Note\n"
CANARIES = {
    "Zebedee", "Quokkason", "1980-03-04", "943 476 5919", "QQ123456C", "12 Canary Row", "ZZ9 9ZZ", "zq@example.org",
    "Wilhelmina Worker",
}  # fmt: skip
ROW = (
    "Zebedee,Quokkason,1980-03-04,943 476 5919,QQ123456C,12 Canary Row,ZZ9 9ZZ,zq@example.org,"
    "Wilhelmina Worker,{date},Repairs,rang\n"
)


def everything_but_the_vault(session: Session) -> str:
    return "\n".join(
        str([getattr(record, field.name) for field in fields(record)])
        for table in TABLES
        for record in session.table(table).values()
        if not isinstance(record, Identity)
    )


def test_no_canary_is_found_outside_the_vault(tmp_path):
    path = a_csv(tmp_path, HEADER + ROW.format(date="2014-01-01") + ROW.format(date="unknown"))
    for said in ("", "case=NHS No", "case=Surname"):
        session, report = imported(path, said)
        write_report(report, tmp_path / "report.csv")
        outside = (
            everything_but_the_vault(session)
            + (tmp_path / "report.csv").read_text(encoding="utf-8-sig")
            + report.summary()
        )
        outside += "".join(report.notes)
        assert not [canary for canary in CANARIES if canary in outside]
        assert {identity.value for identity in session.identities.values()} == CANARIES
        assert len(session.interactions) == 2


def test_a_person_number_as_case_becomes_a_code_by_first_appearance(tmp_path):
    session, report = imported(
        a_csv(tmp_path, "NHS No,Date,Note\n111,2014-01-01,a\n222,2014-01-02,b\n111,2014-01-03,c\n"), "case=NHS No"
    )
    assert [session.case(row.case).code for row in stored(session)] == ["Person 1", "Person 2", "Person 1"]
    assert [line.case for line in report.lines] == ["Person 1", "Person 2", "Person 1"]
    assert {(i.kind, i.value, i.label) for i in session.identities.values()} == {
        ("number", "111", "NHS No"), ("number", "222", "NHS No"),
    }  # fmt: skip


def test_the_same_number_in_a_later_file_joins_the_same_case(tmp_path):
    first = a_csv(tmp_path, "NHS No,Date,Note\n943 476 5919,2014-01-01,a\n", "one.csv")
    second = a_csv(tmp_path, "NHS number,Date,Note\n222,2014-01-02,b\n9434765919,2014-01-03,c\n", "two.csv")
    session, _ = imported(first, "case=NHS No")
    session, _ = imported(second, "case=NHS number", session)
    assert [session.case(row.case).code for row in stored(session)] == ["Person 1", "Person 2", "Person 1"]


def test_one_number_with_another_name_and_another_birth_date_is_another_person(tmp_path):
    session, report = imported(
        a_csv(
            tmp_path,
            "NHS No,Name,DOB,Date,Note\n58,Ann Lee,1980-01-01,2014-01-01,a\n58,Bob Ray,1990-02-02,2014-01-02,b\n"
            "58,Ann Ray-Lee,1980-01-01,2014-01-03,c\n",
        ),
        "case=NHS No",
    )
    assert [session.case(row.case).code for row in stored(session)] == ["Person 1", "Person 2", "Person 1"]
    assert all("another person has the same number" in line.why for line in report.lines)


def test_a_name_as_case_becomes_a_code_however_it_is_turned(tmp_path):
    session, _ = imported(
        a_csv(tmp_path, 'Client name,Date,Note\nAnn Lee,2014-01-01,a\n"LEE, Ann",2014-01-02,b\nBob Ray,2014-01-03,c\n'),
        "case=Client name",
    )
    assert [session.case(row.case).code for row in stored(session)] == ["Person 1", "Person 1", "Person 2"]


def test_a_list_of_several_names_without_a_case_column_has_a_case_for_each(tmp_path):
    session, _ = imported(
        a_csv(tmp_path, "Forename,Surname,DOB,Date,Note\nAnn,Lee,1980-01-01,2014-01-01,a\nBob,Ray,,2014-01-02,b\n")
    )
    assert sorted(case.code for case in session.cases.values()) == ["Person 1", "Person 2"]


def test_a_list_about_one_name_is_one_case_called_by_the_file(tmp_path):
    session, _ = imported(a_csv(tmp_path, "Forename,Date,Note\nAnn,2014-01-01,a\nAnn,2014-01-02,b\n", "Case B.csv"))
    assert [case.code for case in session.cases.values()] == ["Case B"]


def test_a_row_without_the_number_is_set_aside_and_one_that_is_named_takes_all(tmp_path):
    path = a_csv(tmp_path, "NHS No,Date,Note\n111,2014-01-01,a\n,2014-01-02,b\n")
    _, report = imported(path, "case=NHS No")
    assert (report.stored, report.set_aside) == (1, 1)
    session, report = imported(path, "case=NHS No", case_code="Case B")
    assert report.set_aside == 0
    assert [case.code for case in session.cases.values()] == ["Case B"]


def test_a_name_in_the_story_is_pointed_out_without_saying_it(tmp_path):
    _, report = imported(a_csv(tmp_path, "Surname,Date,Note\nQuokkason,2014-01-01,Mr Quokkason rang\n"))
    assert "mentions a name" in report.lines[0].why
    assert "Quokkason" not in report.lines[0].why


def test_a_file_called_by_a_name_does_not_carry_it_into_the_review(tmp_path):
    path = a_csv(tmp_path, "Surname,Date,Note\nQuokkason,2014-01-01,rang\n", "Quokkason chronology.csv")
    session, report = imported(path)
    assert "Quokkason" not in everything_but_the_vault(session) + report.summary()
    assert any("file’s name" in note for note in report.notes)


def test_a_number_that_carries_its_check_digit_is_one_whatever_its_column_is_called(tmp_path):
    first = a_csv(tmp_path, "Ref,Date,Note\n943 476 5919,2014-01-01,a\n", "one.csv")
    second = a_csv(tmp_path, "NHS number,Date,Note\n9434765919,2014-01-03,c\n", "two.csv")
    session, _ = imported(first, "case=Ref")
    session, _ = imported(second, "case=NHS number", session)
    assert [case.code for case in session.cases.values()] == ["Person 1"]


def test_five_agencies_lists_are_five_agencies_on_one_wall_per_person(shared: Path):
    expected = json.loads((shared / "data/expected.json").read_text(encoding="utf-8"))["agencies"]
    session = Session()
    for name, rows in expected["rows"].items():
        path = shared / f"data/agencies/{name}.csv"
        session, report = imported(path, "case=NHS No", session)
        assert (report.rows_in, report.stored, report.set_aside) == (rows, rows, 0)
        assert sum("before" in line.why for line in report.lines) == expected["end_before_start"][name]
    known_to: dict[str, set[str]] = defaultdict(set)
    for row in session.interactions.values():
        known_to[row.case].add(row.agency)
    assert len(session.cases) == len(known_to) == expected["people_in_all"]
    counts = [len(agencies) for agencies in known_to.values()]
    assert {str(n): counts.count(n) for n in range(2, 6)} == expected["people_known_to_n_agencies"]
    assert all(case.code.startswith("Person ") for case in session.cases.values())
