"""What can be said after a slash, in plain words: the field's lists by label, key or the beginning of either."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from workshop.intake.entry_names import plain
from workshop.model.catalogue import entries
from workshop.model.records import Demand
from workshop.model.session import Session

LONGEST_LABEL_WORDS = 9
CLOSE_ENOUGH = 0.8
SHORTEST_BARE = 2

DEMANDS = {
    "f": Demand.FAILURE, "failure": Demand.FAILURE, "v": Demand.VALUE, "value": Demand.VALUE,
    "s": Demand.SYSTEM, "system": Demand.SYSTEM, "u": Demand.UNCLEAR, "unclear": Demand.UNCLEAR,
}  # fmt: skip
LETTER_OF = {Demand.FAILURE: "f", Demand.VALUE: "v", Demand.SYSTEM: "s", Demand.UNCLEAR: "u"}

# field: the list it is taken from, and the words that open it; the first is how the line is written back.
LISTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "kind": ("kinds", ("kind",)),
    "began_with": ("beginners", ("began", "began with", "by", "from")),
    "channel": ("channels", ("via", "channel")),
    "cause": ("causes", ("because", "cause", "c", "why")),
    "request_outcome": ("outcomes", ("got", "out", "outcome")),
    "feeling": ("feelings", ("felt", "feel", "feeling")),
    "evidence": ("evidence", ("evidence", "source")),
    "value_work": ("value_work", ("work",)),
    "letter_effect": ("letter_effects", ("effect",)),
}
FLAGS: dict[str, tuple[str, ...]] = {
    "significant": ("matters", "matters most", "sig", "significant"),
    "red_flag": ("warning sign", "flag", "red flag"),
    "left_out": ("left out", "leave out"),
}
FIELD_OF = {word: name for name, (_, words) in LISTS.items() for word in words}
FLAG_OF = {word: name for name, words in FLAGS.items() for word in words}
TO, PULL, HELD, ABOUT, UNTIL = (
    ("to", "sent to"),
    ("pull", "pulled in"),
    ("held by", "held"),
    ("about", "need"),
    ("until",),
)
COMMANDS = frozenset((*DEMANDS, *FIELD_OF, *FLAG_OF, *TO, *PULL, *HELD, *ABOUT, *UNTIL))


@dataclass(frozen=True, slots=True)
class Found:
    """A field and what it is to be; `words` is how many words said so, `several` what else they might have meant."""

    field: str
    value: str
    words: int
    several: tuple[str, ...] = ()


def opening(text: str) -> tuple[str, str]:
    """The command the text opens with, the longest that fits, and the rest; "" and the whole text where none does."""
    words = text.split()
    for length in (2, 1):
        command = " ".join(words[:length]).lower()
        if len(words) >= length and command in COMMANDS:
            return command, " ".join(words[length:])
    return "", text


def key_named(listed: str, words: str) -> str:
    """The key of a list that these words as a whole mean, by key, label, the beginning of one, nearly; "" if none."""
    key, length = key_at_start(listed, words)
    return key if length == len(words.split()) else ""


def key_at_start(listed: str, text: str) -> tuple[str, int]:
    """The key of a list that the text begins with, and how many words say so; "" and 0 where none does.

    The longest run of words counts that is a label or a key, or that begins just one of them, or nearly is one.
    """
    names = names_of(listed)
    words = text.split()
    for length in range(min(LONGEST_LABEL_WORDS, len(words)), 0, -1):
        said = plain(" ".join(words[:length]))
        if said in names:
            return names[said], length
        begun = {key for name, key in names.items() if said and name.startswith(said)}
        if len(begun) == 1:
            return begun.pop(), length
    for length in range(min(LONGEST_LABEL_WORDS, len(words)), 0, -1):
        near = get_close_matches(plain(" ".join(words[:length])), names, n=1, cutoff=CLOSE_ENOUGH)
        if near:
            return names[near[0]], length
    return "", 0


def thread_at_start(text: str, threads: Iterable[str]) -> tuple[str, int]:
    """The thread or need that the text begins with, and how many words say so; "" and 0 where it is a new one.

    A thread of the case may be said by its beginning; a need of the list only whole, for its beginning may be meant
    as a word of one's own.
    """
    own = {plain(thread): thread for thread in threads}
    names = {**names_of("needs"), **own}
    words = text.split()
    # A thread of the room's own may have more words than any label.
    longest = max([LONGEST_LABEL_WORDS, *(len(thread.split()) for thread in own.values())])
    for length in range(min(longest, len(words)), 0, -1):
        said = plain(" ".join(words[:length]))
        if said in names:
            return names[said], length
        begun = [thread for name, thread in own.items() if said and name.startswith(said)]
        if len(begun) == 1:
            return begun[0], length
    return "", 0


def bare_at_start(text: str, threads: Iterable[str]) -> Found | None:
    """What words without a command mean (`/ashamed`, `/home visit`), over all lists; None where they mean nothing.

    Where the words begin several things, they mean none of them: `several` says which.
    """
    pool = [*bare_words(), *((plain(thread), "need_thread", thread) for thread in threads)]
    words = text.split()
    unsure: Found | None = None
    for length in range(min(LONGEST_LABEL_WORDS, len(words)), 0, -1):
        said = plain(" ".join(words[:length]))
        for name, field, key in pool:
            if name == said:
                return Found(field, key, length)
        if len(said) < SHORTEST_BARE:
            continue
        begun = {(field, key): name for name, field, key in reversed(pool) if name.startswith(said)}
        if len(begun) == 1:
            (field, key), _ = begun.popitem()
            return Found(field, key, length)
        if begun and unsure is None:
            unsure = Found("", "", length, tuple(dict.fromkeys(begun.values())))
    return unsure


def threads_of(session: Session, case_id: str) -> list[str]:
    """What entries of this case have been about so far."""
    rows = session.interactions.values()
    return list(dict.fromkeys(row.need_thread for row in rows if row.case == case_id and row.need_thread))


@cache
def names_of(listed: str) -> Mapping[str, str]:
    """Plain names to keys of a list, by label first and by key."""
    by_label = {plain(entry.label): key for key, entry in entries(listed).items()}
    return {**{plain(key): key for key in entries(listed)}, **by_label}


@cache
def bare_words() -> tuple[tuple[str, str, str], ...]:
    """All plain names with their field and key: flags first, then the lists in their order."""
    flags = [(plain(word), name, "yes") for name, words in FLAGS.items() for word in words[:1]]
    listed = [(n, f, key) for f, (listed, _) in LISTS.items() for n, key in names_of(listed).items()]
    return (*flags, *listed)
