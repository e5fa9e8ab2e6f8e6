"""The stylesheet: how every widget is dressed, from a theme and the room size. Sizes are for a screen of 1080 lines."""

from __future__ import annotations

from pathlib import Path

from workshop.layout.asked_and_got import HEIGHT_PX, LEAST_HEIGHT_PX
from workshop.layout.theme import Theme

ROOM_SIZES = (("desk", 1.0), ("room", 1.25), ("hall", 1.6), ("large hall", 2.0))
SMALLEST_TYPE_PX = 13
ROOM_READS = {"said": 20, "figure": 22, "figure_close": 20}
"""What the room must read has capitals of 14 px or more in every window."""
RAIL_PX = 72
ENTRY_PX = 56
FAMILIES = "'Inter', 'Noto Sans', 'Noto Naskh Arabic'"


def size_for(room_size: float, height: int) -> float:
    """The factor for all sizes in a window of this height: a small window shrinks them a little."""
    return room_size * min(1.0, max(0.8, height / 1000))


def type_px(px: float, room_size: float) -> int:
    """A size of type for this room, never under the smallest."""
    return max(SMALLEST_TYPE_PX, round(px * room_size))


def space_px(px: float, room_size: float) -> int:
    """A distance for this room."""
    return max(1, round(px * room_size))


def headline_px(room_size: float) -> int:
    """The height of the headline; in a large room what was asked and got need more of it than their share."""
    return max(LEAST_HEIGHT_PX, space_px(HEIGHT_PX * (1 + 0.3 * max(0.0, room_size - 1)), room_size))


def stylesheet(theme: Theme, room_size: float) -> str:
    """The stylesheet of the whole window; `room_size` is 1.0 at a desk to 2.0 in a large hall."""
    return "\n".join(part(theme, room_size) for part in (_ground, _labels, _buttons, _fields, _lists, _frames, _window))


def _ground(t: Theme, k: float) -> str:
    return f"""
* {{ font-family: {FAMILIES}; font-size: {type_px(16, k)}px; color: {t.ink}; }}
QWidget {{ background: transparent; }}
QMainWindow, QDialog, #ground, QWidget[role="page"] {{ background: {t.paper}; }}
QToolTip {{ background: {t.ink}; color: {t.paper}; border: none; padding: {space_px(6, k)}px;
    font-size: {type_px(14, k)}px; }}
QSplitter::handle {{ background: {t.line}; }}
QScrollBar:vertical {{ background: transparent; width: {space_px(10, k)}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {space_px(10, k)}px; margin: 0; }}
QScrollBar::handle {{ background: {t.system}; border-radius: {space_px(4, k)}px; min-height: 24px; min-width: 24px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ border: 1px solid {t.line}; border-radius: 4px; background: {t.panel}; text-align: center; }}
QProgressBar::chunk {{ background: {t.value}; border-radius: 3px; }}
"""


def _labels(t: Theme, k: float) -> str:
    sizes = {
        "title": (30, 700), "section": (20, 700), "card": (18, 600), "body": (16, 400), "lane": (15, 500),
        "small": (14, 400), "said": (24, 500), "figure": (28, 700), "figure_close": (22, 700),
    }  # fmt: skip
    tones = {"soft": t.ink_soft, "failure": t.failure_text, "value": t.value_text, "system": t.system_text}
    of_role = {role: (max(type_px(px, k), ROOM_READS.get(role, 0)), weight) for role, (px, weight) in sizes.items()}
    rules = [
        f'QLabel[role="{role}"] {{ font-size: {px}px; font-weight: {weight}; }}'
        for role, (px, weight) in of_role.items()
    ]
    rules += [f'QLabel[tone="{tone}"], QPushButton[tone="{tone}"] {{ color: {hue}; }}' for tone, hue in tones.items()]
    return "\n".join(rules)


def _buttons(t: Theme, k: float) -> str:
    pad, side = space_px(7, k), space_px(14, k)
    return f"""
QPushButton, QToolButton {{ background: {t.panel}; border: 1px solid {t.line}; border-radius: {space_px(8, k)}px;
    padding: {pad}px {side}px; font-weight: 500; }}
QPushButton:hover, QToolButton:hover {{ border-color: {t.system}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {t.sand}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {t.system}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {t.value}; padding: {pad - 1}px {side - 1}px; }}
QPushButton[role="primary"] {{ background: {t.value}; border-color: {t.value}; color: {t.paper}; font-weight: 600; }}
QPushButton[role="primary"]:focus {{ border: 2px solid {t.ink}; }}
QPushButton[role="primary"]:disabled {{ background: {t.line}; border-color: {t.line}; color: {t.ink_soft}; }}
QPushButton[role="quiet"] {{ background: transparent; border-color: transparent; color: {t.ink_soft};
    font-size: {type_px(14, k)}px; padding: {space_px(4, k)}px {space_px(8, k)}px; }}
QPushButton[role="quiet"]:hover {{ color: {t.ink}; border-color: {t.line}; }}
QPushButton[role="link"] {{ background: transparent; border: 2px solid transparent; color: {t.value_text};
    font-size: {type_px(14, k)}px; font-weight: 600; padding: 2px 4px; text-align: left; }}
QPushButton[role="chip"] {{ border-radius: {space_px(15, k)}px; padding: {space_px(5, k)}px {space_px(12, k)}px; }}
QPushButton[role="chip"]:checked {{ background: {t.value_tint}; border-color: {t.value}; color: {t.value_text}; }}
QPushButton[role="bare"] {{ background: transparent; border: 2px solid transparent; padding: 0; }}
QPushButton[role="bare"]:hover {{ background: {t.sand}; }}
QPushButton[role="bare"]:focus {{ border: 2px solid {t.value}; padding: 0; }}
QPushButton[role="tray"] {{ background: {t.failure_tint}; border-color: {t.failure}; color: {t.failure_text}; }}
QPushButton[role="chip"][tone="failure"]:checked {{ background: {t.failure_tint}; border-color: {t.failure};
    color: {t.failure_text}; }}
QPushButton[role="chip"][tone="system"]:checked {{ background: {t.line}; border-color: {t.system}; color: {t.ink}; }}
QPushButton[role="quiet"]:focus, QPushButton[role="link"]:focus {{ border: 2px solid {t.value};
    border-radius: 6px; color: {t.ink}; }}
"""


def _fields(t: Theme, k: float) -> str:
    return f"""
QLineEdit, QPlainTextEdit, QComboBox, QSpinBox {{ background: {t.panel}; border: 1px solid {t.line};
    border-radius: {space_px(6, k)}px; padding: {space_px(5, k)}px {space_px(8, k)}px;
    selection-background-color: {t.value}; selection-color: {t.paper};
    placeholder-text-color: {t.ink_soft}; }}
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover {{ border-color: {t.system}; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus {{ border: 2px solid {t.value};
    padding: {space_px(5, k) - 1}px {space_px(8, k) - 1}px; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{ color: {t.ink_soft}; background: {t.paper}; }}
QComboBox::drop-down {{ border: none; width: {space_px(26, k)}px; }}
QComboBox::down-arrow {{ image: url("{_icon("chevron-down-grey")}"); width: {space_px(16, k)}px;
    height: {space_px(16, k)}px; }}
QComboBox QAbstractItemView {{ background: {t.panel}; border: 1px solid {t.line}; outline: none;
    selection-background-color: {t.value_tint}; selection-color: {t.ink}; }}
QCheckBox {{ spacing: {space_px(8, k)}px; border: 2px solid transparent; border-radius: 4px; padding: 1px 3px; }}
QCheckBox:focus {{ border-color: {t.value}; }}
QCheckBox::indicator {{ width: {space_px(16, k)}px; height: {space_px(16, k)}px; border: 2px solid {t.system};
    border-radius: 4px; background: {t.panel}; }}
QCheckBox::indicator:checked {{ background: {t.value}; border-color: {t.value};
    image: url("{_icon("check-white" if t.name == "light" else "check")}"); }}
"""


def _lists(t: Theme, k: float) -> str:
    return f"""
QListView, QListWidget, QTableView, QTreeView {{ background: {t.panel}; border: 1px solid {t.line};
    border-radius: {space_px(6, k)}px; outline: none; alternate-background-color: {t.paper};
    gridline-color: {t.line}; }}
QScrollArea[role="scrolled"] {{ border: 2px solid transparent; background: transparent; }}
QScrollArea[role="scrolled"]:focus {{ border-color: {t.value}; border-radius: 6px; }}
QListView:focus, QTableView:focus, QTreeView:focus {{ border: 2px solid {t.value}; }}
QListView::item, QListWidget::item {{ padding: {space_px(6, k)}px {space_px(8, k)}px; border-radius: 4px; }}
QListView::item:selected, QTableView::item:selected, QTreeView::item:selected {{ background: {t.value_tint};
    color: {t.ink}; }}
QHeaderView::section {{ background: {t.paper}; border: none; border-bottom: 1px solid {t.line};
    padding: {space_px(6, k)}px {space_px(8, k)}px; font-size: {type_px(14, k)}px; font-weight: 600;
    color: {t.ink_soft}; }}
QMenu {{ background: {t.panel}; border: 1px solid {t.line}; padding: {space_px(6, k)}px; }}
QMenu::item {{ padding: {space_px(6, k)}px {space_px(24, k)}px; border-radius: 4px; }}
QMenu::item:selected {{ background: {t.value_tint}; }}
QMenu::item:disabled {{ color: {t.system}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: {space_px(6, k)}px; }}
"""


def _frames(t: Theme, k: float) -> str:
    corner = space_px(8, k)
    return f"""
QFrame[role="card"] {{ background: {t.panel}; border: 1px solid {t.line}; border-radius: {corner}px; }}
QLabel[role="card"] {{ background: transparent; border: none; }}
QFrame[role="panel"] {{ background: {t.panel}; border: none; }}
QFrame[role="sand"] {{ background: {t.sand}; border: none; border-radius: {corner}px; }}
QFrame[role="value"] {{ background: {t.value_tint}; border: 1px solid {t.value}; border-radius: {corner}px; }}
QFrame[role="failure"] {{ background: {t.failure_tint}; border: 1px solid {t.failure}; border-radius: {corner}px; }}
QFrame[role="overlay"] {{ background: {t.panel}; border: 1px solid {t.system}; border-radius: {corner}px; }}
QFrame[role="preview"] {{ background: {t.paper}; border-top: 1px solid {t.line}; }}
QFrame[role="rule"] {{ background: {t.line}; border: none; max-height: 1px; min-height: 1px; }}
"""


def _window(t: Theme, k: float) -> str:
    return f"""
#rail {{ background: {t.rail}; }}
#rail QToolButton {{ background: transparent; border: 2px solid transparent; border-radius: {space_px(8, k)}px;
    color: {t.rail_ink}; padding: 0; font-size: {type_px(13, k)}px; font-weight: 500; }}
#rail QToolButton:hover {{ background: {t.rail_active}; }}
#rail QToolButton:checked {{ background: {t.rail_active}; font-weight: 600; }}
#rail QToolButton:focus {{ border-color: {t.rail_value}; }}
#rail QToolButton::menu-indicator {{ image: none; }}
#time_left {{ color: {t.rail_ink}; background: {t.rail}; font-size: {type_px(15, k)}px; font-weight: 700;
    border-radius: {space_px(8, k)}px; padding: {space_px(5, k)}px 0; }}
#time_left[state="plenty"] {{ border: 2px solid {t.time_plenty}; color: {t.time_plenty}; }}
#time_left[state="short"] {{ border: 2px solid {t.time_short}; color: {t.time_short}; }}
#time_left[state="last"] {{ background: {t.time_last}; color: {t.rail}; }}
#headline, #entry {{ background: {t.panel}; }}
#headline {{ border-bottom: 1px solid {t.line}; }}
#entry {{ border-top: 1px solid {t.line}; }}
#inspector {{ background: {t.panel}; border-left: 1px solid {t.line}; }}
#sheet {{ background: {t.panel}; border-top: 1px solid {t.line}; }}
#sheet QTableView {{ font-size: {type_px(15, k)}px; border-radius: 0; }}
#sheet QTableView::item {{ padding: 0 {space_px(6, k)}px; }}
#sheet QTableView QLineEdit {{ border-radius: 0; padding: 0 {space_px(4, k)}px; }}
#history {{ background: {t.panel}; border-left: 1px solid {t.line}; }}
#looking_back {{ background: {t.glow}; }}
#looking_back QLabel {{ color: #1B1F24; font-weight: 600; }}
#looking_back QPushButton {{ color: #1B1F24; background: transparent; border-color: #1B1F24; }}
#banner {{ background: {t.failure_tint}; border-bottom: 2px solid {t.failure}; }}
#quiet_line {{ background: {t.ink}; border-radius: {space_px(8, k)}px; }}
#quiet_line QLabel {{ color: {t.paper}; font-weight: 500; }}
#entry_line {{ font-size: {type_px(17, k)}px; border: 1px solid {t.line}; border-radius: {space_px(8, k)}px;
    padding: {space_px(4, k)}px {space_px(12, k)}px; }}
#entry_line:focus {{ border: 2px solid {t.value}; background: {t.value_tint}; }}
QLabel[role="key"] {{ background: {t.sand}; border: 1px solid {t.line}; border-radius: 5px; font-weight: 700;
    font-size: {type_px(14, k)}px; padding: 1px {space_px(6, k)}px; }}
QLabel[role="key"][lit="yes"] {{ font-size: {type_px(18, k)}px; border: 2px solid {t.system}; }}
QLabel[role="parsed"] {{ background: {t.panel}; border: 1px solid {t.line}; border-radius: {space_px(11, k)}px;
    padding: {space_px(2, k)}px {space_px(10, k)}px; font-size: {type_px(15, k)}px; }}
QLabel[role="parsed"][tone="problem"] {{ background: {t.failure_tint}; border-color: {t.failure};
    color: {t.failure_text}; }}
"""


def _icon(name: str) -> str:
    return (Path(__file__).parent / "icons" / f"{name}.svg").as_posix()
