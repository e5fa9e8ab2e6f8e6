"""The folder is the rule: what each part of Casewall may import, read from the files and stated as sentences."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = ("workshop", "exports", "sample_sessions")
QT = {"PySide6", "shiboken6", "pyqtgraph"}
HEAVY = {"pyqtgraph", "openpyxl", "xlsxwriter", "reportlab", "networkx", "pikepdf"}
READERS = {"python_calamine", "openpyxl", "msoffcrypto", "olefile", "rapidfuzz", "defusedxml", "docx", "numpy"}
WRITERS = {"xlsxwriter", "openpyxl", "reportlab", "pikepdf", "pypdfium2", "numpy", "pptx"}

# For each part: the parts of ours and the libraries it may import. The standard library goes without saying.
MAY_IMPORT: dict[str, tuple[set[str], set[str]]] = {
    "workshop/model": ({"workshop.model"}, set()),
    "workshop/journal": ({"workshop.model", "workshop.journal"}, {"apsw", "platformdirs"}),
    "workshop/study": ({"workshop.model", "workshop.study"}, {"numpy", "networkx"}),
    "workshop/layout": ({"workshop.model", "workshop.study", "workshop.layout"}, {"numpy", "networkx"}),
    "workshop/intake": ({"workshop.model", "workshop.intake"}, READERS),
    "exports": (
        {"workshop.model", "workshop.study", "workshop.layout", "workshop.canvas", "exports"},
        WRITERS | QT,
    ),
    "workshop/canvas": (
        {"workshop.model", "workshop.study", "workshop.layout", "workshop.canvas"},
        {"numpy"} | QT,
    ),
}
# The only places where Qt may be named. Everything else runs where no Qt can load.
QT_LIVES_IN = ("workshop/canvas", "workshop/views", "exports/figures")
LONGEST_FILE = 400


def files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def part_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path, everywhere: bool = True) -> Iterator[str]:
    """The dotted names a file imports; without `everywhere` only those that run when it is imported."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree) if everywhere else at_import_time(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert not node.level, f"{part_of(path)} imports by dots"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def at_import_time(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        yield child
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) and not is_for_types_only(child):
            yield from at_import_time(child)


def is_for_types_only(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def without_type_only(path: Path) -> set[str]:
    """Every import of a file, in functions too, but for those that are there for types only."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_types = {
        name
        for node in ast.walk(tree)
        if is_for_types_only(node)
        for inner in ast.walk(node)
        if isinstance(inner, ast.ImportFrom) and inner.module
        for name in (f"{inner.module}.{alias.name}" for alias in inner.names)
    }
    return set(imports(path)) - for_types


def starts_with_one_of(name: str, parts: set[str]) -> bool:
    return any(name == part or name.startswith(part + ".") for part in parts)


def qt_free_modules() -> list[str]:
    """Every module of ours that must load without Qt."""
    homes = tuple(home + "/" for home in QT_LIVES_IN)
    names = [part_of(path) for path in files(*OURS) if not part_of(path).startswith(homes)]
    dotted = [name.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for name in names]
    return [name for name in dotted if not name.endswith("__main__")]


def loaded_after(program: str) -> set[str]:
    """The top-level modules that a new Python holds after running this program."""
    ending = "\nimport sys; print('LOADED', *sorted({name.partition('.')[0] for name in sys.modules}))"
    child = subprocess.run(
        [sys.executable, "-c", program + ending], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert child.returncode == 0, child.stderr
    return set(child.stdout.rpartition("LOADED ")[2].split())


@pytest.mark.parametrize("part", MAY_IMPORT)
def test_a_part_imports_only_what_the_table_allows(part: str) -> None:
    ours, libraries = MAY_IMPORT[part]
    ours = ours | {"workshop.__version__"}
    wrong: list[str] = []
    for path in files(part):
        for name in sorted(without_type_only(path)):
            top = name.partition(".")[0]
            allowed = starts_with_one_of(name, ours) if top in OURS else top in libraries | sys.stdlib_module_names
            if not allowed:
                wrong.append(f"{part_of(path)} imports {name}")
    assert wrong == []


def test_only_canvas_views_and_the_figure_painters_name_qt() -> None:
    wrong = [
        f"{part_of(path)} imports {name}"
        for path in files(*OURS)
        if not part_of(path).startswith(tuple(home + "/" for home in QT_LIVES_IN))
        for name in imports(path, everywhere=not is_a_door(path))
        if name.partition(".")[0] in QT
    ]
    assert wrong == []


def is_a_door(path: Path) -> bool:
    """The command line may open Qt, inside the command that needs it."""
    return part_of(path).startswith(("workshop/cli.py", "workshop/commands/"))


def test_importing_every_qt_free_module_leaves_qt_unloaded() -> None:
    program = "\n".join(f"import {name}" for name in qt_free_modules())
    assert loaded_after(program) & QT == set()


@pytest.mark.parametrize("start", ["workshop.views.app", "workshop.cli", "exports.pack"])
def test_what_a_start_loads_holds_no_heavy_library(start: str) -> None:
    assert loaded_after(f"import {start}") & HEAVY == set()


def test_heavy_libraries_are_imported_inside_the_function_that_needs_them() -> None:
    # A page of charts or a page of print may be made of a library's own classes; it is itself loaded on first use.
    made_of_them = ("workshop/views/", "exports/")
    wrong = [
        f"{part_of(path)} imports {name}"
        for path in files(*OURS)
        if not part_of(path).startswith(made_of_them)
        for name in imports(path, everywhere=False)
        if name.partition(".")[0] in HEAVY
    ]
    assert wrong == []


def test_nobody_opens_sqlite_beside_the_one_that_the_session_file_uses() -> None:
    wrong = [part_of(path) for path in files(*OURS) for name in imports(path) if name.split(".")[0] == "sqlite3"]
    assert wrong == []


def test_the_one_door_and_its_tools_need_only_the_standard_library() -> None:
    allowed = sys.stdlib_module_names | {"tools"}
    # lock.py is run by those who keep the locks, inside the environment, and asks pip how to read a marker.
    paths = [ROOT / "run.py", *(path for path in files("tools") if path.name != "lock.py")]
    wrong = [
        f"{part_of(path)} imports {name}"
        for path in paths
        for name in imports(path)
        if name.partition(".")[0] not in allowed
    ]
    assert wrong == []


def test_no_file_of_code_is_longer_than_a_person_reads_at_once() -> None:
    everything = [ROOT / "run.py", *files(*OURS, "tools", "tests", "bench")]
    long = [part_of(path) for path in everything if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_FILE]
    assert long == []
