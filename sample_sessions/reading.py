"""Reading a sample: a text file in sections, plain enough to read on paper.

`[section]` opens a section; `#` begins a remark; `name: words` is a field; cells of a line are parted by ` | `. An
entry is a line of cells, followed by indented lines saying what was asked, what happened, and who it was sent to:

    10 | 2002-12-05 | council_asc | assessment | person | failure | threshold | house_stairs | £110 | dismissed | seed
      asked: "I wash in a bowl in the kitchen."
      happened: Assessed by telephone as moderate need.
      sent: (rejected)

Words in quotation marks are the person's; a name before them says who else spoke. `sent: agency (outcome)` is a
referral, `sent: (outcome)` says what became of the request itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files

from workshop.model.money import pence_from

_SENT = re.compile(r"^(?P<agency>\w*)\s*\((?P<outcome>\w+)\)$")
_ENTRY_CELLS = (
    "number", "when", "agency", "kind", "began_with", "demand", "cause", "thread", "cost", "feeling", "marks",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a sample; `marks` holds words such as seed, illustrative, matters, left out."""

    number: int
    when: date
    agency: str
    kind: str
    began_with: str = ""
    demand: str = "not_coded"
    cause: str = ""
    thread: str = ""
    pence: int | None = None
    feeling: str = ""
    marks: frozenset[str] = frozenset()
    asked: str = ""
    happened: str = ""
    sent_to: str = ""
    outcome: str = ""


@dataclass(slots=True)
class SampleText:
    """A sample's text taken apart: fields and lines by section, entries as rows."""

    fields: dict[str, dict[str, str]] = field(default_factory=dict)
    lines: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)


def read_sample(name: str) -> SampleText:
    """The sample of this name, from the file beside this one."""
    return parse(files("sample_sessions").joinpath(f"{name}.txt").read_text(encoding="utf-8"))


def parse(text: str) -> SampleText:
    """Take a sample's text apart. A line that fits nowhere is a fault of ours (ValueError naming it)."""
    sample = SampleText()
    section = ""
    for line, below in _lines_with_what_is_below(text):
        if line.startswith("["):
            section = line.strip("[]")
        elif section.startswith("entries"):
            sample.rows.setdefault(section, []).append(_row(_cells(line), below))
        elif " | " in line:
            sample.lines.setdefault(section, []).append(_cells(line))
        else:
            name, words = _named(line)
            sample.fields.setdefault(section, {})[name] = words
    return sample


def _lines_with_what_is_below(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    above, below = "", {}
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith(" "):
            name, words = _named(line.strip())
            below[name] = words
            continue
        if above:
            yield above, below
        above, below = line, {}
    if above:
        yield above, below


def _named(line: str) -> tuple[str, str]:
    name, colon, words = line.partition(":")
    if not colon:
        raise ValueError(f"not a line of a sample: {line}")
    return name.strip(), words.strip()


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.split("|"))


def _row(cells: tuple[str, ...], below: dict[str, str]) -> Row:
    cell = dict(zip(_ENTRY_CELLS, cells, strict=True))
    sent = _SENT.match(below["sent"]) if "sent" in below else None
    if "sent" in below and not sent:
        raise ValueError(f"not a referral: {below['sent']}")
    return Row(
        number=int(cell["number"]),
        when=date.fromisoformat(cell["when"]),
        agency=cell["agency"],
        kind=cell["kind"],
        began_with=cell["began_with"],
        demand=cell["demand"],
        cause=cell["cause"],
        thread=cell["thread"],
        pence=pence_from(cell["cost"]),
        feeling=cell["feeling"],
        marks=frozenset(mark.strip() for mark in cell["marks"].split(",") if mark.strip()),
        asked=words_of(below.get("asked", "")),
        happened=below.get("happened", ""),
        sent_to=sent["agency"] if sent else "",
        outcome=sent["outcome"] if sent else "",
    )


def words_of(asked: str) -> str:
    """What was said without its quotation marks; who else spoke stays before it (Neighbour: She's been calling)."""
    return asked.replace('"', "")
