"""Tags for the PDF: what is a heading, a row, a figure, so that a screen reader can read the pages.

ReportLab writes no tags. Its canvas takes the marks round each piece of content (this leans on its private `_code` and
on `Table._renderCB`, so the version is held and a test watches), and pikepdf hangs the tree on the finished file.
"""

# ReportLab names its parameters differently in every class, and has no types for what it keeps to itself.
# pyright: reportAttributeAccessIssue=false, reportIncompatibleMethodOverride=false

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Table

from workshop.layout.theme import LIGHT

ALL_PAGES = "AllPages"
"""The piece of page that says how many pages there are and where the appendix begins; drawn before that is known."""


@dataclass
class Node:
    """One element of the tree; its kids are nodes, or marks as (page index, number on that page)."""

    role: str
    attributes: dict[str, Any] = field(default_factory=dict)
    kids: list[Node | tuple[int, int]] = field(default_factory=list)

    def add(self, role: str, **attributes: Any) -> Node:
        node = Node(role, attributes)
        self.kids.append(node)
        return node


class TaggedCanvas(Canvas):
    """A canvas that marks what is drawn and remembers it in `tree`; `holes` are the figures pikepdf puts in later."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tree = Node("Document")
        self.holes: dict[str, tuple[int, bytes]] = {}
        self.shared: dict[object, Node] = {}
        self.appendix_from = 0
        self._marks = 0
        self._inside = False

    def showPage(self) -> None:
        super().showPage()
        self._marks = 0

    def save(self) -> None:
        if self._code:
            self.showPage()
        pages = self._pageNumber - 1
        # The piece is cut at its lower edge, so that must lie below what hangs under the line.
        self.beginForm(ALL_PAGES, lowerx=0, lowery=-4, upperx=200, uppery=12)
        self.setFillColor(LIGHT.ink_soft)
        self.setFont(self._initialFontName, 8)
        appendix = f" · appendix from page {self.appendix_from}" if self.appendix_from else ""
        self.drawString(0, 0, f" of {pages}{appendix}")
        self.endForm()
        super().save()

    def shared_node(self, key: object, role: str) -> Node:
        """The node of something that is drawn in several pieces, such as a table over several pages."""
        if key not in self.shared:
            self.shared[key] = self.tree.add(role)
        return self.shared[key]

    @contextlib.contextmanager
    def mark(self, node: Node) -> Iterator[None]:
        """What is drawn meanwhile belongs to the node."""
        if self._inside:
            yield
            return
        self._code.append(f"/{node.role} <</MCID {self._marks}>> BDC")
        node.kids.append((self._pageNumber - 1, self._marks))
        self._marks += 1
        self._inside = True
        yield
        self._code.append("EMC")
        self._inside = False

    @contextlib.contextmanager
    def artifact(self) -> Iterator[None]:
        """What is drawn meanwhile is decoration: rules, backgrounds, page numbers."""
        if self._inside:
            yield
            return
        self._code.append("/Artifact BMC")
        self._inside = True
        yield
        self._code.append("EMC")
        self._inside = False


class TaggedParagraph(Paragraph):
    """A paragraph with a role and perhaps a coloured `bar` beside it; split over pages it stays one element."""

    role = "P"
    bar: Any = None
    bookmark = ""
    whole: object = None

    def split(self, availWidth: float, availHeight: float) -> list[Any]:
        parts = super().split(availWidth, availHeight)
        for number, part in enumerate(parts):
            part.role, part.bar, part.whole = self.role, self.bar, self.whole or self
            part.bookmark = self.bookmark if number == 0 else ""
        return parts

    def draw(self) -> None:
        canvas: Any = self.canv
        if self.bookmark:
            key = f"b{len(canvas.shared)}-{canvas._pageNumber}"
            canvas.bookmarkPage(key)
            canvas.addOutlineEntry(self.bookmark, key, level=0 if self.role == "H1" else 1, closed=False)
        if self.bar is not None:
            with canvas.artifact():
                canvas.setFillColor(self.bar)
                canvas.rect(-10, 0, 3, self.height, stroke=0, fill=1)
        with canvas.mark(canvas.shared_node(self.whole or self, self.role)):
            super().draw()


class TaggedTable(Table):
    """A table whose first row are its heads. Tables with the same `whole` are one table over several pages."""

    whole: object = None

    def draw(self) -> None:
        canvas: Any = self.canv
        key = self.whole or self
        heads_are_new = key not in canvas.shared
        node = canvas.shared_node(key, "Table")
        row: Node | None = None
        open_marks: list[Any] = []

        def begin(mark: Any) -> None:
            mark.__enter__()
            open_marks.append(mark)

        def on_part(_table: Any, what: str, *where: Any) -> None:
            nonlocal row
            if what in ("startBG", "startLines"):
                begin(canvas.artifact())
            elif what == "startRow":
                row = node.add("TR") if where[0] > 0 or heads_are_new else None
            elif what == "startCell":
                if row is None:
                    begin(canvas.artifact())
                elif where[0] == 0:
                    begin(canvas.mark(row.add("TH", Scope="Column")))
                else:
                    begin(canvas.mark(row.add("TD")))
            elif what in ("endBG", "endLines", "endCell"):
                open_marks.pop().__exit__(None, None, None)

        self._renderCB = on_part
        super().draw()
        del self._renderCB


class FigureHole(Flowable):
    """A place for a page another writer made, said in words for whoever cannot see it; `bind` fills it."""

    def __init__(self, width: float, height: float, says: str, page: bytes, bookmark: str = "") -> None:
        super().__init__()
        self.width, self.height, self.says, self.page, self.bookmark = width, height, says, page, bookmark

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas: Any = self.canv
        name = f"Figure{len(canvas.holes)}"
        canvas.holes[name] = (canvas._pageNumber - 1, self.page)
        x, y = canvas.absolutePosition(0, 0)
        if self.bookmark:
            canvas.bookmarkPage(name)
            canvas.addOutlineEntry(self.bookmark, name, level=0, closed=False)
        box = [x, y, x + self.width, y + self.height]
        with canvas.mark(canvas.tree.add("Figure", Alt=self.says, BBox=box)):
            canvas._code.append(f"q /{name} Do Q")


def bind(data: bytes, canvas: TaggedCanvas, title: str, made_on: datetime) -> bytes:
    """The finished file: figures put in, the tree hung on, title and language said. Same input, same bytes."""
    import pikepdf
    from pikepdf import Dictionary, Name, String

    with pikepdf.open(BytesIO(data)) as pdf:
        for name, (page, figure) in canvas.holes.items():
            with pikepdf.open(BytesIO(figure)) as source:
                form = pdf.copy_foreign(source.pages[0].as_form_xobject())
            resources = pdf.pages[page].obj.Resources
            if "/XObject" not in resources:
                resources.XObject = Dictionary()
            resources.XObject[f"/{name}"] = form
        _hang(pdf, canvas.tree)
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        pdf.Root.Lang = String("en-GB")
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        pdf.Root.PageMode = Name.UseOutlines
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as about:
            about["dc:title"] = title
            about["dc:language"] = ["en-GB"]
        # What it is and when it was made; nobody's name and no program's.
        del pdf.trailer.Info
        moment = made_on.strftime("D:%Y%m%d%H%M%S")
        pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=String(title), CreationDate=moment, ModDate=moment))
        out = BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        return out.getvalue()


def _hang(pdf: Any, tree: Node) -> None:
    """Build the structure tree and the table that leads from a page's marks back to it."""
    from pikepdf import Array, Dictionary, Name

    pages = [page.obj for page in pdf.pages]
    marks: list[dict[int, Any]] = [{} for _ in pages]
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    root.K = Array([_element(pdf, tree, root, pages, marks)])
    numbers = Array()
    for index, page in enumerate(pages):
        page.StructParents = index
        page.Tabs = Name.S
        found = marks[index]
        numbers.append(index)
        numbers.append(pdf.make_indirect(Array([found[number] for number in range(len(found))])))
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    root.ParentTreeNextKey = len(pages)
    pdf.Root.StructTreeRoot = root


def _element(pdf: Any, node: Node, parent: Any, pages: list[Any], marks: list[dict[int, Any]]) -> Any:
    from pikepdf import Array, Dictionary, Name, String

    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{node.role}"), P=parent))
    if "Alt" in node.attributes:
        element.Alt = String(node.attributes["Alt"])
    if "Scope" in node.attributes:
        element.A = Dictionary(O=Name.Table, Scope=Name(f"/{node.attributes['Scope']}"))
    if "BBox" in node.attributes:
        element.A = Dictionary(O=Name.Layout, BBox=Array(node.attributes["BBox"]), Placement=Name.Block)
    kids = Array()
    for kid in node.kids:
        if isinstance(kid, Node):
            kids.append(_element(pdf, kid, element, pages, marks))
        else:
            page, number = kid
            kids.append(Dictionary(Type=Name.MCR, Pg=pages[page], MCID=number))
            marks[page][number] = element
    element.K = kids
    return element
