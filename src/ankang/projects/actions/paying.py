"""Money of a project: asked for in the ledger, with the project named; two people of finance book it there."""

import datetime as dt
from uuid import UUID

from django.db import transaction

from ankang.accounts.models import User
from ankang.funds import actions as funds
from ankang.funds.models import Fund, Proposal
from ankang.journal.actions import record
from ankang.projects.actions.permission import taken
from ankang.projects.events import Kind
from ankang.projects.queries.ledger import by_source
from ankang.projects.queries.unmet import planned_fen
from ankang.projects.rules import Refusal, pipeline
from ankang.projects.rules.kinds import kinds
from ankang.values.money import show_yuan


@transaction.atomic
def ask_payment(
    *, proposal_id: UUID, project_id: UUID, kind: str, fund: UUID, amount: int, on: dt.date, document: str, payee: str,
    reason: str, bank_account: UUID | None, by: User,
) -> Proposal:  # fmt: skip
    """Ask that money be allotted to a project or paid for it. Refused before the plan is issued and above the plan.

    What was booked past this (by the ledger's own pages) is shown on the project's page. Raises Refusal, funds' Refused.
    """
    row = taken(project_id)
    if known := Proposal.objects.filter(pk=proposal_id).first():
        return known
    if row.step in pipeline.BEFORE_ISSUE or row.end in (pipeline.REFUSED, pipeline.WITHDRAWN):
        raise Refusal("pay_step")
    source = Fund.objects.filter(pk=fund).values_list("source", flat=True).first() or ""
    _refuse_over(row.pk, source, kind, amount, planned_fen(row))
    made = funds.propose(
        proposal_id=proposal_id, kind=kind, fund=fund, amount=amount, on=on, by=by, use=kinds()[row.kind].use,
        division=row.town_id, project=row.pk, document=document, payee=payee, reason=reason, bank_account=bank_account,
    )  # fmt: skip
    record(Kind.PAYMENT_ASKED, subject=row, place=row.town_id, by=by, fields=[kind])
    return made


def _refuse_over(project: UUID, source: str, kind: str, amount: int, planned: int) -> None:
    money = by_source([project]).get(project, {})
    booked = sum(one.paid if kind == "payment" else one.allotted for one in money.values())
    waiting = sum(
        Proposal.objects.filter(project=project, kind=kind, state=Proposal.State.PENDING).values_list(
            "amount", flat=True
        )
    )
    if booked + waiting + amount > planned:
        raise Refusal("over_plan", would=show_yuan(booked + waiting + amount), planned=show_yuan(planned))
