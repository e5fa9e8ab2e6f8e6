"""The main job without a screen: a review, its pack and a picture of every page, left in `packs/`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.saying import Stop, say

# In the order of the rail. The command line is asked first, so a page that comes later is pictured as well.
PAGES = ("map", "demand", "routes", "costs", "learn", "purpose", "pack")


def has_screen(system: str, environment: Mapping[str, str]) -> bool:
    """Whether a window can be shown. Who names a Qt platform plugin knows what they are doing."""
    if not system.startswith("linux"):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def main_job(casewall: Sequence[str], root: Path, session: Path | None) -> None:
    """Build the pack and the pictures of `session`, or of the sample Case A, and say where they are.

    `casewall` is the command that starts the command line.
    """
    say("There is no screen here, so the pack and a picture of every page are made instead.")
    folder = root / "packs"
    folder.mkdir(exist_ok=True)
    if session is None:
        session = folder / "case_a.casewall"
        # The sample may be left from an earlier time and is made anew; nobody's work is in it.
        session.unlink(missing_ok=True)
        _run([*casewall, "sample", "case_a", "--out", str(session)])
    _run([*casewall, "pack", str(session), "--out", str(folder)])
    for page in pages(casewall):
        picture = folder / f"{session.stem}-{page}.png"
        _run([*casewall, "picture", str(session), "--page", page, "--out", str(picture)])
    print(f"Made in {folder}:")
    for path in sorted(folder.iterdir()):
        print(f"  {path.name}")


def pages(casewall: Sequence[str]) -> tuple[str, ...]:
    """The pages that `casewall picture` offers, read from its help; the known ones if the help lists none."""
    shown = subprocess.run([*casewall, "picture", "--help"], capture_output=True, text=True, check=False)
    return pages_in(shown.stdout) or PAGES


def pages_in(help_text: str) -> tuple[str, ...]:
    choices = re.search(r"--page \{([^}]*)\}", help_text)
    return tuple(choices.group(1).replace("\n", "").replace(" ", "").split(",")) if choices else ()


def _run(command: Sequence[str]) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    sys.stdout.flush()
    if subprocess.run(command, env=environment, stdout=sys.stderr, check=False).returncode:
        raise Stop("This could not be made; the line above says why.")
