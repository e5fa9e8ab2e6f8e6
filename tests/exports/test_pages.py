"""The PDF, opened again: its pages, its words, its wall and its tags."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.exports.reading import in_one_line, pages_of
from workshop.layout.letters import speech
from workshop.model.session import Session

A3 = (1190.55, 841.89)


def test_the_story_says_what_was_asked_what_was_given_and_what_it_cost(pdf_path: Path) -> None:
    story = pages_of(pdf_path)[0]
    for said in (
        "Help me with the housework and let me get upstairs in my own house",
        "anger management classes for C, a place on a parenting programme, help to clean one bedroom",
        "It would have cost £20,000.",
        "£107,000",
        "That is 5.35 times the price of what she asked for.",
        "On 3 September 2007 more had been spent than what she asked for would have cost.",
        "Nobody held it: on none of 4,187 days could anybody say yes or pay.",
        "care of the child",
        "The system failed here, not the worker.",
        "I can't get upstairs to see to C.",
    ):
        assert said in story


def test_the_wall_is_one_page_of_a3_with_words_and_without_a_picture(pdf_path: Path) -> None:
    page = pypdfium2.PdfDocument(pdf_path)[1]
    assert page.get_size() == pytest.approx(A3, abs=0.5)
    text = in_one_line(page.get_textpage().get_text_bounded())
    for word in ("2002", "2013", "Council", "NHS", "£107,000"):
        assert word in text
    with pikepdf.open(pdf_path) as pdf:
        kinds = [item.get("/Subtype") for item in pdf.objects if isinstance(item, pikepdf.Stream)]
        assert "/Image" not in kinds
        assert kinds.count("/Form") >= 1


def test_five_numbers_stand_with_their_bases_and_how_they_were_found(pdf_path: Path) -> None:
    numbers = pages_of(pdf_path)[2]
    for said in (
        "80.5 % Failure demand of all marked entries",
        "99 of 123 marked entries",
        "72.7 % Failure demand of what was asked for by the person, family, neighbours or volunteers",
        "32 of 44 asked for",
        "£107,000",
        "24.5 %",
        "12 of 49 with a known outcome; 49 in all",
        "4,187 days Nobody held it",
        "How it was found",
    ):
        assert said in " ".join(numbers.split())


def test_every_interaction_stands_in_the_table_whole(pdf_path: Path, case_a: Session) -> None:
    text = "".join(" ".join(pages_of(pdf_path)).split())
    for interaction in case_a.interactions.values():
        assert "".join(in_one_line(interaction.what_happened).split()) in text
        _, words = speech(interaction.ask)
        assert "".join(in_one_line(words).split()) in text


def test_every_page_is_numbered_named_and_marked_as_illustrative(pdf_path: Path) -> None:
    pages = pages_of(pdf_path)
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text
        assert "Case A pack" in text
        assert "Illustrative: a sample case made up for training" in text


def test_statements_and_what_is_not_known_come_before_the_appendix(pdf_path: Path) -> None:
    pages = pages_of(pdf_path)
    appendix = next(n for n, page in enumerate(pages) if "Appendix: what happened, entry by entry" in page)
    text = " ".join(pages[3:appendix])
    assert f"appendix from page {appendix + 1}" in pages[0]
    assert "The appendix has every entry." in pages[0]
    assert "You understand what I need." in text
    assert "Instead of: We assess against thresholds." in text
    assert "Of 49 referrals, 39 answers are worked out, not stated." in text
    assert "Left out of the total: care of the child; no amount is known." in text
    assert "How each figure is found" in text


def test_wherever_failure_is_counted_it_says_who_failed(pdf_path: Path) -> None:
    counts = ("of all marked entries", "Where failure demand came from", "What brought it about", "the wall")
    pages = [page for page in pages_of(pdf_path)[:-1] if any(title in page for title in counts)]
    before_the_methods = [page for page in pages if "How each figure is found" not in page and "Row When" not in page]
    assert len(before_the_methods) >= 3
    for page in before_the_methods:
        assert "The system failed here, not the worker." in page


def test_no_page_shows_a_key(pdf_path: Path) -> None:
    for text in pages_of(pdf_path):
        assert "_" not in text


def test_fonts_are_all_inside_the_file(pdf_path: Path) -> None:
    with pikepdf.open(pdf_path) as pdf:
        fonts = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"]
        assert fonts
        for font in fonts:
            inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            assert "/FontFile2" in inner.FontDescriptor, font.get("/BaseFont")


def test_it_has_a_title_a_language_bookmarks_and_nobodys_name(pdf_path: Path) -> None:
    with pikepdf.open(pdf_path) as pdf:
        assert pdf.Root.Lang == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert set(pdf.docinfo.keys()) == {"/Title", "/CreationDate", "/ModDate"}
        assert pdf.docinfo.Title == "Case A pack"
        with pdf.open_metadata() as about:
            assert about["dc:title"] == "Case A pack"
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
        assert titles == [
            "Case A: the story", "Case A: the wall", "Case A in five numbers", "What we are here for",
            "What we do not know, and how we know the rest", "Appendix: what happened, entry by entry",
        ]  # fmt: skip


def test_a_screen_reader_finds_headings_tables_and_the_wall_in_words(pdf_path: Path) -> None:
    with pikepdf.open(pdf_path) as pdf:
        assert pdf.Root.MarkInfo.Marked
        document = pdf.Root.StructTreeRoot.K[0]
        roles = [str(kid.S) for kid in document.K]
        figure = next(kid for kid in document.K if kid.S == "/Figure")
        tables = [kid for kid in document.K if kid.S == "/Table"]
        longest = max(tables, key=lambda table: len(table.K))
        assert roles[0] == "/H1"
        assert roles.count("/Figure") == 1
        assert "The wall of Case A: 143 entries" in str(figure.Alt)
        assert len(longest.K) == 144
        assert {str(cell.S) for cell in longest.K[0].K} == {"/TH"}
        assert {str(cell.S) for row in list(longest.K)[1:] for cell in row.K} == {"/TD"}


def test_every_mark_on_a_page_leads_back_to_the_tree(pdf_path: Path) -> None:
    with pikepdf.open(pdf_path) as pdf:
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        for index, page in enumerate(pdf.pages):
            marks = [
                operands[1].MCID
                for operands, operator in pikepdf.parse_content_stream(page)
                if str(operator) == "BDC" and "/MCID" in operands[1]
            ]
            assert marks == list(range(len(numbers[2 * index + 1])))


def test_the_date_on_the_pages_is_the_day_it_was_made(pdf_path: Path) -> None:
    assert "pack made on 2 January 2025" in pages_of(pdf_path)[0]
    with pikepdf.open(pdf_path) as pdf:
        assert str(pdf.docinfo.CreationDate) == datetime(2025, 1, 2, 9, 30).strftime("D:%Y%m%d%H%M%S")


def test_the_page_number_is_not_cut_under_the_line(pdf_path: Path) -> None:
    with pikepdf.open(pdf_path) as pdf:
        forms = [i for i in pdf.objects if isinstance(i, pikepdf.Stream) and i.get("/Subtype") == "/Form"]
        lowest = [float(form.BBox[1]) for form in forms if b" Tj" in form.read_bytes() and float(form.BBox[3]) < 50]
        assert lowest
        assert max(lowest) <= -3
