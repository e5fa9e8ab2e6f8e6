"""Made-up journeys of any size for the benchmarks: bursts of contact at a few agencies over a thin background."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta

import numpy as np

from workshop.layout.columns import ROW, SHAPES, Columns
from workshop.layout.holding import Holding
from workshop.layout.lanes import lanes_of
from workshop.layout.links import LinkColumns
from workshop.layout.order import ordered
from workshop.layout.sight import EPOCH
from workshop.layout.subject import Subject
from workshop.model.catalogue import entries
from workshop.model.dates import on_day
from workshop.model.records import Agency, Case, Demand, Interaction, Referral
from workshop.model.session import Session

FIRST_DAY = date(2014, 1, 1)
SPAN_DAYS = 4383
KINDS = ("appointment", "contact", "letter", "assessment", "home_visit", "emergency", "referral", "closure")
DEMANDS = (Demand.FAILURE, Demand.VALUE, Demand.SYSTEM, Demand.NOT_CODED)


def columns(count: int, lanes: int, seed: int = 7) -> dict[str, np.ndarray]:
    """Days, lanes, kinds, demands, costs and lengths of so many interactions, in time."""
    random = np.random.default_rng(seed + count)
    bursts = max(3, count // 25)
    when, width = SPAN_DAYS * random.beta(1.6, 1.2, bursts), random.exponential(18.0, bursts) + 0.5
    where = random.integers(0, lanes, (bursts, 3))
    clustered = int(count * 0.7)
    of = random.integers(0, bursts, clustered)
    day = np.concatenate((
        when[of] + np.abs(random.standard_normal(clustered)) * width[of], random.random(count - clustered) * SPAN_DAYS
    ))  # fmt: skip
    weight = random.zipf(1.6, lanes).clip(1, 20).astype(float)
    lane = np.concatenate(
        (
            where[of, random.integers(0, 3, clustered)],
            random.choice(lanes, count - clustered, p=weight / weight.sum()),
        )
    )
    order = np.argsort(day % SPAN_DAYS, kind="stable")
    return {
        "day": np.floor((day % SPAN_DAYS)[order]).astype(np.int64),
        "lane": lane[order],
        "kind": random.choice(len(KINDS), count, p=np.array([30, 20, 14, 12, 9, 7, 5, 3]) / 100),
        "demand": random.choice(len(DEMANDS), count, p=[0.45, 0.25, 0.2, 0.1]),
        "cost": np.round(random.lognormal(4.2, 1.0, count) * 100).astype(np.int64),
        "lasts": np.where(random.random(count) < 0.05, np.round(random.lognormal(3.6, 0.9, count)), 0).astype(np.int64),
        "sent": np.where(random.random(count) < 0.1, random.integers(0, lanes, count), -1),
    }


def lanes_for(count: int) -> int:
    """How many agencies a journey of this size meets."""
    return {200: 8, 2_000: 16, 20_000: 24}.get(count, 40 if count > 50_000 else 24)


def agency_keys(lanes: int) -> list[str]:
    return [f"x_agency_{n:02d}" for n in range(lanes)]


def session_of(count: int) -> Session:
    """A session with one such journey."""
    lanes = lanes_for(count)
    made, keys = columns(count, lanes), agency_keys(lanes)
    sectors = list(entries("sectors"))
    days = [on_day(FIRST_DAY + timedelta(days=n)) for n in range(SPAN_DAYS + 400)]
    interactions: dict[str, Interaction] = {}
    referrals: dict[str, Referral] = {}
    numbers = zip(
        *(made[name].tolist() for name in ("day", "lane", "kind", "demand", "cost", "lasts", "sent")), strict=True
    )
    for n, (day, lane, kind, demand, cost, lasts, sent) in enumerate(numbers):
        key = f"i{n:07d}"
        interactions[key] = Interaction(
            id=key, case="case", agency=keys[lane], when=days[day], kind=KINDS[kind], demand=DEMANDS[demand],
            amount_pence=cost, place=n, ask="Can somebody come?" if n % 3 == 0 else "",
            what_happened="Told to ring another number.",
            end=days[min(day + lasts, SPAN_DAYS + 399)] if lasts else None,
        )  # fmt: skip
        if sent >= 0:
            outcome = ("accepted", "bounced", "queued")[n % 3]
            referrals[f"r{n:07d}"] = Referral(
                id=f"r{n:07d}", interaction=key, to_agency=keys[sent], outcome=outcome, place=n
            )
    return Session(
        agencies={k: Agency(id=k, label=f"Agency {n + 1:02d}", sector=sectors[n % len(sectors)], order=n)
                  for n, k in enumerate(keys)},
        cases={"case": Case(id="case", code="Made up", asked="Somebody to help", asked_pence=2_000_000)},
        interactions=interactions,
        referrals=referrals,
    )  # fmt: skip


class Fabricated(Mapping[str, Interaction]):
    """A table of interactions that are made when they are asked for, for journeys too long to hold as records."""

    def __init__(self, ids: list[str]) -> None:
        self._ids = ids

    def __getitem__(self, key: str) -> Interaction:
        return Interaction(id=key, case="case", what_happened="Told to ring another number.")

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


def sectors_of(count: int) -> set[str]:
    """The sectors of such a journey's agencies."""
    sectors = list(entries("sectors"))
    return {sectors[n % len(sectors)] for n in range(lanes_for(count))}


def long_session(count: int) -> Session:
    """The session of a journey too long to hold as records: its entries are made when they are asked for."""
    keys, sectors = agency_keys(lanes_for(count)), list(entries("sectors"))
    return Session(
        agencies={k: Agency(id=k, label=f"Agency {n + 1:02d}", sector=sectors[n % len(sectors)], order=n)
                  for n, k in enumerate(keys)},
        cases={"case": Case(id="case", code="Made up", asked="Somebody to help", asked_pence=2_000_000)},
        interactions=Fabricated([f"i{n:07d}" for n in range(count)]),
    )  # fmt: skip


def long_subject(count: int, open_sectors: Collection[str]) -> Subject:
    """What the wall shows of such a journey, straight from the columns; referrals are left out."""
    made, session = columns(count, lanes_for(count)), long_session(count)
    rows = np.zeros(count, ROW)
    first = FIRST_DAY.toordinal() - EPOCH
    rows["counted"] = first + made["day"]
    rows["day"] = rows["since"] = rows["counted"] + 0.5
    rows["until"] = rows["since"] + made["lasts"]
    rows["place"], rows["cost"], rows["agency"] = np.arange(count), made["cost"], made["lane"]
    rows["demand"] = np.array([1, 0, 2, 4], np.uint8)[made["demand"]]
    rows["shape"] = made["kind"] % len(SHAPES)
    ids = list(session.interactions)
    table = Columns(
        "case",
        rows,
        ids,
        {key: n for n, key in enumerate(ids)},
        agency_keys(lanes_for(count)),
        [""],
        rows["since"].min(),
        rows["until"].max(),
    )
    lanes = lanes_of(session, table, open_sectors)
    order = ordered(table, lanes.of_agency, len(lanes))
    none = np.zeros(0, np.int64)
    return Subject(session, session.cases["case"], table, lanes, order, (), LinkColumns(*([none] * 7)), Holding())
