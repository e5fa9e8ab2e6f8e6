"""The person's words in their own lane as a picture."""

from __future__ import annotations

import numpy as np

from workshop.layout.frame import Frame
from workshop.layout.letters import read_leftwards, runs_leftwards
from workshop.layout.picture import (
    MEDIUM,
    Lines,
    Picture,
    Text,
)  # fmt: skip
from workshop.layout.strips import Quote
from workshop.layout.theme import Theme


def draw_words(quotes: list[Quote], frame: Frame, theme: Theme) -> Picture:
    """What the person said, each hanging on its day."""
    band = frame.words
    step = frame.mid * 1.28
    picture: Picture = []
    rules: list[tuple[float, float, float, float]] = []
    for quote in quotes:
        if quote.x < frame.left or quote.x + quote.width > frame.right:
            continue
        rules.append((quote.anchor, band.top + 5 * frame.unit, quote.anchor, band.bottom - 5 * frame.unit))
        y = band.middle - step * len(quote.lines) / 2 + frame.mid * 0.98
        for n, line in enumerate(quote.lines):
            # What is read from right to left begins at the right.
            leftwards = runs_leftwards(line)
            x, align = (quote.x + quote.width, "right") if leftwards else (quote.x, "left")
            picture.append(Text(x, y + n * step, read_leftwards(line), frame.mid, theme.ink, MEDIUM, align))
    if rules:
        picture.insert(0, Lines(np.array(rules), theme.ink_soft, max(1.0, round(1.2 * frame.unit))))
    return picture
