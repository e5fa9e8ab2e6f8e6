"""A reckoner of the workbook's formulas, apart from the program that wrote them: enough of Excel to check every sum."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from statistics import median
from typing import Any

from openpyxl.utils import range_boundaries

_TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d+\.?\d*)|"(?P<text>(?:[^"]|"")*)"|(?P<ref>(?:\w+!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)"""
    r"""|(?P<name>(?:_xlfn\.)?[A-Z]+)(?=\()|(?P<sign><>|<=|>=|[-+*/&=<>(),]))"""
)
EPOCH = date(1899, 12, 30)


class Reckoner:
    """Reckons the formulas of a workbook opened with its formulas; a cell's formula is followed to its end."""

    def __init__(self, workbook: Any) -> None:
        self.workbook = workbook
        self.known: dict[tuple[str, str], Any] = {}

    def cell(self, sheet: str, place: str) -> Any:
        key = (sheet, place)
        if key not in self.known:
            self.known[key] = self.value(sheet, self.workbook[sheet][place].value)
        return self.known[key]

    def value(self, sheet: str, content: Any) -> Any:
        if isinstance(content, datetime):
            return (content.date() - EPOCH).days
        if isinstance(content, str) and content.startswith("="):
            return _Formula(self, sheet, content[1:]).reckoned()
        return content

    def cells(self, sheet: str, reference: str) -> list[Any]:
        home, _, area = reference.rpartition("!")
        first, top, last, bottom = range_boundaries(area.replace("$", ""))
        rows = self.workbook[home or sheet].iter_rows(top, bottom, first, last)
        return [self.cell(home or sheet, cell.coordinate) for row in rows for cell in row]


class _Formula:
    def __init__(self, reckoner: Reckoner, sheet: str, text: str) -> None:
        self.reckoner, self.sheet = reckoner, sheet
        self.tokens: list[tuple[str, str]] = []
        at = 0
        while at < len(text):
            found = _TOKEN.match(text, at)
            assert found, f"cannot read {text[at:]!r} in {text!r}"
            self.tokens.append((found.lastgroup or "", found[found.lastgroup or 0]))
            at = found.end()
        self.at = 0

    def reckoned(self) -> Any:
        value = self.compared()
        assert self.at == len(self.tokens)
        return value[0] if isinstance(value, list) else value

    def compared(self) -> Any:
        left = self.joined()
        while self.sign() in ("=", "<>", "<", ">", "<=", ">="):
            sign, right = self.take()[1], None
            right = self.joined()
            a, b = _one(left), _one(right)
            a, b = ("" if a is None else a), ("" if b is None else b)
            if isinstance(a, (int, float)) and b == "":
                b = 0
            left = {"=": a == b, "<>": a != b}[sign] if sign in ("=", "<>") else _holds(a, f"{sign}{b}")
        return left

    def joined(self) -> Any:
        left = self.added()
        while self.sign() == "&":
            self.take()
            left = f"{_one(left)}{_one(self.added())}"
        return left

    def added(self) -> Any:
        left = self.multiplied()
        while self.sign() in ("+", "-"):
            sign, right = self.take()[1], self.multiplied()
            left = (_one(left) or 0) + (1 if sign == "+" else -1) * (_one(right) or 0)
        return left

    def multiplied(self) -> Any:
        left = self.atom()
        while self.sign() in ("*", "/"):
            sign, right = self.take()[1], self.atom()
            a, b = _one(left) or 0, _one(right) or 0
            left = a * b if sign == "*" else a / b
        return left

    def atom(self) -> Any:
        kind, text = self.take()
        if kind == "number":
            return float(text)
        if kind == "text":
            return text.replace('""', '"')
        if kind == "ref":
            return self.reckoner.cells(self.sheet, text)
        if kind == "name":
            return self.called(text)
        assert text == "(", text
        value = self.compared()
        self.take()
        return value

    def called(self, name: str) -> Any:
        self.take()
        arguments: list[Callable[[], Any]] = []
        start = self.at
        values = []
        # IF must not reckon the branch it does not take, or an empty base would divide by nothing.
        if name == "IF":
            condition = self.compared()
            self.take()
            chosen = self.branch(taken=bool(_one(condition)))
            self.take()
            other = self.branch(taken=not _one(condition))
            self.take()
            return chosen if _one(condition) else other
        assert not arguments
        assert start == self.at
        while self.sign() != ")":
            values.append(self.compared())
            if self.sign() == ",":
                self.take()
        self.take()
        return _FUNCTIONS[name](*values)

    def branch(self, taken: bool) -> Any:
        if taken:
            return self.compared()
        depth = 0
        while depth or self.sign() not in (",", ")"):
            kind, text = self.take()
            depth += (kind == "sign") * ((text == "(") - (text == ")"))
        return None

    def sign(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) and self.tokens[self.at][0] == "sign" else ""

    def take(self) -> tuple[str, str]:
        self.at += 1
        return self.tokens[self.at - 1]


def _one(value: Any) -> Any:
    return value[0] if isinstance(value, list) else value


def _numbers(*values: Any) -> list[float]:
    flat = [cell for value in values for cell in (value if isinstance(value, list) else [value])]
    return [cell for cell in flat if isinstance(cell, (int, float)) and not isinstance(cell, bool)]


def _holds(cell: Any, criterion: Any) -> bool:
    criterion = _one(criterion)
    if not isinstance(criterion, str):
        return cell == criterion
    found = re.match(r"(<>|<=|>=|<|>|=)?(.*)", criterion, re.DOTALL)
    assert found
    sign, said = found[1] or "=", found[2].replace("~", "")
    if sign == "=" and said == "":
        return cell in (None, "")
    if sign == "<>":
        return cell not in (None, "") if said == "" else str(cell) != said
    if sign == "=":
        return isinstance(cell, str) and cell.casefold() == said.casefold()
    if not isinstance(cell, (int, float)):
        return False
    limit = float(said)
    return {"<": cell < limit, ">": cell > limit, "<=": cell <= limit, ">=": cell >= limit}[sign]


def _met(*pairs: Any) -> list[bool]:
    rows = zip(*[[_holds(cell, pairs[n + 1]) for cell in pairs[n]] for n in range(0, len(pairs), 2)], strict=True)
    return [all(row) for row in rows]


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "COUNT": lambda *values: len(_numbers(*values)),
    "COUNTIF": lambda *pairs: sum(_met(*pairs)),
    "COUNTIFS": lambda *pairs: sum(_met(*pairs)),
    "SUMIFS": lambda area, *pairs: sum(cell or 0 for cell, met in zip(area, _met(*pairs), strict=True) if met),
    "SUM": lambda *values: sum(_numbers(*values)),
    "_xlfn.MINIFS": lambda area, *pairs: min(_numbers([a for a, met in zip(area, _met(*pairs), strict=True) if met])),
    "MAX": lambda *values: max(_numbers(*values)),
    "MIN": lambda *values: min(_numbers(*values)),
    "MEDIAN": lambda *values: median(_numbers(*values)),
    "ROUND": lambda number, digits: round(_one(number) + 1e-9, int(digits)),
    "AND": lambda *values: all(_one(value) for value in values),
    "DATE": lambda year, month, day: (date(int(_one(year)), int(month), int(day)) - EPOCH).days,
}
