"""The card that says what a mark stands for: its words, and where it stands beside the mark."""

from __future__ import annotations

from dataclasses import dataclass

from workshop.layout.cells import Bar
from workshop.layout.draw_classes import class_words
from workshop.layout.frame import Frame
from workshop.layout.lens import Lens
from workshop.layout.letters import quoted, read_leftwards, runs_leftwards, wrapped
from workshop.layout.picture import MEDIUM, REGULAR, SEMIBOLD, Boxes, Measure, Picture, Text, boxes
from workshop.layout.subject import Subject
from workshop.layout.theme import Theme
from workshop.model.catalogue import label
from workshop.model.dates import spoken, spoken_or_written
from workshop.model.money import pounds
from workshop.model.records import Demand, Interaction
from workshop.model.session import Session
from workshop.model.words import count, say


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a card and how it is said."""

    text: str
    manner: str = "body"


def card_lines(session: Session, interaction: Interaction, names_hidden: bool) -> list[Line]:
    """What the card says, first the number by which the room speaks of the entry.

    While names are hidden months stand for days and the private note stays closed.
    """
    agency = session.agencies.get(interaction.agency)
    when = spoken_or_written(interaction.when, interaction.date_as_written, names_hidden)
    if interaction.end is not None:
        when = f"{when} – {spoken(interaction.end, hide_day=names_hidden)}"
    kind = label("kinds", interaction.kind) if interaction.kind else ""
    number = str(interaction.place) if interaction.place else ""
    head = " · ".join(part for part in (number, when, agency.label if agency else "", kind) if part)
    lines = [Line(head, "head")]
    if interaction.ask:
        lines.append(Line(quoted(interaction.ask), "said"))
    if interaction.what_happened:
        lines.append(Line(interaction.what_happened))
    demand = str(interaction.demand)
    name = say(demand) if interaction.demand in (Demand.UNCLEAR, Demand.NOT_CODED) else say(f"demand_chip_{demand}")
    cause = label("causes", interaction.cause) if interaction.cause else ""
    lines.append(Line(": ".join(part for part in (name.capitalize(), cause) if part), demand))
    signs = {"field_significant": interaction.significant, "field_red_flag": interaction.red_flag}
    if any(signs.values()):
        lines.append(Line(" · ".join(say(key) for key, stands in signs.items() if stands).capitalize()))
    for referral in session.referrals.values():
        if referral.interaction == interaction.id:
            target = session.agencies.get(referral.to_agency)
            outcome = label("outcomes", referral.outcome) if referral.outcome else ""
            sent = f"→ {target.label if target else referral.to_agency}"
            lines.append(Line(": ".join(part for part in (sent, outcome) if part), "soft"))
    if interaction.request_outcome:
        lines.append(Line(label("outcomes", interaction.request_outcome).capitalize(), "soft"))
    if interaction.cost_pence:
        cost = pounds(interaction.cost_pence)
        lines.append(Line(f"{cost}, {say('left_out')}" if interaction.left_out else cost, "soft"))
    elif interaction.left_out:
        lines.append(Line(say("left_out").capitalize(), "soft"))
    if interaction.private_note and not names_hidden:
        lines.append(Line(interaction.private_note, "soft"))
    return lines


def bar_lines(bar: Bar, lane_name: str, classes: str = "") -> list[Line]:
    """What the card says of a counted bar, and through another lens than demand of its `classes`."""
    entries = count(bar.count, say("head_entry"), say("entries"))
    said = [Line(lane_name, "head"), Line(say("wall_bar", entries=entries, failure=f"{bar.failures:,}"))]
    return [*said, Line(classes, "soft")] if classes else said


def plain(lines: list[Line]) -> str:
    """The card as plain text."""
    return "\n".join(line.text for line in lines)


def lines_for(subject: Subject, found: int | Bar, names_hidden: bool, lens: Lens | None = None) -> list[Line]:
    """The card of what a person points at."""
    if isinstance(found, Bar):
        classes = class_words(lens, None, found) if lens and not lens.is_demand else ""
        return bar_lines(found, subject.lanes.all[found.lane].name, classes)
    return card_lines(subject.session, subject.session.interactions[subject.id_at(found)], names_hidden)


def card_picture(
    lines: list[Line], x: float, y: float, frame: Frame, theme: Theme, measure: Measure
) -> tuple[Picture, tuple[float, float, float, float]]:
    """The card beside the point x, y, inside the wall; and its box."""
    size, step, pad = frame.small * 1.06, frame.small * 1.4, frame.small * 0.8
    widest = min(34 * size, frame.width * 0.4)
    weights = {"head": SEMIBOLD, "said": MEDIUM, Demand.FAILURE: SEMIBOLD, Demand.VALUE: SEMIBOLD}
    colours = {"soft": theme.ink_soft, Demand.FAILURE: theme.failure_text, Demand.VALUE: theme.value_text}
    laid: list[tuple[str, int, str]] = []
    for line in lines:
        weight = weights.get(line.manner, REGULAR)
        colour = colours.get(line.manner, theme.ink)
        fitted = wrapped(line.text, widest, 8, size, weight, measure) or [line.text[:80]]
        laid += [(text, weight, colour) for text in fitted]
    width = max(measure(text, size, weight) for text, weight, _ in laid) + 2 * pad
    height = step * len(laid) + 2 * pad
    away = frame.pitch
    left = x + away if x + away + width < frame.width - 4 else x - away - width
    top = min(max(y - height / 3, 4), frame.height - height - 4)
    left, top, width, height = round(max(left, 4)), round(top), round(width), round(height)
    picture: Picture = [
        Boxes(
            boxes((left, top, width, height)), theme.panel, theme.ink_soft, max(1.0, round(frame.unit)), 6 * frame.unit
        )
    ]
    for n, (text, weight, colour) in enumerate(laid):
        at, align = (left + width - pad, "right") if runs_leftwards(text) else (left + pad, "left")
        baseline = top + pad + step * n + size * 1.02
        picture.append(Text(at, baseline, read_leftwards(text), size, colour, weight, align))
    return picture, (float(left), float(top), float(width), float(height))
