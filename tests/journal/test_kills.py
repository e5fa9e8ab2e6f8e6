from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journal.builders import add, begin, copy_file
from tests.journal.nursery import GONE, SAY, words
from workshop.journal.checking import findings
from workshop.journal.opening import check_file, open_session
from workshop.journal.session_file import SessionFile
from workshop.journal.travelling import arrive

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows cannot fork the children that are killed")

ROOT = Path(__file__).resolve().parents[2]
KILLS = 300
KILLS_IN_PUBLISHING = 40
BEGUN = 8  # interactions there before the first edit


@pytest.fixture
def nursery() -> Iterator[subprocess.Popen[bytes]]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.journal.nursery"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    yield process
    assert process.stdin
    process.stdin.close()
    assert process.wait(timeout=20) == 0


def let_live(nursery: subprocess.Popen[bytes], path: Path, target: str, seconds: float) -> int:
    """Have a child work on this file, kill it after so long, and return the last edit it said was done (0: none)."""
    assert nursery.stdin
    assert nursery.stdout
    nursery.stdin.write(f"{path}\t{target}\n".encode())
    nursery.stdin.flush()
    child = SAY.unpack(nursery.stdout.read(SAY.size))[0]
    assert child != GONE
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    done, last = 0, SAY.unpack(nursery.stdout.read(SAY.size))[0]
    while last != GONE:
        done, last = last, SAY.unpack(nursery.stdout.read(SAY.size))[0]
    return done


def a_working_copy() -> Path:
    bench = begin(open_session(None), ())
    for number in range(BEGUN):
        add(bench, f"i{number}", words=words(0))
    path = copy_file(bench).path
    assert path
    bench.close()
    return path


def test_no_edit_that_was_said_to_be_done_is_lost_in_300_kills(nursery: subprocess.Popen[bytes]):
    path = a_working_copy()
    steps_before = 5 + BEGUN
    chance = random.Random(7)
    done_in_all = 0
    for kill in range(KILLS):
        done = let_live(nursery, path, "", chance.uniform(0.0, 0.025))
        file = SessionFile.open(path)
        try:
            last = len(file.keys()) - steps_before
            assert last >= done, f"edit {done} was said to be done and is lost"
            rows = file.load().interactions
            for place, interaction in enumerate(rows.values()):
                edits = [n for n in range(max(0, last - BEGUN + 1), last + 1) if n % BEGUN == place]
                assert interaction.what_happened == words(edits[0] if edits else 0)
            if kill % 50 == 49:
                assert findings(file, "It") == []
        finally:
            file.close()
        done_in_all = max(done_in_all, done)
    assert done_in_all > KILLS, "the children hardly got to work"


def test_a_kill_while_publishing_leaves_a_whole_file_with_all_that_was_published(
    nursery: subprocess.Popen[bytes], tmp_path: Path
):
    path, target = a_working_copy(), tmp_path / "stick.casewall"
    bench = open_session(path)
    bench.publish(target)
    bench.close()
    chance = random.Random(8)
    left_behind = 0
    for _ in range(KILLS_IN_PUBLISHING):
        done = let_live(nursery, path, str(target), chance.uniform(0.0, 0.06))
        arrival = arrive(target)
        assert len(arrival.file.keys()) - 5 - BEGUN >= done
        arrival.file.close()
        left_behind += target.with_name(target.name + ".part").exists()
    assert check_file(target) == []
    bench = open_session(target)
    bench.publish()
    bench.close()
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["stick.casewall"]
    assert left_behind, "no kill fell into a publishing"


def test_a_full_disk_refuses_an_edit_and_keeps_all_before_it(tmp_path: Path):
    path = a_working_copy()
    script = tmp_path / "fill.py"
    script.write_text(
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from workshop.journal.opening import open_session\n"
        "from workshop.model.edits.interactions import change_interaction\n"
        "from workshop.model.trouble import FileTrouble\n"
        "bench = open_session(Path(sys.argv[1]))\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))\n"
        "for number in range(1, 5000):\n"
        "    before = bench.session\n"
        "    try:\n"
        "        bench.do('Edit', change_interaction, 'i0', what_happened=f'{number} ' + 'x' * 900)\n"
        "    except FileTrouble as trouble:\n"
        "        assert bench.session is before\n"
        "        assert bench._file.load() == before\n"
        "        print(number - 1, trouble)\n"
        "        break\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    told = subprocess.run([sys.executable, script, path], env=environment, capture_output=True, text=True, timeout=60)
    assert told.returncode == 0, told.stderr
    done, sentence = told.stdout.strip().split(" ", 1)
    assert int(done) > 10
    assert sentence.startswith("That could not be saved")
    assert "everything before it is saved" in sentence
    bench = open_session(path)
    assert bench.session.interactions["i0"].what_happened.startswith(f"{done} ")
    assert findings(copy_file(bench), "It") == []
    bench.close()
