from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.journal.builders import a_bench, add, begin, copy_file, laptop
from workshop.journal import publishing, travelling
from workshop.journal.folding import fold
from workshop.journal.opening import check_file, open_session, read_session
from workshop.journal.session_file import SessionFile
from workshop.model.edits.interactions import change_interaction, mark_demand
from workshop.model.records import Demand, Identity
from workshop.model.session import Session
from workshop.model.trouble import FileTrouble, Refused

CANARY = "Canary Q Birdsong"


def name_someone(session: Session) -> Session:
    return session.put(Identity(id="n", case="b", kind="name", value=CANARY, label="Client"))


def name_someone_and_mark(session: Session) -> Session:
    return mark_demand(name_someone(session), ["visit"], Demand.FAILURE)


def test_what_is_published_is_what_is_on_the_screen(tmp_path: Path):
    bench = begin(open_session(None))
    path = bench.publish(tmp_path / "review")
    assert path == tmp_path / "review.casewall"
    assert bench.path == path
    with laptop(tmp_path / "elsewhere"):
        assert read_session(path) == bench.session
        assert check_file(path) == []
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["review.casewall"]
    bench.close()


def test_without_a_place_to_put_it_the_room_is_asked():
    with pytest.raises(Refused, match="Say where"):
        a_bench().publish()


def test_a_workbench_in_memory_can_be_published_too(tmp_path: Path):
    bench = a_bench()
    assert read_session(bench.publish(tmp_path / "memory")) == bench.session


def test_the_names_list_never_travels(tmp_path: Path):
    bench = begin(open_session(None))
    bench.do("Note a name", name_someone)
    bench.do("Take in", name_someone_and_mark)
    bench.do("Change", change_interaction, "call", private_note="she whispered this")
    bench.keep_draft(f"half a line about {CANARY}")
    path = bench.publish(tmp_path / "review")
    data = path.read_bytes()
    for form in (CANARY, CANARY.upper(), CANARY[::-1], "Canary", "Birdsong"):
        for coding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert form.encode(coding) not in data
    assert b"she whispered this" in data
    with laptop(tmp_path / "elsewhere"):
        other = open_session(path)
        assert not other.session.identities
        assert [step.label for step in other.steps()] == [step.label for step in bench.steps()]
        assert fold(other.steps()) == other.session
        other.close()
    assert bench.session.identities["n"].value == CANARY
    bench.close()


def test_a_names_list_stays_on_its_laptop_when_copies_are_merged(tmp_path: Path):
    bench = begin(open_session(None))
    bench.do("Note a name", name_someone)
    path = bench.publish(tmp_path / "review")
    with laptop(tmp_path / "elsewhere"):
        other = open_session(path)
        add(other, "letter")
        other.publish()
        other.close()
    bench.publish()
    assert bench.session.identities["n"].value == CANARY
    assert "letter" in bench.session.interactions
    assert CANARY.encode() not in path.read_bytes()
    assert copy_file(bench).load() == fold(bench.steps()) == bench.session
    bench.close()


def test_what_somebody_else_published_meanwhile_is_kept_and_the_views_are_told(tmp_path: Path):
    bench = begin(open_session(None))
    path = bench.publish(tmp_path / "review")
    told: list[str] = []
    bench.watch(lambda session, viewpoint, changes: told.extend(change.id for change in changes))
    with laptop(tmp_path / "elsewhere"):
        other = open_session(path)
        add(other, "theirs")
        other.publish()
        other.close()
    add(bench, "ours")
    bench.publish()
    assert told == ["ours", "theirs"]
    with laptop(tmp_path / "third"):
        assert {"ours", "theirs"} <= set(read_session(path).interactions)
    bench.close()


def test_two_people_who_keep_saving_onto_one_file_lose_nothing(tmp_path: Path):
    one = begin(open_session(None))
    path = one.publish(tmp_path / "review")
    elsewhere = tmp_path / "elsewhere"
    with laptop(elsewhere):
        two = open_session(path)
    for number in range(20):
        add(one, f"one{number}")
        add(two, f"two{number}")
        for bench, folder in ((one, tmp_path / "here"), (two, elsewhere))[:: 1 if number % 2 else -1]:
            with laptop(folder):
                bench.publish(path)
    one.publish(path)
    two.publish(path)
    assert one.session == two.session
    assert len(one.session.interactions) == 42
    one.close()
    two.close()


def test_a_file_that_changes_while_it_is_written_is_merged_and_not_overwritten(tmp_path: Path, data_folder: Path):
    bench = begin(open_session(None))
    path = bench.publish(tmp_path / "review")
    add(bench, "ours")
    with laptop(tmp_path / "elsewhere"):
        other = open_session(path)
        add(other, "theirs")
    again: list[int] = []

    def take_in(file: SessionFile, name: str) -> None:
        # The moment between looking at the target and writing it: the other laptop saves once more.
        bench.take_in(file, name)
        if not again:
            again.append(1)
            add(other, "theirs too")
            other.publish()

    other.publish()
    publishing.publish(copy_file(bench), path, take_in)
    assert {"ours", "theirs", "theirs too"} <= set(bench.session.interactions)
    with laptop(tmp_path / "third"):
        assert read_session(path) == bench.session
    bench.close()
    other.close()


def test_another_review_or_another_programs_file_is_never_written_over(tmp_path: Path):
    bench, other = a_bench(), a_bench()
    path = other.publish(tmp_path / "theirs")
    before = path.read_bytes()
    with pytest.raises(Refused, match=r"“theirs\.casewall” holds another review"):
        bench.publish(path)
    assert path.read_bytes() == before
    foreign = tmp_path / "letter.casewall"
    foreign.write_text("Dear Sir")
    with pytest.raises(Refused, match="not a Casewall file"):
        bench.publish(foreign)
    assert foreign.read_text() == "Dear Sir"
    assert bench.path is None


def test_steps_of_a_day_that_has_not_come_are_not_taken_in(tmp_path: Path):
    from workshop.journal.stamps import Clock

    bench = begin(open_session(None))
    path = bench.publish(tmp_path / "review")
    with laptop(tmp_path / "elsewhere"):
        other = open_session(path)
        other._clock = Clock(now=lambda: 2_000_000_000)  # 18 May 2033
        add(other, "from the future")
        other.publish()
        other.close()
    with pytest.raises(Refused, match="entries made on 18 May 2033"):
        bench.publish()
    assert "from the future" not in bench.session.interactions
    bench.close()
    with pytest.raises(Refused, match="18 May 2033"):
        open_session(path)


def test_a_place_that_is_gone_says_so_and_leaves_nothing(tmp_path: Path):
    bench = a_bench()
    with pytest.raises(FileTrouble, match=r"the folder is not there.*safe on this laptop"):
        bench.publish(tmp_path / "unplugged" / "review")
    assert bench.path is None


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_a_full_stick_says_so_and_keeps_the_file_that_was_there(tmp_path: Path):
    import resource
    import signal

    bench = begin(open_session(None))
    path = bench.publish(tmp_path / "review")
    before = path.read_bytes()
    add(bench, "letter")
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(FileTrouble, match="no room left"):
            bench.publish()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    assert path.read_bytes() == before
    assert not list(tmp_path.glob("*.part"))
    bench.publish()
    with laptop(tmp_path / "elsewhere"):
        assert "letter" in read_session(path).interactions
    bench.close()


def test_the_header_keeps_room_for_sealing_and_says_what_follows(tmp_path: Path):
    data = a_bench().publish(tmp_path / "review").read_bytes()
    assert data[:8] == b"CASEWALL"
    assert data[8:12] == b"\x01\0\0\0"
    assert data[128:4064] == bytes(4064 - 128)
    body = data[4096:]
    assert int.from_bytes(data[64:72], "little") == len(body)
    assert body[:16] == b"SQLite format 3\0"
    assert body[18:20] == b"\x01\x01"  # never in WAL mode
    assert travelling.body_of(data, "review") == body
