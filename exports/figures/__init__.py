"""Figures painted by Qt: the only part of the pack that imports it."""
