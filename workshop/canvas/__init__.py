"""Painting and gestures: the wall on the screen and on paper, in Qt."""
