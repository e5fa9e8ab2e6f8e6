"""Where too much lasts to be drawn one by one, a track along the foot of each lane says when anything lasted."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from tests.layout.walls import FIRST, laid_out, row, session_with
from workshop.layout import draw_lanes
from workshop.layout.draw_lanes import draw_lasting
from workshop.layout.theme import LIGHT
from workshop.layout.wall import light_of
from workshop.model.dates import on_day


def test_a_track_runs_exactly_where_anything_in_its_lane_lasts(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(draw_lanes, "MOST_LASTING", 3)
    random = np.random.default_rng(3)
    spans = [(int(random.integers(0, 2000)), int(random.integers(1, 90)), n % 3) for n in range(40)]
    wall = laid_out(
        session_with(
            *(
                row(n, day, lane, end=on_day(FIRST + timedelta(days=day + long)))
                for n, (day, long, lane) in enumerate(spans)
            )
        )
    )
    subject, frame, sight = wall.subject, wall.frame, wall.sight
    picture = draw_lasting(subject, wall.placed, frame, sight, LIGHT, wall.lens, light_of(subject, None))
    track = np.concatenate([shape.at for shape in picture])
    assert (track[:, 2] > 0).all() and (track[:, 0] + track[:, 2] <= frame.right + 4).all()
    order = subject.order
    for lane in range(len(subject.lanes)):
        foot = frame.lane_top[lane] + frame.lane_height[lane] - 3.0
        mine = track[track[:, 1] == foot]
        lasting = order.lane[order.bar_at] == lane
        begins, ends = (sight.x(days[lasting]) for days in (order.bar_since, order.bar_until))
        for column in range(frame.plot_width // 4):
            x = frame.left + column * 4
            lasts = ((begins < x + 4) & (ends >= x)).any()
            assert lasts == ((mine[:, 0] <= x) & (mine[:, 0] + mine[:, 2] >= x + 4)).any()
