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
    late = [row for row in own if row.level in (Level.LATE, Level.ESCALATED)]
    items = [
        *_own(own), *_elsewhere(user, [row for row in rows if row.project.pk not in keys]), *_changes(user),
        *_releases(user), *_asked_why(user, units), *_backlog(user),
    ]  # fmt: skip
    return Work(items, len(items), min(len(late), _MOST + 1))


def _own(rows: list[Row]) -> list[WorkItem]:
    """The worst at the reader's own desk one by one, the others as one."""
    items = [_item(row) for row in rows[:_MOST]]
    rest = len(rows) - _MOST
    if rest > 0:
        items.append(
            _many(
                _("还有 %(n)d 个项目等您签署意见") % {"n": rest},
                _("按停留天数排，久的在前"),
                "projects:board",
                Severity.CALM,
            )
        )
    return items


def _many(title: str, why: str, page: str, severity: Severity, told: str = "") -> WorkItem:
    """One item for many of a kind, with the page they stand on. `told`: names, which are nobody's language."""
    there = reverse(page)
    return WorkItem(
        title=title, why=why, due=None, severity=severity, url=there, deed=_("去看名单"), source=told
    )


def is_own(user: User, row: Row, units: set[object]) -> bool:
    """Whether a project waits at this reader's desk."""
    duty = Duty(row.step.duty)
    if duty == Duty.INSPECT_PROJECTS:
        return row.project.unit_id in units and covers(user, row.project.county_id, duty)
    return covers(user, row.project.town_id if row.step.level == "town" else row.project.county_id, duty)


def _item(row: Row) -> WorkItem:
    language = "en" if (get_language() or "zh").startswith("en") else "zh"
    title = f"{row.project.number} {row.project.title}: {row.step.label(language)}"
    why = _("在本环节 %(days)d 天") % {"days": row.days}
    if row.plan_late:
        why = _("时间过半、计划未下达 · ") + why
    severity = {
        Level.IN_TIME: Severity.CALM, Level.SLOW: Severity.DUE, Level.LATE: Severity.DUE, Level.ESCALATED: Severity.URGENT,
    }[row.level]  # fmt: skip
    return WorkItem(
        title=title, why=why, due=None, severity=severity, url=reverse("projects:project", args=[row.project.pk]),
        place=row.project.town_id, deed=_("去办理"),
    )  # fmt: skip


def _elsewhere(user: User, rows: list[Row]) -> list[WorkItem]:
    """What lags at other desks, as one: who runs projects sees what is late, the leader what is told upward."""
    wanted: tuple[Level, ...] = ()
    if user.has_duty(Duty.RUN_PROJECTS):
        wanted = (Level.LATE, Level.ESCALATED)
    elif user.has_duty(Duty.DECIDE_PROJECTS):
        wanted = (Level.ESCALATED,)
    late = [row for row in rows if row.level in wanted]
    if not late:
        return []
    worst = late[0]
    why, told = (
        _("最久的已 %(days)d 天") % {"days": worst.days},
        f"{worst.project.title} · {worst.desk.office}",
    )
    return [_many(_("%(n)d 个项目滞后在别处") % {"n": len(late)}, why, "projects:lags", Severity.DUE, told)]


def _changes(user: User) -> list[WorkItem]:
    if not user.has_duty(Duty.DECIDE_PROJECTS):
        return []
    rows = ProjectChange.objects.filter(
        state=ProjectChange.State.ASKED, project__in=projects(user).values("pk")
    )
    return [
        WorkItem(
            title=_("%(number)s 项目变更等待批准") % {"number": row.project.number}, why=_("由另一人办理"), source=row.project.title, due=None,
            severity=Severity.DUE, url=reverse("projects:project", args=[row.project_id]), place=row.project.town_id,
            deed=_("去批复"),
        )
        for row in rows.select_related("project")[:_MOST]
    ]  # fmt: skip


def _releases(user: User) -> list[WorkItem]:
    if not user.has_duty(Duty.RELEASE_NOTICES):
        return []
    rows = Announcement.objects.filter(
        state=Announcement.State.DRAFTED, project__in=projects(user).values("pk")
    )
    found = [
        row
        for row in rows.select_related("project")
        if covers(user, row.project.county_id, Duty.RELEASE_NOTICES)
    ]
    return [
        WorkItem(
            title=_("%(number)s 项目公示待发布") % {"number": row.project.number}, why=_("由另一人办理"), source=row.project.title, due=None,
            severity=Severity.DUE, url=reverse("projects:announcement", args=[row.pk]), place=row.project.town_id,
            deed=_("去发布"),
        )
        for row in found[:_MOST]
    ]  # fmt: skip


def _asked_why(user: User, units: set[object]) -> list[WorkItem]:
    """Reminders this reader's desk has not answered."""
    rows = Reminder.objects.filter(
        answered_at__isnull=True, project__in=projects(user).exclude(step="").values("pk")
    )
    found = [row for row in rows.select_related("project") if _answers(user, row, units)]
    return [
        WorkItem(
            title=_("%(number)s 被催办，请说明") % {"number": row.project.number}, why=_("请说明为什么还没有办"), source=row.text or row.project.title,
            due=None, severity=Severity.DUE, url=reverse("projects:explain", args=[row.pk]), place=row.project.town_id,
            deed=_("去说明"),
        )
        for row in found[:_MOST]
    ]  # fmt: skip


def _answers(user: User, row: Reminder, units: set[object]) -> bool:
    step = procedure_of(row.project.procedure).step(row.step)
    if step is None:
        return False
    if step.duty == Duty.INSPECT_PROJECTS:
        return row.project.unit_id in units
    return covers(
        user, row.project.town_id if step.level == "town" else row.project.county_id, Duty(step.duty)
    )


def _backlog(user: User) -> list[WorkItem]:
    if not user.has_duty(Duty.APPLY_PROJECTS):
        return []
    told = counts(user)
    if not told.late:
        return []
    item = WorkItem(
        title=_("%(n)d 户危居户过了最迟入住日期还没有入住") % {"n": told.late},
        why=_("共 %(all)d 户，已入住 %(moved)d 户") % {"all": told.all, "moved": told.moved}, due=timezone.localdate(),
        severity=Severity.DUE, url=f"{reverse('projects:relocations')}?late=1", deed=_("去看名单"),
    )  # fmt: skip
    return [item]
