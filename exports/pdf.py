"""The PDF half of the pack: story, wall, five numbers, purpose, what we do not know, and the entries as an appendix."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from exports.contents import Contents
from exports.paper import A3_LANDSCAPE, A4, APPENDIX_MARGIN, MARGIN, REGULAR, SEMIBOLD, load_fonts
from workshop.layout.theme import LIGHT
from workshop.model.words import count, say
from workshop.study.journey import Journey

MOST_WALLS = 8
"""With more cases than this in one pack, each case's story and wall are left to a pack of its own."""
_WALL_MARGIN = 26
_FURNITURE = 14
_OF_ALL = 112


def write_pdf(path: Path, contents: Contents) -> None:
    """Write the PDF of these contents to a path; the same contents make the same bytes."""
    path.write_bytes(_pages(contents))


def _pages(contents: Contents) -> bytes:
    from reportlab.platypus import BaseDocTemplate

    from exports.tags import TaggedCanvas, bind

    load_fonts()
    canvases: list[TaggedCanvas] = []

    def canvas(*args: Any, **kwargs: Any) -> TaggedCanvas:
        # The first font of a page is set here, because Helvetica would not be embedded.
        made = TaggedCanvas(*args, **{**kwargs, "initialFontName": REGULAR, "invariant": 1})
        canvases.append(made)
        return made

    title = f"{contents.name} pack"
    out = BytesIO()
    document = BaseDocTemplate(out, pagesize=A4, title=title, lang="en-GB", pageCompression=1)
    document.addPageTemplates(_templates(contents))
    document.build(list(_flow(contents)), canvasmaker=canvas)
    return bind(out.getvalue(), canvases[-1], title, contents.made_on)


def _flow(contents: Contents) -> Iterator[Any]:
    """Everything in its order; a page's template is named before the break that leads to it."""
    from reportlab.platypus import NextPageTemplate, PageBreak

    from exports.pages.cases_table import cases_table
    from exports.pages.entries_table import entries_table
    from exports.pages.last_page import last_page
    from exports.pages.numbers import numbers, small_tables
    from exports.pages.purpose import purpose
    from exports.pages.story import about, story
    from exports.paper import SOFT, TITLE, paragraph

    def turn_to(template: str) -> Iterator[Any]:
        yield NextPageTemplate(template)
        yield PageBreak()

    several = len(contents.journeys) > 1
    if several:
        yield paragraph(contents.name, TITLE, bookmark=contents.name)
        yield from about(contents)
        if len(contents.journeys) > MOST_WALLS:
            many = count(len(contents.journeys), "case", "cases")
            yield paragraph(
                f"This review holds {many}. Above {MOST_WALLS} cases there is no story and no wall for each; make a "
                "pack of one case to have them.",
                SOFT,
            )
        yield from numbers(contents.journeys, "All cases in five numbers")
        yield from small_tables(contents.journeys)
        yield from cases_table(contents)
        yield from turn_to("portrait")
    if len(contents.journeys) <= MOST_WALLS:
        for journey in contents.journeys:
            yield from story(contents, journey)
            yield from turn_to("wall")
            yield _wall(contents, journey)
            yield from turn_to("portrait")
            yield from numbers([journey], f"{journey.case.code} in five numbers")
            if not several:
                yield from small_tables([journey])
            if journey is not contents.journeys[-1]:
                yield from turn_to("portrait")
        yield from turn_to("portrait")
    if statements := purpose(contents):
        yield from statements
        yield from turn_to("portrait")
    yield from last_page(contents)
    yield from turn_to("appendix")
    yield from entries_table(contents)


def _wall(contents: Contents, journey: Journey) -> Any:
    from exports.figures.wall import wall_pdf_page
    from exports.pages.story import sentences
    from exports.tags import FigureHole
    from workshop.study.facts import facts_of

    width, height = A3_LANDSCAPE[0] - 2 * _WALL_MARGIN, A3_LANDSCAPE[1] - 2 * _WALL_MARGIN - 2 * _FURNITURE
    figures = facts_of([journey])
    says = f"The wall of {journey.case.code}: {count(len(journey.rows), 'entry', 'entries')} on a line of time, a lane "
    says += "for each kind of public body, with referrals as arcs and what was spent below. "
    says += " ".join(sentences(journey, figures))
    page = wall_pdf_page(contents.session, journey.case.id, width, height)
    return FigureHole(width, height, says, page, bookmark=f"{journey.case.code}: the wall")


def _templates(contents: Contents) -> list[Any]:
    from reportlab.platypus import Frame, PageTemplate

    def template(name: str, size: tuple[float, float], margin: float) -> Any:
        frame = Frame(
            margin, margin + _FURNITURE - 4, size[0] - 2 * margin, size[1] - 2 * margin - 2 * _FURNITURE + 8,
            leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0, id=name,
        )  # fmt: skip
        return PageTemplate(name, [frame], onPage=_furniture(contents, name, size, margin), pagesize=size)

    return [
        template("portrait", A4, MARGIN),
        template("wall", A3_LANDSCAPE, _WALL_MARGIN),
        template("appendix", (A4[1], A4[0]), APPENDIX_MARGIN),
    ]


def _furniture(
    contents: Contents, template: str, size: tuple[float, float], margin: float
) -> Callable[[Any, Any], None]:
    """What stands on every page: the name of the pack and its mark at the top, the page number at the foot."""
    from reportlab.lib.colors import HexColor

    from exports.scripts import shown
    from exports.tags import ALL_PAGES

    def draw(canvas: Any, document: Any) -> None:
        top = size[1] - margin + 2
        if template == "appendix" and not canvas.appendix_from:
            canvas.appendix_from = document.page
        with canvas.artifact():
            canvas.setFillColor(HexColor(LIGHT.ink_soft))
            canvas.setFont(REGULAR, 8)
            name = _fitting(shown(f"{contents.name} pack", _drawable), REGULAR, 8, size[0] / 2 - margin)
            canvas.drawString(margin, top, name)
            canvas.drawRightString(size[0] - margin - _OF_ALL, margin - 10, f"Page {document.page}")
            canvas.saveState()
            canvas.translate(size[0] - margin - _OF_ALL, margin - 10)
            canvas.doForm(ALL_PAGES)
            canvas.restoreState()
            canvas.drawString(margin, margin - 10, f"{contents.made_on:%Y-%m-%d}")
            if template == "wall":
                canvas.drawCentredString(size[0] / 2, margin - 10, f"{say('not_the_worker').capitalize()}.")
            if contents.mark:
                canvas.setFillColor(HexColor(LIGHT.failure_text))
                canvas.setFont(SEMIBOLD, 8)
                canvas.drawRightString(size[0] - margin, top, contents.mark)

    return draw


def _drawable(char: str) -> bool:
    from exports.paper import glyphs

    return ord(char) in glyphs(REGULAR)


def _fitting(text: str, font: str, size: float, room: float) -> str:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    if stringWidth(text, font, size) <= room:
        return text
    while text and stringWidth(f"{text}…", font, size) > room:
        text = text[:-1]
    return f"{text}…"
