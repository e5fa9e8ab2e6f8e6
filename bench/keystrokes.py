"""The keys it takes to type all of Case A through the entry line, every line read back and compared field by field.

`python3 -m bench.keystrokes` prints where they go.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from sample_sessions.build import sample_session
from workshop.intake.entry import Entry
from workshop.intake.entry_adding import enter
from workshop.intake.entry_dates import same_day
from workshop.intake.entry_line import read_entry
from workshop.intake.entry_names import agencies_by_part
from workshop.intake.entry_show import shown_as_line
from workshop.intake.entry_suggest import Suggestion, habits_of, suggestions
from workshop.model.catalogue import entries
from workshop.model.edits.review import open_case
from workshop.model.money import pounds
from workshop.model.order import in_order
from workshop.model.records import Interaction
from workshop.model.session import Session

TODAY = date(2026, 1, 1)
LONGEST_BEGINNING = 5
# The name in the table of what a part says.
OF_DEMAND, OF_FLAG, TOGETHER = "mark and why", "flags", "several at once"
NAMED = {
    "kind": "kind", "began": "began with", "got": "got", "felt": "feeling", "evidence": "source", "about": "about",
    "to": "sent to", "pull": "sent to", "via": "channel", "until": "until",
}  # fmt: skip

Keys = Counter[str]
"""How many keys were pressed for what."""


def keystrokes() -> list[tuple[str, float, float]]:
    """Keys for all rows of Case A: at most 1.1 for each letter of what was asked and happened, and 25 a row."""
    rows, keys = all_typed()
    letters = sum(len(row.ask) + len(row.what_happened) for row in rows)
    above = (keys.total() - 1.1 * letters) / len(rows)
    return [
        (f"keys to type all {len(rows)} rows of Case A, {letters:,} letters of asked and happened", keys.total(),
         1.1 * letters + 25 * len(rows)),
        ("keys a row above 1.1 for each letter", above, 25.0),
    ]  # fmt: skip


def all_typed(tell: Callable[[str, int], None] = lambda line, keys: None) -> tuple[list[Interaction], Keys]:
    """The rows of Case A typed one after the other into an empty review, and the keys for them; each row as it was."""
    case_a = sample_session("case_a")
    case_id = next(iter(case_a.cases))
    rows = in_order(case_a.interactions.values())
    session = open_case(Session(), "Case A", case_id)
    last: Interaction | None = None
    keys: Keys = Counter()
    for row in rows:
        line, pressed = Typing(row, case_a, session, last).whole_line()
        keys += pressed
        tell(line, pressed.total())
        session = enter(session, case_id, read_entry(line, session, last, TODAY, case_id), row.id)
        last = session.interactions[row.id]
        differs = difference_of(row, case_a, last, session)
        if differs:
            raise AssertionError(f"{row.id}: {line!r} does not say {differs}")
    return rows, keys


def main() -> None:
    """Print where the keys go, a row."""
    rows, keys = all_typed()
    for what, number in keys.most_common():
        print(f"{what:<30}{number:>8,}{number / len(rows):>8.2f}")
    for what, figure, most in keystrokes():
        print(f"{what:<80}{figure:>10.1f}{most:>10.1f}")


FIELDS = (
    "ask", "what_happened", "demand", "cause", "kind", "began_with", "need_thread", "request_outcome", "amount_pence",
    "feeling", "valence", "significant", "red_flag", "left_out", "evidence", "channel", "end", "date_as_written",
)  # fmt: skip


def difference_of(row: Interaction, there: Session, typed: Interaction, here: Session) -> list[str]:
    """The names of the fields in which a typed row is not the row it was typed from."""
    found = [name for name in FIELDS if getattr(row, name) != getattr(typed, name)]
    found += [] if same_day(row.when, typed.when) else ["when"]
    found += [] if row.agency == typed.agency else ["agency"]
    sent_there, sent_here = (
        [(r.to_agency, r.outcome, r.pulled_in) for r in session.referrals.values() if r.interaction == row.id]
        for session in (there, here)
    )
    return found if sent_there == sent_here else [*found, "referrals"]


class Typing:
    """One row being typed: a short line that says it, and the keys for it."""

    def __init__(self, row: Interaction, there: Session, session: Session, last: Interaction | None) -> None:
        self.row, self.there, self.session, self.last = row, there, session, last
        self._habits = habits_of(session, row.case)
        self._offered: dict[str, list[Suggestion]] = {}
        self._short: dict[str, str] = {}

    def whole_line(self) -> tuple[str, Keys]:
        """The line and its keys: texts in full, the rest as far as needed or taken by Tab, Enter at the end."""
        row, keys = self.row, Counter({"Enter": 1})
        day, who = self._beginning()
        keys += Counter({"date": day[0], "agency": who[0]})
        begun = day[1] + who[1]
        text = begun + row.what_happened
        keys["letters of asked and happened"] += len(row.what_happened) + len(row.ask)
        if row.amount_pence is not None:
            amount = pounds(row.amount_pence).replace(",", "")
            text += f" {amount}"
            keys["amount"] += len(amount) + 1
        if row.ask:
            text += f" “{row.ask}”"
            keys["quotation marks"] += 3
        # The offers do not lean on what the story says, so a short one stands for it.
        said, pressed = self._what_follows(f"{begun}x £1 “x”" if row.ask else f"{begun}x £1")
        return text + said, keys + pressed

    def _beginning(self) -> tuple[tuple[int, str], tuple[int, str]]:
        """Date and agency with their keys, where they are not carried over from the row before."""
        row, tried = self.row, []
        for day in ("", *_dates(row, self.last)):
            before = f"{day} " if day else ""
            if not same_day(self._read(f"{before}xx").when, row.when):
                continue
            ways = [(len(who) + bool(who), f"{who} " if who else "") for who in ("", *self._agencies())]
            ways += self._agency_by_tab(before)
            for keys, who in sorted(ways):
                entry = self._read(f"{before}{who}{row.what_happened} £1")
                same = entry.agency and entry.agency.key == row.agency and same_day(entry.when, row.when)
                if same and entry.story == row.what_happened:
                    tried.append((len(before) + keys, (len(before), before), (keys, who)))
                    break
        return min(tried)[1:]

    def _agency_by_tab(self, before: str) -> Iterator[tuple[int, str]]:
        """Who, by a letter or two and Tab."""
        label = self.there.agencies[self.row.agency].label
        for length in (1, 2):
            for place, offer in enumerate(self._offers(f"{before}{label[:length].lower()}")):
                if offer.line == f"{before}{label} ":
                    yield length + place + 1, f"{label} "

    def _agencies(self) -> Iterator[str]:
        label = self.there.agencies[self.row.agency].label.lower()
        names = [label, *(word.removesuffix("'s") for word in label.replace("-", " ").split())]
        common = entries("agencies").get(self.row.agency)
        names += common.more["said"].split(";") if common else []
        for name in names:
            for length in range(2, len(name) + 1):
                if agencies_by_part(name[:length], self.session) == [self.row.agency] or length == len(name):
                    yield name[:length]

    def _what_follows(self, head: str) -> tuple[str, Keys]:
        """What is said after the story, as it stands in the line, and its keys."""
        text, parts, keys = head, _parts(self.row, self.there), Counter()
        while parts:
            # What is said first helps to guess what is said next, so the surest goes first.
            pressed, said, text = min(self._ways(text, parts), key=lambda way: (way[0] / len(way[1]), -len(way[1])))
            keys[TOGETHER if len(said) > 1 else _name_of(said[0])] += pressed
            parts = [part for part in parts if part not in said]
        return text.rstrip().removeprefix(head), keys

    def _ways(self, text: str, parts: list[str]) -> Iterator[tuple[int, list[str], str]]:
        """The ways to say a part, or several at once: the keys, what is said, the line after it.

        An offer is taken by Tab, each below the first with a Down before it.
        """
        # A part that was typed is ended by a space; an offer taken ends with one.
        spaced = text if text.endswith(" ") else f"{text} "
        space = len(spaced) - len(text)
        least: dict[str, int] = {}
        for begun, line in ((0, text), (space, spaced), (space + 1, f"{spaced}/")):
            for place, offer in enumerate(self._offers(line)):
                said = _said_by(offer, spaced, parts)
                if said:
                    least[said[0]] = min(least.get(said[0], 99), begun + place + 1)
                    yield begun + place + 1, said, offer.line
        for part in parts:
            short = self._shortest(part, text)
            least[part] = min(least.get(part, 99), space + len(short))
            yield space + len(short), [part], f"{spaced}{short}"
            for opened in ("/", ""):
                for letters in _beginnings(part):
                    # No further letter pays where the letters and Tab take as many keys as the best way so far.
                    if space + len(opened) + len(letters) + 1 >= least[part]:
                        break
                    for place, offer in enumerate(self._offers(f"{spaced}{opened}{letters}")):
                        pressed = space + len(opened) + len(letters) + place + 1
                        if pressed < least[part] and _said_by(offer, spaced, [part]):
                            least[part] = pressed
                            yield pressed, [part], offer.line

    def _shortest(self, part: str, text: str) -> str:
        """The fewest letters that say this part without an offer."""
        if part not in self._short:
            meant = self._read(f"{text} /{part}")
            whole = [part, *_short_for(part)]
            ways = sorted((f"/{words}" for words in (*_beginnings(part), *whole)), key=len)
            self._short[part] = next(short for short in ways if self._read(f"{text} {short}") == meant)
        return self._short[part]

    def _offers(self, line: str) -> list[Suggestion]:
        if line not in self._offered:
            self._offered[line] = suggestions(line, self.session, self.last, TODAY, self.row.case, self._habits)
        return self._offered[line]

    def _read(self, line: str) -> Entry:
        return replace(read_entry(line, self.session, self.last, TODAY, self.row.case), chips=())


def _dates(row: Interaction, last: Interaction | None) -> Iterator[str]:
    assert row.when
    day = row.when.earliest
    yield f"{day.day}/{day.month}"
    if last and last.when:
        days = (day - last.when.earliest) // timedelta(days=1)
        yield f"+{days}d"
        if days % 7 == 0:
            yield f"+{days // 7}w"
    yield f"{day.day}/{day.month}/{day:%y}"


def _parts(row: Interaction, there: Session) -> list[str]:
    """What is said after slashes, in the order in which a row is told; a mark and its reason together."""
    said = shown_as_line(replace(row, when=None, agency="", what_happened="", ask="", amount_pence=None), there)
    parts = [part.strip() for part in f" {said}".split(" /")[1:]]
    # The first entry of a thread gives it its name as it is kept.
    parts = [f"about {row.need_thread}" if part.startswith("about ") else part for part in parts]
    because = next((part for part in parts if part.startswith("because ")), "")
    if because:
        parts = [part for part in parts if part != because]
        parts[0] = f"{parts[0]} {because.removeprefix('because ')}"
    return parts


def _said_by(offer: Suggestion, text: str, parts: list[str]) -> list[str]:
    """The parts that an offer adds to the line; none where it adds anything else."""
    if not offer.line.startswith(text):
        return []
    added = offer.line.removeprefix(text).strip().removeprefix("/").split(" /")
    known = {part.replace("_", " "): part for part in parts}
    said = [known[each] for each in added if each in known]
    return said if len(said) == len(added) else []


def _short_for(part: str) -> list[str]:
    rest = part.partition(" ")[2]
    return [rest] if rest else []


@cache
def _beginnings(part: str) -> list[str]:
    """What is typed of a part until it is offered, the shortest first.

    The first letters with or without the word that opens it; of a referral the first of whom and of what became of it.
    """
    found = [words[:length] for words in (part, *_short_for(part)) for length in range(1, LONGEST_BEGINNING + 1)]
    if part.startswith("to "):
        name = part.removeprefix("to ")
        outcome = next((each.label for each in entries("outcomes").values() if name.endswith(f" {each.label}")), "")
        name = name.removesuffix(outcome).strip()
        found += [f"{name[:who]} {outcome[:what]}" for who in (1, 2, 3) for what in (1, 2, 3)]
    return sorted(dict.fromkeys(found), key=len)


def _name_of(part: str) -> str:
    word = part.split(" ", 1)[0]
    return NAMED.get(word, OF_DEMAND if len(word) == 1 else OF_FLAG)


if __name__ == "__main__":
    main()
