"""What column headers mean: the words by which agencies, councils and event logs name the things of an entry."""

from __future__ import annotations

import re
from functools import lru_cache

_WORDS: dict[str, dict[str, int]] = {
    "date": {
        "time timestamp": 100, "event date": 95, "date of event": 95, "date": 90, "when": 85, "start": 85,
        "event start": 92, "start date": 88, "date started": 85, "contact date": 90, "date of contact": 90,
        "referral date": 85, "date of referral": 85, "incident date": 90, "date of incident": 90,
        "date provided": 85, "timestamp": 80, "start time": 85, "date time": 85, "datetime": 85, "stamp": 70,
        "admission": 80, "date of admission": 85, "admission date": 85, "visit date": 88, "assessment date": 80,
        "occurred": 80, "happened": 60, "created date": 70, "created": 60, "opened": 70, "open time": 70,
        "open date": 75, "received": 65, "enquiry received": 70, "entry date": 80, "reported": 55, "logged": 65,
        "started": 70, "begin": 70, "began": 70, "from": 60, "date from": 80, "month": 50, "year": 40, "day": 45,
        "time": 40, "period": 30, "appointment": 45,
    },
    "end": {
        "end": 95, "end date": 100, "date ended": 90, "event end": 95, "finish": 90, "stop": 90, "ended": 90,
        "discharge": 85, "date of discharge": 90, "exit date": 85, "exit": 80, "until": 85, "to date": 80,
        "date to": 85, "closed": 75, "close": 70, "closed date": 78, "date closed": 80, "closure": 70, "completion": 65,
        "completed": 60, "left": 45, "ceased": 75, "resolved": 50,
    },
    "case": {
        "case concept name": 100, "case id": 98, "case": 95, "case no": 97, "case number": 97, "case ref": 97,
        "case reference": 97, "case code": 97, "caseid": 98, "person id": 92, "personal id": 92, "client id": 92,
        "patient id": 92, "patient": 85, "person": 80, "client": 80, "service user id": 92, "service user": 80,
        "child unique id": 92, "child id": 92, "individual id": 90, "individual identifier": 90, "person ref": 90,
        "client ref": 90, "client no": 90, "client number": 90, "patient number": 90, "patient no": 90,
        "incident id": 88, "crime id": 85, "subject id": 85, "pupil id": 88, "student id": 88, "tenant id": 88,
        "customer id": 88, "resident id": 88, "household id": 86, "family id": 80, "nominal ref": 86, "offender id": 88,
        "unique id": 70, "reference": 50, "ref": 50, "identifier": 45,
    },
    "agency": {
        "agency": 100, "org group": 98, "agency name": 98, "assignment group": 97, "organisation": 95,
        "organization": 95, "team": 92, "organisation name": 95, "organization name": 95, "agency team": 95,
        "service name": 85, "allocated team": 85, "group": 75, "department": 80, "provider": 78, "service": 72,
        "directorate": 70, "owner": 60, "org resource": 66, "resource": 55, "reported by": 55, "falls within": 54,
        "handled by": 60, "unit": 55, "body": 45, "source agency": 80,
    },
    "kind": {
        "kind": 100, "concept name": 98, "activity": 96, "event type": 96, "contact type": 95, "event": 90,
        "interaction type": 95, "type of contact": 95, "type of event": 95, "kind of event": 96, "activity type": 92,
        "type": 80, "request type": 82, "crime type": 80, "service type": 75, "encounter class": 82, "category": 60,
        "action": 60, "event name": 88,
    },
    "what": {
        "what happened": 100, "what": 98, "description": 92, "event description": 95, "desc": 88, "event desc": 94,
        "service event desc": 95, "notes": 90, "note": 90, "details": 88, "detail": 88, "narrative": 92, "summary": 85,
        "comments": 80, "comment": 80, "text": 75, "story": 90, "event details": 92, "case note": 92, "case notes": 92,
        "presenting condition": 84, "presenting issue": 84, "reason": 60, "reason description": 40, "remarks": 78,
    },
    "ask": {
        "ask": 100, "asked": 98, "what they asked": 98, "ask in words": 100, "quote": 95, "their words": 95,
        "her words": 95, "his words": 95, "in their words": 97, "verbatim": 95, "said": 80, "asked for": 96,
        "customer words": 92,
    },
    "cost": {
        "cost": 100, "costs": 100, "total cost": 100, "amount": 90, "price": 85, "cost gbp": 100, "cost pounds": 100,
        "total claim cost": 98, "event cost": 98, "unit cost": 70, "spend": 85, "charge": 75, "cost of event": 98,
        "amount paid": 90, "fa amount": 85, "base encounter cost": 60,
    },
    "outcome": {
        "outcome": 100, "outcome of request": 100, "request outcome": 100, "referral outcome": 98, "result": 75,
        "referral result": 90, "outcome of referral": 98, "outcome type": 80, "decision": 60,
    },
    "channel": {
        "channel": 100, "case channel": 98, "contact method": 95, "method of contact": 95, "contact channel": 98,
        "method": 80, "request source": 75, "how contacted": 90, "mode": 55, "mode of contact": 90,
    },
    "referred_to": {
        "referred to": 100, "referral to": 98, "refer to": 98, "sent to": 92, "passed to": 92, "onward referral": 90,
        "referred on to": 98, "signposted to": 88, "referral destination": 95, "refers to": 90,
    },
    "demand": {"demand": 100, "demand type": 100, "value or failure": 100, "type of demand": 100, "demand code": 95},
    "cause": {"cause": 100, "cause of failure": 100, "failure cause": 100, "why": 60, "root cause": 95},
    "need": {"need": 95, "need thread": 100, "thread": 85, "theme": 70, "primary need": 60},
    "feeling": {"feeling": 100, "feelings": 98, "emotion": 95, "felt": 90, "how they felt": 98, "mood": 75},
}  # fmt: skip
ROLES = tuple(_WORDS)
CERTAIN, LIKELY = 70, 40
_WITHIN = 0.72

# Dates that are about a life, a plan or a record, not about something that happened.
_LIFE = re.compile(r"\b(birth|born|dob|d o b|birthdate|death|died|deceased|dod|deathdate)\b")
_NOT_WHEN = re.compile(
    r"\b(deadline|planned|due|expected|target|expir\w*|renewal|updated?|modified|changed|amended|export\w*|extract\w*|"
    r"printed|run|next)\b"
)
_ENDING = re.compile(
    r"\b(end|ended|finish\w*|stop|discharge\w*|exit\w*|until|close\w*|closure|ceased|left|resolved|completion)\b"
)
_OF_THE_CASE = re.compile(r"^case (?!concept name|channel|id|no|number|ref|reference|code|notes?$)")
_NOT_A_BODY = re.compile(r"\b(id|code|type|desc|description|start|end|date|count|name of|component)\b")
_NOT_AN_ID = re.compile(r"\b(count|number of|no of|numbers of|worker|manager|owner|status|type|category|name|notes?)\b")


@lru_cache(maxsize=4096)
def words_of(header: str) -> str:
    """The header as lower-case words: "case:concept:name" and "CaseConceptName" both become "case concept name"."""
    parted = re.sub(r"([a-z0-9])([A-Z])", r"\1 \2", header)
    return " ".join(re.sub(r"[^\w&]+|_", " ", parted.replace("£", " gbp ").lower()).split())


def fit(role: str, header: str) -> float:
    """How well a header names this role, 0 to 100: its whole text, or a part of it."""
    words = words_of(header)
    squashed = words.replace(" ", "")
    best = 0.0
    for phrase, weight in _WORDS[role].items():
        if words == phrase or squashed == phrase.replace(" ", ""):
            best = max(best, float(weight))
        elif f" {phrase} " in f" {words} ":
            # A longer phrase found inside says more than a shorter one.
            best = max(best, weight * _WITHIN + min(6, len(phrase) / 3))
    return max(0.0, best - _doubt(role, words))


def is_life_date(header: str) -> bool:
    """Whether a header names a birth or a death, which is never when something happened."""
    return bool(_LIFE.search(words_of(header)))


def looks_like_date_header(header: str) -> bool:
    """Whether a header alone names the date of an event."""
    return not is_life_date(header) and fit("date", header) >= LIKELY


def _doubt(role: str, words: str) -> float:
    """What speaks against a header for this role."""
    if _OF_THE_CASE.search(words) and role not in ("case", "channel"):
        return 60
    match role:
        case "date":
            return 100 if _LIFE.search(words) else 45 * bool(_NOT_WHEN.search(words)) + 50 * bool(_ENDING.search(words))
        case "end":
            return 100 if _LIFE.search(words) else 60 * bool(_NOT_WHEN.search(words))
        case "case":
            return 60 if _NOT_AN_ID.search(words) and words != "case concept name" else 0
        case "agency":
            # "Name of housing provider" tells of the person's home, not of who wrote the row.
            return 60 if _NOT_A_BODY.search(words) else 0
        case "kind" | "what":
            return 50 if re.search(r"\b(id|code|date|start|end|number)\b", words) else 0
        case "cost":
            return 40 if re.search(r"\b(centre|center|code|type|basis|source|year|per|rate)\b", words) else 0
        case _:
            return 0
