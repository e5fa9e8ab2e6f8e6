"""Steps as they are read: the whole journal as a sequence, of which only the steps looked at are loaded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from workshop.journal.session_file import SessionFile
from workshop.journal.steps import Step


class StepsRead(Sequence[Step]):
    """The journal as it stood when this was made, oldest first."""

    def __init__(self, file: SessionFile) -> None:
        self._file = file
        self._keys = file.keys()

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, place: int) -> Step: ...
    @overload
    def __getitem__(self, place: slice) -> list[Step]: ...
    def __getitem__(self, place: int | slice) -> Step | list[Step]:
        if isinstance(place, slice):
            return [self._file.step(*key) for key in self._keys[place]]
        return self._file.step(*self._keys[place])

    def __iter__(self) -> Iterator[Step]:
        return (self._file.step(*key) for key in self._keys)
