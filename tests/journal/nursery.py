"""Children to be killed: each opens a working copy, edits or publishes without end, and says each time what is done.

Run as a script it stays warm and forks a child per line it reads, so that 300 kills take seconds. A line is
"PATH TARGET": with a TARGET the child also publishes there after each edit. The child writes the number of each edit
that is done, eight bytes at a time, to the standard output; the nursery then writes what became of it, as eight bytes
of -1, once it is gone.
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

from workshop.journal.opening import open_session
from workshop.model.edits.interactions import change_interaction

GONE = -1
SAY = struct.Struct("<q")


def words(number: int) -> str:
    return f"edit {number} " + "y" * (number * 37 % 700)


def work(path: Path, target: Path | None) -> None:
    bench = open_session(path)
    # Brought into the main file often, so that kills land inside that too.
    bench._file._db.pragma("wal_autocheckpoint", 30)
    ids = list(bench.session.interactions)
    number = max((int(i.what_happened.split()[1]) for i in bench.session.interactions.values()), default=0)
    say(os.getpid())
    while True:
        number += 1
        bench.do(f"Edit {number}", change_interaction, ids[number % len(ids)], what_happened=words(number))
        if target:
            bench.publish(target)
        say(number)


def say(number: int) -> None:
    os.write(1, SAY.pack(number))


def main() -> None:
    for line in sys.stdin:
        path, _, target = line.rstrip("\n").partition("\t")
        child = os.fork()
        if child == 0:
            try:
                work(Path(path), Path(target) if target else None)
            finally:
                os._exit(3)
        os.waitpid(child, 0)
        say(GONE)


if __name__ == "__main__":
    main()
