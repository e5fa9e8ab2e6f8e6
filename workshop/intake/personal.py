"""Which columns hold who somebody is: by header and by content. Their values go to the vault and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workshop.intake.column_words import words_of

NAME, BIRTH, DEATH, ADDRESS, NUMBER = "name", "birth_date", "death_date", "address", "number"
SHARE_THAT_PROVES = 0.8

# Names of bodies, places, files and columns are no names of people.
_NOT_A_PERSON = re.compile(
    r"\b(provider|organi[sz]ation|agency|service|team|school|la|lsoa|lad|country|region|council|concept|event|file|"
    r"product|company|department|group|sheet|system|street|ward|site|project|drug|medication|user name|username|"
    r"housing association|column|area|authority|activity|estate|practice|ci|component|code|type)\b"
)
_NAME = re.compile(
    r"\b(first ?names?|last ?names?|sur ?names?|fore ?names?|given ?names?|family ?names?|middle ?names?|full ?names?|"
    r"maiden|known as|alias(es)?|next of kin|nok|key ?worker|names?)\b|"
    r"^(first|last|mother|father|parents?|carer|allocated worker|social worker|worker|officer|"
    r"case ?worker|case manager|lead professional)$"
)
_PERSON = re.compile(
    r"^(person|patient|client|service user|child|resident|tenant|customer|subject|pupil|student|victim|suspect|"
    r"offender|complainant|who)$"
)
_BIRTH = re.compile(r"\b(birth|born|dob|d o b|birthdate|birthday)\b")
_BIRTH_OTHER = re.compile(r"\b(place|country|weight|order|sex|gender|certificate)\b|birthplace")
_DEATH = re.compile(r"\b(date of death|death date|deathdate|died|dod|deceased date|date deceased)\b|^death$")
_ADDRESS = re.compile(
    r"\b(address(es)?|post ?codes?|zip ?codes?|zip|e ?mail|phone|telephone|mobile|contact details|contact number|"
    r"house (number|name)|street name|uprn)\b"
)
_ADDRESS_OTHER = re.compile(r"\b(ip|mac|mobile os|type|count|district|app)\b")
_NUMBERS = {
    "nhs": re.compile(r"\bnhs\b(?!.*\b(trust|team|site|cost)\b)|\bnational health (service )?(no|number)\b"),
    "ni": re.compile(r"\bni ?(no|num|number)\b|\bnino\b|\bnational insurance\b"),
    "ssn": re.compile(r"\bssn\b|\bsocial security\b"),
    "upn": re.compile(r"\bupn\b|\bunique pupil n"),
    "passport": re.compile(r"\bpassport\b"),
    "driver": re.compile(r"\bdrivers?( licen[cs]e)?\b|\bdriving licen[cs]e\b"),
    "pnc": re.compile(r"\bpnc( ?id)?\b"),
    "home office": re.compile(r"\bhome office (ref|no|number)\b"),
}
_NI_VALUE = re.compile(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]", re.IGNORECASE)
_SSN_VALUE = re.compile(r"\d{3}-\d{2}-\d{4}")
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.\w+")
_PHONE = re.compile(r"(?:\+44|0[1237])[\d\s()-]{9,15}")
_FULL_NAME = re.compile(
    r"(?:(?:mr|mrs|ms|miss|dr)\.?\s+)?[^\W\d_][\w'’.-]+(?:,?\s+[^\W\d_][\w'’.-]+){1,3}", re.IGNORECASE
)


def identity_kind(header: str, sample: Sequence[str]) -> str:
    """The kind of identity a column holds (name, birth_date, death_date, address, number), "" where it holds none."""
    words = words_of(header)
    if number_type(header) or _share(_is_number, sample) >= SHARE_THAT_PROVES:
        return NUMBER
    if _DEATH.search(words) and _BIRTH_OTHER.search(words) is None:
        return DEATH
    if _BIRTH.search(words) and not _BIRTH_OTHER.search(words):
        return BIRTH
    if _ADDRESS.search(words) and not _ADDRESS_OTHER.search(words):
        return ADDRESS
    if _NAME.search(words) and not _NOT_A_PERSON.search(words) and not _share(_is_plain_number, sample) > 0.5:
        return NAME
    if _PERSON.match(words) and _share(_FULL_NAME.fullmatch, sample) >= SHARE_THAT_PROVES:
        return NAME
    if any(_share(test.fullmatch, sample) >= SHARE_THAT_PROVES for test in (_POSTCODE, _EMAIL, _PHONE)):
        return ADDRESS
    return ""


def number_type(header: str) -> str:
    """Whose number a header names (nhs, ni, ssn …), the same word however it is spelled; "" where it names none."""
    words = words_of(header)
    return next((name for name, pattern in _NUMBERS.items() if pattern.search(words)), "")


def comparable(value: str) -> str:
    """A value as it compares with others: case, spaces and dashes do not count."""
    return "".join(c for c in value.casefold() if c.isalnum())


def is_nhs_number(value: str) -> bool:
    """Whether ten digits carry the check digit of an NHS number."""
    digits = value.replace(" ", "").replace("-", "")
    if len(digits) != 10 or not (digits.isascii() and digits.isdigit()) or len(set(digits)) == 1:
        return False
    check = 11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check % 11 == int(digits[9]) and check != 10


def _is_number(value: str) -> bool:
    return is_nhs_number(value) or bool(_NI_VALUE.fullmatch(value)) or bool(_SSN_VALUE.fullmatch(value))


def _is_plain_number(value: str) -> bool:
    return value.replace(".", "", 1).replace("-", "", 1).isdigit()


def _share(test: object, sample: Sequence[str]) -> float:
    assert callable(test)
    return sum(1 for value in sample if test(value)) / len(sample) if sample else 0.0
