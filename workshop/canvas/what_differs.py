"""Whether a wall has to gather anything anew before it shows another session or from another viewpoint."""

from __future__ import annotations

from workshop.layout.among import Among, lowered
from workshop.layout.around import TABLES as AROUND
from workshop.layout.subject import Subject, hidden_by, subject_of, with_hidden, with_lanes
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint


def looks_the_same(before: Session, after: Session) -> bool:
    """Whether nothing a wall shows differs between two sessions."""
    return (
        before.interactions is after.interactions
        and before.referrals is after.referrals
        and before.ownerships is after.ownerships
        and before.agencies is after.agencies
        and before.cases is after.cases
        and before.gaps is after.gaps
        and all(before.table(name) is after.table(name) for name in AROUND)
    )


def runs_alike(before: Viewpoint, after: Viewpoint) -> bool:
    """Whether time runs alike for both, over the same cases."""
    return (before.compressed, before.beside, before.aligned, before.overlaid) == (
        after.compressed, after.beside, after.aligned, after.overlaid
    )  # fmt: skip


def lanes_alike(before: Viewpoint, after: Viewpoint) -> bool:
    """Whether both have the same lanes."""
    return (before.open_sectors, before.hidden_lanes) == (after.open_sectors, after.hidden_lanes)


def seen_otherwise(
    subject: Subject, session: Session, before: Viewpoint, after: Viewpoint, among: Among | None
) -> Subject:
    """The subject of one session from another viewpoint; itself where lanes and entries stay."""
    if hidden_by(before) != hidden_by(after):
        if among is not None and among.low:
            return lowered(subject_of(session, after), among)
        subject = with_hidden(subject, after)
        return subject if lanes_alike(before, after) else with_lanes(subject, after)
    if not lanes_alike(before, after):
        return lowered(with_lanes(subject, after), among)
    return subject
