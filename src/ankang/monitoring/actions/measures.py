"""Measures of help for a warning: planned, and done with a result; an application is filed from the warning."""

import datetime as dt
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.approvals import actions as approvals
from ankang.approvals.models import Application
from ankang.monitoring.actions.linking import ask_recomputation
from ankang.monitoring.actions.taking import refuse_closed, require, step, taken, words
from ankang.monitoring.events import Kind
from ankang.monitoring.models import Measure, Step, Warning  # noqa: A004 - the word of the field
from ankang.monitoring.rules import LEAST_WORDS, Refusal

_LEAST = 2


@transaction.atomic
def add_measure(
    *, measure_id: UUID, warning: Warning, kind: str, plan: str, planned_on: dt.date, by: User,
    reference: UUID | None = None,
) -> Measure:  # fmt: skip
    """Plan a measure. The same id with the same content changes nothing. Raises Refusal, PermissionDenied."""
    row = taken(warning.pk)
    require(by, row.village_id, Duty.WORK_WARNINGS)
    given = {
        "warning_id": row.pk,
        "kind": kind,
        "plan": plan.strip(),
        "planned_on": planned_on,
        "reference": reference,
    }
    known = Measure.objects.filter(pk=measure_id).first()
    if known:
        # What it led to elsewhere is not said by who asks.
        if any(getattr(known, name) != value for name, value in given.items() if name != "reference"):
            raise Refusal("other_content")
        return known
    refuse_closed(row)
    if row.state != Warning.State.WORKING:
        raise Refusal("state", state=row.get_state_display())
    if kind not in Measure.Kind.values:
        raise Refusal("not_measure")
    words(plan, "plan", _LEAST)
    if kind == Measure.Kind.RECOMPUTE:
        given["reference"] = ask_recomputation(row, by)
    made = Measure.objects.create(id=measure_id, made_at=timezone.now(), made_by=by, **given)
    step(
        row, Step.Kind.MEASURE, by, note=str(Measure.Kind(kind).value), told=Kind.MEASURE_ADDED, fields=[kind]
    )
    return made


@transaction.atomic
def finish_measure(
    *, measure: Measure, done_on: dt.date, result: str, by: User, reference: UUID | None = None
) -> Measure:
    """Write down that a measure was done and what came of it. The same again changes nothing; it then stands."""
    row = taken(measure.warning_id)
    require(by, row.village_id, Duty.WORK_WARNINGS)
    known = Measure.objects.select_for_update().get(pk=measure.pk)
    if known.done_on:
        if (known.done_on, known.result) == (done_on, result.strip()):
            return known
        raise Refusal("measure_done")
    refuse_closed(row)
    today = timezone.localdate()
    if done_on > today:
        raise Refusal("day", on=done_on)
    known.done_on, known.result, known.done_at, known.done_by = (
        done_on,
        words(result, "result", _LEAST),
        timezone.now(),
        by,
    )
    known.reference = reference or known.reference
    known.save(update_fields=["done_on", "result", "done_at", "done_by", "reference"])
    step(row, Step.Kind.MEASURE_DONE, by, note=known.kind, told=Kind.MEASURE_DONE, fields=[known.kind])
    return known


@transaction.atomic
def file_from_warning(
    *, application_id: UUID, warning: Warning, category: str, statement: str, risk: str, by: User,
    consent_on: dt.date | None = None,
) -> Application:  # fmt: skip
    """Apply for monitoring of the household by the way "warning of a department", and keep it as a measure.

    The same id again changes nothing. Raises what approvals raise (Refusal, MayNotApply, PermissionDenied).
    """
    row = taken(warning.pk)
    require(by, row.village_id, Duty.WORK_WARNINGS)
    told = words(statement, "reason", LEAST_WORDS)
    filed = approvals.file_application(
        application_id=application_id, household=row.household, kind=Application.Kind.MONITOR,
        way=Application.Way.DEPARTMENT, discovered_on=row.opened_on, begun_on=timezone.localdate(), by=by,
        category=category, statement=told, department="监测预警", origin=row.pk, risk=risk, consent_on=consent_on,  # zh: as the register names it
    )  # fmt: skip
    add_measure(
        measure_id=uuid5(application_id, "measure"), warning=row, kind=Measure.Kind.APPLICATION, plan=filed.number,
        planned_on=filed.begun_on, reference=filed.pk, by=by,
    )  # fmt: skip
    return filed
