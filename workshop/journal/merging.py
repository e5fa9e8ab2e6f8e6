"""Merging: two copies of a session become one, whichever is taken in by whichever.

The steps of both are put together by stamp and folded again. Where one laptop took out what the other linked to, a step
that is the same on every laptop hides what would point at nothing; its words stay in the journal.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime

from workshop.journal.folding import fold
from workshop.journal.stamps import is_far_ahead, moment_of, next_after
from workshop.journal.steps import Step, written
from workshop.model.changes import difference
from workshop.model.links import without_dangling
from workshop.model.session import Session
from workshop.model.trouble import Refused

HIDING = "~"
"""The sites of hiding steps begin with this; the rest is made from what they hide."""


def union(ours: Iterable[Step], theirs: Iterable[Step]) -> list[Step]:
    """The steps of both, each once, in the order of their keys; of a step known to both the fuller one is taken.

    A step that travelled has lost its part about the names list; the copy that never left has it still.
    """
    steps: dict[tuple[str, str], Step] = {}
    for step in (*ours, *theirs):
        known = steps.get(step.key)
        if known is None or (len(step.changes), written(step.changes)) > (len(known.changes), written(known.changes)):
            steps[step.key] = step
    return [steps[key] for key in sorted(steps)]


def merged(ours: Iterable[Step], theirs: Iterable[Step]) -> tuple[list[Step], Session]:
    """The steps of both and the session they lead to, with a hiding step at the end where one is needed."""
    steps = union(ours, theirs)
    folded = fold(steps)
    session = without_dangling(folded)
    if session is not folded:
        steps.append(_hiding(steps, folded, session))
    return steps, session


def refuse_far_ahead(steps: Iterable[Step], name: str, last: str = "") -> None:
    """Refused where a step claims to be of a day that has not come: it would win over everything said until then.

    `last` is our own latest stamp; where our own clock ran ahead once, steps of those days are no worse than ours.
    """
    latest = max((step.stamp for step in steps), default="")
    now = max(datetime.now(UTC), moment_of(last)) if last else datetime.now(UTC)
    if latest and is_far_ahead(latest, now):
        day = moment_of(latest)
        raise Refused(
            f"“{name}” holds entries made on {day.day} {day:%B %Y}, a day that has not come yet on this laptop."
            " Set the clocks of both laptops right and open it again; nothing was changed."
        )


def _hiding(steps: list[Step], folded: Session, session: Session) -> Step:
    changes = difference(folded, session)
    shared = written(change for change in changes if change.table != "identities")
    site = HIDING + hashlib.sha256(shared.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return Step(next_after(steps[-1].stamp), site, "", "Hide what pointed at something removed", "", changes)
