"""Texts in an agency's file that mean a key of the common lists (C3, C6, C7, C9, C10): only what equals one."""

from __future__ import annotations

from functools import cache

from workshop.model.catalogue import entries
from workshop.model.records import Demand

_ALSO: dict[str, dict[str, str]] = {
    "demands": {
        "v": "value", "f": "failure", "s": "system", "value": "value", "failure": "failure", "system": "system",
        "system demand": "system", "internal": "system", "unclear": "unclear",
    },
    "outcomes": {
        "refused": "rejected", "declined": "rejected", "returned to sender": "bounced",
        "waiting list": "queued", "on waiting list": "queued", "no response": "no_reply", "not known": "unknown",
        "referred elsewhere": "signposted",
    },
    "kinds": {"phone call": "contact", "telephone call": "contact", "enquiry": "contact", "home visits": "home_visit",
              "arrested": "arrest", "closed case": "closure"},
}  # fmt: skip


def key_of(listed: str, text: str) -> str:
    """The key of a list whose key or label equals this text, whatever its case; "" where none does."""
    return _keys(listed).get(_plain(text), "")


def demand_of(text: str) -> Demand | None:
    """The demand a text means (C6), or None."""
    key = key_of("demands", text)
    return Demand(key) if key else None


@cache
def _keys(listed: str) -> dict[str, str]:
    keys = dict(_ALSO.get(listed, {}))
    for key, entry in entries(listed).items():
        keys[_plain(entry.label)] = key
        keys[_plain(key)] = key
    return keys


def _plain(text: str) -> str:
    return " ".join(text.replace("_", " ").replace("’", "'").casefold().split())
