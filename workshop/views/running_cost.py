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

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._top = 1.0
        self._crossing = self._stem = None
        self._crossing_words = ""
        self._crossed_at = (0.0, 0.0, 0.0)

    def show_cost(
        self, running: Sequence[tuple[date, int]], asked_pence: int | None, pronoun: str, last: date | None, room: Room
    ) -> None:
        """Show the running cost in pence up to the last day of the journey."""
        import pyqtgraph

        plot = self.new_plot(room)
        self._crossing = None
        self.setAccessibleDescription(told(running, asked_pence, pronoun))
        if not running:
            return
        theme = room.theme
        days, spent = _steps(running, last or running[-1][0])
        pen = pyqtgraph.mkPen(theme.failure, width=2.5)
        # Filled without smoothing: smoothed edges of neighbouring days would show as stripes.
        plot.addItem(
            pyqtgraph.PlotCurveItem(days, spent, pen=None, fillLevel=0, brush=theme.failure_tint, antialias=False)
        )
        plot.addItem(pyqtgraph.PlotCurveItem(days, spent, pen=pen))
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
        top = running[-1][1] / 100
        self._stem = pyqtgraph.PlotCurveItem([x, x], [y, y], pen=pyqtgraph.mkPen(theme.ink, width=1.2))
        plot.addItem(self._stem)
        self._crossing_words = say("more_spent", pronoun, when=f"{MONTHS[crossed.month - 1]} {crossed.year}")
        self._crossing = self._write(plot, self._crossing_words, theme.ink, x, y)
        self._crossed_at = (x, y, top)

    def _place_crossing(self) -> None:
        """Stand the sentence to the left of its day, in two or three lines where one is too long; else above all."""
        if self._crossing is None or self.plot is None:
            return
        x, y, top = self._crossed_at
        box = self.plot.getPlotItem().vb
        (first, last), (low, high) = box.viewRange()
        left = (x - first) / max(1.0, last - first) * box.width()
        for words in in_ever_more_lines(self._crossing_words):
            self._crossing.setPlainText(words)
            if fits := self._crossing.boundingRect().width() + self.room.px(30) < left:
                break
        line = (high - low) / max(1.0, box.height()) * self._crossing.boundingRect().height()
        # One line of type above the words at the dashed line, which may reach as far as here.
        height = min(y + line + 0.14 * top, high - line) if fits else min(top * 1.04, high - line)
        self._crossing.setAnchor((1.0, 0.9) if fits else (0.0, 0.9))
        self._crossing.setPos(x, height)
        self._stem.setData([x, x], [y, height])

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
        self._top = top or 1
        self._make_room_above()
        plot.showGrid(x=False, y=True, alpha=0.12)

    def _make_room_above(self) -> None:
        """Room for two lines of type above the line, however tall the chart is."""
        assert self.plot is not None
        above = self.room.type(14) * 2.4 / max(60, self.height() - self.room.px(40))
        self.plot.setYRange(0, self._top * (1 + above), padding=0)
        self._place_crossing()

    # --- Qt's own names

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        if self.plot is not None:
            self._make_room_above()


def in_ever_more_lines(sentence: str) -> tuple[str, str, str]:
    """The sentence in one line, in two that break after its colon, and in three."""
    begin, _, rest = sentence.partition(": ")
    words = rest.split()
    half = (len(words) + 1) // 2
    three = "\n".join((f"{begin}:", " ".join(words[:half]), " ".join(words[half:])))
    return sentence, f"{begin}:\n{rest}", three


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
