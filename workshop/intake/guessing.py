"""The guess: for each part of an entry the column that fits it best, by its header's words and by what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from workshop.intake.column_words import CERTAIN, LIKELY, ROLES, fit, is_life_date
from workshop.intake.columns import Column
from workshop.intake.personal import NAME, NUMBER, number_type

_PLACES = ("la_name", "la name", "region", "country", "local authority", "geographic", "council")
DATES_ENOUGH = 0.6
AMOUNTS_ENOUGH = 0.8
# A column that is all dates may tell when even where its header says nothing.
DATES_SPEAK_FOR_THEMSELVES = 42.0
# Parts whose words decide alone, each tried in this order once the date, the case and the agency are found.
_BY_WORDS = ("kind", "what", "ask", "cost", "outcome", "channel", "referred_to", "demand", "cause", "need", "feeling")


def best_columns(columns: Sequence[Column], identities: Mapping[str, str]) -> dict[str, str]:
    """A column's name for every part in ROLES, "" where none fits; no column plays two parts."""
    found = dict.fromkeys(ROLES, "")
    free = [column for column in columns if column.sample]

    def give(role: str, score: Callable[[Column], float]) -> None:
        scored = [(score(column), -place, column) for place, column in enumerate(free)]
        best = max(scored, key=lambda item: item[:2], default=(0.0, 0, None))
        if best[2] is not None and best[0] >= LIKELY:
            found[role] = best[2].name
            free.remove(best[2])

    if not is_statistics(columns):
        give("date", lambda column: _as_date(column, identities))
    give("end", lambda column: _as_end(column, identities))
    give("case", lambda column: _as_case(column, identities))
    free = [column for column in free if column.name not in identities]
    give("agency", _as_agency)
    for role in _BY_WORDS:
        give(role, lambda column, role=role: _by_words(role, column))
    return found


def is_statistics(columns: Sequence[Column]) -> bool:
    """Whether a table counts things per year and place instead of listing what happened."""
    names = " ".join(column.name.lower() for column in columns)
    periods = any(
        column.years >= DATES_ENOUGH and any(w in column.name.lower() for w in ("year", "period")) for column in columns
    )
    places = any(word in names for word in _PLACES)
    whole_dates = any(column.dates >= DATES_ENOUGH and not is_life_date(column.name) for column in columns)
    counted = sum(1 for column in columns if column.amounts >= 0.5 and column.sample)
    return periods and places and not whole_dates and counted >= max(2, 0.25 * len(columns))


def _as_date(column: Column, identities: Mapping[str, str]) -> float:
    if column.name in identities or is_life_date(column.name):
        return 0.0
    words = fit("date", column.name)
    if column.dates >= DATES_ENOUGH:
        # Between two columns of dates the fuller one is the better guess.
        return max(DATES_SPEAK_FOR_THEMSELVES, words + 40) * column.dates * (0.6 + 0.4 * column.filled) + _start(column)
    readable = column.dates + column.years
    if readable >= DATES_ENOUGH and words >= LIKELY:
        return words
    # A column plainly called a date is one, however badly it was filled in; a better filled one is preferred.
    return max(LIKELY, words * readable) if readable and words >= CERTAIN else 0.0


def _start(column: Column) -> float:
    """An ending, a plan or a change is a date too, but never the better guess."""
    return -60.0 if fit("end", column.name) > fit("date", column.name) else 0.0


def _as_end(column: Column, identities: Mapping[str, str]) -> float:
    if column.name in identities or column.dates < DATES_ENOUGH:
        return 0.0
    return fit("end", column.name)


def _as_case(column: Column, identities: Mapping[str, str]) -> float:
    if column.dates >= DATES_ENOUGH:
        return 0.0
    words = fit("case", column.name)
    kind = identities.get(column.name, "")
    if kind == NUMBER:
        return max(75.0 if number_type(column.name) == "nhs" else 60.0, words)
    if kind == NAME:
        return words if words >= 75 else 0.0
    return 0.0 if kind else words * (0.5 + 0.5 * min(1.0, 2 * column.filled))


def _as_agency(column: Column) -> float:
    if column.dates >= DATES_ENOUGH or (column.amounts > 0.5 and column.different > 0.5):
        return 0.0
    return fit("agency", column.name)


def _by_words(role: str, column: Column) -> float:
    words = fit(role, column.name)
    if column.dates >= DATES_ENOUGH:
        return 0.0
    if role == "cost":
        return words if column.amounts >= AMOUNTS_ENOUGH else 0.0
    return 0.0 if column.amounts >= AMOUNTS_ENOUGH and role != "need" else words
