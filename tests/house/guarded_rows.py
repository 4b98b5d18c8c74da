"""What is of level 5 about a person, each piece with words of its own: no page tells them without a purpose."""

import datetime as dt
import uuid

from django.db.models import Model
from django.utils import timezone

from ankang.accounts.models import User
from ankang.care import actions as care
from ankang.care.tests import factories as visits
from ankang.consultations import actions as consultations
from ankang.consultations.models import ScaleResult
from ankang.plans import actions as plans
from ankang.plans.models import Plan
from ankang.records.tests import factories as records
from ankang.registry.models import Person

# Days on which nothing else happens: a visit that a list shows without a word is told by its day.
CONFIRMED, SEEN = dt.date(2019, 7, 13), dt.date(2026, 2, 13)
WORDS = ("暗号确诊来源", "暗号不良反应", "暗号关锁情形", "暗号情绪需求", "暗号自伤处置，家人陪同")
# Packages whose pages may stand by something of level 5, with the register's own.
PACKAGES = (
    "registry", "records", "care", "checkups", "contracts", "plans", "consultations", "prescriptions", "referrals",
    "screening",
)  # fmt: skip
DAYS = (f"{CONFIRMED:%Y-%m-%d}", f"{SEEN:%Y-%m-%d}")


def guarded_of(member: Person, physician: User) -> list[Model]:
    """A condition, a follow-up, a problem, a need of a plan and a scale with what was done; rows that have pages."""
    source, adverse, locked, mood, safety = WORDS
    records.condition(member, "mental", confirmed_on=CONFIRMED, source=source)
    answers = {
        "visited_on": f"{SEEN}",
        "mode": "home",
        "adverse": "2",
        "adverse_what": adverse,
        "locked": "2",
    }
    told = {
        "programme": "mental",
        "questionnaire": "mental_follow_up@2017.1",
        "systolic": None,
        "diastolic": None,
    }
    visit = visits.visit(member, SEEN, answers=answers, control=3, **told)
    problem = care.open_problem(
        problem_id=uuid.uuid4(), person=member, kind="restrained", text=locked, source=visit, owner=physician,
        guarded=True, by=physician,
    )  # fmt: skip
    plan = Plan.objects.get(person=member, state="open")
    need = plans.add_need(
        need_id=uuid.uuid4(),
        plan=plan,
        need=plans.NewNeed("mood", mood, (0,), (0,)),
        seen=plan.version,
        by=physician,
    )
    # Filled by another: who fills in a scale reads it that day.
    scale = ScaleResult.objects.filter(person=member, danger=True, safety=None).first()
    consultations.keep_safety(result=scale, text=safety, by=physician)
    assert timezone.localdate() > SEEN
    return [visit, problem, plan, need, scale]


def pages(member: Person, rows: list[Model]) -> list[str]:
    """Where each of it is read once a purpose was given."""
    visit, problem, plan, _need, scale = (row.pk for row in rows)
    return [
        f"/records/{member.pk}/", f"/care/visit/{visit}/", f"/care/problems/{problem}/", f"/plans/{plan}/",
        f"/consultations/scales/{scale}/",
    ]  # fmt: skip
