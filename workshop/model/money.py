"""Money is whole pence in integers; text in pounds is made and read here only."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_AMOUNT = re.compile(r"^\s*(-)?\s*£?\s*(-)?\s*(\d{1,3}(?:,\d{3})+|\d+)?(\.\d+)?\s*(k|m)?\s*$", re.IGNORECASE)
_FACTOR = {"": 1, "k": 1_000, "m": 1_000_000}
LARGEST_PENCE = 10**15


def pence_from(text: str) -> int | None:
    """The pence a written amount means ("£1,234.50", "110", "2.5k"), or None where the text is no amount.

    Brackets and a minus mean money back. Fractions of a penny are rounded half up.
    Amounts above 10^15 pence are no amount.
    """
    body = text.strip()
    in_brackets = body.startswith("(") and body.endswith(")")
    found = _AMOUNT.match(body.strip("()") if in_brackets else body)
    if not found or not (found[3] or found[4]):
        return None
    try:
        pounds = Decimal((found[3] or "0").replace(",", "") + (found[4] or ""))
    except InvalidOperation:
        return None
    pence = int((pounds * _FACTOR[(found[5] or "").lower()] * 100).to_integral_value(ROUND_HALF_UP))
    if pence > LARGEST_PENCE:
        return None
    return -pence if in_brackets or found[1] or found[2] else pence


def product_pence(quantity: str, rate_pence: int) -> int | None:
    """Quantity × rate in whole pence, rounded half up (F4); None where the quantity is no number or past all money."""
    try:
        number = Decimal(quantity.strip())
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number) > LARGEST_PENCE:
        return None
    pence = int((number * rate_pence).to_integral_value(ROUND_HALF_UP))
    return pence if abs(pence) <= LARGEST_PENCE else None


def pounds(pence: int) -> str:
    """Pence as people write them: £107,000, or £12.50 where there are odd pence."""
    sign = "-" if pence < 0 else ""
    whole, odd = divmod(abs(pence), 100)
    return f"{sign}£{whole:,}" + (f".{odd:02d}" if odd else "")


def pounds_in_short(pence: int) -> str:
    """Pence as a headline says them: from £10,000 on in whole pounds, where odd pence tell nobody anything."""
    if abs(pence) < 1_000_000:
        return pounds(pence)
    whole = (abs(pence) + 50) // 100 * 100
    return pounds(-whole if pence < 0 else whole)
