"""The main job without a screen: a review, its pack and a picture of every page, left in `packs/`."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.environment import clean_environment
from tools.saying import Stop, say

# Asked of the app itself, so that a page that comes later is pictured as well. Those with a digit stand in the rail.
WHICH_PAGES = "from workshop.views.pages import PAGES; print(*(page.key for page in PAGES if page.digit))"


def has_screen(system: str, environment: Mapping[str, str]) -> bool:
    """Whether a window can be shown. Who names a Qt platform plugin knows what they are doing."""
    if not system.startswith("linux"):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def main_job(python: Sequence[str], root: Path, session: Path | None) -> None:
    """Build the pack and the pictures of `session`, or of the sample Case A, and say where they are.

    `python` is the command that starts the environment's Python.
    """
    say("There is no screen here, so the pack and a picture of every page are made instead.")
    casewall = [*python, "-m", "workshop"]
    folder = root / "packs"
    folder.mkdir(exist_ok=True)
    if session is None:
        session = folder / "case_a.casewall"
        # The sample may be left from an earlier time and is made anew; nobody's work is in it.
        session.unlink(missing_ok=True)
        run([*casewall, "sample", "case_a", "--out", str(session)])
    made = [session.name, *run([*casewall, "pack", str(session), "--out", str(folder)]).splitlines()]
    for page in run([*python, "-c", WHICH_PAGES]).split():
        picture = folder / f"{session.stem}-{page}.png"
        run([*casewall, "picture", str(session), "--page", page, "--out", str(picture)])
        made.append(picture.name)
    print(f"Made in {folder}:")
    for name in made:
        print(f"  {Path(name).name}")


def run(command: Sequence[str]) -> str:
    """What the command said on its output; Stop when it failed, after it has said why."""
    environment = {**clean_environment(), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, encoding="utf-8", check=False)
    if done.returncode:
        raise Stop("The pack and the pictures could not be finished; the line above says why.")
    return done.stdout
