"""Where entries and costs came from, in words that need no program to understand."""

from __future__ import annotations

from exports.contents import Contents
from workshop.model.catalogue import label
from workshop.model.records import Interaction

NOT_SAID = "not said"
NO_AMOUNT = "no amount is known"
# The samples mark so what is told of a real review, to part it from what was made up around it.
_IN_WORDS = {"seed": "told of a real review; its exact day, agency and cost are made up for training"}


def record_origin(interaction: Interaction) -> str:
    """The file or record an entry was taken from; empty where nobody said."""
    return _IN_WORDS.get(interaction.record_source, interaction.record_source)


def row_origin(interaction: Interaction) -> str:
    """The file or record an entry came from, else how well it is known."""
    return record_origin(interaction) or said("evidence", interaction.evidence)


def cost_origins(contents: Contents) -> dict[tuple[str, ...], tuple[int, int]]:
    """From (source, basis, price year, lens, left out) in words to how many costs, and their pence."""
    found: dict[tuple[str, ...], tuple[int, int]] = {}
    for line in contents.lines:
        interaction = line.interaction
        if interaction.cost_pence is None:
            continue
        key = (
            interaction.cost_source or NOT_SAID,
            said("cost_bases", interaction.cost_basis),
            interaction.price_year or contents.session.review.price_base or NOT_SAID,
            said("cost_lenses", interaction.cost_lens),
            "yes" if interaction.left_out else "no",
        )
        number, pence = found.get(key, (0, 0))
        found[key] = (number + 1, pence + interaction.cost_pence)
    return found


def has_no_amount(left_out: bool, pence: int) -> bool:
    """Whether a cost is left out without its amount being known; it is stored as nothing, and £0 would be a claim."""
    return left_out and not pence


def said(list_name: str, key: str) -> str:
    """A key's label, or that nobody said."""
    return label(list_name, key) if key else NOT_SAID
