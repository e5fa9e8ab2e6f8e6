"""Hands on the names of the lanes: walking along them, moving, opening and hiding one, scrolling where not all fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent

from workshop.layout.lanes import Lane
from workshop.layout.picture import Boxes, Picture, boxes
from workshop.layout.scrolled import first_to_show, groups_in_sight
from workshop.layout.theme import Theme
from workshop.model.agency_order import by_sector
from workshop.model.trouble import Refused
from workshop.model.words import count, say

if TYPE_CHECKING:
    from workshop.canvas.wall import Wall

CHOOSE_ONE = "Choose a lane first: Ctrl+Up and Ctrl+Down walk along their names."
_CTRL = Qt.KeyboardModifier.ControlModifier


class LaneHand:
    """Where the hand is among the lanes of a wall: `at` is the sector and, in an open one, the agency; or empty."""

    def __init__(self, wall: Wall) -> None:
        self.wall = wall
        self.at: tuple[str, str] = ("", "")
        self._dragged: int | None = None
        self._whole_sector = False
        self._drop: int | None = None

    @property
    def is_dragging(self) -> bool:
        return self._dragged is not None

    def number(self) -> int | None:
        """The lane the hand is at; the first of its sector where that was opened or closed meanwhile."""
        if not any(self.at):
            return None
        lanes = self.wall.subject.lanes.all
        of_sector = [n for n, lane in enumerate(lanes) if lane.sector == self.at[0]]
        here = [n for n in of_sector if lanes[n].agency == self.at[1]]
        return next(iter(here or of_sector), None)

    def key(self, event: QKeyEvent) -> bool:
        """Answer a key that is about lanes; False leaves it to others."""
        ctrl = bool(event.modifiers() & _CTRL)
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down if ctrl:
                self.walk(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown if not ctrl:
                page = max(int(self.wall.layout_now.frame.shown.sum()) - 1, 1)
                self.scroll(page if event.key() == Qt.Key.Key_PageDown else -page)
            case Qt.Key.Key_Escape if self.number() is not None and not self.wall.gestures.busy:
                self.leave()
            case _:
                return False
        return True

    def walk(self, by: int) -> None:
        """Go to the next lane, or to that of what is selected where the hand is at none."""
        lanes = self.wall.subject.lanes.all
        if not lanes:
            return
        here = self.number()
        if here is None:
            there = self._of_selection()
            there = there if there is not None else self.wall.layout_now.frame.first_lane
        else:
            there = min(max(here + by, 0), len(lanes) - 1)
        self.go(there)

    def leave(self) -> None:
        """Let go of the lane."""
        self.at = ("", "")
        self.wall.tell_what_is_shown()
        self.wall.update()

    def open(self) -> bool:
        """Open the sector of the lane the hand is at, or close it; False where it is at none."""
        here = self.number()
        if here is None:
            return False
        self.wall.opened.emit(self.wall.subject.lanes.all[here].sector)
        here = self.number()
        if here is not None:
            self.go(here)
        return True

    def hide(self) -> None:
        """Hide the lane the hand is at, or that of what is selected."""
        here = self._acted_on()
        lanes = self.wall.subject.lanes.all
        if len(lanes) == 1:
            raise Refused("This is the last lane that is shown, so it stays.")
        gone = frozenset(lanes[here].agencies)
        at_it = self.number() == here
        self.wall.lanes_hidden.emit(self.wall.viewpoint.hidden_lanes | gone)
        left = len(self.wall.subject.lanes)
        if at_it and left:
            self.go(min(here, left - 1))

    def move(self, by: int) -> None:
        """Put the lane the hand is at, or that of what is selected, one place further up or down."""
        here = self._acted_on()
        lane = self.wall.subject.lanes.all[here]
        units = self._units(here, lane.is_sector)
        place = next(n for n, (first, last) in enumerate(units) if first <= here <= last)
        if not 0 <= place + by < len(units):
            end = "first" if by < 0 else "last"
            if lane.is_sector:
                raise Refused(f"It stands {end} already.")
            raise Refused(f"It stands {end} in its sector. Enter closes the sector, which moves as a whole.")
        self._place(lane, lane.is_sector, units, place + by + (by > 0))

    def scroll(self, by: int) -> None:
        """Bring lanes further up or down into sight, where not all are."""
        frame = self.wall.layout_now.frame
        if not frame.shown[: len(self.wall.subject.lanes)].all():
            self.wall.show_from_lane(frame.first_lane + by)

    def bring_into_sight(self, lane: int) -> None:
        """Scroll no farther than needed to see this lane."""
        frame = self.wall.layout_now.frame
        if lane < len(frame.shown) and not frame.shown[lane]:
            self.wall.show_from_lane(first_to_show(frame.shown[: len(self.wall.subject.lanes)], lane))

    def take(self, x: float, y: float) -> bool:
        """Begin to drag the name at a point of the wall (in device pixels); False where there is none."""
        frame = self.wall.layout_now.frame
        lane = frame.lane_at(y)
        if x >= frame.left or lane is None or lane >= len(self.wall.subject.lanes):
            return False
        self._dragged = lane
        self._whole_sector = self.wall.subject.lanes.all[lane].is_sector or x < frame.agency_x
        self._drop = None
        return True

    def drag(self, y: float) -> None:
        """Show where the lane would go."""
        if self._dragged is None:
            return
        frame = self.wall.layout_now.frame
        units = self._units(self._dragged, self._whole_sector)
        middles = [
            (frame.lane_top[first] + frame.lane_top[last] + frame.lane_height[last]) / 2 for first, last in units
        ]
        self._drop = int(np.searchsorted(np.array(middles), y))

    def drop(self) -> None:
        """Put the lane where it was dragged to."""
        lane, place, self._dragged, self._drop = self._dragged, self._drop, None, None
        if lane is None or place is None:
            return
        units = self._units(lane, self._whole_sector)
        own = next(n for n, (first, last) in enumerate(units) if first <= lane <= last)
        if place not in (own, own + 1):
            self._place(self.wall.subject.lanes.all[lane], self._whole_sector, units, place)

    def let_go(self) -> None:
        """Leave what was dragged where it stands."""
        self._dragged = self._drop = None

    def picture(self, theme: Theme) -> Picture:
        """A frame around the name the hand is at, and a line where what is dragged would go."""
        frame, picture = self.wall.layout_now.frame, []
        thick = max(2.0, round(2.4 * frame.unit))
        here = self.number()
        if here is not None and frame.shown[here]:
            top, tall = float(frame.lane_top[here]), float(frame.lane_height[here])
            is_sector = self.wall.subject.lanes.all[here].is_sector
            left = frame.margin + 3.0 if is_sector else frame.agency_x - 8 * frame.unit
            box = (left, top - thick, frame.left - left, tall + 2 * thick)
            picture.append(Boxes(boxes(box), stroke=theme.value, stroke_width=thick))
        if self._dragged is not None and self._drop is not None:
            units = self._units(self._dragged, self._whole_sector)
            last = units[-1][1]
            bottom = float(frame.lane_top[last] + frame.lane_height[last])
            y = float(frame.lane_top[units[self._drop][0]]) if self._drop < len(units) else bottom
            width = frame.right - frame.name_x
            picture.append(Boxes(boxes((frame.name_x, y - thick, width, thick * 1.5)), fill=theme.value))
        return picture

    def go(self, lane: int) -> None:
        """Have the hand at this lane, in sight, and say so to those who cannot see it."""
        named = self.wall.subject.lanes.all[lane]
        self.at = (named.sector, named.agency)
        self.bring_into_sight(lane)
        entries = count(named.count, say("head_entry"), say("entries"))
        of = f"lane {lane + 1} of {len(self.wall.subject.lanes)}"
        self.wall.setAccessibleDescription(f"{named.name}, {entries}, {of}. {say('lane_keys')}")
        said = QAccessibleEvent(self.wall, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(said)
        self.wall.update()

    def _acted_on(self) -> int:
        here = self.number()
        here = here if here is not None else self._of_selection()
        if here is None:
            raise Refused(CHOOSE_ONE)
        return here

    def _of_selection(self) -> int | None:
        subject = self.wall.subject
        at = subject.positions(sorted(self.wall.viewpoint.selected))
        lanes = subject.order.lane[at[at < subject.in_lanes]]
        return int(lanes.min()) if len(lanes) else None

    def _units(self, lane: int, whole_sector: bool) -> list[tuple[int, int]]:
        """The lanes this one can be placed among, as first and last of each: sectors, or agencies of one sector."""
        lanes = self.wall.subject.lanes.all
        sectors = groups_in_sight(lanes, np.ones(len(lanes), bool))
        if whole_sector:
            return sectors
        first, last = next(group for group in sectors if group[0] <= lane <= group[1])
        return [(n, n) for n in range(first, last + 1)]

    def _place(self, lane: Lane, whole_sector: bool, units: list[tuple[int, int]], place: int) -> None:
        """Ask that a lane stand before the unit at this place, or after the last one."""
        session, lanes = self.wall.subject.session, self.wall.subject.lanes.all
        sectors = by_sector(session, session.agencies)
        if whole_sector:
            keys, names = sectors.get(lane.sector, list(lane.agencies)), list(sectors)
            before_sector = lanes[units[place][0]].sector if place < len(units) else ""
            if place == len(units):
                last = lanes[units[-1][0]].sector
                after = names[names.index(last) + 1 :] if last in names else []
                before_sector = next(iter(after), "")
            before = next(iter(sectors.get(before_sector, [])), "")
        else:
            keys = list(lane.agencies)
            before = lanes[units[place][0]].agency if place < len(units) else ""
        self.wall.lane_moved.emit(tuple(keys), before, lane.sector_name if whole_sector else lane.name)
