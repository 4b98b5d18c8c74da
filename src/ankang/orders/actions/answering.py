"""What is owed is answered with text and figures; the sender accepts the answer or sends it back."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.orders import rules
from ankang.orders.actions.holding import hand, taken
from ankang.orders.actions.permission import require_desk, require_sender
from ankang.orders.events import Kind
from ankang.orders.models import Answer, Copy, Due, Holding
from ankang.orders.rules import Refusal
from ankang.teams.models import Unit

How, State = Holding.How, Due.State


@transaction.atomic
def report(*, answer_id: UUID, due: Due, text: str, figures: Mapping[str, str], by: User) -> Answer:
    """Answer one due; the copy goes to the sender, who has to look at it. The same id again changes nothing.

    `figures`: ordinal of the asked figure → what is written; none may be left out. Raises Refusal.
    """
    copy = taken(due.copy)
    require_desk(by, copy)
    known = Answer.objects.filter(pk=answer_id, due=due).first()
    if known:
        return known
    row = Due.objects.select_for_update().get(pk=due.pk)
    if row.state not in (State.OPEN, State.RETURNED):
        raise Refusal("answered")
    state = rules.after("report", copy.state)
    wanted = copy.order.figures.filter(indicator="")
    for asked in wanted:
        if not figures.get(str(asked.ordinal), "").strip():
            raise Refusal("figures", figure=asked.title)
    kept = {str(one.ordinal): figures[str(one.ordinal)].strip()[:40] for one in wanted}
    assert copy.desk is not None
    made = Answer.objects.create(
        id=answer_id, due=row, text=text, figures=kept, unit=copy.desk, answered_by=by
    )
    row.first_reported_on = row.first_reported_on or timezone.localdate()
    row.state = State.REPORTED
    row.save(update_fields=["state", "first_reported_on"])
    hand(copy, "report", How.REPORTED, copy.order.unit, None, "", by, state)
    record(Kind.REPORTED, subject=copy, place=copy.place_id, by=by, fields=[f"{row.number}"])
    return made


@transaction.atomic
def judge(*, answer: Answer, accept: bool, remark: str, by: User) -> Answer:
    """The sender's verdict on an answer; the copy goes back to the unit that answers, or is done with the last one.

    Again changes nothing. Raises Refusal.
    """
    copy = taken(answer.due.copy)
    require_sender(by, copy.order.unit)
    row = Answer.objects.select_for_update().get(pk=answer.pk)
    if row.verdict:
        return row
    if copy.state not in rules.DEEDS["judge"]:
        raise Refusal("state", state=copy.get_state_display())
    if not accept and not remark.strip():
        raise Refusal("reason")
    row.verdict = Answer.Verdict.ACCEPTED if accept else Answer.Verdict.RETURNED
    row.remark, row.judged_at, row.judged_by = remark.strip(), timezone.now(), by
    row.save(update_fields=["verdict", "remark", "judged_at", "judged_by"])
    today = timezone.localdate()
    Due.objects.filter(pk=row.due_id).update(
        state=State.ACCEPTED if accept else State.RETURNED, accepted_on=today if accept else None
    )
    _hand_back(copy, accept, remark, by)
    record(Kind.JUDGED, subject=copy, place=copy.place_id, by=by, fields=[row.verdict])
    return row


def _hand_back(copy: Copy, accept: bool, remark: str, by: User) -> None:
    """Who has it next: the sender while answers wait to be looked at, else the unit that answers and its clerk."""
    state = rules.judged(copy.dues.values_list("state", flat=True))
    how = How.ACCEPTED if accept else How.RETURNED
    if state == Copy.State.REPORTED:
        return
    unit, clerk = answering(copy)
    hand(copy, "judge", how, unit, clerk, remark, by, state)


def answering(copy: Copy) -> tuple[Unit, User | None]:
    """The unit that answers a copy, and its clerk."""
    last = copy.holdings.exclude(how=How.REPORTED).order_by("-number").select_related("unit", "user").first()
    assert last is not None
    return last.unit, last.user
