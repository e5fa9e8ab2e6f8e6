"""What must never leave a room: names, private notes, unknown columns, searched for in every byte of a pack."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from exports.figures.pictures import map_file
from exports.handing_out import to_hand_out
from exports.pack import make_pack
from tests.builders import CASE, a_row, a_session
from tests.exports.conftest import MADE_ON
from tests.exports.reading import every_byte_of, pages_of, rows_of_sheet
from workshop.model.records import Household, Identity, LifeEvent
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint

NAME, NUMBER, BORN, ADDRESS = "Wilhelmina Quackenbush", "9434765919", "1961-02-29", "17 Zanzibar Terrace"
SECRETS = (NAME, NUMBER, BORN, ADDRESS, "CANARYNOTE", "CANARYEXTRA", "CANARYCASENOTE", "CANARYLIFE", "CANARYMEMBER")


def a_session_with_secrets() -> Session:
    row = a_row(
        "2010-03-01", what_happened=f"Rang {NAME.upper()} at {ADDRESS} about {NUMBER}.", ask="Call me",
        significant=True, private_note="CANARYNOTE", extras=(("Hair", "CANARYEXTRA"),), pounds=10,
    )  # fmt: skip
    session = a_session(row, note="CANARYCASENOTE", asked=f"Help {NAME}")
    return session.put(
        Identity(id="i1", case=CASE, kind="name", value=NAME),
        Identity(id="i2", case=CASE, kind="number", value=NUMBER),
        Identity(id="i3", case=CASE, kind="birth_date", value=BORN),
        Identity(id="i4", case=CASE, kind="address", value=ADDRESS),
        LifeEvent(id="l1", case=CASE, what="CANARYLIFE"),
        Household(id="h1", case=CASE, member="CANARYMEMBER"),
    )


def held_in(path: Path) -> list[str]:
    found = every_byte_of(path).lower()
    encodings = ("utf-8", "utf-16-le", "utf-16-be")
    return [secret for secret in SECRETS for code in encodings if secret.lower().encode(code) in found]


def test_no_secret_is_in_any_byte_of_the_pack(tmp_path: Path) -> None:
    for path in make_pack(a_session_with_secrets(), tmp_path, made_on=MADE_ON):
        assert held_in(path) == []


def test_no_secret_is_in_a_picture(tmp_path: Path) -> None:
    for name in ("wall.svg", "wall.pdf"):
        out = tmp_path / name
        map_file(a_session_with_secrets(), Viewpoint(case=CASE), out, (1280, 720))
        found = out.read_bytes() if name.endswith("svg") else every_byte_of(out)
        assert not [secret for secret in SECRETS if secret.encode() in found]


def test_a_name_inside_a_sentence_is_replaced_by_a_mark(tmp_path: Path) -> None:
    workbook, pdf = make_pack(a_session_with_secrets(), tmp_path, made_on=MADE_ON)
    said = "Rang [name removed] at [name removed] about [name removed]."
    assert rows_of_sheet(workbook, "events")[0]["what happened"] == said
    assert said in " ".join(pages_of(pdf))


def test_a_case_whose_code_is_a_number_of_the_names_list_is_called_by_its_place(tmp_path: Path) -> None:
    session = a_session(a_row("2010-03-01"), code=NUMBER)
    session = session.put(Identity(id="i2", case=CASE, kind="number", value=NUMBER))
    assert [path.name for path in make_pack(session, tmp_path, made_on=MADE_ON)] == [
        "Case 1 pack.xlsx",
        "Case 1 pack.pdf",
    ]


def test_a_short_name_does_not_eat_words() -> None:
    session = a_session(a_row("2010-03-01", what_happened="In May she may be homed at Mayfair."))
    session = session.put(Identity(id="i1", case=CASE, kind="name", value="May"))
    (row,) = to_hand_out(session).interactions.values()
    assert row.what_happened == "In May she may be homed at Mayfair."


def test_a_surname_that_is_also_a_word_goes_only_where_it_is_written_as_a_name() -> None:
    said = "Mrs Brown saw brown water. BROWN, BETTY rang on 943 476 5919."
    session = a_session(a_row("2010-03-01", what_happened=said))
    session = session.put(
        Identity(id="i1", case=CASE, kind="name", value="brown"),
        Identity(id="i2", case=CASE, kind="number", value=NUMBER),
    )
    (row,) = to_hand_out(session).interactions.values()
    assert row.what_happened == ("Mrs [name removed] saw brown water. [name removed], BETTY rang on [name removed].")


def test_the_pack_of_one_case_holds_nothing_of_another(tmp_path: Path) -> None:
    session = a_session(a_row("2010-03-01", what_happened="mine"), code="Case B")
    other = a_row("2011-03-01", what_happened="SOMEBODYELSE", to="nhs_gp", outcome="accepted")
    session = a_session(other, case_id="case-c", code="CASEOTHER", session=session, asked="SOMEBODYELSE")
    for path in make_pack(session, tmp_path, case_id=CASE, made_on=MADE_ON):
        held = every_byte_of(path)
        assert b"SOMEBODYELSE" not in held
        assert b"CASEOTHER" not in held


def test_the_session_itself_is_left_as_it_was() -> None:
    session = a_session_with_secrets()
    before = replace(session)
    to_hand_out(session)
    assert session == before
