"""Projects at any stage, for tests."""

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

from django.utils import timezone

from ankang.places.models import Division
from ankang.projects import actions
from ankang.projects.models import Project
from ankang.projects.rules.kinds import checklist
from ankang.registry.tests import factories as people

WAN = 1_000_000  # fen of ten thousand yuan


def drafted(who: Any, **fields: Any) -> Project:
    """An application of the town, with money of two departments."""
    told: dict[str, Any] = {
        "title": "魔芋种植", "kind": "industry", "purpose": "带动农户种植魔芋", "year": 2026, "measure": "mu",
        "planned_quantity": Decimal(200), "starts_on": dt.date(2026, 4, 1), "ends_on": dt.date(2026, 9, 30),
        "stock": "", "least": None, **fields,
    }  # fmt: skip
    town = Division.objects.get(pk=people.TOWN)
    row = actions.draft(
        project_id=told.pop("id", uuid.uuid4()), town=town, unit=told.pop("unit", who.farm),
        villages=told.pop("villages", [people.VILLAGE]), by=who.clerk, **told,
    )  # fmt: skip
    lines = [
        (uuid.uuid4(), "linked_funds", who.farm, 20 * WAN),
        (uuid.uuid4(), "county_budget", who.other, 10 * WAN),
    ]
    return actions.plan_sums(project_id=row.pk, lines=lines, by=who.clerk)


def decided(row: Project, outcome: str, by: Any, opinion: str = "同意", document: str = "") -> Project:
    """One decision at the step the project is at."""
    step = Project.objects.get(pk=row.pk).step
    return actions.decide(
        step_id=uuid.uuid4(),
        project_id=row.pk,
        step=step,
        outcome=outcome,
        opinion=opinion,
        by=by,
        document=document,
    )


def seen(row: Project, by: Any, quantity: int | None = None, **fields: Any) -> Any:
    """A site check of today."""
    return actions.add_check(
        check_id=uuid.uuid4(), project_id=row.pk, village=people.VILLAGE, on=timezone.localdate(), finding="已到现场查看",
        quantity=Decimal(quantity) if quantity is not None else None, by=by, **fields,
    )  # fmt: skip


def accepted(row: Project, by: Any, quantity: int = 200, **answers: str) -> Any:
    """An acceptance of today; every line passes but those named."""
    told = {**{item.code: "pass" for item in checklist(row.kind)}, **answers}
    return actions.accept(
        acceptance_id=uuid.uuid4(), project_id=row.pk, on=timezone.localdate(), answers=told, quantity=Decimal(quantity),
        people="农业局、镇政府、村监委", note="", by=by,
    )  # fmt: skip


def issued(who: Any, **fields: Any) -> Project:
    """A project whose plan is issued."""
    row = drafted(who, **fields)
    decided(row, "submit", who.clerk)
    seen(row, who.officer)
    decided(row, "agree", who.officer)
    decided(row, "agree", who.leader)
    return decided(row, "issue", who.rural, document="岚乡振发〔2026〕8号")


def built(who: Any, **fields: Any) -> Project:
    """A project accepted, waiting for its notice."""
    row = issued(who, **fields)
    seen(row, who.clerk, 200)
    decided(row, "finish", who.clerk)
    accepted(row, who.officer)
    return decided(row, "pass", who.officer)
