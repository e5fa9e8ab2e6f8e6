"""Long work beside the window: it runs in a thread of its own and is answered in the window's."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, QTimer

from workshop.model.trouble import FileTrouble, Refused

LOOK_EVERY_MS = 60


class InBackground(QObject):
    """Does one thing at a time. A later one takes the place of what has not been answered yet.

    `on_done(result)` and `on_trouble(sentence)` are called in the window's thread; anything but Refused and FileTrouble
    is a fault of ours and is raised there, where it is met. `on_wait(seconds)` is called while it lasts.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="beside the window")
        self._future: Future[Any] | None = None
        self._on_done: Callable[[Any], None] = lambda _: None
        self._on_trouble: Callable[[str], None] = lambda _: None
        self._on_wait: Callable[[float], None] = lambda _: None
        self._began = 0.0
        # The answer is looked for rather than sent: nothing then calls into a window that is gone.
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    @property
    def is_busy(self) -> bool:
        return self._future is not None

    def start(
        self,
        do: Callable[[], Any],
        on_done: Callable[[Any], None],
        on_trouble: Callable[[str], None],
        on_wait: Callable[[float], None] = lambda _: None,
    ) -> None:
        """Begin this; what was begun before is let go, its answer unheard."""
        self.let_go()
        self._on_done, self._on_trouble, self._on_wait = on_done, on_trouble, on_wait
        self._began = monotonic()
        self._future = self._pool.submit(do)
        self._timer.start()

    def let_go(self) -> None:
        """Hear no answer any more."""
        if self._future:
            self._future.cancel()
        self._future = None
        self._timer.stop()

    def _look(self) -> None:
        future = self._future
        if future is None:
            self._timer.stop()
            return
        if not future.done():
            self._on_wait(monotonic() - self._began)
            return
        self.let_go()
        try:
            result = future.result()
        except (Refused, FileTrouble) as trouble:
            self._on_trouble(str(trouble))
            return
        self._on_done(result)
