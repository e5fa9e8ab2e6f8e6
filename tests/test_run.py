"""The one door: what it says on machines that will not do, what it installs, and what it remembers."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import run
from tools.door import ROOMS, benchmarks
from tools.environment import Environment, clean_environment
from tools.headless import WHICH_PAGES, has_screen
from tools.headless import run as run_and_read
from tools.lock import PYTHONS, TARGETS, marker_for
from tools.machine import glibc_version, trouble_with, two_numbers
from tools.qt_libraries import CORE, WINDOWS, missing_libraries, not_found
from tools.saying import Stop
from tools.system_packages import debian_packages, line_to_type

ROOT = Path(__file__).resolve().parent.parent

LDD_ON_A_BARE_SYSTEM = """\
/home/ada/.venv/PySide6/QtGui.abi3.so:
	linux-vdso.so.1 (0x00007ffd5a5f2000)
	libQt6Gui.so.6 => /home/ada/.venv/PySide6/Qt/lib/libQt6Gui.so.6 (0x00007f1c5ba00000)
	libEGL.so.1 => not found
	libGL.so.1 => not found
	libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f1c5b81f000)
/home/ada/.venv/PySide6/Qt/plugins/platforms/libqxcb.so:
	libxcb-cursor.so.0 => not found
	libEGL.so.1 => not found
	libglib-2.0.so.0 => not found
	libgthread-2.0.so.0 => not found
"""


def test_missing_libraries_are_read_from_ldd_once_each() -> None:
    assert not_found(LDD_ON_A_BARE_SYSTEM) == [
        "libEGL.so.1",
        "libGL.so.1",
        "libglib-2.0.so.0",
        "libgthread-2.0.so.0",
        "libxcb-cursor.so.0",
    ]


def test_debian_packages_are_named_once_and_strangers_are_said() -> None:
    packages, unknown = debian_packages([*not_found(LDD_ON_A_BARE_SYSTEM), "libnobody.so.7"])
    assert packages == ["libegl1", "libgl1", "libglib2.0-0", "libxcb-cursor0"]
    assert unknown == ["libnobody.so.7"]


def test_each_family_of_linux_gets_its_own_line_to_type() -> None:
    missing = ["libEGL.so.1", "libxcb-cursor.so.0"]
    assert line_to_type(missing, "apt-get") == "sudo apt-get install libegl1 libxcb-cursor0"
    assert line_to_type(missing, "dnf") == "sudo dnf install 'libEGL.so.1()(64bit)' 'libxcb-cursor.so.0()(64bit)'"
    assert "xcb-util-cursor" in line_to_type(missing, "pacman")
    assert "libxcb-cursor.so.0" in line_to_type(missing, None)


@pytest.mark.skipif(not sys.platform.startswith("linux") or not shutil.which("ldd"), reason="ldd is on Linux")
def test_the_qt_that_these_tests_run_on_has_all_its_libraries() -> None:
    import PySide6

    pyside = Path(str(PySide6.__file__)).parent
    assert [name for name in CORE + WINDOWS if not (pyside / name).exists()] == []
    assert missing_libraries(pyside, CORE) == []


@pytest.mark.parametrize("version", [(2, 7), (3, 6), (3, 10)])
def test_an_old_python_is_told_in_one_sentence_which_one_is_needed(version: tuple[int, int]) -> None:
    sentence = run.sentence_about(version)
    assert "needs Python 3.11 to 3.14" in sentence
    assert f"this is Python {version[0]}.{version[1]}:" in sentence
    assert "\n" not in sentence


def test_a_python_newer_than_the_lock_is_told_so() -> None:
    assert "this is Python 3.15, which is newer" in run.sentence_about((3, 15))


def test_run_py_can_be_read_by_the_oldest_python_3() -> None:
    import ast

    source = (ROOT / "run.py").read_text(encoding="ascii")
    ast.parse(source, feature_version=(3, 4))
    assert re.search(r"""\bf["']""", source) is None


def test_old_pythons_that_are_here_say_it_themselves(tmp_path: Path) -> None:
    pythons = old_pythons()
    if not pythons:
        pytest.skip("every Python here is new enough")
    for python in pythons:
        # With an empty PATH there is no newer Python to start again with.
        command, alone = [python, str(ROOT / "run.py")], {"PATH": str(tmp_path)}
        asked = subprocess.run(command, env=alone, capture_output=True, text=True, check=False)
        assert asked.returncode == 1, python
        assert asked.stderr.startswith("Casewall needs Python 3.11 to 3.14"), python
        assert asked.stderr.count("\n") == 1, python


def old_pythons() -> list[str]:
    """Pythons older than 3.11 on the PATH or kept by pyenv, where there are any."""
    names = ("python2.7", "python3.6", "python3.7", "python3.8", "python3.9", "python3.10")
    kept = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    folders = [*os.environ.get("PATH", "").split(os.pathsep), *map(str, kept.glob("*/bin"))]
    found = [str(Path(folder) / name) for folder in folders for name in names if (Path(folder) / name).is_file()]
    # A name on the PATH may be a mere promise (pyenv's shims are), so each must answer.
    return [
        name for name in found if subprocess.run([name, "-c", ""], capture_output=True, check=False).returncode == 0
    ]


def test_an_old_python_starts_again_with_a_fitting_one_on_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if os.name == "nt":
        pytest.skip("links to a program need rights on Windows")
    impostor = tmp_path / "python3.14"
    impostor.write_text("#!/bin/sh\nexit 127\n")
    impostor.chmod(0o755)
    ours = tmp_path / f"python3.{min(sys.version_info.minor, 13)}"
    ours.symlink_to(sys.executable)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run.fitting_python() == str(ours)


@pytest.mark.parametrize(
    ("machine", "glibc", "words"),
    [
        ("x86_64", (2, 31), "needs glibc 2.34"),
        ("aarch64", (2, 36), "needs glibc 2.39"),
        ("x86_64", None, "built without glibc"),
        ("riscv64", (2, 40), "this computer is riscv64"),
    ],
)
def test_a_linux_that_no_wheels_exist_for_is_told_why(machine: str, glibc: tuple[int, int] | None, words: str) -> None:
    assert words in str(trouble_with("linux", machine, glibc, None, True))


def test_other_machines_are_told_as_plainly() -> None:
    assert "macOS 14" in str(trouble_with("darwin", "arm64", None, (13, 6), True))
    assert "64-bit" in str(trouble_with("win32", "x86", None, None, False))
    assert "freebsd14" in str(trouble_with("freebsd14", "amd64", None, None, True))


def test_machines_that_will_do_are_not_told_anything() -> None:
    assert trouble_with("linux", "x86_64", (2, 34), None, True) is None
    assert trouble_with("linux", "aarch64", (2, 39), None, True) is None
    assert trouble_with("darwin", "x86_64", None, (13, 0), True) is None
    assert trouble_with("darwin", "arm64", None, (26, 1), True) is None
    assert trouble_with("win32", "AMD64", None, None, True) is None


def test_versions_are_compared_as_numbers() -> None:
    assert two_numbers("2.9") < two_numbers("2.34")
    assert two_numbers("26") == (26, 0)
    assert two_numbers("musl") is None
    if sys.platform.startswith("linux"):
        assert glibc_version() is None or glibc_version() >= (2, 17)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with the files that the stamp is made from, in a place with a space and letters of elsewhere."""
    place = tmp_path / "a wall in Ynys Môn"
    place.mkdir()
    for name in ("requirements.lock", "requirements-dev.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, place / name)
    return place


def with_a_python(environment: Environment) -> Environment:
    environment.python.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(sys.executable, environment.python)
    return environment


def stamp_all(environment: Environment) -> None:
    for part in environment.lacking(development=True):
        environment.mark(part)


def test_a_new_checkout_lacks_everything_and_a_stamped_one_nothing(checkout: Path) -> None:
    environment = with_a_python(Environment(checkout))
    assert environment.lacking(development=False) == ["runtime", "project"]
    assert environment.lacking(development=True) == ["runtime", "project", "development"]
    stamp_all(environment)
    assert Environment(checkout).lacking(development=True) == []


def test_a_changed_lock_is_noticed_and_nothing_else_is_done_again(checkout: Path) -> None:
    environment = with_a_python(Environment(checkout))
    stamp_all(environment)
    with (checkout / "requirements-dev.lock").open("a", encoding="utf-8") as lock:
        lock.write("# another line\n")
    assert environment.lacking(development=True) == ["development"]


def test_a_moved_folder_needs_only_the_project_itself_again(checkout: Path, tmp_path: Path) -> None:
    stamp_all(with_a_python(Environment(checkout)))
    moved = checkout.rename(tmp_path / "moved")
    assert Environment(moved).lacking(development=True) == ["project"]


def test_a_stamp_without_its_python_is_not_believed(checkout: Path) -> None:
    environment = with_a_python(Environment(checkout))
    stamp_all(environment)
    environment.python.unlink()
    assert environment.lacking(development=False) == ["runtime", "project"]


def test_a_damaged_stamp_is_not_believed(checkout: Path) -> None:
    environment = with_a_python(Environment(checkout))
    stamp_all(environment)
    environment.stamp.write_text(json.dumps(["not", "a", "stamp"])[:9], encoding="utf-8")
    assert environment.lacking(development=False) == ["runtime", "project"]


def test_settings_that_lead_packages_astray_are_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    monkeypatch.setenv("LANG", "cy_GB.UTF-8")
    assert "PIP_USER" not in clean_environment()
    assert "PYTHONPATH" not in clean_environment()
    assert clean_environment()["LANG"] == "cy_GB.UTF-8"


@pytest.mark.parametrize(
    ("system", "environment", "screen"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "vnc"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_only_a_linux_without_a_display_has_no_screen(system: str, environment: dict[str, str], screen: bool) -> None:
    assert has_screen(system, environment) is screen


def test_without_a_screen_every_page_in_the_rail_is_pictured(qapp: object) -> None:
    from workshop.views.pages import PAGES

    assert run_and_read([sys.executable, "-c", WHICH_PAGES]).split() == [page.key for page in PAGES if page.digit]


def test_a_command_that_fails_stops_the_door_with_a_sentence() -> None:
    with pytest.raises(Stop, match="could not be finished"):
        run_and_read([sys.executable, "-c", "raise SystemExit(1)"])


def test_an_unknown_word_is_wrong_usage_and_help_names_every_word() -> None:
    asked = subprocess.run([sys.executable, str(ROOT / "run.py"), "dance"], capture_output=True, text=True, check=False)
    assert asked.returncode == 2
    assert "does not know the word dance" in asked.stderr
    assert all(f"run.py {word}" in asked.stderr for word in ROOMS)


def test_the_lock_pins_every_line_by_hash_and_names_no_index() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text
        lines = text.replace("\\\n", " ").splitlines()
        pins = [line for line in lines if line and not line.startswith("#")]
        assert pins
        assert [pin for pin in pins if not re.match(r"[a-z0-9-]+==[\w.]+ .*--hash=sha256:[0-9a-f]{64}", pin)] == []


def test_the_lock_holds_every_direct_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {
        "requirements.lock": [*project["project"]["dependencies"], *project["build-system"]["requires"]],
        "requirements-dev.lock": project["dependency-groups"]["dev"],
    }
    for name, requirements in wanted.items():
        locked = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        assert {re.split(r"[<>=]", requirement)[0].lower() for requirement in requirements} <= locked


def test_markers_in_the_lock_name_exactly_their_targets() -> None:
    from pip._vendor.packaging.markers import Marker

    some = {target for target in TARGETS if target[0].sys_platform == "darwin" or target[1] == PYTHONS[0]}
    marker = Marker(marker_for(some))
    for machine, python in TARGETS:
        environment = {
            "sys_platform": machine.sys_platform,
            "platform_machine": machine.platform_machine,
            "python_version": python,
        }
        assert marker.evaluate(environment) is ((machine, python) in some)
    assert marker_for(set(TARGETS)) == ""


def test_only_what_can_be_run_is_called_a_benchmark():
    assert {"edit", "wall"} <= set(benchmarks())
    assert not {"synthetic", "wall_run"} & set(benchmarks())
