"""A made-up road through services in sixty lines as a scribe types them, each beside what it says.

⇥ is the Tab key. Where `when` or `agency` is not said beside a line, it is that of the line before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from workshop.model.catalogue import entries
from workshop.model.dates import PartialDate, Precision, in_month, in_year, on_day
from workshop.model.edits.agencies import add_agency, name_agency
from workshop.model.edits.interactions import add_interaction
from workshop.model.edits.ownership import hold
from workshop.model.edits.referrals import refer
from workshop.model.records import Authority, Demand
from workshop.model.session import Session

HOUSING, GP, CARE, POLICE, SCHOOL = "council_housing", "nhs_gp", "council_asc", "police", "school"
HOSPITAL, JOBCENTRE, MONEY = "nhs_acute", "dwp", "x_debt_angels"
FAILURE = Demand.FAILURE


@dataclass(frozen=True)
class Told:
    """A line as typed, and what it says: when (None: as before), who ("": as before), what, and all the rest."""

    typed: str
    when: PartialDate | None
    agency: str
    what: str
    sent: tuple[tuple[str, str, bool], ...] = ()
    held: str = ""
    more: dict[str, Any] | None = None


def told(typed: str, when: PartialDate | None, agency: str, what: str, **more: Any) -> Told:
    sent, held = more.pop("sent", ()), more.pop("held", "")
    return Told(typed, when, agency, what, sent, held, more)


def day(year: int, month: int, of_month: int) -> PartialDate:
    return on_day(date(year, month, of_month))


def to(agency: str, outcome: str = "", pulled_in: bool = False) -> tuple[tuple[str, str, bool], ...]:
    return ((agency, outcome, pulled_in),)


def feels(key: str) -> dict[str, Any]:
    return {"feeling": key, "valence": int(entries("feelings")[key].more["valence"])}


SPRING_2006 = PartialDate(date(2006, 3, 1), date(2006, 5, 31), Precision.SEASON)
A_YEAR = timedelta(days=365)
ABOUT_2009 = PartialDate(date(2009, 1, 1) - A_YEAR, date(2009, 12, 31) + A_YEAR, Precision.ABOUT)
FROM_2013_TO_2015 = PartialDate(date(2013, 1, 1), date(2015, 12, 31), Precision.RANGE)

MORNING = (
    told("14 jan 2005 hou⇥she asks about the stairs “I can’t get up there” £25", day(2005, 1, 14), HOUSING,
         "she asks about the stairs", ask="I can’t get up there", amount_pence=2_500),
    told("told to ring the GP /to gp told to go elsewhere", None, "", "told to ring the GP", sent=to(GP, "signposted")),
    told("3/02 gp asks for an assessment £40 /to asc put on a list", day(2005, 2, 3), GP, "asks for an assessment",
         amount_pence=4_000, sent=to(CARE, "queued")),
    told("+3w asc assessed in the kitchen £210 /assessment", day(2005, 2, 24), CARE, "assessed in the kitchen",
         amount_pence=21_000, kind="assessment"),
    told("next day told she is not bad enough yet /got told no", day(2005, 2, 25), "",
         "told she is not bad enough yet", request_outcome="rejected"),
    told("mar 2005 hou rent reminder £15 /letter", in_month(2005, 3), HOUSING, "rent reminder", amount_pence=1_500,
         kind="letter"),
    told("she rings, nobody rings back /chasing up", None, "", "she rings, nobody rings back", kind="chase"),
    told("12 apr 2005 school late three mornings /letter", day(2005, 4, 12), SCHOOL, "late three mornings",
         kind="letter"),
    told("same police neighbour rang about shouting £120 /incident /flag", day(2005, 4, 12), POLICE,
         "neighbour rang about shouting", amount_pence=12_000, kind="incident", red_flag=True),
    told("spring 2006 gp low for weeks “I sit on the bottom step” /ashamed", SPRING_2006, GP, "low for weeks",
         ask="I sit on the bottom step", **feels("ashamed")),
    told("2 nov 2006 hou file closed, no contact /kind closed", day(2006, 11, 2), HOUSING, "file closed, no contact",
         kind="closure"),
    told("+2d she writes again “it is still the stairs” /about stairs /matters", day(2006, 11, 4), "",
         "she writes again", ask="it is still the stairs", need_thread="stairs", significant=True),
    told("31/02/2008 the letter about the bedroom £15", None, "", "the letter about the bedroom", amount_pence=1_500,
         unread="31/02/2008"),
    told("3 mar 2008 Debt Angels: went through the bills", day(2008, 3, 3), MONEY, "went through the bills"),
    told("debt a plan for the arrears £60", None, MONEY, "a plan for the arrears", amount_pence=6_000),
    told("+1w hou says the plan is not theirs /to debt sent back", day(2008, 3, 10), HOUSING,
         "says the plan is not theirs", sent=to(MONEY, "bounced")),
    told("9 may 2008 hosp a fall on the stairs £180 /about stairs /flag", day(2008, 5, 9), HOSPITAL,
         "a fall on the stairs", amount_pence=18_000, need_thread="stairs", red_flag=True),
    told("same a nurse asks who helps at home", day(2008, 5, 9), "", "a nurse asks who helps at home"),
    told("+4d asc cannot see her before june /to gp told to go elsewhere", day(2008, 5, 13), CARE,
         "cannot see her before june", sent=to(GP, "signposted")),
    told("gp writes to asc £40 /letter", None, GP, "writes to asc", amount_pence=4_000, kind="letter"),
)  # fmt: skip

AFTER_COFFEE = (
    told("2 jul 2008 asc assessed again, same form £210 /assessment", day(2008, 7, 2), CARE,
         "assessed again, same form", amount_pence=21_000, kind="assessment"),
    told("not bad enough, again /got told no", None, "", "not bad enough, again", request_outcome="rejected"),
    told("sep 2008 school she is not at the gate", in_month(2008, 9), SCHOOL, "she is not at the gate"),
    told("school calls a meeting £90 /meeting", None, SCHOOL, "calls a meeting", amount_pence=9_000, kind="meeting"),
    told("14/10/2008 dwp sanctioned, missed an appointment", day(2008, 10, 14), JOBCENTRE,
         "sanctioned, missed an appointment"),
    told("next day she could not get down to answer the door “I heard them knock”", day(2008, 10, 15), "",
         "she could not get down to answer the door", ask="I heard them knock"),
    told("+1w debt a food parcel £20", day(2008, 10, 22), MONEY, "a food parcel", amount_pence=2_000),
    told("nov 2008 hou notice for the arrears £15 /kind formal warning", in_month(2008, 11), HOUSING,
         "notice for the arrears", amount_pence=1_500, kind="notice"),
    told("she brings the plan, it is not on the file", None, "", "she brings the plan, it is not on the file"),
    told("2 dec 2008 police neighbour again £120 /incident", day(2008, 12, 2), POLICE, "neighbour again",
         amount_pence=12_000, kind="incident"),
    told("police sends a form to asc /to asc no reply", None, POLICE, "sends a form to asc",
         sent=to(CARE, "no_reply")),
    told("c. 2009 gp new tablets £12", ABOUT_2009, GP,
         "new tablets", amount_pence=1_200),
    told("4 feb 2009 hosp second fall £180 /about stairs /flag /matters", day(2009, 2, 4), HOSPITAL, "second fall",
         amount_pence=18_000, need_thread="stairs", red_flag=True, significant=True),
    told("home with a frame she cannot use upstairs", None, "", "home with a frame she cannot use upstairs"),
    told("+10d asc a visit, looks at the stairs £110 /home visit /about stairs", day(2009, 2, 14), CARE,
         "a visit, looks at the stairs", amount_pence=11_000, kind="home_visit", need_thread="stairs"),
    told("asks hou for a rail /to hou put on a list", None, "", "asks hou for a rail", sent=to(HOUSING, "queued")),
    told("jun 2009 hou no budget this year /got told no", in_month(2009, 6), HOUSING, "no budget this year",
         request_outcome="rejected"),
    told("2010 gp asks again for the rail £40", in_year(2010), GP, "asks again for the rail", amount_pence=4_000),
    told("7 jun 2010 police the back window is broken £120 /incident", day(2010, 6, 7), POLICE,
         "the back window is broken", amount_pence=12_000, kind="incident"),
    told("7 jun 2010 police the back window was broken", day(2010, 6, 7), POLICE,
         "the back window was broken"),
)  # fmt: skip

AFTER_LUNCH = (
    told("+3w hou boards it up £70", day(2010, 6, 28), HOUSING, "boards it up", amount_pence=7_000),
    told("12 sep 2010 school the boy leaves without a place", day(2010, 9, 12), SCHOOL,
         "the boy leaves without a place"),
    told("dwp asks him to come with her", None, JOBCENTRE, "asks him to come with her"),
    told("+2w told to apply online “we have no computer”", day(2010, 9, 26), "", "told to apply online",
         ask="we have no computer"),
    told("jan 2011 gp low again £40 /ashamed", in_month(2011, 1), GP, "low again", amount_pence=4_000,
         **feels("ashamed")),
    told("gp asks the hospital /to hosp put on a list", None, GP, "asks the hospital", sent=to(HOSPITAL, "queued")),
    told("5 may 2011 hosp did not attend, closed /kind closed", day(2011, 5, 5), HOSPITAL, "did not attend, closed",
         kind="closure"),
    told("the letter went to the old address", None, "", "the letter went to the old address"),
    told("oct 2012 hou court for the arrears £350 /left out", in_month(2012, 10), HOUSING, "court for the arrears",
         amount_pence=35_000, left_out=True),
    told("debt stops it at the door £60", None, MONEY, "stops it at the door", amount_pence=6_000),
    told("2013-15 asc three more assessments £630", FROM_2013_TO_2015, CARE, "three more assessments",
         amount_pence=63_000),
    told("3 mar 2015 hosp third fall, a broken hip £4,200 /flag /about stairs", day(2015, 3, 3), HOSPITAL,
         "third fall, a broken hip", amount_pence=420_000, red_flag=True, need_thread="stairs"),
    told("+20d asc a bed in the front room £900 /about stairs", day(2015, 3, 23), CARE, "a bed in the front room",
         amount_pence=90_000, need_thread="stairs"),
    told("asc one worker stays with it /held by asc", None, CARE, "one worker stays with it", held=CARE),
    told("next day she sits with her at the table “what would help?”", day(2015, 3, 24), "",
         "she sits with her at the table", ask="what would help?"),
    told("+1w brings hou into it /pull hou", day(2015, 3, 31), "", "brings hou into it", sent=to(HOUSING, "", True)),
    told("hou a rail in one afternoon £140 /about stairs", None, HOUSING, "a rail in one afternoon",
         amount_pence=14_000, need_thread="stairs"),
    told("+2d she goes up “my own bed” /matters", day(2015, 4, 2), "", "she goes up", ask="my own bed",
         significant=True),
    told("debt the arrears are agreed", None, MONEY, "the arrears are agreed"),
    told("jun 2015 gp no tablets now", in_month(2015, 6), GP, "no tablets now"),
)  # fmt: skip

ALL = (*MORNING, *AFTER_COFFEE, *AFTER_LUNCH)


def with_all_told(session: Session, case_id: str) -> Session:
    """The session with the sixty entries, as plain edits make them; the ids are e1, e2 … in the order of the lines."""
    when, agency = None, ""
    for number, line in enumerate(ALL, start=1):
        more = dict(line.more or {})
        agency, when = line.agency or agency, line.when or when
        session = _met(session, agency)
        key = f"e{number}"
        unread = more.pop("unread", "")
        stands = None if unread else when
        session = add_interaction(session, case_id, agency, stands, line.what, key, date_as_written=unread, **more)
        for to_agency, outcome, pulled_in in line.sent:
            session = refer(_met(session, to_agency), key, to_agency, outcome, pulled_in=pulled_in)
        if line.held and stands:
            until = on_day(stands.latest + timedelta(days=1))
            session = hold(session, case_id, "", stands, until, Authority.NONE, agency=line.held)
    return session


def _met(session: Session, key: str) -> Session:
    return name_agency(session, "Debt Angels", "vcs_own") if key == MONEY else add_agency(session, key)
