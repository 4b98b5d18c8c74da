"""Open work: what waits at the reader's own desk, what lags in the county, relocations past their day."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.projects.models import Announcement, ProjectChange, Reminder
from ankang.projects.queries.lags import Row, open_rows
from ankang.projects.queries.projects import projects
from ankang.projects.queries.relocation import counts
from ankang.projects.rules.lags import Level
from ankang.projects.rules.pipeline import procedure_of
from ankang.teams import queries as teams
from ankang.web.work import Severity, Work, WorkItem

_MOST = 5
_DESKS = (Duty.APPLY_PROJECTS, Duty.INSPECT_PROJECTS, Duty.DECIDE_PROJECTS, Duty.RUN_PROJECTS)


def work_for(user: User) -> Work:
    """A few items of each sort; the rest is on the pages."""
    if not any(user.has_duty(duty) for duty in (*_DESKS, Duty.RELEASE_NOTICES)) or not user.has_duty(
        Duty.VIEW_PROJECTS
    ):
        return Work([], 0)
    rows = open_rows(user)
    units = set(teams.units_of(user).values_list("pk", flat=True))
    own = [row for row in rows if is_own(user, row, units) and not row.hangs]
    keys = {row.project.pk for row in own}
    parts = [
        ([_item(row, own=True) for row in own[:_MOST]], len(own)),
        _lagging(user, [row for row in rows if row.project.pk not in keys]),
        _changes(user), _releases(user), _asked_why(user, units), _backlog(user),
    ]  # fmt: skip
    items = [item for listed, _n in parts for item in listed]
    late = sum(row.level in (Level.LATE, Level.ESCALATED) for row in own)
    return Work(items, sum(n for _items, n in parts), late)


def is_own(user: User, row: Row, units: set[object]) -> bool:
    """Whether a project waits at this reader's desk."""
    duty = Duty(row.step.duty)
    if duty == Duty.INSPECT_PROJECTS:
        return row.project.unit_id in units and covers(user, row.project.county_id, duty)
    return covers(user, row.project.town_id if row.step.level == "town" else row.project.county_id, duty)


def _item(row: Row, *, own: bool) -> WorkItem:
    language = "en" if (get_language() or "zh").startswith("en") else "zh"
    title = f"{row.project.number} {row.project.title}: {row.step.label(language)}"
    why = _("在本环节 %(days)d 天 · 等在%(desk)s") % {"days": row.days, "desk": row.desk.office}
    if row.plan_late:
        why = _("时间过半、计划未下达 · ") + why
    severity = {
        Level.IN_TIME: Severity.CALM, Level.SLOW: Severity.DUE, Level.LATE: Severity.DUE, Level.ESCALATED: Severity.URGENT,
    }[row.level]  # fmt: skip
    return WorkItem(
        title=title, why=why, due=None, severity=severity, url=reverse("projects:project", args=[row.project.pk]),
        place=row.project.town_id, deed=_("去办理") if own else _("去看"),
    )  # fmt: skip


def _lagging(user: User, rows: list[Row]) -> tuple[list[WorkItem], int]:
    """The county's eye: who runs projects sees what is late, the leader what was told upward."""
    wanted: tuple[Level, ...] = ()
    if user.has_duty(Duty.RUN_PROJECTS):
        wanted = (Level.LATE, Level.ESCALATED)
    elif user.has_duty(Duty.DECIDE_PROJECTS):
        wanted = (Level.ESCALATED,)
    late = [row for row in rows if row.level in wanted]
    return [_item(row, own=False) for row in late[:_MOST]], len(late)


def _changes(user: User) -> tuple[list[WorkItem], int]:
    if not user.has_duty(Duty.DECIDE_PROJECTS):
        return [], 0
    rows = ProjectChange.objects.filter(
        state=ProjectChange.State.ASKED, project__in=projects(user).values("pk")
    )
    items = [
        WorkItem(
            title=_("%(number)s 项目变更等待批准") % {"number": row.project.number}, why=row.project.title, due=None,
            severity=Severity.DUE, url=reverse("projects:project", args=[row.project_id]), place=row.project.town_id,
            deed=_("去批复"),
        )
        for row in rows.select_related("project")[:_MOST]
    ]  # fmt: skip
    return items, rows.count()


def _releases(user: User) -> tuple[list[WorkItem], int]:
    if not user.has_duty(Duty.RELEASE_NOTICES):
        return [], 0
    rows = Announcement.objects.filter(
        state=Announcement.State.DRAFTED, project__in=projects(user).values("pk")
    )
    found = [
        row
        for row in rows.select_related("project")
        if covers(user, row.project.county_id, Duty.RELEASE_NOTICES)
    ]
    items = [
        WorkItem(
            title=_("%(number)s 项目公示待发布") % {"number": row.project.number}, why=row.project.title, due=None,
            severity=Severity.DUE, url=reverse("projects:announcement", args=[row.pk]), place=row.project.town_id,
            deed=_("去发布"),
        )
        for row in found[:_MOST]
    ]  # fmt: skip
    return items, len(found)


def _asked_why(user: User, units: set[object]) -> tuple[list[WorkItem], int]:
    """Reminders this reader's desk has not answered."""
    rows = Reminder.objects.filter(
        answered_at__isnull=True, project__in=projects(user).exclude(step="").values("pk")
    )
    found = [row for row in rows.select_related("project") if _answers(user, row, units)]
    items = [
        WorkItem(
            title=_("%(number)s 被催办，请说明") % {"number": row.project.number}, why=row.text or row.project.title,
            due=None, severity=Severity.DUE, url=reverse("projects:explain", args=[row.pk]), place=row.project.town_id,
            deed=_("去说明"),
        )
        for row in found[:_MOST]
    ]  # fmt: skip
    return items, len(found)


def _answers(user: User, row: Reminder, units: set[object]) -> bool:
    step = procedure_of(row.project.procedure).step(row.step)
    if step is None:
        return False
    if step.duty == Duty.INSPECT_PROJECTS:
        return row.project.unit_id in units
    return covers(
        user, row.project.town_id if step.level == "town" else row.project.county_id, Duty(step.duty)
    )


def _backlog(user: User) -> tuple[list[WorkItem], int]:
    if not user.has_duty(Duty.APPLY_PROJECTS):
        return [], 0
    told = counts(user)
    if not told.late:
        return [], 0
    item = WorkItem(
        title=_("%(n)d 户危居户过了最迟入住日期还没有入住") % {"n": told.late},
        why=_("共 %(all)d 户，已入住 %(moved)d 户") % {"all": told.all, "moved": told.moved}, due=timezone.localdate(),
        severity=Severity.DUE, url=f"{reverse('projects:relocations')}?late=1", deed=_("去看名单"),
    )  # fmt: skip
    return [item], 1
