"""Which agency a written name means: one of the review, one of the common list (C1), or a new one as written."""

from __future__ import annotations

from functools import cache

from workshop.model.catalogue import entries
from workshop.model.edits.agencies import add_agency, own_agency
from workshop.model.session import Session


class AgencyNames:
    """Finds agencies by name and brings new ones into `session`; asked once for each different name."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._by_label = {agency.label: key for key, agency in session.agencies.items()}
        self._found: dict[tuple[str, bool], str] = {}

    def find(self, name: str, from_file: bool = False) -> str:
        """The id of the agency of this name, "" for no name; a file's name is never taken for a key of the list."""
        if not name:
            return ""
        asked = (name, from_file)
        if asked not in self._found:
            self._found[asked] = self._by_label.get(name) or self._new(name, from_file)
        return self._found[asked]

    def _new(self, name: str, from_file: bool) -> str:
        key = common_agency(name, from_file)
        if key:
            self.session = add_agency(self.session, key)
        else:
            agency = own_agency(self.session.agencies, name)
            self.session = self.session.put(agency)
            key = agency.id
        self._by_label[name] = key
        return key


def common_agency(name: str, from_file: bool = False) -> str:
    """The key of the common list that this whole name means, by label, by what rooms call it, or by key; "" if none."""
    plain = " ".join(name.replace("’", "'").casefold().split())
    # "community" is the key of family and friends, but as a file's name it is a health service.
    return _said().get(plain, "") or ("" if from_file or plain not in entries("agencies") else plain)


@cache
def _said() -> dict[str, str]:
    names: dict[str, str] = {}
    for key, entry in entries("agencies").items():
        for name in (entry.label, *entry.more["said"].split(";")):
            names.setdefault(" ".join(name.replace("’", "'").casefold().split()), key)
    return names
