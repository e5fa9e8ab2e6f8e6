"""Fields for one entry or for several: what they share is shown, what differs says so, and one edit changes all."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop.intake.cell_edits import say_cell
from workshop.intake.cells import NO, YES, Cells, choices, column
from workshop.model.catalogue import label as words_of
from workshop.model.records import Interaction
from workshop.model.session import Session
from workshop.model.words import count
from workshop.views.chooser import Option
from workshop.views.inspector_fields import ChoiceField, LineField, titled

if TYPE_CHECKING:
    from workshop.journal.workbench import Workbench

VARIOUS = "various"
NOBODY_SAID = "nobody has said"


class CellFields(QWidget):
    """A field for each of these columns of the table, under one another."""

    def __init__(self, bench: Workbench, keys: Sequence[str]) -> None:
        super().__init__()
        self._bench = bench
        self._ids: dict[str, tuple[str, ...]] = {}
        self.of_column: dict[str, LineField | ChoiceField] = {}
        self._titles: dict[str, QWidget] = {}
        over = QVBoxLayout(self)
        over.setContentsMargins(0, 0, 0, 0)
        over.setSpacing(8)
        for key in keys:
            cells = column(key)
            field = ChoiceField(cells.title) if cells.listed else LineField(cells.title)
            field.said.connect(lambda owner, text, key=key: self._say(owner, key, text))
            self.of_column[key] = field
            over.addWidget(titled(cells.title, field))

    def fields(self) -> tuple[LineField, ...]:
        """The fields that are typed into."""
        return tuple(field for field in self.of_column.values() if isinstance(field, LineField))

    def present(self, session: Session, entries: Sequence[Interaction], hidden: bool) -> None:
        """Show what these entries have in each column, or that they differ."""
        ids = tuple(entry.id for entry in entries)
        owner = ids[0] if len(ids) == 1 else "\n".join(ids)
        # A field may say what was typed for the entries before, after these are shown.
        self._ids = {**dict(list(self._ids.items())[-1:]), owner: ids}
        for key, field in self.of_column.items():
            cells = column(key)
            shared = is_shared(cells, entries)
            text = cells.show(session, entries[0], hidden) if shared else ""
            if isinstance(field, LineField):
                field.setPlaceholderText("" if shared else VARIOUS)
                field.present(owner, text)
            else:
                words = _words(session, cells, entries[0].case)
                if text and text not in words:
                    words = [text, *words]
                field.offer([Option(word, word) for word in words], _nothing(cells) if shared else VARIOUS)
                field.present(owner, text)

    def _say(self, owner: str, key: str, text: str) -> None:
        ids = self._ids.get(owner, (owner,))
        if isinstance(self.of_column[key], ChoiceField) and not text and not self._shared(ids, key):
            return
        of = f" ({count(len(ids), 'entry', 'entries')})" if len(ids) > 1 else ""
        self._bench.do(f"Change “{column(key).title}”{of}", say_cell, ids, key, text)

    def _shared(self, ids: Sequence[str], key: str) -> bool:
        known = self._bench.session.interactions
        return is_shared(column(key), [known[i] for i in ids if i in known])


def is_shared(cells: Cells, entries: Sequence[Interaction]) -> bool:
    """Whether all these entries have the same in a column."""
    if len(entries) < 2 or cells.read is None:
        return len(entries) < 2
    value = attrgetter(*names) if (names := list(cells.read(""))) else attrgetter("id")
    first = value(entries[0])
    return all(value(entry) == first for entry in entries)


def _nothing(cells: Cells) -> str:
    return NO if cells.listed == YES else NOBODY_SAID


def _words(session: Session, cells: Cells, case_id: str) -> list[str]:
    if cells.key == "need":
        used = dict.fromkeys(i.need_thread for i in session.interactions.values() if i.case == case_id)
        here = [words_of("needs", key) for key in used if key]
        return list(dict.fromkeys([*here, *choices(session, "need")]))
    words = choices(session, cells.key)
    return [YES] if cells.listed == YES else words
