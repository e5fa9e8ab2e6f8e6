"""The running cost of a case as a line that crosses the price of what was asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt

from workshop.model.dates import MONTHS
from workshop.model.money import pounds
from workshop.model.words import say
from workshop.study.cost import first_day_reaching
from workshop.views.charts import Chart, type_of
from workshop.views.page import Room

NICE_STEPS = (1, 2, 5)


class RunningCost(Chart):
    """What had been spent by each day; what was asked is a dashed line, the day it was crossed a sentence."""

    def show_cost(
        self, running: Sequence[tuple[date, int]], asked_pence: int | None, pronoun: str, last: date | None, room: Room
    ) -> None:
        """Show the running cost in pence up to the last day of the journey."""
        import pyqtgraph

        plot = self.new_plot(room)
        self.setAccessibleDescription(told(running, asked_pence, pronoun))
        if not running:
            return
        theme = room.theme
        days, spent = _steps(running, last or running[-1][0])
        pen = pyqtgraph.mkPen(theme.failure, width=2.5)
        plot.addItem(pyqtgraph.PlotCurveItem(days, spent, pen=pen, fillLevel=0, brush=theme.failure_tint))
        first, end, top = days[0], days[-1], spent[-1]
        if asked_pence is not None:
            pen = pyqtgraph.mkPen(theme.value, width=2, style=Qt.PenStyle.DashLine)
            plot.addItem(pyqtgraph.InfiniteLine(pos=asked_pence / 100, angle=0, pen=pen))
            words = f"{pounds(asked_pence)}: {say('what_asked_for', pronoun)}"
            self._write(plot, words, theme.value_text, first, asked_pence / 100, anchor=(0, 1.05))
            self._mark_crossing(plot, running, asked_pence, pronoun)
        self._write(plot, pounds(running[-1][1]), theme.failure_text, end, top, anchor=(1.0, 1.1), weight=700)
        self._scale(plot, first, end, max(top, (asked_pence or 0) / 100))

    def _mark_crossing(self, plot, running: Sequence[tuple[date, int]], asked_pence: int, pronoun: str) -> None:
        import pyqtgraph

        crossed = first_day_reaching(running, asked_pence)
        if crossed is None:
            return
        x, y, theme = crossed.toordinal(), asked_pence / 100, self.room.theme
        plot.addItem(pyqtgraph.ScatterPlotItem([x], [y], size=self.room.px(11), brush=theme.ink, pen=theme.paper))
        # The sentence stands on the side where the line is not.
        early = x < running[0][0].toordinal() * 0.58 + running[-1][0].toordinal() * 0.42
        height = running[-1][1] / 100 * 1.02 if early else y + running[-1][1] / 100 * 0.17
        plot.addItem(pyqtgraph.PlotCurveItem([x, x], [y, height], pen=pyqtgraph.mkPen(theme.ink, width=1.2)))
        words = say("more_spent", pronoun, when=f"{MONTHS[crossed.month - 1]} {crossed.year}")
        self._write(plot, words, theme.ink, x, height, anchor=(0.0, 1.0) if early else (1.0, 0.9))

    def _scale(self, plot, first: float, end: float, top: float) -> None:
        years = range(date.fromordinal(int(first)).year, date.fromordinal(int(end)).year + 2)
        every = max(1, len(years) // 12)
        plot.getAxis("bottom").setTicks([[(date(y, 1, 1).toordinal(), str(y)) for y in years if y % every == 0]])
        step = nice_step(top)
        marks = range(int(top * 1.1 // step) + 1)
        plot.getAxis("left").setTicks([[(step * mark, pounds(int(step * mark * 100))) for mark in marks]])
        plot.getAxis("left").setTickFont(type_of(self.room, 14))
        spare = max(30, (end - first) * 0.015)
        plot.setXRange(first - spare, end + spare, padding=0)
        plot.setYRange(0, top * 1.14 or 1, padding=0)
        plot.showGrid(x=False, y=True, alpha=0.12)


def told(running: Sequence[tuple[date, int]], asked_pence: int | None, pronoun: str) -> str:
    """The whole chart in a sentence, for those who do not see it."""
    if not running:
        return say("nothing_spent")
    crossed = first_day_reaching(running, asked_pence)
    parts = [f"{pounds(running[-1][1])} {say('head_spent')}"]
    if asked_pence is not None:
        parts.append(f"{pounds(asked_pence)}: {say('what_asked_for', pronoun)}")
    if crossed:
        parts.append(say("more_spent", pronoun, when=f"{MONTHS[crossed.month - 1]} {crossed.year}"))
    return "; ".join(parts)


def nice_step(top: float) -> float:
    """A step of 1, 2 or 5 of a power of ten that divides an axis up to `top` into three to six parts."""
    size = 1.0
    while True:
        for step in NICE_STEPS:
            if top / (step * size) <= 6:
                return step * size
        size *= 10


def _steps(running: Sequence[tuple[date, int]], last: date) -> tuple[list[float], list[float]]:
    """The running cost as a staircase in days and pounds, from nothing to the last day."""
    days: list[float] = [running[0][0].toordinal()]
    spent: list[float] = [0.0]
    for day, pence in running:
        days += [day.toordinal(), day.toordinal()]
        spent += [spent[-1], pence / 100]
    return [*days, max(last, running[-1][0]).toordinal()], [*spent, spent[-1]]
