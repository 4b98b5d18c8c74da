"""A roll taken back, and the details of old rolls forgotten."""

from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.rolls.actions.receiving import NotAllowed
from ankang.rolls.actions.settling import running_of
from ankang.rolls.events import Kind
from ankang.rolls.models import Case, CaseEvent, Roll
from ankang.rolls.queries.received import STANDING

State = Roll.State
# Rolls of a kind whose rows are kept: the newest, and the one before it, which counts again when that is withdrawn.
_KEPT = 2


@transaction.atomic
def withdraw_roll(*, roll_id: UUID, by: User | None) -> Roll:
    """A roll that should not have been sent counts no more. The one before it stands again and is compared anew;
    without one, the open cases of the kind are closed. Again: nothing. NotAllowed when a newer one has replaced
    it."""
    roll = Roll.objects.select_for_update().get(pk=roll_id)
    if roll.state == State.WITHDRAWN:
        return roll
    if roll.state == State.CLOSED:
        raise NotAllowed(_("这份名册已被新名册接替，不必撤回。"))
    roll.state, roll.stage = State.WITHDRAWN, Roll.Stage.IDLE
    roll.save(update_fields=["state", "stage"])
    record(Kind.ROLL_WITHDRAWN, subject=roll, place=roll.division_id, by=by)
    others = Roll.objects.select_for_update().filter(kind=roll.kind, division=roll.division_id)
    if others.filter(state__in=STANDING).exists():
        return roll
    before = others.filter(state=State.CLOSED, as_of__lte=roll.as_of)
    last = before.order_by("-as_of", "-received_at").first()
    if last is None:
        _close_all(roll, by)
        return roll
    last.state = State.COMPARED
    last.save(update_fields=["state"])
    record(Kind.COMPARISON_ASKED, subject=last, place=last.division_id, by=by)
    return roll


def _close_all(roll: Roll, by: User | None) -> None:
    running = list(running_of(roll))
    now = timezone.now()
    for case in running:
        case.state, case.outcome = Case.State.SETTLED, Case.Outcome.GONE
        case.settled_at, case.settled_by, case.settled_roll = now, by, roll
    Case.objects.bulk_update(
        running, ["state", "outcome", "settled_at", "settled_by", "settled_roll"], batch_size=500
    )
    CaseEvent.objects.bulk_create(
        [CaseEvent(case=case, deed=CaseEvent.Deed.WITHDRAWN, roll=roll, made_by=by) for case in running],
        batch_size=500,
    )


def forget_rows(*, by: User | None) -> int:
    """Delete the rows of rolls that newer ones replaced, or that were withdrawn, except those a case is about: what
    a department said of people without a difference is kept no longer than needed. Answers how many rolls."""
    count = 0
    for roll in _forgettable():
        with transaction.atomic():
            _delete_rows(roll)
            roll.counts = {**roll.counts, "forgotten": True}
            roll.save(update_fields=["counts"])
            record(Kind.ROWS_FORGOTTEN, subject=roll, place=roll.division_id, by=by)
        count += 1
    return count


def _forgettable() -> list[Roll]:
    """Ended rolls with rows, beyond the last two of their kind."""
    found, seen = [], {}  # type: ignore[var-annotated]
    order = Roll.objects.exclude(state=State.RECEIVING).order_by("kind", "division", "-as_of", "-received_at")
    for roll in order:
        group = (roll.kind, roll.division_id)
        withdrawn = roll.state == State.WITHDRAWN
        seen[group] = seen.get(group, 0) + (not withdrawn)
        over = withdrawn or (roll.state == State.CLOSED and seen[group] > _KEPT)
        if over and not roll.counts.get("forgotten"):
            found.append(roll)
    return found


def _delete_rows(roll: Roll) -> None:
    """By statement: hundreds of thousands of rows that nothing but these tables refers to."""
    kept = "SELECT row_id FROM rolls_case WHERE row_id IS NOT NULL UNION SELECT other_row_id FROM rolls_case WHERE other_row_id IS NOT NULL"
    mine = f"SELECT id FROM rolls_rollrow WHERE roll_id = %s AND id NOT IN ({kept})"  # noqa: S608
    key = roll.pk if connection.vendor == "postgresql" else roll.pk.hex
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM rolls_double WHERE roll_id = %s", [key])
        for table in ("rolls_candidate", "rolls_link"):
            cursor.execute(f"DELETE FROM {table} WHERE row_id IN ({mine})", [key])  # noqa: S608
        cursor.execute(f"DELETE FROM rolls_rollrow WHERE roll_id = %s AND id NOT IN ({kept})", [key])  # noqa: S608
