"""The faces of a mark: what its colour and fill say, by demand or by a class of another lens.

Classes differ by hue and by fill, so that ten of them can be told apart without seeing colour well and in a grey print.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Face:
    """A colour of the theme and how the mark is filled with it.

    `fill` is solid, ring (as thick as `width`), hole (solid with a hole), eye (a ring with a dot) or dashed.
    """

    colour: str
    fill: str
    width: float = 0.17
    size: float = 1.0


DEMAND_FACES: tuple[Face, ...] = (
    Face("value", "ring", 0.17, 0.8),
    Face("failure", "solid"),
    Face("system_text", "ring", 0.1, 0.58),
    Face("system_text", "dashed", 0.09, 0.86),
    Face("system", "dashed", 0.09, 0.86),
)
"""In the order of the columns' demands: value, failure, own paperwork, not agreed, not marked."""

_HUE_FACES: tuple[Face, ...] = (
    Face("indigo", "solid", size=0.92),
    Face("green", "ring", 0.17, 0.8),
    Face("wine", "hole"),
    Face("teal", "eye", 0.12, 0.86),
    Face("rose", "solid", size=0.92),
    Face("purple", "ring", 0.17, 0.8),
    Face("cyan", "hole"),
    Face("olive", "eye", 0.12, 0.86),
)
_OTHER_FACE = Face("system", "solid", size=0.6)
_COST_FACES: tuple[Face, ...] = (
    Face("cost_1", "ring", 0.11, 0.7),
    Face("cost_2", "ring", 0.17, 0.8),
    Face("cost_3", "hole"),
    Face("cost_4", "solid"),
)
_FEELING_FACES: tuple[Face, ...] = (
    Face("low_3", "solid"),
    Face("low_2", "hole"),
    Face("low_1", "eye", 0.1, 0.86),
    Face("system_text", "ring", 0.11, 0.6),
    Face("high_1", "ring", 0.11, 0.8),
    Face("high_2", "ring", 0.15, 0.8),
    Face("high_3", "ring", 0.22, 0.8),
)
_APART_FACE = Face("system", "ring", 0.1, 0.44)

FACES: tuple[Face, ...] = (*DEMAND_FACES, *_HUE_FACES, _OTHER_FACE, *_COST_FACES, *_FEELING_FACES, _APART_FACE)
UNSAID = len(DEMAND_FACES) - 1
HUES = range(len(DEMAND_FACES), len(DEMAND_FACES) + len(_HUE_FACES))
OTHER = HUES.stop
COSTS = range(OTHER + 1, OTHER + 1 + len(_COST_FACES))
FEELINGS = range(COSTS.stop, COSTS.stop + len(_FEELING_FACES))
"""From a very hard moment (−3) to a very good one (+3)."""
NO_WORD = FEELINGS.stop
"""What a lens has nothing to say of."""


def bar_colour(face: int) -> str:
    """The theme's colour in which a class fills a bar; all that is neither failure nor value is one grey."""
    return "system" if len(DEMAND_FACES) > face > 1 else FACES[face].colour
