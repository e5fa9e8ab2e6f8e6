"""The command line: everything a person without a screen, or a script, can ask of Casewall.

Each command is a function of its own that imports what it needs when it runs. Exit status 0: done; 1: refused or bad
input, one plain sentence on standard error; 2: wrong usage.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workshop.model.trouble import FileTrouble, Refused, fit_to_say

if TYPE_CHECKING:
    from workshop.intake.report import Report
    from workshop.intake.taking_in import Prepared
    from workshop.model.session import Session

REFUSED = 1
MOST_PIXELS = 64_000_000
SOURCE = "--source"
WITH_VALUE = frozenset(("--map", "--case", "--agency", "--password", "--report"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    given = parser().parse_args(_sources_named(list(sys.argv[1:] if arguments is None else arguments) or ["open"]))
    for stream in (sys.stdout, sys.stderr):
        # A console of another age must not stop a report over one letter.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        return given.run(given) or 0
    except (Refused, FileTrouble) as trouble:
        print(trouble, file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        return REFUSED
    except OSError as trouble:
        what = f"{trouble.filename or 'A file'}: {trouble.strerror or trouble}. Nothing was changed."
        print(fit_to_say(what), file=sys.stderr)
        return REFUSED


def parser() -> argparse.ArgumentParser:
    """The commands and what each takes."""
    from workshop import __version__
    from workshop.commands.picturing import map_options

    top = argparse.ArgumentParser(prog="casewall", description="See what a system does to a person.")
    top.add_argument("--version", action="version", version=f"Casewall {__version__}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    it = _command(commands, "open", open_app, "open the app, on a file or on what was open here last")
    it.add_argument("file", nargs="?", type=_path)

    it = _command(commands, "sample", make_sample, "write a sample review")
    it.add_argument("name", choices=("case_a", "anna", "justin"))
    it.add_argument("--out", required=True, type=_path, metavar="FILE")

    it = _command(commands, "import", import_sources, "bring agencies' lists into a review")
    it.usage = "casewall import FILE.casewall [OPTIONS] [--map …] SOURCE … [--map …] SOURCE …"
    it.add_argument("file", type=_path, metavar="FILE.casewall")
    it.add_argument(SOURCE, action=_Source, type=_path, dest="sources", default=[], help=argparse.SUPPRESS)
    it.add_argument("--map", dest="ahead", metavar="date=COLUMN,…", help="for the sources after it")
    it.add_argument("--case", default="", type=_in_one_line, metavar="NAME", help="the case all rows belong to")
    it.add_argument("--agency", default="", type=_in_one_line, metavar="NAME", help="the agency of rows that name none")
    order = it.add_mutually_exclusive_group()
    order.add_argument("--day-first", dest="day_first", action="store_true", default=None)
    order.add_argument("--month-first", dest="day_first", action="store_false")
    it.add_argument("--password", default="", help="for a workbook that asks for one")
    it.add_argument("--report", type=_path, metavar="R.csv", help="what became of every row")

    it = _command(commands, "gather", gather_tables, "put the cases of other tables' reviews side by side in one")
    it.add_argument("files", nargs="+", type=_path, metavar="TABLE.casewall")
    where = it.add_mutually_exclusive_group(required=True)
    where.add_argument("--into", type=_path, metavar="FILE.casewall", help="a review that is there, or becomes one")
    where.add_argument("--out", type=_path, metavar="FILE.casewall", help="a new review")
    it.add_argument("--same", action="append", default=[], metavar="THEIRS=OURS", help="two names of one agency")
    it.add_argument("--remove-gone", action="store_true", help="take away what a table's file has no more")

    it = _command(commands, "facts", print_facts, "every figure, as JSON")
    _file_and_case(it)

    it = _command(commands, "pack", make_pack, "the Excel workbook and the PDF that people take away")
    _file_and_case(it)
    it.add_argument("--out", required=True, type=_path, metavar="DIR")

    it = _command(commands, "picture", make_picture, "the map as PNG, SVG or PDF, or another page as PNG")
    _file_and_case(it)
    it.add_argument("--page", default="map", help="map, demand, routes, costs, purpose or pack")
    it.add_argument("--window", action="store_true", help="the page with all that stands around it in the app")
    it.add_argument("--out", required=True, type=_path, metavar="P.png")
    it.add_argument("--size", default=(1920, 1080), type=_size, metavar="1920x1080")
    it.add_argument("--theme", default="light", choices=("light", "dark"))
    map_options(it)

    it = _command(commands, "check", check, "whether a file holds together")
    it.add_argument("file", type=_path, metavar="FILE.casewall")
    return top


def open_app(given: argparse.Namespace) -> int:
    """Open the app; with no file, on what was open here last, and on the Case A sample the first time."""
    from workshop.views.app import run_app

    return run_app(given.file, sample=given.file is None)


def make_sample(given: argparse.Namespace) -> None:
    """Write one of the sample reviews to a new file. Refused where the file is there already."""
    from sample_sessions.build import steps
    from workshop.journal.opening import open_session
    from workshop.journal.publishing import named

    _must_be_free(named(given.out))
    _must_have_a_folder(given.out)
    bench = open_session(None)
    try:
        bench.begin_with(steps(given.name))
        print(bench.publish(given.out))
    finally:
        bench.close()


def import_sources(given: argparse.Namespace) -> None:
    """Bring one or more lists into a review, each as one step; the review is made if it is not there."""
    from workshop.intake.duplicates import note_on_duplicates
    from workshop.intake.report import report_of, write_reports
    from workshop.intake.taking_in import take_in
    from workshop.journal.opening import open_session
    from workshop.journal.publishing import named

    sources = _sources_with_maps(given)
    review = given.file if given.file.exists() else named(given.file)
    _must_have_a_folder(review)
    _must_have_an_end(review)
    if given.report:
        _must_be_free_for_a_report(given.report, [source for source, _ in sources])
    # Every source is read before anything is changed, so one bad file leaves the review as it was.
    everything = [_prepared(source, mapping, given) for source, mapping in sources]
    reports: list[Report] = []
    bench = open_session(review if review.exists() else None)
    try:
        for prepared in everything:
            report = report_of(prepared, bench.session, given.case)
            again = note_on_duplicates(prepared, bench.session)
            bench.do(f"Import {prepared.file_name}", take_in, prepared, given.case)
            reports.append(report)
            print("\n".join((report.summary(), *report.notes, *filter(None, [again]))))
        bench.publish(review)
    finally:
        bench.close()
    if given.report:
        write_reports(reports, given.report)


def _sources_with_maps(given: argparse.Namespace) -> list[tuple[Path, str]]:
    """The sources, each with what was said of its columns; one `--map` after all of them is meant for all."""
    if not given.sources:
        raise Refused("Say which file to bring in.")
    said_last = given.ahead or ""
    if said_last == given.sources[-1][1]:
        return given.sources
    if any(mapping for _, mapping in given.sources):
        raise Refused(f"No source stands after “{said_last}”; a map goes before the sources it is for.")
    return [(source, said_last) for source, _ in given.sources]


def _prepared(source_path: Path, said: str, given: argparse.Namespace) -> Prepared:
    """A source made ready; where no `--map` says what its columns mean, the guess is printed."""
    from workshop.intake.mapping import described, guess, parse_map, with_said
    from workshop.intake.sources import read_source
    from workshop.intake.taking_in import prepare

    source = read_source(source_path, given.password)
    mapping = guess(source.tables[0], source.name)
    if said:
        mapping = with_said(mapping, parse_map(said))
    else:
        print(f"The columns of {source.name} were taken so:\n{described(mapping)}")
    for note in source.notes:
        print(note)
    return prepare(source.tables[0], mapping, agency=given.agency, day_first=given.day_first, file_name=source.name)


def gather_tables(given: argparse.Namespace) -> None:
    """Bring the cases of other reviews in, each file as one step, and print what became of every row."""
    from workshop.commands.gathering import gather_files
    from workshop.journal.publishing import named

    if given.out:
        _must_be_free(named(given.out))
    target = given.into if given.into and given.into.exists() else named(given.into or given.out)
    _must_have_a_folder(target)
    for path in (target, *given.files):
        _must_have_an_end(path)
    for line in gather_files(given.files, target, given.same, given.remove_gone):
        print(line)


def print_facts(given: argparse.Namespace) -> None:
    """Print every figure of a review, or of one case."""
    from workshop.study.facts import facts

    session, case_id = _session_and_case(given)
    print(json.dumps(facts(session, case_id or None), indent=2, ensure_ascii=False))


def make_pack(given: argparse.Namespace) -> None:
    """Make the workbook and the PDF."""
    from exports.pack import make_pack as make
    from workshop.journal.opening import read_wordings

    session, case_id = _session_and_case(given)
    for path in make(session, given.out, case_id, wordings=read_wordings(given.file)):
        print(path)


def make_picture(given: argparse.Namespace) -> None:
    """Make a picture: of the map alone as PNG, SVG or PDF, of the other pages and of the whole window as PNG."""
    from workshop.commands.picturing import asks_for_the_map, room_size_asked, viewpoint_asked

    ending = given.out.suffix.lower()
    if ending not in (".png", ".svg", ".svgz", ".pdf"):
        raise Refused(f"“{given.out.name}” is no name for a picture; let it end in .png, .svg, .svgz or .pdf.")
    _must_have_a_folder(given.out)
    width, height = given.size
    if ending == ".png" and width * height > MOST_PIXELS:
        raise Refused(
            f"A picture of {width:,} by {height:,} dots is larger than can be drawn; ask for 64 million dots at most, "
            "as in 8000x8000, or for the map as .svg or .pdf."
        )
    is_map = given.page == "map" and not given.window
    if not is_map and (ending != ".png" or asks_for_the_map(given)):
        raise Refused(
            "Only the map can be drawn as SVG or PDF; ask for a PNG of the other pages."
            if ending != ".png"
            else "Lens, years, sectors and cases beside one another are for the map; leave out --page and --window."
        )
    session, case_id = _session_and_case(given)
    if is_map:
        from exports.figures.pictures import map_file

        map_file(session, viewpoint_asked(session, case_id, given), given.out, given.size)
    else:
        from workshop.views.pictures import picture

        picture(session, given.page, given.out, given.size, case_id, given.theme, room_size_asked(given))
    print(given.out)


def check(given: argparse.Namespace) -> int:
    """Say whether the rows are what the journal says and every link points at something."""
    from workshop.journal.opening import check_file

    _must_have_an_end(given.file)
    findings = check_file(given.file)
    for finding in findings:
        print(fit_to_say(finding), file=sys.stderr)
    if not findings:
        print(
            f"{given.file.name} holds together: its rows are what its journal says, and every link points at something."
        )
    return REFUSED if findings else 0


def _session_and_case(given: argparse.Namespace) -> tuple[Session, str]:
    """The session of the file, and the id of the case asked for ("" for none)."""
    from workshop.commands.picturing import case_named
    from workshop.journal.opening import read_session

    _must_have_an_end(given.file)
    session = _mended(read_session(given.file), given.file.name)
    if not given.case:
        return session, ""
    return session, case_named(session, given.case, given.file.name).id


def _mended(session: Session, name: str) -> Session:
    """The session with every link pointing at something; what was left out for it is said on standard error."""
    from workshop.model.links import dangling, without_dangling
    from workshop.model.words import count

    loose = len(dangling(session))
    if not loose:
        return session
    links = count(loose, "link points", "links point")
    print(fit_to_say(f"“{name}”: {links} at nothing, and what hangs on that is left out here."), file=sys.stderr)
    return without_dangling(session)


def _must_be_free(path: Path) -> None:
    if path.exists():
        raise Refused(f"“{path.name}” is there already; choose another name.")


def _must_have_a_folder(path: Path) -> None:
    if not path.parent.is_dir():
        raise Refused(f"There is no folder “{path.parent}” to put “{path.name}” in; nothing was changed.")


def _must_have_an_end(path: Path) -> None:
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise Refused(f"“{path.name}” is a device or a pipe, not a Casewall file.")


def _must_be_free_for_a_report(report: Path, sources: Sequence[Path]) -> None:
    """Refuse, before anything is done, a report that has no place or would be written over a review or a source."""
    _must_have_a_folder(report)
    if report.is_dir():
        raise Refused(f"“{report.name}” is a folder; choose a file for the report.")
    if report.suffix.lower() == ".casewall" or report.resolve() in [source.resolve() for source in sources]:
        raise Refused(f"The report would be written over “{report.name}”; choose another name for it.")


def _command(commands: Any, name: str, run: Any, help_text: str) -> argparse.ArgumentParser:
    it = commands.add_parser(
        name, allow_abbrev=False, help=help_text, description=help_text[0].upper() + help_text[1:] + "."
    )
    it.set_defaults(run=run)
    return it


def _file_and_case(it: argparse.ArgumentParser) -> None:
    it.add_argument("file", type=_path, metavar="FILE.casewall")
    it.add_argument("--case", default="", metavar="NAME", help="one case alone, by its code")


def _path(text: str) -> Path:
    if not text.strip():
        raise argparse.ArgumentTypeError("say which file")
    return Path(text)


def _in_one_line(text: str) -> str:
    from workshop.model.cleaning import clean

    return " ".join(clean(text).split())


def _size(text: str) -> tuple[int, int]:
    import re

    said = re.fullmatch(r"(\d{3,5})x(\d{3,5})", text.strip().lower(), re.ASCII)
    width, height = (int(said[1]), int(said[2])) if said else (0, 0)
    if not (320 <= width <= 16000 and 240 <= height <= 16000):
        raise argparse.ArgumentTypeError("say the size as 1920x1080, from 320x240 to 16000 each way")
    return width, height


def _sources_named(arguments: list[str]) -> list[str]:
    """The arguments of `import` with each source behind an option of its own.

    A `--map` applies to the sources after it, so their order matters, and argparse keeps it among options only.
    """
    if arguments[:1] != ["import"]:
        return arguments
    named, file_seen, waiting = ["import"], False, False
    for argument in arguments[1:]:
        is_option = argument.startswith("-") and argument != "-" and not waiting
        if is_option or waiting or not file_seen:
            named.append(argument)
            file_seen = file_seen or not (is_option or waiting)
        else:
            named += [f"{SOURCE}={argument}"]
        waiting = is_option and argument in WITH_VALUE
    return named


class _Source(argparse.Action):
    """A source, with the `--map` that stood before it."""

    def __call__(self, parser: Any, given: Any, values: Any, option_string: str | None = None) -> None:
        given.sources = [*given.sources, (values, given.ahead or "")]
