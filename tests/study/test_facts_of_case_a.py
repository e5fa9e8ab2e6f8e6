"""Every figure that is published for Case A, typed from the case."""

from __future__ import annotations

import json

import pytest

from sample_sessions.build import sample_session
from workshop.study.facts import facts


@pytest.fixture(scope="module")
def found():
    return facts(sample_session("case_a"), "case-a")


EXACT = {
    "interactions": 143,
    "unplaced": 0,
    "agencies": 22,
    "first_date": "2002-03-11",
    "last_date": "2013-08-27",
    "span_days": 4187,
    "seed_rows": 7,
    "illustrative_rows": 136,
    "basis": "census",
    "demand": {"value": 24, "failure": 99, "system": 20, "unclear": 0, "not_coded": 0},
    "failure_share_counts": {"failure": 99, "of": 123},
    "failure_share_interval": None,
    "failure_share_of_asks_counts": {"failure": 32, "of": 44},
    "cost_total_pence": 10_700_000,
    "cost_excluded_pence": 0,
    "cost_excluded_rows": 1,
    "cost_by_demand": {"value": 200_400, "failure": 10_373_200, "system": 126_400, "unclear": 0, "not_coded": 0},
    "mean_cost_pence": 74_825,
    "referrals": 49,
    "referral_outcomes": {
        "accepted": 31, "queued": 5, "bounced": 5, "signposted": 3, "not_sent": 3, "closed": 1, "rejected": 1,
    },
    "told_no": 10,
    "bounce_rate_counts": {"bounced": 12, "of": 49},
    "ping_pong": 2,
    "referrals_answered": 39,
    "referral_wait_median_days": 36,
    "referral_wait_longest_days": 475,
    "hand_offs": 116,
    "ownership_gap_days": 4187,
    "ownership_gap_share": 1.0,
    "asked_pence": 2_000_000,
    "crossing_date": "2007-09-03",
    "days_ask_to_last": 4179,
    "periods": {},
    "rows_by_year": {
        "2002": 10, "2003": 11, "2004": 13, "2005": 6, "2006": 9, "2007": 14,
        "2008": 16, "2009": 15, "2010": 9, "2011": 15, "2012": 16, "2013": 9,
    },
    "rows_by_sector": {
        "nhs": 43, "council_direct": 62, "education": 12, "council_commissioned": 6, "justice": 2, "police": 9,
        "fire": 2, "dwp_central": 3, "vcs_own": 4,
    },
    "rows_by_agency": {
        "council_education": 10, "nhs_acute": 18, "vcs_commissioned": 6, "nhs_mh": 4, "council_housing": 23,
        "council_asb": 8, "nhs_community": 4, "police": 9, "fire": 2, "council_csc": 9, "yot": 1, "council_asc": 14,
        "council_early_help": 3, "nhs_cyp_mh": 1, "ambulance": 5, "council_env": 2, "nhs_gp": 11, "dwp": 3,
        "courts": 1, "vcs": 4, "school": 2, "council_customer": 3,
    },
    "causes": {
        "not_heard": 25, "wrong_solution": 9, "rule_block": 9, "partial_fix": 8, "not_understood": 8,
        "repeat_story": 7, "no_owner": 6, "letter_harm": 4, "passed_on": 4, "access": 3, "threshold": 3,
        "info_not_shared": 3, "closed_early": 2, "error": 2, "time_limit": 2, "not_done": 1, "wait": 1,
        "repeat_assessment": 1, "cliff_edge": 1,
    },
}  # fmt: skip

IN_POUNDS = {
    "cost_by_year": {
        "2002": 2_100, "2003": 510, "2004": 1_059, "2005": 533, "2006": 9_654, "2007": 14_967,
        "2008": 9_952, "2009": 19_255, "2010": 8_178, "2011": 21_706, "2012": 15_978, "2013": 3_108,
    },
    "cost_by_sector": {
        "nhs": 34_636, "council_direct": 21_792, "education": 21_614, "council_commissioned": 17_770, "justice": 3_612,
        "police": 3_417, "fire": 3_250, "dwp_central": 465, "vcs_own": 444,
    },
    "cost_by_agency": {
        "council_education": 21_501, "nhs_acute": 18_426, "vcs_commissioned": 17_770, "nhs_mh": 9_444,
        "council_housing": 7_773, "council_asb": 4_350, "nhs_community": 3_524, "police": 3_417, "fire": 3_250,
        "council_csc": 3_172, "yot": 3_152, "council_asc": 3_088, "council_early_help": 2_476, "nhs_cyp_mh": 1_480,
        "ambulance": 1_263, "council_env": 912, "nhs_gp": 499, "dwp": 465, "courts": 460, "vcs": 444, "school": 113,
        "council_customer": 21,
    },
    "causes_cost_pence": {
        "not_heard": 31_571, "wrong_solution": 22_752, "rule_block": 5_525, "partial_fix": 19_510,
        "not_understood": 8_348, "repeat_story": 306, "no_owner": 5_383, "letter_harm": 1_745, "passed_on": 279,
        "access": 753, "threshold": 458, "info_not_shared": 816, "closed_early": 2_536, "error": 318,
        "time_limit": 3_102, "not_done": 36, "wait": 12, "repeat_assessment": 92, "cliff_edge": 190,
    },
}  # fmt: skip


@pytest.mark.parametrize("figure", EXACT)
def test_the_figure_is_the_published_one(found, figure):
    assert found[figure] == EXACT[figure]


@pytest.mark.parametrize("figure", IN_POUNDS)
def test_the_amounts_are_the_published_ones(found, figure):
    assert found[figure] == {key: 100 * pounds for key, pounds in IN_POUNDS[figure].items()}


@pytest.mark.parametrize(
    ("figure", "percent"),
    [("failure_share", 80.5), ("failure_share_of_asks", 72.7), ("failure_cost_share", 98.1), ("bounce_rate", 24.5)],
)
def test_the_share_is_the_published_one(found, figure, percent):
    assert round(100 * found[figure], 1) == percent


def test_the_longest_chain_goes_from_the_gp_to_the_council_and_back_and_forth(found):
    chain = found["longest_chain"]
    assert chain["length"] == 5
    assert chain["rows"] == [27, 29, 30, 31, 32]
    assert chain["agencies"] == ["nhs_gp", "nhs_community", "council_asc", "nhs_community", "council_asc"]


def test_the_main_thread_has_fifty_hand_offs(found):
    assert found["hand_offs_by_thread"]["house_stairs"] == 50


def test_the_five_dearest_rows_are_the_published_ones(found):
    assert [(row["row"], row["cost_pence"] // 100) for row in found["largest_rows"]] == [
        (89, 10_000), (107, 7_200), (46, 7_181), (56, 7_181), (98, 4_940),
    ]  # fmt: skip


def test_the_yearly_cost_has_the_published_limits(found):
    xmr = found["xmr"]
    pounds = {name: round(xmr[name] / 100, 1) for name in ("mean", "mean_moving_range", "upper_limit", "lower_limit")}
    assert pounds == {"mean": 8_916.7, "mean_moving_range": 6_783.6, "upper_limit": 26_961.1, "lower_limit": 0.0}
    assert round(xmr["lower_limit_raw"] / 100, 1) == -9_127.8


def test_what_became_of_requests_sent_to_nobody_counts_the_nine_refusals(found):
    # Rows 10, 17, 19, 34, 43, 74, 112, 120 and 136; the tenth refusal, of row 118, is a referral's.
    assert found["request_outcomes"]["rejected"] == 9


def test_all_figures_can_be_written_as_json(found):
    assert json.loads(json.dumps(found)) | {"failure_share_interval_if_sampled": None} == json.loads(
        json.dumps({**found, "failure_share_interval_if_sampled": None})
    )
