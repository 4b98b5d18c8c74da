"""Open work of points: appeals and extras to decide, runs to freeze, points one may appeal against."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.assessment.models import Appeal, Extra, Run
from ankang.assessment.queries.runs import latest
from ankang.web.work import Severity, Work, WorkItem

_MOST = 5


def work_for(user: User) -> Work:
    """What waits for this reader."""
    items: list[WorkItem] = []
    if user.has_duty(Duty.APPROVE_SCORES):
        items += _to_decide(user)
    if user.has_duty(Duty.APPEAL_SCORES):
        items += _to_look_at(user)
    return Work(items[:_MOST], len(items))


def _to_decide(user: User) -> list[WorkItem]:
    mine = [run.pk for run in latest(user)]
    found = [
        WorkItem(
            title=_("%(place)s申诉积分") % {"place": one.place.name}, why=_("由没有计分、没有申诉的人裁定"), due=one.run.appeal_until,
            severity=Severity.DUE, url=reverse("assessment:appeal", args=[one.pk]), place=one.place_id, deed=_("去裁定"),
        )
        for one in Appeal.objects.filter(run__in=mine, decision__isnull=True).select_related("place", "run")
    ]  # fmt: skip
    found += [
        WorkItem(
            title=_("%(place)s：%(kind)s待审定") % {"place": one.place.name, "kind": one.get_kind_display()}, why=_("两人才能生效"), source=one.reason,
            due=None, severity=Severity.CALM, url=reverse("assessment:extra", args=[one.pk]), place=one.place_id,
            deed=_("去审定"),
        )
        for one in Extra.objects.filter(run__in=mine, decision__isnull=True).select_related("place")
    ]  # fmt: skip
    found += [
        WorkItem(
            title=_("%(period)s积分提请定格") % {"period": one.period}, why=_("定格以后不能再改"), due=None,
            severity=Severity.DUE, url=reverse("assessment:run", args=[one.pk]), place=one.place_id, deed=_("去定格"),
        )
        for one in Run.objects.filter(pk__in=mine, state=Run.State.PROPOSED)
    ]  # fmt: skip
    return found


def _to_look_at(user: User) -> list[WorkItem]:
    """New points, as long as one may appeal."""
    today = timezone.localdate()
    return [
        WorkItem(
            title=_("%(period)s积分已公布，可申诉") % {"period": one.period}, why=_("对哪一项有不同意见，附依据提出"),
            due=one.appeal_until, severity=Severity.CALM, url=reverse("assessment:run", args=[one.pk]),
            place=one.place_id, deed=_("去看"),
        )
        for one in latest(user)
        if one.state == Run.State.COMPUTED and today <= one.appeal_until
    ]  # fmt: skip
