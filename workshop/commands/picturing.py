"""What a person without a screen asks of a picture of the map, as the viewpoint it is taken from."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from datetime import date

from workshop.model.catalogue import entries
from workshop.model.dates import PartialDate
from workshop.model.records import Case
from workshop.model.session import Session
from workshop.model.trouble import Refused
from workshop.model.viewpoint import Viewpoint

LENS_WORDS = {"thread": "need", "class": "value_work"}
ALIGNED = ("calendar", "first")
EPOCH = date(1970, 1, 1).toordinal()
ROOM_SIZES = (0.8, 2.0)


def map_options(it: ArgumentParser) -> None:
    """The options of a picture that say how the map is looked at."""
    it.add_argument("--lens", default="", metavar="NAME", help="colour by demand, cause, kind, cost, feeling, …")
    it.add_argument("--from", dest="since", default="", metavar="2005", help="the year or date it begins at")
    it.add_argument("--until", default="", metavar="2009", help="the last year or date in it")
    it.add_argument("--open-sectors", default="", metavar="NHS,Police", help="their agencies lane by lane, or all")
    it.add_argument("--compressed", action="store_true", help="with empty years folded")
    it.add_argument("--beside", default="", metavar="A,B,…", help="two to eight cases under one another")
    it.add_argument("--overlay", action="store_true", help="all cases, or those named beside, laid into one wall")
    it.add_argument("--align", default="", metavar="HOW", help="cases by calendar, first, or the name of a period")
    it.add_argument("--strips", default="", metavar="feeling,…", help="strips beyond the usual ones")
    it.add_argument("--room-size", default="", metavar="1.25", help="larger type for a larger room, 0.8 to 2.0")


def asks_for_the_map(given: Namespace) -> bool:
    """Whether anything is asked that only the map knows."""
    return any((given.lens, given.since, given.until, given.open_sectors, given.compressed, given.beside, given.overlay,
                given.align, given.strips))  # fmt: skip


def viewpoint_asked(session: Session, case_id: str, given: Namespace) -> Viewpoint:
    """The viewpoint these options ask for. Refused in one sentence for anything that is not there."""
    if not session.cases:
        raise Refused("There is no case in this review yet, so there is nothing to draw.")
    beside = tuple(_case_named(session, name).id for name in _names(given.beside))
    if len(beside) == 1 or len(set(beside)) < len(beside):
        raise Refused("Say two or more different cases to put beside one another, as in --beside A,B.")
    if len(beside) > 8 and not given.overlay:
        raise Refused("Eight cases are as many as can be read under one another; --overlay lays more into one wall.")
    case_id = case_id or (beside[0] if beside else next(iter(session.cases), ""))
    first, last = _days(given)
    return Viewpoint(
        case=case_id,
        theme=given.theme,
        lens=_lens(given.lens),
        first_day=first,
        last_day=last,
        open_sectors=_sectors(given.open_sectors),
        compressed=given.compressed,
        beside=beside,
        overlaid=given.overlay,
        aligned=_aligned(session, given.align),
        strips=_strips(given.strips),
        room_size=room_size_asked(given),
    )


def room_size_asked(given: Namespace) -> float:
    """The room size asked for, 1.0 where none is."""
    least, most = ROOM_SIZES
    try:
        size = float(given.room_size or 1.0)
    except ValueError:
        size = 0.0
    if not least <= size <= most:
        raise Refused(f"“{given.room_size}” is no room size; say a number from {least} (a desk) to {most} (a hall).")
    return size


def _lens(name: str) -> str:
    from workshop.layout.lens import LENSES

    key = name.strip().casefold().replace(" ", "_").replace("-", "_")
    key = LENS_WORDS.get(key, key) or "demand"
    if key not in LENSES:
        known = ", ".join(other.replace("_", " ") for other in LENSES)
        raise Refused(f"Nothing is coloured by “{name}”. There are: {known}.")
    return key


def _days(given: Namespace) -> tuple[float | None, float | None]:
    """The days asked for, counted from 1970; both or none."""
    since, until = _date(given.since), _date(given.until)
    if bool(since) != bool(until):
        raise Refused("Say both ends of the years to show, as in --from 2005 --until 2009.")
    if since is None or until is None:
        return None, None
    first, last = float(since.earliest.toordinal() - EPOCH), float(until.latest.toordinal() + 1 - EPOCH)
    if last <= first:
        raise Refused(f"“{given.until}” is before “{given.since}”; say the earlier one first.")
    if given.align and given.align != "calendar":
        raise Refused("Years are of the calendar; cases that are aligned otherwise are shown whole.")
    return first, last


def _date(said: str) -> PartialDate | None:
    from workshop.model.date_words import read_date

    if not said.strip():
        return None
    read = read_date(said)
    if read is None:
        raise Refused(f"“{said}” is no year and no date; say it as 2005, June 2005 or 14/6/2005.")
    return read


def _sectors(said: str) -> frozenset[str]:
    sectors = entries("sectors")
    found: set[str] = set()
    for name in _names(said):
        keys = [key for key, entry in sectors.items() if name.casefold() in (key.casefold(), entry.label.casefold())]
        if not keys and name.casefold() != "all":
            known = ", ".join(entry.label for entry in sectors.values())
            raise Refused(f"There is no sector “{name}”. There are: {known}; or say all.")
        found |= set(keys or sectors)
    return frozenset(found)


def _aligned(session: Session, said: str) -> str:
    name = " ".join(said.split())
    if name.casefold() in ("", *ALIGNED):
        return name.casefold() or "calendar"
    known = {period.name.casefold(): period.name for period in session.periods.values()}
    if name.casefold() not in known:
        periods = ", ".join(sorted(set(known.values()))[:6])
        raise Refused(f"Cases cannot be aligned at “{name}”. Say calendar, first{', ' if periods else ''}{periods}.")
    return f"period:{known[name.casefold()]}"


def _strips(said: str) -> frozenset[str]:
    known = ("feeling", "cost_by_sector", "projections")
    asked = {name.casefold().replace(" ", "_").replace("-", "_"): name for name in _names(said)}
    for key, name in asked.items():
        if key not in known:
            raise Refused(f"There is no strip “{name}”. There are: feeling, cost by sector, projections.")
    return frozenset(asked)


def case_named(session: Session, name: str, where: str) -> Case:
    """The case of this code, id or name. Refused where there is none, naming some that are there."""
    for case in session.cases.values():
        if name in (case.code, case.id):
            return case
    for identity in session.identities.values():
        if identity.value == name and identity.case in session.cases:
            return session.cases[identity.case]
    codes = sorted(" ".join(case.code.split()) for case in session.cases.values())
    some = ", ".join(codes[:8]) + (" …" if len(codes) > 8 else "")
    raise Refused(f"There is no case called “{name}” in {where}. Cases in it: {some or 'none yet'}.")


def _case_named(session: Session, name: str) -> Case:
    return case_named(session, name, "this review")


def _names(said: str) -> Iterable[str]:
    return [" ".join(name.split()) for name in said.split(",") if name.strip()]
