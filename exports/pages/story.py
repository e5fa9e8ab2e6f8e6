"""The story of a case on one page: asked, got, cost, the day it crossed, and who held it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from exports.contents import Contents, Line, quoted
from exports.origins import NO_AMOUNT
from exports.pages.entries_table import MOST_ENTRIES
from exports.paper import A4, BODY, LEAD, MARGIN, MARK, SECTION, SMALL_HEADING, SOFT, TITLE, paragraph
from workshop.layout.theme import LIGHT
from workshop.model.dates import on_day, spoken
from workshop.model.money import pounds
from workshop.model.records import Case
from workshop.model.words import count, percent, say
from workshop.study.demand import failure_share, failure_share_of_asks
from workshop.study.facts import facts_of
from workshop.study.journey import Journey
from workshop.study.shares import Share, share_words, unsettled_words

WIDTH = A4[0] - 2 * MARGIN
PAGE_ROOM = A4[1] - 2 * MARGIN - 24
_QUOTE_LENGTH = 300
NOTHING_WRITTEN = "Nobody has written it down yet."


def story(contents: Contents, journey: Journey) -> list[Any]:
    """The flowables of the page."""
    case, figures = journey.case, facts_of([journey])
    said: list[Any] = [paragraph(case.code, TITLE, bookmark=f"{case.code}: the story"), *about(contents)]
    if len(contents.journeys) == 1:
        said.append(paragraph(_what_follows(contents), SOFT))
    said += _asked_got_cost(case, figures, contents.session.review.price_base)
    said.append(paragraph("What the record shows", SECTION, bookmark="What the record shows"))
    said += [paragraph(sentence, BODY) for sentence in sentences(journey, figures)]
    said.append(paragraph(f"{say('not_the_worker').capitalize()}.", MARK))
    return said + _in_their_words(contents, case, room=PAGE_ROOM - _height(said))


def _what_follows(contents: Contents) -> str:
    purpose = "what we are here for, " if contents.session.statements else ""
    every = len(contents.lines) <= MOST_ENTRIES
    appendix = "every entry" if every else "the turning points, the workbook every entry"
    return f"Then: the wall, five numbers, {purpose}and what we do not know. The appendix has {appendix}."


def about(contents: Contents) -> list[Any]:
    """Which review this is, and the mark where anything in it was made up."""
    review = contents.session.review
    days = " to ".join(spoken(day) for day in (review.starts, review.ends) if day)
    parts = [part for part in (review.name, review.place, days) if part and part != contents.name]
    made_on = spoken(on_day(contents.made_on.date()))
    said: list[Any] = [paragraph(" · ".join([*parts, f"pack made on {made_on}"]), SOFT)]
    if contents.mark:
        said.append(paragraph(f"{contents.mark}.", MARK))
    return said


def sentences(journey: Journey, figures: Mapping[str, Any]) -> Iterator[str]:
    """What the figures of a case say, a sentence each."""
    case = journey.case
    if figures["crossing_date"]:
        when = spoken(on_day(date.fromisoformat(figures["crossing_date"])))
        yield f"On {when} more had been spent than {say('what_asked_for', case.pronoun)} would have cost."
    if figures["span_days"]:
        yield _nobody_held_it(figures)
    yield from failure_sentences(journey)
    if figures["referrals"]:
        counts = figures["bounce_rate_counts"]
        yield (
            f"Passed on {count(figures['referrals'], 'time', 'times')}; of {counts['of']:,} with a known outcome, "
            f"{counts['bounced']:,} came back or never arrived ({percent(figures['bounce_rate'])})."
        )
    if figures["told_no"]:
        yield _told_no(figures)


def failure_sentences(journey: Journey) -> Iterator[str]:
    """Both shares of failure demand, each by its own name and with its base."""
    marked, asks = failure_share(journey.rows), failure_share_of_asks(journey.rows)
    if marked.whole:
        yield f"Failure demand {say('failure_of_marked')}: {_counted(marked)}."
    if asks.whole:
        yield f"Failure demand {say('failure_of_asks')}: {_counted(asks)}."
    elif marked.whole:
        yield f"Failure demand {say('failure_of_asks')}: no entry says that one of them began it."


def _counted(share: Share) -> str:
    return f"{share.part:,} of {share.whole:,}{unsettled_words(share)}, {share_words(share)}"


def _told_no(figures: Mapping[str, Any]) -> str:
    here = figures["request_outcomes"].get("rejected", 0)
    there = figures["told_no"] - here
    by = f"{here:,} by the agency asked, {there:,} by the one it was passed on to"
    return f"{say('told_no').capitalize()} {count(figures['told_no'], 'time', 'times')}: {by}."


def _nobody_held_it(figures: Mapping[str, Any]) -> str:
    gap, span = figures["ownership_gap_days"], figures["span_days"]
    if gap == span:
        return f"Nobody held it: on none of {span:,} days could anybody say yes or pay."
    if not gap:
        return f"Somebody held it on every one of {span:,} days."
    return f"Nobody held it on {gap:,} of {span:,} days ({percent(figures['ownership_gap_share'])})."


def _asked_got_cost(case: Case, figures: Mapping[str, Any], prices: str) -> Iterator[Any]:
    asked = quoted(case.asked) if case.asked else NOTHING_WRITTEN
    yield paragraph(say("asked"), SMALL_HEADING)
    yield paragraph(asked, LEAD, bar=LIGHT.value)
    if case.asked_pence is not None:
        yield paragraph(f"It would have cost {pounds(case.asked_pence)}.", BODY, bar=LIGHT.value)
    elif case.asked:
        yield paragraph("Nobody has written down what it would have cost.", BODY, bar=LIGHT.value)
    yield paragraph(say("got"), SMALL_HEADING)
    yield paragraph(case.given or NOTHING_WRITTEN, LEAD, bar=LIGHT.failure)
    yield paragraph(say("spent"), SMALL_HEADING)
    yield paragraph(pounds(figures["cost_total_pence"]), LEAD, bar=LIGHT.failure)
    yield paragraph(_extent(figures, prices), BODY, bar=LIGHT.failure)
    if case.asked_pence:
        times = figures["cost_total_pence"] / case.asked_pence
        ask = say("what_asked_for", case.pronoun)
        yield paragraph(f"That is {times:.2f} times the price of {ask}.", BODY, bar=LIGHT.failure)
    if case.exclusions or figures["cost_excluded_rows"]:
        yield paragraph(_left_out(case, figures), BODY, bar=LIGHT.failure)


def _extent(figures: Mapping[str, Any], prices: str) -> str:
    entries = count(figures["interactions"], "entry", "entries")
    agencies = count(figures["agencies"], "agency", "agencies")
    said = f"{entries} with {agencies}"
    if figures["first_date"]:
        first, last = (spoken(on_day(date.fromisoformat(figures[name]))) for name in ("first_date", "last_date"))
        said += f", {first} to {last}" if first != last else f", {first}"
    return f"{said}. In {prices}." if prices else f"{said}."


def _left_out(case: Case, figures: Mapping[str, Any]) -> str:
    what = case.exclusions or count(figures["cost_excluded_rows"], "entry", "entries")
    amount = figures["cost_excluded_pence"]
    priced = f" ({pounds(amount)} that is known)" if amount else f"; {NO_AMOUNT}"
    return f"{say('left_out').capitalize()}: {what}{priced}."


def _in_their_words(contents: Contents, case: Case, room: float) -> list[Any]:
    """What was said at the turning points, as much of it as the page has room for, in points."""
    spoke = [line for line in contents.lines_of(case.id) if line.interaction.significant and line.interaction.ask]
    if not spoke:
        return []
    title = say("in_their_words", case.pronoun)
    said: list[Any] = [paragraph(title, SECTION, bookmark=title)]
    for told, line in enumerate(spoke):
        quote = paragraph(_quote(line), BODY)
        more = count(len(spoke) - told, "more stands", "more stand")
        rest = paragraph(f"{more} in the appendix.", SOFT)
        if _height([*said, quote, rest]) > room:
            return [*said, rest] if told else []
        said.append(quote)
    return said


def _height(flowables: list[Any]) -> float:
    return sum(f.wrap(WIDTH, PAGE_ROOM)[1] + f.getSpaceBefore() + f.getSpaceAfter() for f in flowables)


def _quote(line: Line) -> str:
    ask = quoted(line.interaction.ask)
    if len(ask) > _QUOTE_LENGTH:
        ask = ask[: ask.rfind(" ", 0, _QUOTE_LENGTH)].rstrip(" ,;") + f" … (all of it at row {line.row})"
    when = spoken(line.interaction.when) if line.interaction.when else say("not_placed_yet")
    return f"{when}: {ask}"
