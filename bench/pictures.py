"""Pictures of the map: how many bytes a mark takes, how far SVG and PDF are from the PNG, and how long each takes.

`python3 run.py bench pictures [--json FILE]`. Case A, Justin and a session of 100,000 entries, in three sizes and both
themes. A mark is a mark or a counted bar on the wall; the words, axes and strips around them are among the bytes, the
type a PDF carries is not. Where few marks stand among many words it is the words that are counted, so Case A is shown
and not judged as a plain SVG; packed, and as a PDF, it is.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.looking_alike import share_that_differs
from bench.synthetic import session_of
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint

SIZES = ((1280, 720), (1920, 1080), (3840, 2160))
THEMES = ("light", "dark")
ENTRIES = 100_000
MOST_BYTES, MOST_PERCENT = 120, 3.0
FEW_MARKS = 300
JSON = Path(".benchmarks") / "pictures.json"
HEAD = ("", "kind", "kB", "marks", "bytes a mark", "% differs", "seconds")


def main() -> int:
    """Measure all, print a table, write it as JSON, and return 0 where every figure is kept, else 1."""
    asked = argparse.ArgumentParser(prog="run.py bench pictures", description="Measure pictures of the map.")
    asked.add_argument("--json", type=Path, default=JSON)
    given = asked.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(f"{HEAD[0]:<32}{HEAD[1]:>6}{HEAD[2]:>8}{HEAD[3]:>8}{HEAD[4]:>14}{HEAD[5]:>11}{HEAD[6]:>9}")
    figures: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory() as folder:
        for found in _measured(Path(folder)):
            figures.append(found)
            what, kind, size, marks, each, percent, seconds = found.values()
            over = "" if found_kept(found) else "  over"
            print(f"{what:<32}{kind:>6}{size:>8.1f}{marks:>8}{each:>14.1f}{percent:>11.2f}{seconds:>9.2f}{over}")
    given.json.parent.mkdir(parents=True, exist_ok=True)
    given.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0 if all(map(found_kept, figures)) else 1


def found_kept(found: dict[str, object]) -> bool:
    """Whether a picture is as small and as like the PNG as it should be."""
    judged = found["marks"] >= FEW_MARKS or found["kind"] in ("svgz", "pdf")
    is_small = found["kind"] == "png" or not judged or found["bytes_a_mark"] < MOST_BYTES
    return bool(is_small and found["percent_differs"] <= MOST_PERCENT)


def _measured(folder: Path) -> Iterator[dict[str, object]]:
    from exports.figures.pictures import map_file
    from exports.figures.qt_app import ensure_app

    ensure_app()
    for name, session in _sessions():
        for size in SIZES:
            for theme in THEMES:
                view = Viewpoint(case=next(iter(session.cases)), theme=theme)
                marks = marks_and_bars(session, view, *size)
                png = folder / "map.png"
                for kind in ("png", "svg", "svgz", "pdf"):
                    out = folder / f"map.{kind}"
                    began = time.perf_counter()
                    map_file(session, view, out, size)
                    took = time.perf_counter() - began
                    size_in_bytes = out.stat().st_size - fonts_in(out)
                    yield {
                        "what": f"{name} {size[0]}×{size[1]} {theme}", "kind": kind, "kB": size_in_bytes / 1000,
                        "marks": marks, "bytes_a_mark": size_in_bytes / marks,
                        "percent_differs": 100 * share_that_differs(png, out, *size), "seconds": took,
                    }  # fmt: skip


def _sessions() -> Iterator[tuple[str, Session]]:
    from sample_sessions.build import sample_session

    yield "Case A", sample_session("case_a")
    yield "Justin", sample_session("justin")
    yield f"{ENTRIES:,} entries", session_of(ENTRIES)


def marks_and_bars(session: Session, view: Viewpoint, width: int, height: int) -> int:
    """How many marks and counted bars stand on the wall of a picture of this size."""
    from workshop.canvas.fonts import text_width
    from workshop.layout.draw_headline import headline_height
    from workshop.layout.subject import subject_of
    from workshop.layout.wall import frame_of, wall_of

    subject = subject_of(session, view)
    tall = height - headline_height(width, height, view.room_size)
    placed = wall_of(subject, frame_of(subject, width, tall, view.room_size, text_width), view).placed
    return len(placed.at) + len(placed.bar_x)


def fonts_in(path: Path) -> int:
    """How many bytes of a PDF are its type."""
    if path.suffix != ".pdf":
        return 0
    import pikepdf

    with pikepdf.open(path) as book:
        streams = [item for item in book.objects if isinstance(item, pikepdf.Stream)]
        return sum(len(item.read_raw_bytes()) for item in streams if "/Length1" in item)


if __name__ == "__main__":
    raise SystemExit(main())
