"""Which system libraries the shipped Qt misses on Linux: the loader (`ldd`) is asked, nothing is guessed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from tools.saying import Stop, say
from tools.system_packages import apt_install, debian_packages, installer_here, line_to_type, may_install

# Without these nothing of Qt can be used, not even for pictures without a screen.
CORE = (
    "QtCore.abi3.so",
    "QtGui.abi3.so",
    "QtPrintSupport.abi3.so",
    "QtSvg.abi3.so",
    "QtWidgets.abi3.so",
    "Qt/lib/libQt6DBus.so.6",
    "Qt/lib/libQt6Gui.so.6",
    "Qt/lib/libQt6Widgets.so.6",
    "Qt/plugins/iconengines/libqsvgicon.so",
    "Qt/plugins/imageformats/libqjpeg.so",
    "Qt/plugins/imageformats/libqsvg.so",
    "Qt/plugins/platforms/libqminimal.so",
    "Qt/plugins/platforms/libqoffscreen.so",
)
# Without these there is no window on an X11 screen.
WINDOWS = (
    "Qt/lib/libQt6XcbQpa.so.6",
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/plugins/xcbglintegrations/libqxcb-egl-integration.so",
    "Qt/plugins/xcbglintegrations/libqxcb-glx-integration.so",
)
NOT_FOUND = re.compile(r"^\s*(\S+) => not found", re.MULTILINE)


def provide_qt_libraries(pyside: Path) -> bool:
    """See to it that the Qt in the folder `pyside` can load; True when all of it can.

    Missing libraries are installed where that may be done, otherwise the line to type is said. Stops when even
    pictures without a screen are out of reach.
    """
    missing = missing_libraries(pyside, CORE + WINDOWS)
    if missing and may_install():
        packages, unknown = debian_packages(missing)
        if unknown:
            say("No Debian package is known here for " + ", ".join(unknown))
        if packages and apt_install(packages):
            missing = missing_libraries(pyside, CORE + WINDOWS)
    if not missing:
        return True
    advice = f"Qt needs libraries that this system lacks. To get them: {line_to_type(missing, installer_here())}"
    if missing_libraries(pyside, CORE):
        raise Stop(advice)
    say(advice)
    return False


def missing_libraries(pyside: Path, names: tuple[str, ...]) -> list[str]:
    """The sonames that the loader cannot find for these files of PySide6, sorted, once each."""
    ldd = shutil.which("ldd")
    files = [str(pyside / name) for name in names if (pyside / name).exists()]
    if not ldd or not files:
        return []
    # The C locale, because the answer is read.
    environment = {**os.environ, "LC_ALL": "C"}
    answer = subprocess.run([ldd, *files], env=environment, capture_output=True, text=True, check=False)
    return not_found(answer.stdout)


def not_found(answer: str) -> list[str]:
    """The sonames that `ldd` reported as not found."""
    return sorted(set(NOT_FOUND.findall(answer)))
