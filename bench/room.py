"""Mapping in the room: how much a person must type, and how long each answer takes. `python3 run.py bench room`."""

from __future__ import annotations

from collections.abc import Callable

from bench.keystrokes import keystrokes
from bench.past import history_of_50_000_steps
from bench.sheet import table_of_20_000_rows

Line = tuple[str, float, float]
"""What was measured, the figure, and the most it may be."""

MEASURES: tuple[Callable[[], list[Line]], ...] = (keystrokes, history_of_50_000_steps, table_of_20_000_rows)


def main() -> int:
    """Measure all, print a table, and return 0 where every figure is kept, else 1."""
    lines = [line for measure in MEASURES for line in measure()]
    for what, figure, most in lines:
        print(f"{what:<80}{figure:>10.1f}{most:>10.1f}{'' if figure <= most else '  over'}")
    return 0 if all(figure <= most for _, figure, most in lines) else 1


if __name__ == "__main__":
    raise SystemExit(main())
