"""Words of referrals for the pages."""

from django.template import Library
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ankang.referrals.models import Referral, Reply
from ankang.web.formatting import day
from ankang.web.templatetags.web_inline import chip

register = Library()
_TONES = {"draft": "amber", "sent": "blue", "refused": "red", "accepted": "teal", "no_show": "red", "arrived": "teal",
          "replied": "amber", "closed": "green"}  # fmt: skip


@register.simple_tag
def referral_state(row: Referral) -> SafeString:
    """Where it stands."""
    return chip(row.get_state_display(), _TONES[row.state])


@register.simple_tag
def referral_from(row: Referral) -> str:
    """Who sends: the facility, of a village without a clinic the village."""
    return row.from_facility.name if row.from_facility else row.village.name


@register.filter
def referral_tone(kind: str) -> str:
    """The colour of a step."""
    return {"refused": "red", "missed": "red", "answered": "green", "closed": "green"}.get(kind, "")


@register.simple_tag
def reply_rows(reply: Reply) -> list[tuple[str, str]]:
    """A reply as pairs (term, text)."""
    when = day(reply.see_on) if reply.see_on else ""
    where = reply.get_see_where_display() if reply.see_where else ""
    return [
        (_("诊断"), reply.diagnosis), (_("主要治疗和用药"), reply.treatment), (_("建议"), reply.advice),
        (_("复诊"), " ".join(part for part in (when, where) if part)),
    ]  # fmt: skip


@register.simple_tag
def sheet_stub(row: Referral) -> list[tuple[str, str]]:
    """The half that the sender keeps."""
    return [*_who(row), (_("转往"), f"{row.to_facility} {row.get_department_display()}"),
            (_("转出日期"), day(row.sent_on)), (_("紧急程度"), str(row.get_urgency_display()))]  # fmt: skip


@register.simple_tag
def sheet_body(row: Referral) -> list[tuple[str, str]]:
    """The half that goes along."""
    return [*_who(row), (_("转出机构"), referral_from(row)), (_("转诊原因"), row.reason)]


def _who(row: Referral) -> list[tuple[str, str]]:
    sex = {1: _("男"), 2: _("女")}.get(row.person.sex, "")
    return [(_("姓名"), row.person.name), (_("性别"), sex), (_("出生日期"), day(row.person.born_on)),
            (_("住址"), f"{row.village.name} {row.person.household.group}")]  # fmt: skip
