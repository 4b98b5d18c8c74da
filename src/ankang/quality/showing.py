"""A rule and a finding in words, in the reader's language."""

import json
import re
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ankang.quality import rules
from ankang.quality.models import Finding
from ankang.registry.rules.catalogue import Check, every_check

_NUMBER = re.compile(r"%\((\w+)\)[sd]")
_STANDINGS = {
    "read": lambda: _("已读原文或在用规则"),
    "secondary": lambda: _("转引，未见原文"),
    "known": lambda: _("未核对原文"),
    "house": lambda: _("本系统推断，待主管部门核定"),
}


def check_of(finding: Finding) -> Check:
    """The check as it was when the finding was last found. Raises LookupError for a rule no catalogue ever had."""
    check = every_check().find(finding.rule, finding.last_found_on, finding.village_id)
    if check is None:
        raise LookupError(finding.rule)
    return check


def title(check: Check) -> str:
    """Its short name."""
    return check.title_en if _english() else check.title_zh


def mend(check: Check) -> str:
    """Where and how to put it right."""
    return check.mend_en if _english() else check.mend_zh


def sentence(finding: Finding) -> str:
    """What was found, with its numbers; the short name when the rule's words have changed since."""
    check = check_of(finding)
    params: dict[str, Any] = json.loads(finding.params) if finding.params else {}
    try:
        return (check.en if _english() else check.zh) % params
    except (KeyError, TypeError):
        return title(check)


def pattern(check: Check) -> str:
    """The sentence of a check with its own numbers filled in, and a blank for what each finding has."""
    text = check.en if _english() else check.zh
    return _NUMBER.sub(lambda found: str(check.params.get(found[1], "…")), text).replace("%%", "%")


def remedy_of(finding: Finding) -> tuple[str, str]:
    """(address, words) of the page where a finding is put right."""
    wanted = rules.remedy(check_of(finding), of_person=finding.person_id is not None)
    person, home = finding.person_id, finding.household_id
    pages = {
        rules.PERSON: lambda: (reverse("registry:person_edit", args=[person]), _("修改成员")),
        rules.PERSON_MARK: lambda: (reverse("registry:person", args=[person]), _("到成员页核对类别")),
        rules.LEAVE: lambda: (reverse("registry:person_leave", args=[person]), _("登记离册")),
        rules.HOME: lambda: (reverse("registry:household", args=[home]), _("到户页核对类别")),
        rules.HOUSEHOLD: lambda: (reverse("registry:household_edit", args=[home]), _("修改户信息")),
        rules.YEAR: lambda: (reverse("registry:year", args=[home]), _("登记年度收支")),
        rules.MEMBERS: lambda: (reverse("registry:household_tab", args=[home, "members"]), _("核对成员")),
    }
    address, words = pages[wanted.page]()
    return address + (f"#id_{wanted.anchor}" if wanted.anchor else ""), words


def standing(check: Check) -> str:
    """How well its source is known."""
    return _STANDINGS[check.standing]()


def severity(check: Check) -> str:
    """Its severity in a word."""
    kind = Finding.Severity.ERROR if check.severity == "error" else Finding.Severity.DOUBT
    return str(kind.label)


def owner(check: Check) -> str:
    """Who is to mend it, in a word."""
    return str(Finding.Owner(check.owner).label)


def checks(division: str = "") -> list[Check]:
    """The checks in force today in a division, those that cannot be right first."""
    found = every_check().on(timezone.localdate(), division).values()
    return sorted(found, key=lambda check: check.severity != "error")


def every() -> list[Check]:
    """The latest words of every check there ever was, in the order of the catalogue."""
    return list({check.code: check for check in every_check().checks}.values())


def _english() -> bool:
    return get_language() == "en"
