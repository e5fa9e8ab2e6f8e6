"""Taking a list in: what each row becomes, and that the report says so."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from tests.intake.strangers import a_csv, a_workbook, imported, made_ready, stored
from workshop.intake.report import report_of, write_report, write_reports
from workshop.intake.taking_in import take_in
from workshop.model.edits.review import open_case
from workshop.model.links import dangling
from workshop.model.records import Demand
from workshop.model.session import Session
from workshop.model.trouble import FileTrouble, Refused


def rows_of(folder: Path, text: str, said: str = "", **how):
    session, report = imported(a_csv(folder, text), said, **how)
    assert not dangling(session)
    assert report.rows_in == report.stored + report.set_aside == len(report.lines)
    assert report.stored == len(session.interactions)
    return session, report, stored(session)


def test_a_row_becomes_an_interaction_with_what_nobody_knew_kept_in_order(tmp_path):
    session, _, (row,) = rows_of(
        tmp_path,
        "Ref,Ward,Date,Team,Event type,Note,Cost,Zeal\n"
        "A1,West,14/01/2005,Repairs crew,request,Damp again,£12.50,high\n",
    )
    assert session.case(row.case).code == "A1"
    assert session.agency(row.agency).label == "Repairs crew"
    assert row.when and row.when.earliest == date(2005, 1, 14)
    assert (row.kind, row.what_happened, row.amount_pence) == ("request", "Damp again", 1250)
    assert row.extras == (("Ward", "West"), ("Zeal", "high"))
    assert row.record_source == "Housing"


def test_a_date_that_cannot_be_read_is_kept_and_listed(tmp_path):
    _, report, rows = rows_of(
        tmp_path, "Date,Note\nthe week of the flood,came\n31/02/2014,rang\n,wrote\n2014-01-01,x\n"
    )
    assert [row.when is None for row in rows] == [True, True, True, False]
    assert [row.date_as_written for row in rows] == ["the week of the flood", "31/02/2014", "", ""]
    assert report.not_placed == 3
    assert [line.fate for line in report.lines] == ["stored, not placed yet"] * 3 + ["stored"]
    assert "the week of the flood" in report.lines[0].why


def test_an_end_before_the_start_is_kept_and_pointed_out(tmp_path):
    _, report, (row, other) = rows_of(tmp_path, "Start,End,Note\n2014-05-01,2014-04-01,a\n2014-05-01,2014-05-01,b\n")
    assert row.end and row.end.earliest == date(2014, 4, 1)
    assert other.end
    assert [bool(line.why) for line in report.lines] == [True, False]
    assert "before" in report.lines[0].why


def test_days_come_first_unless_the_column_proves_months_do(tmp_path):
    _, report, rows = rows_of(tmp_path, "Date,Note\n01/02/2014,a\n03/25/2014,b\n")
    assert [row.when.earliest for row in rows] == [date(2014, 1, 2), date(2014, 3, 25)]
    assert any("month first" in note for note in report.notes)
    _, report, rows = rows_of(tmp_path, "Date,Note\n01/02/2014,a\n25/03/2014,b\n")
    assert [row.when.earliest for row in rows] == [date(2014, 2, 1), date(2014, 3, 25)]
    assert not any("first" in note for note in report.notes)


def test_an_order_that_nothing_shows_is_said_and_can_be_said_otherwise(tmp_path):
    text = "Date,Note\n01/02/2014,a\n03/04/2014,b\n"
    _, report, rows = rows_of(tmp_path, text)
    assert rows[0].when.earliest == date(2014, 2, 1)
    assert any("Nothing in “Date” shows" in note for note in report.notes)
    _, _, rows = rows_of(tmp_path, text, day_first=False)
    assert rows[0].when.earliest == date(2014, 1, 2)


def test_another_column_of_the_list_may_prove_the_order(tmp_path):
    _, report, rows = rows_of(tmp_path, "Date,Review date,Note\n01/02/2014,03/25/2014,a\n")
    assert rows[0].when.earliest == date(2014, 1, 2)
    assert any("“Review date”" in note for note in report.notes)


def test_mixed_orders_are_said(tmp_path):
    _, report, rows = rows_of(tmp_path, "Date,Note\n25/03/2014,a\n03/25/2014,b\n01/02/2014,c\n")
    assert [row.when.earliest for row in rows] == [date(2014, 3, 25), date(2014, 3, 25), date(2014, 2, 1)]
    assert any("mixes two orders" in note for note in report.notes)


def test_money_that_is_none_is_kept_as_written_and_money_back_is_pointed_out(tmp_path):
    _, report, rows = rows_of(tmp_path, "Date,Cost,Note\n2014-01-01,lots,a\n2014-01-02,-£5,b\n2014-01-03,,c\n",
                              "cost=Cost")  # fmt: skip
    assert [row.amount_pence for row in rows] == [None, -500, None]
    assert rows[0].extras == (("Cost", "lots"),)
    assert [bool(line.why) for line in report.lines] == [True, True, False]


def test_the_same_row_twice_is_stored_twice_and_pointed_out(tmp_path):
    _, report, rows = rows_of(tmp_path, "Date,Note\n2014-01-01,a\n2014-01-01,a\n")
    assert len(rows) == 2
    assert [line.why for line in report.lines] == ["", "the same as row 2"]


def test_empty_rows_are_counted_and_set_aside(tmp_path):
    _, report, rows = rows_of(tmp_path, "Date,Note\n2014-01-01,a\n\n , \n2014-01-02,b\n,\n")
    assert len(rows) == 2
    assert [line.fate for line in report.lines] == ["stored", "set aside", "set aside", "stored", "set aside"]
    assert report.lines[1].why == "nothing in this row"


def test_marks_are_taken_where_they_equal_the_common_words_and_kept_where_not(tmp_path):
    session, report, rows = rows_of(
        tmp_path,
        "Date,Note,Demand,Cause,Feeling,Outcome,Channel\n"
        "2014-01-01,a,Failure demand,passed on,Angry,told no,phone\n"
        "2014-01-02,b,sideways,gremlins,beige,perhaps,pigeon\n",
    )
    first, second = rows
    assert (first.demand, first.cause, first.feeling, first.valence) == (Demand.FAILURE, "passed_on", "angry", -1)
    assert (first.request_outcome, first.channel) == ("rejected", "phone")
    assert second.demand is Demand.NOT_CODED
    assert dict(second.extras) == {
        "Demand": "sideways", "Cause": "gremlins", "Feeling": "beige", "Outcome": "perhaps", "Channel": "pigeon",
    }  # fmt: skip
    assert "gremlins" in report.lines[1].why and not report.lines[0].why
    assert not session.referrals


def test_a_cause_makes_an_unmarked_row_failure_and_value_demand_keeps_none(tmp_path):
    _, report, (first, second) = rows_of(
        tmp_path, "Date,Note,Demand,Cause\n2014-01-01,a,,had to wait\n2014-01-02,b,value,had to wait\n"
    )
    assert (first.demand, first.cause) == (Demand.FAILURE, "wait")
    assert (second.demand, second.cause, second.extras) == (Demand.VALUE, "", (("Cause", "had to wait"),))
    assert report.lines[1].why


def test_a_row_that_names_a_target_makes_a_referral_with_its_outcome(tmp_path):
    session, _, (row, own) = rows_of(
        tmp_path,
        "Date,Agency,Note,Referred to,Outcome\n"
        "2014-01-01,GP,low mood,Mental health,sent back\n2014-01-02,GP,rang,,told no\n",
    )
    (referral,) = session.referrals.values()
    assert (referral.interaction, session.agency(referral.to_agency).label) == (row.id, "Mental health")
    assert (referral.outcome, row.request_outcome, own.request_outcome) == ("bounced", "", "rejected")


def test_what_happened_always_carries_the_activity(tmp_path):
    _, _, rows = rows_of(
        tmp_path, "Date,Event type,Note\n2014-01-01,Boiler rite,\n2014-01-02,Boiler rite,cold\n2014-01-03,home visit,\n"
    )
    assert [(row.kind, row.what_happened) for row in rows] == [
        ("", "Boiler rite"), ("", "cold"), ("home_visit", "home visit"),
    ]  # fmt: skip
    assert rows[1].extras == (("Event type", "Boiler rite"),)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("GP", "nhs_gp"),
        ("adult SOCIAL care", "council_asc"),
        ("CAMHS", "nhs_cyp_mh"),
        ("council_housing", "council_housing"),
    ],
)
def test_an_agency_of_the_common_list_is_known_by_its_whole_name(tmp_path, name, key):
    _, _, (row,) = rows_of(tmp_path, f"Date,Agency,Note\n2014-01-01,{name},a\n")
    assert row.agency == key


def test_any_other_agency_is_taken_as_written(tmp_path):
    session, _, rows = rows_of(
        tmp_path, "Date,Agency,Note\n" + "".join(f"2014-01-01,{n},a\n" for n in ("EMPTY", "?", "GPs of Leeds", "EMPTY"))
    )
    assert [session.agency(row.agency).label for row in rows] == ["EMPTY", "?", "GPs of Leeds", "EMPTY"]
    assert len(session.agencies) == 3


def test_without_an_agency_column_the_file_or_what_is_said_is_the_agency(tmp_path):
    text = "Date,Note\n2014-01-01,a\n"
    session, _ = imported(a_csv(tmp_path, text, "ASC.csv"))
    assert [agency.id for agency in session.agencies.values()] == ["council_asc"]
    session, _ = imported(a_csv(tmp_path, text, "Riverside night shelter.csv"))
    assert [agency.label for agency in session.agencies.values()] == ["Riverside night shelter"]
    session, _ = imported(a_csv(tmp_path, text), agency="Police")
    assert list(session.agencies) == ["police"]


def test_a_health_list_called_community_is_not_taken_for_family_and_friends(tmp_path):
    session, _ = imported(a_csv(tmp_path, "Date,Note\n2014-01-01,a\n", "community.csv"))
    assert [agency.label for agency in session.agencies.values()] == ["community"]


def test_case_codes_are_kept_as_written_and_na_is_one(tmp_path):
    session, report, rows = rows_of(
        tmp_path, "Case,Date,Note\nNA,2014-01-01,a\n5,2014-01-02,b\n,2014-01-03,c\nNA,2014-01-04,d\n"
    )
    assert [session.case(row.case).code for row in rows] == ["NA", "5", "NA"]
    assert (report.set_aside, report.lines[2].why) == (1, "no case in this row")


def test_a_case_that_is_named_takes_every_row_and_is_joined_where_it_is_there(tmp_path):
    begun = open_case(Session(), "Case B", "case-b")
    session, report = imported(
        a_csv(tmp_path, "Case,Date,Note\nX,2014-01-01,a\n,2014-01-02,b\n"), session=begun, case_code="Case B"
    )
    assert {row.case for row in session.interactions.values()} == {"case-b"}
    assert list(session.cases) == ["case-b"] and report.set_aside == 0


def test_without_a_case_column_the_file_is_one_case(tmp_path):
    session, _ = imported(a_csv(tmp_path, "Date,Note\n2014-01-01,a\n2014-01-02,b\n", "Chronology of B.csv"))
    assert [case.code for case in session.cases.values()] == ["Chronology of B"]


def test_rows_that_all_lack_their_case_change_nothing(tmp_path):
    prepared = made_ready(a_csv(tmp_path, "Case,Date,Note\n,2014-01-01,a\n"), "case=Case")
    with pytest.raises(Refused, match="which case"):
        take_in(Session(), prepared)


def test_a_workbook_comes_in_as_its_rows(tmp_path):
    rows = [("Case", "Date", "Team", "Cost"), (7, date(2014, 2, 1), "GP", 110), (7, "spring 2014", "GP", None)]
    session, report = imported(a_workbook(tmp_path, rows))
    first, second = stored(session)
    assert [case.code for case in session.cases.values()] == ["7"]
    assert (first.amount_pence, second.when.as_written) == (11_000, "spring 2014")
    assert report.summary().startswith("2 rows in “Housing.xlsx”: 2 stored")


def test_later_files_come_after_earlier_ones_in_place(tmp_path):
    session, _ = imported(a_csv(tmp_path, "Date,Note\n2014-01-01,a\n2014-01-01,b\n"))
    session, _ = imported(a_csv(tmp_path, "Date,Note\n2014-01-01,c\n"), session=session)
    assert [row.what_happened for row in stored(session)] == ["a", "b", "c"]


def test_the_report_is_the_same_before_and_after_and_is_written_with_a_line_per_row(tmp_path):
    prepared = made_ready(a_csv(tmp_path, "Case,Date,Note\nA,2014-01-01,a\n,,\nA,=1+1,b\n"))
    before = report_of(prepared)
    assert before == report_of(prepared, take_in(Session(), prepared))
    write_report(before, tmp_path / "report.csv")
    with (tmp_path / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    assert [line[1:3] for line in lines[1:]] == [["2", "stored"], ["3", "set aside"], ["4", "stored, not placed yet"]]
    assert lines[1][4:] == ["A", "2014-01-01"]


def test_reports_on_several_files_share_one_list(tmp_path):
    reports = [imported(a_csv(tmp_path, "Date,Note\n2014-01-01,a\n", f"{n}.csv"))[1] for n in "ab"]
    write_reports(reports, tmp_path / "report.csv")
    lines = (tmp_path / "report.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines] == ["file", "a.csv", "b.csv"]


def test_a_report_never_hands_a_spreadsheet_a_formula(tmp_path):
    _, report = imported(a_csv(tmp_path, "Case,Date,Note\n=cmd|' /C calc'!A0,2014-01-01,a\n"), "case=Case")
    write_report(report, tmp_path / "report.csv")
    with (tmp_path / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        assert all(not cell.startswith("=") for line in csv.reader(file) for cell in line)


def test_a_report_that_cannot_be_written_says_that_the_import_is_safe(tmp_path):
    _, report = imported(a_csv(tmp_path, "Date,Note\n2014-01-01,a\n"))
    with pytest.raises(FileTrouble, match="import itself is safe"):
        write_report(report, tmp_path / "nowhere" / "report.csv")
