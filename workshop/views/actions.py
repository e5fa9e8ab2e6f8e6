"""One table of actions: what can be done, by which key, where it belongs and when it is possible.

Menus, the palette, the help sheet and the tests all read this table; nothing else gives a key a meaning, except the
wall's own gestures, which are listed in `gestures_told.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop.layout.lens import LENSES, lens_title
from workshop.model.records import Demand
from workshop.views import looking, marking, playing, reviewing, showing, timing
from workshop.views.later import Later
from workshop.views.pages import PAGES

if TYPE_CHECKING:
    from workshop.views.window import MainWindow

bringing = Later("bringing")
by_hand = Later("by_hand")
correcting = Later("correcting")
costing = Later("costing")
deciding = Later("deciding")
going_back = Later("going_back")
mending = Later("mending")
noting = Later("noting")
running = Later("running")
seeking = Later("seeking")
sheet_hand = Later("sheet_hand")
surrounding = Later("surrounding")

MENUS = (
    "Review", "Change", "Mark", "Move", "Table", "Case", "Several cases", "Look", "Colour", "Lanes", "Find", "Play",
    "Room", "Go to", "Help",
)  # fmt: skip
ANYWHERE, ON_THE_WALL, IN_THE_TABLE, WHILE_HELD = "anywhere", "on the wall", "in the table", "while held"
LENS_KEYS = (("Alt+1", "Alt+0"), *((f"Alt+{n}",) for n in range(2, 9)))


def always(window: MainWindow) -> str:
    """Nothing stands in the way."""
    return ""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done.

    `keys` work where `where` says: anywhere, on the wall (while marking), in the table, or only while they are held.
    `why_not` says in one sentence what to do first where the action is not possible now, and is empty where it is.
    """

    key: str
    text: str
    keys: tuple[str, ...]
    menu: str
    does: Callable[[MainWindow], object]
    where: str = ANYWHERE
    why_not: Callable[[MainWindow], str] = always
    says: str = ""


def _page(page_key: str) -> Callable[[MainWindow], object]:
    return lambda window: window.bench.look(page=page_key)


def _lens(key: str) -> Callable[[MainWindow], object]:
    return lambda window: window.bench.look(page="map", lens=key)


def _demand(demand: Demand) -> Callable[[MainWindow], object]:
    return lambda window: marking.mark_as(window, demand)


def _mark(key: str, text: str, letter: str, does: Callable[[MainWindow], object], says: str = "") -> Action:
    return Action(key, text, (letter,), "Mark", does, ON_THE_WALL, marking.nothing_selected, says)


def _table(key: str, text: str, keys: tuple[str, ...], does: Callable[[MainWindow], object], says: str = "") -> Action:
    return Action(key, text, keys, "Table", does, IN_THE_TABLE, sheet_hand.not_open, says)


ACTIONS: tuple[Action, ...] = (
    _mark("failure", "Failure: something wasn’t done, or not done right", "F", _demand(Demand.FAILURE)),
    _mark("value", "Value: what we are here for", "V", _demand(Demand.VALUE)),
    _mark("system", "Our own paperwork", "S", _demand(Demand.SYSTEM)),
    _mark("unclear", "We don’t agree yet", "U", _demand(Demand.UNCLEAR)),
    _mark("cause", "Why did it come back?", "C", marking.ask_cause, "Choose from the list: two letters are enough."),
    _mark("refer", "Sent to …", "R", marking.ask_referral, "First to whom, then what became of it."),
    _mark("hold", "Who held it?", "O", marking.ask_holder_here, "Who, what they could decide, from when, until when."),
    Action("held_when", "Say anew when somebody held it", (), "Mark", by_hand.ask_held_when,
           why_not=by_hand.nobody_held, says="Or drag an edge of a stretch in the strip."),
    _mark("answered", "Which entry answered it?", "A", by_hand.ask_answer, "Or draw an arrow from its rim to it."),
    _mark("lasted", "Until when did it last?", "E", by_hand.ask_until, "Or drag the grip beside its mark."),
    *(Action(f"move_{key}", f"Move it {words}", (keys,), "Move",
             lambda window, way=way, long=long: by_hand.step_in_time(window, way, long), ON_THE_WALL,
             marking.nothing_selected, says)
      for key, words, keys, way, long, says in (
          ("earlier", "a day earlier", "Alt+Left", -1, False, "A month, season or year by one of them."),
          ("later", "a day later", "Alt+Right", 1, False, "Or drag the middle of its mark."),
          ("week_earlier", "a week earlier", "Alt+Shift+Left", -1, True, ""),
          ("week_later", "a week later", "Alt+Shift+Right", 1, True, ""))),
    *(Action(f"agency_{key}", f"Put it into the lane {key}", (keys,), "Move",
             lambda window, way=way: by_hand.step_across(window, way), ON_THE_WALL, marking.nothing_selected,
             "It was with that agency. Or drag its mark there.")
      for key, keys, way in (("above", "Alt+Shift+Up", -1), ("below", "Alt+Shift+Down", 1))),
    _mark("significant", "Matters most", "M", marking.toggle_significant, "Their words stand in the lane on sand."),
    _mark("red_flag", "A warning sign", "W", marking.toggle_red_flag, "That somebody is not coping."),
    _mark("left_out", "Leave the cost out of the total", "X", marking.toggle_left_out, "It stays visible."),
    _mark("not_coded", "Take the mark off", "Backspace", _demand(Demand.NOT_CODED)),
    _mark("remove", "Remove what is selected", "Del", marking.remove),
    _mark("details", "Open the details", "I", looking.open_inspector, "When, who, what, their words, why, cost."),
    Action("coding", "Mark one by one, large", ("Ctrl+G",), "Mark", deciding.begin_marking,
           why_not=deciding.not_marking, says="V F S U, then why by number; Enter next, Backspace back."),
    Action("second_eyes", "Let a second pair of eyes mark, without seeing the first", (), "Mark", deciding.begin_blind,
           why_not=deciding.not_marking,
           says="What differs stands in the lists; how often they agreed, in the workbook."),
    Action("large", "Show what is selected large, and let the room decide", ("D",), "Mark", deciding.show_large,
           ON_THE_WALL, deciding.not_one),
    Action("hands", "Count the hands", ("Ctrl+Shift+G",), "Mark", deciding.ask_hands, why_not=deciding.not_one,
           says="For failure and for value; the spread is shown, nobody is named."),
    Action("reason", "Say why some read it so", (), "Mark", deciding.ask_reason, why_not=deciding.not_one),
    Action("coding_cause", "Any other why, while marking one by one", (), "Mark", deciding.ask_cause_here),
    Action("undo", "Undo", ("Ctrl+Z",), "Change", looking.undo, why_not=looking.nothing_to_undo),
    Action("redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "Change", looking.redo, why_not=looking.nothing_to_redo),
    Action("history", "What was done, and when", ("Ctrl+H",), "Change", going_back.toggle_history,
           says="Search it, see the review as it stood then, name a moment, take any step back."),
    Action("undo_step", "Take back the step chosen in the history", ("Ctrl+Alt+Z",), "Change", going_back.undo_step,
           why_not=going_back.no_step_chosen, says="Where nothing later touched the same; else it says what did."),
    Action("name_moment", "Name this moment", ("Ctrl+Alt+M",), "Change", going_back.ask_moment,
           why_not=going_back.nothing_done, says="Such as end of day 3. It stands as a heading in the history."),
    Action("moments", "Go to a named moment", ("Ctrl+Alt+H",), "Look", going_back.choose_moment,
           why_not=going_back.no_moment, says="The review as it stood then; Esc returns to now."),
    Action("forget_moment", "Take the name off a moment", (), "Change", going_back.choose_moment_to_forget,
           why_not=going_back.no_moment),
    Action("tray", "What is not placed yet", ("Ctrl+J",), "Change", looking.choose_unplaced,
           why_not=looking.all_placed),
    Action("lists", "Lists to work through", ("Ctrl+Shift+J",), "Change", _page("lists"),
           says="Without an ask, not marked, vague, unanswered, looking alike, questions, parked."),
    Action("question", "Note a question", ("Ctrl+Shift+Q",), "Change", noting.ask_question,
           says="About what is selected, or about the case."),
    Action("park", "Park something for later", ("Ctrl+Shift+P",), "Change", noting.ask_parking),
    Action("merge_two", "Make one entry of the two that are selected", (), "Change", noting.merge_selected,
           why_not=noting.not_two),
    Action("agencies", "Mend the list of agencies", ("Ctrl+Shift+A",), "Change", mending.ask_agency,
           why_not=mending.no_agency, says="Another name or sector, two that are one, one nobody needs."),
    Action("who", "Say who is typing", (), "Change", looking.ask_who, says="Initials only; they stand in the history."),
    Action("type", "Type what happened", ("T",), "Change", looking.start_typing, ON_THE_WALL,
           says="Or any digit, or a month typed in one go."),
    Action("again", "Type the last entry anew", (), "Change", correcting.open_last_again,
           says="Up, in an empty entry line."),
    Action("correct", "Say otherwise how the line was read", (), "Change", correcting.correct,
           why_not=correcting.no_line, says="F2 in the entry line, or click what was read."),
    Action("start", "Start page", ("Ctrl+Home",), "Review", _page("start"),
           says="A new review, those on this laptop, the samples."),
    Action("cost_library", "The cost library", ("Ctrl+L",), "Go to", _page("cost_library"),
           says="What a visit, a night or a call costs, with year, source and licence."),
    _mark("unit_cost", "What is it by rate?", "P", costing.ask_cost, "From the cost library; what fits best first."),
    Action("unit_cost_give", "Give the marked rate to what is selected", (), "Case", costing.give_marked,
           why_not=costing.not_in_library, says="Enter, in the cost library."),
    Action("unit_cost_add", "Add a rate of our own", (), "Case", costing.ask_rate),
    Action("unit_cost_load", "Load a list of unit costs", (), "Case", costing.ask_list,
           why_not=costing.not_in_library),
    Action("unit_cost_remove", "Remove the marked rate", (), "Case", costing.remove, why_not=costing.not_in_library,
           says="Del, in the cost library. Only rates of this review."),
    Action("sheet", "The table beside the wall", ("Ctrl+T",), "Table", sheet_hand.toggle,
           why_not=sheet_hand.no_case_to_list,
           says="A row for each thing that happened, in step with the wall. Again: put it away."),
    _table("sheet_fill", "Fill down", ("Ctrl+D",), sheet_hand.fill, "The topmost selected cells go into those below."),
    _table("sheet_copy", "Copy cells", ("Ctrl+C",), sheet_hand.copy, "For a spreadsheet or a letter."),
    _table("sheet_paste", "Paste cells or rows", ("Ctrl+V",), sheet_hand.paste,
           "From a spreadsheet or a web page. First it says what will happen."),
    _table("sheet_clear", "Empty the selected cells", ("Del",), sheet_hand.clear, "Whole rows are removed."),
    _table("sheet_remove", "Remove the rows of the selected cells", ("Ctrl+Del",), sheet_hand.remove_rows),
    _table("sheet_order", "Order the rows by this column", ("Alt+S",), sheet_hand.order_by_this,
           "Again: the other way round."),
    _table("sheet_columns", "Which columns the table has", ("Alt+C",), sheet_hand.ask_columns),
    _table("sheet_taller", "More room for the table", ("Alt+Up",), sheet_hand.grow),
    _table("sheet_lower", "Less room for the table", ("Alt+Down",), sheet_hand.shrink),
    _table("sheet_turn", "The table below the wall, or at its side", ("Alt+T",), sheet_hand.turn),
    Action("new", "New review", ("Ctrl+N",), "Review", reviewing.ask_new_review),
    Action("about_review", "Say what this review is", (), "Review", _page("review"),
           says="Name, place, days, who takes part, lawful basis, until when it is kept."),
    Action("open", "Open a review", ("Ctrl+O",), "Review", reviewing.ask_file),
    Action("recent", "Open a recent review", ("Ctrl+R",), "Review", reviewing.ask_recent,
           says="Also those that are saved on this laptop only."),
    Action("samples", "Look at a sample case", (), "Review", reviewing.ask_sample),
    Action("import", "Take in a file from an agency", ("Ctrl+I",), "Review", _page("import"),
           says="A table from a spreadsheet or a system: every row is accounted for."),
    Action("bring", "Bring in a colleague’s copy, or another table’s review", ("Ctrl+Shift+I",), "Review",
           bringing.ask_what_to_bring, says="What it would do is shown first. Or drop the file on the window."),
    Action("contests", "What was said in two ways", ("Ctrl+Alt+W",), "Review", bringing.look_at_contests,
           why_not=bringing.nothing_contested, says="By this copy and one that came in: either can be taken."),
    Action("publish", "Put on the stick (or share)", ("Ctrl+S",), "Review", reviewing.publish,
           says="Everything is saved on this laptop already, as you go."),
    Action("publish_as", "Put on the stick under another name", ("Ctrl+Shift+S",), "Review",
           reviewing.ask_where_to_publish),
    Action("quit", "Leave Casewall", ("Ctrl+Q",), "Review", lambda window: window.close()),
    Action("new_case", "New case", ("Ctrl+Shift+N",), "Case", reviewing.ask_new_case),
    Action("cases", "The cases: order, what was asked, who lives there", ("Ctrl+Shift+E",), "Case", _page("cases")),
    Action("describe_case", "What was asked, and what it got", (), "Case", reviewing.ask_about_case,
           why_not=reviewing.no_case),
    Action("take_off", "Take this case off this laptop", ("Ctrl+Shift+Del",), "Case", reviewing.ask_take_off,
           why_not=reviewing.no_case, says="For good: out of lists, search, history and packs. The others keep it."),
    Action("period", "Name a period", (), "Case", surrounding.ask_period, why_not=reviewing.no_case,
           says="Before, pilot, service lag: a tinted band behind the lanes."),
    Action("life_event", "A life event", (), "Case", surrounding.ask_event, why_not=reviewing.no_case,
           says="What changed in their life that no agency made."),
    Action("household", "Who lives there", (), "Case", surrounding.ask_member, why_not=reviewing.no_case,
           says="By role or initial, with the year of birth: their age stands under each year."),
    Action("expected", "What each year is expected to cost", (), "Case", surrounding.ask_expected,
           why_not=reviewing.no_case, says="On the old way continued, or if what was asked had been done."),
    Action("choose_case", "Choose a case", ("Ctrl+E",), "Case", looking.choose_case, why_not=reviewing.no_case),
    Action("next_case", "Next case", ("Ctrl+PgDown",), "Case", looking.next_case, why_not=reviewing.no_case),
    Action("previous_case", "Previous case", ("Ctrl+PgUp",), "Case", looking.previous_case, why_not=reviewing.no_case),
    *(Action(f"page_{page.key}", page.title, (f"Ctrl+{page.digit}",), "Go to", _page(page.key))
      for page in PAGES if page.digit),
    Action("select_all", "Select everything in this case", ("Ctrl+A",), "Look", looking.select_all, ON_THE_WALL,
           says="While something is looked for, everything that matches."),
    Action("lanes", "Open the sector into its agencies, or close it", ("L",), "Lanes", looking.open_lanes, ON_THE_WALL,
           says="The sectors of what is selected, or all of them."),
    *(Action(f"lens_{key}", f"Colour by {lens_title(key)}", keys, "Colour", _lens(key))
      for key, keys in zip(LENSES, LENS_KEYS, strict=True)),
    Action("legend", "Show one of the colours alone, or let it go", ("Alt+L",), "Colour", looking.choose_class,
           why_not=reviewing.no_case, says="Or click it in the key under the wall."),
    Action("feeling", "How it felt: show or hide", ("Alt+E",), "Look", surrounding.toggle_feeling, ON_THE_WALL,
           surrounding.no_feelings, "Highs and lows with the words as said."),
    Action("stretches", "Who held it, stretch by stretch", (), "Look", surrounding.choose_stretch,
           why_not=surrounding.no_stretches, says="Or click a stretch in the strip."),
    Action("cost_by_sector", "What was spent by sector, or failure’s part of it", ("Alt+C",), "Look",
           surrounding.toggle_cost_by_sector, ON_THE_WALL, surrounding.no_costs),
    Action("fold", "Fold the stretches in which nothing stands, or unfold them", ("Z",), "Look", running.toggle_folds,
           ON_THE_WALL, says="A torn band says how long each is, and why."),
    Action("beside", "Show cases under one another", ("Alt+W",), "Several cases", running.ask_beside,
           why_not=running.one_case, says="Two to eight of them, on one scale of time."),
    Action("overlay", "Lay all cases over one another, or take them apart", ("Alt+O",), "Several cases",
           running.toggle_overlay, why_not=running.one_case, says="One dense wall, a lane a sector."),
    Action("align", "Align the cases shown", ("Alt+A",), "Several cases", running.ask_aligned,
           why_not=running.not_together, says="By the calendar, by when each first came, or by when a period began."),
    Action("back_to_one", "Back to one case", ("Alt+B",), "Several cases", running.back_to_one,
           why_not=running.not_together),
    Action("why_nothing", "Say why nothing stands there", ("G",), "Case", running.ask_why_nothing, ON_THE_WALL,
           running.nothing_empty, "No contact, no record, not shared, or not asked."),
    Action("lane_up", "Move the lane up", ("Alt+Up",), "Lanes", lambda window: window.map.wall.lanes.move(-1),
           ON_THE_WALL, says="The lane whose name is framed, or that of what is selected. Or drag its name."),
    Action("lane_down", "Move the lane down", ("Alt+Down",), "Lanes",
           lambda window: window.map.wall.lanes.move(1), ON_THE_WALL),
    Action("hide_lane", "Hide the lane", ("H",), "Lanes", lambda window: window.map.wall.lanes.hide(), ON_THE_WALL,
           says="It is named under the lanes as long as it is hidden."),
    Action("show_lanes", "Show the lanes that are hidden", ("Ctrl+Shift+H",), "Lanes", looking.show_lanes,
           why_not=looking.no_lanes_hidden),
    Action("find", "Find", ("Ctrl+F",), "Find", seeking.open_find, why_not=reviewing.no_case,
           says="Words, who, why, a year. Esc closes the line, and once more it shows everything again."),
    Action("find_next", "The next match", ("F3",), "Find", seeking.next_match, why_not=seeking.nothing_sought),
    Action("find_previous", "The match before", ("Shift+F3",), "Find", seeking.previous_match,
           why_not=seeking.nothing_sought),
    Action("hides", "Hide what does not match, or show it faintly", ("Alt+H",), "Find", seeking.toggle_hides,
           why_not=seeking.nothing_sought),
    Action("find_clear", "Stop looking, and show everything again", (), "Find", seeking.clear,
           why_not=seeking.nothing_sought),
    Action("play", "Play the years, or pause", ("Space",), "Play", playing.play, ON_THE_WALL,
           says="They grow from left to right with the figures. Escape shows everything."),
    Action("play_speed", "How fast the years pass", (), "Play", playing.ask_speed),
    *(Action(f"{way}_{what}", f"The {way} {words}", keys, "Play",
             lambda window, what=what, by=by: playing.next_of(window, what, by), ON_THE_WALL)
      for what, words, letter in (("quote", "of their words", "Q"), ("flag", "warning sign", "F"),
                                  ("bounce", "referral that came back", "K"))
      for way, by, keys in (("next", 1, (f"Alt+{letter}",)), ("previous", -1, (f"Alt+Shift+{letter}",)))),
    Action("loop", "Light a loop: days, hand-offs, cost", ("Alt+R",), "Play", playing.light_loop, ON_THE_WALL,
           says="The one through what is selected, then the next; Escape puts it out."),
    Action("fit", "The whole journey", ("Ctrl+0",), "Look", looking.fit),
    Action("theme", "Light or dark", ("Ctrl+Shift+L",), "Look", looking.change_theme),
    Action("desk", "Sizes for a desk", ("Ctrl+Shift+1",), "Look", lambda window: looking.sizes_for(window, 1.0)),
    Action("room", "Sizes for a room", ("Ctrl+Shift+2",), "Look", lambda window: looking.sizes_for(window, 1.25)),
    Action("hall", "Sizes for a hall", ("Ctrl+Shift+3",), "Look", lambda window: looking.sizes_for(window, 1.6)),
    Action("large_hall", "Sizes for a large hall", ("Ctrl+Shift+4",), "Look",
           lambda window: looking.sizes_for(window, 2.0)),
    Action("full_screen", "Whole screen", ("F11",), "Look", showing.toggle_full_screen),
    Action("show_names", "Show or hide days and private notes", ("Ctrl+Shift+D",), "Look", looking.toggle_names),
    Action("peek", "Show days and private notes while held", ("F8",), "Look", lambda window: None, WHILE_HELD),
    Action("audience", "The room’s window: open it, or put it away", ("F5",), "Room", showing.toggle_audience,
           says="For the audience, on the second screen where there is one. It never shows private notes."),
    Action("spotlight", "Light what is selected for the room", ("F6",), "Room", showing.toggle_spotlight,
           why_not=showing.not_open, says="Ringed, with what happened and their words in large type."),
    Action("stay", "Let the room stay where it is, or follow you", ("F7",), "Room", showing.toggle_stay,
           why_not=showing.not_open),
    Action("blank", "A blank page in every window", ("B", "Ctrl+B"), "Room", showing.blank,
           says="B, Esc or a click brings everything back. While typing, B is a letter: press Ctrl+B."),
    Action("timer", "Set the timer", ("Ctrl+M",), "Room", timing.ask_timer,
           says="Green, orange from a fifth left, red from a twentieth."),
    Action("timer_more", "Five more minutes", ("Ctrl+Shift+M",), "Room", timing.give_more),
    Action("timer_away", "Put the timer away", (), "Room", timing.put_away, why_not=timing.no_timer),
    Action("timer_room", "Show the room the timer, or hide it", (), "Room", timing.toggle_for_the_room),
    Action("day", "Say which day of the review it is", (), "Room", timing.ask_day),
    Action("palette", "Find anything that can be done", ("Ctrl+K",), "Help", looking.open_palette),
    Action("help", "Keys and words", ("F1", "?"), "Help", looking.open_help),
    Action("menu", "Open the menu", ("F10",), "Help", looking.open_menu),
)  # fmt: skip


def action(key: str) -> Action:
    """The action of this key."""
    return next(a for a in ACTIONS if a.key == key)


def keys_text(keys: tuple[str, ...]) -> str:
    """Keys as people read them: Ctrl+Z."""
    return " or ".join(keys)
