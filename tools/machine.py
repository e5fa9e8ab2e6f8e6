"""What this computer must have before anything is downloaded, each lack mended or said in one sentence."""

from __future__ import annotations

import importlib.util
import os
import platform
import sys

from tools.saying import Stop
from tools.system_packages import apt_install, is_system_python, may_install

# What the tags of the Qt and PDF wheels in the lock say: the oldest system each kind of machine may have.
OLDEST_GLIBC = {"x86_64": (2, 34), "aarch64": (2, 39)}
OLDEST_MACOS = {"arm64": (14, 0), "x86_64": (13, 0)}
SYSTEMS_WITH = {
    (2, 34): "Debian 12, Ubuntu 22.04, Fedora 35, RHEL 9 or newer",
    (2, 39): "Debian 13, Ubuntu 24.04, Fedora 40, RHEL 10 or newer",
}


def check_machine() -> None:
    """Stop with a sentence when no packages exist for this computer."""
    trouble = trouble_with(sys.platform, platform.machine(), glibc_version(), macos_version(), sys.maxsize > 2**32)
    if trouble:
        raise Stop(trouble)


def check_environments() -> None:
    """Stop with a sentence when this Python cannot make an environment; mend that where it may be done."""
    if not can_make_environments() and not mend_environments():
        raise Stop(
            "This Python cannot make an environment of its own (venv and ensurepip are missing). "
            + f"On Debian or Ubuntu, type: sudo apt-get install {venv_package()}; "
            + "elsewhere install the full Python, and start again."
        )


def trouble_with(
    system: str, machine: str, glibc: tuple[int, int] | None, macos: tuple[int, int] | None, is_64_bit: bool
) -> str | None:
    """The sentence for a machine that no wheels exist for, or None for one that will do.

    `system` as in sys.platform, `machine` as in platform.machine(), `glibc` None on a Linux built without it.
    """
    if not is_64_bit:
        return "Casewall needs a 64-bit Python, and this one has 32 bits: please install the 64-bit one."
    if system == "linux":
        return _trouble_with_linux(machine, glibc)
    if system == "darwin":
        return _trouble_with_macos(machine, macos)
    if system == "win32":
        if machine.upper() in ("AMD64", "X86_64"):
            return None
        return "On this kind of Windows computer, please use the Python for 64-bit Intel (x86-64), which runs here too."
    return f"Casewall runs on Linux, macOS and Windows; it has not been made ready for {system}."


def _trouble_with_linux(machine: str, glibc: tuple[int, int] | None) -> str | None:
    oldest = OLDEST_GLIBC.get(machine)
    if oldest is None:
        return f"Casewall runs on Linux on {' and '.join(OLDEST_GLIBC)}, and this computer is {machine}."
    needed = f"Casewall's Qt needs glibc {oldest[0]}.{oldest[1]} ({SYSTEMS_WITH[oldest]})"
    if glibc is None:
        return f"{needed}, and this Linux is built without glibc."
    if glibc < oldest:
        return f"{needed}, and this Linux has {glibc[0]}.{glibc[1]}."
    return None


def _trouble_with_macos(machine: str, macos: tuple[int, int] | None) -> str | None:
    oldest = OLDEST_MACOS.get(machine)
    if oldest is not None and macos is not None and macos < oldest:
        return f"Casewall needs macOS {oldest[0]} or newer on this Mac, and this is macOS {macos[0]}.{macos[1]}."
    return None


def glibc_version() -> tuple[int, int] | None:
    try:
        name = os.confstr("CS_GNU_LIBC_VERSION")
    except (AttributeError, ValueError, OSError):
        return None
    return two_numbers(name.split()[-1]) if name else None


def macos_version() -> tuple[int, int] | None:
    return two_numbers(platform.mac_ver()[0])


def two_numbers(version: str) -> tuple[int, int] | None:
    """`"2.36"` as (2, 36) and `"14"` as (14, 0); None for what is no version."""
    parts = version.split(".")[:2]
    if not all(part.isdigit() for part in parts):
        return None
    return int(parts[0]), int(parts[1]) if len(parts) > 1 else 0


def can_make_environments() -> bool:
    return all(importlib.util.find_spec(name) is not None for name in ("venv", "ensurepip"))


def mend_environments() -> bool:
    """On Debian and Ubuntu venv is a package of its own; as root it is simply installed."""
    if not may_install() or not is_system_python(sys.executable) or not apt_install([venv_package()]):
        return False
    importlib.invalidate_caches()
    return can_make_environments()


def venv_package() -> str:
    return f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
