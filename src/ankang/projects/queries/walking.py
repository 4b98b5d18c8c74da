"""Where a project stands in its procedure: its history, its notices, what it waits for."""

from ankang.accounts.models import User
from ankang.projects.models import Announcement, Project
from ankang.projects.rules.pipeline import procedure_of
from ankang.values.procedure import Done, Shown, Standing, standing


def history(project: Project) -> list[Done]:
    """The decisions taken, oldest first."""
    return [
        Done(row.step, row.outcome, row.on, str(row.made_by_id or ""))
        for row in project.steps.order_by("ordinal")
    ]


def shown(project: Project) -> list[Shown]:
    """The announcements that were released."""
    rows = project.announcements.exclude(state=Announcement.State.DRAFTED).filter(released_at__isnull=False)
    return [
        Shown(
            row.kind, row.shown_from, row.shown_until, stands=row.state == Announcement.State.RELEASED,
            open_objections=(
                row.objections.filter(answered_at__isnull=True).count()
                if row.state == Announcement.State.RELEASED
                else 0
            ),
        )
        for row in rows
    ]  # fmt: skip


def where(user: User, project: Project) -> Standing:
    """Step or end, since when, what blocks it, until when it is in time."""
    return standing(procedure_of(project.procedure), history(project), project.begun_on, shown=shown(project))
