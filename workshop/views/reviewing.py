"""Reviews and cases: new ones, opening, samples, and the file that travels."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from workshop.model.cleaning import has_letter_or_digit, without_unfit
from workshop.model.edits.review import begin_review, case_by_code, describe_case, open_case
from workshop.model.money import pence_from, pounds
from workshop.model.session import Session
from workshop.model.trouble import Refused
from workshop.views.chooser import Option
from workshop.views.file_names import before_a_file_dialog, kept_words
from workshop.views.looking import go_to_case

if TYPE_CHECKING:
    from workshop.views.window import MainWindow

FILES = "Casewall reviews (*.casewall)"
SAMPLE_TITLES = {
    "case_a": ("Case A", "one mother, ten years, 143 entries"),
    "anna": ("Anna", "a family, the old way and the new way"),
    "justin": ("Justin", "one man, three periods, 2,155 entries"),
}


def no_case(window: MainWindow) -> str:
    """What to do first where the review has no case."""
    return "" if window.shown.cases else "Begin a case first: Ctrl+Shift+N."


def ask_new_review(window: MainWindow) -> None:
    """Ask what a new review is called and what else is known of it; it opens in this window, the old one is kept."""
    window.bench.look(page="start")
    window.page_shown("start").form.lines["name"].setFocus(Qt.FocusReason.OtherFocusReason)


def ask_file(window: MainWindow) -> None:
    """Ask for a file to open. The dialog belongs to the window and blocks nothing else."""
    start = str(window.bench.path.parent) if window.bench.path else ""
    dialog = QFileDialog(window, "Open a review", start, FILES)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: window.file_asked.emit(Path(name)))
    before_a_file_dialog(window)
    dialog.open()


def ask_recent(window: MainWindow) -> None:
    """Choose among the reviews of this laptop: those begun here, and those opened lately."""
    from workshop.views.left_here import kept_reviews

    hidden = window.bench.viewpoint.names_hidden
    options = [Option(str(kept.path), *kept_words(kept, hidden)) for kept in kept_reviews(window.bench)]
    if not options:
        raise Refused("There is no other review on this laptop. Ctrl+N begins one, Ctrl+O opens a file.")

    def open_it(name: str) -> None:
        window.chooser.let_go()
        window.file_asked.emit(Path(name))

    window.chooser.ask("Open which review?", options, open_it)


def ask_sample(window: MainWindow) -> None:
    """Choose a sample case; it opens as it was left."""
    from sample_sessions.build import SAMPLES

    options = [Option(name, *SAMPLE_TITLES.get(name, (name, ""))) for name in SAMPLES]

    def open_it(name: str) -> None:
        window.chooser.let_go()
        window.sample_asked.emit(name)

    window.chooser.ask("Which sample? They are made up for training", options, open_it)


def ask_new_case(window: MainWindow) -> None:
    """Ask for a code, then for what the person asked; the new case is shown."""

    def with_code(said: str) -> None:
        code = without_unfit(said)
        if not has_letter_or_digit(code):
            raise Refused("Give the case a code, such as Case B. Never a real name.")
        if case_by_code(window.bench.session, code):
            raise Refused(f"There is already a case called “{code}”.")
        window.chooser.ask_line(
            f"{code}: what did they ask for, in their own words?",
            "",
            lambda asked: begin_case(window, code, asked),
        )

    window.chooser.ask_line(
        "What code shall the new case have? A letter or a number, never a name", next_code(window), with_code
    )


def begin_case(window: MainWindow, code: str, asked: str) -> None:
    """Open a case and look at it; a review that has no name yet gets a plain one."""
    code = without_unfit(code)
    window.bench.do(f"Open {code}", _open_case_in_review, code, asked.strip())
    case = case_by_code(window.bench.session, code)
    if case:
        window.opened_cases.add(case.id)
        go_to_case(window, case.id)
        window.bench.look(page="map")
        window.chooser.let_go()
        window.map.entry.start("")


def ask_about_case(window: MainWindow) -> None:
    """Ask, one after the other, what was asked, what it would have cost, and what was given."""
    case = window.shown.case(window.map.case_id())

    def with_asked(asked: str) -> None:
        price = pounds(case.asked_pence) if case.asked_pence is not None else ""
        window.chooser.ask_line(
            "What would that have cost? Leave it empty if nobody knows", price, lambda cost: with_cost(asked, cost)
        )

    def with_cost(asked: str, cost: str) -> None:
        pence = pence_from(cost) if cost.strip() else None
        if cost.strip() and pence is None:
            raise Refused(f"“{cost.strip()}” cannot be read as an amount. Try £20,000.")
        window.chooser.ask_line("What did they get instead?", case.given, lambda given: describe(asked, pence, given))

    def describe(asked: str, pence: int | None, given: str) -> None:
        fields = {"asked": _without_quotes(asked), "asked_pence": pence, "given": given.strip()}
        window.bench.do(f"Say what {case.code} asked and got", describe_case, case.id, **fields)

    window.chooser.ask_line("What did they ask for, in their own words?", case.asked, with_asked)


def ask_take_off(window: MainWindow) -> None:
    """Ask once more, then take the case that is looked at off this laptop for good."""
    case = window.shown.case(window.bench.viewpoint.case)

    def take_off(answer: str) -> None:
        window.chooser.let_go()
        if answer == "yes":
            window.bench.take_off(case.id)
            window.bench.look(page="map" if window.bench.session.cases else "start")
            window.say_quietly(f"{case.code} is off this laptop. The file that travels and the others keep it.")

    options = [
        Option("no", "Keep it"),
        Option("yes", f"Take {case.code} off this laptop", "for good; it cannot be undone here"),
    ]
    window.chooser.ask(f"{case.code} and every word about it, also in the history and the copies?", options, take_off)


def publish(window: MainWindow) -> None:
    """Put the review on the stick or share where it came from; ask where if it never travelled."""
    if window.bench.path is None:
        ask_where_to_publish(window)
        return
    _publish_to(window, None)


def ask_where_to_publish(window: MainWindow) -> None:
    """Ask where to put the file that travels."""
    from exports.plain_text import file_name

    start = window.bench.path or Path.home() / f"{file_name(window.shown.review.name or 'Review')}.casewall"
    dialog = QFileDialog(window, "Put on the stick (or share)", str(start), FILES)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("casewall")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: _publish_to(window, Path(name)))
    before_a_file_dialog(window)
    dialog.open()


def _publish_to(window: MainWindow, path: Path | None) -> None:
    from workshop.views.left_here import remember

    put = window.bench.publish(path)
    where = "the stick (or share)" if window.bench.viewpoint.names_hidden else str(put)
    window.say_quietly(f"Put on {where}. It is saved on this laptop too.")
    remember(window.bench)


def next_code(window: MainWindow) -> str:
    """The first letter that no case of the review has: Case A, Case B …"""
    taken = {case.code for case in window.shown.cases.values()}
    return next((code for code in map("Case {}".format, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") if code not in taken), "")


def _open_case_in_review(session: Session, code: str, asked: str) -> Session:
    if not session.reviews:
        session = begin_review(session, "A review")
    return open_case(session, code, asked=_without_quotes(asked))


def _without_quotes(asked: str) -> str:
    """The words alone: the screen puts quotation marks around them itself."""
    asked = asked.strip()
    for first, last in ('""', "“”"):
        inner = asked[1:-1]
        if len(asked) > 1 and asked[0] == first and asked[-1] == last and first not in inner and last not in inner:
            return inner.strip()
    return asked
