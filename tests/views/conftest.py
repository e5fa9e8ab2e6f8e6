"""What the tests of pages stand on: a page over a session, shown in a window as large as a room's screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from workshop.journal.workbench import Workbench
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint


@pytest.fixture
def show_page(qtbot) -> Iterator[Callable[..., QWidget]]:
    """A function that shows a page over a session; the page has its workbench as `bench`."""
    kept: list[tuple[Workbench, QMainWindow]] = []

    def show(kind, session: Session, size=(1848, 1080), **looking) -> QWidget:
        bench = Workbench.of(session, Viewpoint(**looking))
        page = kind(bench)
        window = QMainWindow()
        window.setCentralWidget(page)
        window.resize(*size)
        qtbot.addWidget(window)
        kept.append((bench, window))
        bench.watch(page.present)
        page.present(bench.session, bench.viewpoint)
        window.show()
        QApplication.processEvents()
        return page

    yield show
    for bench, _ in kept:
        bench.close()
