"""公示: drafted by one with masked names, released by another, objected to, answered, taken down."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.journal.actions import record
from ankang.projects.actions.keeping import day_told
from ankang.projects.actions.permission import require, taken
from ankang.projects.events import Kind
from ankang.projects.models import Announcement, Objection, Project
from ankang.projects.queries.ledger import by_source
from ankang.projects.rules import Refusal, pipeline
from ankang.projects.rules.pipeline import procedure_of
from ankang.registry import rules as register
from ankang.registry.models import Person
from ankang.values.masking import mask_name


@transaction.atomic
def draft_announcement(*, announcement_id: UUID, project_id: UUID, by: User) -> Announcement:
    """Freeze what is to hang: names are masked here, and nothing else of a household is kept. Raises Refusal."""
    row = taken(project_id)
    if known := Announcement.objects.filter(pk=announcement_id, project=row).first():
        return known
    require(by, row.county_id, Duty.RUN_PROJECTS)
    if row.step != pipeline.ANNOUNCE:
        raise Refusal("announcement_step")
    today = timezone.localdate()
    open_ones = row.announcements.filter(state=Announcement.State.DRAFTED) | row.announcements.filter(
        state=Announcement.State.RELEASED, shown_until__gte=today
    )
    if open_ones.exists():
        raise Refusal("announcement_open")
    made = Announcement.objects.create(
        id=announcement_id, project=row, kind="result", days=_days(row), sheet=sheet_of(row), made_at=timezone.now(),
        made_by=by,
    )  # fmt: skip
    record(Kind.ANNOUNCED, subject=row, place=row.town_id, by=by)
    return made


def _days(row: Project) -> int:
    step = procedure_of(row.procedure).step(pipeline.ANNOUNCE)
    return max((rule.days for rule in step.notices), default=10) if step else 10


def sheet_of(row: Project) -> dict[str, Any]:
    """The facts that hang. Sums by source are those of the plan and of the ledger."""
    ledger = by_source([row.pk]).get(row.pk, {})
    return {
        "number": row.number,
        "title": row.title,
        "unit": row.unit.name,
        "purpose": row.purpose,
        "villages": list(row.villages.order_by("village_id").values_list("village__name", flat=True)),
        "measure": row.measure,
        "planned": f"{row.planned_quantity:g}",
        "measured": f"{row.measured_quantity or 0:g}",
        "sums": [
            {
                "source": line.source,
                "department": line.department.name,
                "planned": line.amount_fen,
                "paid": ledger[line.source].paid if line.source in ledger else 0,
            }
            for line in row.sums.select_related("department").order_by("source")
        ],
        "households": _masked(row),
    }


def _masked(row: Project) -> list[dict[str, Any]]:
    lines = list(
        row.beneficiaries.select_related("household", "village").order_by("village_id", "household__number")
    )
    heads = dict(
        Person.objects.filter(
            household__in=[line.household_id for line in lines], relation=register.HEAD, left_on__isnull=True
        ).values_list("household_id", "name")
    )
    return [
        {
            "village": line.village.name,
            "group": line.household.group,
            "name": mask_name(heads.get(line.household_id, "")) or "—",
            "fen": line.share_fen,
        }
        for line in lines
    ]


@transaction.atomic
def release(*, announcement_id: UUID, by: User) -> Announcement:
    """Hang it from today on; another than who drafted it. Hanging already, nothing changes. Raises Refusal."""
    known = _known(announcement_id)
    row = taken(known.project_id)
    known = _known(announcement_id)
    require(by, row.county_id, Duty.RELEASE_NOTICES)
    if known.state == Announcement.State.RELEASED:
        return known
    if known.state != Announcement.State.DRAFTED or row.step != pipeline.ANNOUNCE:
        raise Refusal("announcement_state", state="待发布")
    if known.made_by_id == by.pk:
        raise Refusal("same_person")
    today = timezone.localdate()
    known.state, known.released_at, known.released_by = Announcement.State.RELEASED, timezone.now(), by
    known.shown_from, known.shown_until = today, today + dt.timedelta(days=known.days)
    known.save()
    record(Kind.RELEASED, subject=row, place=row.town_id, by=by)
    return known


@transaction.atomic
def withdraw(*, announcement_id: UUID, reason: str, by: User) -> Announcement:
    """Take it down, or throw a draft away, with the reason. Raises Refusal."""
    known = _known(announcement_id)
    row = taken(known.project_id)
    known = _known(announcement_id)
    if not covers(by, row.county_id, Duty.RELEASE_NOTICES):
        require(by, row.county_id, Duty.RUN_PROJECTS)
    if known.state == Announcement.State.WITHDRAWN:
        return known
    if not reason.strip():
        raise Refusal("reason")
    known.state, known.reason = Announcement.State.WITHDRAWN, reason.strip()
    known.withdrawn_at, known.withdrawn_by = timezone.now(), by
    known.save()
    record(Kind.WITHDRAWN, subject=row, place=row.town_id, by=by)
    return known


@transaction.atomic
def object_to(*, objection_id: UUID, announcement_id: UUID, on: dt.date, said: str, by: User) -> Objection:
    """Take an objection in; who objected need not give a name. The same id again changes nothing. Raises Refusal."""
    known = _known(announcement_id)
    row = taken(known.project_id)
    if there := Objection.objects.filter(pk=objection_id, announcement=known).first():
        return there
    if not covers(by, row.town_id, Duty.HANDLE_OBJECTIONS):
        require(by, row.county_id, Duty.RUN_PROJECTS)
    if known.state != Announcement.State.RELEASED:
        raise Refusal("announcement_state", state="公示中")
    if not said.strip():
        raise Refusal("blank", field="异议内容")
    made = Objection.objects.create(
        id=objection_id,
        announcement=known,
        on=day_told(on),
        said=said.strip(),
        made_at=timezone.now(),
        made_by=by,
    )
    record(Kind.OBJECTED, subject=row, place=row.town_id, by=by)
    return made


@transaction.atomic
def answer_objection(*, objection_id: UUID, upheld: bool, answer: str, by: User) -> Objection:
    """Answer it. The same answer again changes nothing; another one is refused. Raises Refusal."""
    known = (
        Objection.objects.select_for_update(of=("self",))
        .select_related("announcement__project")
        .filter(pk=objection_id)
        .first()
    )
    if known is None:
        raise Refusal("not_there")
    row = known.announcement.project
    require(by, row.county_id, Duty.RUN_PROJECTS)
    if known.answered_at:
        if (known.upheld, known.answer) != (upheld, answer.strip()):
            raise Refusal("answered")
        return known
    if not answer.strip():
        raise Refusal("blank", field="答复")
    known.upheld, known.answer, known.answered_at, known.answered_by = (
        upheld,
        answer.strip(),
        timezone.now(),
        by,
    )
    known.save()
    record(Kind.ANSWERED, subject=row, place=row.town_id, by=by)
    return known


def _known(key: UUID) -> Announcement:
    found = Announcement.objects.filter(pk=key).first()
    if found is None:
        raise Refusal("not_there")
    return found
