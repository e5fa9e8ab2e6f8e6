"""The pack: what a room takes away. Two files, each written aside first so that none is half there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from exports.contents import Contents, Wording, contents_of
from exports.excel import write_workbook
from exports.plain_text import file_name
from workshop.model.session import Session
from workshop.model.trouble import FileTrouble


def _write_pdf(path: Path, contents: Contents) -> None:
    from exports.pdf import write_pdf

    write_pdf(path, contents)


WRITERS: tuple[tuple[str, Callable[[Path, Contents], None]], ...] = ((".xlsx", write_workbook), (".pdf", _write_pdf))


def make_pack(
    session: Session,
    folder: Path,
    case_id: str = "",
    wordings: Mapping[str, Sequence[Wording]] | None = None,
    made_on: datetime | None = None,
) -> list[Path]:
    """Write the Excel workbook and the PDF of a case, or of all cases, into a folder, and say where they are.

    Names, private notes and unknown columns stay behind. `wordings` are the earlier words of statements, by statement.
    With `made_on` given the same session makes the same bytes. Refused where there is nothing to hand out; FileTrouble
    where the folder cannot be written. Works without a screen and outside the main thread.
    """
    contents = contents_of(session, case_id, made_on or datetime.now().replace(microsecond=0), wordings)
    made: list[Path] = []
    for ending, write in WRITERS:
        path = folder / f"{file_name(f'{contents.name} pack')}{ending}"
        _written_aside(path, lambda aside, write=write: write(aside, contents))
        made.append(path)
    return made


def _written_aside(path: Path, write: Callable[[Path], None]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".pack-", dir=path.parent) as folder:
            aside = Path(folder) / path.name
            write(aside)
            _flush(aside)
            os.replace(aside, path)
    except OSError as trouble:
        raise FileTrouble(_what_happened(path, trouble)) from trouble


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _what_happened(path: Path, trouble: OSError) -> str:
    where = f"“{path.name}” could not be written into {path.parent}"
    if isinstance(trouble, PermissionError):
        why = "it is open in another program, or the folder may not be written to"
    else:
        why = trouble.strerror or "the disk or share did not take it"
    return f"{where}: {why}. Your review is safe. Close the file or choose another folder, then make the pack again."
