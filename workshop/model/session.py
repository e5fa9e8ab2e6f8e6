"""The session: everything one review knows, as one immutable value with a table per kind of record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import TypeVar

from workshop.model.records import (
    TABLE_OF,
    Agency,
    Case,
    Gap,
    Household,
    Identity,
    Interaction,
    LifeEvent,
    Moment,
    Note,
    Ownership,
    Period,
    Projection,
    Reading,
    Record,
    Referral,
    Review,
    Statement,
    UnitCost,
)  # fmt: skip
from workshop.model.trouble import Refused

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Session:
    """All records of one review, a dict from id to record per kind.

    A table that an edit did not touch is the same object before and after, so a view asks `old.cases is new.cases`
    to learn whether it must look again. Nobody changes a table in place.
    """

    reviews: Mapping[str, Review] = field(default_factory=dict)
    agencies: Mapping[str, Agency] = field(default_factory=dict)
    cases: Mapping[str, Case] = field(default_factory=dict)
    interactions: Mapping[str, Interaction] = field(default_factory=dict)
    referrals: Mapping[str, Referral] = field(default_factory=dict)
    ownerships: Mapping[str, Ownership] = field(default_factory=dict)
    periods: Mapping[str, Period] = field(default_factory=dict)
    households: Mapping[str, Household] = field(default_factory=dict)
    life_events: Mapping[str, LifeEvent] = field(default_factory=dict)
    gaps: Mapping[str, Gap] = field(default_factory=dict)
    readings: Mapping[str, Reading] = field(default_factory=dict)
    notes: Mapping[str, Note] = field(default_factory=dict)
    moments: Mapping[str, Moment] = field(default_factory=dict)
    unit_costs: Mapping[str, UnitCost] = field(default_factory=dict)
    projections: Mapping[str, Projection] = field(default_factory=dict)
    statements: Mapping[str, Statement] = field(default_factory=dict)
    identities: Mapping[str, Identity] = field(default_factory=dict)

    def table(self, name: str) -> Mapping[str, Record]:
        """The table of this name, one of `records.KINDS`."""
        return getattr(self, name)

    def put(self, *records: Record) -> Session:
        """The session with these records in it, each in the place of the one with its id."""
        return self.put_all(records)

    def put_all(self, records: Iterable[Record]) -> Session:
        """As `put`, for any number of records at once: each touched table is copied once."""
        touched: dict[str, dict[str, Record]] = {}
        for record in records:
            name = TABLE_OF[type(record)]
            if name not in touched:
                touched[name] = dict(self.table(name))
            touched[name][record.id] = record
        return self.with_tables(touched)

    def without(self, *records: Record) -> Session:
        """The session without these records; what links to them is the caller's care (`links.without_dangling`)."""
        touched: dict[str, dict[str, Record]] = {}
        for record in records:
            name = TABLE_OF[type(record)]
            if name not in touched:
                touched[name] = dict(self.table(name))
            touched[name].pop(record.id, None)
        return self.with_tables(touched)

    def with_tables(self, tables: Mapping[str, Mapping[str, Record]]) -> Session:
        """The session with whole tables exchanged."""
        return replace(self, **tables) if tables else self

    @property
    def review(self) -> Review:
        """The one review this session is about; an unnamed one before anybody has named it."""
        return next(iter(self.reviews.values()), Review(id="review"))

    def case(self, case_id: str) -> Case:
        """The case of this id. Refused where there is none."""
        return _found(self.cases, case_id, "That case is no longer in this review.")

    def interaction(self, interaction_id: str) -> Interaction:
        """The interaction of this id. Refused where there is none."""
        return _found(self.interactions, interaction_id, "That entry is no longer in this review.")

    def agency(self, agency_id: str) -> Agency:
        """The agency of this id. Refused where there is none."""
        return _found(self.agencies, agency_id, "That agency is not in this review yet.")


TABLES: tuple[str, ...] = tuple(f.name for f in fields(Session))


def _found(table: Mapping[str, R], record_id: str, otherwise: str) -> R:
    try:
        return table[record_id]
    except KeyError:
        raise Refused(otherwise) from None
