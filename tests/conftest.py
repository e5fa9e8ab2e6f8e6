"""What every test stands on: no screen, a data folder of its own, and the shared example files where there are any."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Before anything imports Qt or asks where data belongs, also in fixtures that live longer than one test.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["CASEWALL_DATA"] = tempfile.mkdtemp(prefix="casewall-tests-")

# The machines that run these tests are shared, so how long an example takes says nothing.
settings.register_profile("casewall", deadline=None)
settings.load_profile("casewall")

NO_SHARED_DATA = "no shared data"


@pytest.fixture(autouse=True)
def data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder where the app keeps working copies and settings: a new one for each test."""
    folder = tmp_path_factory.mktemp("data")
    monkeypatch.setenv("CASEWALL_DATA", str(folder))
    return folder


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared example files, `$CASEWALL_SHARED` or `../shared`; a test that asks skips without it."""
    folder = shared_folder()
    if not folder.is_dir():
        pytest.skip(NO_SHARED_DATA)
    return folder


def shared_folder() -> Path:
    beside = Path(__file__).resolve().parents[2] / "shared"
    return Path(os.environ.get("CASEWALL_SHARED") or beside)


@pytest.hookimpl(wrapper=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    yield
    skipped = terminalreporter.stats.get("skipped", [])
    lacking = sum(NO_SHARED_DATA in str(report.longrepr) for report in skipped)
    terminalreporter.write_line(f"Skipped for want of shared data in $CASEWALL_SHARED or ../shared: {lacking}")
