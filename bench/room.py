"""Mapping in the room: how much a person must type, and how long each answer takes.

`python3 run.py bench room [--json FILE]`. Times are from a key to the painted window, with the file on the disk, on
Qt's offscreen screen unless QT_QPA_PLATFORM names another.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
from collections.abc import Callable
from pathlib import Path

from bench.keystrokes import keystrokes
from bench.line import entry_line
from bench.past import history_of_50_000_steps
from bench.sheet import table_of_20_000_rows

Line = tuple[str, float, float]
"""What was measured, the figure, and the most it may be."""

MEASURES: tuple[Callable[[], list[Line]], ...] = (keystrokes, entry_line, table_of_20_000_rows, history_of_50_000_steps)
JSON = Path(".benchmarks") / "room.json"
HEAD = ("", "figure", "at most")


def main() -> int:
    """Measure all, print a table, write it as JSON, and return 0 where every figure is kept, else 1."""
    asked = argparse.ArgumentParser(prog="run.py bench room", description="Measure mapping in the room.")
    asked.add_argument("--json", type=Path, default=JSON)
    given = asked.parse_args()
    load = _load()
    lines = [line for measure in MEASURES for line in measure()]
    widest = max(len(what) for what, _, _ in lines) + 2
    print(f"{HEAD[0]:<{widest}}{HEAD[1]:>10}{HEAD[2]:>10}")
    for what, figure, most in lines:
        print(f"{what:<{widest}}{figure:>10,.1f}{most:>10,.1f}{'' if figure <= most else '  over'}")
    given.json.parent.mkdir(parents=True, exist_ok=True)
    record = {
        "machine": platform.platform(), "python": platform.python_version(), "cores": os.cpu_count(),
        "screen": os.environ.get("QT_QPA_PLATFORM", ""), "load_before": load, "load_after": _load(),
        "figures": [{"what": what, "figure": round(figure, 2), "at_most": most} for what, figure, most in lines],
    }  # fmt: skip
    given.json.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    print(f"How busy the machine was: {load} before, {_load()} after, on {os.cpu_count()} cores. Kept in {given.json}.")
    return 0 if all(figure <= most for _, figure, most in lines) else 1


def _load() -> float | None:
    """How many processes waited for a core in the last minute; None where the system does not say."""
    return round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None


if __name__ == "__main__":
    raise SystemExit(main())
