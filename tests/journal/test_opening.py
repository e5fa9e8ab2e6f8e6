from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.journal.builders import add, begin, copy_file, laptop
from tests.journal.strangers import STRANGE_INSIDES, altered, travelling_with
from workshop import __version__
from workshop.journal import travelling
from workshop.journal.opening import check_file, open_session, read_session, recent
from workshop.journal.upgrades import VERSION
from workshop.model.edits.interactions import change_interaction, mark_demand
from workshop.model.records import Demand
from workshop.model.trouble import FileTrouble, Refused


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A travelling file that came from another laptop."""
    with laptop(tmp_path / "elsewhere"):
        bench = begin(open_session(None))
        path = bench.publish(tmp_path / "stick.casewall")
        bench.close()
    return path


def everything_under(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@contextmanager
def nobody_special() -> Iterator[None]:
    """As a person whom the permissions of files bind; the administrator is not bound by them."""
    if os.name == "nt":
        pytest.skip("permissions are another matter on Windows")
    administrator = os.geteuid() == 0
    if administrator:
        os.seteuid(65534)
    try:
        yield
    finally:
        if administrator:
            os.seteuid(0)


def refused(path: Path, data_folder: Path, trouble: type[Exception], sentence: str) -> str:
    """Opening, reading and checking this file each say the sentence, and nothing is changed."""
    before = everything_under(path.parent), everything_under(data_folder)
    with pytest.raises(trouble, match=sentence) as said:
        open_session(path)
    with pytest.raises(trouble, match=sentence):
        read_session(path)
    assert str(said.value) in check_file(path)
    assert (everything_under(path.parent), everything_under(data_folder)) == before
    assert str(said.value).endswith(".")
    return str(said.value)


def test_a_travelling_file_opens_on_another_laptop_as_it_was(published: Path):
    bench = open_session(published)
    assert set(bench.session.interactions) == {"visit", "call"}
    assert bench.path == published
    assert bench.notice == ""
    assert bench.undoable() is None  # those steps were another laptop's
    assert check_file(published) == []
    assert recent() == [published]
    bench.close()


def test_work_not_yet_published_is_there_when_the_file_is_opened_again(published: Path):
    bench = open_session(published)
    bench.do("Mark", mark_demand, ["visit"], Demand.FAILURE)
    bench.close()
    assert read_session(published).interactions["visit"].demand is Demand.FAILURE
    bench = open_session(published)
    assert bench.session.interactions["visit"].demand is Demand.FAILURE
    assert bench.undo().label == "Undo Mark"
    bench.close()


def test_what_another_laptop_published_meanwhile_is_merged_on_opening(published: Path, tmp_path: Path):
    bench = open_session(published)
    bench.do("Mark", mark_demand, ["visit"], Demand.FAILURE)
    bench.close()
    with laptop(tmp_path / "elsewhere"):
        other = open_session(published)
        other.do("Change", change_interaction, "call", ask="A ramp")
        other.publish()
        other.close()
    read = read_session(published)
    bench = open_session(published)
    assert bench.session == read
    assert bench.session.interactions["visit"].demand is Demand.FAILURE
    assert bench.session.interactions["call"].ask == "A ramp"
    bench.close()
    assert check_file(published) == []


def test_while_the_working_copy_is_open_the_travelling_file_alone_is_read(published: Path):
    bench = open_session(published)
    bench.do("Mark", mark_demand, ["visit"], Demand.FAILURE)
    assert read_session(published).interactions["visit"].demand is Demand.NOT_CODED
    bench.close()


def test_reading_changes_nothing(published: Path, data_folder: Path):
    read_session(published)
    assert not data_folder.exists() or not list(data_folder.rglob("*.db"))


def test_a_file_of_another_program_is_refused(tmp_path: Path, data_folder: Path):
    for number, content in enumerate(
        (b"PK\x03\x04" + bytes(5000), b"hello\n" * 900, b"SQLite format 3\0" + bytes(9000))
    ):
        folder = tmp_path / f"f{number}"
        folder.mkdir()
        path = folder / "thing.casewall"
        path.write_bytes(content)
        refused(path, data_folder, Refused, "“thing” is not a Casewall file")


def test_an_empty_file_is_refused(tmp_path: Path, data_folder: Path):
    path = tmp_path / "empty.casewall"
    path.touch()
    refused(path, data_folder, Refused, "“empty” is empty")


def test_a_file_of_a_newer_version_is_refused_and_both_versions_are_named(
    published: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch
):
    body = travelling.body_of(published.read_bytes(), "stick")
    with monkeypatch.context() as later:
        later.setattr(travelling, "VERSION", 7)
        later.setattr(travelling, "__version__", "3.2.1")
        published.write_bytes(travelling.packed_up(body))
    sentence = refused(published, data_folder, Refused, "made by Casewall 3.2.1")
    assert "file version 7" in sentence
    assert f"This is Casewall {__version__} (file version {VERSION})" in sentence


def test_a_newer_database_in_an_honest_header_is_refused_too(tmp_path: Path, data_folder: Path):
    with laptop(tmp_path / "elsewhere"):
        bench = begin(open_session(None))
        path = travelling_with(tmp_path / "newer.casewall", bench, "PRAGMA user_version=9")
        bench.close()
    refused(path, data_folder, Refused, "file version 9")


def test_a_flipped_bit_anywhere_is_noticed(published: Path, data_folder: Path):
    whole = published.read_bytes()
    chance = random.Random(5)
    for place in (
        *range(8, 120),
        4000,
        4095,
        4096,
        len(whole) - 1,
        *(chance.randrange(8, len(whole)) for _ in range(200)),
    ):
        altered(published, lambda data, place=place: data.__setitem__(place, data[place] ^ (1 << chance.randrange(8))))
        with pytest.raises(FileTrouble, match="damaged"):
            travelling.arrive(published)
        published.write_bytes(whole)
    altered(published, lambda data: data.__setitem__(5000, data[5000] ^ 1))
    refused(published, data_folder, FileTrouble, "“stick” is damaged")


def test_a_file_cut_short_or_with_something_after_it_is_damaged(published: Path, data_folder: Path):
    whole = published.read_bytes()
    for content in (whole[:-1], whole[:4096], whole[:100], whole[: len(whole) // 2], whole + b"x"):
        published.write_bytes(content)
        refused(published, data_folder, FileTrouble, "“stick” is damaged")


def test_a_damaged_inside_under_a_right_checksum_is_refused_or_read_but_never_a_crash(published: Path):
    body = travelling.body_of(published.read_bytes(), "stick")
    chance = random.Random(int(os.environ.get("CASEWALL_FUZZ_SEED", "11")))
    for _ in range(int(os.environ.get("CASEWALL_FUZZ", "300"))):
        bad = bytearray(body)
        for _ in range(chance.choice((1, 1, 5, 40))):
            bad[chance.randrange(len(bad))] = chance.randrange(256)
        published.write_bytes(travelling.packed_up(bytes(bad)))
        try:
            read_session(published)
        except (Refused, FileTrouble):
            pass
        check_file(published)


@pytest.mark.parametrize("inside", STRANGE_INSIDES)
def test_a_file_with_something_strange_inside_is_refused(inside: str, tmp_path: Path, data_folder: Path):
    with laptop(tmp_path / "elsewhere"):
        bench = begin(open_session(None))
        path = travelling_with(tmp_path / "strange.casewall", bench, STRANGE_INSIDES[inside])
        bench.close()
    before = everything_under(tmp_path)
    with pytest.raises(FileTrouble, match="“strange” is damaged"):
        open_session(path)
    assert check_file(path)
    assert everything_under(tmp_path) == before
    assert not [p for p in data_folder.rglob("*") if p.is_file()]


def test_rows_that_are_not_what_the_journal_says_are_found(tmp_path: Path):
    with laptop(tmp_path / "elsewhere"):
        bench = begin(open_session(None))
        path = travelling_with(
            tmp_path / "odd.casewall", bench, "UPDATE interactions SET ask='a house' WHERE id='call'"
        )
        bench.close()
    assert check_file(path) == ["“odd.casewall”: 1 record differs from what the journal says."]


def test_a_link_that_points_at_nothing_is_found(tmp_path: Path):
    with laptop(tmp_path / "elsewhere"):
        bench = begin(open_session(None))
        path = travelling_with(tmp_path / "odd.casewall", bench, "DELETE FROM agencies WHERE id='x_gp'")
        bench.close()
    assert "“odd.casewall”: 1 link points at nothing." in check_file(path)


def test_a_file_that_may_not_be_read_says_so(published: Path, data_folder: Path):
    published.chmod(0)
    with nobody_special(), pytest.raises(FileTrouble, match="may not read “stick"):
        open_session(published)


def test_a_file_that_is_not_there_says_so(tmp_path: Path):
    with pytest.raises(FileTrouble, match="not there"):
        open_session(tmp_path / "gone.casewall")
    with pytest.raises(Refused, match="folder"):
        open_session(tmp_path)


def test_a_read_only_place_opens_as_a_copy_and_says_so(published: Path):
    # Outside the tests' own folders, which other people may not enter.
    place = Path(tempfile.mkdtemp())
    own = Path(tempfile.mkdtemp())
    path = place / "disc.casewall"
    path.write_bytes(published.read_bytes())
    path.chmod(0o444)
    place.chmod(0o555)
    own.chmod(0o777)
    try:
        with laptop(own / "data"), nobody_special():
            bench = open_session(path)
            assert bench.path is None
            assert "“disc” lies where nothing can be written" in bench.notice
            bench.do("Mark", mark_demand, ["visit"], Demand.FAILURE)
            with pytest.raises(Refused, match="Say where"):
                bench.publish()
            with pytest.raises(FileTrouble, match="may not write there"):
                bench.publish(place / "new.casewall")
            assert bench.publish(own / "new") == own / "new.casewall"
            bench.close()
        assert path.read_bytes() == published.read_bytes()
    finally:
        place.chmod(0o755)


def test_a_laptop_without_room_for_working_copies_says_so(published: Path, tmp_path: Path):
    (tmp_path / "taken").write_text("not a folder")
    with laptop(tmp_path / "taken"), pytest.raises(FileTrouble, match="cannot keep its working copies"):
        open_session(published)


def test_a_working_copy_with_a_trigger_in_it_is_not_opened(published: Path):
    import apsw

    bench = open_session(published)
    path = copy_file(bench).path
    bench.close()
    db = apsw.Connection(str(path))
    db.execute(STRANGE_INSIDES["a trigger"])
    db.close()
    with pytest.raises(FileTrouble, match="damaged"):
        open_session(published)


def test_a_session_opened_again_after_a_crash_while_it_was_being_made_is_whole(published: Path, data_folder: Path):
    bench = open_session(published)
    path = copy_file(bench).path
    bench.close()
    path.rename(path.with_suffix(".part"))
    bench = open_session(published)
    add(bench, "letter")
    assert set(bench.session.interactions) == {"visit", "call", "letter"}
    bench.close()
