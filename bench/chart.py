"""What the wall is measured against: a pyqtgraph plot, with its defaults and as well tuned as it can be.

Every entry is a point of a scatter in the shape of its kind, three of twenty ringed, what lasts is a bar, arcs are one
curve, and the running cost is a line below.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QWidget

from bench.peers import COLOURS

MOST_ARCS = 300
ARC_DAYS = 6.0
SYMBOLS = ("o", "s", "t1", "d", "t", "+", "p", "star")


def chart_of(made: dict[str, np.ndarray], lanes: int) -> QWidget:
    """The plot with its defaults: all points and all arcs in every frame."""
    return _chart(made, lanes, tuned=False)


def tuned_chart_of(made: dict[str, np.ndarray], lanes: int) -> QWidget:
    """The plot with its points culled to what is in sight, at most so many arcs, and a line that is thinned."""
    return _chart(made, lanes, tuned=True)


def _chart(made: dict[str, np.ndarray], lanes: int, tuned: bool) -> QWidget:
    import pyqtgraph as pg

    pg.setConfigOptions(antialias=False, background="w", foreground="k")
    day = made["day"].astype(float)
    sent = made["sent"] >= 0
    part = np.linspace(0, 1, 13)
    arc_x = day[sent][:, None] + ARC_DAYS * part
    arc_y = made["lane"][sent][:, None] + 0.5 + (made["sent"] - made["lane"])[sent][:, None] * part
    joined = np.ones(arc_x.shape, np.uint8)
    joined[:, -1] = 0

    class Chart(pg.GraphicsLayoutWidget):
        def __init__(self) -> None:
            super().__init__()
            self._plot = plot = self.addPlot(row=0, col=0)
            below = self.addPlot(row=1, col=0)
            below.setMaximumHeight(140)
            below.setXLink(plot)
            plot.setYRange(0, lanes, padding=0)
            plot.invertY(True)
            plot.disableAutoRange()
            below.disableAutoRange()
            plot.getAxis("left").setTicks([[(n + 0.5, f"Agency {n + 1}") for n in range(lanes)]])
            plot.hideButtons()
            pen = pg.mkPen("#8a8a8a")
            self._arcs = pg.PlotCurveItem(arc_x.ravel(), arc_y.ravel(), connect=joined.ravel(), pen=pen)
            plot.addItem(self._arcs)
            lasts, foot = made["lasts"] > 0, made["lane"] + 0.75
            plot.addItem(pg.BarGraphItem(
                x0=day[lasts], x1=(day + made["lasts"])[lasts], y0=foot[lasts], y1=foot[lasts] + 0.2,
                brush="#8d9cbc", pen=None,
            ))  # fmt: skip
            brushes = [pg.mkBrush(colour) for colour in COLOURS]
            edge, ring = pg.mkPen("#333333", width=0.6), pg.mkPen("#dd0000", width=1.6)
            self._scatter = pg.ScatterPlotItem(hoverable=False) if tuned else pg.ScatterPlotItem()
            self._scatter.setData(
                x=day, y=made["lane"] + 0.5, size=11,
                symbol=[SYMBOLS[kind % len(SYMBOLS)] for kind in made["kind"].tolist()],
                brush=[brushes[demand] for demand in made["demand"].tolist()],
                pen=[edge if n % 20 > 2 else ring for n in range(len(day))],
            )  # fmt: skip
            self._all = self._scatter.data
            plot.addItem(self._scatter)
            total = np.cumsum(made["cost"]).astype(float)
            line = pg.PlotDataItem(day, total, pen=pg.mkPen("#224488"))
            below.addItem(line)
            if tuned:
                line.setDownsampling(auto=True, method="subsample")
                line.setClipToView(True)
            below.setYRange(0, total[-1], padding=0)

        def show_days(self, first: float, last: float) -> None:
            if tuned:
                self._cull(first, last)
            self._plot.setXRange(first, last, padding=0)

        def _cull(self, first: float, last: float) -> None:
            begin, end = np.searchsorted(arc_x[:, 0], (first - ARC_DAYS, last))
            if end - begin <= MOST_ARCS:
                these = slice(begin, end)
                self._arcs.setData(arc_x[these].ravel(), arc_y[these].ravel(), connect=joined[these].ravel())
            self._arcs.setVisible(bool(end - begin <= MOST_ARCS))
            begin, end = np.searchsorted(day, (first, last))
            self._scatter.data = self._all[begin:end]
            self._scatter.bounds = [None, None]

        def frame(self) -> None:
            self.viewport().repaint()

        def hit(self, x: int, y: int) -> object:
            return self._scatter.pointsAt(self._plot.vb.mapSceneToView(QPointF(x, y)))

    return Chart()
