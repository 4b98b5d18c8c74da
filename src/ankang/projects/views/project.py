"""One project: everything of it on one page, and its photos."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.accounts.scope import covers
from ankang.projects import queries
from ankang.projects.events import Kind
from ankang.projects.models import Announcement, Project, ProjectChange
from ankang.projects.naming import file_name
from ankang.projects.queries.work import is_own
from ankang.projects.rules import pipeline
from ankang.projects.rules.kinds import checklist
from ankang.projects.rules.pipeline import procedure_of
from ankang.projects.views.asking import page
from ankang.storage import files
from ankang.teams import queries as teams
from ankang.web.deeds import found
from ankang.web.downloads import paper


@endpoint(duty=Duty.VIEW_PROJECTS, reads=Kind.READ, subject="pk")
@require_GET
def project(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where it stands and why, money planned and paid, for whom, what was seen, decided, changed and announced."""
    row = found(queries.project, request, pk)
    lag = queries.lag_of(request.user, row)
    listed = queries.beneficiaries(request.user, row)
    count, words = row.beneficiaries.count(), queries.reads_words(request.user)
    context = page(
        request, project=row, lag=lag, budget=queries.budget(request.user, row), where=queries.where(request.user, row),
        villages=row.villages.select_related("village").order_by("village_id"), beneficiaries=listed, count=count,
        unseen=count - len(listed), steps=row.steps.select_related("made_by", "unit"), photos=row.proofs.all() if words else (),
        checks=row.checks.select_related("made_by", "village") if words else (), changes=row.changes.select_related("made_by", "decided_by"),
        acceptances=[(one, _answers(row, one)) for one in row.acceptances.select_related("made_by")],
        announcements=row.announcements.all() if words else (), reminders=row.reminders.select_related("made_by", "answered_by") if words else (),
        left_out=queries.project_left_out(request.user, row) if request.user.has_duty(Duty.VIEW_REGISTER) else None,
        procedure=procedure_of(row.procedure), **rights(request, row, lag),
    )  # fmt: skip
    return render(request, "projects/project.html", context)


def _answers(row: Project, one: object) -> list[tuple[object, str]]:
    return [(item, one.answers.get(item.code, "")) for item in checklist(row.kind)]


def rights(request: HttpRequest, row: Project, lag: object) -> dict[str, bool]:
    """What the reader may press on this page; the actions ask again."""
    user = request.user
    units = set(teams.units_of(user).values_list("pk", flat=True))
    town = covers(user, row.town_id, Duty.APPLY_PROJECTS)
    own = row.unit_id in units and covers(user, row.county_id, Duty.INSPECT_PROJECTS)
    decides = covers(user, row.county_id, Duty.DECIDE_PROJECTS)
    runs = covers(user, row.county_id, Duty.RUN_PROJECTS)
    asked = row.changes.filter(state=ProjectChange.State.ASKED).exists()
    desk = bool(lag) and is_own(user, lag, units)
    return {
        "may_decide": desk or bool(_other_ways(row, town, decides)),
        "may_explain": desk,
        "may_edit": town and row.step == pipeline.DRAFT,
        "may_sums": (town and row.step == pipeline.DRAFT)
        or (own and row.step == pipeline.INSPECT)
        or (decides and row.step == pipeline.DECIDE),
        "may_list": town and row.step in (*pipeline.BEFORE_ISSUE, *pipeline.RUNNING),
        "may_check": (own and row.step == pipeline.INSPECT)
        or ((town or own) and row.step in pipeline.RUNNING),
        "may_accept": own and row.step == pipeline.ACCEPT,
        "may_change": town and row.step in pipeline.RUNNING and not asked,
        "may_answer_change": decides and asked,
        "may_announce": runs and row.step == pipeline.ANNOUNCE and not _hangs(row),
        "may_prove": town or own or runs,
        "may_remind": runs and bool(row.step) and not desk,
        "may_pay": user.has_duty(Duty.ENTER_FUNDS)
        and row.step not in pipeline.BEFORE_ISSUE
        and bool(row.step),
    }


def _other_ways(row: Project, town: bool, decides: bool) -> list[str]:
    """Outcomes of the step that another desk may give: the town withdraws, the county stops."""
    step = procedure_of(row.procedure).step(row.step)
    duties = {Duty.APPLY_PROJECTS: town, Duty.DECIDE_PROJECTS: decides}
    return [way.code for way in step.outcomes if way.duty and duties.get(Duty(way.duty))] if step else []


def _hangs(row: Project) -> bool:
    return row.announcements.filter(
        state__in=(Announcement.State.DRAFTED, Announcement.State.RELEASED)
    ).exists()


@endpoint(duty=Duty.VIEW_PROJECTS, reads=Kind.PROOF_READ, subject="pk")
@require_GET
def proof(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A photo to look at, a PDF to fetch."""
    row = found(queries.proof, request, pk)
    try:
        content = files.content(file_name(pk))
    except FileNotFoundError:
        raise Http404 from None
    return paper(content, row.media, row.sha256[:12])
