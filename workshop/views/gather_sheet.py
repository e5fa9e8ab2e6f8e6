"""Another table's review before it comes in: lanes to be asked about, what becomes of every row, what is gone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from workshop.intake.gathering import BRING, Before, Prospect, gather, prospect
from workshop.intake.lanes_met import Unsure
from workshop.layout.theme import Theme
from workshop.model.session import Session
from workshop.model.words import count
from workshop.views.bringing_sheet import CHOICE, HEADING, ROW, BringingSheet, Line
from workshop.views.style import space_px

if TYPE_CHECKING:
    from workshop.views.window import MainWindow

YES, NO = 1, 2
LINE_PX = 30
GONE = "gone"
NOTHING_NEW = "Nothing in it is new."


class GatherSheet(BringingSheet):
    """Space or a click answers the other way; Enter brings the cases in, as one step with one undo."""

    def __init__(
        self, window: MainWindow, other: Session, name: str, then: Callable[[], object] = lambda: None
    ) -> None:
        super().__init__(window, "Bring in another table’s review", ("", "Yes", "No"), "Bring it in")
        self.other, self.name, self.then = other, name, then
        self.before = Before(*window.bench.brought_before(BRING))
        first = self._prospect(None, False)
        self.unsure, self.gone = first.unsure, first.gone
        self._present(first)
        turns = "Space answers the other way · " if self.unsure or self.gone else ""
        self.foot.setText(f"{turns}Enter brings it in · Esc leaves it")

    def accept(self) -> None:
        """Bring the cases in with what was answered."""
        answers, remove_gone = self._answers(), self._removes_gone()
        bench, host, then = self.host.bench, self.host, self.then
        before = bench.session
        done = bench.do(BRING + self.name, gather, self.other, self.name, answers, self.before, remove_gone)
        self.let_go()
        host.say_quietly(what_came(before, bench.session, host.map.case_id(), self.name) if done else NOTHING_NEW)
        then()

    def turn(self) -> None:
        line = self.chosen()
        if line and line.kind == CHOICE:
            line.holds = NO if line.holds == YES else YES
            row = self.table.currentIndex().row()
            self._present(self._prospect(self._answers(), self._removes_gone()))
            self.table.setCurrentIndex(self.lines.index(row, 0))

    def dress(self, theme: Theme, size: float) -> None:
        super().dress(theme, size)
        self._lower()

    def _lower(self) -> None:
        """Lines of the account are lower than questions, which may take two lines."""
        for row, line in enumerate(self.lines.lines):
            if line.kind == ROW:
                self.table.setRowHeight(row, space_px(LINE_PX, self.host.size_factor))

    def read_out(self, line: Line) -> list[str]:
        return []

    def _present(self, seen: Prospect) -> None:
        self.summary.setText(summary(seen))
        asked = {line.of if line.of == GONE else line.of.theirs.id: line.holds for line in self._choices()}
        lines: list[Line] = []
        if self.unsure:
            lines.append(Line(HEADING, ("Is this the same agency? The answer is kept, so it is asked once.",)))
            lines += [
                self._question(unsure, asked.get(unsure.theirs.id, YES if unsure.likely else NO))
                for unsure in self.unsure
            ]
        if self.gone:
            lines.append(Line(HEADING, ("In the file before, and not any more",)))
            what = (
                f"Keep {count(self.gone, 'row', 'rows')} that {'is' if self.gone == 1 else 'are'} gone from the file?"
            )
            lines.append(Line(CHOICE, (what, "keep here", "take away"), GONE, asked.get(GONE, YES)))
        lines.append(Line(HEADING, ("What becomes of every row",)))
        lines += [Line(ROW, (line,)) for line in seen.told()]
        self.show_lines(lines)
        self.table.horizontalHeader().setVisible(bool(self._choices()))
        for row, line in enumerate(lines):
            if line.kind == ROW:
                self.table.setSpan(row, 0, 1, 3)
        self._lower()

    def _question(self, unsure: Unsure, answered: int | None) -> Line:
        cells = (f"Is “{unsure.theirs.label}” the same as “{unsure.ours.label}”?", "one lane", "two lanes")
        return Line(CHOICE, cells, unsure, answered or (YES if unsure.likely else NO))

    def _choices(self) -> list[Line]:
        return [line for line in self.lines.lines if line.kind == CHOICE]

    def _answers(self) -> dict[str, str]:
        asked = [(line.of, line.holds) for line in self._choices() if isinstance(line.of, Unsure)]
        return {unsure.theirs.id: unsure.ours.id if holds == YES else "" for unsure, holds in asked}

    def _removes_gone(self) -> bool:
        return any(line.of == GONE and line.holds == NO for line in self._choices())

    def _prospect(self, answers: dict[str, str] | None, remove_gone: bool) -> Prospect:
        session = self.host.bench.session
        seen = prospect(session, self.other, self.name, answers, self.before, remove_gone)
        if answers is None and seen.unsure:
            # Until somebody says otherwise, what differs by a letter is taken for one.
            alike = {unsure.theirs.id: unsure.ours.id if unsure.likely else "" for unsure in seen.unsure}
            assumed = prospect(session, self.other, self.name, alike, self.before, remove_gone)
            return replace(assumed, lanes=replace(assumed.lanes, unsure=seen.unsure))
        return seen


def what_came(before: Session, now: Session, case_id: str, name: str) -> str:
    """What stands where after a review came in, and how to see it or take it back."""
    new = [case for key, case in now.cases.items() if key not in before.cases]
    if not new:
        return f"“{name}” came in. Ctrl+Z takes it back."
    entries = sum(1 for row in now.interactions.values() if row.case not in before.cases)
    who, stands = (new[0].code, "stands") if len(new) == 1 else (count(len(new), "case", "cases"), "stand")
    beside = before.cases.get(case_id)
    if beside is None:
        return f"{who} came in, {count(entries, 'entry', 'entries')}. Ctrl+Z takes it back."
    said = f"{who} {stands} beside {beside.code}, {count(entries, 'entry', 'entries')}."
    return f"{said} Alt+W shows them on one wall, Ctrl+Z takes it back."


def summary(seen: Prospect) -> str:
    """What would happen, in a sentence or two."""
    parts = {part.table: part for part in seen.parts}
    cases, entries = parts["cases"], parts["interactions"]
    holds = f"{count(cases.rows_in, 'case', 'cases')} with {count(entries.rows_in, 'entry', 'entries')}"
    said = f"“{seen.name}” holds {holds}; they stand beside ours, on one scale."
    asked = count(len(seen.unsure), "name is", "names are")
    return f"{said} {asked} like one of ours." if seen.unsure else said
