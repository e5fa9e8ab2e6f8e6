"""Makes the lock files again: `.venv/bin/python -m tools.lock`.

For every kind of machine and every Python that Casewall runs on, pip is asked (without installing anything) which
wheels it would take for the dependencies named in `pyproject.toml`. The newest release that has a wheel for a machine
is taken for that machine; where machines differ, the lines carry markers. Wheels only, each with its sha256.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# pip brings its own copy of the library that knows markers, so that this script needs nothing else.
from pip._vendor.packaging.markers import Marker
from pip._vendor.packaging.requirements import Requirement
from pip._vendor.packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


@dataclass(frozen=True)
class Machine:
    """A kind of machine: how markers name it, and the wheel tags it takes, newest first."""

    sys_platform: str
    platform_machine: str
    os_name: str
    platform_system: str
    tags: tuple[str, ...]

    @property
    def marker(self) -> str:
        return f'sys_platform == "{self.sys_platform}" and platform_machine == "{self.platform_machine}"'


def _glibc(newest: int, machine: str) -> tuple[str, ...]:
    return (*(f"manylinux_2_{minor}_{machine}" for minor in range(newest, 16, -1)), f"manylinux2014_{machine}")


# The oldest systems that the Qt wheels run on, so that a wheel which fits here fits newer ones too.
MACHINES = (
    Machine("linux", "x86_64", "posix", "Linux", _glibc(34, "x86_64")),
    Machine("linux", "aarch64", "posix", "Linux", _glibc(39, "aarch64")),
    Machine("win32", "AMD64", "nt", "Windows", ("win_amd64",)),
    Machine("darwin", "arm64", "posix", "Darwin", ("macosx_14_0_arm64",)),
    Machine("darwin", "x86_64", "posix", "Darwin", ("macosx_13_0_x86_64",)),
)

Target = tuple[Machine, str]
TARGETS: tuple[Target, ...] = tuple((machine, python) for machine in MACHINES for python in PYTHONS)


@dataclass
class Pin:
    """One release of one package, the targets that take it, and the hashes of their wheels."""

    targets: set[Target]
    hashes: set[str]


Pins = dict[tuple[str, str], Pin]


def main() -> int:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runtime: list[str] = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    development: list[str] = project["dependency-groups"]["dev"]
    used: Pins = defaultdict(lambda: Pin(set(), set()))
    extra: Pins = defaultdict(lambda: Pin(set(), set()))
    for target in TARGETS:
        machine, python = target
        print(f"Python {python} on {machine.sys_platform} {machine.platform_machine} ...", flush=True)
        found = resolve([*runtime, *development], target)
        at_run_time = closure(runtime, found, target)
        for name, package in found.items():
            pin = (used if name in at_run_time else extra)[name, package["metadata"]["version"]]
            pin.targets.add(target)
            pin.hashes.add(package["download_info"]["archive_info"]["hashes"]["sha256"])
    write(ROOT / "requirements.lock", "What Casewall needs to run.", used)
    write(ROOT / "requirements-dev.lock", "What its tests and checks need on top of requirements.lock.", extra)
    return 0


def resolve(wanted: list[str], target: Target) -> dict[str, dict[str, Any]]:
    """Every package that `wanted` brings to one target, by name, as pip reports it.

    pip reads the markers of dependencies as this machine does, not as the target would. So what the target needs and
    pip did not find is asked for by name and resolved again, and what the target does not need is left out at the end.
    """
    asked = list(wanted)
    while True:
        found = ask_pip(asked, target)
        lacking = sorted(
            str(need) for need in needs(wanted, found, target) if canonicalize_name(need.name) not in found
        )
        if not lacking:
            keep = closure(wanted, found, target)
            return {name: package for name, package in found.items() if name in keep}
        asked.extend(lacking)


def ask_pip(wanted: list[str], target: Target) -> dict[str, dict[str, Any]]:
    machine, python = target
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        command = [sys.executable, "-m", "pip", "install", "-qq", "--no-input", "--dry-run", "--ignore-installed"]
        command += ["--only-binary", ":all:", "--implementation", "cp", "--python-version", python]
        command += ["--target", folder, "--report", str(report)]
        command += [f"--platform={tag}" for tag in machine.tags]
        subprocess.run([*command, *wanted], check=True, env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"})
        packages = json.loads(report.read_text(encoding="utf-8"))["install"]
    return {str(canonicalize_name(package["metadata"]["name"])): package for package in packages}


def needs(wanted: list[str], found: dict[str, dict[str, Any]], target: Target) -> list[Requirement]:
    """Each requirement that applies on the target, walking from `wanted` through what pip found."""
    reached: list[Requirement] = []
    waiting = [Requirement(line) for line in wanted]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        requirement = waiting.pop()
        name, extras = str(canonicalize_name(requirement.name)), frozenset(requirement.extras)
        if (name, extras) in seen or not applies(requirement.marker, target):
            continue
        seen.add((name, extras))
        requirement.marker = None
        reached.append(requirement)
        for line in found.get(name, {}).get("metadata", {}).get("requires_dist", []):
            dependency = Requirement(line)
            if applies(dependency.marker, target, extras):
                dependency.marker = None
                waiting.append(dependency)
    return reached


def closure(wanted: list[str], found: dict[str, dict[str, Any]], target: Target) -> set[str]:
    return {str(canonicalize_name(requirement.name)) for requirement in needs(wanted, found, target)}


def applies(marker: Marker | None, target: Target, extras: frozenset[str] = frozenset()) -> bool:
    if marker is None:
        return True
    machine, python = target
    environment = {
        "sys_platform": machine.sys_platform,
        "platform_machine": machine.platform_machine,
        "os_name": machine.os_name,
        "platform_system": machine.platform_system,
        "python_version": python,
        "python_full_version": f"{python}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "platform_release": "",
        "platform_version": "",
    }
    return any(marker.evaluate({**environment, "extra": extra}) for extra in ("", *extras))


def write(path: Path, purpose: str, pins: Pins) -> None:
    lines = [f"# {purpose}", "# Made by tools/lock.py from pyproject.toml: change that and make this again.", ""]
    for (name, version), pin in sorted(pins.items()):
        marker = marker_for(pin.targets)
        lines.append(f"{name}=={version}" + (f" ; {marker}" if marker else "") + " \\")
        hashes = [f"    --hash=sha256:{digest}" for digest in sorted(pin.hashes)]
        lines.extend([*(f"{line} \\" for line in hashes[:-1]), hashes[-1]])
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(pins)} releases")


def marker_for(targets: set[Target]) -> str:
    """The shortest of the plain ways to name these targets; empty for all of them."""
    if targets == set(TARGETS):
        return ""
    by_machine: dict[Machine, list[str]] = {}
    for machine in MACHINES:
        pythons = [python for python in PYTHONS if (machine, python) in targets]
        if pythons:
            by_machine[machine] = pythons
    same_pythons = len({tuple(pythons) for pythons in by_machine.values()}) == 1
    if same_pythons and len(by_machine) == len(MACHINES):
        return python_marker(next(iter(by_machine.values())))
    parts: list[str] = []
    for machine, pythons in by_machine.items():
        python = python_marker(pythons)
        parts.append(f"{machine.marker} and {python}" if python else machine.marker)
    return " or ".join(f"({part})" if len(parts) > 1 else part for part in parts)


def python_marker(pythons: list[str]) -> str:
    if list(pythons) == list(PYTHONS):
        return ""
    parts = [f'python_version == "{python}"' for python in pythons]
    return parts[0] if len(parts) == 1 else "(" + " or ".join(parts) + ")"


if __name__ == "__main__":
    sys.exit(main())
