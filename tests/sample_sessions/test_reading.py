"""Reading a sample's text."""

from __future__ import annotations

from datetime import date

import pytest

from sample_sessions.reading import parse

TEXT = """
# A remark.
[case]
code: Case B

[periods]
Before | 2010-01-01 | |

[entries]
1 | 2010-03-01 | nhs_gp | appointment | person | value | | mood | £1,040 | low | seed, matters
  asked: Neighbour: "She's been calling for ages."
  happened: A visit: nobody in.
  sent: nhs_mh (queued)
2 | 2010-03-02 | nhs_mh | decision | | failure | threshold | mood | | |
  sent: (rejected)
"""


def test_a_sample_falls_into_fields_lines_and_rows():
    sample = parse(TEXT)
    assert sample.fields["case"] == {"code": "Case B"}
    assert sample.lines["periods"] == [("Before", "2010-01-01", "", "")]
    assert [row.number for row in sample.rows["entries"]] == [1, 2]


def test_an_entry_has_its_cells_and_what_stands_below_it():
    row = parse(TEXT).rows["entries"][0]
    assert (row.when, row.pence, row.marks) == (date(2010, 3, 1), 104_000, {"seed", "matters"})
    assert row.asked == "Neighbour: She's been calling for ages."
    assert row.happened == "A visit: nobody in."
    assert (row.sent_to, row.outcome) == ("nhs_mh", "queued")


def test_an_outcome_alone_names_no_target():
    row = parse(TEXT).rows["entries"][1]
    assert (row.sent_to, row.outcome, row.pence, row.marks) == ("", "rejected", None, frozenset())


@pytest.mark.parametrize("wrong", ["[entries]\n1 | 2010-03-01 | nhs_gp", "[case]\nno field", TEXT + "  sent: nowhere"])
def test_a_line_that_fits_nowhere_is_found(wrong):
    with pytest.raises(ValueError):
        parse(wrong)
