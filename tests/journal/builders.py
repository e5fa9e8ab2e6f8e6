"""What the tests of the journal are made with: laptops, reviews, and second copies of a session."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workshop.journal.session_file import SessionFile
from workshop.journal.workbench import Workbench
from workshop.model.dates import on_day
from workshop.model.edits.agencies import name_agency
from workshop.model.edits.interactions import add_interaction
from workshop.model.edits.review import begin_review, open_case

AGENCIES = ("x_gp", "x_housing", "x_police")


@contextmanager
def laptop(folder: Path) -> Iterator[Path]:
    """This program as it would run on the laptop whose data folder this is."""
    before = os.environ.get("CASEWALL_DATA")
    os.environ["CASEWALL_DATA"] = str(folder)
    try:
        yield folder
    finally:
        if before is None:
            del os.environ["CASEWALL_DATA"]
        else:
            os.environ["CASEWALL_DATA"] = before


def begin(bench: Workbench, interactions: tuple[str, ...] = ("visit", "call")) -> Workbench:
    """Give a new session a review, three agencies, one case and some interactions."""
    bench.do("Begin", begin_review, "The town review")
    for name in ("GP", "Housing", "Police"):
        bench.do("Add agency", name_agency, name)
    bench.do("Open case", open_case, "Case B", case_id="b")
    for number, interaction_id in enumerate(interactions):
        add(bench, interaction_id, AGENCIES[number % 3])
    return bench


def add(bench: Workbench, interaction_id: str, agency: str = "x_gp", words: str = "She rang.") -> None:
    bench.do("Add", add_interaction, "b", agency, when(5), words, interaction_id=interaction_id)


def when(day: int):
    from datetime import date

    return on_day(date(2005, 1, day))


def a_bench(*interactions: str) -> Workbench:
    """A workbench in memory on a session of its own, every step of it this laptop's."""
    return begin(Workbench(SessionFile.create(None)), interactions or ("visit", "call"))


def twin(bench: Workbench) -> Workbench:
    """A second laptop's copy of this session, with a site of its own."""
    file = SessionFile.create(None, bench._file.session_id)
    bench._file.copy_into(file)
    return Workbench(file)


def copy_file(bench: Workbench) -> SessionFile:
    return bench._file
