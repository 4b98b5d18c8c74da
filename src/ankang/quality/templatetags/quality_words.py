"""Words of the data checks for the pages."""

from typing import Any

from django.template import Library
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ankang.quality import showing
from ankang.quality.models import Finding
from ankang.registry.rules.catalogue import Check
from ankang.web.templatetags.web_inline import chip

register = Library()
for _function in (showing.title, showing.mend, showing.sentence, showing.pattern, showing.standing, showing.owner,
                  showing.check_of):  # fmt: skip
    register.filter(f"rule_{_function.__name__}", _function)


@register.simple_tag
def severity_chip(of: Check | Finding) -> SafeString:
    """须改正 or 须核对, of a check or a finding."""
    is_error = of.severity in ("error", Finding.Severity.ERROR)
    kind = Finding.Severity.ERROR if is_error else Finding.Severity.DOUBT
    return chip(kind.label, "red" if is_error else "amber")


@register.simple_tag
def state_chip(finding: Finding) -> SafeString | str:
    """What became of a finding; nothing while it is open."""
    if finding.state == Finding.State.EXCEPTED:
        return chip(_("例外至 %(day)s") % {"day": finding.excepted_until}, "blue")
    if finding.state == Finding.State.GONE:
        return chip(_("%(day)s 已消除") % {"day": finding.gone_on}, "green", "check")
    return ""


@register.filter
def of_rule(rows: list[Any], code: str) -> list[Any]:
    """Those of (check, row) pairs that are about a rule."""
    return [row for check, row in rows if check.code == code]
