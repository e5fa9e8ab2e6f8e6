"""How the pages are dressed beyond the window's stylesheet: large statements, cards, heads, dashed lines."""

from __future__ import annotations

from workshop.layout.theme import Theme
from workshop.views.style import space_px, type_px


def page_stylesheet(theme: Theme, k: float) -> str:
    """The stylesheet that a page adds for itself; `k` is the factor for all sizes in this room."""
    return "\n".join(part(theme, k) for part in (_head, _statements, _facts, _tables))


def _head(t: Theme, k: float) -> str:
    return f"""
QFrame[role="chart"] {{ border: 2px solid transparent; border-radius: {space_px(6, k)}px; background: transparent; }}
#page_head {{ background: {t.panel}; border-bottom: 1px solid {t.line}; }}
QScrollBar:vertical {{ width: {space_px(8, k)}px; }}
QScrollBar::handle {{ background: {t.line}; }}
QScrollBar::handle:hover {{ background: {t.system}; }}
QLabel[role="caption"] {{ font-size: {type_px(13, k)}px; color: {t.ink_soft}; }}
"""


def _statements(t: Theme, k: float) -> str:
    corner, pad = space_px(8, k), space_px(10, k)
    sizes = {
        "says_purpose": (30, 600), "says_principle": (24, 600), "says_rule": (19, 500), "says_owner_line": (24, 600),
        "replaces": (17, 400),
    }  # fmt: skip
    said = "\n".join(
        f'{kind}[role="{role}"] {{ font-size: {type_px(px, k)}px; font-weight: {weight}; }}'
        for role, (px, weight) in sizes.items()
        for kind in ("QLabel", "QPlainTextEdit")
    )
    return f"""
{said}
QLabel[role="says_number"] {{ font-size: {type_px(30, k)}px; font-weight: 700; color: {t.value_text};
    min-width: {space_px(24, k)}px; }}
QLabel[role="replaces"], QPlainTextEdit[role="replaces"] {{ color: {t.failure_text}; }}
QFrame[role="statements"] {{ background: {t.value_tint}; border: 1px solid {t.value}; border-radius: {corner}px; }}
StatementCard {{ border: 2px solid transparent; border-radius: {corner}px; background: transparent; }}
StatementCard[type="principle"], StatementCard[type="rule"] {{ background: {t.panel}; border: 1px solid {t.line}; }}
StatementCard[type="owner_line"] {{ background: {t.sand}; border: 1px solid {t.sand};
    border-left: {space_px(5, k)}px solid {t.value}; border-top-left-radius: 0; border-bottom-left-radius: 0; }}
StatementCard:hover {{ border-color: {t.system}; }}
StatementCard[type="owner_line"]:hover {{ border-color: {t.value}; }}
StatementCard:focus {{ border: 2px solid {t.value}; }}
StatementCard[glows="yes"] {{ border: 2px solid {t.glow}; }}
StatementCard[lifted="yes"] {{ background: {t.sand}; border: 2px solid {t.value}; }}
QPushButton[role="next"] {{ background: transparent; border: 2px solid transparent; border-radius: {corner}px;
    color: {t.ink_soft}; text-align: left; padding: {pad}px {space_px(18, k)}px; font-weight: 400; }}
QPushButton[role="next"]:hover {{ color: {t.ink}; }}
QPushButton[role="next"]:focus {{ color: {t.ink}; border: 2px solid {t.value}; }}
QToolButton[role="more"] {{ background: transparent; border: none; padding: 0; }}
QToolButton[role="more"]:focus {{ border: 2px solid {t.value}; border-radius: 6px; padding: 0; }}
QToolButton[role="more"]::menu-indicator {{ image: none; width: 0; }}
"""


def _facts(t: Theme, k: float) -> str:
    return f"""
QLabel[role="fact"] {{ font-size: {type_px(26, k)}px; font-weight: 700; }}
QLabel[role="card_figure"] {{ font-size: {type_px(18, k)}px; font-weight: 700; }}
QLabel[role="big_fact"] {{ font-size: {type_px(44, k)}px; font-weight: 700; }}
Fact {{ background: {t.panel}; border: 1px solid {t.line}; border-left: {space_px(5, k)}px solid {t.system};
    border-radius: {space_px(4, k)}px; }}
Fact[tone="failure"] {{ border-left-color: {t.failure}; }}
Fact[tone="value"] {{ border-left-color: {t.value}; }}
Fact[can_show="yes"]:hover {{ background: {t.sand}; }}
Told {{ background: {t.sand}; border: 2px solid {t.sand}; border-radius: {space_px(8, k)}px; }}
Told:hover {{ border-color: {t.system}; }}
Told:focus {{ border-color: {t.value}; }}
QLabel[role="spoken_large"] {{ font-size: {type_px(46, k)}px; font-weight: 600; }}
QLabel[role="told_large"] {{ font-size: {type_px(34, k)}px; font-weight: 500; }}
QLabel[role="told"] {{ font-size: {type_px(18, k)}px; font-weight: 500; }}
Fact:focus {{ border: 2px solid {t.value}; }}
QLabel[role="check"] {{ background: {t.panel}; border: 1px solid {t.line}; border-radius: {space_px(12, k)}px;
    padding: {space_px(4, k)}px {space_px(12, k)}px; font-size: {type_px(15, k)}px; font-weight: 500; }}
"""


def _tables(t: Theme, k: float) -> str:
    return f"""
Column[stands_for="part"] {{ border: 2px solid {t.value}; }}
Column[stands_for="apart"] {{ border: 2px solid {t.line}; background: {t.sand}; }}
QTableView {{ font-size: {type_px(15, k)}px; }}
QTableView::item {{ padding: 0 {space_px(8, k)}px; }}
QHeaderView::section:vertical {{ padding: 0; }}
"""
