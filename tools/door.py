"""Behind the one door: which word does what."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tools.environment import Environment, clean_environment
from tools.headless import has_screen, main_job
from tools.qt_libraries import provide_qt_libraries
from tools.saying import Stop, say

ROOT = Path(__file__).resolve().parent.parent

# Each check, and the module of the environment's Python that does it.
CHECKS = {
    "lint": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "types": ["basedpyright"],
    "layers": ["pytest", "-q", "tests/test_layers.py"],
}


def enter(words: Sequence[str], usage: str) -> int:
    """Do what the words say; the exit status: 0 done, 1 not done, 2 the words were not understood."""
    word, *rest = words or ["open"]
    if word in ("-h", "--help", "help"):
        print(usage)
        return 0
    room = ROOMS.get(word)
    if room is None:
        say(f"run.py does not know the word {word}.\n\n{usage}")
        return 2
    try:
        return room(Environment(ROOT), rest)
    except Stop as stop:
        say(str(stop))
        return 1
    except KeyboardInterrupt:
        return 130


def open_app(environment: Environment, words: list[str]) -> int:
    prepare(environment, development=False)
    if not has_screen(sys.platform, os.environ):
        main_job(python(environment), ROOT, Path(words[0]) if words else None)
        return 0
    return hand_over([*casewall(environment), "open", *words])


def test(environment: Environment, words: list[str]) -> int:
    prepare(environment, development=True)
    return hand_over([str(environment.python), "-m", "pytest", *words], at=ROOT)


def check(environment: Environment, words: list[str]) -> int:
    """Every check is made, so that one look shows all there is to do."""
    prepare(environment, development=True)
    failed: list[str] = []
    for name, command in CHECKS.items():
        print(f"-- {name}", flush=True)
        made = subprocess.run([environment.python, "-m", *command], cwd=ROOT, env=clean_environment(), check=False)
        if made.returncode:
            failed.append(name)
    print("Not in order: " + ", ".join(failed) if failed else "All in order.")
    return 1 if failed else 0


def bench(environment: Environment, words: list[str]) -> int:
    """Run every benchmark, or the named one with what follows its name."""
    prepare(environment, development=True)
    there = benchmarks()
    if words and words[0] not in there:
        say(f"There is no benchmark called {words[0]}. There are: {', '.join(there)}.")
        return 2
    failed = 0
    for name in words[:1] or there:
        print(f"-- {name}", flush=True)
        command = [str(environment.python), "-m", f"bench.{name}", *words[1:]]
        failed |= subprocess.run(command, cwd=ROOT, env=clean_environment(), check=False).returncode
    return 1 if failed else 0


def benchmarks() -> list[str]:
    """The names of the benchmarks; files of `bench/` without a `main` only lend them a hand."""
    files = sorted((ROOT / "bench").glob("[a-z]*.py"))
    return [path.stem for path in files if "\ndef main(" in path.read_text(encoding="utf-8")]


def setup(environment: Environment, words: list[str]) -> int:
    prepare(environment, development=True)
    print("Casewall is ready.")
    return 0


def command_line(environment: Environment, words: list[str]) -> int:
    if words[:1] in NEED_QT:
        prepare(environment, development=False)
    else:
        environment.ready(development=False)
    return hand_over([*casewall(environment), *words])


# The other commands work where Qt cannot load, and say nothing about it.
NEED_QT = (["open"], ["pack"], ["picture"])

ROOMS: dict[str, Callable[[Environment, list[str]], int]] = {
    "open": open_app,
    "test": test,
    "check": check,
    "bench": bench,
    "setup": setup,
    "casewall": command_line,
}


def prepare(environment: Environment, development: bool) -> None:
    """Packages and system libraries, looked after once and then remembered in the stamp."""
    environment.ready(development)
    if not sys.platform.startswith("linux"):
        return
    this_qt = environment.fingerprint("runtime")
    if environment.stamped().get("libraries") != this_qt and provide_qt_libraries(environment.pyside):
        environment.mark("libraries", this_qt)


def python(environment: Environment) -> list[str]:
    # -P keeps a folder called workshop, where the person happens to stand, from being taken for the program.
    return [str(environment.python), "-P"]


def casewall(environment: Environment) -> list[str]:
    return [*python(environment), "-m", "workshop"]


def hand_over(command: list[str], at: Path | None = None) -> int:
    """Become this command, so that its signals and exit status are its own. Windows can only wait for it."""
    sys.stdout.flush()
    if os.name != "nt":
        os.chdir(at or Path.cwd())
        os.execve(command[0], command, clean_environment())
    return subprocess.run(command, cwd=at, env=clean_environment(), check=False).returncode
