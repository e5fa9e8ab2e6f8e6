"""The key to the marks: what each colour, fill and stroke means, how many there are, and what each asks for."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from workshop.layout.cells import place_marks
from workshop.layout.columns import FAILURE, LEFT_OUT, RED_FLAG, SHAPES, SIGNIFICANT
from workshop.layout.faces import OTHER
from workshop.layout.frame import Frame, Sizes
from workshop.layout.glyphs import code
from workshop.layout.lens import Asked, Lens, lens_of, lens_title
from workshop.layout.links import UNSAID, WAITING
from workshop.layout.order import Ints
from workshop.layout.picture import (
    MEDIUM,
    REGULAR,
    SEMIBOLD,
    Boxes,
    Discs,
    Lines,
    Marks,
    Measure,
    Picture,
    Text,
    boxes,
    dashes,
)  # fmt: skip
from workshop.layout.sight import sight_of, whole_journey
from workshop.layout.sought import Sought
from workshop.layout.strips import kept_of
from workshop.layout.subject import Subject
from workshop.layout.theme import Theme
from workshop.model.words import say
from workshop.study.referrals import MANNERS, manner_of

MOST_LINES = 2
GO_FIRST = ("shape", "bar", "unsaid", "waiting", "pulled_in")
"""What the key leaves out before anything else where not everything fits (`Entry.spared`)."""
EXPLAINS = ("shape", "bar")
"""What is good to know, but no reason for another line."""
STROKES = ("told_no", "sent_back", "never_sent", "taken_on", "pulled_in", "waiting", "unsaid")
"""What may become of a referral, the most needed first."""
FLAGS = (
    (SIGNIFICANT, "significant", "wall_key_significant"),
    (RED_FLAG, "red_flag", "wall_key_red_flag"),
    (LEFT_OUT, "left_out", "wall_key_left_out"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning: its words, its sign (the code of a look, or a stroke's name), and what to ask for to see it."""

    words: str
    sign: int | str
    count: int | None = None
    asked: Asked = frozenset()
    spared: str = ""
    """Which of `GO_FIRST` it is."""

    @property
    def text(self) -> str:
        return self.words if self.count is None else f"{self.words} {self.count:,}"


@dataclass(frozen=True, slots=True)
class PlacedEntry:
    """An entry of the key and its place: from x, `width` wide, in the middle of its line at y, `height` high."""

    entry: Entry
    x: float
    y: float
    width: float
    height: float


def legend_of(subject: Subject, lens: Lens, has_counted: bool = False) -> list[Entry]:
    """Everything the key may say about this wall, the most needed first; `has_counted` where it has counted bars."""
    # What is hidden can be asked for again, so it is counted here.
    whole = subject.whole or subject
    counts, beside = lens_of(whole, lens.key).counts, subject.is_beside
    entries = [
        Entry(each.name, code(each.face, 0), counts[n], each.asked)
        for n, each in enumerate(lens.classes)
        if counts[n] or (n < 3 if lens.is_demand else beside)
    ]
    flags: list[Entry] = []
    for flag, value, words in FLAGS:
        number = len(whole.order.flagged(flag))
        if number or (beside and any(getattr(row, value) for row in subject.session.interactions.values())):
            sign = code(FAILURE if lens.is_demand else OTHER, 0, flag)
            flags.append(Entry(say(words), sign, number, frozenset({("flag", value)})))
    crowd = [Entry(say("wall_key_counted"), "many")] if has_counted else []
    every = [*entries, *flags, *_strokes_of(whole), *crowd]
    every += _shapes_of(whole) if lens.is_demand else _bars_of(whole)
    # Under several walls there is one key for all, and it counts for none of them.
    return [replace(entry, count=None) for entry in every] if beside else every


def _shapes_of(subject: Subject) -> list[Entry]:
    """What kind of thing each shape is, where there are several."""
    there = np.flatnonzero(np.bincount(subject.columns.rows["shape"], minlength=len(SHAPES))).tolist()
    return [Entry(say(f"wall_shape_{SHAPES[n]}"), code(OTHER, n), spared="shape") for n in there if len(there) > 1]


def _bars_of(subject: Subject) -> list[Entry]:
    """The colours of each year's bars, which stay those of demand."""
    failures, values = subject.order.days_of[:2]
    return [
        Entry(
            say("wall_key_bars", what=say(f"wall_key_{name}")),
            f"bar_{name}",
            asked=frozenset({("demand", name)}),
            spared="bar",
        )
        for name, days in (("failure", failures), ("value", values))
        if len(days)
    ]


def _strokes_of(subject: Subject) -> list[Entry]:
    """What became of referrals, as the strokes and the ends of their arcs say it."""
    links = subject.link_columns
    found = [MANNERS[n] for n in np.flatnonzero(np.bincount(links.manner, minlength=1)).tolist()]
    if subject.is_beside:
        found = list({manner_of(referral) for referral in subject.session.referrals.values()})
    # Where nobody answered an arc ends like one of which nothing more is known, which nobody can ask for.
    unanswered = (links.answer < 0) & (links.manner < UNSAID) & (links.manner != WAITING)
    strokes = [*found, "unsaid"] if unanswered.any() else found
    return [
        Entry(
            say(f"wall_key_{manner}"),
            manner,
            asked=frozenset({("referral", manner)} if manner in found else ()),
            spared=manner if manner in GO_FIRST else "",
        )
        for manner in STROKES
        if manner in strokes
    ]


def counts_several(subject: Subject, frame: Frame) -> bool:
    """Whether the wall has counted bars when the whole journey is in sight."""
    home = subject.settled

    def counted() -> tuple[Ints, ...]:
        sight = sight_of(frame.left, frame.plot_width, *whole_journey(home.columns, home.scale))
        return (place_marks(home.order, frame, sight).count,)

    key = ("several", frame.left, frame.plot_width, frame.pitch, frame.depth.tobytes(), frame.shown.tobytes())
    return bool(len(kept_of(home.order, key, counted)[0]))


def lines_needed(
    subject: Subject, lens: Lens, sizes: Sizes, width: int, measure: Measure, has_counted: bool = False
) -> tuple[int, int]:
    """How many lines the key needs at least, and how many it would like where the wall has room for them."""
    entries = legend_of(subject, lens, has_counted)
    needed = [e for e in entries if e.spared not in EXPLAINS and (isinstance(e.sign, int) or lens.is_demand)]
    title = 0.0 if lens.is_demand else measure(lens_title(lens.key), sizes.small, SEMIBOLD) + 20 * sizes.unit
    least, wished = (
        title + sum(_sample(e, sizes) + 28 * sizes.unit + measure(e.text, sizes.small, REGULAR) for e in those)
        for those in (needed, entries)
    )
    room = width - 50 * sizes.unit
    return (1 if least <= room else MOST_LINES), (1 if wished <= room else MOST_LINES)


def place_legend(
    subject: Subject, lens: Lens, sought: Sought | None, frame: Frame, measure: Measure
) -> list[PlacedEntry]:
    """The entries that fit, line by line; where not all of them do, some go before the others."""
    if not frame.legend:
        return []
    entries = legend_of(subject, lens, counts_several(subject, frame))
    note = _note(subject, sought)
    placed = _in_lines(entries, lens, note, frame, measure)
    for spared in GO_FIRST:
        if len(placed) < len(entries):
            entries = [entry for entry in entries if entry.spared != spared]
            placed = _in_lines(entries, lens, note, frame, measure)
    return placed


def _in_lines(entries: list[Entry], lens: Lens, note: str, frame: Frame, measure: Measure) -> list[PlacedEntry]:
    """As many of these entries as fit beside the note, from the first on."""
    band, u, size = frame.legend, frame.unit, frame.small
    lines = max(1, min(MOST_LINES, int(band.height // (size * 1.6))))
    high = band.height / lines
    ends = frame.right - (measure(note, size, SEMIBOLD) + 24 * u if note else 0.0)
    begin = float(frame.name_x)
    if not lens.is_demand:
        begin += measure(_title(lens), size, SEMIBOLD) + 20 * u
    x, line = begin, 0
    placed: list[PlacedEntry] = []
    for entry in entries:
        width = _sample(entry, frame) + 6 * u + measure(entry.text, size, REGULAR)
        if x + width > (ends if line == 0 else frame.right):
            if line + 1 >= lines:
                break
            x, line = begin, line + 1
        placed.append(PlacedEntry(entry, x, band.top + high * (line + 0.5), width, high))
        x += width + 22 * u
    return placed


def _sample(entry: Entry, sizes: Sizes | Frame) -> int:
    """How wide the sign of an entry is."""
    return sizes.pitch if isinstance(entry.sign, int) else round(30 * sizes.unit)


def asked_at(placed: list[PlacedEntry], x: float, y: float) -> Asked:
    """What the entry of the key at this point asks for; nothing where there is none."""
    for each in placed:
        if each.x - 6 <= x <= each.x + each.width + 6 and abs(y - each.y) <= each.height / 2:
            return each.entry.asked
    return frozenset()


def toggled(only: Asked, asked: Asked) -> Asked:
    """The conditions after an entry of the key was touched: asked for, or let go where it was asked for already."""
    return only - asked if asked <= only else only | asked


def note_words(sought: Sought | None) -> str:
    """How much of the case matches what is looked for: 37 of 143 shown."""
    if sought is None:
        return ""
    key = "find_shown" if sought.hides else "find_match"
    return say(key, found=f"{sought.count:,}", total=f"{sought.total:,}")


def _note(subject: Subject, sought: Sought | None) -> str:
    """How much matches; among several walls also whose count it is."""
    words = note_words(sought)
    return f"{subject.case.code}: {words}" if words and subject.is_beside else words


def draw_key(
    subject: Subject, frame: Frame, theme: Theme, measure: Measure, lens: Lens, sought: Sought | None = None
) -> Picture:
    """The key to marks and strokes, as much of it as fits; what is asked for is framed, and the count is said."""
    band, u, size = frame.legend, frame.unit, frame.small
    if not band:
        return []
    placed = place_legend(subject, lens, sought, frame, measure)
    only: Asked = sought.only if sought else frozenset()
    marks: list[tuple[float, float, int]] = []
    picture: Picture = []
    chosen = [each for each in placed if each.entry.asked and each.entry.asked <= only]
    for each in chosen:
        edge = boxes((each.x - 6 * u, each.y - size * 0.8, each.width + 12 * u, size * 1.6))
        picture.append(Boxes(edge, theme.value_tint, theme.value, max(1.0, round(1.2 * u)), 5 * u))
    if not lens.is_demand:
        middle = band.top + (placed[0].height if placed else band.height) / 2
        picture.append(Text(frame.name_x, middle + size * 0.36, _title(lens), size, theme.ink, SEMIBOLD))
    for each in placed:
        sample = _sample(each.entry, frame)
        if isinstance(each.entry.sign, int):
            marks.append((round(each.x + sample / 2), round(each.y), each.entry.sign))
        else:
            picture += _stroke(each.entry.sign, each.x, each.y, sample, theme, u)
        lit = each in chosen
        colour, weight = (theme.ink, MEDIUM) if lit else (theme.ink_soft, REGULAR)
        picture.append(Text(each.x + sample + 6 * u, each.y + size * 0.36, each.entry.text, size, colour, weight))
    if sought:
        y = band.top + (placed[0].height if placed else band.height) / 2 + size * 0.36
        picture.append(Text(frame.right, y, _note(subject, sought), size, theme.value_text, SEMIBOLD, "right"))
    if marks:
        where = np.array(marks)
        picture.append(Marks(where[:, :2].astype(np.float64), where[:, 2].astype(np.uint16), frame.pitch))
    return picture


def _title(lens: Lens) -> str:
    words = lens_title(lens.key)
    return f"{words[:1].upper()}{words[1:]}:"


def _stroke(sign: str, x: float, y: float, sample: float, theme: Theme, u: float) -> Picture:
    tip = x + sample
    if sign.startswith("bar"):
        wide, tall = round(sample * 0.4), round(13 * u)
        bar = boxes((round(x + sample * 0.3), round(y - tall / 2), wide, tall))
        edge = max(2.0, round(2.4 * u))
        return [Boxes(bar, fill=theme.failure) if sign == "bar_failure" else Boxes(bar, theme.panel, theme.value, edge)]
    if sign == "many":
        wide, tall = round(sample * 0.4), round(14 * u)
        left, top = round(x + sample * 0.3), round(y - tall / 2)
        low = tall - round(tall * 0.4)
        return [
            Boxes(boxes((left, top, wide, tall - low)), theme.value_tint, theme.value, 1.0),
            Boxes(boxes((left, top + tall - low, wide, low)), theme.failure),
        ]
    if sign in _CAME_BACK:
        on, off, reach, ends = _CAME_BACK[sign]
        strokes = np.array(ends) * (5 * u) + (tip, y, tip, y)
        return [
            Lines(dashes(x, tip - reach * u, round(y), on * u, off * u, x), theme.failure, max(1.0, 2 * u)),
            Lines(strokes, theme.failure, max(1.0, 2 * u), smooth=sign != "told_no"),
        ]
    thin = max(1.0, 1.6 * u)
    if sign == "waiting":
        return [Lines(dashes(x, tip, round(y), 3 * u, 5 * u, x), theme.system, thin)]
    if sign == "unsaid":
        radius = max(3 * u, 2.0)
        line = Lines(np.array([[x, y, tip - radius, y]]), theme.system, thin, smooth=True)
        return [line, Discs(np.array([[tip - radius, y, radius]]), theme.system)]
    apart = 1.5 * max(u, 0.7) if sign == "pulled_in" else 0.0
    strokes = [(tip - 5 * u, y - 4 * u, tip, y), (tip - 5 * u, y + 4 * u, tip, y)]
    strokes += [(x, y + aside, tip, y + aside) for aside in sorted({-apart, apart})]
    return [Lines(np.array(strokes), theme.system, thin, smooth=True)]


_CAME_BACK = {
    "sent_back": (6, 4, 6, [(0, -0.8, -1.2, 0), (0, 0.8, -1.2, 0)]),
    "told_no": (9, 4, 0, [(0, -1, 0, 1)]),
    "never_sent": (2.5, 4.5, 9, [(-1.6, -0.8, 0, 0.8), (-1.6, 0.8, 0, -0.8)]),
}
"""How long dashes and gaps are where it came back, how far they end before the strokes at their end, and those."""
