"""Where time is folded on the wall: how long the stretch is, and why nothing stands there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from workshop.layout.scale import Fold, Scale, folding
from workshop.layout.sight import EPOCH
from workshop.model.catalogue import label
from workshop.model.session import Session
from workshop.model.words import say

if TYPE_CHECKING:
    from workshop.layout.subject import Subject


@dataclass(frozen=True, slots=True)
class Break:
    """One fold, and why nothing stands there; `why` is empty where nobody has said."""

    fold: Fold
    why: str = ""

    @property
    def reason(self) -> str:
        return self.why or say("wall_nothing_recorded")

    def days(self, shift: int) -> tuple[date, date]:
        """Its first and last day in the calendar, both included."""
        first, after = (int(day) + shift + EPOCH for day in (self.fold.since, self.fold.until))
        return date.fromordinal(first), date.fromordinal(after - 1)

    @property
    def length(self) -> tuple[str, ...]:
        """How long it is, in parts: 2 years, 3 months."""
        months = max(round(self.fold.days / 30.4375), 1)
        years, months = divmod(months, 12)
        parts = [f"{years} {say('head_year') if years == 1 else say('head_years')}"] if years else []
        return (*parts, f"{months} {say('head_month') if months == 1 else say('head_months')}") if months else (*parts,)


def breaks_of(session: Session, cases: Collection[str], scale: Scale) -> tuple[Break, ...]:
    """The breaks of a scale, with what the room said about them in these cases."""
    if not scale.folds:
        return ()
    return tuple(Break(fold, _why(session, cases, scale, fold)) for fold in scale.folds)


def empty_stretches_of(session: Session, subject: Subject) -> tuple[Break, ...]:
    """The long stretches in which nothing stands, folded or not."""
    if subject.breaks or not len(subject.columns):
        return subject.breaks
    rows = subject.columns.rows
    return breaks_of(session, (subject.case.id,), folding(subject.scale, rows["since"], rows["until"]))


def _why(session: Session, cases: Collection[str], scale: Scale, fold: Fold) -> str:
    """The reasons said for days in this fold, each once; for one agency alone only where nothing was said for all."""
    since, until = (date.fromordinal(int(day) + scale.shift + EPOCH) for day in (fold.since, fold.until))
    meant = [
        g for g in session.gaps.values() if g.case in cases and g.starts.earliest < until and g.ends.latest >= since
    ]
    meant = [gap for gap in meant if not gap.agency] or meant
    said = sorted(meant, key=lambda gap: gap.starts.earliest)
    return ", ".join(dict.fromkeys(label("gap_reasons", str(gap.reason)) for gap in said))
