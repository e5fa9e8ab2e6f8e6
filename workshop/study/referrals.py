"""Referrals: who the person was sent to, whether anybody answered, and how often they were passed on (F8).

An answer is what somebody said it is; otherwise it is inferred, never stored: the first later row of the target agency
in the same need thread, at most 550 days on. Rows without a thread form one thread of their case.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from workshop.model.catalogue import is_bounce
from workshop.model.records import Interaction, Referral
from workshop.model.session import Session
from workshop.study.journey import Journey, agencies_in_turn, day_of, journey_of
from workshop.study.shares import Share

ANSWERED_WITHIN_DAYS = 550
REPEATED_WITHIN = timedelta(hours=30 * 24)
MANNERS = ("taken_on", "waiting", "pulled_in", "unsaid", "sent_back", "told_no", "never_sent")
"""What may become of a referral, in few words; from `sent_back` on it came back or never arrived (C9, F8)."""
_MANNERS_OF = {
    "accepted": "taken_on", "queued": "waiting", "held": "pulled_in", "rejected": "told_no",
    "not_sent": "never_sent", "signposted": "never_sent", "no_reply": "never_sent",
}  # fmt: skip


class Answer(NamedTuple):
    """The interaction that answered a referral, and whether somebody said so."""

    interaction_id: str
    stated: bool


def answers(session: Session, case_id: str) -> dict[str, Answer]:
    """The answers to a case's referrals, by referral id; what nobody answered is missing."""
    return answers_in(journey_of(session, case_id))


def answers_in(journey: Journey) -> dict[str, Answer]:
    """The answers to the referrals of a journey, by referral id."""
    if not journey.referrals:
        return {}
    guessed = _first_later(journey)
    found: dict[str, Answer] = {}
    for referral in journey.referrals:
        if referral.answered_by and referral.answered_by in journey.row:
            found[referral.id] = Answer(referral.answered_by, stated=True)
        elif referral.id in guessed:
            found[referral.id] = Answer(guessed[referral.id], stated=False)
    return found


def outcomes(referrals: Iterable[Referral]) -> dict[str, int]:
    """Referrals by what became of them (C9), most first; where nobody has said, `unknown`."""
    found = Counter(referral.outcome or "unknown" for referral in referrals)
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def manner_of(referral: Referral) -> str:
    """What became of a referral, as one of `MANNERS`; an outcome of the council's own goes by whether it came back."""
    return "pulled_in" if referral.pulled_in else _manner_of_outcome(referral.outcome)


@cache
def _manner_of_outcome(outcome: str) -> str:
    return _MANNERS_OF.get(outcome) or ("sent_back" if is_bounce(outcome) else "unsaid")


def request_outcomes(rows: Iterable[Interaction], referrals: Iterable[Referral]) -> dict[str, int]:
    """What became of requests that were sent to nobody else (C9), most first."""
    sent = {referral.interaction for referral in referrals}
    found = Counter(row.request_outcome for row in rows if row.request_outcome and row.id not in sent)
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def bounce_rate(referrals: Iterable[Referral]) -> Share:
    """Referrals that came back or never arrived, among those of which the outcome is known (F8)."""
    known = [referral for referral in referrals if referral.outcome not in ("", "unknown")]
    return Share(sum(is_bounce(referral.outcome) for referral in known), len(known))


def told_no(journey: Journey) -> list[str]:
    """Ids of the rows at which the person was refused: by the agency itself, or by the one they were sent to."""
    refused_elsewhere = {r.interaction for r in journey.referrals if r.outcome == "rejected"}
    return [row.id for row in journey.rows if row.request_outcome == "rejected" or row.id in refused_elsewhere]


def waits_days(journey: Journey, answered: Mapping[str, Answer]) -> list[int]:
    """Days from each answered referral to its answer, where both have a date and the answer is not the earlier one.

    A stated answer of which only the year is known counts at its earliest day, which may lie before the referral.
    """
    waits: list[int] = []
    for referral in journey.referrals:
        answer = answered.get(referral.id)
        asked, came = journey.row[referral.interaction], journey.row[answer.interaction_id] if answer else None
        if came and came.when and asked.when and day_of(asked) <= day_of(came):
            waits.append((day_of(came) - day_of(asked)).days)
    return waits


def ping_pong(journey: Journey) -> list[tuple[Referral, Referral]]:
    """Pairs of consecutive referrals in a thread that send the person from A to B and from B back to A, A not B.

    Referrals without a date follow nothing and are not in it.
    """
    by_thread: dict[str, list[Referral]] = defaultdict(list)
    for referral in journey.referrals:
        sender = journey.row[referral.interaction]
        if sender.when:
            by_thread[sender.need_thread].append(referral)
    return [
        (there, back)
        for sent in by_thread.values()
        for there, back in pairwise(sent)
        if _reverses(journey, there, back)
    ]


def longest_chain(journey: Journey, answered: Mapping[str, Answer]) -> list[Interaction]:
    """The longest path from a referral to the row that answered it, to that row's own referral, and so on (F8).

    The rows of the path in order, empty where nobody was sent anywhere; the earliest where several are longest. Answers
    that stand before their referral are not followed, so that no row repeats.
    """
    best: dict[str, list[str]] = {}
    # Backwards through the journey, the best way onward from an answer is known before it is needed.
    for referral in reversed(journey.referrals):
        here = referral.interaction
        answer = answered.get(referral.id)
        onward: list[str] = []
        if answer and _is_later(journey, here, answer.interaction_id):
            onward = best.get(answer.interaction_id, [answer.interaction_id])
        if 1 + len(onward) >= len(best.get(here, ())):
            best[here] = [here, *onward]
    longest = max(best.values(), key=lambda path: (len(path), -journey.position.get(path[0], 0)), default=[])
    return [journey.row[row_id] for row_id in longest]


def hand_offs(rows: Iterable[Interaction]) -> int:
    """Steps from one agency to another in rows that are in order."""
    return max(0, len(agencies_in_turn(rows)) - 1)


def hand_offs_by_thread(journey: Journey) -> dict[str, int]:
    """Steps from one agency to another within each thread."""
    return {thread: hand_offs(rows) for thread, rows in journey.threads.items()}


def returns(rows: Iterable[Interaction]) -> int:
    """How often an agency is seen again with exactly one other in between, in rows that are in order."""
    turn = agencies_in_turn(rows)
    return sum(before == after for before, after in zip(turn, turn[2:], strict=False))


def repeats_within_30_days(rows: Sequence[Interaction]) -> int:
    """Rows at most 30 × 24 hours after the row before, both at the same agency; for dated rows in order."""
    return sum(
        bool(now.agency) and now.agency == before.agency and _time_between(before, now) <= REPEATED_WITHIN
        for before, now in pairwise(rows)
    )


def _first_later(journey: Journey) -> dict[str, str]:
    """For each referral the first later row of its thread at its agency, if it came soon enough to be an answer."""
    sent: dict[str, list[Referral]] = defaultdict(list)
    for referral in journey.referrals:
        sent[referral.interaction].append(referral)
    found: dict[str, str] = {}
    # Backwards through the journey, what comes next at each agency is known before anybody is sent there.
    later: dict[str, dict[str, Interaction]] = defaultdict(dict)
    for row in reversed(journey.placed):
        in_thread = later[row.need_thread]
        if row.id in sent:
            for referral in sent[row.id]:
                answer = in_thread.get(referral.to_agency)
                if answer and (day_of(answer) - day_of(row)).days <= ANSWERED_WITHIN_DAYS:
                    found[referral.id] = answer.id
        in_thread[row.agency] = row
    return found


def _reverses(journey: Journey, there: Referral, back: Referral) -> bool:
    start, turn = journey.row[there.interaction].agency, journey.row[back.interaction].agency
    return start != turn and there.to_agency == turn and back.to_agency == start


def _is_later(journey: Journey, here: str, there: str) -> bool:
    return 0 < journey.position.get(here, 0) < journey.position.get(there, 0)


def _time_between(before: Interaction, now: Interaction) -> timedelta:
    assert before.when
    assert now.when
    return now.when.instant - before.when.instant
