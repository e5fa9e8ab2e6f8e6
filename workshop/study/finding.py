"""Finding: which entries hold these words and are of these kinds. The same question for one case or for several.

Words are looked for anywhere in what was asked, what happened, who it was with, and in the names of kind, cause, need
and feeling; never in private notes. Capitals and accents make no difference; words in quotation marks stand together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from operator import attrgetter
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from workshop.model.catalogue import entries, label
from workshop.model.records import Interaction
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint
from workshop.study.cost import cost_pence_of_each
from workshop.study.demand import why_it_came_back
from workshop.study.referrals import manner_of

T = TypeVar("T")
Mask = NDArray[np.bool_]
Places = NDArray[np.int64]
FIELDS: tuple[str, ...] = (
    "agency", "sector", "kind", "demand", "cause", "need", "flag", "cost", "feeling", "source", "value_work", "period",
    "referral",
)  # fmt: skip
"""What `only` may ask about; a cost is none, any, or pence from-to with an open end ("10000-"), a cause that of a
failure, or that there was none, a referral what became of it (`referrals.MANNERS`)."""
FLAGS: tuple[str, ...] = ("red_flag", "significant", "left_out", "vague")
_ATTRIBUTES = {
    "agency": "agency", "kind": "kind", "demand": "demand", "need": "need_thread",
    "source": "evidence", "value_work": "value_work",
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What was found in a case: the ids of all its entries as they stand in the session, and which of them match."""

    ids: tuple[str, ...]
    mask: Mask

    @property
    def matching(self) -> tuple[str, ...]:
        """The ids that match, in the session's order."""
        return tuple(self.ids[n] for n in np.flatnonzero(self.mask).tolist())

    @property
    def count(self) -> int:
        return int(self.mask.sum())


def is_looking(viewpoint: Viewpoint) -> bool:
    """Whether anything is looked for."""
    return bool(viewpoint.words.strip() or viewpoint.only)


def found_in(session: Session, viewpoint: Viewpoint, case: str) -> Found:
    """What the viewpoint looks for in one case; everything where it looks for nothing."""
    ids = tuple(row.id for row in session.interactions.values() if row.case == case)
    return Found(ids, matches(session, viewpoint, ids))


def matches(session: Session, viewpoint: Viewpoint, ids: Sequence[str]) -> Mask:
    """Which of these entries match: all the words, and of each field asked about one of its values."""
    table = session.interactions
    return matching(
        session,
        viewpoint,
        len(ids),
        lambda: list(map(table.__getitem__, ids)),
        lambda left: texts_of(session, those_at(ids, left)),
    )


def matching(
    session: Session,
    viewpoint: Viewpoint,
    count: int,
    rows: Callable[[], Sequence[Interaction]],
    texts: Callable[[Places], Sequence[str]],
) -> Mask:
    """As `matches`, for so many entries: who keeps the entries, and the folded texts of some, is asked if need be."""
    mask = np.ones(count, bool)
    if not count:
        return mask
    if viewpoint.only:
        _narrow_by_fields(mask, session, viewpoint, rows())
    words = words_in(viewpoint.words)
    if words:
        _narrow_by_words(mask, words, texts)
    return mask


def those_at(of: Sequence[T], places: Places) -> Sequence[T]:
    """What stands at these places; all as it is where they are all."""
    return of if len(places) == len(of) else [of[n] for n in places.tolist()]


def _narrow_by_fields(mask: Mask, session: Session, viewpoint: Viewpoint, rows: Sequence[Interaction]) -> None:
    asked: dict[str, set[str]] = {}
    for field, value in viewpoint.only:
        asked.setdefault(field, set()).add(value)
    # What is quickly compared comes first; the slower tests are put to those that are left.
    for field, values in sorted(asked.items(), key=lambda one: (one[0] in _TESTS, one[0])):
        left = np.flatnonzero(mask)
        those = those_at(rows, left)
        mask[left] = np.fromiter(_TESTS.get(field, _by_value)(session, those, field, values), bool, len(those))


def _narrow_by_words(mask: Mask, words: Sequence[str], texts: Callable[[Places], Sequence[str]]) -> None:
    left = np.flatnonzero(mask)
    folded = texts(left)
    for word in words:
        held = np.fromiter([word in text for text in folded], bool, len(folded))
        mask[left] = held
        if not held.all():
            folded, left = those_at(folded, np.flatnonzero(held)), left[held]


def words_in(typed: str) -> list[str]:
    """What was typed as folded words; what stands in quotation marks is one."""
    folded = fold(typed)
    return [(phrase or word).strip() for phrase, word in re.findall(r'"([^"]+)"|([^\s"]+)', folded)]


def fold(text: str) -> str:
    """A text without capitals, accents and fine printing, for comparing."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text.translate(_PLAIN)) if not unicodedata.combining(c))
    return text.casefold()


_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


def weight_of(valence: int | None, feeling: str) -> int | None:
    """How a feeling weighs, −3 to +3: as somebody said, else as the list has it; None where nobody said."""
    if valence is not None:
        return min(max(valence, -3), 3)
    return _valences().get(feeling)


@cache
def _valences() -> Mapping[str, int]:
    return {key: int(entry.more["valence"]) for key, entry in entries("feelings").items()}


def _by_value(session: Session, rows: Sequence[Interaction], field: str, values: set[str]) -> Iterable[bool]:
    get = attrgetter(_ATTRIBUTES[field]) if field in _ATTRIBUTES else None
    return map(values.__contains__, map(get, rows)) if get else (False for _ in rows)


def _by_cause(session: Session, rows: Sequence[Interaction], field: str, values: set[str]) -> Iterable[bool]:
    return map(values.__contains__, map(why_it_came_back, rows))


def _by_sector(session: Session, rows: Sequence[Interaction], field: str, values: set[str]) -> Iterable[bool]:
    within = {key: sector_of(session, key) in values for key in {row.agency for row in rows}}
    return (within[row.agency] for row in rows)


def sector_of(session: Session, agency: str) -> str:
    """The sector an agency stands in."""
    known = session.agencies.get(agency)
    if known is not None:
        return known.sector or "other"
    entry = entries("agencies").get(agency)
    return entry.more["sector"] if entry else "other"


def _by_flag(session: Session, rows: Sequence[Interaction], field: str, values: set[str]) -> Iterable[bool]:
    found = np.zeros(len(rows), bool)
    for name in values.intersection(FLAGS):
        test = is_vague if name == "vague" else attrgetter(name)
        found |= np.fromiter(map(test, rows), bool, len(rows))
    return found


def _by_referral(session: Session, rows: Sequence[Interaction], field: str, values: set[str]) -> Iterable[bool]:
    senders = {referral.interaction for referral in session.referrals.values() if manner_of(referral) in values}
    return (row.id in senders for row in rows)


def is_vague(row: Interaction) -> bool:
    """Whether a date is not known to the day, or not at all."""
    return row.when is None or row.when.latest > row.when.earliest


def _by_cost(session: Session, rows: Sequence[Interaction], field: str, values: set[str]) -> Iterable[bool]:
    ranges = [pence_range(value) for value in values if value not in ("none", "any")]
    none, every = "none" in values, "any" in values

    def fits(pence: int | None) -> bool:
        if pence is None or every:
            return none if pence is None else every
        for least, most in ranges:  # noqa: SIM110 - asked of every entry, and several times faster than any()
            if least <= pence and (most is None or pence <= most):
                return True
        return False

    return map(fits, cost_pence_of_each(rows))


def pence_range(value: str) -> tuple[int, int | None]:
    """The ends of a range of pence, both included; the upper one may be open."""
    least, _, most = value.partition("-")
    return int(least) if least.isdigit() else 0, int(most) if most.isdigit() else None


def _by_feeling(session: Session, rows: Sequence[Interaction], field: str, values: set[str]) -> Iterable[bool]:
    weights = {None if value == "" else int(value) for value in values if value.lstrip("-").isdigit() or not value}
    said = values - {""}

    @cache
    def is_asked(valence: int | None, feeling: str) -> bool:
        return feeling in said or weight_of(valence, feeling) in weights

    return (is_asked(row.valence, row.feeling) for row in rows)


def _by_period(session: Session, rows: Sequence[Interaction], field: str, values: set[str]) -> Iterable[bool]:
    spans: dict[str, list[tuple[int, int]]] = {}
    for period in session.periods.values():
        if period.name in values:
            last = period.ends.latest.toordinal() if period.ends else 10_000_000
            spans.setdefault(period.case, []).append((period.starts.earliest.toordinal(), last))

    @cache
    def is_within(case: str, day: date) -> bool:
        return any(first <= day.toordinal() <= last for first, last in spans.get(case, ()))

    return (row.when is not None and is_within(row.case, row.when.earliest) for row in rows)


_Test = Callable[[Session, Sequence[Interaction], str, set[str]], Iterable[bool]]
_TESTS: dict[str, _Test] = {
    "cause": _by_cause, "sector": _by_sector, "flag": _by_flag, "cost": _by_cost, "feeling": _by_feeling,
    "period": _by_period, "referral": _by_referral,
}  # fmt: skip


class _Texts:
    """The folded text of every entry of the session that was searched last; made anew for entries that changed."""

    def __init__(self) -> None:
        self.interactions: Mapping[str, Interaction] = {}
        self.agencies: object = None
        self.texts: dict[str, str] = {}

    def of(self, session: Session) -> dict[str, str]:
        if session.interactions is self.interactions and session.agencies is self.agencies:
            return self.texts
        before = self.interactions if session.agencies is self.agencies else {}
        known, name = self.texts, cache(lambda row_keys: _names(session, row_keys))
        self.texts = {
            key: known[key] if before.get(key) is row else _text(row, name) for key, row in session.interactions.items()
        }
        self.interactions, self.agencies = session.interactions, session.agencies
        return self.texts


_LAST = _Texts()
_KEYS = attrgetter("agency", "kind", "cause", "need_thread", "feeling")


def texts_of(session: Session, ids: Sequence[str]) -> list[str]:
    """The folded texts of these entries."""
    return list(map(_LAST.of(session).__getitem__, ids))


def get_ready(session: Session) -> None:
    """Fold the texts now, so that the first letter typed is answered at once."""
    _LAST.of(session)


def _text(row: Interaction, names: Callable[[tuple[str, ...]], str]) -> str:
    return f"{fold(row.ask)}\n{fold(row.what_happened)}\n{names(_KEYS(row))}"


def _names(session: Session, keys: tuple[str, ...]) -> str:
    agency, kind, cause, need, feeling = keys
    known = session.agencies.get(agency)
    said = [known.label if known and known.label else label("agencies", agency)]
    lists = (("kinds", kind), ("causes", cause), ("needs", need), ("feelings", feeling))
    said += [label(name, key) for name, key in lists if key]
    return fold("\n".join(said))
