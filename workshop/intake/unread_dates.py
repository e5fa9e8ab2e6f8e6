"""What at the beginning of a line looks like a date and is none that can be read: it must never be passed over."""

from __future__ import annotations

import re
from datetime import date

from workshop.model.date_words import read_date
from workshop.model.dates import PartialDate

_MONTHS = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]*(?:uary|ch|il|ust|ember|ober))?"
_TIMES = rf"(?:spring|summer|autumn|winter|christmas|xmas|easter|new year|{_MONTHS})(?: (?:of )?['’]?\d{{1,4}})?"
_HOW_MANY = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}|(?:a )?few|a couple of|some|several)"
_LOOKS_LIKE_DATE = re.compile(
    rf"((?:(?:on|in|at|by|about|around|early|mid|late|before|after|since|until|end of|start of)[ -])*"
    rf"(?:{_TIMES}|['’]?\d\d|(?:(?:18|19|20)\d\d)s?)"
    rf"|{_HOW_MANY} (?:day|week|month|year)s? (?:later|after|before|earlier|ago)"
    r"|(?:the )?(?:next|following|last|previous) (?:day|week|month|year|spring|summer|autumn|winter|christmas|easter)"
    r"|later that (?:day|week|month|year)|(?:the )?same (?:week|month|year)"
    r"|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?=[\s,:]|$)",
    re.IGNORECASE,
)
_ONE_SIDE = re.compile(r"(before|after|since|by|until|till)\s+", re.IGNORECASE)
_LONGEST = 5
_DAY_AND_NUMBER = re.compile(r"(\d{1,2})[/.](\d{2})(?=\s|,|$)")


def unread_date_at_start(text: str) -> str:
    """The words at the beginning that look like a date which could not be read; "" where none do."""
    found = _LOOKS_LIKE_DATE.match(text)
    return found[1] if found else ""


def on_one_side(text: str, today: date) -> str:
    """`before xmas 2005`: a date with only one end, as it stands at the beginning; "" where there is none."""
    begun = _ONE_SIDE.match(text)
    if not begun:
        return ""
    words = text[begun.end() :].split()
    for length in range(min(_LONGEST, len(words)), 0, -1):
        written = " ".join(words[:length]).rstrip(",")
        if read_date(written, today=today):
            return f"{begun[0].strip()} {written}"
    return ""


def month_and_year(text: str, today: date) -> tuple[str, PartialDate] | None:
    """`3/02` where no row before says the year: the month and the year it may be, as it is written; else None."""
    found = _DAY_AND_NUMBER.match(text)
    if not found:
        return None
    when = read_date(f"{found[1]}/{_whole_year(found[2], today)}", today=today)
    return (found[0], when) if when else None


def is_surely_month_and_year(written: str) -> bool:
    """Whether the second number can be no month: 3/15."""
    return int(re.split(r"[/.]", written)[1]) > 12


def _whole_year(digits: str, today: date) -> int:
    whole = read_date(f"jan {digits}", today=today)
    return whole.earliest.year if whole else 0
