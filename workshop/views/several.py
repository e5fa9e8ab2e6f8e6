"""Two to eight cases under one another: a wall for each on one scale of time, moved and sought through together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from workshop.canvas.fonts import text_width
from workshop.canvas.wall import Wall
from workshop.layout.alignment import cases_together, shifts_of
from workshop.layout.among import beside_one_another
from workshop.layout.frame import sizes_for
from workshop.layout.stacked import GAP_PX, not_aligned, stacked
from workshop.layout.wall import left_of
from workshop.model.changes import Change
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint
from workshop.model.words import say
from workshop.views.plain import label


class Several(QWidget):
    """Stacks the walls of the cases beside one another; `made` is called with each new wall, to listen to it."""

    def __init__(self, made: Callable[[Wall], object]) -> None:
        super().__init__()
        self.setAccessibleName(say("wall_several"))
        self.walls: dict[str, Wall] = {}
        self._made = made
        self._without = label("", "small", tone="soft", wrap=True)
        self._without.setParent(self)
        self._room_size = 1.0

    def present(self, session: Session, viewpoint: Viewpoint, changes: Sequence[Change] = ()) -> None:
        """Show these cases; those that have no day to be aligned at are named under the others."""
        cases = cases_together(session, viewpoint)
        aligned = shifts_of(session, cases, viewpoint.aligned)
        for key in [key for key in self.walls if key not in aligned]:
            gone = self.walls.pop(key)
            gone.hide()
            gone.deleteLater()
        self.walls = {key: self.walls.get(key) or self._new() for key in aligned}
        self._room_size = viewpoint.room_size
        for key, wall in self.walls.items():
            wall.setAccessibleName(say("wall_of", case=session.cases[key].code))
            wall.present(session, replace(viewpoint, case=key), changes)
        self._without.setText(not_aligned(session, cases, aligned, viewpoint.aligned))
        self._settle()

    def wall_of(self, case_id: str) -> Wall | None:
        """The wall of this case, or the first."""
        return self.walls.get(case_id) or next(iter(self.walls.values()), None)

    def _new(self) -> Wall:
        wall = Wall(self)
        wall.setMinimumSize(1, 1)
        self._made(wall)
        wall.show()
        return wall

    def _settle(self) -> None:
        """Give every wall its part of the height: the first the axis, the last the key, and the rest in equal parts."""
        walls = list(self.walls.values())
        if not walls or self.height() < 10:
            return
        self._without.setVisible(bool(self._without.text()))
        foot = self._without.sizeHint().height() + GAP_PX if self._without.text() else 0
        dpr, width, height = self.devicePixelRatioF(), self.width(), self.height() - foot
        tall = round(height * dpr)
        sizes = sizes_for(round(width * dpr), tall, self._room_size, dpr)
        parts = stacked(tall, len(walls), round(GAP_PX * dpr), sizes)
        for wall, (part, _, _) in zip(walls, parts, strict=True):
            stood = wall.among or part
            wall.stand_among(replace(part, left=stood.left, beside=stood.beside))
        lefts = [left_of(wall.subject, sizes, text_width, round(width * dpr)) for wall in walls]
        left = (max(a for a, _ in lefts), max(b for _, b in lefts))
        for wall, (_, top, deep) in zip(walls, parts, strict=True):
            wall.stand_among(replace(wall.among, left=left))
            wall.setGeometry(0, round(top / dpr), width, round(deep / dpr))
        beside = beside_one_another([(wall.subject, wall.layout_now.frame) for wall in walls])
        for wall in walls:
            wall.stand_among(replace(wall.among, beside=beside))
        self._without.setGeometry(26, self.height() - foot, width - 52, foot)

    # --- Qt's own names

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._settle()

    def focusInEvent(self, event) -> None:
        super().focusInEvent(event)
        wall = self.wall_of("")
        if wall is not None:
            wall.setFocus(Qt.FocusReason.OtherFocusReason)
