"""The travelling file, NAME.casewall: a fixed header, then a database. `docs/file_format.md` says it byte by byte.

The header tells a damaged file, a file from the future and somebody else's file apart before anything inside is looked
at, and keeps room for sealing: wrapped keys, and a code over the whole file.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from pathlib import Path

from workshop import __version__
from workshop.journal.sentences import damaged, foreign, too_new
from workshop.journal.session_file import SessionFile
from workshop.journal.upgrades import VERSION
from workshop.model.trouble import FileTrouble, Refused

SUFFIX = ".casewall"
MAGIC = b"CASEWALL"
FORMAT = 1
HEADER_SIZE = 4096

_FIELDS = struct.Struct("<8sHHII32s12xQ32s")
"""Magic, format, sealing, size of the header, file version, made by, body length, SHA-256 of the body."""
_CHECKSUM_AT = HEADER_SIZE - 32


@dataclass(frozen=True)
class Arrival:
    """A travelling file as it was read: its session, in memory, and the fingerprint of all its bytes."""

    file: SessionFile
    fingerprint: str


def packed_up(body: bytes) -> bytes:
    """The bytes of a travelling file, not sealed, with this database in it."""
    made_by = __version__.encode()[:32]
    fields = _FIELDS.pack(
        MAGIC, FORMAT, 0, HEADER_SIZE, VERSION, made_by, len(body), hashlib.sha256(body).digest()
    )  # fmt: skip
    header = fields.ljust(_CHECKSUM_AT, b"\0")
    return header + hashlib.sha256(header).digest() + body


def body_of(data: bytes, name: str) -> bytes:
    """The database in the bytes of a travelling file. Refused or FileTrouble where there is none to be trusted."""
    if not data:
        raise Refused(f"“{name}” is empty: it was never finished. Use another copy of it; nothing was changed.")
    if data[: len(MAGIC)] != MAGIC:
        raise foreign(name)
    header, checksum = data[:_CHECKSUM_AT], data[_CHECKSUM_AT:HEADER_SIZE]
    if len(data) < HEADER_SIZE or hashlib.sha256(header).digest() != checksum:
        raise damaged(name)
    _, form, sealing, _, version, made_by, length, fingerprint = _FIELDS.unpack_from(header)
    if form > FORMAT or version > VERSION or sealing:
        raise too_new(name, made_by.rstrip(b"\0").decode("utf-8", "replace"), version, VERSION)
    body = data[HEADER_SIZE:]
    if len(body) != length or hashlib.sha256(body).digest() != fingerprint:
        raise damaged(name)
    return body


def arrive(path: Path) -> Arrival:
    """Read a travelling file; nothing on the disk is changed."""
    data = bytes_of(path)
    return Arrival(SessionFile.from_bytes(body_of(data, path.stem), path.stem), fingerprint_of(data))


def bytes_of(path: Path) -> bytes:
    """All bytes of a file. FileTrouble where it is not there or may not be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError as trouble:
        raise FileTrouble(
            f"“{path.name}” is not there. Is the stick or share connected, and the name right?"
        ) from trouble
    except PermissionError as trouble:
        raise FileTrouble(
            f"This laptop may not read “{path.name}”. Ask whoever keeps it; nothing was changed."
        ) from trouble
    except IsADirectoryError as trouble:
        raise Refused(f"“{path.name}” is a folder, not a Casewall file.") from trouble
    except OSError as trouble:
        raise FileTrouble(
            f"“{path.name}” could not be read: the stick or share refused. Nothing was changed."
        ) from trouble


def fingerprint_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
