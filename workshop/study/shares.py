"""Shares: a part of a whole that never parts with its counts, and what may be said of it where it was sampled."""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

from workshop.model.words import percent, say

Z_95 = 1.96


class Share(NamedTuple):
    """`part` of `whole`, both counts or both pence; `unsettled` may still come to the whole, and to the part or not."""

    part: int
    whole: int
    unsettled: int = 0

    @property
    def value(self) -> float | None:
        """The share, 0 to 1, unrounded; None where there is no whole to take a share of."""
        return self.part / self.whole if self.whole else None

    @property
    def least_and_most(self) -> tuple[float, float] | None:
        """Between which shares it will lie, 0 to 1, however the unsettled are settled; None without any whole."""
        whole = self.whole + self.unsettled
        return (self.part / whole, (self.part + self.unsettled) / whole) if whole else None


def share_words(share: Share) -> str:
    """The share in words: 80.5 %, or 79.7 to 80.5 % where not all is settled."""
    between = share.least_and_most
    if not share.unsettled or between is None:
        return percent(share.value)
    least, most = percent(between[0]), percent(between[1])
    return least if least == most else f"{least.removesuffix(' %')} to {most}"


def unsettled_words(share: Share) -> str:
    """How many are not settled, to stand behind the base: ", 1 not agreed"; empty where all are."""
    return f", {share.unsettled:,} {say('not_agreed')}" if share.unsettled else ""


def wilson(x: int, n: int, population: int | None = None) -> tuple[float, float] | None:
    """The 95 % interval of x among n that were sampled (Wilson, F2), 0 to 1; None for an empty sample.

    With a `population` of which more than 5 % were sampled, the interval narrows by the finite population correction.
    A fully mapped case is a census and has no interval: do not ask for one there.
    """
    if n <= 0:
        return None
    p, z2 = x / n, Z_95 * Z_95
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = Z_95 * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    if population and population > 1 and n / population > 0.05:
        half *= sqrt(max(population - n, 0) / (population - 1))
    return max(0.0, middle - half), min(1.0, middle + half)
