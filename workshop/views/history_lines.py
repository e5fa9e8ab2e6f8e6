"""The lines of the history: a line per step and per named moment, as a model, so that 50,000 of them cost no widget."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QFont

from workshop.views.chooser import HINT

if TYPE_CHECKING:
    from workshop.journal.steps import Step
    from workshop.model.records import Moment

Key = tuple[str, str]
UNKNOWN = "its step is not in this copy"


@dataclass(frozen=True, slots=True)
class Line:
    """A step, or the heading of a named moment: above its step, or at the end where nobody here knows that step."""

    step: Step | None
    moment: Moment | None = None

    @property
    def stamp(self) -> str:
        return self.step.stamp if self.step else ""


class HistoryLines(QAbstractListModel):
    """The lines that fit what is searched, newest first."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self._idle: Collection[str] = ()
        self._today = datetime.now().astimezone().date()
        self._others: Collection[Key] = ()
        self._bold = QFont()
        self._bold.setBold(True)

    def show(
        self,
        steps: Sequence[Step],
        moments: Iterable[Moment],
        wanted: str = "",
        said: Collection[Key] = (),
        others: Collection[Key] = (),
    ) -> None:
        """Show these steps, or those of them in which what is `wanted` stands; `said` are the keys of those that hold
        it in what they changed, `others` of those of another laptop."""
        self.beginResetModel()
        self._today = datetime.now().astimezone().date()
        self._idle = _taken_back(steps)
        self._others = others
        named: dict[str, list[Moment]] = {}
        for moment in moments:
            named.setdefault(moment.stamp, []).append(moment)
        self.lines = _lines(steps, named, wanted.strip().casefold(), said)
        self.endResetModel()

    def row_of(self, stamp: str) -> int:
        """The row of the step of this stamp, or -1."""
        return next((r for r, line in enumerate(self.lines) if line.stamp == stamp and not line.moment), -1)

    def row_of_key(self, key: Key) -> int:
        """The row of exactly this step, or -1."""
        return next(
            (r for r, line in enumerate(self.lines) if line.step and not line.moment and line.step.key == key), -1
        )

    def next_moment(self, row: int, way: int) -> int:
        """The row of the next heading from here, up (-1) or down (1); the same row where there is none."""
        rows = range(row + way, len(self.lines) if way > 0 else -1, way)
        return next((r for r in rows if self.lines[r].moment), row)

    def _words(self, line: Line) -> str:
        if line.moment:
            return line.moment.name
        return line.step.label if line.step else ""

    def _hint(self, line: Line) -> str:
        if line.moment:
            return moment_clock(line.step.at, self._today) if line.step else UNKNOWN
        step = line.step
        assert step is not None
        who = step.who or ("another laptop" if step.key in self._others else "")
        idle = "taken back" if step.stamp in self._idle else ""
        return " · ".join(filter(None, (idle, who, moment_clock(step.at, self._today))))

    # --- Qt's own names

    def rowCount(self, parent=QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(line)
        if role == HINT:
            return self._hint(line)
        if role == Qt.ItemDataRole.UserRole:
            return line.stamp
        if role == Qt.ItemDataRole.FontRole and line.moment:
            return self._bold
        if role == Qt.ItemDataRole.AccessibleTextRole:
            heading = "Named moment: " if line.moment else ""
            return f"{heading}{self._words(line)}, {self._hint(line)}"
        return None


def moment_clock(at: datetime, today) -> str:
    """When a step was taken, by the clock on the wall; with its day where that is not today."""
    here = at.astimezone()
    clock = f"{here:%H:%M}"
    if here.date() == today:
        return clock
    year = f" {here.year}" if here.year != today.year else ""
    return f"{here.day} {here:%b}{year} {clock}"


def _lines(steps: Sequence[Step], named: dict[str, list[Moment]], wanted: str, said: Collection[Key]) -> list[Line]:
    lines: list[Line] = []
    known: set[str] = set()
    for step in steps:
        moments = named.get(step.stamp, ()) if named else ()
        if moments and step.stamp not in known:
            known.add(step.stamp)
            lines += [Line(step, moment) for moment in moments if wanted in moment.name.casefold()]
        if not wanted or step.key in said or wanted in step.label.casefold() or wanted == step.who.casefold():
            lines.append(Line(step))
    for stamp, moments in named.items():
        if stamp not in known:
            lines += [Line(None, moment) for moment in moments if wanted in moment.name.casefold()]
    return lines


def _taken_back(steps: Iterable[Step]) -> set[str]:
    return {step.undoes for step in steps if step.undoes}
