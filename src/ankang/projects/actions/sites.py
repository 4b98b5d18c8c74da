"""What was seen on site, with photos; and acceptance line by line."""

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.approvals.materials import Material, UnfitFile, prepared
from ankang.journal.actions import record
from ankang.projects.actions.keeping import day_told
from ankang.projects.actions.permission import require_unit, taken
from ankang.projects.events import Kind
from ankang.projects.models import Acceptance, Project, Proof, SiteCheck
from ankang.projects.naming import file_name
from ankang.projects.rules import Refusal, pipeline
from ankang.projects.rules.kinds import ANSWERS, checklist
from ankang.storage import files

__all__ = ["UnfitFile", "accept", "add_check", "add_proof"]
MOST_PHOTOS = 6
_KIND_OF = {pipeline.INSPECT: SiteCheck.Kind.INSPECTION, pipeline.RECTIFY: SiteCheck.Kind.REPAIR}
# 53–18 north, 73–136 east hold the country.
_LATITUDES, _LONGITUDES = (Decimal(18), Decimal(54)), (Decimal(73), Decimal(136))


@transaction.atomic
def add_check(
    *, check_id: UUID, project_id: UUID, village: str, on: dt.date, finding: str, by: User,
    quantity: Decimal | None = None, point: tuple[Decimal, Decimal] | None = None, photos: Sequence[bytes] = (),
) -> SiteCheck:  # fmt: skip
    """Keep what was seen on site: by the department while it inspects, by the town or the department while work goes on.

    The kind follows from the step. `quantity`: done so far, in the measure of the project; becomes its measured result.
    The same id again changes nothing. Raises Refusal, UnfitFile.
    """
    row = taken(project_id)
    if known := SiteCheck.objects.filter(pk=check_id, project=row).first():
        return known
    _refuse_check(row, village, on, finding, quantity, point, photos, by)
    made = SiteCheck.objects.create(
        id=check_id, project=row, village_id=village or None, kind=_KIND_OF.get(row.step, SiteCheck.Kind.PROGRESS),
        on=on, finding=finding.strip(), quantity=quantity, latitude=point[0] if point else None,
        longitude=point[1] if point else None, made_at=timezone.now(), made_by=by,
    )  # fmt: skip
    for number, data in enumerate(photos, 1):
        _keep(row, check_id, f"{made.get_kind_display()} {on} {number}", data, made, by)
    if quantity is not None and row.step in (pipeline.BUILD, pipeline.RECTIFY):
        row.measured_quantity = quantity
        row.save(update_fields=["measured_quantity"])
    record(Kind.CHECKED, subject=row, place=row.town_id, by=by, fields=[made.kind])
    return made


def _refuse_check(
    row: Project, village: str, on: dt.date, finding: str, quantity: Decimal | None,
    point: tuple[Decimal, Decimal] | None, photos: Sequence[bytes], by: User,
) -> None:  # fmt: skip
    if row.step == pipeline.INSPECT:
        require_unit(by, row)
    elif row.step not in pipeline.RUNNING:
        raise Refusal("not_running")
    elif not covers(by, row.town_id, Duty.APPLY_PROJECTS):
        require_unit(by, row)
    day_told(on)
    if not finding.strip():
        raise Refusal("blank", field="现场情况")
    if quantity is not None and quantity < 0:
        raise Refusal("quantity")
    if village and not row.villages.filter(village_id=village).exists():
        raise Refusal("town", village=village)
    if len(photos) > MOST_PHOTOS:
        raise Refusal("photos")
    if point and not (
        _LATITUDES[0] <= point[0] <= _LATITUDES[1] and _LONGITUDES[0] <= point[1] <= _LONGITUDES[1]
    ):
        raise Refusal("point")


@transaction.atomic
def add_proof(*, form_id: UUID, project_id: UUID, title: str, data: bytes, by: User) -> Proof:
    """Keep a photo or paper. The same file from the same form again changes nothing. Raises Refusal, UnfitFile."""
    row = taken(project_id)
    if not covers(by, row.town_id, Duty.APPLY_PROJECTS) and not covers(by, row.county_id, Duty.RUN_PROJECTS):
        require_unit(by, row)
    if not title.strip():
        raise Refusal("blank", field="名称")
    made = _keep(row, form_id, title.strip(), data, None, by)
    record(Kind.PROVED, subject=row, place=row.town_id, by=by)
    return made


def _keep(row: Project, form: UUID, title: str, data: bytes, check: SiteCheck | None, by: User) -> Proof:
    """The file first, then its row: a crash between leaves a file nobody sees, never a row without its file."""
    key = uuid5(form, hashlib.sha256(data).hexdigest())
    if known := Proof.objects.filter(pk=key, project=row).first():
        return known
    material: Material = prepared(data)
    files.keep(file_name(key), material.content)
    return Proof.objects.create(
        id=key, project=row, check_of=check, title=title[:80], media=material.media, size=len(material.content),
        sha256=hashlib.sha256(material.content).hexdigest(), made_at=timezone.now(), made_by=by,
    )  # fmt: skip


@transaction.atomic
def accept(
    *, acceptance_id: UUID, project_id: UUID, on: dt.date, answers: Mapping[str, str], quantity: Decimal, people: str,
    note: str, by: User,
) -> Acceptance:  # fmt: skip
    """Keep an acceptance line by line; what follows from it is decided at the step. The same id again changes nothing."""
    row = taken(project_id)
    if known := Acceptance.objects.filter(pk=acceptance_id, project=row).first():
        return known
    require_unit(by, row)
    if row.step != pipeline.ACCEPT:
        raise Refusal("stale", step="验收")
    if day_told(on) < row.step_since:
        raise Refusal("dates", start=row.step_since, finish=on)
    codes = {item.code for item in checklist(row.kind)}
    told = {code: answer for code, answer in answers.items() if code in codes and answer in ANSWERS}
    if not people.strip():
        raise Refusal("blank", field="参加验收的单位和人")
    if quantity < 0:
        raise Refusal("quantity")
    made = Acceptance.objects.create(
        id=acceptance_id, project=row, on=on, answers=told, quantity=quantity, people=people.strip(),
        note=note.strip(), made_at=timezone.now(), made_by=by,
    )  # fmt: skip
    record(Kind.ACCEPTED, subject=row, place=row.town_id, by=by)
    return made
