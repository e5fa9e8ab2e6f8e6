"""What the wall is measured against: a picture shown bare, and a scene with an item for each entry.

The scene is what one writes first: plain small marks with thin edges, three of twenty ringed, and no figures, words
or counted bars. It draws less than the wall does.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QFrame, QGraphicsItem, QGraphicsPathItem, QGraphicsScene, QGraphicsView, QWidget

WIDTH, HEIGHT = 1920, 1080
PLOT, COST = 900.0, 140.0
CORNERS = (
    [(-3.6, -3.6), (3.6, -3.6), (3.6, 3.6), (-3.6, 3.6)],
    [(0, -4.5), (4.2, 3.5), (-4.2, 3.5)],
    [(0, -4.8), (4.8, 0), (0, 4.8), (-4.8, 0)],
    [(0, 4.5), (4.2, -3.5), (-4.2, -3.5)],
    [(-1.5, -4.5), (1.5, -4.5), (1.5, -1.5), (4.5, -1.5), (4.5, 1.5), (1.5, 1.5),
     (1.5, 4.5), (-1.5, 4.5), (-1.5, 1.5), (-4.5, 1.5), (-4.5, -1.5), (-1.5, -1.5)],
    [(0, -4.6), (4.4, -1.4), (2.7, 3.8), (-2.7, 3.8), (-4.4, -1.4)],
    [(-4, -4), (4, 4), (-4, 4), (4, -4)],
)  # fmt: skip
COLOURS = ("#d55e00", "#0072b2", "#8a8f98", "#b0b4ba")


class Floor(QWidget):
    """One opaque picture shown again: nothing that repaints a window can cost less."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
        self._image.fill(0xFFFFFFFF)
        self._frames = 0

    def show_days(self, first: float, last: float) -> None:
        self._frames += 1
        self._image.setPixel(self._frames % WIDTH, 500, 0xFF000000 + self._frames)

    def frame(self) -> None:
        self.repaint()

    def hit(self, x: int, y: int) -> object:
        return None

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        try:
            painter.drawImage(0, 0, self._image)
        finally:
            painter.end()


class NaiveScene(QGraphicsView):
    """A graphics scene with an item for each entry, referral and length: what one writes first."""

    def __init__(self, made: dict[str, np.ndarray], lanes: int, span: float) -> None:
        super().__init__()
        scene = QGraphicsScene(0, 0, span, PLOT + COST, self)
        self.setScene(scene)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        tall = PLOT / lanes
        for lane in range(lanes):
            shade = QBrush(QColor("#f3f5f8" if lane % 2 else "white"))
            scene.addRect(0, lane * tall, span, tall, QPen(Qt.PenStyle.NoPen), shade)
            name = scene.addSimpleText(f"Agency {lane + 1}")
            name.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
            name.setPos(0, lane * tall)
        columns = (made[name].tolist() for name in ("day", "lane", "kind", "demand", "lasts", "sent"))
        entries = list(zip(*columns, strict=True))
        grey, arc = QBrush(QColor("#8d9cbc")), QPen(QColor("#8a8a8a"), 0)
        for day, lane, _, _, lasts, sent in entries:
            if lasts:
                scene.addRect(day, (lane + 1) * tall - 5, lasts, 4, QPen(Qt.PenStyle.NoPen), grey)
            if sent >= 0:
                path = QPainterPath(QPointF(day, (lane + 0.5) * tall))
                middle, y = day + 3, (sent + 0.5) * tall
                path.cubicTo(middle, (lane + 0.5) * tall, middle, y, day + 6, y)
                scene.addPath(path, arc)
        shapes = _shapes()
        brushes = [QBrush(QColor(colour)) for colour in COLOURS]
        edge, ring = QPen(QColor("#333333"), 0.6), QPen(QColor("#dd0000"), 1.6)
        for pen in (edge, ring):
            pen.setCosmetic(True)
        for n, (day, lane, kind, demand, _, _) in enumerate(entries):
            item = QGraphicsPathItem(shapes[kind % len(shapes)])
            item.setBrush(brushes[demand])
            item.setPen(edge if n % 20 > 2 else ring)
            item.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
            item.setPos(day, (lane + 0.5) * tall)
            scene.addItem(item)
        spent = np.cumsum(made["cost"]) / max(int(made["cost"].sum()), 1)
        curve = QPainterPath(QPointF(0, PLOT + COST))
        for day, share in zip(made["day"].tolist(), spent.tolist(), strict=True):
            curve.lineTo(day, PLOT + COST - share * COST)
        scene.addPath(curve, QPen(QColor("#224488"), 0))

    def show_days(self, first: float, last: float) -> None:
        self.setSceneRect(first, 0, last - first, PLOT + COST)
        self.setTransform(QTransform.fromScale(WIDTH / (last - first), HEIGHT / (PLOT + COST)))

    def frame(self) -> None:
        self.viewport().repaint()

    def hit(self, x: int, y: int) -> object:
        return self.itemAt(x, y)


def _shapes() -> list[QPainterPath]:
    """Eight plain marks, a little smaller than the wall's."""
    circle = QPainterPath()
    circle.addEllipse(QPointF(0, 0), 4, 4)
    return [circle, *(_closed(corners) for corners in CORNERS)]


def _closed(corners: list[tuple[float, float]]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    path.closeSubpath()
    return path
