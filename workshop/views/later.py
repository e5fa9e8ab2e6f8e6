"""Modules that are loaded when something in them is first done, so that the window stands before any of them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any


class Later:
    """Stands for a module of this folder: its functions can be named now, and it is loaded when one is called."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, function: str) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            return getattr(import_module(f"workshop.views.{self._name}"), function)(*given, **named)

        call.__name__ = function
        return call
