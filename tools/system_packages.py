"""Packages of the operating system: installed where that may be done unasked, otherwise the line to type."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from tools.saying import say

# From the name that the loader misses to the Debian and Ubuntu package that brings it. Where a newer Debian renamed one
# (libglib2.0-0t64), the new package provides the old name, so apt finds it.
DEBIAN_PACKAGE = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLESv2.so.2": "libgles2",
    "libGLX.so.0": "libglx0",
    "libGLdispatch.so.0": "libglvnd0",
    "libICE.so.6": "libice6",
    "libOpenGL.so.0": "libopengl0",
    "libSM.so.6": "libsm6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libXau.so.6": "libxau6",
    "libXdmcp.so.6": "libxdmcp6",
    "libXext.so.6": "libxext6",
    "libXi.so.6": "libxi6",
    "libXrender.so.1": "libxrender1",
    "libatomic.so.1": "libatomic1",
    "libbrotlidec.so.1": "libbrotli1",
    "libbz2.so.1.0": "libbz2-1.0",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libdrm.so.2": "libdrm2",
    "libexpat.so.1": "libexpat1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgbm.so.1": "libgbm1",
    "libgcc_s.so.1": "libgcc-s1",
    "libgio-2.0.so.0": "libglib2.0-0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgmodule-2.0.so.0": "libglib2.0-0",
    "libgobject-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libpcre2-8.so.0": "libpcre2-8-0",
    "libpng16.so.16": "libpng16-16",
    "libstdc++.so.6": "libstdc++6",
    "libudev.so.1": "libudev1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xinput.so.0": "libxcb-xinput0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}

# Arch has few and large packages: these bring every library above.
ARCH_PACKAGES = (
    "dbus fontconfig freetype2 glib2 libglvnd libx11 libxcb libxkbcommon libxkbcommon-x11 wayland "
    "xcb-util-cursor xcb-util-image xcb-util-keysyms xcb-util-renderutil xcb-util-wm"
)


def debian_packages(sonames: Iterable[str]) -> tuple[list[str], list[str]]:
    """The packages that bring these libraries, in order and once each, and the libraries nobody here knows."""
    wanted = set(sonames)
    packages = sorted({DEBIAN_PACKAGE[soname] for soname in wanted if soname in DEBIAN_PACKAGE})
    return packages, sorted(wanted - DEBIAN_PACKAGE.keys())


def line_to_type(sonames: Iterable[str], installer: str | None) -> str:
    """The exact line that brings these libraries, for the installer of this system (`apt-get`, `dnf`, `pacman`)."""
    wanted = sorted(set(sonames))
    if installer == "apt-get":
        packages, _unknown = debian_packages(wanted)
        return "sudo apt-get install " + " ".join(packages)
    if installer == "dnf":
        # dnf takes the library's own name, so there is no list to keep.
        return "sudo dnf install " + " ".join(f"'{soname}()(64bit)'" for soname in wanted)
    if installer == "pacman":
        return "sudo pacman -S --needed " + ARCH_PACKAGES
    return "install the packages of your system that bring " + ", ".join(wanted)


def installer_here() -> str | None:
    return next((name for name in ("apt-get", "dnf", "pacman") if shutil.which(name)), None)


def may_install() -> bool:
    """Whether packages may be installed without asking: as root, with apt."""
    return os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(packages: Sequence[str]) -> bool:
    """Install these packages without a question; say so, and whether it worked."""
    say("Installing what this system lacks: " + " ".join(packages))
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    waiting = ["-o", "DPkg::Lock::Timeout=120"]
    # A list that cannot be refreshed may still be good enough, so only the installing itself decides.
    _run(["apt-get", *waiting, "update", "-qq"], environment)
    return _run(["apt-get", *waiting, "install", "-y", "-qq", "--no-install-recommends", *packages], environment)


def _run(command: Sequence[str], environment: dict[str, str]) -> bool:
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        say((done.stderr or done.stdout).strip())
    return done.returncode == 0


def is_system_python(python: str) -> bool:
    return Path(python).resolve().parent in (Path("/usr/bin"), Path("/bin"))
