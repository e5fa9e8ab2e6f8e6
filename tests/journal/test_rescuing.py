"""A damaged working copy is never lost and never opened in silence: the newest sound copy set aside is offered."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journal.builders import add, begin
from workshop.journal.opening import open_session
from workshop.journal.places import copies_folder
from workshop.journal.rescuing import DamagedCopy, rescued
from workshop.model.trouble import FileTrouble


def a_review() -> Path:
    """A review with a copy set aside after two entries, a third entry after it, closed; its working copy."""
    bench = begin(open_session(None))
    bench.set_aside()
    add(bench, "letter")
    path = bench.working_copy
    bench.close()
    assert path
    return path


def spoil(path: Path) -> bytes:
    """Write over the middle of a file, as a failing disk would; its bytes then."""
    data = bytearray(path.read_bytes())
    data[2000 : len(data) - 2000] = bytes(len(data) - 4000)
    path.write_bytes(data)
    return bytes(data)


@pytest.mark.parametrize("how", ["spoilt", "empty", "another program’s"])
def test_the_newest_sound_copy_is_offered_and_the_damaged_one_is_kept(data_folder, how):
    path = a_review()
    if how == "spoilt":
        spoil(path)
    else:
        path.write_bytes(b"" if how == "empty" else b"not a database at all" * 500)
    spoilt = path.read_bytes()
    with pytest.raises(DamagedCopy, match="is sound; less than a minute of work after it could not be read") as trouble:
        open_session(path)
    assert path.read_bytes() == spoilt
    rescue = trouble.value.rescue
    assert rescue and rescue.copy
    kept = rescued(rescue)
    assert kept.read_bytes() == spoilt
    bench = open_session(path)
    assert set(bench.session.interactions) == {"visit", "call"}
    bench.close()


def test_a_copy_set_aside_that_is_damaged_too_is_passed_over(data_folder):
    path = a_review()
    bench = open_session(path)
    bench.set_aside()
    bench.close()
    newest = max(copies_folder(path.stem).glob("2*.db"))
    spoil(newest)
    spoil(path)
    with pytest.raises(DamagedCopy) as trouble:
        open_session(path)
    assert trouble.value.rescue and trouble.value.rescue.copy != newest


def test_without_any_sound_copy_the_file_that_travels_is_offered(data_folder, tmp_path):
    bench = begin(open_session(None))
    path, stick = bench.working_copy, bench.publish(tmp_path / "stick")
    add(bench, "letter")
    bench.close()
    assert path
    spoil(path)
    with pytest.raises(DamagedCopy, match="The file that travels is sound") as trouble:
        open_session(stick)
    assert trouble.value.rescue
    rescued(trouble.value.rescue)
    again = open_session(stick)
    assert set(again.session.interactions) == {"visit", "call"}
    again.close()


def test_the_copy_set_aside_and_the_file_that_travels_come_together(data_folder, tmp_path):
    bench = begin(open_session(None))
    bench.set_aside()
    add(bench, "letter")
    stick = bench.publish(tmp_path / "stick")
    path = bench.working_copy
    bench.close()
    assert path
    spoil(path)
    with pytest.raises(DamagedCopy) as trouble:
        open_session(stick)
    assert trouble.value.rescue
    rescued(trouble.value.rescue)
    again = open_session(stick)
    assert set(again.session.interactions) == {"visit", "call", "letter"}
    again.close()


def test_with_nothing_sound_it_says_so_and_changes_nothing(data_folder):
    path = a_review()
    for copy in copies_folder(path.stem).glob("*.db"):
        copy.unlink()
    spoilt = spoil(path)
    with pytest.raises(FileTrouble, match="No sound copy of it was found"):
        open_session(path)
    assert path.read_bytes() == spoilt
