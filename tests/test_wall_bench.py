"""The wall's bench: its table says of every gate whether it is kept, and what was not measured."""

from __future__ import annotations

import json
import os

import pytest

from bench import wall
from bench.browser import _seconds_of
from bench.wall_run import FRAMES, sights


def test_a_gate_that_is_missed_is_said_and_counted(capsys: pytest.CaptureFixture[str]):
    missed = wall._print({2_000: {"floor": 5.5, "hit": 0.2, "frame_ms": 3.0}}, ["vis-timeline is left out."])
    said = capsys.readouterr().out
    assert missed == 1
    assert "5.5 of 5 MISSED" in said and "0.2 of 0.2 kept" in said
    assert "not measured" in said and "vis-timeline is left out." in said
    assert said.splitlines()[-1] == "1 of the gates are missed."


def test_what_is_written_holds_every_value_beside_its_gate():
    record = json.loads(json.dumps(wall._record({200: {"floor": 2.5, "frame_ms": 3.0}}, [], 3)))
    assert record["sizes"]["200"] == {
        "frame_ms": {"value": 3.0, "gate": None}, "floor": {"value": 2.5, "gate": 4.5},
    }  # fmt: skip
    assert record["runs"] == 3


def test_the_gesture_shows_everything_first_and_last_and_a_month_between():
    shown = list(sights(4383.0))
    assert len(shown) == FRAMES
    assert shown[0] == (0.0, 4383.0) and shown[-1] == pytest.approx((0.0, 4383.0))
    assert min(last - first for first, last in shown) == pytest.approx(30.0)


@pytest.mark.skipif(not os.path.exists("/proc/self/stat"), reason="needs a system that lists its processes")
def test_the_time_of_a_process_and_its_children_is_read():
    assert _seconds_of(os.getpid()) > 0
    assert _seconds_of(2**30) == 0
