#!/usr/bin/env python3
"""The one door to Casewall. It needs nothing but Python 3.11 or newer, and sets up the rest itself.

    python3 run.py                  the app, on the sample Case A, later on what was open last
    python3 run.py open [FILE]      the app, on a review of yours
    python3 run.py test [ARGS]      every test, or those that pytest's ARGS choose
    python3 run.py check            lint, format, types and layers
    python3 run.py bench [NAME]     every benchmark, or the one called NAME
    python3 run.py setup            make everything ready and stop
    python3 run.py casewall ARGS    the command line; its exit status is this one's

Everything lands in the folder .venv beside this file; delete that folder and nothing is left.
"""

# An old Python must be able to read this file to say that it is too old: so nothing here is newer than Python 2.7,
# and all else is in tools/.
import os
import subprocess
import sys

OLDEST = (3, 11)
NEWEST = (3, 14)


def main():
    if sys.version_info[:2] < OLDEST or sys.version_info[:2] > NEWEST:
        return with_another_python()
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    from tools.door import enter

    return enter(sys.argv[1:], usage=__doc__)


def with_another_python():
    """Start again with a Python that fits, or say in a sentence which one is needed."""
    python = fitting_python()
    if python:
        return subprocess.call([python, os.path.abspath(__file__)] + sys.argv[1:])
    sys.stderr.write(sentence_about(sys.version_info[:2]) + "\n")
    return 1


def sentence_about(version):
    """What to say to someone who has only this version of Python, such as (3, 9)."""
    return (
        "Casewall needs Python %d.%d to %d.%d, and this is Python %d.%d: please install a newer one "
        "and start run.py with it, for example: python%d.%d run.py" % (OLDEST + NEWEST + version + (3, NEWEST[1] - 1))
        if version < OLDEST
        else "Casewall needs Python %d.%d to %d.%d, and this is Python %d.%d, which is newer than it knows yet: "
        "please start run.py with one of those, for example: python%d.%d run.py"
        % (OLDEST + NEWEST + version + (3, NEWEST[1] - 1))
    )


def fitting_python():
    """A Python on the PATH that Casewall runs on, newest first, or None. Names may lie, so each is asked."""
    question = "import sys; sys.exit(not %r <= sys.version_info[:2] <= %r)" % (OLDEST, NEWEST)
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        name = "python3.%d" % minor
        for folder in os.environ.get("PATH", "").split(os.pathsep):
            python = os.path.join(folder, name + (".exe" if os.name == "nt" else ""))
            if os.access(python, os.X_OK) and answers_yes([python, "-c", question]):
                return python
    return None


def answers_yes(command):
    with open(os.devnull, "w") as nowhere:
        try:
            return subprocess.call(command, stdout=nowhere, stderr=nowhere) == 0
        except OSError:
            return False


if __name__ == "__main__":
    sys.exit(main())
