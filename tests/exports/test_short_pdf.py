"""A page that is said again in few bytes shows the same, and says the same words."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import numpy as np
import pikepdf
import pypdfium2
import pytest

from exports.figures.readable import with_words
from exports.figures.wall import page_as_qt_writes_it
from sample_sessions.build import sample_session
from workshop.canvas.paint import paint_map
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint

pytestmark = pytest.mark.usefixtures("qapp")
SIZE = (1280, 720)
URDU = "وہ نہیں آئے"


def as_qt_writes_it(session: Session, **view: object) -> bytes:
    viewpoint = Viewpoint(case=next(iter(session.cases)), **view)
    return page_as_qt_writes_it(lambda painter: paint_map(painter, session, viewpoint, *SIZE), 960, 540, SIZE[0])


def seen(page: bytes) -> np.ndarray:
    sheet = pypdfium2.PdfDocument(page)[0]
    return sheet.render(scale=SIZE[0] / sheet.get_width()).to_numpy()[:, :, :3].astype(np.int16)


def words_of(page: bytes) -> str:
    return pypdfium2.PdfDocument(page)[0].get_textpage().get_text_range()


def drawing_of(page: bytes) -> bytes:
    with pikepdf.open(BytesIO(page)) as pdf:
        return pdf.pages[0].Contents.read_bytes()


@pytest.mark.parametrize("view", [
    {}, {"theme": "dark"}, {"lens": "kind"}, {"words": "housing"}, {"open_sectors": frozenset({"council", "nhs"})},
    {"strips": frozenset({"feeling", "cost_by_sector", "projections"})},
], ids=["light", "dark", "lens", "found and dimmed", "agencies", "strips"])  # fmt: skip
@pytest.mark.parametrize("name", ["case_a", "justin"])
def test_a_page_said_again_shows_the_same_and_is_smaller(name: str, view: dict[str, object]) -> None:
    page = as_qt_writes_it(sample_session(name), **view)
    short = with_words(page)
    assert (np.abs(seen(page) - seen(short)).max(axis=2) > 32).mean() < 0.005
    assert len(short) < len(page) * 0.75


def test_a_name_read_from_the_right_keeps_the_order_of_its_letters(case_a: Session) -> None:
    for agency in case_a.agencies.values():
        case_a = case_a.put(replace(agency, label=URDU))
    for row in case_a.interactions.values():
        case_a = case_a.put(replace(row, ask=URDU))
    page = as_qt_writes_it(case_a, names_hidden=False)
    from_the_right = [word for word in words_of(page).split() if "\u0600" <= word[0] <= "\u06ff"]
    assert from_the_right
    assert [word for word in words_of(with_words(page)).split() if "\u0600" <= word[0] <= "\u06ff"] == from_the_right


def test_a_word_is_one_string() -> None:
    drawn = drawing_of(with_words(as_qt_writes_it(sample_session("case_a"))))
    # “Council” has seven glyphs of two bytes.
    assert any(len(row) == len("<" + 7 * "0000" + ">Tj") for row in drawn.decode("latin-1").split("\n"))


def test_marks_of_one_look_are_the_same_rows_at_each_place() -> None:
    rows = drawing_of(with_words(as_qt_writes_it(sample_session("case_a")))).split(b"\n")
    steps = [n for n, row in enumerate(rows) if row.startswith(b"1 0 0 1 ") and row.endswith(b" cm")]
    marks = [b"\n".join(rows[a + 1 : b]) for a, b in pairwise(steps)]
    assert len(marks) > 100
    assert len(set(marks)) < len(marks) / 3


def test_what_cannot_be_read_stays_as_qt_drew_it(case_a: Session) -> None:
    page = as_qt_writes_it(case_a)
    with pikepdf.open(BytesIO(page)) as pdf:
        sheet = pdf.pages[0]
        sheet.Contents = pdf.make_stream(sheet.Contents.read_bytes() + b"\n/Shade sh\n")
        strange = BytesIO()
        pdf.save(strange)
    assert drawing_of(with_words(strange.getvalue())) == drawing_of(strange.getvalue())
