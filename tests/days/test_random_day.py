"""A random workshop day on two laptops: whatever people do, and whenever the program dies, nothing is lost or wrong."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.journal.builders import AGENCIES, begin, laptop
from workshop.journal.checking import findings
from workshop.journal.folding import fold
from workshop.journal.opening import check_file, open_session, read_session
from workshop.journal.workbench import Workbench
from workshop.model.dates import on_day
from workshop.model.edits.interactions import (
    add_interaction,
    change_interaction,
    mark_cause,
    mark_demand,
    remove_interactions,
)  # fmt: skip
from workshop.model.edits.ownership import hold
from workshop.model.edits.referrals import refer, remove_referral, say_answer
from workshop.model.edits.review import close_case, open_case
from workshop.model.edits.statements import reword_statement, write_statement
from workshop.model.links import dangling
from workshop.model.records import Demand, Identity
from workshop.model.trouble import Refused

NAME = "Canary Birdsong"
FAST = Path("/dev/shm")
number = st.integers(0, 1000)
laptops = st.sampled_from(("ours", "theirs"))


class WorkshopDay(RuleBasedStateMachine):
    """`ours` is there all day; `theirs` joins when the file has been put on the stick once."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=FAST if FAST.is_dir() else None))
        self.stick = self.folder / "stick.casewall"
        self.benches: dict[str, Workbench] = {}
        self.looked_at: dict[str, object] = {}

    @initialize()
    def the_room_begins(self) -> None:
        with laptop(self.folder / "ours"):
            self.benches["ours"] = begin(open_session(None))

    # what people do

    @rule(who=laptops, day=number, agency=st.sampled_from(AGENCIES))
    def somebody_adds(self, who: str, day: int, agency: str) -> None:
        bench = self.bench(who)
        case = some(bench.session.cases, day)
        when = on_day(date(2005, 1, 1) + timedelta(days=day))
        self.try_to(bench, "Add", add_interaction, case, agency, when, f"It was day {day}.")

    @rule(who=laptops, which=number, demand=st.sampled_from(Demand))
    def somebody_marks(self, who: str, which: int, demand: Demand) -> None:
        bench = self.bench(who)
        self.try_to(bench, "Mark", mark_demand, [some(bench.session.interactions, which)], demand)

    @rule(who=laptops, which=number)
    def somebody_says_why(self, who: str, which: int) -> None:
        bench = self.bench(who)
        self.try_to(bench, "Cause", mark_cause, [some(bench.session.interactions, which)], "x_lost_letter")

    @rule(who=laptops, which=number, words=st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
    def somebody_words(self, who: str, which: int, words: str) -> None:
        bench = self.bench(who)
        interaction = some(bench.session.interactions, which)
        self.try_to(bench, "Word", change_interaction, interaction, what_happened=words, extras=(("note", words),))

    @rule(who=laptops, which=number, agency=st.sampled_from(AGENCIES))
    def somebody_refers(self, who: str, which: int, agency: str) -> None:
        bench = self.bench(who)
        self.try_to(bench, "Refer", refer, some(bench.session.interactions, which), agency)

    @rule(who=laptops, which=number, answer=number)
    def somebody_says_what_answered(self, who: str, which: int, answer: int) -> None:
        bench = self.bench(who)
        answered_by = some(bench.session.interactions, answer)
        self.try_to(bench, "Answer", say_answer, some(bench.session.referrals, which), answered_by)

    @rule(who=laptops, which=number)
    def somebody_takes_a_referral_out(self, who: str, which: int) -> None:
        bench = self.bench(who)
        self.try_to(bench, "Remove referral", remove_referral, some(bench.session.referrals, which))

    @rule(who=laptops, which=number)
    def somebody_removes(self, who: str, which: int) -> None:
        bench = self.bench(who)
        self.try_to(bench, "Remove", remove_interactions, [some(bench.session.interactions, which)])

    @rule(who=laptops, which=number)
    def somebody_holds_the_case(self, who: str, which: int) -> None:
        bench = self.bench(who)
        self.try_to(bench, "Hold", hold, some(bench.session.cases, which), "A worker", on_day(date(2005, 1, 1)))

    @rule(who=laptops, code=st.sampled_from(("Case B", "Case C")))
    def somebody_opens_a_case(self, who: str, code: str) -> None:
        self.try_to(self.bench(who), "Open case", open_case, code, case_id=code[-1].lower())

    @rule(who=laptops, which=number)
    def somebody_closes_a_case(self, who: str, which: int) -> None:
        bench = self.bench(who)
        self.try_to(bench, "Close case", close_case, some(bench.session.cases, which))

    @rule(who=laptops, words=st.sampled_from(("Help me", "Let me live my life", "One door")))
    def somebody_writes_a_purpose(self, who: str, words: str) -> None:
        bench = self.bench(who)
        if bench.session.statements:
            self.try_to(bench, "Reword", reword_statement, some(bench.session.statements, len(words)), text=words)
        else:
            self.try_to(bench, "Write", write_statement, "purpose", words)

    @rule(which=number)
    def somebody_notes_a_name(self, which: int) -> None:
        bench = self.bench("ours")
        name = Identity(id=f"n{which % 3}", case=some(bench.session.cases, which), kind="name", value=f"{NAME} {which}")
        if name.case:
            bench.do("Note a name", lambda session: session.put(name))

    @rule(who=laptops)
    def somebody_undoes(self, who: str) -> None:
        bench = self.bench(who)
        if bench.undoable():
            bench.undo()

    @rule(who=laptops)
    def somebody_redoes(self, who: str) -> None:
        bench = self.bench(who)
        if bench.redoable():
            bench.redo()

    @rule(who=laptops, initials=st.sampled_from(("", "AB", "CD")))
    def somebody_else_sits_down(self, who: str, initials: str) -> None:
        self.bench(who).who = initials

    # what happens to laptops

    @rule(who=laptops)
    def the_program_dies(self, who: str) -> None:
        bench = self.bench(who)
        was, path, initials = bench.session, bench._file.path, bench.who
        left = {p: p.read_bytes() for p in path.parent.glob(f"{path.name}*")}
        bench.close()
        for file, content in left.items():  # the disk as it stood at the moment of death
            file.write_bytes(content)
        with laptop(self.folder / self.name_of(bench)):
            again = open_session(path, initials)
        again.path = bench.path
        assert again.session == was
        self.benches[self.name_of(bench)] = again

    @rule(who=laptops)
    def the_program_is_closed_and_opened(self, who: str) -> None:
        bench = self.bench(who)
        name, was, path = self.name_of(bench), bench.session, bench._file.path
        bench.close()
        with laptop(self.folder / name):
            again = open_session(path)
        again.path = bench.path
        assert again.session == was
        self.benches[name] = again

    @rule(who=laptops)
    def the_file_is_put_on_the_stick(self, who: str) -> None:
        bench = self.bench(who)
        with laptop(self.folder / self.name_of(bench)):
            bench.publish(self.stick)
        assert NAME.encode() not in self.stick.read_bytes()
        with laptop(self.folder / "nobody's"):
            assert read_session(self.stick) == travelled(bench)
            assert check_file(self.stick) == []

    @precondition(lambda self: self.stick.exists())
    @rule()
    def the_second_laptop_opens_the_stick(self) -> None:
        if "theirs" in self.benches:
            self.benches["theirs"].close()
        with laptop(self.folder / "theirs"):
            self.benches["theirs"] = open_session(self.stick)

    # what must be so after every step

    @invariant()
    def the_file_reads_back_as_the_session_and_the_journal_replays_to_it(self) -> None:
        for name, bench in self.benches.items():
            if self.looked_at.get(name) is bench.session:
                continue
            assert bench._file.load() == bench.session
            assert fold(bench.steps()) == bench.session
            assert dangling(bench.session) == []

    @invariant()
    def some_undos_and_as_many_redos_change_nothing(self) -> None:
        for name, bench in self.benches.items():
            if self.looked_at.get(name) is bench.session:
                continue
            before = bench.session
            undone = 0
            while undone < 3 and bench.undoable():
                bench.undo()
                undone += 1
            for _ in range(undone):
                bench.redo()
            assert bench.session == before
            assert bench._file.load() == before
            self.looked_at[name] = bench.session

    def teardown(self) -> None:
        try:
            if len(self.benches) == 2:
                for name in ("theirs", "ours", "theirs"):
                    with laptop(self.folder / name):
                        self.benches[name].publish(self.stick)
                assert travelled(self.benches["ours"]) == travelled(self.benches["theirs"])
            for bench in self.benches.values():
                assert findings(bench._file, "It") == []
        finally:
            for bench in self.benches.values():
                bench.close()
            shutil.rmtree(self.folder)

    def bench(self, who: str) -> Workbench:
        return self.benches.get(who) or self.benches["ours"]

    def name_of(self, bench: Workbench) -> str:
        return next(name for name, known in self.benches.items() if known is bench)

    def try_to(self, bench: Workbench, label: str, edit, *args, **kwargs) -> None:
        try:
            bench.do(label, edit, *args, **kwargs)
        except Refused:
            pass


def some(table, which: int) -> str:
    """One of the ids of a table, empty where there is none."""
    return list(table)[which % len(table)] if table else ""


def travelled(bench: Workbench):
    """The session without what never travels."""
    return bench.session.with_tables({"identities": {}})


TestWorkshopDay = WorkshopDay.TestCase
TestWorkshopDay.settings = settings(
    max_examples=80, stateful_step_count=50, deadline=None, suppress_health_check=list(HealthCheck)
)
