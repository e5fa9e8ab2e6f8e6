"""What is done with the table: opening it, its columns and order, filling, clearing, removing, copying and pasting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from workshop.intake.cell_edits import Block, clear_cells, fill_down, lay_over, unreadable
from workshop.intake.cells import COLUMNS, column
from workshop.intake.clipboard import as_page, as_tabs, grid_from
from workshop.intake.pasting import Pasted, add_pasted, has_header, read_pasted
from workshop.model.edits.interactions import remove_interactions
from workshop.model.trouble import Refused
from workshop.model.words import count
from workshop.views.chooser import Option
from workshop.views.clipboard import put_on_clipboard

if TYPE_CHECKING:
    from workshop.views.sheet import Sheet
    from workshop.views.window import MainWindow

OPEN_FIRST = "Open the table first: Ctrl+T."
SELECT_CELLS = "Select some cells of the table first."
NOTHING_COPIED = "There is nothing to paste. Copy some cells of a spreadsheet or of a web page first."
MOST_CELLS = 2_000_000


def not_open(window: MainWindow) -> str:
    """What to do first where the table is not open."""
    return "" if window.map.place.is_open else OPEN_FIRST


def no_case_to_list(window: MainWindow) -> str:
    return "" if window.map.case_id() else "Begin a case first: Ctrl+Shift+N."


def toggle(window: MainWindow) -> None:
    """Open the table, take the hand to it, or put it away where the hand is on it."""
    place = window.map.place
    window.bench.look(page="map")
    if place.has_hand():
        place.close_sheet()
        window.map.take_the_hand()
        return
    is_new = place.sheet is None
    sheet = place.open(window.shown, window.bench.viewpoint)
    if is_new:
        sheet.action_asked.connect(window.map.action_asked)


def grow(window: MainWindow) -> None:
    window.map.place.grow(1)


def shrink(window: MainWindow) -> None:
    window.map.place.grow(-1)


def turn(window: MainWindow) -> None:
    window.map.place.turn()


def order_by_this(window: MainWindow) -> None:
    """Order the rows by the column of the hand."""
    _sheet(window).table.order_by_this()


def ask_columns(window: MainWindow) -> None:
    """Choose which columns the table has; the question stays open until it is let go."""
    sheet = _sheet(window)

    def ask() -> None:
        shown = [cells.key for cells in sheet.model.columns]
        options = [Option(c.key, c.title, "shown" if c.key in shown else "not shown") for c in COLUMNS]
        window.chooser.ask("Which columns? Each is shown, or put away", options, toggle_column)

    def toggle_column(key: str) -> None:
        shown = {cells.key for cells in sheet.model.columns} ^ {key}
        if not shown:
            raise Refused("One column at least must stay.")
        sheet.show_columns([cells.key for cells in COLUMNS if cells.key in shown])
        ask()

    ask()


def fill(window: MainWindow) -> None:
    """Copy the topmost selected cells into those below; a single row takes from the row above it."""
    sheet = _sheet(window)
    rows = sheet.chosen_rows()
    if len(rows) == 1 and rows[0] > 0:
        rows = [rows[0] - 1, *rows]
    if len(rows) < 2:
        raise Refused("Select the cell to copy and those below it.")
    ids = [sheet.model.rows[row].id for row in rows]
    window.bench.do(f"Fill down ({count(len(ids) - 1, 'entry', 'entries')})", fill_down, ids, _keys(sheet))
    window.say_quietly(f"Filled {count(len(ids) - 1, 'entry', 'entries')}. Ctrl+Z takes it back.")


def clear(window: MainWindow) -> None:
    """Empty the selected cells; where whole rows are selected, remove their entries."""
    sheet = _sheet(window)
    if sheet.whole_rows():
        remove_rows(window)
        return
    ids = [sheet.model.rows[row].id for row in sheet.chosen_rows()]
    if not ids:
        raise Refused(SELECT_CELLS)
    window.bench.do(f"Empty cells ({count(len(ids), 'entry', 'entries')})", clear_cells, ids, _keys(sheet))


def remove_rows(window: MainWindow) -> None:
    """Remove the entries of the selected cells; undo brings them back."""
    sheet = _sheet(window)
    rows = sheet.chosen_rows()
    ids = [sheet.model.rows[row].id for row in rows]
    if not ids:
        raise Refused(SELECT_CELLS)
    here = sheet.table.currentIndex()
    window.bench.do(f"Remove ({count(len(ids), 'entry', 'entries')})", remove_interactions, ids)
    left = len(sheet.model.rows)
    if left:
        sheet.table.setCurrentIndex(sheet.model.index(min(rows[0], left - 1), max(0, here.column())))
    window.say_quietly(f"Removed {count(len(ids), 'entry', 'entries')}. Ctrl+Z brings it back.")


def copy(window: MainWindow) -> None:
    """Copy the selected cells, with the columns' names over whole rows: as plain text and as a page's table."""
    sheet = _sheet(window)
    rows, places = sheet.chosen_rows(), sheet.chosen_places()
    if not rows:
        raise Refused(SELECT_CELLS)
    if len(rows) * len(places) > MOST_CELLS:
        raise Refused(f"More than {MOST_CELLS:,} cells cannot be copied at once; copy fewer, or make a workbook.")
    model = sheet.model
    grid = [[model.text(row, place) for place in places] for row in rows]
    if sheet.whole_rows():
        grid.insert(0, [cells.title for cells in model.columns])
    put_on_clipboard(as_tabs(grid), as_page(grid))
    window.say_quietly(f"Copied {count(len(rows), 'row', 'rows')} of {count(len(places), 'column', 'columns')}.")


def paste(window: MainWindow) -> None:
    """Paste cells: say what would happen, as rows added or as cells filled, and do what is chosen as one step."""
    sheet = _sheet(window)
    held = QGuiApplication.clipboard().mimeData()
    # Some systems have no clipboard to give while nothing was copied.
    grid = grid_from(held.html() if held.hasHtml() else "", held.text()) if held else []
    if not grid:
        raise Refused(NOTHING_COPIED)
    if sheet.model.is_past:
        raise Refused("You are looking at the past. Return to now first, then paste.")
    if len(grid) == 1 and len(grid[0]) == 1 and sheet.chosen():
        _fill_with(window, sheet, grid[0][0])
        return
    ways: dict[str, tuple[Option, object]] = {}
    filled = _block(sheet, grid)
    if filled:
        ways["fill"] = (_said_of(window, sheet, filled), filled)
    said = ""
    try:
        added = read_pasted(grid)
        said = added.says
        ways["add"] = (Option("add", f"Add {count(added.rows, 'new entry', 'new entries')}", "to this case"), added)
    except Refused:
        if not ways:
            raise
    first = ["add", "fill"] if has_header(grid) or not filled else ["fill", "add"]
    rows = f"{count(len(grid), 'row', 'rows')} of {count(max(map(len, grid)), 'column', 'columns')} to paste"
    question = f"{rows}. As new entries: {said}" if said else f"{rows}."
    options = [ways[key][0] for key in first if key in ways]
    window.chooser.ask(question, options, lambda key: _do_paste(window, ways[key][1]))


def _do_paste(window: MainWindow, way: object) -> None:
    hidden, case_id = window.bench.viewpoint.names_hidden, window.map.case_id()
    before = window.bench.session.interactions
    if isinstance(way, Pasted):
        step = window.bench.do(f"Paste {count(way.rows, 'row', 'rows')}", add_pasted, case_id, way, hidden)
    else:
        assert isinstance(way, Block)
        step = window.bench.do(
            f"Paste cells into {count(len(way.rows), 'row', 'rows')}", lay_over, case_id, way, hidden
        )
    came = frozenset(i for i in window.bench.session.interactions if i not in before) if step else frozenset()
    if came:
        window.bench.look(selected=came)
    _sheet(window).table.setFocus()
    done = f"Added {count(len(came), 'entry', 'entries')}." if came else "Pasted." if step else "Nothing differs."
    window.say_quietly(done + (" Ctrl+Z takes it back." if step else ""))


def _fill_with(window: MainWindow, sheet: Sheet, text: str) -> None:
    """One copied cell goes into every selected cell."""
    ids, keys = [sheet.model.rows[row].id for row in sheet.chosen_rows()], _keys(sheet)
    if len(keys) == len(sheet.model.columns):
        keys = [sheet.model.columns[max(0, sheet.table.currentIndex().column())].key]
    block = Block([[text] * len(keys)] * len(ids), tuple(ids), tuple(keys), tuple(column(k).title for k in keys))
    _do_paste(window, block)


def _block(sheet: Sheet, grid: list[list[str]]) -> Block | None:
    """The pasted cells laid over the table from the hand's cell on, rows added below its last."""
    here = sheet.table.currentIndex()
    if not here.isValid():
        return None
    columns = sheet.model.columns[here.column() :]
    width = max(map(len, grid))
    keys = tuple(columns[n].key if n < len(columns) else "" for n in range(width))
    titles = tuple(columns[n].title if n < len(columns) else f"Column {n + 1}" for n in range(width))
    below = sheet.model.rows[here.row() : here.row() + len(grid)]
    rows = tuple(below[n].id if n < len(below) else "" for n in range(len(grid)))
    return Block([[*row, *[""] * width][:width] for row in grid], rows, keys, titles)


def _said_of(window: MainWindow, sheet: Sheet, block: Block) -> Option:
    titles = [title for key, title in zip(block.keys, block.titles, strict=True) if key]
    over = sum(1 for row in block.rows if row)
    new = len(block.rows) - over
    words = f"Fill {count(over, 'row', 'rows')}, from “{titles[0]}”"
    if len(titles) > 1:
        words += f" to “{titles[-1]}”"
    if new:
        words += f", and add {new:,} below"
    unread = unreadable(window.bench.session, block, sheet.model.hidden)
    return Option("fill", words, f"{unread:,} kept as written" if unread else "")


def _keys(sheet: Sheet) -> list[str]:
    return [sheet.model.columns[place].key for place in sheet.chosen_places()]


def _sheet(window: MainWindow) -> Sheet:
    sheet = window.map.place.sheet
    if sheet is None or not window.map.place.is_open:
        raise Refused(OPEN_FIRST)
    return sheet
