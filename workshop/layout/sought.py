"""What is looked for, on one wall: which marks match, how many entries that is, and of how many."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from workshop.layout.lens import Asked, Lens
from workshop.layout.subject import Subject, found_rows
from workshop.model.viewpoint import Viewpoint
from workshop.study.finding import is_looking, matches


@dataclass(frozen=True, slots=True, eq=False)
class Sought:
    """The positions that match (`mask`), and the counts of all the case's entries, placed or not.

    With `hides` the wall holds nothing but what matches.
    """

    mask: NDArray[np.bool_]
    count: int
    total: int
    hides: bool
    only: Asked
    _running: dict[str, NDArray[np.int32]] = field(default_factory=dict[str, NDArray[np.int32]])

    def running(self, lens: Lens) -> NDArray[np.int32]:
        """As `Lens.running`, of what matches alone."""
        kept = self._running.get(lens.key)
        if kept is None:
            kept = np.zeros_like(lens.running)
            for n in range(len(lens.classes)):
                np.cumsum((lens.of == n) & self.mask, out=kept[n, 1:])
            self._running[lens.key] = kept
        return kept


def sought_of(subject: Subject, viewpoint: Viewpoint) -> Sought | None:
    """What the viewpoint looks for on this wall; None where it looks for nothing."""
    if not is_looking(viewpoint):
        return None
    key = (viewpoint.words, viewpoint.only, viewpoint.hides)
    kept = subject.order.looked.get("sought")
    if isinstance(kept, tuple) and kept[0] == key and isinstance(kept[1], Sought):
        return kept[1]
    made = _sought(subject, viewpoint)
    subject.order.looked["sought"] = (key, made)
    return made


def _sought(subject: Subject, viewpoint: Viewpoint) -> Sought:
    whole = subject.whole or subject
    found = found_rows(whole, viewpoint)
    cases, row_of = set(whole.cases or (whole.case.id,)), whole.columns.row_of
    # What has no place on the wall is looked for as well, and counted.
    unplaced = [key for key, row in whole.session.interactions.items() if row.case in cases and key not in row_of]
    count = int(found.sum()) + int(matches(whole.session, viewpoint, unplaced).sum())
    mask = np.ones(len(subject.columns), bool) if subject.whole else found[subject.order.row]
    return Sought(mask, count, len(found) + len(unplaced), viewpoint.hides, viewpoint.only)
