"""The pack: what a room takes away. Two files, written aside first."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from exports.contents import Contents, Wording, contents_of
from exports.excel import write_workbook
from exports.pack_names import pack_stem
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

    Its own earlier pack is replaced, that of another case never. Names, private notes and unknown columns stay behind.
    `wordings` are the earlier words of statements, by statement. With `made_on` given the same session makes the same
    bytes. Refused where there is nothing to hand out; FileTrouble where the folder cannot be written. Works without a
    screen and outside the main thread.
    """
    contents = contents_of(session, case_id, made_on or datetime.now().replace(microsecond=0), wordings)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stem = pack_stem(folder, contents.name, [ending for ending, _ in WRITERS])
        names = [f"{stem}{ending}" for ending, _ in WRITERS]
        with tempfile.TemporaryDirectory(prefix=".pack-", dir=folder) as aside:
            for name, (_, write) in zip(names, WRITERS, strict=True):
                write(Path(aside) / name, contents)
                _flush(Path(aside) / name)
            # Both are whole before either takes its place, so that one pack is never of two minds.
            for name in names:
                os.replace(Path(aside) / name, folder / name)
    except OSError as trouble:
        raise FileTrouble(_what_happened(folder, trouble)) from trouble
    return [folder / name for name in names]


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _what_happened(folder: Path, trouble: OSError) -> str:
    if isinstance(trouble, PermissionError):
        why = "an older pack is open in another program, or the folder may not be written to"
    else:
        why = trouble.strerror or "the disk or share did not take it"
    return (
        f"The pack could not be written into {folder}: {why}. Your review is safe. Close the older pack or choose "
        "another folder, then make the pack again."
    )
