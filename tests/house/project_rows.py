"""A project the canary's household benefits from, its relocation and loan: nobody elsewhere sees them."""

import datetime as dt
from decimal import Decimal

from django.db.models import Model
from django.utils import timezone

from ankang.projects.models import (
    Announcement,
    Beneficiary,
    Loan,
    Objection,
    Production,
    Project,
    ProjectVillage,
    Proof,
    Relocation,
    Reminder,
    RiskFund,
)
from ankang.registry.models import Person
from ankang.registry.tests import factories as registry
from ankang.teams.tests.factories import unit

_DAY = dt.date(2026, 1, 5)


def projects_of(member: Person) -> list[Model]:
    """The project with its notice, an objection, a reminder and a photo; the household's relocation, loan and fund."""
    now, village = timezone.now(), member.village_id
    project = Project.objects.create(
        county_id=registry.COUNTY, town_id=registry.TOWN, number="2026-9001", title="村口道路", kind="industry",
        unit=unit(), year=2026, measure="mu", procedure="pipeline@2014", begun_on=_DAY, step="announce", step_since=_DAY,
        stock="konjac", least=Decimal(20), made_at=now,
    )  # fmt: skip
    ProjectVillage.objects.create(project=project, village_id=village)
    line = Beneficiary.objects.create(
        project=project, household=member.household, village_id=village, made_at=now
    )
    sheet = {
        "households": [{"village": "", "group": "", "name": "金*", "fen": 1}],
        "sums": [],
        "villages": [],
    }
    notice = Announcement.objects.create(project=project, days=10, sheet=sheet, made_at=now)
    objection = Objection.objects.create(
        announcement=notice, on=_DAY, said=f"{member.name}不在名单", made_at=now
    )
    reminder = Reminder.objects.create(
        project=project, step="announce", level="late", days=9, text=member.name, made_at=now
    )
    proof = Proof.objects.create(
        project=project, title=member.name, media="image/jpeg", size=1, sha256="0" * 64, made_at=now
    )
    Production.objects.create(
        household=member.household,
        village_id=village,
        stock="konjac",
        year=2025,
        quantity=3,
        source="入户",
        changed_at=now,
    )
    move = Relocation.objects.create(
        household=member.household,
        village_id=village,
        grade="d",
        proof="鉴定",
        site="集镇",
        deadline=_DAY,
        changed_at=now,
    )
    fund = RiskFund.objects.create(
        county_id=registry.COUNTY,
        name="风险金",
        agreement="协议",
        multiple=10,
        balance_fen=100,
        exposure_fen=1000,
        made_at=now,
    )
    loan = Loan.objects.create(
        fund=fund, relocation=move, village_id=village, contract=member.name, principal_fen=1000, left_fen=1000, lent_on=_DAY,
        months=12, yearly_rate=Decimal("0.04"), subsidy_share=Decimal(1), made_at=now,
    )  # fmt: skip
    return [project, line, notice, objection, reminder, proof, move, fund, loan]
