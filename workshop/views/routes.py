"""Who passed whom to whom, in the words of the page: ways between agencies, the longest chain, there and back."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from workshop.model.catalogue import is_bounce, label
from workshop.model.dates import spoken
from workshop.model.records import Interaction, Referral
from workshop.model.words import count, say
from workshop.study.journey import Journey
from workshop.study.referrals import answers_in, hand_offs, longest_chain, ping_pong, waits_days


@dataclass(frozen=True, slots=True)
class Way:
    """All referrals from one agency to another; `outcomes` are words, how often, and whether that means sent back."""

    from_agency: str
    to_agency: str
    sent: int
    back: int
    outcomes: tuple[tuple[str, int, bool], ...]
    ids: frozenset[str]

    def became(self) -> str:
        """What became of them, most first."""
        return ", ".join(f"{number:,} {words}" for words, number, _ in self.outcomes)


def ways(journey: Journey) -> list[Way]:
    """The ways the person was passed on, most used first, then by name."""
    found: dict[tuple[str, str], list[Referral]] = defaultdict(list)
    for referral in journey.referrals:
        found[journey.row[referral.interaction].agency, referral.to_agency].append(referral)
    made = [_way(journey, start, to, sent) for (start, to), sent in found.items()]
    return sorted(made, key=lambda way: (-way.sent, -way.back, way.from_agency.lower(), way.to_agency.lower()))


def chain_told(journey: Journey, hide_day: bool) -> tuple[str, frozenset[str]]:
    """The longest chain in a sentence with its dates, and its entries; empty where nobody was passed on twice."""
    chain = longest_chain(journey, answers_in(journey))
    if len(chain) < 3:
        return "", frozenset()
    stops = [f"{agency_name(journey, row.agency)} ({_when(row, hide_day)})" for row in chain]
    told = say("chain_told", number=len(chain), stops=" → ".join(stops))
    return told, frozenset(row.id for row in chain)


def back_and_forth_told(journey: Journey, hide_day: bool) -> list[tuple[str, frozenset[str]]]:
    """Each time the person was sent there and straight back, in a sentence with its dates, and its entries."""
    told = []
    for there, back in ping_pong(journey):
        first, second = journey.row[there.interaction], journey.row[back.interaction]
        sentence = say(
            "ping_pong_told",
            journey.case.pronoun,
            one=agency_name(journey, first.agency),
            other=agency_name(journey, second.agency),
            first=_when(first, hide_day),
            second=_when(second, hide_day),
        )
        told.append((sentence, frozenset((first.id, second.id))))
    return told


def waits_told(journey: Journey) -> tuple[str, str] | None:
    """The median and the longest wait, as text, with their base; None where nothing was answered."""
    answered_by = answers_in(journey)
    waits = waits_days(journey, answered_by)
    if not waits:
        return None
    inferred = sum(not answer.stated for answer in answered_by.values())
    middle = median(waits)
    answered = say("base_answered", answered=f"{len(waits):,}", sent=f"{len(journey.referrals):,}")
    if inferred:
        answered += ", " + say("answers_inferred", inferred=f"{inferred:,}")
    longest = count(max(waits), "day", "days")
    return count(round(middle), "day", "days"), say("wait_longest", longest=longest, base=answered)


def longest_wait_ids(journey: Journey) -> frozenset[str]:
    """The entry of the referral that was waited for longest, and the entry that answered it."""
    answered = answers_in(journey)
    longest, ids = -1, frozenset[str]()
    for referral in journey.referrals:
        if referral.id not in answered:
            continue
        asked, came = journey.row[referral.interaction], journey.row[answered[referral.id].interaction_id]
        if asked.when and came.when and (days := (came.when.earliest - asked.when.earliest).days) > longest:
            longest, ids = days, frozenset((asked.id, came.id))
    return ids


def hand_offs_of(journey: Journey) -> int:
    """Steps from one agency to another in the whole journey."""
    return hand_offs(journey.placed)


def agency_name(journey: Journey, agency_id: str) -> str:
    """What people call this agency."""
    agency = journey.agencies.get(agency_id)
    return agency.label if agency else say("no_agency")


def _way(journey: Journey, start: str, to: str, sent: Sequence[Referral]) -> Way:
    became = Counter(referral.outcome or "unknown" for referral in sent)
    return Way(
        agency_name(journey, start),
        agency_name(journey, to),
        len(sent),
        sum(is_bounce(referral.outcome) for referral in sent),
        tuple((label("outcomes", key), number, is_bounce(key)) for key, number in became.most_common()),
        frozenset(referral.interaction for referral in sent),
    )


def _when(row: Interaction, hide_day: bool) -> str:
    return spoken(row.when, hide_day) if row.when else say("not_placed_yet")
