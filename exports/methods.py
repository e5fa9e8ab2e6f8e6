"""How each figure of the pack is found, in plain words (F1, F2, F4, F8, F9, F11, F16, C15)."""

from __future__ import annotations

from typing import NamedTuple


class Method(NamedTuple):
    """A figure's name, and how it is found."""

    figure: str
    how: str


FAILURE_OF_MARKED = Method(
    "Failure demand, of all marked entries",
    "Entries marked as failure demand, divided by entries marked as value or failure. Our own paperwork, entries we do "
    "not agree about and entries not marked yet are left out, and counted beside it.",
)
FAILURE_OF_ASKS = Method(
    "Failure demand, of what was asked for",
    "The same share, over only those entries that the person, family, neighbours or volunteers began. The two shares "
    "have different bases and are never mixed.",
)
INTERVAL = Method(
    "Range of a share",
    "A fully mapped case is a count of everything on it, so its shares carry no range. A sample would carry its 95 % "
    "range (Wilson).",
)
COST_OF_AN_ENTRY = Method(
    "Cost of an entry",
    "Quantity times rate, or the amount entered, in pounds as paid at the time unless the price year says otherwise. "
    "Different kinds of money (public purse, economic, social, transfers) are not the same pound.",
)
SPENT = Method(
    "Spent",
    "The sum of the costs of all entries, except those left out of the total. What is left out stands beside it.",
)
MORE_THAN_ASKED = Method(
    "The day more had been spent than was asked for",
    "The first date on which the running total of cost reaches the price of what was asked for.",
)
REFERRALS = Method(
    "Referrals that came back",
    "Referrals sent back, told no, told to go elsewhere, never sent or left without reply, divided by referrals whose "
    "outcome is known. A referral closed without helping is not counted as having come back.",
)
ANSWER = Method(
    "Answer to a referral, and the wait",
    "Where nobody said which entry answered, it is worked out: the first later entry of that agency about the same "
    "need within 550 days. It is marked as worked out and never stored. The wait is from the earliest day of the one "
    "to the earliest day of the other.",
)
HAND_OFFS = Method(
    "Steps from one agency to another",
    "How often the next entry in the order of time is another agency’s; entries without an agency are skipped. Not the "
    "same as referrals, which somebody made.",
)
NOBODY_HELD_IT = Method(
    "Days nobody held it",
    "Days from the first entry to the last on which nobody who can say yes or pay held the case. A name that can only "
    "advise does not count as holding it.",
)
VAGUE_DATES = Method(
    "Vague dates",
    "A date known only to the month, season or year counts at its earliest day. Its latest day stands beside it.",
)
ROUNDING = Method(
    "Rounding",
    "Money is kept in whole pence and shares are shown to one decimal. Totals are made before rounding, so figures may "
    "not sum.",
)

METHODS: tuple[Method, ...] = (
    FAILURE_OF_MARKED, FAILURE_OF_ASKS, INTERVAL, COST_OF_AN_ENTRY, SPENT, MORE_THAN_ASKED, REFERRALS, ANSWER,
    HAND_OFFS, NOBODY_HELD_IT, VAGUE_DATES, ROUNDING,
)  # fmt: skip
