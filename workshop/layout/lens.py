"""Lenses: what the colour of the marks means, as a few named classes and the class of every mark.

Shape goes on saying the kind. A lens is made when it is first looked through and kept with the order of the rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from workshop.layout.columns import DEMANDS, FAILURE, NOT_CODED, SYSTEM, UNCLEAR, VALUE
from workshop.layout.faces import COSTS, FEELINGS, HUES, NO_WORD, OTHER, UNSAID
from workshop.layout.glyphs import LOOKS_OF_A_FACE
from workshop.layout.subject import Subject, rows_of
from workshop.model.catalogue import entries, label
from workshop.model.words import say
from workshop.study.demand import NO_FAILURE, UNMARKED, why_it_came_back
from workshop.study.finding import weight_of

LENSES: tuple[str, ...] = ("demand", "cause", "kind", "cost", "feeling", "need", "value_work", "source")
CATALOGUES = {"cause": "causes", "kind": "kinds", "need": "needs", "value_work": "value_work", "source": "evidence"}
FIELDS = {"kind": "kind", "need": "need_thread", "value_work": "value_work", "source": "evidence"}
APART = {NO_FAILURE: NO_WORD, UNMARKED: UNCLEAR}
"""What has no cause, and its faces."""
UNSTUDIED = ("unknown",)
"""Keys that say that nobody knows yet; they have no hue."""
COST_BANDS = ((0, 9_999), (10_000, 99_999), (100_000, 999_999), (1_000_000, None))
"""In pence, both ends included."""
Asked = frozenset[tuple[str, str]]
Codes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class LensClass:
    """One meaning of a colour: its name, its face (`faces.py`), and what to ask for to see it alone."""

    name: str
    face: int
    asked: Asked


@dataclass(frozen=True, slots=True, eq=False)
class Lens:
    """A lens over one wall: its classes, and the class of every position of the order."""

    key: str
    classes: tuple[LensClass, ...]
    of: Codes
    counts: tuple[int, ...]
    """How many of the case's entries are of each class."""
    running: NDArray[np.int32]
    """For each class how many of it stand before each position (classes × positions + 1)."""
    code: NDArray[np.uint16]
    """The looks of the marks in the order."""

    @property
    def is_demand(self) -> bool:
        return self.key == "demand"


def lens_title(key: str) -> str:
    """What a lens colours by, in the room's words."""
    return say(f"lens_{key if key in LENSES else 'demand'}")


def lens_of(subject: Subject, key: str) -> Lens:
    """The lens of this name over a wall; demand where the name is unknown."""
    key = key if key in LENSES else "demand"
    kept = subject.order.looked.get(key)
    if isinstance(kept, Lens):
        return kept
    made = subject.order.looked[key] = _lens(subject, key)
    return made


def _lens(subject: Subject, key: str) -> Lens:
    order = subject.order
    if key == "demand":
        classes, of_row = _by_demand(subject)
    elif key == "cost":
        classes, of_row = _by_cost(subject)
    elif key == "feeling":
        classes, of_row = _by_feeling(subject)
    else:
        classes, of_row = _by_list(subject, key)
    of = of_row[order.row]
    running = np.zeros((len(classes), len(of) + 1), np.int32)
    for n in range(len(classes)):
        np.cumsum(of == n, out=running[n, 1:])
    faces = np.array([each.face for each in classes], np.uint16)
    code = faces[of] * np.uint16(LOOKS_OF_A_FACE) + order.code % np.uint16(LOOKS_OF_A_FACE)
    return Lens(key, classes, of, tuple(running[:, -1].tolist()), running, code)


def _by_demand(subject: Subject) -> tuple[tuple[LensClass, ...], Codes]:
    inwards = (FAILURE, VALUE, SYSTEM, UNCLEAR, NOT_CODED)
    words = ("wall_key_failure", "wall_key_value", "wall_key_system", "unclear", "wall_key_unmarked")
    classes = [
        LensClass(say(name), demand, _asked("demand", [str(DEMANDS[demand])]))
        for demand, name in zip(inwards, words, strict=True)
    ]
    place = np.argsort(np.array(inwards)).astype(np.uint8)
    return tuple(classes), place[subject.columns.rows["demand"]]


def _by_list(subject: Subject, key: str) -> tuple[tuple[LensClass, ...], Codes]:
    """The commonest keys of a list, each with a hue of its own, and all the others together."""
    get = why_it_came_back if key == "cause" else attrgetter(FIELDS[key])
    values = list(map(get, rows_of(subject)))
    # Chosen over all cases, so that a colour means the same on every wall of the review.
    everywhere = subject.session.interactions
    counted = Counter(values if len(everywhere) == len(values) else map(get, everywhere.values()))
    unsaid = counted.pop("", 0)
    apart = [(name, face) for name, face in APART.items() if counted.pop(name, 0)]
    listed = list(entries(CATALOGUES[key]))
    place = {name: n for n, name in enumerate(listed)}
    unstudied = [name for name in UNSTUDIED if counted.pop(name, 0)]
    names = sorted(counted, key=lambda name: (place.get(name, len(place)), name))
    shown = sorted(sorted(names, key=lambda name: -counted[name])[: len(HUES)], key=names.index)
    others = [name for name in names if name not in shown]
    hues = _hues(shown, place)
    classes = [LensClass(label(CATALOGUES[key], name), hues[name], _asked(key, [name])) for name in shown]
    number = {name: n for n, name in enumerate(shown)}
    for name in unstudied:
        number[name] = len(classes)
        classes.append(LensClass(label(CATALOGUES[key], name), SYSTEM, _asked(key, [name])))
    if others:
        number |= dict.fromkeys(others, len(classes))
        classes.append(LensClass(say("lens_other"), OTHER, _asked(key, others)))
    for name, face in apart:
        number[name] = len(classes)
        classes.append(LensClass(say(f"lens_{name}"), face, _asked(key, [name])))
    if unsaid or not classes:
        number[""] = len(classes)
        classes.append(LensClass(say("lens_not_said"), UNSAID, _asked(key, [""])))
    return tuple(classes), _codes(map(number.__getitem__, values), len(values))


def _hues(names: Sequence[str], place: dict[str, int]) -> dict[str, int]:
    """A hue for each name that depends on nothing but which names there are: counts may change, colours stay."""
    free = list(HUES)
    given: dict[str, int] = {}
    for name in names:
        wished = HUES[place.get(name, crc32(name.encode())) % len(HUES)]
        given[name] = wished if wished in free else free[0]
        free.remove(given[name])
    return given


def _by_cost(subject: Subject) -> tuple[tuple[LensClass, ...], Codes]:
    classes = [
        LensClass(say(f"lens_cost_{n}"), COSTS[n], _asked("cost", [f"{least}-{'' if most is None else most}"]))
        for n, (least, most) in enumerate(COST_BANDS)
    ]
    classes.append(LensClass(say("lens_no_cost"), UNSAID, _asked("cost", ["none"])))
    pence = subject.columns.rows["cost"].copy()
    rows = rows_of(subject)
    # What counts in the total is in the columns; what is left out of it, nothing or not known has to be looked up.
    for n in np.flatnonzero(pence == 0).tolist():
        known = rows[n].cost_pence
        pence[n] = -1 if known is None else known
    of = np.searchsorted([least for least, _ in COST_BANDS], pence, "right") - 1
    return tuple(classes), np.where(pence < 0, len(COST_BANDS), of).astype(np.uint8)


def _by_feeling(subject: Subject) -> tuple[tuple[LensClass, ...], Codes]:
    names = {int(entry.more["valence"]): entry.definition for entry in entries("feelings").values()}
    classes = [LensClass(names[n - 3], face, _asked("feeling", [f"{n - 3:d}"])) for n, face in enumerate(FEELINGS)]
    classes.append(LensClass(say("lens_not_said"), UNSAID, _asked("feeling", [""])))
    weighed = _Weighed()
    return tuple(classes), _codes(map(weighed.__getitem__, map(_FELT, rows_of(subject))), len(subject.columns))


_FELT = attrgetter("valence", "feeling")


class _Weighed(dict[tuple[int | None, str], int]):
    """The class of each valence and feeling; there are few, so each is looked up once."""

    def __missing__(self, felt: tuple[int | None, str]) -> int:
        weight = weight_of(*felt)
        self[felt] = len(FEELINGS) if weight is None else weight + 3
        return self[felt]


def _codes(numbers: Iterable[int], count: int) -> Codes:
    return np.fromiter(numbers, np.uint8, count)


def _asked(field: str, values: Iterable[str]) -> Asked:
    return frozenset((field, value) for value in values)
