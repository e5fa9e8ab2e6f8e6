"""What cannot be drawn takes nothing else with it: each layer is tried by itself, and each row that has no place.

Here, and nowhere else in the layout, every exception is caught: a room looks at the wall while it is painted, nobody
could answer a trace-back, and whatever was typed is saved already. What failed is kept as troubles, which the wall
says in plain words and the window writes to its log.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from workshop.layout.columns import columns_of
from workshop.layout.subject import Subject, shown_case, subject_of
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint
from workshop.model.words import count, say

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Trouble:
    """What could not be drawn, in the room's words, and what was raised."""

    what: str
    raised: Exception


def layer(troubles: list[Trouble], name: str, draw: Callable[..., list[T]], *args: object) -> list[T]:
    """What a layer of the wall draws, or nothing and a trouble more; `name` as in `wall_layer_…` of the words."""
    try:
        return draw(*args)
    except Exception as raised:  # noqa: BLE001 - one broken layer must not take the others with it (see above)
        troubles.append(Trouble(say(f"wall_layer_{name}"), raised))
        return []


def subject_that_can_be_shown(session: Session, viewpoint: Viewpoint) -> tuple[Subject, tuple[Trouble, ...]]:
    """The subject of the wall, without the entries that have no place on any wall; without links if that fails, too."""
    try:
        return subject_of(session, viewpoint), ()
    except Exception as raised:  # noqa: BLE001 - the wall says what it leaves out, and shows the rest (see above)
        why = raised
    broken = _without_a_place(session, shown_case(session, viewpoint).id)
    sound = replace(session, interactions={key: i for key, i in session.interactions.items() if key not in broken})
    entries = count(len(broken), say("head_entry"), say("entries"))
    links = f"{say('wall_layer_held')}, {say('wall_layer_arcs')}"
    bare = replace(sound, referrals={}, ownerships={})
    for less, what in ((sound, entries), (bare, f"{entries}, {links}" if broken else links)):
        try:
            return subject_of(less, viewpoint), (Trouble(what, why),)
        except Exception as raised:  # noqa: BLE001 - as above
            why = raised
    return nothing_to_show(), (Trouble(say("wall_everything"), why),)


def nothing_to_show() -> Subject:
    """A wall with nothing on it: ground and years."""
    return subject_of(Session(), Viewpoint())


def trouble_words(troubles: tuple[Trouble, ...] | list[Trouble]) -> str:
    """What the wall says of its troubles: what is missing, what is safe, where to look."""
    whats = list(dict.fromkeys(trouble.what for trouble in troubles))
    return say("wall_trouble", what=", ".join(whats)) if whats else ""


def _without_a_place(session: Session, case_id: str) -> frozenset[str]:
    """The entries of a case that cannot be turned into numbers, each tried by itself."""
    broken: list[str] = []
    for key, interaction in session.interactions.items():
        if interaction.case != case_id:
            continue
        try:
            columns_of(replace(session, interactions={key: interaction}), case_id)
        except Exception:  # noqa: BLE001 - the very question asked here
            broken.append(key)
    return frozenset(broken)
