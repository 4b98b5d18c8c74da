"""Open work: interviews of an interviewer, surveys to close or publish, studies to approve or run."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.studies.models import Assignment, Study, Survey
from ankang.studies.queries.field import assignments
from ankang.studies.queries.studies import studies
from ankang.studies.queries.surveys import statuses
from ankang.studies.rules import Status
from ankang.web.work import Severity, Work, WorkItem

_MOST = 3
_LISTS = 5


def work_for(user: User) -> Work:
    """A few items of each sort; the rest is on the pages."""
    items = [*_interviews(user), *_surveys(user), *_studies(user)]
    today = timezone.localdate()
    return Work(items, len(items), sum(1 for one in items if one.due and one.due < today))


def _interviews(user: User) -> list[WorkItem]:
    """A few villages one by one, the others as one item."""
    rows = [(row, left) for row, left in open_lists(user) if left]
    found = [
        WorkItem(
            title=ngettext("%(place)s：%(n)d 户还没问", "%(place)s：%(n)d 户还没问", left) % {"place": row.village.name, "n": left},
            why=_("抽中的户还没有问完"), source=row.survey.title, due=row.survey.closes_on, severity=Severity.DUE,
            url=reverse("studies:list", args=[row.pk]), place=row.village_id, deed=_("去调查"),
        )
        for row, left in rows[:_LISTS]
    ]  # fmt: skip
    if rest := rows[_LISTS:]:
        told = {"n": len(rest), "left": sum(left for _row, left in rest)}
        found.append(
            WorkItem(
                title=_("另有 %(n)d 个村 %(left)d 户还没问") % told, why=_("抽中的户还没有问完"), source=rest[0][0].survey.title, due=rest[0][0].survey.closes_on,
                severity=Severity.DUE, url=reverse("studies:mine"), deed=_("去调查"),
            )
        )  # fmt: skip
    return found


def open_lists(user: User) -> list[tuple[Assignment, int]]:
    """Villages handed to an interviewer, each with how many of it have no result yet."""
    rows = list(assignments(user))
    counted: Counter[tuple[UUID, str]] = Counter()
    for survey in {row.survey_id: row.survey for row in rows}.values():
        found = statuses(survey)
        for pk, village in survey.sample.values_list("pk", "village_id"):
            counted[survey.pk, village] += found[pk] == Status.OPEN
    return [(row, counted[row.survey_id, row.village_id]) for row in rows]


def _surveys(user: User) -> Sequence[WorkItem]:
    today = timezone.localdate()
    rows = within(Survey.objects.all(), user, by="place", duty=Duty.RUN_SURVEYS)
    over = Q(state=Survey.State.FIELD, closes_on__lt=today) | Q(state=Survey.State.CLOSED)
    listed = rows.filter(over | Q(state=Survey.State.PLANNED)).order_by("closes_on")[:_MOST]
    deeds = {
        Survey.State.PLANNED: (_("还没有抽样"), _("去抽样")),
        Survey.State.FIELD: (_("调查期已过，还没有结束"), _("去结束")),
        Survey.State.CLOSED: (_("已结束，结果还没有公布"), _("去公布")),
    }
    return [
        WorkItem(
            title=row.title, why=deeds[row.state][0], due=row.closes_on, severity=Severity.CALM,
            url=reverse("studies:survey", args=[row.pk]), place=row.place_id, deed=deeds[row.state][1],
        )
        for row in listed
    ]  # fmt: skip


def _studies(user: User) -> Sequence[WorkItem]:
    if not user.has_duty(Duty.REGISTER_EFFECTS):
        return []
    today = timezone.localdate()
    waiting = studies(user).filter(decision__isnull=True).exclude(made_by=user)
    ready = Study.objects.filter(pk__in=studies(user).filter(decision__outcome="approved", runs__isnull=True, analyse_on__lte=today).values("pk"))  # fmt: skip
    told = [(row, _("方案等另一人批准"), _("去审")) for row in waiting[:_MOST]]
    told += [(row, _("已到登记的分析日期，还没有运算"), _("去运算")) for row in ready[:_MOST]]
    return [
        WorkItem(
            title=row.title, why=why, due=row.analyse_on, severity=Severity.CALM,
            url=reverse("studies:study", args=[row.pk]), place=row.place_id, deed=deed,
        )
        for row, why, deed in told
    ]  # fmt: skip
