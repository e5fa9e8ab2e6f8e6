"""Reading written dates, never more exactly than they were written.

Libraries invent days ("March 2004" becomes today's day in March); this small grammar does not. What it cannot read is
no date, and its caller keeps the words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache

from workshop.model.date_steps import moved_on, said_after
from workshop.model.dates import (
    MONTHS,
    PartialDate,
    Precision,
    at_moment,
    in_month,
    in_year,
    last_of_month,
    on_day,
)
from workshop.model.feasts import FEASTS, around_feast
from workshop.model.trouble import Refused

EARLIEST_YEAR, LATEST_YEAR = 1850, 2150

_MONTH_NUMBER = {name[:length].lower(): n for n, name in enumerate(MONTHS, 1) for length in (3, len(name))}
_MONTH_NUMBER["sept"] = 9
_MONTH = "(" + "|".join(sorted(_MONTH_NUMBER, key=len, reverse=True)) + r")\.?"
_DAY_OF_WEEK = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?:\s*,?\s+(?:at\s+)?|T)(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?\s*([ap]\.?m\.?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?$",
    re.IGNORECASE,
)
# Computer logs write "Thu Sep 25 10:36:28 2003".
_CLOCK_BEFORE_YEAR = re.compile(r"^([A-Za-z]{3} [A-Za-z]{3} \d{1,2}) (\d{2}:\d{2}:\d{2}) (\d{4})$")
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 14)}
_TERMS = {"spring": (1, 3), "summer": (4, 7), "autumn": (9, 12), "winter": (1, 3)}
_PARTS = {"early": (1, 4), "start of": (1, 3), "beginning of": (1, 3), "mid": (5, 8), "middle of": (5, 8),
          "late": (9, 12), "end of": (10, 12)}  # fmt: skip
_SAME = ("same", "same day", "the same day", "later that day")
_WITHOUT_DIGITS = frozenset((*_SAME, "today", "yesterday"))
_SLACK = {Precision.YEAR: 365, Precision.MONTH: 31}


def read_date(
    text: str, day_first: bool = True, today: date | None = None, after: PartialDate | None = None
) -> PartialDate | None:
    """The date these words mean, or None where they mean none.

    Reads days (14/1/2005, 2005-01-14, 14 jan 2005), moments with or without an offset, months, years, quarters
    (Q2 2014), seasons, school terms, financial years (2014/15: April to March), ranges (2012 to 2014) and rough dates
    (c. 2012: a year either way). `day_first` decides 3/4/2005; a part above 12 decides for itself. Two-digit years lie
    in the hundred years that end five years from today; `xmas 2005` is rough. With `after`, the row before: 3/02 is a
    day of its year, `+2w` and `2 weeks later` count from it, `same` repeats it, `next day` follows it; with `today`,
    the words today and yesterday are read too.
    """
    words = " ".join(text.split())
    step = said_after(words, after) if after else None
    if step:
        return step
    if not words or not (any(c.isdigit() for c in words) or words.lower() in _WITHOUT_DIGITS):
        return None
    relative = _relative(words, today, after, day_first)
    return relative or _read(words, day_first, (today or date.today()).year)


def shows_order(text: str) -> str:
    """Which order a day/month/year text proves: "day", "month", or "" where it could be either or is none."""
    found = _NUMBERS.match(" ".join(text.split()))
    if not found:
        return ""
    first, second = int(found[1]), int(found[2])
    if first > 12 >= second:
        return "day"
    return "month" if second > 12 >= first else ""


@lru_cache(maxsize=65536)
def _read(words: str, day_first: bool, this_year: int) -> PartialDate | None:
    words = _CLOCK_BEFORE_YEAR.sub(r"\1 \3 \2", words)
    clock = _CLOCK.search(words)
    if clock:
        day = _read_part(words[: clock.start()], day_first, this_year)
        return _with_clock(day, clock, words) if day and day.precision is Precision.DAY else None
    try:
        found = _read_part(words, day_first, this_year)
    except Refused:
        # Years that run backwards (2005 - 1990) are no date; one cell of them refuses no table.
        return None
    return found and PartialDate(found.earliest, found.latest, found.precision, words, found.moment)


def _read_part(words: str, day_first: bool, this_year: int) -> PartialDate | None:
    """A date phrase without a clock time; the forms are tried in order."""
    body = _DAY_OF_WEEK.sub("", words.strip().strip(",")).lower()
    for pattern, reader in _FORMS:
        found = pattern.fullmatch(body)
        if found:
            try:
                return reader(found, day_first, this_year)
            except ValueError:
                return None
    return _rough(body, day_first, this_year) or _range(body, day_first, this_year)


def _with_clock(day: PartialDate, clock: re.Match[str], words: str) -> PartialDate | None:
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    half = (clock[5] or "").lower().replace(".", "")
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    microsecond = int((clock[4] or "0")[:6].ljust(6, "0"))
    try:
        moment = datetime(
            day.earliest.year, day.earliest.month, day.earliest.day, hour, minute, second, microsecond, _zone(clock[6])
        )
    except ValueError:
        return None
    # Spreadsheets and exports write a day without a time as midnight.
    if moment.tzinfo is None and not (hour or minute or second or microsecond):
        return on_day(day.earliest, words)
    return at_moment(moment, words)


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    if text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)


def _year(text: str, this_year: int) -> int:
    """The year these digits mean; refused (ValueError) outside 1850 to 2150, which no review reaches."""
    number = int(text.strip("'’"))
    if len(text.strip("'’")) <= 2:
        last = this_year + 5
        number += last - last % 100
        if number > last:
            number -= 100
    if not EARLIEST_YEAR <= number <= LATEST_YEAR:
        raise ValueError(text)
    return number


def _from_numbers(found: re.Match[str], day_first: bool, this_year: int) -> PartialDate:
    first, second, year = int(found[1]), int(found[2]), _year(found[3], this_year)
    day, month = (first, second) if day_first else (second, first)
    if month > 12 >= day:
        day, month = month, day
    return on_day(date(year, month, day))


def _from_iso(found: re.Match[str], _: bool, this_year: int) -> PartialDate:
    return on_day(date(_year(found[1], this_year), int(found[2]), int(found[3])))


def _from_day_month(found: re.Match[str], _: bool, this_year: int) -> PartialDate:
    return on_day(date(_year(found[3], this_year), _MONTH_NUMBER[found[2]], int(found[1])))


def _from_month_day(found: re.Match[str], _: bool, this_year: int) -> PartialDate:
    return on_day(date(_year(found[3], this_year), _MONTH_NUMBER[found[1]], int(found[2])))


def _from_month(found: re.Match[str], _: bool, this_year: int) -> PartialDate:
    return in_month(_year(found[2], this_year), _MONTH_NUMBER[found[1]])


def _from_month_after_year(found: re.Match[str], _: bool, this_year: int) -> PartialDate:
    month = _MONTH_NUMBER[found[2]] if found[2] in _MONTH_NUMBER else int(found[2])
    return in_month(_year(found[1], this_year), month)


def _from_month_number(found: re.Match[str], _: bool, this_year: int) -> PartialDate:
    return in_month(_year(found[2], this_year), int(found[1]))


def _from_year(found: re.Match[str], _: bool, this_year: int) -> PartialDate:
    return in_year(_year(found[1], this_year))


def _from_year_pair(found: re.Match[str], _: bool, this_year: int) -> PartialDate:
    """2014/15 runs from April to March, as budgets do; 2014/3 is a month; 2013-2014 is the two whole years."""
    first = _year(found[1], this_year)
    if len(found[2]) <= 2:
        last = int(found[2])
        if last <= 12 and (first + 1) % 100 != last:
            return in_month(first, last)
        if (first + 1) % 100 != last:
            # 2013-15: no month has this number, so people mean the years up to it.
            if "/" in found[0] or last < first % 100:
                raise ValueError(found[0])
            return PartialDate(date(first, 1, 1), date(first - first % 100 + last, 12, 31), Precision.RANGE)
        return PartialDate(date(first, 4, 1), date(first + 1, 3, 31), Precision.RANGE)
    return PartialDate(date(first, 1, 1), date(_year(found[2], this_year), 12, 31), Precision.RANGE)


def _from_quarter(found: re.Match[str], _: bool, this_year: int) -> PartialDate:
    quarter, year = (found[1], found[2]) if found[1] else (found[4], found[3])
    first = 3 * int(quarter) - 2
    return _months(_year(year, this_year), first, first + 2, Precision.QUARTER)


def _from_term(found: re.Match[str], _: bool, this_year: int) -> PartialDate:
    return _months(_year(found[2], this_year), *_TERMS[found[1]], Precision.SEASON)


def _from_season(found: re.Match[str], _: bool, this_year: int) -> PartialDate:
    return _months(_year(found[2], this_year), *_SEASONS[found[1]], Precision.SEASON)


def _from_season_after_year(found: re.Match[str], _: bool, this_year: int) -> PartialDate:
    return _months(_year(found[1], this_year), *_SEASONS[found[2]], Precision.SEASON)


def _from_winter(found: re.Match[str], _: bool, this_year: int) -> PartialDate:
    """winter 2005/06 begins in the first of the two."""
    first = _year(found[1], this_year)
    if (first + 1) % 100 != int(found[2]) % 100:
        raise ValueError(found[0])
    return _months(first, *_SEASONS["winter"], Precision.SEASON)


def _from_part_of_month(found: re.Match[str], _: bool, this_year: int) -> PartialDate:
    """early, mid and late may 2005: its first ten days, the next ten, and the others."""
    year, month = _year(found[3], this_year), _MONTH_NUMBER[found[2]]
    first, last = {"early": (1, 10), "mid": (11, 20)}.get(found[1], (21, last_of_month(year, month).day))
    return PartialDate(date(year, month, first), date(year, month, last), Precision.RANGE)


def _from_feast(found: re.Match[str], _: bool, this_year: int) -> PartialDate:
    return around_feast(found[1], _year(found[2], this_year))


def _from_part(found: re.Match[str], _: bool, this_year: int) -> PartialDate:
    return _months(_year(found[2], this_year), *_PARTS[found[1]], Precision.RANGE)


def _months(year: int, first: int, last: int, precision: Precision) -> PartialDate:
    end = last_of_month(year + (last - 1) // 12, (last - 1) % 12 + 1)
    return PartialDate(date(year, first, 1), end, precision)


_NUMBERS = re.compile(r"(\d{1,2})(?:\s?[/.-]\s?|\s)(\d{1,2})(?:\s?[/.-]\s?|\s(?=\d{4}))(\d{4}|\d{2})(?!\d)")
_YEAR4 = r"(\d{4})"
_YEAR = r"(\d{4}|['’]?\d{2})"
_Reader = Callable[["re.Match[str]", bool, int], PartialDate]
_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"), _from_iso),
    (re.compile(r"((?:18|19|20|21)\d{2})(\d{2})(\d{2})"), _from_iso),
    (_NUMBERS, _from_numbers),
    (re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?[\s-]*(?:of\s+)?{_MONTH}[\s,-]*{_YEAR}"), _from_day_month),
    (re.compile(rf"{_MONTH}[\s-]*(\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,\s*|\s+|-){_YEAR4}"), _from_month_day),
    (re.compile(rf"{_MONTH}[\s,-]*(?:of\s+)?{_YEAR}"), _from_month),
    (re.compile(rf"{_YEAR4}[\s-]*{_MONTH}"), _from_month_after_year),
    (re.compile(r"(\d{4})[-.](0?[1-9]|1[0-2])"), _from_month_after_year),
    (re.compile(r"(\d{1,2})\s?[/.-]\s?(\d{4})"), _from_month_number),
    (re.compile(_YEAR4), _from_year),
    (re.compile(r"(\d{4})\s?[/–-]\s?(\d{4}|\d{1,2})"), _from_year_pair),
    (re.compile(r"(?:q\s?([1-4])\s*[,/-]?\s*(\d{4})|(\d{4})\s*[,/-]?\s*q\s?([1-4]))"), _from_quarter),
    (re.compile(rf"({'|'.join(_TERMS)}) term (?:of )?{_YEAR4}"), _from_term),
    (re.compile(rf"({'|'.join(_SEASONS)}) (?:of )?{_YEAR}"), _from_season),
    (re.compile(r"winter (?:of )?(\d{4}|\d{2})\s?[/–-]\s?(\d{4}|\d{2})"), _from_winter),
    (re.compile(rf"(?:at )?({'|'.join(FEASTS)})(?: of)? {_YEAR}"), _from_feast),
    (re.compile(rf"(early|mid|late)[ -](?:in )?{_MONTH}[\s,-]*{_YEAR}"), _from_part_of_month),
    (re.compile(rf"{_YEAR4},? ({'|'.join(_SEASONS)})"), _from_season_after_year),
    (re.compile(rf"({'|'.join(_PARTS)})[ -](?:in )?{_YEAR}"), _from_part),
)
_ROUGHLY = re.compile(
    r"(?:c\.|ca\.?|circa|about|around|approx\.?|approximately|roughly|~|c(?=\s?\d))\s*(.+)|(.+?)\s?\?"
)
_BETWEEN = re.compile(r"(?:(?:from|between)\s+)?(.+?)\s+(?:to|and|until|till|–|-)\s+(.+)|(\S+)\s?–\s?(\S+)")


def _rough(body: str, day_first: bool, this_year: int) -> PartialDate | None:
    found = _ROUGHLY.fullmatch(body)
    core = found and _read_part(found[1] or found[2], day_first, this_year)
    if not core:
        return None
    slack = timedelta(days=_SLACK.get(core.precision, 7))
    return PartialDate(core.earliest - slack, core.latest + slack, Precision.ABOUT)


def _range(body: str, day_first: bool, this_year: int) -> PartialDate | None:
    found = _BETWEEN.fullmatch(body)
    if not found:
        return None
    first = _read_part(found[1] or found[3], day_first, this_year)
    last = _read_part(found[2] or found[4], day_first, this_year)
    if not first or not last or last.latest < first.earliest:
        return None
    return PartialDate(first.earliest, last.latest, Precision.RANGE)


_STEP = re.compile(r"\+\s?(\d{1,4})\s?(d|w|m|y)(?:ays?|eeks?|onths?|ears?)?", re.IGNORECASE)
_SHORT = re.compile(rf"(\d{{1,2}})(?:[/.](\d{{1,2}})|(?:st|nd|rd|th)?\s+{_MONTH})", re.IGNORECASE)


def _relative(words: str, today: date | None, after: PartialDate | None, day_first: bool) -> PartialDate | None:
    """Dates said from the row before or from today."""
    lower = words.lower()
    if today and lower in ("today", "yesterday"):
        return on_day(today - timedelta(days=lower == "yesterday"), words)
    if after is None:
        return None
    if lower in _SAME:
        return after
    step = _STEP.fullmatch(words)
    if step:
        return moved_on(after, int(step[1]), step[2].lower())
    short = _SHORT.fullmatch(words)
    if not short:
        return None
    first = int(short[1])
    second = _MONTH_NUMBER[short[3].lower()] if short[3] else int(short[2])
    day, month = (first, second) if day_first or short[3] else (second, first)
    try:
        return on_day(date(after.earliest.year, month, day), words)
    except ValueError:
        return None
