"""Shares: a part of a whole that never parts with its counts, and what may be said of it where it was sampled."""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

Z_95 = 1.96


class Share(NamedTuple):
    """`part` of `whole`, both counts or both pence."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """The share, 0 to 1, unrounded; None where there is no whole to take a share of."""
        return self.part / self.whole if self.whole else None


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
