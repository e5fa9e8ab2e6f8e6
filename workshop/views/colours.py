"""Qt's own palette in a theme's colours, for what no stylesheet reaches."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from workshop.layout.theme import Theme


def palette(theme: Theme) -> QPalette:
    """Qt's own palette in a theme's colours, for what no stylesheet reaches."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, theme.paper), (roles.Base, theme.panel), (roles.AlternateBase, theme.paper),
        (roles.Button, theme.panel), (roles.WindowText, theme.ink), (roles.Text, theme.ink),
        (roles.ButtonText, theme.ink), (roles.PlaceholderText, theme.ink_soft), (roles.Highlight, theme.value),
        (roles.HighlightedText, theme.paper), (roles.ToolTipBase, theme.ink), (roles.ToolTipText, theme.paper),
        (roles.Link, theme.value_text), (roles.Mid, theme.line), (roles.Shadow, theme.line),
    ):  # fmt: skip
        made.setColor(role, QColor(colour))
    return made
