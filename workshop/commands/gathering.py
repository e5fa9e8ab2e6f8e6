"""Gathering from the command line: four tables' files into one review, each as one step, all read before anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from workshop.intake.gathering import BRING, Before, Prospect, gather, prospect
from workshop.journal.opening import open_session
from workshop.journal.travelling import Arrival, arrive
from workshop.model.edits.review import begin_review
from workshop.model.session import Session
from workshop.model.trouble import Refused


def gather_files(paths: Sequence[Path], target: Path, same: Sequence[str], remove_gone: bool) -> Iterator[str]:
    """Bring the cases of these files into the review of `target`, which is made if it is not there; what became of
    every row, in lines. Refused, before anything is changed, where a file cannot be read or is a copy of the review."""
    said = [_two_names(text) for text in same]
    with ExitStack() as stack:
        arrivals = [arrive(path) for path in paths]
        for arrival in arrivals:
            stack.callback(arrival.file.close)
        others = [arrival.file.load() for arrival in arrivals]
        bench = open_session(target if target.exists() else None)
        stack.callback(bench.close)
        for path, arrival, other in zip(paths, arrivals, others, strict=True):
            _must_be_another_review(path, arrival, other, bench.is_this_review(arrival.file))
        _must_be_met(said, others, bench.session)
        if not bench.session.reviews:
            bench.do("Begin the review", begin_review, target.stem)
        for path, other in zip(paths, others, strict=True):
            answers = _answers(said, other, bench.session)
            before = Before(*bench.brought_before(BRING))
            seen = prospect(bench.session, other, path.stem, answers, before, remove_gone)
            bench.do(f"{BRING}{path.stem}", gather, other, path.stem, answers, before, remove_gone)
            yield f"{path.name}:"
            yield from (f"  {line}" for line in lines_of(seen))
        bench.publish(target)


def lines_of(seen: Prospect) -> list[str]:
    """The account of one file, with the names that should be looked at."""
    return [
        *seen.told(),
        *(
            f"“{unsure.theirs.label}” may be “{unsure.ours.label}”. It has a lane of its own now; if they are one, take"
            f' that step back and say --same "{unsure.theirs.label}={unsure.ours.label}".'
            for unsure in seen.unsure
        ),
    ]


def _two_names(text: str) -> tuple[str, str]:
    theirs, equals, ours = text.partition("=")
    if not (equals and theirs.strip() and ours.strip()):
        raise Refused(f"“{text}” does not say which two names are one agency: try “CAB=Citizens Advice”.")
    return theirs.strip(), ours.strip()


def _answers(said: Sequence[tuple[str, str]], other: Session, session: Session) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for theirs, ours in said:
        here = [a.id for a in session.agencies.values() if a.label.casefold() == ours.casefold()]
        there = [a.id for a in other.agencies.values() if a.label.casefold() == theirs.casefold()]
        found.update((agency_id, here[0]) for agency_id in there if here)
    return found


def _must_be_met(said: Sequence[tuple[str, str]], others: Sequence[Session], session: Session) -> None:
    """Refuse two names of one agency that will not meet: a slip of the pen would else give it two lanes unnoticed."""
    for theirs, ours in said:
        known, in_a_file, met = _labels(session), False, False
        for other in others:
            labels = _labels(other)
            in_a_file |= theirs.casefold() in labels
            met |= theirs.casefold() in labels and ours.casefold() in known
            known |= labels
        if not in_a_file:
            raise Refused(f"No file has an agency called “{theirs}”; say it as the file does. Nothing was changed.")
        if not met:
            raise Refused(
                f"The review has no agency called “{ours}” that “{theirs}” could be, nor has a file named before it. "
                "Nothing was changed."
            )


def _labels(session: Session) -> set[str]:
    return {agency.label.casefold() for agency in session.agencies.values()}


def _must_be_another_review(path: Path, arrival: Arrival, other: Session, is_copy: bool) -> None:
    if is_copy:
        raise Refused(f"“{path.name}” is a copy of this very review; open the review and bring it in there.")
    if not other.cases:
        raise Refused(f"“{path.name}” has no case to bring in; nothing was changed.")
