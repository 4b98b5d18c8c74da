"""Taking in an application."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.approvals import rules
from ankang.approvals.actions.locking import day_of, refuse_ended, taken
from ankang.approvals.actions.permission import require
from ankang.approvals.events import Kind
from ankang.approvals.models import Application
from ankang.approvals.queries import walks
from ankang.approvals.queries.facts import marks
from ankang.approvals.rules import Refusal
from ankang.journal.actions import record
from ankang.registry.models import Household
from ankang.values.procedure import Procedure, standing

# Crockford's letters: none that is read as another.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@transaction.atomic
def file_application(
    *, application_id: UUID, household: Household, kind: str, way: str, discovered_on: dt.date,
    begun_on: dt.date, by: User, category: str = "", statement: str = "", department: str = "",
    origin: UUID | None = None, risk: str = "", consent_on: dt.date | None = None, removal_way: str = "",
) -> Application:  # fmt: skip
    """Take in what is asked for a household. The same id with the same content changes nothing.

    `kind`: Application.Kind; `category`: the kind of monitored household for a monitor or a removal. `origin`: the
    record it came from (a visit, a difference of a roll). `risk`: code of the table monitoring_risk.
    Raises Refusal, ProcedureError, PermissionDenied.
    """
    home = Household.objects.select_for_update(of=("self",)).get(pk=household.pk)
    given = {
        "household_id": home.pk, "kind": kind, "category": category, "way": way, "statement": statement,
        "department": department, "origin": origin, "risk": risk, "discovered_on": discovered_on,
        "begun_on": begun_on, "consent_on": consent_on, "removal_way": removal_way,
    }  # fmt: skip
    known = Application.objects.filter(pk=application_id).first()
    if known:
        # The consent may have been signed since, at the house check.
        return same(known, {name: value for name, value in given.items() if name != "consent_on" or value})
    require(by, home.village_id, Duty.FILE_APPLICATIONS)
    _refuse_wrong(given)
    procedure = rules.procedure_for(kind, begun_on, home.village_id)
    rules.may_apply(kind, category, marks([home.pk], begun_on)[home.pk])
    return _write(application_id, home, procedure, given, by)


@transaction.atomic
def record_consent(*, application: Application, signed_on: dt.date, by: User) -> Application:
    """Write down when the household signed that its data may be compared; the same day again changes nothing.

    A day that is on file already is not replaced. Raises Refusal, PermissionDenied.
    """
    row = taken(application.pk)
    require(by, row.village_id, Duty.FILE_APPLICATIONS)
    if row.consent_on:
        if row.consent_on != signed_on:
            raise Refusal("consented", on=row.consent_on)
        return row
    refuse_ended(row)
    row.consent_on = day_of(signed_on, row.discovered_on)
    row.save(update_fields=["consent_on"])
    record(Kind.CONSENTED, subject=row, place=row.village_id, by=by, fields=["consent_on"])
    return row


def number_of(application_id: UUID, begun_on: dt.date) -> str:
    """The number people use, made from the id: no counter to wait for, the same when it is asked again."""
    value, letters = application_id.int % 32**10, ""
    for _step in range(10):
        value, place = divmod(value, 32)
        letters = _LETTERS[place] + letters
    return f"SQ{begun_on:%y%m%d}-{letters}"


def same(known: Any, given: dict[str, Any]) -> Any:
    """The row when it holds what is given; else Refusal."""
    if any(getattr(known, name) != value for name, value in given.items()):
        raise Refusal("other_content")
    return known


def _refuse_wrong(given: dict[str, Any]) -> None:
    """What is missing or cannot be, in the order of the form."""
    kind, way, today = given["kind"], given["way"], timezone.localdate()
    if given["begun_on"] > today:
        raise Refusal("future", on=given["begun_on"])
    if given["discovered_on"] > given["begun_on"]:
        raise Refusal("before_discovery", begun=given["begun_on"], discovered=given["discovered_on"])
    if way == Application.Way.DEPARTMENT and not given["department"].strip():
        raise Refusal("department")
    if way == Application.Way.OWN and not given["statement"].strip():
        raise Refusal("statement")
    if kind in (Application.Kind.MONITOR, Application.Kind.REMOVAL) and not given["category"]:
        raise Refusal("category")
    if kind == Application.Kind.REMOVAL and given["removal_way"] not in ("help", "natural"):
        raise Refusal("way")


def _write(key: UUID, home: Household, procedure: Procedure, given: dict[str, Any], by: User) -> Application:
    """The row at the first step, and its event."""
    already = Application.objects.filter(household=home, kind=given["kind"], end="").first()
    if already:
        raise Refusal("already_open", number=already.number)
    where = standing(procedure, (), given["begun_on"], discovered_on=given["discovered_on"])
    row = Application.objects.create(
        id=key,
        number=number_of(key, given["begun_on"]),
        village_id=home.village_id,
        procedure=procedure.key,
        filed_by=by,
        filed_at=timezone.now(),
        **given,
        **walks.repeated(where, 0, timezone.localdate()),
    )
    record(
        Kind.APPLICATION_FILED, subject=row, place=row.village_id, by=by, fields=[given["kind"], given["way"]]
    )
    return row
