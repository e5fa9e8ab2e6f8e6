"""The rail on the left: the menu, a place per page, and what the room may see."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QToolButton, QVBoxLayout

from workshop.layout.theme import Theme
from workshop.model.viewpoint import Viewpoint
from workshop.views.pages import PAGES
from workshop.views.plain import tip
from workshop.views.style import RAIL_PX, space_px
from workshop.views.symbols import icon
from workshop.views.timing import TimeLeft, Timing

BUTTON_PX = 62
LEAST_TALL = 0.66


class Rail(QFrame):
    """Emits the key of a page that is asked for, or the key of an action."""

    page_asked = Signal(str)
    action_asked = Signal(str)

    def __init__(self, menu: QMenu, timing: Timing) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName("Pages")
        self._layout = QVBoxLayout(self)
        # In a low window the rail must not push the foot of the page out of sight.
        self._layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self._dressed: tuple[Theme, float] | None = None
        self._buttons: dict[str, QToolButton] = {}
        self._icons: dict[QToolButton, str] = {}
        self.menu_button = self._place("Menu", "menu", "Everything that can be done (F10)")
        self.menu_button.setMenu(menu)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        for page in PAGES:
            if page.digit:
                button = self._place(page.title, page.icon, f"{page.title} (Ctrl+{page.digit})")
                button.setCheckable(True)
                button.clicked.connect(lambda _=False, key=page.key: self.page_asked.emit(key))
                self._buttons[page.key] = button
        self._layout.addStretch(1)
        self.time_left = TimeLeft(timing, self)
        self._layout.addWidget(self.time_left)
        self.time_left.installEventFilter(self)
        self.names_button = self._place("Days\nhidden", "eye-off", "")
        self.names_button.clicked.connect(lambda: self.action_asked.emit("show_names"))
        self.theme_button = self._place("Dark", "moon", "A dark screen for a dark room, or a light one")
        self.theme_button.clicked.connect(lambda: self.action_asked.emit("theme"))

    def dress(self, theme: Theme, size: float) -> None:
        """Take on the colours of a theme and the sizes of a room; its words never get narrower than they are."""
        size = max(1.0, size)
        self.setFixedWidth(space_px(RAIL_PX, size))
        # In a low window of a large room all of it must still be there: closer together, the words as large.
        self._dressed = (theme, size)
        room = self.window().height() - self.names_button.fontMetrics().lineSpacing()
        if not self.time_left.isHidden():
            room -= self.time_left.sizeHint().height() + space_px(8, size)
        tall = max(LEAST_TALL, min(size, room / (len(self._icons) * (BUTTON_PX + 8) + 20)))
        edge = space_px(6, size)
        self._layout.setContentsMargins(edge, space_px(10, tall), edge, space_px(10, tall))
        self._layout.setSpacing(space_px(8, tall))
        px = space_px(24, tall)
        for button, name in self._icons.items():
            button.setIcon(icon(name, theme.rail_ink, px))
            button.setIconSize(QSize(px, px))
            lines = button.text().count("\n") * button.fontMetrics().lineSpacing()
            button.setFixedSize(space_px(RAIL_PX - 12, size), space_px(BUTTON_PX, tall) + lines)

    def present(self, viewpoint: Viewpoint, theme: Theme, size: float) -> None:
        """Show which page we are on, and what the room may see."""
        for key, button in self._buttons.items():
            button.setChecked(key == viewpoint.page)
        hidden = viewpoint.names_hidden
        self._icons[self.names_button] = "eye-off" if hidden else "eye"
        self.names_button.setText("Days\nhidden" if hidden else "Days\nshown")
        says = "Days and private notes are hidden from the room: hold F8 to look" if hidden else "Days are shown"
        self.names_button.setAccessibleName(says)
        tip(self.names_button, says)
        self._icons[self.theme_button] = "moon" if theme.name == "light" else "sun"
        self.theme_button.setText("Dark" if theme.name == "light" else "Light")
        self.dress(theme, size)

    def _place(self, text: str, symbol: str, hint: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setAccessibleName(hint or text)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        tip(button, hint)
        self._icons[button] = symbol
        self._layout.addWidget(button)
        return button

    # --- Qt's own names

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)

    def eventFilter(self, watched, event) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent) and self._dressed:
            self.dress(*self._dressed)
        return super().eventFilter(watched, event)
