"""How a line was read: the values that the entry line's reader hands to the preview and to the edits."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from workshop.intake.entry_names import AgencyName
from workshop.intake.entry_text import NOWHERE
from workshop.model.dates import PartialDate
from workshop.model.records import Authority


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing the line was read as, for the preview: what it is, how it reads, and what is wrong with it.

    `span` is where it stands in the line, an empty one at 0 where it was not said; `name` is a name that nobody knows
    yet, or `several` are what an unclear word may mean.
    """

    kind: str
    text: str
    problem: str = ""
    span: tuple[int, int] = NOWHERE
    name: str = ""
    several: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """A referral said after a slash: to which agency, with which outcome, or pulled in."""

    agency: AgencyName
    outcome: str = ""
    pulled_in: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """Who held the case, said after a slash: an agency, or somebody by role.

    Where no days are said they held it as long as the entry lasts; `until_now` where they still do. `until` is the day
    after the last.
    """

    agency: AgencyName | None
    holder: str = ""
    authority: Authority = Authority.NONE
    since: PartialDate | None = None
    until: PartialDate | None = None
    until_now: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """How a line was read; `fields` are the interaction's other fields, `chips` the preview in the line's order."""

    when: PartialDate | None = None
    date_as_written: str = ""
    agency: AgencyName | None = None
    story: str = ""
    ask: str = ""
    amount_pence: int | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    sent: tuple[Sent, ...] = ()
    held: tuple[Held, ...] = ()
    chips: tuple[Chip, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to add: no story, no words, no amount, nothing after a slash."""
        said = self.story or self.ask or self.amount_pence is not None
        return not (said or self.fields or self.sent or self.held)
