"""Taking a prepared table into the review: one edit, whatever its size, and so one step to undo."""

from __future__ import annotations

from workshop.intake.agency_names import AgencyNames
from workshop.intake.prepared import Prepared, PreparedRow
from workshop.intake.preparing import prepare
from workshop.intake.whose import Whose
from workshop.model.edits.interactions import next_place
from workshop.model.records import Interaction, Record, Referral, new_id
from workshop.model.session import Session
from workshop.model.trouble import Refused

__all__ = ["Prepared", "PreparedRow", "prepare", "take_in"]


def take_in(session: Session, prepared: Prepared, case_code: str = "") -> Session:
    """Store every row that can be stored; with `case_code` all belong to that case. Refused where no row can be."""
    whose = Whose(session, prepared, case_code)
    agencies = AgencyNames(session)
    unnamed = agencies.find(prepared.agency, prepared.from_file)
    place = next_place(session)
    records: list[Record] = []
    for row in prepared.rows:
        case = "" if row.aside else whose.case_of(row)
        if not case:
            continue
        agency = agencies.find(row.agency) or unnamed
        interaction = Interaction(
            id=new_id(), case=case, agency=agency, when=row.when, place=place + len(records), **row.fields
        )
        records.append(interaction)
        whose.put_in_vault(row, case)
        if row.referred_to:
            to_agency = agencies.find(row.referred_to)
            records.append(_referral(session, interaction, to_agency, row, len(records)))
    if not records:
        raise Refused(f"No row of “{prepared.file_name}” says which case it belongs to; say which case they are for.")
    return agencies.session.put_all([*whose.new_cases, *whose.new_identities, *records])


def _referral(session: Session, interaction: Interaction, to_agency: str, row: PreparedRow, nth: int) -> Referral:
    return Referral(
        id=new_id(),
        interaction=interaction.id,
        to_agency=to_agency,
        outcome=row.referral_outcome,
        place=len(session.referrals) + nth,
    )
