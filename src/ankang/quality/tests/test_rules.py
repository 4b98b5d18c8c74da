import datetime as dt

import pytest

from ankang.quality import rules
from ankang.registry.forms import HouseholdForm, PersonForm
from ankang.registry.rules.catalogue import every_check
from ankang.registry.rules.checks import MEMBER_CHECKS

CHECKS = {check.code: check for check in every_check().checks}


@pytest.mark.parametrize("code", CHECKS)
def test_every_finding_leads_to_a_field_that_is_there(code):
    found = rules.remedy(CHECKS[code], of_person=code in MEMBER_CHECKS)
    forms = {rules.PERSON: PersonForm, rules.HOUSEHOLD: HouseholdForm}
    assert (found.anchor in forms[found.page].base_fields) if found.page in forms else found.anchor == ""


@pytest.mark.parametrize(
    ("code", "page", "anchor"),
    [
        ("identity-birth", "person", "identity"),
        ("able-age-without-labour", "person", "labour"),
        ("both-insurances", "mark", ""),
        ("dead-on-books", "leave", ""),
        ("one-head", "members", ""),
        ("household-phone", "household", "phone"),
        ("monitored-without-risk", "household", "risk"),
        ("cause-twice", "household", "cause_second"),
        ("income-missing", "year", ""),
        ("illness-risk-without-cost", "year", ""),
        ("removed-soon", "home", ""),
    ],
)
def test_the_page_where_it_is_put_right(code, page, anchor):
    assert rules.remedy(CHECKS[code], of_person=code in MEMBER_CHECKS) == rules.Remedy(page, anchor)


def test_how_long_an_exception_may_run():
    today = dt.date(2026, 11, 1)
    assert rules.latest_day(CHECKS["identity"], today) == dt.date(2027, 1, 30)
    assert rules.latest_day(CHECKS["no-insurance"], today) == dt.date(2027, 11, 1)


def test_who_may_except_what():
    assert rules.may_except(is_error=False, serves_town=False)
    assert rules.may_except(is_error=True, serves_town=True)
    assert not rules.may_except(is_error=True, serves_town=False)
