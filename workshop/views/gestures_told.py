"""What the help sheet tells beyond the table of actions: hands on the wall, words of the entry line, keys of pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gesture:
    """Something the wall itself understands, by key or by hand."""

    keys: tuple[str, ...]
    by_hand: str
    text: str


GESTURES: tuple[Gesture, ...] = (
    Gesture(("Esc",), "", "Back: close what lies over the wall, stop typing, let go of the selection"),
    Gesture(("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), "a digit", "Start typing with this digit"),
    Gesture(("Left", "Right", "Up", "Down"), "arrow keys", "Walk through what happened"),
    Gesture(("Ctrl+Up", "Ctrl+Down"), "Ctrl and up or down", "Walk along the names of the lanes"),
    Gesture((), "Enter at the name of a lane", "Open its sector into its agencies, or close it"),
    Gesture(("PgUp", "PgDown"), "Page up, page down", "The lanes above or below, where not all fit"),
    Gesture((), "Shift and the wheel, or the wheel over the names", "The lanes above or below, where not all fit"),
    Gesture((), "drag the name of a lane", "Put it elsewhere"),
    Gesture(("Home", "End"), "Home, End", "The first and the last entry"),
    Gesture(
        ("+", "-"), "+ and -, or the wheel", "Nearer and further: zoom around what is selected, or under the pointer"
    ),
    Gesture(("Return", "Enter"), "Enter, or a double click", "Open the details of what is selected"),
    Gesture((), "drag", "Move along the years"),
    Gesture((), "Shift and drag", "Select several"),
    Gesture((), "click in the key under the wall", "Show that colour or sign alone, or let it go again"),
    Gesture((), "click on a torn band", "Say why nothing stands there, or unfold it"),
    Gesture((), "click on a sector", "Open it into its agencies, or close it"),
    Gesture((), "double click beside the marks", "Type what happened there"),
    Gesture((), "drag the frame in the overview, or its edges", "Move along the years, or come nearer"),
    Gesture((), "click on who held it", "Select what happened in that time, and say who held it"),
    Gesture((), "drag from the rim of a selected mark", "Refer it to the agency, or to the mark that answered"),
    Gesture((), "drag the middle of a selected mark", "Move it in time; it snaps to the dates of others"),
    Gesture((), "drag a selected mark to another lane", "It was with that agency"),
    Gesture((), "drag the grip beside a selected mark, or Alt and drag", "Say how long it lasted"),
    Gesture((), "drag along the strip of who held it", "Say who held it then"),
    Gesture((), "drag the edge of a stretch in that strip", "Say from when, or until when, they held it"),
    Gesture((), "Esc, while something is dragged", "Let it be as it was"),
)

WORDS_OF_THE_LINE: tuple[tuple[str, str], ...] = (
    ("14 jan 2005 housing told mum to ring the GP", "Date, who, what happened. Enter adds it and keeps date and who."),
    ("mar 2004 · summer 06 · xmas 2005 · early 2006 · c. 2012 · 2013-15", "Dates, as far as they are known."),
    ("3/02", "3 February of the same year as the row before. 3/2002 is March 2002; on a first row 3/02 is that, too."),
    ("same · next day · 2 weeks later · a month later · the next year · +2w", "Dates from the row before."),
    ("after 24 before 41", "A date between two entries, by number; or type after and click the two marks."),
    ("after 24 (the fall) before 41 (he left)", "The same, with the words by which the room knows it."),
    ("ho, or any part of a name", "Who: two letters are enough where they mean one. A colon makes a new one."),
    ("/held by GP can pay until mar 2006", "Who held it: in name only and only then, unless more is said."),
    ("“I can’t get up there”", "Words in quotation marks are the person’s own."),
    ("£110", "What it cost."),
    ("/f passed on", "Failure, and why. Also /v value, /s our own paperwork, /u we don’t agree yet."),
    ("/to GP sent back", "Sent to whom, and what became of it. Also /pull GP for help brought in, /held by GP."),
    ("/letter · /home visit · /neighbour · /ashamed", "What it was, how, who began it, how it felt: just say it."),
    ("/about stairs · /matters · /flag · /left out", "What it is about; what matters most; a sign; a cost left out."),
    ("Tab, in the entry line", "Take the suggestion; Up and Down walk through them."),
    ("“no” or £110, then Tab", "Take what this agency’s entries mostly say: no slash is needed."),
    ("/v, then fri and Tab", "After one slash the first letters find what comes next: /felt frightened."),
    ("/ho ta, then Tab", "The beginnings of whom it was sent to and what became of it: /to Housing taken on."),
    ("Up, in an empty entry line", "Type the last entry anew."),
    ("F2, or a click on what was read", "Say it otherwise; a new name is asked about once."),
)  # fmt: skip


KEYS_OF_STATEMENTS: tuple[tuple[str, str], ...] = (
    ("any letter, or Enter", "Write the next one, where the dashed line is"),
    ("Up, Down", "Walk from one to the other"),
    ("Alt+Up, Alt+Down, or drag", "Put it further up or down"),
    ("Enter, F2, or a double click", "Say it in other words"),
    ("H, while it is chosen", "How it was worded before"),
    ("Del, while it is chosen", "Remove it"),
)


KEYS_OF_HISTORY: tuple[tuple[str, str], ...] = (
    ("Up, Down", "Walk from step to step; what each did is told below"),
    ("Enter, or a click", "See the review as it stood then"),
    ("any letter", "Search the steps, and what they wrote"),
    ("Alt+Up, Alt+Down", "To the next named moment"),
    ("Del, in the history", "Take the chosen step back"),
    ("F2, in the history", "Name the moment after the chosen step"),
)
