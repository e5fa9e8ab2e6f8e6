"""What changes where we look, and never the review itself: cases, the years in sight, the past, the room's sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.layout.alignment import cases_together
from workshop.layout.legend import Entry, legend_of, toggled
from workshop.layout.lens import lens_title
from workshop.model.dates import UNREAD, spoken
from workshop.model.order import cases_in_order
from workshop.model.words import count
from workshop.study.finding import found_in
from workshop.views.chooser import Option
from workshop.views.cover_page import cover_if_new
from workshop.views.tray import odd_rows, unplaced

if TYPE_CHECKING:
    from workshop.views.window import MainWindow

LET_IT_GO = "shown alone: let it go"


def undo(window: MainWindow) -> None:
    """Take the last step back, and say which it was."""
    window.say_quietly("Undone: " + window.bench.undo().label.removeprefix("Undo "))


def redo(window: MainWindow) -> None:
    """Do again what was taken back, and say which it was."""
    window.say_quietly("Done again: " + window.bench.redo().label.removeprefix("Redo "))


def nothing_to_undo(window: MainWindow) -> str:
    return "" if window.bench.undoable() else "There is nothing to undo."


def nothing_to_redo(window: MainWindow) -> str:
    return "" if window.bench.redoable() else "There is nothing to redo."


def start_typing(window: MainWindow, text: str = "") -> None:
    """Go to the entry line."""
    window.bench.look(page="map")
    window.map.entry.start(text)


def open_inspector(window: MainWindow) -> None:
    """Open the details of what is selected."""
    window.bench.look(page="map")
    window.map.open_inspector()


def choose_unplaced(window: MainWindow) -> None:
    """Choose among the entries without a readable date and the rows to look at, and open one at its date."""
    case_id = window.bench.viewpoint.case
    waiting = {
        i.id: _unplaced_words(i.date_as_written, window.bench.viewpoint.names_hidden)
        for i in unplaced(window.shown, case_id)
    }
    why = waiting | {key: ", ".join(odd) for key, odd in odd_rows(window.shown, case_id).items()}
    rows = [window.shown.interactions[key] for key in why]
    options = [Option(i.id, i.what_happened or i.ask or "Nothing written", why[i.id]) for i in rows]

    def open_it(interaction_id: str) -> None:
        window.bench.look(page="map", selected=frozenset({interaction_id}))
        window.chooser.let_go()
        window.map.open_inspector(at_when=True)

    asks = "Not placed yet: which one do you know the date of?" if waiting else "Which row do you want to look at?"
    window.chooser.ask(asks, options, open_it)


def _unplaced_words(written: str, hide_days: bool) -> str:
    if not written:
        return "no date yet"
    return UNREAD if hide_days else f"written as “{written}”"


def all_placed(window: MainWindow) -> str:
    case_id = window.bench.viewpoint.case
    is_done = not unplaced(window.shown, case_id) and not odd_rows(window.shown, case_id)
    return "Everything has its place on the wall." if is_done else ""


def ask_who(window: MainWindow) -> None:
    """Ask for the initials of who is typing."""

    def take(typed: str) -> None:
        window.bench.who = typed.strip()[:8]

    window.chooser.ask_line("Who is typing? Initials are enough", window.bench.who, take)


def choose_case(window: MainWindow) -> None:
    """Choose among the cases of the review."""
    counted: dict[str, int] = dict.fromkeys(window.shown.cases, 0)
    for interaction in window.shown.interactions.values():
        counted[interaction.case] = counted.get(interaction.case, 0) + 1
    options = [
        Option(case.id, case.code, " · ".join(filter(None, (
            spoken(case.first_presented, window.bench.viewpoint.names_hidden) if case.first_presented else "",
            count(counted[case.id], "entry", "entries"),
        ))))
        for case in cases_in_order(window.shown)
    ]  # fmt: skip
    window.chooser.ask("Which case?", options, lambda case_id: go_to_case(window, case_id))


def go_to_case(window: MainWindow, case_id: str) -> None:
    """Look at a case, the whole of it, with nothing selected; a real one shows its cover the first time."""
    view = window.bench.viewpoint
    if case_id in view.beside and cases_together(window.shown, view) and not view.overlaid:
        # It stands among the others already: it comes to the front, and time stays.
        window.bench.look(case=case_id, page="map", selected=frozenset())
        window.map.take_the_hand()
        return
    page = cover_if_new(window, case_id)
    window.bench.look(
        beside=(), overlaid=False, case=case_id, page=page, selected=frozenset(), first_day=None, last_day=None
    )


def next_case(window: MainWindow) -> None:
    """The case after this one; the first follows the last."""
    _step_case(window, 1)


def previous_case(window: MainWindow) -> None:
    """The case before this one."""
    _step_case(window, -1)


def select_all(window: MainWindow) -> None:
    """Select everything in this case; while something is looked for, what matches and nothing that is not seen."""
    window.bench.look(selected=frozenset(found_in(window.shown, window.bench.viewpoint, window.map.case_id()).matching))


def open_lanes(window: MainWindow) -> None:
    """Open the sectors of what is selected into their agencies, or all sectors; close them where they are open."""
    view, shown = window.bench.viewpoint, window.shown
    chosen = [shown.interactions[i] for i in view.selected if i in shown.interactions]
    rows = chosen or [i for i in shown.interactions.values() if i.case == window.map.case_id()]
    sectors = {shown.agencies[i.agency].sector for i in rows if i.agency in shown.agencies}
    are_open = sectors <= view.open_sectors
    window.bench.look(open_sectors=view.open_sectors - sectors if are_open else view.open_sectors | sectors)


def choose_class(window: MainWindow) -> None:
    """Choose one of the classes of the lens, or a sign, to be shown alone; choosing it again lets it go."""
    wall, only = window.map.wall_in_front(), window.bench.viewpoint.only
    entries = [entry for entry in legend_of(wall.subject, wall.layout_now.lens) if entry.asked]
    options = [
        Option(
            str(n), entry.words, " · ".join(filter(None, (_counted(entry), LET_IT_GO if entry.asked <= only else "")))
        )
        for n, entry in enumerate(entries)
    ]
    window.chooser.ask(
        f"Show which one alone? The colour is {lens_title(wall.layout_now.lens.key)}", options,
        lambda n: window.bench.look(page="map", only=toggled(window.bench.viewpoint.only, entries[int(n)].asked)),
    )  # fmt: skip


def _counted(entry: Entry) -> str:
    """How many entries are of a class of the key; arrows are not counted there."""
    return "" if entry.count is None else count(entry.count, "entry", "entries")


def show_lanes(window: MainWindow) -> None:
    """Show all lanes again."""
    window.bench.look(hidden_lanes=frozenset())


def no_lanes_hidden(window: MainWindow) -> str:
    return "" if window.bench.viewpoint.hidden_lanes else "No lane is hidden."


def fit(window: MainWindow) -> None:
    """Bring the whole journey into sight."""
    window.bench.look(first_day=None, last_day=None)


def change_theme(window: MainWindow) -> None:
    """Light for a light room, dark for a dark one."""
    window.bench.look(theme="light" if window.bench.viewpoint.theme == "dark" else "dark")


def sizes_for(window: MainWindow, room_size: float) -> None:
    """Sizes for a desk, a room or a hall."""
    window.bench.look(room_size=room_size)


def toggle_names(window: MainWindow) -> None:
    """Show days and private notes, or hide them from the room."""
    window.bench.look(names_hidden=not window.bench.viewpoint.names_hidden)


def open_palette(window: MainWindow) -> None:
    """Find anything that can be done by a few letters."""
    from workshop.views.palette import open_palette as open_it

    open_it(window)


def open_help(window: MainWindow) -> None:
    """Open the sheet of keys and words."""
    window.help_sheet().open()


def open_menu(window: MainWindow) -> None:
    """Open the menu in the rail."""
    window.rail.menu_button.showMenu()


def _step_case(window: MainWindow, step: int) -> None:
    cases = [case.id for case in cases_in_order(window.shown)]
    beside = cases_together(window.shown, window.bench.viewpoint)
    cases = list(beside) if beside and not window.bench.viewpoint.overlaid else cases
    if cases:
        now = window.bench.viewpoint.case
        place = cases.index(now) if now in cases else 0
        go_to_case(window, cases[(place + step) % len(cases)])
