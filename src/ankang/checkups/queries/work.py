"""What is open in check-ups beside findings, which the due list brings: results that nobody has given back."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.checkups.queries.checkups import not_given_back
from ankang.web.work import Severity, Work, WorkItem

# After so many days a sheet that still lies here is late; our own choice.
LATE_DAYS = 14


def work_for(user: User) -> Work:
    """One line for all results that wait to be given back."""
    if not (user.has_duty(Duty.VIEW_HEALTH) and user.has_duty(Duty.RECORD_VISITS)):
        return Work([], 0)
    rows = not_given_back(user)
    count = rows.count()
    if not count:
        return Work([], 0)
    today, oldest = timezone.localdate(), rows.order_by("examined_on").first()
    assert oldest is not None
    late = (today - oldest.examined_on).days > LATE_DAYS
    item = WorkItem(
        title=_("体检结果待反馈：%(count)d 人") % {"count": count},
        why=_("最早的一份是 %(day)s 的体检；结果要交到本人手里（本系统约定 14 天内）。")
        % {"day": oldest.examined_on},
        due=None,
        severity=Severity.DUE if late else Severity.CALM,
        url=reverse("checkups:waiting"),
        place=oldest.village_id,
        deed=_("去反馈"),
    )
    return Work([item], 1, int(late))
