"""How much memory a painter of the wall's bench takes once it has painted: `python -m bench.wall_memory ours 100000`.

Each is measured in a process of its own: what it has grown by since its data stood ready.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any


def grown_by(name: str, count: int) -> float:
    """The megabytes that building and painting took."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from bench import peers, synthetic, wall_run
    from workshop.canvas.fonts import load_fonts

    app = QApplication.instance() or QApplication([])
    load_fonts()
    wall_run.kind_of_wall()
    lanes, span = synthetic.lanes_for(count), float(synthetic.SPAN_DAYS)
    made, subject = synthetic.columns(count, lanes), None
    if name == "ours":
        subject = wall_run.subject_for(count)
    before = _resident()
    widget: Any = wall_run.ours(count, subject) if name == "ours" else peers.NaiveScene(made, lanes, span)
    widget.resize(peers.WIDTH, peers.HEIGHT)
    widget.show_days(0.0, span)
    widget.show()
    app.processEvents()
    widget.frame()
    return _resident() - before


def can_tell() -> bool:
    """Whether this system says how much memory a process holds."""
    return _STATUS.exists()


_STATUS = Path("/proc/self/statm")


def _resident() -> float:
    return int(_STATUS.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    print(grown_by(sys.argv[1], int(sys.argv[2])))
    sys.stdout.flush()
    os._exit(0)
