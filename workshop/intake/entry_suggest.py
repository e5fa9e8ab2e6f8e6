"""What the line may go on with: who, after the date; after a slash, what the entries so far say of the same agency.

Taking a suggestion only writes into the line what could have been typed, so it is read like everything else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from heapq import nlargest
from itertools import combinations

from workshop.intake.entry import Entry
from workshop.intake.entry_line import after_date, read_entry
from workshop.intake.entry_names import (
    LONGEST_NEW_NAME,
    agency_before_colon,
    agency_in_capitals,
    might_be_agency,
    plain,
    sector_guess,
)
from workshop.intake.entry_text import NOWHERE, taken_apart
from workshop.intake.entry_words import DEMANDS, FLAGS, LETTER_OF, LISTS
from workshop.model.catalogue import entries, label
from workshop.model.records import Demand, Interaction
from workshop.model.session import Session
from workshop.model.words import say

MOST, MOST_BUNDLES = 8, 4
# The chips of what stands before the first slash, and of what was not understood.
OF_THE_STORY = ("date", "agency", "story", "unread")
ROWS_REMEMBERED = 400
SAME_AGENCY, SAME_FIELD = 12, 4
# The order in which a row is told, and so in which what is not said yet is offered.
ORDER = ("demand", "kind", "began_with", "need_thread", "feeling", "evidence", "to", "request_outcome")
# What an agency's entries mostly have in common, offered in one.
TOGETHER = ("demand", "kind", "began_with", "need_thread", "evidence")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One way to go on: how it is shown, and the line once it is taken."""

    words: str
    line: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Something that can stand after a slash: the field it fills, its words, and shorter words it is found by."""

    field: str
    words: str
    also: str = ""


@dataclass(frozen=True, slots=True)
class Habits:
    """What the latest entries of a case say, as phrases by entry, newest last; made once for each session."""

    rows: tuple[tuple[str, tuple[Phrase, ...]], ...] = ()


def habits_of(session: Session, case_id: str) -> Habits:
    """What the latest entries of a case say."""
    rows = (row for row in session.interactions.values() if row.case == case_id)
    latest = nlargest(ROWS_REMEMBERED, rows, key=lambda row: row.place)[::-1]
    sent = _sent_by({row.id for row in latest}, session)
    return Habits(
        tuple((row.agency, tuple(dict.fromkeys((*_phrases_of(row), *sent.get(row.id, ()))))) for row in latest)
    )


def suggestions(
    text: str, session: Session, last: Interaction | None, today: date, case_id: str, habits: Habits
) -> list[Suggestion]:
    """How the line may go on from its end, the likeliest first; none where it may go on with anything."""
    pieces, _ = taken_apart(text)
    slash = text.rfind("/")
    opened = slash >= 0 and (slash == 0 or text[slash - 1].isspace())
    is_last = bool(pieces) and pieces[-1].slash and pieces[-1].said.at[0] == slash + 1
    if opened and (is_last or not text[slash + 1 :].strip()):
        entry = read_entry(text[:slash], session, last, today, case_id)
        offered = _after_slash(text[: slash + 1], text[slash + 1 :], entry, session, habits)
        if offered or not is_last:
            return offered
    going_on = _after_what_is_said(text, read_entry(text, session, last, today, case_id), session, habits)
    if going_on or text[-1:].isspace():
        return going_on
    said = after_date(text, session, last, today, case_id)
    return _who(text[: said.span[0]], said.text, session, habits) if said.text else []


def _after_what_is_said(text: str, entry: Entry, session: Session, habits: Habits) -> list[Suggestion]:
    """What may follow her words, an amount, or what was said after a slash, without a slash of its own.

    After a slash the first letters of the next thing are enough; where no offer is taken they stay in the story.
    """
    ends = [(chip.span[1], chip.kind) for chip in entry.chips if chip.span != NOWHERE and chip.kind not in OF_THE_STORY]
    end, kind = max(ends, default=(0, ""))
    left, begun = text[end:], text[end:].strip()
    if kind in ("ask", "cost"):
        # Her words may stand within a sentence that goes on.
        fits = not begun
    else:
        fits = bool(kind and left[:1].isspace()) and not (begun and left[-1].isspace())
    return _after_slash(f"{text[:end]} /", begun, entry, session, habits) if fits else []


def _who(before: str, said: str, session: Session, habits: Habits) -> list[Suggestion]:
    """Agencies that begin so, those met most first; a new one where the words look like a name."""
    part = plain(said)
    if not part or len(said.split()) > LONGEST_NEW_NAME:
        return []
    met = Counter(dict.fromkeys(session.agencies, 0))
    met.update(agency for agency, _ in habits.rows if agency in session.agencies)
    here = [(key, session.agencies[key].label, session.agencies[key].also) for key, _ in met.most_common()]
    common = [(e.key, e.label, e.more["said"]) for e in entries("agencies").values() if e.key not in session.agencies]
    said_of = {e.key: e.more["said"] for e in entries("agencies").values()}
    found = [
        Suggestion(name, f"{before}{name} ", "not met yet" if key not in session.agencies else "")
        for key, name, also in (*here, *common)
        if any(f" {part}" in f" {plain(word)}" for word in (name, *also.split(";"), *said_of.get(key, "").split(";")))
    ]
    known = any(part in (plain(name), *map(plain, also.split(";"))) for _, name, also in (*here, *common))
    if known:
        return []
    named, _ = agency_in_capitals(said)
    name = said if named or might_be_agency(said) == said or agency_before_colon(f"{said}:")[0] else ""
    name = "" if name[:1].isdigit() else name
    new = [Suggestion(f"{name}, new", f"{before}{name}: ", label("sectors", sector_guess(name)))] if name else []
    return [*found[: MOST - len(new)], *new] if " " not in said else new


def _after_slash(before: str, fragment: str, entry: Entry, session: Session, habits: Habits) -> list[Suggestion]:
    votes = _votes(entry, habits)
    free = [phrase for phrase in _all_phrases(session, votes) if _is_unsaid(phrase.field, entry)]
    part = plain(fragment)
    if part:
        opens = fragment.lower().lstrip().split(" ")[0] in DEMANDS
        found = [phrase for phrase in free if _fits(part, phrase)]
        ends = _ends(votes)
        first = part.split()[0]
        found.sort(
            key=lambda phrase: (
                opens and phrase.field != "demand",
                -votes[phrase],
                not plain(phrase.also or phrase.words).startswith(first),
                -_likely_end(phrase, ends),
            )
        )
        # What is said whole needs no suggestion.
        found = [phrase for phrase in found if plain(phrase.words) != part]
        return [_offer((phrase,), before) for phrase in found[:MOST]]
    whole = [_offer(bundle, before) for bundle in _bundles(entry, habits)]
    single = [_offer((phrase,), before) for phrase in _next_fields(free, votes)]
    return [*whole, *single][:MOST]


def _bundles(entry: Entry, habits: Habits) -> list[tuple[Phrase, ...]]:
    """What several fields not said yet were together in earlier entries, the likeliest first."""
    votes: Counter[tuple[Phrase, ...]] = Counter()
    for weight, phrases in _weighed(entry, habits):
        free = [phrase for phrase in phrases if phrase.field in TOGETHER and _is_unsaid(phrase.field, entry)]
        free.sort(key=lambda phrase: TOGETHER.index(phrase.field))
        for length in range(2, len(free) + 1):
            for bundle in combinations(free, length):
                # As many keys are saved as fields are said beyond the first.
                votes[bundle] += weight * (length - 1)
    found: list[tuple[Phrase, ...]] = []
    for bundle, _ in votes.most_common():
        # An offer that says more or less of another one tells nothing new.
        if not any(set(bundle) <= set(other) or set(other) <= set(bundle) for other in found):
            found.append(bundle)
        if len(found) == MOST_BUNDLES:
            break
    return found


def _next_fields(free: Iterable[Phrase], votes: Counter[Phrase]) -> list[Phrase]:
    """For each field not said yet the likeliest phrase, in the order in which a row is told; then the second ones."""
    by_field: dict[str, list[Phrase]] = {}
    for phrase in sorted((phrase for phrase in free if votes[phrase]), key=lambda phrase: -votes[phrase]):
        by_field.setdefault(phrase.field, []).append(phrase)
    fields = sorted(by_field, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))
    return [by_field[name][0] for name in fields] + [by_field[name][1] for name in fields if len(by_field[name]) > 1]


def _votes(entry: Entry, habits: Habits) -> Counter[Phrase]:
    """How often each phrase was said, more by entries of the same agency that say the same as this line."""
    votes: Counter[Phrase] = Counter()
    for weight, phrases in _weighed(entry, habits):
        for phrase in phrases:
            votes[phrase] += weight
    return votes


def _weighed(entry: Entry, habits: Habits) -> Iterator[tuple[int, tuple[Phrase, ...]]]:
    """The earlier entries with how much each is like this line."""
    agency = entry.agency.key if entry.agency else ""
    said = frozenset(_phrases_said(entry))
    for of, phrases in habits.rows:
        yield 1 + SAME_AGENCY * (of == agency) + SAME_FIELD * len(said.intersection(phrases)), phrases


def _ends(votes: Counter[Phrase]) -> Counter[str]:
    """How often each outcome ended a referral, whoever it went to."""
    ends: Counter[str] = Counter()
    for phrase, number in votes.items():
        if phrase.field == "to":
            ends[_outcome_of(phrase)] += number
    return ends


def _likely_end(phrase: Phrase, ends: Counter[str]) -> int:
    return ends[_outcome_of(phrase)] if phrase.field == "to" else 0


def _outcome_of(phrase: Phrase) -> str:
    return next((each.label for each in entries("outcomes").values() if phrase.words.endswith(f" {each.label}")), "")


def _fits(part: str, phrase: Phrase) -> bool:
    words = plain(phrase.words)
    if words.startswith(part) or (bool(phrase.also) and plain(phrase.also).startswith(part)):
        return True
    # Sent to whom and what became of it: the beginnings of both are enough.
    return phrase.field == "to" and " " in part and _begin_words(part, words)


def _begin_words(part: str, words: str) -> bool:
    """Whether the typed words begin words of these, in their order: `to adu no` for Adult social care, no reply."""
    said = iter(words.split())
    return all(any(word.startswith(typed) for word in said) for typed in part.split())


def _is_unsaid(field: str, entry: Entry) -> bool:
    return field in ("to", "held") or field not in entry.fields


def _offer(phrases: tuple[Phrase, ...], before: str) -> Suggestion:
    words = " /".join(phrase.words for phrase in phrases)
    return Suggestion(f"/{words}", f"{before}{words} ")


def _all_phrases(session: Session, votes: Counter[Phrase]) -> list[Phrase]:
    """Everything that can be said, in the order of the lists; to agencies not met yet, last."""
    here = tuple(agency.label for agency in session.agencies.values())
    return list(dict.fromkeys((*votes, *_listed_phrases(), *_phrases_with_agencies(here))))


@lru_cache(maxsize=4)
def _phrases_with_agencies(here: tuple[str, ...]) -> tuple[Phrase, ...]:
    outcomes = [outcome.label for outcome in entries("outcomes").values()]
    common = [entry.label for entry in entries("agencies").values() if entry.label not in here]
    return (
        *(_sent(name, "") for name in here),
        *(Phrase("to", f"pull {name}") for name in here),
        *(Phrase("held", f"held by {name}") for name in here),
        *(_sent(name, outcome) for name in (*here, *common) for outcome in outcomes),
    )


def _sent(name: str, outcome: str) -> Phrase:
    words = f"{name} {outcome}".strip()
    return Phrase("to", f"to {words}", words)


@cache
def _listed_phrases() -> tuple[Phrase, ...]:
    causes = [cause.label for cause in entries("causes").values()]
    demands = [
        *(Phrase("demand", f"{letter} {cause}", cause if letter == "f" else "") for letter in "fs" for cause in causes),
        *(Phrase("demand", letter, say(f"demand_chip_{demand}")) for demand, letter in LETTER_OF.items()),
    ]
    flags = [Phrase(name, words[0]) for name, words in FLAGS.items()]
    listed = [
        Phrase(name, f"{openings[0]} {entry.label}", entry.label)
        for name, (listed, openings) in LISTS.items()
        if name != "cause"
        for entry in entries(listed).values()
    ]
    needs = [Phrase("need_thread", f"about {need.label}", need.label) for need in entries("needs").values()]
    return (*demands, *listed, *needs, *flags)


def _phrases_of(row: Interaction) -> Iterator[Phrase]:
    return _phrases(row.demand, row.cause, {name: getattr(row, name) for name in (*LISTS, "need_thread", *FLAGS)})


def _phrases_said(entry: Entry) -> Iterator[Phrase]:
    demand = entry.fields.get("demand", Demand.NOT_CODED)
    return _phrases(demand, entry.fields.get("cause", ""), entry.fields)


def _phrases(demand: Demand, cause: str, fields: dict[str, object]) -> Iterator[Phrase]:
    if demand in LETTER_OF:
        letter = LETTER_OF[demand]
        if cause:
            words = label("causes", cause)
            yield Phrase("demand", f"{letter} {words}", words if letter == "f" else "")
        else:
            yield Phrase("demand", letter, say(f"demand_chip_{demand}"))
    for name, value in fields.items():
        if name in FLAGS and value:
            yield Phrase(name, FLAGS[name][0])
        elif name == "need_thread" and value:
            words = label("needs", str(value))
            yield Phrase(name, f"about {words}", words)
        elif name in LISTS and name != "cause" and value:
            words = label(LISTS[name][0], str(value))
            yield Phrase(name, f"{LISTS[name][1][0]} {words}", words)


def _sent_by(ids: set[str], session: Session) -> dict[str, list[Phrase]]:
    found: dict[str, list[Phrase]] = {}
    for referral in session.referrals.values():
        if referral.interaction in ids and referral.to_agency in session.agencies:
            outcome = label("outcomes", referral.outcome) if referral.outcome else ""
            name = session.agencies[referral.to_agency].label
            sent = Phrase("to", f"pull {name}") if referral.pulled_in else _sent(name, outcome)
            found.setdefault(referral.interaction, []).append(sent)
    return found
