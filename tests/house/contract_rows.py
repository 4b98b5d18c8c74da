"""Rows of contracts and plans of a person, each with a page of its own."""

import datetime as dt
import uuid

from django.db.models import Model
from django.utils import timezone

from ankang.accounts.models import User
from ankang.contracts.models import Member, Signature, Team
from ankang.contracts.tests import factories as contracts
from ankang.plans import actions as plans
from ankang.plans.models import Plan, Proposal
from ankang.registry.models import Person
from ankang.registry.tests import factories as registry


def contracts_of(member: Person) -> list[Model]:
    """A signed contract of a team with a paper, a plan with a need and a discussion called, and a proposal."""
    today = timezone.localdate()
    doctor = registry.user("village_doctor", registry.VILLAGE)
    team = Team.objects.create(name=f"{member.name}团队", division_id=registry.VILLAGE)
    joined = Member.objects.create(
        team=team, user=doctor, name=doctor.name, role="village_doctor", since=today
    )
    contract = contracts.contract(
        member, today - dt.timedelta(days=30), doctor=doctor, team=team, signed=False
    )
    signature = Signature.objects.create(
        contract=contract,
        party="resident",
        name=member.name,
        way="paper",
        signed_on=today,
        media="image/jpeg",
    )
    proposal = Proposal.objects.create(
        person=member, village_id=member.village_id, why="problems", found_on=today
    )
    plan = _plan(member, doctor)
    talk = plans.call_discussion(
        discussion_id=uuid.uuid4(), plan=plan, on=today, question=f"{member.name}怎么办", by=doctor
    )
    return [contract, signature, team, joined, plan, plan.needs.get(), talk, proposal]


def _plan(member: Person, doctor: User) -> Plan:
    need = plans.NewNeed("alone", f"{member.name}独居")
    made: Plan = plans.open_plan(
        plan_id=uuid.uuid4(), person=member, needs=[need], why=f"{member.name}独居", by=doctor
    )
    return made
