"""The workbench, the only thing that changes and the only door: run an edit, write the difference, believe, tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from workshop.journal import publishing, taking_off, undoing
from workshop.journal.brought_before import brought_before
from workshop.journal.copies import keep_a_copy
from workshop.journal.meeting import Contest, Meeting, contests_of, meeting, settled
from workshop.journal.merging import merged, refuse_far_ahead
from workshop.journal.places import remember_recent
from workshop.journal.rewinding import as_of
from workshop.journal.searching import steps_saying
from workshop.journal.session_file import SessionFile
from workshop.journal.stamps import Clock
from workshop.journal.steps import BROUGHT, REDO, START, UNDO, Step, Wording, wordings_in, written
from workshop.journal.steps_read import StepsRead
from workshop.model.changes import Change, difference
from workshop.model.session import Session
from workshop.model.trouble import FileTrouble, Refused
from workshop.model.viewpoint import Viewpoint

Edit = Callable[..., Session]
Look = dict[str, Any]
LookAfter = Callable[[Session, tuple[Change, ...]], Look]
"""Which fields of the viewpoint change with a step, asked with the session after it and what differs."""
Present = Callable[[Session, Viewpoint, tuple[Change, ...]], None]


class Workbench:
    """An open session: its truth now, where we look, and everything that can be done with it.

    `path` is the travelling file it came from or was last put into, `who` the initials of the person at the keyboard,
    `notice` a sentence about how it was opened, empty where there is nothing to say, `passed_over` a review that should
    have been opened instead and what was wrong with it, `contested` what was last said in two ways by this copy and one
    that came in, `contested_unseen` whether that one came in by itself and nobody was told yet.
    """

    def __init__(self, file: SessionFile, who: str = "", path: Path | None = None) -> None:
        self._file = file
        self._session = file.load()
        self._clock = Clock(file.last_stamp())
        self._watchers: list[Present] = []
        self._viewpoint = _in_sight(Viewpoint(), self._session)
        self.who = who
        self.path = path
        self.notice = ""
        self.passed_over: tuple[Path, FileTrouble] | None = None
        self.contested: tuple[Contest, ...] = ()
        self.contested_unseen = False

    @classmethod
    def of(cls, session: Session, viewpoint: Viewpoint | None = None) -> Workbench:
        """A workbench in memory on this session, for pictures and tests; it ends with the program."""
        file = SessionFile.create(None)
        changes = difference(Session(), session)
        if changes:
            file.append(Step(Clock().tick(), START, "", "Begin", "", changes), session)
        bench = cls(file)
        bench._session = session
        bench._viewpoint = _in_sight(viewpoint or Viewpoint(), session)
        return bench

    @property
    def session(self) -> Session:
        """The truth now."""
        return self._session

    @property
    def viewpoint(self) -> Viewpoint:
        """Where we are looking."""
        return self._viewpoint

    @property
    def file_of_laptop(self) -> SessionFile:
        """The session file on this laptop, for opening and setting copies aside."""
        return self._file

    @property
    def working_copy(self) -> Path | None:
        """The file on this laptop that every step is written to; None for a workbench in memory."""
        return self._file.path

    def do(self, label: str, edit: Edit, *args: Any, **kwargs: Any) -> Step | None:
        """Do an edit: when this returns it is on the disk and every view has seen it. None where nothing differs.

        Refused or FileTrouble: nothing was done and nothing believed. `label` never carries a real name.
        """
        return self._believe(label, "", edit(self._session, *args, **kwargs))

    def do_and_look(self, look: LookAfter, label: str, edit: Edit, *args: Any, **kwargs: Any) -> Step | None:
        """Do an edit and look elsewhere with it, so that every view is told once; `look` is asked after the step."""
        return self._believe(label, "", edit(self._session, *args, **kwargs), look=look)

    def begin_with(self, steps: Iterable[tuple[str, Edit, tuple[Any, ...], dict[str, Any]]]) -> None:
        """Do these steps (label, edit, its arguments) as what was there from the start; no undo takes them back."""
        for label, edit, args, kwargs in steps:
            self._believe(label, "", edit(self._session, *args, **kwargs), START)

    def try_out(self, edit: Edit, *args: Any, **kwargs: Any) -> Session:
        """The session as the edit would make it, not done: for previews."""
        return edit(self._session, *args, **kwargs)

    def undo(self) -> Step:
        """Take back this person's last step, as a new step. Refused where there is none."""
        return self._take_back(self.undoable(), UNDO, "There is nothing to undo.")

    def redo(self) -> Step:
        """Do again what this person last took back, as a new step. Refused where there is none."""
        return self._take_back(self.redoable(), REDO, "There is nothing to redo.")

    def undo_step(self, key: tuple[str, str]) -> Step:
        """Take back any one step, as a new step. Refused, with what stands in the way, where later ones touch it."""
        step = self._file.step(*key)
        then = undoing.without_earlier(self._session, step, self._file, self._viewpoint.names_hidden)
        word = REDO if step.is_undo else UNDO
        done = self._believe(word + step.what, step.stamp if step.site == self._file.site else "", then)
        assert done is not None
        return done

    def undoable(self) -> Step | None:
        """The step that `undo` would take back, without its changes."""
        return undoing.undoable(self._file.heads(self._file.site), self.who)

    def redoable(self) -> Step | None:
        """The undo that `redo` would take back, without its changes."""
        return undoing.redoable(self._file.heads(self._file.site), self.who)

    def look(self, **fields: Any) -> None:
        """Look elsewhere: change fields of the viewpoint and tell every view, with no changes."""
        viewpoint = replace(self._viewpoint, **fields)
        if viewpoint != self._viewpoint:
            self._viewpoint = viewpoint
            self._tell(())

    def watch(self, present: Present) -> Callable[[], None]:
        """Have `present` called after every step and look; returns how to stop. Does not call it now."""
        self._watchers.append(present)

        def stop() -> None:
            if present in self._watchers:
                self._watchers.remove(present)

        return stop

    def steps(self) -> Sequence[Step]:
        """The whole journal, oldest first, each step read when it is looked at."""
        return StepsRead(self._file)

    def session_as_of(self, stamp: str) -> Session:
        """The session as the steps up to and with this stamp made it."""
        return as_of(self._file, self._session, stamp)

    def heads(self, known: Sequence[Step] = ()) -> list[Step]:
        """The whole journal without its changes, newest first; what is `known` is not read again."""
        newer: list[Step] = []
        for step in self._file.heads():
            if known and step.key == known[0].key and len(newer) + len(known) == self._file.count():
                return [*newer, *known]
            newer.append(step)
        return newer

    def is_ours(self, step: Step) -> bool:
        """Whether a step was taken on this laptop, or was there from the start."""
        return step.site in (START, self._file.site)

    def step(self, key: tuple[str, str]) -> Step:
        """The whole step of this stamp and site."""
        step = self._file.step(*key)
        return replace(step, changes=undoing.brought_by(step, self._file) or step.changes)

    def steps_saying(self, words: str, hidden: bool = True) -> set[tuple[str, str]]:
        """The keys of the steps in which these words were written or taken away."""
        return steps_saying(self._file, words, hidden)

    def brought_before(self, label: str) -> tuple[dict[tuple[str, str], dict[str, Any]], list[frozenset[str]]]:
        """What steps whose label begins so brought before, as it came, and the cases that came together."""
        return brought_before(self._file, label)

    def wordings(self, statement_id: str) -> list[Wording]:
        """How a statement was worded, oldest first."""
        return wordings_in(self._file.steps_about([statement_id])).get(statement_id, [])

    def keep_draft(self, text: str, of: str = "") -> None:
        """Keep a half-typed line through any crash; it is no step. The entry line, or the line `of` something else."""
        if text != self.draft(of):
            self._file.say_about(f"draft {of}" if of else "draft", text)

    def draft(self, of: str = "") -> str:
        """The half-typed entry line, or line of something else, kept last."""
        return self._file.about(f"draft {of}" if of else "draft")

    def publish(self, path: Path | None = None) -> Path:
        """Put the session into its travelling file, or into this one, taking in first what others put there.

        Refused: no file named, or another review is in it. FileTrouble: the disk or share refused; all is safe here.
        """
        target = path or self.path
        if target is None:
            raise Refused("Say where to put the file.")
        self.path = publishing.publish(self._file, target, self.take_in)
        if self._file.path:
            remember_recent(self.path)
        return self.path

    def take_in(self, other: SessionFile, name: str) -> None:
        """Merge another copy of this session into this one. Refused where its clock ran far ahead."""
        known = set(self._file.keys())
        new = self._new_in(other, known, name)
        if not new:
            return
        ours = list(self._file.steps())
        steps, session = merged(ours, new)
        changes = difference(self._session, session)
        known_there = set(other.keys())
        here = [step for step in ours if step.key not in known_there]
        contested = contests_of(self._session, here, other.load(), new, session) if here else ()
        self._file.take_in([step for step in steps if step.key not in known], changes, session)
        self._clock.witness(steps[-1].stamp)
        if contested:
            self.contested, self.contested_unseen = contested, True
        self._now(session, changes)

    def take_off(self, case_id: str) -> None:
        """Take a case off this laptop for good: no step, no undo. The file that travels keeps it.

        Refused while the past is looked at, or where the case is not here.
        """
        if self._viewpoint.as_of:
            raise Refused("This is the review as it was. Return to now first: Escape.")
        case = self._session.case(case_id)
        taking_off.take_off(self._file, case.id, self._clock.tick())
        session = self._file.load()
        self._now(session, difference(self._session, session))

    def is_this_review(self, other: SessionFile) -> bool:
        """Whether a file is a copy of this very review, and not another one."""
        return other.session_id == self._file.session_id

    def meet(self, other: SessionFile, name: str) -> Meeting:
        """What bringing in a copy of this review would do; nothing is done. Refused where its clock ran far ahead."""
        ours = list(self._file.steps())
        known = {step.key for step in ours}
        new = self._new_in(other, known, name)
        return meeting(self._session, ours, other.load(), [*(s for s in other.steps() if s.key in known), *new])

    def bring_in(self, met: Meeting, label: str, other_way: Iterable[Contest] = ()) -> Step:
        """Take in the copy that was met, with the wording that lost where `other_way` says so: one step, one undo.

        The step itself says only what was chosen the other way, so that it wins over nothing the colleague does later;
        what came in is kept on this laptop for undo. Refused where there is nothing new.
        """
        self._must_be_now()
        known = set(self._file.keys())
        new = [step for step in met.there if step.key not in known]
        if not new:
            raise Refused("Everything in that copy is here already.")
        steps, together = merged(self._file.steps(), new)
        session = settled(together, other_way)
        changes = difference(self._session, session)
        self._clock.witness(steps[-1].stamp)
        step = Step(self._clock.tick(), self._file.site, self.who, label, "", difference(together, session))
        brought = {f"{BROUGHT}{step.stamp}": written(changes)}
        self._file.take_in([*(s for s in steps if s.key not in known), step], changes, session, brought)
        self.contested = met.contests
        self._now(session, changes)
        return step

    def set_aside(self) -> None:
        """Keep a copy of the review as it is now beside the working copy, against a disk that fails."""
        if self._file.path:
            keep_a_copy(self._file)

    def close(self) -> None:
        """Let go of the file, in which everything is; a working copy in which nothing was ever done is taken away."""
        self._watchers.clear()
        file = self._file
        if file.closed:
            return
        path = file.path
        untouched = not (file.last_stamp() or file.has_travelled() or file.about("draft"))
        file.close()
        if path and untouched:
            path.unlink(missing_ok=True)

    def _new_in(self, other: SessionFile, known: set[tuple[str, str]], name: str) -> list[Step]:
        """The steps of another copy that are not here, without cases that were taken off this laptop."""
        new = [step for step in other.steps() if step.key not in known]
        if off := taking_off.cases_off(self._file):
            new = taking_off.without_cases_of(other.steps(), new, off)
        refuse_far_ahead(new, name, self._file.last_stamp())
        return new

    def _take_back(self, head: Step | None, word: str, otherwise: str) -> Step:
        if head is None:
            raise Refused(otherwise)
        step = self._file.step(*head.key)
        done = self._believe(word + step.what, step.stamp, undoing.without(self._session, step, self._file))
        assert done is not None
        return done

    def _believe(
        self, label: str, undoes: str, new: Session, site: str | None = None, look: LookAfter | None = None
    ) -> Step | None:
        self._must_be_now()
        changes = difference(self._session, new)
        if not changes and not undoes:
            return None
        site = self._file.site if site is None else site
        step = Step(self._clock.tick(), site, self.who, label, undoes, changes)
        self._file.append(step, new)
        self._now(new, changes, look)
        return step

    def _must_be_now(self) -> None:
        if self._viewpoint.as_of:
            raise Refused("This is the review as it was. Return to now to change it: Escape.")

    def _now(self, session: Session, changes: tuple[Change, ...], look: LookAfter | None = None) -> None:
        self._session = session
        viewpoint = _in_sight(self._viewpoint, session)
        self._viewpoint = replace(viewpoint, **look(session, changes)) if look else viewpoint
        self._tell(changes)

    def _tell(self, changes: tuple[Change, ...]) -> None:
        # Last in, first out: all are told in their order even where one of them fails.
        with ExitStack() as told:
            for present in reversed(self._watchers):
                told.callback(lambda present=present: present(self._session, self._viewpoint, changes))


def _in_sight(viewpoint: Viewpoint, session: Session) -> Viewpoint:
    """The viewpoint without what is gone: a case that is there, and only interactions that are."""
    case = viewpoint.case if viewpoint.case in session.cases else next(iter(session.cases), "")
    selected = viewpoint.selected
    if any(i not in session.interactions for i in selected):
        selected = frozenset(i for i in selected if i in session.interactions)
    if case == viewpoint.case and selected is viewpoint.selected:
        return viewpoint
    return replace(viewpoint, case=case, selected=selected)
