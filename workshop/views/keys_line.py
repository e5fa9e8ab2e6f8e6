"""A line of the help sheet: what it does, in as many lines as it needs, and at the right its key, never cut."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workshop.views.chooser import HINT

SIDE_PX, GAP_PX = 12, 24
MOST_FOR_KEYS = 0.5
_WRAPS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop)


class KeysLine(QStyledItemDelegate):
    """Paints words and keys side by side in the width of the list, however narrow it is."""

    def places(self, option: QStyleOptionViewItem, words: str, keys: str) -> tuple[QRect, QRect]:
        """Where the words and the keys stand in a list as wide as this one, at the top of it."""
        width = option.widget.viewport().width() - 2 * SIDE_PX
        metrics = QFontMetrics(option.font)
        # A gesture is said in more words than a key; it may take more lines, but never more than its half.
        most = round(width * MOST_FOR_KEYS)
        keys_width = min(metrics.horizontalAdvance(keys) + 2, most) if keys else 0
        words_width = width - keys_width - (GAP_PX if keys else 0)
        keys_place = metrics.boundingRect(QRect(0, 0, keys_width, 10_000), _WRAPS, keys) if keys else QRect()
        words_place = metrics.boundingRect(QRect(0, 0, words_width, 10_000), _WRAPS, words)
        right = SIDE_PX + width
        return (
            QRect(SIDE_PX, 0, words_width, words_place.height()),
            QRect(right - keys_width, 0, keys_width, keys_place.height()),
        )

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        self.initStyleOption(option, index)
        plain = super().sizeHint(option, index)
        words, keys = self.places(option, option.text, index.data(HINT) or "")
        spare = plain.height() - QFontMetrics(option.font).height()
        return QSize(0, max(words.height(), keys.height()) + max(spare, 6))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        self.initStyleOption(option, index)
        words, keys = option.text, index.data(HINT) or ""
        words_place, keys_place = self.places(option, words, keys)
        option.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        top = option.rect.top() + (option.rect.height() - max(words_place.height(), keys_place.height())) // 2
        painter.save()
        try:
            painter.setFont(option.font)
            painter.setPen(option.palette.color(QPalette.ColorRole.Text))
            painter.drawText(words_place.translated(0, top), _WRAPS | int(Qt.AlignmentFlag.AlignLeft), words)
            painter.setOpacity(0.8)
            painter.drawText(keys_place.translated(0, top), _WRAPS | int(Qt.AlignmentFlag.AlignRight), keys)
        finally:
            painter.restore()
