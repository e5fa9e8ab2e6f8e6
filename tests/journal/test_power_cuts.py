"""The plug is pulled: the disk is rebuilt as it could be at any moment of a recorded morning, and opened again.

All that SQLite asks of the disk is recorded. At a cut, what was synced is there; of what was not, anything may be: all,
nothing, some writes, or a few of them with the last one torn at a sector. On an `ordered` disk any sync also makes
earlier deletions last; on a `loose` one, a worst case of a stick, only a sync of the folder does.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import apsw
import pytest

from tests.journal.builders import add, begin
from workshop.journal.checking import findings
from workshop.journal.session_file import SessionFile
from workshop.journal.workbench import Workbench
from workshop.model.edits.interactions import change_interaction

EDITS = 60
CUTS = 500
SECTOR = 512
THE_DISK = apsw.vfs_names()[0]


@dataclass(frozen=True)
class Asked:
    """One thing asked of the disk: write, cut to a length, sync or delete; `at` is a place, 1 for a lasting delete."""

    what: str
    file: str
    at: int = 0
    data: bytes = b""


class Recorded(apsw.VFSFile):
    def __init__(self, name, flags, asked: list[Asked]) -> None:
        self.asked = asked
        self.name = Path(name.filename() if isinstance(name, apsw.URIFilename) else name or "temporary").name
        super().__init__(THE_DISK, name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        self.asked.append(Asked("write", self.name, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:
        self.asked.append(Asked("cut", self.name, newsize))
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        self.asked.append(Asked("sync", self.name))


class Recorder(apsw.VFS):
    def __init__(self) -> None:
        self.asked: list[Asked] = []
        super().__init__("recorder", THE_DISK, makedefault=True)

    def xOpen(self, name, flags):
        return Recorded(name, flags, self.asked)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self.asked.append(Asked("delete", Path(filename).name, int(syncdir)))
        super().xDelete(filename, syncdir)


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    recorder = Recorder()
    yield recorder
    recorder.unregister()


def a_morning(folder: Path, recorder: Recorder) -> list[tuple[int, str]]:
    """Edit, close, open, edit again; returns how much had been asked of the disk when each edit was done."""
    path = folder / "s.db"
    bench = begin(Workbench(SessionFile.create(path)), ())
    for number in range(5):
        add(bench, f"i{number}")
    done: list[tuple[int, str]] = []
    for number in range(EDITS):
        if number in (EDITS // 3, 2 * EDITS // 3):
            bench.close()
            bench = Workbench(SessionFile.open(path))
        bench._file._db.pragma("wal_autocheckpoint", 8)
        words = f"edit {number} " + "y" * (number * 37 % 3000)
        bench.do("Edit", change_interaction, f"i{number % 5}", what_happened=words)
        done.append((len(recorder.asked), bench.steps()[-1].stamp))
    bench.close()
    return done


def disk_after(asked: list[Asked], loose: bool, chance: random.Random) -> dict[str, bytearray]:
    """The files as they could be found after the plug was pulled when all this had been asked."""
    files: dict[str, bytearray] = {}
    waiting: list[Asked] = []
    for one in asked:
        if one.what == "sync":
            lasting = [w for w in waiting if w.file == one.file or (w.what == "delete" and not loose)]
            for w in lasting:
                carry_out(w, files)
            waiting = [w for w in waiting if w not in lasting]
        elif one.what == "delete" and one.at:
            waiting = [w for w in waiting if w.file != one.file]
            carry_out(one, files)
        else:
            waiting.append(one)
    for one in that_arrived(waiting, chance):
        carry_out(one, files)
    return files


def that_arrived(waiting: list[Asked], chance: random.Random) -> list[Asked]:
    how = chance.choice(("none", "all", "some", "some", "torn"))
    arrived = {"none": [], "all": waiting}.get(how)
    if how == "some":
        arrived = [w for w in waiting if chance.random() < 0.5]
    elif how == "torn":
        arrived = waiting[: chance.randint(0, len(waiting))]
        if arrived and arrived[-1].what == "write":
            whole = arrived[-1].data
            torn = whole[: SECTOR * chance.randint(0, len(whole) // SECTOR)]
            arrived = [*arrived[:-1], replace(arrived[-1], data=torn)]
    assert arrived is not None
    for place, one in enumerate(waiting):
        # Where a deletion did not arrive, what was written later under that name went to another file, lost with it.
        if one.what == "delete" and one not in arrived:
            arrived = [w for w in arrived if w.file != one.file or w in waiting[:place]]
    return arrived


def carry_out(one: Asked, files: dict[str, bytearray]) -> None:
    if one.what == "delete":
        files.pop(one.file, None)
        return
    content = files.setdefault(one.file, bytearray())
    content.extend(bytes(max(0, one.at - len(content))))
    if one.what == "write":
        content[one.at : one.at + len(one.data)] = one.data
    else:
        del content[one.at :]


@pytest.mark.parametrize("loose", [False, True], ids=["ordered", "loose"])
def test_no_power_cut_loses_an_edit_that_was_said_to_be_done(loose: bool, tmp_path: Path, recorder: Recorder):
    done = a_morning(tmp_path, recorder)
    asked = list(recorder.asked)
    assert {one.what for one in asked} == {"write", "cut", "sync", "delete"}
    recorder.unregister()
    chance = random.Random(5)
    for number in range(CUTS):
        cut = chance.randint(done[0][0], len(asked))
        folder = tmp_path / f"cut{number}"
        folder.mkdir()
        for name, content in disk_after(asked[:cut], loose, chance).items():
            (folder / name).write_bytes(content)
        file = SessionFile.open(folder / "s.db")
        last = max(stamp for at, stamp in done if at <= cut)
        assert file.last_stamp() >= last
        assert findings(file, "It") == []
        file.close()
