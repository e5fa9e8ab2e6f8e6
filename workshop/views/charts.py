"""Charts in the page's own colours and type. pyqtgraph is imported when the first of them is drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout

from workshop.views import plain
from workshop.views.page import Room

BAR_WIDTH = 0.72
FILLS = {"failure": ("failure", "failure", 0), "value": ("value_tint", "value", 2), "system": ("panel", "system", 1)}


@dataclass(frozen=True, slots=True)
class Column:
    """A bar of a chart: its label, its parts from the ground up (amount and meaning), its ids, and all it says."""

    label: str
    parts: tuple[tuple[float, str], ...]
    ids: frozenset[str] = frozenset()
    aloud: str = ""


class Chart(QFrame):
    """A plot that is read, not dragged: no menus, no mouse in the plot, type and colours of the page."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("role", "chart")
        self.room = Room()
        self.plot = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2, 2, 2, 2)

    def new_plot(self, room: Room):
        """An empty plot in this room's colours, in the place of the one before."""
        import pyqtgraph

        if self.plot is not None:
            self._column.removeWidget(self.plot)
            self.plot.hide()
            self.plot.deleteLater()
        self.room = room
        pyqtgraph.setConfigOptions(antialias=True)
        self.plot = pyqtgraph.PlotWidget(background=None)
        self.plot.setFrameShape(QFrame.Shape.NoFrame)
        self.plot.setStyleSheet("background: transparent; border: none;")
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.plot.viewport().setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        for side in ("left", "bottom"):
            axis = self.plot.getAxis(side)
            axis.setTickFont(type_of(room, 14))
            axis.setTextPen(room.theme.ink_soft)
            axis.setPen(room.theme.line)
            axis.setStyle(tickLength=0, tickTextOffset=room.px(8))
        self._column.addWidget(self.plot)
        return self.plot

    def _write(
        self, plot, text: str, colour: str, x: float, y: float, anchor=(0.5, 0.5), weight: int = 600, px: int = 14
    ):
        import pyqtgraph

        item = pyqtgraph.TextItem(text, color=colour, anchor=anchor)
        item.setFont(type_of(self.room, px, weight))
        item.setPos(x, y)
        plot.addItem(item, ignoreBounds=True)
        return item

    def at(self, point: QPoint) -> tuple[float, float]:
        """The place in the chart's own numbers of a point of this widget."""
        assert self.plot is not None
        scene = self.plot.mapToScene(self.plot.mapFrom(self, point))
        inside = self.plot.getPlotItem().vb.mapSceneToView(scene)
        return inside.x(), inside.y()


class ColumnChart(Chart):
    """Bars upright side by side. A touch, or the arrow keys and Enter, `asked` with the ids behind one."""

    asked = Signal(frozenset)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._name = name
        self.columns: list[Column] = []
        self._chosen = -1
        self._top = 1.0
        self._above_px = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def show_columns(self, columns: Sequence[Column], room: Room, spoken: Callable[[float], str] | None = None) -> None:
        """Show these bars with their counts where they fit; `spoken` instead writes the whole above each bar."""
        import pyqtgraph

        self.columns = list(columns)
        self._chosen = min(self._chosen, len(self.columns) - 1)
        plot = self.new_plot(room)
        self.setAccessibleDescription("; ".join(column.aloud for column in self.columns))
        ground = [0.0] * len(self.columns)
        for tone, (fill, edge, thick) in FILLS.items():
            heights = [sum(amount for amount, of in column.parts if of == tone) for column in self.columns]
            if not any(heights):
                continue
            pen = pyqtgraph.mkPen(getattr(room.theme, edge), width=min(thick, 1) if spoken else thick)
            some = [place for place, height in enumerate(heights) if height]
            bars = pyqtgraph.BarGraphItem(
                x=some, y0=[ground[place] for place in some], height=[heights[place] for place in some],
                width=BAR_WIDTH, brush=getattr(room.theme, fill), pen=pen,
            )  # fmt: skip
            plot.addItem(bars)
            if spoken is None:
                self._write_figures(plot, heights, ground, tone)
            ground = [below + height for below, height in zip(ground, heights, strict=True)]
        self._top = max(ground, default=0)
        self._above_px = room.type(14) * 1.7 if spoken else 4
        if spoken and len(self.columns) <= 24:
            for place, height in enumerate(ground):
                self._write(plot, spoken(height), room.theme.ink, place, height, anchor=(0.5, 1.0))
        self._frame(plot)

    def _write_figures(self, plot, heights: list[float], ground: list[float], tone: str) -> None:
        # Large enough to be read in a bar from the back row, where the bars are wide enough for it.
        px = 18 if len(self.columns) <= 14 else 14
        tallest = max(sum(amount for amount, _ in column.parts) for column in self.columns)
        colour = self.room.theme.paper if tone == "failure" else getattr(self.room.theme, f"{tone}_text")
        for place, (height, below) in enumerate(zip(heights, ground, strict=True)):
            # A figure stands only in a bar that is tall enough to hold it.
            if height < tallest * 0.07 or len(self.columns) > 24:
                continue
            self._write(plot, f"{height:g}", colour, place, below + height / 2, weight=700, px=px)

    def _frame(self, plot) -> None:
        every = max(1, round(len(self.columns) / max(1, self.width() / self.room.px(50))))
        ticks = [(place, column.label) for place, column in enumerate(self.columns) if place % every == 0]
        plot.getAxis("bottom").setTicks([ticks])
        plot.hideAxis("left")
        plot.setXRange(-0.6, max(0.6, len(self.columns) - 0.4), padding=0)
        plot.setYRange(
            0, max(1.0, self._top * (1 + self._above_px / max(40, self.height() - self.room.px(44)))), padding=0
        )

    def _column_at(self, point: QPoint) -> int:
        place = round(self.at(point)[0])
        return place if 0 <= place < len(self.columns) else -1

    def _ask(self, place: int) -> None:
        if 0 <= place < len(self.columns) and self.columns[place].ids:
            self.asked.emit(self.columns[place].ids)

    def _choose(self, place: int) -> None:
        self._chosen = max(0, min(place, len(self.columns) - 1))
        plain.tip(self, self.columns[self._chosen].aloud if self.columns else "")
        self.update()

    # --- Qt's own names

    def mouseMoveEvent(self, event) -> None:
        place = self._column_at(event.position().toPoint())
        plain.tip(self, self.columns[place].aloud if place >= 0 else "")
        can_show = place >= 0 and self.columns[place].ids
        self.setCursor(Qt.CursorShape.PointingHandCursor if can_show else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event) -> None:
        event.accept()

    def mouseReleaseEvent(self, event) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._ask(self._column_at(event.position().toPoint()))
        event.accept()

    def keyPressEvent(self, event) -> None:
        match event.key():
            case Qt.Key.Key_Left:
                self._choose(self._chosen - 1)
            case Qt.Key.Key_Right:
                self._choose(self._chosen + 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self._ask(self._chosen)
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event) -> None:
        super().focusInEvent(event)
        if self._chosen < 0 and self.columns:
            self._choose(0)

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.plot is not None:
            self.update()

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        if self.plot is not None:
            self._frame(self.plot)

    def paintEvent(self, event) -> None:
        super().paintEvent(event)
        if not self.hasFocus() or self.plot is None or not 0 <= self._chosen < len(self.columns):
            return
        painter = QPainter(self)
        try:
            vb = self.plot.getPlotItem().vb
            left = self.plot.mapFromScene(vb.mapViewToScene(_point(self._chosen - 0.5))).x()
            right = self.plot.mapFromScene(vb.mapViewToScene(_point(self._chosen + 0.5))).x()
            painter.setPen(QPen(QColor(self.room.theme.value), 2))
            painter.drawRoundedRect(QRectF(left, 3, right - left, self.height() - 6), 6, 6)
        finally:
            painter.end()


def type_of(room: Room, px: float, weight: int = 400) -> QFont:
    """The page's type at a size, for what no stylesheet reaches."""
    font = QFont()
    font.setFamilies(["Inter", "Noto Sans", "Noto Naskh Arabic"])
    font.setPixelSize(room.type(px))
    font.setWeight(QFont.Weight(weight))
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _point(x: float):
    from PySide6.QtCore import QPointF

    return QPointF(x, 0)
