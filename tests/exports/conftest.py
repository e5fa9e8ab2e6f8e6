"""The pack of the Case A sample, made once for all tests that only read it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from exports.pack import make_pack
from sample_sessions.build import sample_session
from workshop.model.session import Session

MADE_ON = datetime(2025, 1, 2, 9, 30)


@pytest.fixture(scope="session")
def case_a() -> Session:
    return sample_session("case_a")


@pytest.fixture(scope="session")
def case_a_pack(case_a: Session, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with “Case A pack.xlsx” and “Case A pack.pdf”."""
    folder = tmp_path_factory.mktemp("packs")
    make_pack(case_a, folder, made_on=MADE_ON)
    return folder


@pytest.fixture(scope="session")
def workbook_path(case_a_pack: Path) -> Path:
    return case_a_pack / "Case A pack.xlsx"


@pytest.fixture(scope="session")
def pdf_path(case_a_pack: Path) -> Path:
    return case_a_pack / "Case A pack.pdf"
