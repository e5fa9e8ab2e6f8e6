"""Casewall: a wall for reviewing one person's road through public services."""

__version__ = "0.2.0"
