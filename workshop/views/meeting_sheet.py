"""A colleague's copy before it comes in: what both did, and what the two say differently, side by side."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from workshop.journal.meeting import WHOLE, Contest, Meeting, settled, standing
from workshop.model.changes import cells_of, plain_cell
from workshop.model.session import Session
from workshop.model.telling import field_words, record_words, value_words
from workshop.model.words import count
from workshop.views.bringing_sheet import CHOICE, HEADING, ROW, BringingSheet, Line
from workshop.views.history_lines import moment_clock

if TYPE_CHECKING:
    from workshop.journal.steps import Step
    from workshop.views.window import MainWindow

HERE, THERE = 1, 2


class MeetingSheet(BringingSheet):
    """Space or a click takes the other wording; Enter brings the copy in, as one step with one undo."""

    def __init__(self, window: MainWindow, met: Meeting, name: str, then: Callable[[], object] = lambda: None) -> None:
        super().__init__(window, "Bring in a colleague’s copy", ("", "Here", "In the other copy"), "Bring it in")
        self.met, self.then = met, then
        self.summary.setText(summary(met, name))
        turns = "Space takes the other wording · " if met.contests else ""
        self.foot.setText(f"{turns}Enter brings it in · Esc leaves it")
        self.show_lines(self._lines())

    def accept(self) -> None:
        """Bring the copy in; the wordings chosen the other way are taken with it."""
        bench = self.host.bench
        bench.bring_in(self.met, "Bring in a colleague’s copy", turned(self.lines.lines))
        host, then = self.host, self.then
        self.let_go()
        host.say_quietly(f"{count(len(self.met.there), 'step', 'steps')} came in. Ctrl+Z takes all of it back.")
        then()

    def turn(self) -> None:
        turn(self)

    def _lines(self) -> list[Line]:
        met, lines = self.met, []
        if met.contests:
            lines.append(
                Line(HEADING, ("Said in two ways: the one with a tick will show, the other stays in the history",))
            )
            lines += [contest_line(self.host, contest, met.together) for contest in met.contests]
        lines.append(Line(HEADING, (f"Only in the other copy: {count(len(met.there), 'step', 'steps')}",)))
        lines += [Line(ROW, (_when(step), "", step.label)) for step in reversed(met.there)]
        if met.here:
            lines.append(Line(HEADING, (f"Only here: {count(len(met.here), 'step', 'steps')}",)))
            lines += [Line(ROW, (_when(step), step.label, "")) for step in reversed(met.here)]
        return lines


class ContestSheet(BringingSheet):
    """What two copies said in two ways when one came in by itself; what is chosen the other way is an edit."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, "Said in two ways", ("", "Here", "In the other copy"), "Show these")
        contests = standing(window.bench.contested, window.bench.session)
        said = count(len(contests), "thing was", "things were")
        self.summary.setText(f"{said} said in two ways. The one with a tick shows; the other stays in the history.")
        self.foot.setText("Space takes the other wording · Enter shows these · Esc leaves it")
        self.show_lines([contest_line(window, contest, window.bench.session) for contest in contests])

    def accept(self) -> None:
        """Take the wordings chosen the other way, as one step."""
        bench, host = self.host.bench, self.host
        other_way = turned(self.lines.lines)
        if other_way:
            bench.do("Take the other wording", settled, other_way)
        self.let_go()
        host.say_quietly(f"{count(len(other_way), 'wording', 'wordings')} taken the other way.")

    def turn(self) -> None:
        turn(self)


def turned(lines: list[Line]) -> list[Contest]:
    """The contests in which the wording that lost was chosen."""
    choices = [(line.of, line.holds) for line in lines if line.kind == CHOICE]
    return [contest for contest, holds in choices if (holds == THERE) != contest.there_wins]


def turn(sheet: BringingSheet) -> None:
    """Choose the other wording of the contest under the hand."""
    line = sheet.chosen()
    if line and line.kind == CHOICE:
        line.holds = HERE if line.holds == THERE else THERE
        sheet.changed()


def contest_line(window: MainWindow, contest: Contest, now: Session) -> Line:
    """A contest as a line: what it is about, and both wordings; `now` is the session in which names are looked up."""
    bench = window.bench
    hidden = bench.viewpoint.names_hidden
    shown = now if now.table(contest.table).get(contest.id) else bench.session
    record = contest.here or contest.there
    name = record_words(contest.table, contest.id, cells_of(record), shown, hidden)
    what = name[:1].upper() + name[1:]
    cells = [what if contest.field == WHOLE else f"{what}: {field_words(contest.field)}"]
    for there in (False, True):
        value = contest.value(there)
        if contest.field == WHOLE:
            cells.append("kept" if value else "taken away")
        else:
            cells.append(value_words(contest.table, contest.field, plain_cell(value), shown, hidden))
    return Line(CHOICE, tuple(cells), contest, THERE if contest.there_wins else HERE)


def summary(met: Meeting, name: str) -> str:
    """What would happen, in a sentence or two."""
    who = sorted({step.who for step in met.there if step.who})
    by = f", by {' and '.join(who)}" if who else ""
    said = f"{name} holds {count(len(met.there), 'step', 'steps')} that {'is' if len(met.there) == 1 else 'are'}"
    said += f" not here{by}; {count(len(met.here), 'step is', 'steps are')} only here."
    if met.contests:
        return f"{said} {count(len(met.contests), 'thing is', 'things are')} said in two ways; no wording is lost."
    return f"{said} Nothing is said in two ways."


def _when(step: Step) -> str:
    clock = moment_clock(step.at, datetime.now().astimezone().date())
    return " · ".join(filter(None, (step.who, clock)))
