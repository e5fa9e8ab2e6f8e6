"""The folder `.venv`: made once, filled from the lock, stamped, and then believed.

The stamp says which lock the environment was filled from. While it matches, a start costs the reading of three small
files, and pip is not asked.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.machine import check_environments, check_machine
from tools.saying import Stop, say

# Settings of the person's own Python or pip that would lead packages astray from the environment.
ASTRAY = ("PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "__PYVENV_LAUNCHER__")
LOCKS = {"runtime": "requirements.lock", "development": "requirements-dev.lock"}


class Environment:
    """The environment of one checkout: where its Python is, and what has been put into it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.stamp = self.folder / "casewall-stamp.json"

    @property
    def python(self) -> Path:
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def pyside(self) -> Path:
        if os.name == "nt":
            return self.folder / "Lib/site-packages/PySide6"
        return next(iter(self.folder.glob("lib/python3.*/site-packages/PySide6")), self.folder / "PySide6")

    def ready(self, development: bool) -> None:
        """Bring in whatever is not there yet, in the order in which it is needed.

        An environment without a stamp is taken over rather than made anew: pip leaves what already fits.
        """
        lacking = self.lacking(development)
        if not lacking:
            return
        check_machine()
        if not self.works():
            self.make()
        for part in lacking:
            say(f"Setting up: {PARTS[part]} ...")
            self.pip(self.arguments_for(part))
            self.mark(part)

    def lacking(self, development: bool) -> list[str]:
        """The parts that the stamp does not vouch for, in the order to install them."""
        parts = ["runtime", "project"] + (["development"] if development else [])
        # A Python that was removed or moved leaves a link to nothing.
        stamped = self.stamped() if self.python.exists() else {}
        return [part for part in parts if stamped.get(part) != self.fingerprint(part)]

    def fingerprint(self, part: str) -> str:
        """What a part was made from, as one hash; the project's holds its place too, for the folder may be moved."""
        if part in LOCKS:
            made_from = (self.root / LOCKS[part]).read_bytes()
        else:
            made_from = (self.root / "pyproject.toml").read_bytes() + str(self.root).encode("utf-8", "surrogateescape")
        return hashlib.sha256(made_from).hexdigest()

    def stamped(self) -> dict[str, str]:
        try:
            return dict(json.loads(self.stamp.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return {}

    def mark(self, part: str, value: str = "") -> None:
        """Write down that a part is in place."""
        stamped = {**self.stamped(), part: value or self.fingerprint(part)}
        beside = self.stamp.with_suffix(".new")
        beside.write_text(json.dumps(stamped, indent=1), encoding="utf-8")
        beside.replace(self.stamp)

    def works(self) -> bool:
        """Whether the environment has a Python that fits and a pip, for one that was cut off halfway has not."""
        question = "import sys, pip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))"
        if not self.python.exists():
            return False
        asked = subprocess.run([self.python, "-c", question], env=clean_environment(), capture_output=True, check=False)
        return asked.returncode == 0

    def make(self) -> None:
        check_environments()
        say("Setting up Casewall in .venv: several hundred MB on disk, a few minutes this once.")
        made = subprocess.run(
            [sys.executable, "-m", "venv", "--clear", self.folder], env=clean_environment(), check=False
        )
        if made.returncode:
            raise Stop(f"The environment could not be made in {self.folder}: the lines above say why.")

    def arguments_for(self, part: str) -> list[str]:
        if part in LOCKS:
            # The lock names everything, so nothing is resolved, and nothing is built on the person's computer.
            only = ["--require-hashes", "--only-binary", ":all:", "--no-deps"]
            return [*only, "-r", str(self.root / LOCKS[part])]
        return ["--no-index", "--no-deps", "--no-build-isolation", "-e", str(self.root)]

    def pip(self, arguments: Sequence[str]) -> None:
        quiet = [] if sys.stderr.isatty() else ["-q"]
        options = ["--no-input", "--disable-pip-version-check", "--no-warn-script-location", *quiet]
        command = [self.python, "-m", "pip", "install", *options, *arguments]
        # pip's lines go where ours go, so that the output of a command passed through stays clean.
        if subprocess.run(command, env=clean_environment(), stdout=sys.stderr, check=False).returncode:
            raise Stop(
                "The packages could not be installed; the lines above say why. "
                + "Nothing else was changed: start again when the network is there."
            )


PARTS = {
    "runtime": "the packages Casewall runs on",
    "project": "Casewall itself",
    "development": "the packages for tests and checks",
}


def clean_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in ASTRAY}
