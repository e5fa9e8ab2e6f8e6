"""The wall's figures beside its peers', each with its gate: frames, first frames, hits, memory, columns, lenses.

`python3 run.py bench wall [SIZES] [--runs N] [--json FILE]`; sizes are 200, 2000, 20000, 100000 and 1000000, all of
them if none is named. Every size runs three times, in a process of its own with all painters in it; the medians of the
ratios stand in the table, and in a JSON file. `--once` runs each once, for working on the wall.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
SIZES = (200, 2_000, 20_000, 100_000, 1_000_000)
RUNS = 3
MEMORY_AT = 100_000
JSON = Path(".benchmarks") / "wall.json"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: what is measured, and the most it may be at each size."""

    key: str
    name: str
    gates: dict[int, float] = field(default_factory=dict)


def _at(*gates: float | None) -> dict[int, float]:
    return {size: gate for size, gate in zip(SIZES, gates, strict=False) if gate is not None}


ROWS = (
    Row("frame_ms", "a frame, median, ms of CPU"),
    Row("high_ms", "a frame, p95, ms of CPU"),
    Row("floor", "frame ÷ blit of the window, median", _at(4.5, 5, 8, 11, 13)),
    Row("scene", "frame ÷ an item per event, p95", _at(2.5, 0.6, 0.12, 0.03)),
    Row("chart", "frame ÷ pyqtgraph, p95 (tuned at 1,000,000)", _at(0.5, 0.5, 0.55, 0.25, 0.08)),
    Row("browser", "frame ÷ vis-timeline in Chromium, mean", _at(0.2, 0.07, 0.02)),
    Row("first", "first frame ÷ an item per event", _at(1.3, 0.5, 0.1, 0.03)),
    Row("read", "… with the records read into columns"),
    Row("hit", "hit ÷ an item per event", _at(1, 0.2, 0.01, 0.001)),
    Row("memory", "memory ÷ an item per event", _at(None, None, None, 0.1)),
    Row("hover", "hover ÷ painting the standing wall", _at(0.05, 0.05, 0.05, 0.05, 0.05)),
    Row("longest", "1,000,000 ÷ 100,000, median frame", _at(None, None, None, None, 1.5)),
    Row("patch_ms", "columns after an edit, ms", _at(None, None, 2.0)),
    Row("rebuild_ms", "columns made anew, ms", _at(None, None, 40.0)),
    Row("lens_ms", "the slowest lens, ms", _at(None, None, None, 50.0)),
    Row("filter_ms", "the slowest filter, ms", _at(None, None, None, 50.0)),
)


def main(arguments: list[str] | None = None) -> int:
    """Measure, print the table and write it; 0 where every gate is kept, else 1."""
    asked = argparse.ArgumentParser(prog="run.py bench wall")
    asked.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    asked.add_argument("--runs", type=int, default=RUNS)
    asked.add_argument("--once", action="store_const", const=1, dest="runs", help="one run of each size")
    asked.add_argument("--json", type=Path, default=JSON)
    asked.add_argument("--no-browser", action="store_true", help="leave vis-timeline out")
    asked.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    given = asked.parse_args(arguments)
    if given.inside:
        from bench.wall_run import once

        print(json.dumps(once(given.sizes[0])))
        sys.stdout.flush()
        os._exit(0)
    found: dict[int, dict[str, float]] = {}
    notes: list[str] = []
    for size in given.sizes:
        runs = [_in_a_process("bench.wall", str(size), "--inside") for _ in range(given.runs)]
        found[size] = {key: _median([run[key] for run in runs]) for key in runs[0]}
        if size == MEMORY_AT:
            notes += _memory(found[size])
        if not given.no_browser and size in _gates("browser"):
            notes += _browser(size, found[size], given.runs)
    missed = _print(found, notes)
    given.json.parent.mkdir(parents=True, exist_ok=True)
    given.json.write_text(json.dumps(_record(found, notes, given.runs), indent=1) + "\n", encoding="utf-8")
    print(f"Written to {given.json}.")
    return 1 if missed else 0


def _memory(found: dict[str, float]) -> list[str]:
    from bench.wall_memory import can_tell

    if not can_tell():
        return ["Memory is left out: this system does not say how much a process holds."]
    ours, scene = (_number("bench.wall_memory", name, str(MEMORY_AT)) for name in ("ours", "scene"))
    found["memory"] = ours / scene
    return [f"Memory at {MEMORY_AT:,}: the wall grew by {ours:.0f} MB, the scene by {scene:.0f} MB."]


def _browser(size: int, found: dict[str, float], runs: int) -> list[str]:
    from bench.browser import Left, milliseconds_a_frame

    try:
        took = _median([milliseconds_a_frame(size) for _ in range(runs)])
    except Left as why:
        return [str(why)]
    found["browser"] = found["mean_ms"] / took
    return [f"vis-timeline at {size:,}: {took:.0f} ms of CPU a frame, over all of Chromium's processes."]


def _print(found: dict[int, dict[str, float]], notes: list[str]) -> int:
    """Print the table and what was left out; how many gates were missed."""
    missed = 0
    print(f"{'entries':46}" + "".join(f"{size:>26,}" for size in found))
    for row in ROWS:
        cells = []
        for size, values in found.items():
            value, gate = values.get(row.key), row.gates.get(size)
            if value is None:
                cells.append("–" if gate is None else "not measured")
                continue
            late = gate is not None and value > gate
            missed += late
            cells.append(f"{value:.4g}" + ("" if gate is None else f" of {gate:g} {'MISSED' if late else 'kept'}"))
        print(f"{row.name:46}" + "".join(f"{cell:>26}" for cell in cells))
    for note in notes:
        print(note)
    print("Every gate is kept." if not missed else f"{missed} of the gates are missed.")
    return missed


def _record(found: dict[int, dict[str, float]], notes: list[str], runs: int) -> dict[str, object]:
    sizes = {
        str(size): {
            row.key: {"value": values[row.key], "gate": row.gates.get(size)} for row in ROWS if row.key in values
        }
        for size, values in found.items()
    }
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    about = {"runs": runs, "python": platform.python_version(), "machine": platform.machine(), "load": load}
    return {"sizes": sizes, "names": {row.key: row.name for row in ROWS}, "notes": notes, **about}


def _gates(key: str) -> dict[int, float]:
    return next(row.gates for row in ROWS if row.key == key)


def _in_a_process(module: str, *arguments: str) -> dict[str, float]:
    done = subprocess.run([sys.executable, "-m", module, *arguments], stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout.strip().splitlines()[-1])


def _number(module: str, *arguments: str) -> float:
    done = subprocess.run([sys.executable, "-m", module, *arguments], stdout=subprocess.PIPE, text=True, check=True)
    return float(done.stdout.strip().splitlines()[-1])


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


if __name__ == "__main__":
    raise SystemExit(main())
