"""An entry said again as a line: reading the line gives the entry back, as far as a line can say it."""

from __future__ import annotations

import re
from datetime import timedelta

from workshop.intake.entry_dates import date_as_typed, same_day
from workshop.intake.entry_holding import held_as_typed
from workshop.intake.entry_line import amount_within
from workshop.intake.entry_names import agency_at_start
from workshop.intake.entry_quotes import pairs_up
from workshop.intake.entry_words import FLAGS, LETTER_OF, LISTS
from workshop.model.catalogue import label
from workshop.model.dates import on_day
from workshop.model.money import pounds
from workshop.model.records import Interaction, Ownership
from workshop.model.session import Session

# Words of one's own that a line gives back letter for letter.
_ROLE = re.compile(r"[\w’'-]+(?: [\w’'-]+)*")


def shown_as_line(row: Interaction, session: Session) -> str:
    """The line that says this entry, with all that can be said in one."""
    words = [date_as_typed(row.when) if row.when else row.date_as_written]
    if row.agency in session.agencies:
        words.append(session.agencies[row.agency].label)
    words.append(row.what_happened)
    # Money back is no amount that a line can say: it stays with the entry as it is.
    if row.amount_pence is not None and row.amount_pence >= 0 and amount_within(row.what_happened) != row.amount_pence:
        words.append(pounds(row.amount_pence))
    if row.ask:
        words.append(f"“{row.ask}”" if pairs_up(row.ask) else f'"{row.ask}"')
    words += _parts(row, session)
    return " ".join(word for word in words if word)


def _parts(row: Interaction, session: Session) -> list[str]:
    parts: list[str] = []
    if row.demand in LETTER_OF:
        parts.append(f"/{LETTER_OF[row.demand]}")
    for name, (listed, openings) in LISTS.items():
        if value := getattr(row, name):
            parts.append(f"/{openings[0]} {label(listed, value)}")
    if row.need_thread:
        parts.append(f"/about {label('needs', row.need_thread)}")
    for name, openings in FLAGS.items():
        if getattr(row, name):
            parts.append(f"/{openings[0]}")
    if row.end:
        parts.append(f"/until {date_as_typed(row.end)}")
    for referral in session.referrals.values():
        if referral.interaction == row.id and referral.to_agency in session.agencies:
            outcome = label("outcomes", referral.outcome) if referral.outcome else ""
            how = "pull" if referral.pulled_in else "to"
            parts.append(f"/{how} {session.agencies[referral.to_agency].label} {outcome}".strip())
    if row.when:
        begun = [
            held for held in session.ownerships.values() if held.case == row.case and same_day(held.since, row.when)
        ]
        parts += [words for held in begun if (words := _held(held, row, session))]
    return parts


def _held(held: Ownership, row: Interaction, session: Session) -> str:
    """Who held the case from this day, as far as a line can say it: an agency, or a role."""
    last = row.end or row.when
    lasting = on_day(max(last.latest, held.since.latest) + timedelta(days=1)) if last else None
    if held.agency in session.agencies and not held.holder:
        return held_as_typed(held, session.agencies[held.agency].label, lasting)
    if held.agency or not _ROLE.fullmatch(held.holder) or agency_at_start(held.holder, session)[0]:
        return ""
    return held_as_typed(held, held.holder, lasting)
