"""Open work of supervision: units to visit, findings to put right or re-check, questions to answer or read."""

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.supervision.models import Finding, Question, Round
from ankang.supervision.queries.findings import to_rectify
from ankang.supervision.queries.rounds import to_visit
from ankang.web.work import Severity, Work, WorkItem

_MOST = 3
Part = tuple[list[WorkItem], int, int]
_NONE: Part = ([], 0, 0)


def work_for(user: User) -> Work:
    """A few items of each sort; the rest is on the pages."""
    if not any(
        user.has_duty(d) for d in (Duty.VIEW_SUPERVISION, Duty.RECTIFY, Duty.INSPECT, Duty.RUN_SUPERVISION)
    ):
        return Work([], 0)
    parts = [_rounds(user), _rectify(user), _recheck(user), _escalated(user), _asked(user), _answered(user)]
    items = [item for listed, _n, _late in parts for item in listed]
    return Work(items, sum(n for _i, n, _l in parts), sum(late for _i, _n, late in parts))


def _rounds(user: User) -> Part:
    """Rounds of a team the user is in that still have units to visit."""
    today, items = timezone.localdate(), []
    if not user.has_duty(Duty.INSPECT):
        return _NONE
    mine = Round.objects.filter(team__user=user, closed_on=None, draw__isnull=False).order_by("until")
    for one in mine:
        left = to_visit(one).filter(checks__isnull=True).count()
        if left:
            items.append(
                WorkItem(
                    title=_("%(round)s：还有 %(n)d 个样本要入户") % {"round": one.title, "n": left},
                    why=_("您在督导组里"), due=one.until,
                    severity=Severity.DUE if one.until <= today else Severity.CALM,
                    url=reverse("supervision:round", args=[one.pk]), place=one.place_id, deed=_("去督导"),
                )
            )  # fmt: skip
    return items[:_MOST], len(items), sum(item.due < today for item in items if item.due)


def _rectify(user: User) -> Part:
    today = timezone.localdate()
    rows = Finding.objects.filter(to_rectify(user)).select_related("place").order_by("due_on")
    items = [
        WorkItem(
            title=_("%(place)s：%(kind)s，要整改") % {"place": one.place.name, "kind": one.get_kind_display()},
            why=_("督导发现 · 退回重改") if one.state == Finding.State.RETURNED else _("督导发现"),
            due=one.due_on, severity=_severity(one, today), url=reverse("supervision:finding", args=[one.pk]),
            place=one.place_id, deed=_("去整改"),
        )
        for one in rows[:_MOST]
    ]  # fmt: skip
    counted = rows.aggregate(n=Count("pk"), late=Count("pk", filter=Q(due_on__lt=today)))
    if counted["n"] > len(items):
        items.append(
            WorkItem(
                title=_("还有 %(n)d 个督导问题要整改") % {"n": counted["n"] - len(items)}, why=_("督导发现"), due=None,
                severity=Severity.DUE, url=f"{reverse('supervision:findings')}?mine=on", deed=_("去整改"),
            )
        )  # fmt: skip
    return items, len(items), min(counted["late"], len(items))


def _severity(one: Finding, today: object) -> Severity:
    return (
        Severity.URGENT if one.due_on < today and one.severity == Finding.Severity.SERIOUS else Severity.DUE
    )


def _recheck(user: User) -> Part:
    """Findings reported as put right by somebody else."""
    if not (user.has_duty(Duty.RUN_SUPERVISION) or user.has_duty(Duty.INSPECT)):
        return _NONE
    duty = Duty.RUN_SUPERVISION if user.has_duty(Duty.RUN_SUPERVISION) else Duty.INSPECT
    rows = within(Finding.objects.filter(state=Finding.State.REPORTED), user, by="place", duty=duty)
    rows = rows.exclude(steps__kind="reported", steps__made_by=user, steps__answered_by=None)
    counted = rows.aggregate(n=Count("pk"), first=Min("due_on"))
    if not counted["n"]:
        return _NONE
    address = f"{reverse('supervision:findings')}?state=reported"
    item = WorkItem(
        title=_("%(n)d 个督导问题报了整改，要复核") % {"n": counted["n"]}, why=_("由另一人到实地或凭依据复核"),
        due=counted["first"], severity=Severity.DUE, url=address, deed=_("去复核"),
    )  # fmt: skip
    return [item], 1, 0


def _escalated(user: User) -> Part:
    """Findings that went up to the user's desk: his to press, not to put right."""
    if not user.has_duty(Duty.VIEW_SUPERVISION) or user.has_duty(Duty.INSPECT):
        return _NONE
    rows = within(
        Finding.objects.exclude(state=Finding.State.CLOSED), user, by="place", duty=Duty.VIEW_SUPERVISION
    )
    county = any(low.endswith("000000") for low, _high in user.spans(Duty.VIEW_SUPERVISION))
    least = 2 if county else 1
    rows = rows.filter(level__gte=least, due_on__lt=timezone.localdate())
    counted = rows.aggregate(n=Count("pk"), first=Min("due_on"))
    if not counted["n"]:
        return _NONE
    item = WorkItem(
        title=_("%(n)d 个督导问题逾期未改，已升级到您这里") % {"n": counted["n"]}, why=_("请过问责任单位"),
        due=counted["first"], severity=Severity.DUE, url=f"{reverse('supervision:findings')}?overdue=on",
        deed=_("去看"),
    )  # fmt: skip
    return [item], 1, 1


def _asked(user: User) -> Part:
    """Questions put to the user himself."""
    today = timezone.localdate()
    rows = Question.objects.filter(person=user, answer__isnull=True).order_by("due_on")
    items = [
        WorkItem(
            title=_("您的记录里有一处疑问：%(kind)s") % {"kind": one.get_kind_display()},
            why=_("只是请您说明情况，不是结论"), due=one.due_on, severity=Severity.CALM,
            url=reverse("supervision:question", args=[one.pk]), place=one.place_id, deed=_("去说明"),
        )
        for one in rows[:_MOST]
    ]  # fmt: skip
    late = sum(item.due is not None and item.due < today for item in items)
    return items, len(items), late


def _answered(user: User) -> Part:
    """Answers nobody has read yet."""
    rows = Question.objects.filter(answer__isnull=False, answer__reading__isnull=True)
    rows = within(rows, user, by="place", duty=Duty.RUN_SUPERVISION).exclude(answer__made_by=user)
    n = rows.count()
    if not n:
        return _NONE
    item = WorkItem(
        title=_("%(n)d 个记录疑问有了答复") % {"n": n}, why=_("由另一人阅看"), due=None, severity=Severity.CALM,
        url=reverse("supervision:questions"), deed=_("去看"),
    )  # fmt: skip
    return [item], 1, 0
