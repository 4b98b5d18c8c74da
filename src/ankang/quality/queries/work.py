"""Findings as open work: one item a rule, for those whose posts are to mend them."""

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.quality import showing
from ankang.quality.models import Finding
from ankang.quality.queries.findings import Filters, findings
from ankang.registry.rules.catalogue import every_check
from ankang.web.work import Severity, Work, WorkItem

_SHOWN = 5


def work_for(user: User) -> Work:
    """The rules with most to mend in the reader's own hands, what cannot be right first."""
    if not user.has_duty(Duty.CHECK_DATA):
        return Work([], 0)
    rows = findings(user, Filters(mine=True)).order_by().values("rule", "severity")
    groups = sorted(
        rows.annotate(count=Count("*"), oldest=Min("first_found_on"), place=Min("village_id")),
        key=lambda group: (-group["severity"], -group["count"], group["rule"]),
    )
    return Work([_item(group) for group in groups[:_SHOWN]], len(groups))


def _item(group: dict[str, object]) -> WorkItem:
    code, count, oldest = str(group["rule"]), int(str(group["count"])), group["oldest"]
    check = every_check().find(code, oldest)  # type: ignore[arg-type]
    name = showing.title(check) if check else code
    why = _("最早发现于 %(day)s；%(mend)s") % {"day": oldest, "mend": showing.mend(check) if check else ""}
    return WorkItem(
        title=ngettext("%(rule)s：%(count)d 处", "%(rule)s：%(count)d 处", count)
        % {"rule": name, "count": count},
        why=why,
        due=None,
        severity=Severity.DUE if group["severity"] == Finding.Severity.ERROR else Severity.CALM,
        url=f"{reverse('quality:findings')}?rule={code}&mine=on",
        place=str(group["place"]),
        deed=_("去核对"),
    )
