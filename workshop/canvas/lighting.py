"""What is lit on the wall while the rest steps back: the thread of what is selected, or pointed at for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workshop.layout.draw_lanes import Light
from workshop.layout.wall import light_of

if TYPE_CHECKING:
    from workshop.canvas.wall import Wall


def light_up(wall: Wall) -> Light:
    """The thread of the one thing that is selected or pointed at for a while; without one, everything is lit."""
    at = wall.lit
    if at is None and len(wall.viewpoint.selected) == 1:
        positions = wall.subject.positions(list(wall.viewpoint.selected))
        at = int(positions[0]) if len(positions) else None
    order, links = wall.subject.order, wall.subject.link_columns
    rest = light_of(wall.subject, wall.layout_now.sought)
    if at is None or at >= len(order.row):
        return rest
    threads = wall.subject.columns.rows["thread"][order.row]
    named = wall.subject.columns.threads[int(threads[at])]
    lit = threads == threads[at] if named else np.zeros(len(order.row), bool)
    lit[at] = True
    own = lit[links.source]
    lit[links.answer[own & (links.answer >= 0)]] = True
    if rest.marks is None or rest.links is None:
        return Light(lit, own)
    # While something is looked for, what matches stays lit: people walk from one to the next.
    at_hand = (links.source == at) | (links.answer == at)
    return Light(rest.marks | (np.arange(len(lit)) == at), rest.links | at_hand, rest.faded_to)
