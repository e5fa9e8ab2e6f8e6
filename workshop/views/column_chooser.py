"""The first rows of a file with a chooser above every column: what it means, as guessed and as somebody corrects it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workshop.intake.column_words import ROLES
from workshop.intake.mapping import Mapping, with_said
from workshop.intake.tables import Table
from workshop.model.trouble import Refused
from workshop.model.words import say
from workshop.views import plain
from workshop.views.page import Room, emptied

ROWS_SHOWN = 8
COLUMNS_SHOWN = 60
COLUMN_PX = 226
HIDDEN = "hidden"
LEAVE = ""
IDENTITY = "identity:"
IDENTITY_KINDS = ("name", "birth_date", "death_date", "address", "number")


class ColumnChooser(QScrollArea):
    """The columns of a table side by side. `corrected(column, meaning)` when somebody chooses what one means."""

    corrected = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.columns: dict[str, Column] = {}
        self._order: list[str] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("The first rows, with what each column means")
        # The hand stands on a column, where it can be seen, and never on the area around them.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._row_holder = QWidget()
        self._row = QHBoxLayout(self._row_holder)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self._row_holder)

    def stops(self) -> list[QWidget]:
        """Where Tab stops: what each column means, from left to right."""
        return [self.columns[name].meaning for name in self._order if name in self.columns]

    def open_table(self, table: Table, mapping: Mapping, room: Room) -> None:
        """Show another table: what means something comes first, the names list last; so it stays when corrected."""
        self._order = columns_in_order(table, mapping)
        self.show_table(table, mapping, room)
        self.horizontalScrollBar().setValue(0)

    def show_table(self, table: Table, mapping: Mapping, room: Room) -> None:
        """Show these rows with these meanings, in the order in which they were opened."""
        had = next((name for name, column in self.columns.items() if column.meaning.hasFocus()), "")
        scrolled = self.horizontalScrollBar().value()
        emptied(self._row)
        self._row.setSpacing(room.px(8))
        self.columns = {}
        for name in self._order:
            place = table.header.index(name)
            values = [row[place] for row in table.rows[:ROWS_SHOWN]]
            column = Column(name, values, meaning_of(mapping, name), room)
            column.chosen.connect(self.corrected)
            self.columns[name] = column
            self._row.addWidget(column)
        if len(table.header) > len(self._order):
            more = len(table.header) - len(self._order)
            self._row.addWidget(plain.label(say("import_more_columns", more=f"{more:,}"), "small", tone="soft"))
        self._row.addStretch(1)
        self.setFixedHeight(self._row_holder.sizeHint().height() + self.horizontalScrollBar().sizeHint().height())
        if had in self.columns:
            self.columns[had].meaning.setFocus()
        self.horizontalScrollBar().setValue(scrolled)


class Column(QFrame):
    """One column: what it means, its name in the file, its first values; those of the names list are hidden."""

    chosen = Signal(str, str)

    def __init__(self, name: str, values: Sequence[str], meaning: str, room: Room) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setFixedWidth(room.px(COLUMN_PX))
        self.meaning = plain.choice(f"What the column “{name}” means", meanings(), meaning)
        self.meaning.setSizeAdjustPolicy(self.meaning.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.meaning.activated.connect(lambda _: self.chosen.emit(name, self.meaning.currentData()))
        stands_for = "" if meaning == LEAVE else "apart" if meaning.startswith(IDENTITY) else "part"
        self.setProperty("stands_for", stands_for)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[room.px(9)] * 4)
        column.setSpacing(room.px(3))
        column.addWidget(self.meaning)
        column.addWidget(plain.ElidedLabel(name, "card"))
        is_hidden = meaning.startswith(IDENTITY)
        self.values = [plain.ElidedLabel(shown_value(value, is_hidden), "small", "soft") for value in values]
        for value in self.values:
            column.addWidget(value)
        column.addStretch(1)

    # --- Qt's own names

    def wheelEvent(self, event) -> None:
        # The wheel over a chooser scrolls the table; it never changes what a column means.
        event.ignore()


def meanings() -> list[tuple[str, str]]:
    """What a column can mean, pairs of key and words: leave it, a part of an entry, or the names list."""
    roles = [(role, say(f"import_{role}")) for role in ROLES]
    names = [(IDENTITY + kind, say(f"import_identity_{kind}")) for kind in IDENTITY_KINDS]
    return [(LEAVE, say("import_leave")), *roles, *names]


def meaning_of(mapping: Mapping, column: str) -> str:
    """What the mapping takes this column for. A name or number that tells the cases apart is hidden all the same."""
    if column in mapping.identities:
        return IDENTITY + mapping.identities[column]
    return next((role for role in ROLES if mapping.column_for(role) == column), LEAVE)


def with_meaning(mapping: Mapping, column: str, meaning: str) -> Mapping:
    """The mapping with this meaning of a column. Refused where it would let out what says who somebody is."""
    if meaning.startswith(IDENTITY):
        cleared = {role: "" for role in ROLES if mapping.column_for(role) == column}
        mapping = with_said(mapping, cleared)
        return replace(mapping, identities={**mapping.identities, column: meaning.removeprefix(IDENTITY)})
    if meaning == LEAVE:
        if column in mapping.identities:
            raise Refused(say("import_stays_apart", column=column))
        return with_said(mapping, {role: "" for role in ROLES if mapping.column_for(role) == column})
    return with_said(mapping, {meaning: column})


def columns_in_order(table: Table, mapping: Mapping) -> list[str]:
    """The columns that are shown: parts of an entry in their order, others while there is room, the names list."""
    of = {name: meaning_of(mapping, name) for name in table.header}
    parts = [name for role in ROLES for name in table.header if of[name] == role]
    names = [name for name in table.header if of[name].startswith(IDENTITY)]
    others = [name for name in table.header if of[name] == LEAVE]
    return [*parts, *others[: max(0, COLUMNS_SHOWN - len(parts) - len(names))], *names]


def shown_value(value: str, is_hidden: bool) -> str:
    """A cell as the room may see it."""
    if is_hidden:
        return HIDDEN if value.strip() else ""
    return " ".join(value.split())
