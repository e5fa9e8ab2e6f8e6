"""Saying otherwise how the line was read: the quick list asks about a chip, and the answer goes into the line.

Nothing is kept beside the line: what stands there afterwards is what could have been typed in the first place. Only
that a name is another word for an agency is remembered, so that it is asked about once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from workshop.intake.entry import Chip
from workshop.intake.entry_names import sector_guess
from workshop.intake.entry_words import FLAGS, LISTS, threads_of
from workshop.model.catalogue import entries, label
from workshop.model.edits.agencies import also_called
from workshop.model.trouble import Refused
from workshop.views.chooser import Option
from workshop.views.marking import agency_label, agency_options, list_options

if TYPE_CHECKING:
    from workshop.views.window import MainWindow

NEW = "new"


def no_line(window: MainWindow) -> str:
    """What to do first where nothing is typed."""
    entry = window.map.entry
    if entry.line.text().strip():
        return ""
    if entry.is_typing:
        return "Type what happened first; F2 then asks how it was read."
    return "Type what happened first: T, or any digit."


def correct(window: MainWindow) -> None:
    """Ask what was read wrongly; where one thing alone is not understood, ask about that at once."""
    chips = [chip for chip in window.map.taking.entry.chips if chip.kind != "again"]
    unclear = [chip for chip in chips if chip.problem]
    if len(unclear) == 1:
        correct_chip(window, unclear[0])
        return
    ordered = [*unclear, *(chip for chip in chips if not chip.problem)]
    options = [Option(str(place), chip.text, chip.problem) for place, chip in enumerate(ordered)]
    window.chooser.ask(
        "What was read wrongly?", options, lambda place: correct_chip(window, ordered[int(place)])
    )  # fmt: skip


def correct_chip(window: MainWindow, chip: Chip) -> None:
    """Ask what one chip should have been."""
    if chip.kind == "again":
        return
    asks = _ASKS.get(chip.kind)
    if asks:
        asks(window, chip)
    elif chip.kind in LISTS:
        _ask_listed(window, chip)
    elif chip.kind in FLAGS:
        window.chooser.ask(f"{chip.text.capitalize()}?", [Option("", "No, take it out", "")], _replaces(window, chip))
    else:
        _select(window, chip)


def _ask_agency(window: MainWindow, chip: Chip) -> None:
    options = agency_options(window.shown)
    if chip.name:
        sector = label("sectors", sector_guess(chip.name))
        options = [Option(NEW, f"{chip.name}, new here", sector), *options]
    elif chip.several:
        options.sort(key=lambda option: option.words not in chip.several)
    question = f"Who is “{chip.name}”?" if chip.name else "Who was it?"

    def with_agency(key: str) -> None:
        if key == NEW:
            _put_agency(window, chip, f"{chip.name}:")
        elif chip.name:
            step = f"{chip.name} is {agency_label(window.shown, key)}"
            window.bench.do(step, also_called, key, chip.name)
            window.map.entry.line.setFocus()
        else:
            _put_agency(window, chip, agency_label(window.shown, key))

    window.chooser.ask(question, options, with_agency, own_words=lambda typed: _put_agency(window, chip, f"{typed}:"))


def _put_agency(window: MainWindow, chip: Chip, words: str) -> None:
    first, end = chip.span
    if first == end:
        # Nobody was said: the agency comes directly after the date.
        date = next(each for each in window.map.taking.entry.chips if each.kind == "date")
        first = end = date.span[1]
    window.map.entry.say_otherwise(first, end, words)


def _ask_date(window: MainWindow, chip: Chip) -> None:
    first, end = chip.span
    said = window.map.entry.line.text()[first:end]
    window.chooser.ask_line(
        "When was it? 3/02, mar 2004, spring 2004, c. 2012, +2w, after 24 before 41", said, _replaces(window, chip)
    )


def _ask_cost(window: MainWindow, chip: Chip) -> None:
    first, end = chip.span
    window.chooser.ask_line("How much was it?", window.map.entry.line.text()[first:end], _replaces(window, chip))


def _ask_demand(window: MainWindow, chip: Chip) -> None:
    causes = list(entries("causes").values())
    options = [
        Option("/v", "value", label("demands", "value")),
        *(Option(f"/f {cause.label}", f"failure: {cause.label}", cause.definition) for cause in causes),
        Option("/f", "failure", "why is not said yet"),
        Option("/s", "our own paperwork", ""),
        *(Option(f"/s {cause.label}", f"our own paperwork: {cause.label}", cause.definition) for cause in causes),
        Option("/u", "we don’t agree yet", ""),
        Option("", "No mark", ""),
    ]
    window.chooser.ask("What brought it about?", options, _replaces(window, chip))


def _ask_referral(window: MainWindow, chip: Chip) -> None:
    if chip.name:
        _ask_agency(window, chip)
        return
    how = "pull" if chip.kind == "pulled_in" else "to"

    def with_agency(name: str) -> None:
        options = [Option("", "Don’t know yet", ""), *list_options("outcomes", without=("unknown",))]
        put = _replaces(window, chip)
        window.chooser.ask(
            f"Sent to {name}: what became of it?",
            options,
            lambda outcome: put(f"/{how} {name} {label('outcomes', outcome) if outcome else ''}".strip()),
        )

    window.chooser.ask(
        "Sent to whom?",
        agency_options(window.shown),
        lambda key: with_agency(agency_label(window.shown, key)),
        own_words=with_agency,
    )


def _ask_listed(window: MainWindow, chip: Chip) -> None:
    listed, openings = LISTS[chip.kind]
    options = [Option(f"/{openings[0]} {o.words}", o.words, o.hint) for o in list_options(listed)]
    put = _replaces(window, chip)
    window.chooser.ask(f"{chip.text.partition(':')[0].capitalize()}: what was it?", [*options, _TAKEN_OUT], put)


def _ask_about(window: MainWindow, chip: Chip) -> None:
    threads = threads_of(window.shown, window.map.case_id())
    used = [Option(f"/about {thread}", label("needs", thread), "in this case") for thread in threads]
    needs = [Option(f"/about {need.label}", need.label, need.definition) for need in entries("needs").values()]
    put = _replaces(window, chip)
    window.chooser.ask(
        "What is it about?", [*used, *needs, _TAKEN_OUT], put, own_words=lambda typed: put(f"/about {typed}")
    )


def _ask_unread(window: MainWindow, chip: Chip) -> None:
    several = [Option(f"/{words}", words, "") for words in chip.several]
    listed = [
        Option(f"/{openings[0]} {entry.label}", entry.label, openings[0])
        for listed, openings in LISTS.values()
        for entry in entries(listed).values()
    ]
    as_words = Option(chip.text.lstrip("/"), "Words of the story", "without the slash")
    window.chooser.ask(f"What is “{chip.text}”?", [*several, as_words, *listed], _replaces(window, chip))


def _select(window: MainWindow, chip: Chip) -> None:
    """Words are said otherwise in the line itself."""
    first, end = chip.span
    line = window.map.entry.line
    line.setFocus()
    line.setSelection(first, end - first)


def _replaces(window: MainWindow, chip: Chip) -> Callable[[str], object]:
    return lambda words: window.map.entry.say_otherwise(*chip.span, words)


_TAKEN_OUT = Option("", "Take it out", "")
_ASKS: dict[str, Callable[[MainWindow, Chip], None]] = {
    "agency": _ask_agency, "date": _ask_date, "cost": _ask_cost, "demand": _ask_demand, "referral": _ask_referral,
    "pulled_in": _ask_referral, "need_thread": _ask_about, "unread": _ask_unread,
}  # fmt: skip


def open_last_again(window: MainWindow) -> None:
    """Put the entry typed last back into the line. Refused where something is half typed."""
    if window.map.entry.line.text().strip():
        raise Refused("Something is half typed. Enter it first, or empty the line.")
    window.map.entry.start("")
    window.map.taking.open_last_again()
