"""The records: one frozen, flat thing the room talks about per line, linked by ids.

Every kind of record has a table of its own name in the session and in the session file. A field is text, a whole
number, a yes or no, a partial date, or pairs of text; an empty field means that nobody has said. Keys of the lists C1
to C15 stand for themselves (`workshop.model.catalogue`); fields ending in `_pence` are whole pence.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from enum import StrEnum

from workshop.model.dates import PartialDate
from workshop.model.money import product_pence


class Demand(StrEnum):
    """What brought an interaction about, judged from the person's side across the whole system (C6)."""

    VALUE = "value"
    FAILURE = "failure"
    SYSTEM = "system"
    UNCLEAR = "unclear"
    NOT_CODED = "not_coded"


class GapReason(StrEnum):
    """Why nothing stands in a stretch of the journey."""

    NO_CONTACT = "no_contact"
    NO_RECORD = "no_record"
    NOT_SHARED = "not_shared"
    NOT_ASKED = "not_asked"


class Authority(StrEnum):
    """What an owner may do (C15): only decide and spend count as holding the case (F9)."""

    NONE = "none"
    ADVISE = "advise"
    DECIDE = "decide"
    SPEND = "spend"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record has: an id that never changes."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Record):
    """The review itself: its name, where and when it is held, on which legal footing, until when it is kept."""

    name: str = ""
    place: str = ""
    starts: PartialDate | None = None
    ends: PartialDate | None = None
    price_base: str = ""
    lawful_basis: str = ""
    special_category_condition: str = ""
    purpose: str = ""
    partners: str = ""
    expires: PartialDate | None = None
    illustrative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency(Record):
    """A public body or group that the person met (C1); its id is its key, so two laptops mean the same one by it.

    `order` places its lane before others of its sector, below nought where the room has placed it (`agency_order.py`);
    `also` holds other words for it, parted by semicolons.
    """

    label: str = ""
    sector: str = "other"
    order: int = 0
    also: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Record):
    """One person or household followed across all agencies, by code; `pronoun` is she, he or they.

    `need_before` and `need_after` are needs as C14 sorts them; `order` is its place among the cases.
    """

    code: str = ""
    person_label: str = ""
    pronoun: str = "they"
    first_presented: PartialDate | None = None
    asked: str = ""
    asked_pence: int | None = None
    given: str = ""
    exclusions: str = ""
    note: str = ""
    need_before: str = ""
    need_after: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction(Record):
    """Any contact, action, letter, decision or incident between the person and a public body.

    `when` is None while the date cannot be read; `date_as_written` then keeps what stood there. The cost is
    `cost_quantity` × `cost_rate_pence` where both are given, else `amount_pence` (F4); a cost with `left_out` stays
    visible and out of every total. `place` is the row's place in its file and orders rows of one instant.
    """

    case: str
    agency: str = ""
    when: PartialDate | None = None
    date_as_written: str = ""
    end: PartialDate | None = None
    kind: str = ""
    channel: str = ""
    began_with: str = ""
    ask: str = ""
    what_happened: str = ""
    demand: Demand = Demand.NOT_CODED
    demand_local: str = ""
    cause: str = ""
    need_thread: str = ""
    request_outcome: str = ""
    amount_pence: int | None = None
    cost_quantity: str = ""
    cost_unit: str = ""
    cost_rate_pence: int | None = None
    cost_basis: str = ""
    price_year: str = ""
    cost_source: str = ""
    payer: str = ""
    cost_lens: str = ""
    left_out: bool = False
    feeling: str = ""
    valence: int | None = None
    significant: bool = False
    red_flag: bool = False
    evidence: str = ""
    record_source: str = ""
    value_work: str = ""
    letter_effect: str = ""
    illustrative: bool = False
    private_note: str = ""
    extras: tuple[tuple[str, str], ...] = ()
    place: int = 0

    @property
    def cost_pence(self) -> int | None:
        """What this interaction cost in pence, left out or not; None where no cost is known."""
        if self.cost_rate_pence is not None and self.cost_quantity:
            product = product_pence(self.cost_quantity, self.cost_rate_pence)
            if product is not None:
                return product
        return self.amount_pence


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral(Record):
    """A need passed from an interaction to an agency (its own is allowed), or with `pulled_in` a specialist brought in.

    `answered_by` is the interaction that answered, only where somebody said so; a guess is never stored (F8).
    """

    interaction: str
    to_agency: str
    answered_by: str = ""
    outcome: str = ""
    pulled_in: bool = False
    place: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ownership(Record):
    """Somebody, by role, held the case from `since` until the day before `until`, or until now (F9)."""

    case: str
    holder: str = ""
    agency: str = ""
    authority: Authority = Authority.NONE
    since: PartialDate
    until: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period(Record):
    """A named stretch of a case's time (before, pilot, service lag): the days `starts` to `ends`, both included."""

    case: str
    name: str
    starts: PartialDate
    ends: PartialDate | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Household(Record):
    """A member of the household, by role or pseudonym, and the year of birth if it may be known."""

    case: str
    member: str
    birth_year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeEvent(Record):
    """A change in the person's life that no agency made: a birth, a death, a job lost."""

    case: str
    when: PartialDate | None = None
    what: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap(Record):
    """A stretch in which nothing stands, and why."""

    case: str
    reason: GapReason
    starts: PartialDate
    ends: PartialDate
    agency: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Record):
    """One way in which an interaction was read, kept beside the others where the room does not agree; nobody is named.

    `hands` is how many hands were raised for it, None where nobody counted; `blind` marks the reading of a second pair
    of eyes that had not seen the first.
    """

    interaction: str
    demand: Demand = Demand.NOT_CODED
    cause: str = ""
    reason: str = ""
    hands: int | None = None
    blind: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Record):
    """A question or a thing parked for later (`kind`: question, parking), about an interaction, a case or neither."""

    kind: str
    text: str
    case: str = ""
    interaction: str = ""
    settled: bool = False
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment(Record):
    """A named moment of the review, such as the end of day 3: the session as the step of this stamp left it."""

    name: str
    stamp: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCost(Record):
    """What one unit of a service costs: a rate of the room's own, or one taken from a list, with year and source."""

    service: str
    agency: str = ""
    kind: str = ""
    unit: str = ""
    pence: int = 0
    price_year: str = ""
    source: str = ""
    licence: str = ""
    lens: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection(Record):
    """What one year of a case is expected to cost on one path (`scenario`, C15), typed in with a reason (F11)."""

    case: str
    scenario: str
    year: int = 0
    pence: int = 0
    low_pence: int | None = None
    high_pence: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Record):
    """A purpose, principle, rule or owner line (C15) in the person's words; `replaces` is what is done now instead."""

    type: str
    text: str
    replaces: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity(Record):
    """A real name, birth date or number, kept apart from everything else and never in the file that travels.

    `kind` says what the value is: name, birth_date, death_date, address or number; `label` is the column it came from.
    """

    case: str
    kind: str
    value: str
    label: str = ""


KINDS: dict[str, type[Record]] = {
    "reviews": Review,
    "agencies": Agency,
    "cases": Case,
    "interactions": Interaction,
    "referrals": Referral,
    "ownerships": Ownership,
    "periods": Period,
    "households": Household,
    "life_events": LifeEvent,
    "gaps": Gap,
    "readings": Reading,
    "notes": Note,
    "moments": Moment,
    "unit_costs": UnitCost,
    "projections": Projection,
    "statements": Statement,
    "identities": Identity,
}
TABLE_OF: dict[type[Record], str] = {kind: table for table, kind in KINDS.items()}


def new_id() -> str:
    """An id that no other laptop will make."""
    return secrets.token_hex(8)
