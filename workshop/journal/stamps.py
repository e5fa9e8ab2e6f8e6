"""Stamps: when a step was taken, as text that sorts in the order the steps are believed in.

A stamp is a hybrid logical clock: the wall clock to the millisecond and a counter. It never goes back, even where the
laptop's clock is set back, and it is always later than every stamp it has seen.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

FAR_AHEAD = timedelta(hours=24)
"""Steps of another laptop that lie further ahead than this are not taken in: they would win every contest."""

_SHAPE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\.[0-9a-f]{4}")
_LAST_COUNT = 0xFFFF


class Clock:
    """Gives stamps, each later than the one before and than every stamp witnessed."""

    def __init__(self, last: str = "", now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._millisecond, self._count = 0, 0
        self.witness(last)

    def witness(self, stamp: str) -> None:
        """Take notice of a stamp: later ones will be later than it."""
        if stamp:
            self._millisecond, self._count = max((self._millisecond, self._count), _parts(stamp))

    def tick(self) -> str:
        """The next stamp."""
        now = int(self._now() * 1000)
        if now > self._millisecond:
            self._millisecond, self._count = now, 0
        else:
            self._step_on()
        return _written(self._millisecond, self._count)

    def _step_on(self) -> None:
        self._count += 1
        if self._count > _LAST_COUNT:
            self._millisecond, self._count = self._millisecond + 1, 0


def is_stamp(text: str) -> bool:
    """Whether this text is a stamp of a day that exists."""
    if not _SHAPE.fullmatch(text):
        return False
    try:
        moment_of(text)
    except ValueError:
        return False
    return True


def moment_of(stamp: str) -> datetime:
    """The moment of a stamp, in UTC."""
    return datetime.fromisoformat(stamp[:23]).replace(tzinfo=UTC)


def next_after(stamp: str) -> str:
    """The smallest stamp after this one, the same on every laptop."""
    millisecond, count = _parts(stamp)
    return _written(millisecond + 1, 0) if count == _LAST_COUNT else _written(millisecond, count + 1)


def is_far_ahead(stamp: str, now: datetime) -> bool:
    """Whether a stamp lies more than 24 hours ahead of now."""
    return moment_of(stamp) > now + FAR_AHEAD


def _parts(stamp: str) -> tuple[int, int]:
    since_1970 = moment_of(stamp) - datetime(1970, 1, 1, tzinfo=UTC)
    return since_1970 // timedelta(milliseconds=1), int(stamp[25:], 16)


def _written(millisecond: int, count: int) -> str:
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=millisecond)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{millisecond % 1000:03d}Z.{count:04x}"
