"""Taking a prescription to change it, its step written; reasons that are sentences."""

from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.journal.actions import record
from ankang.prescriptions.events import Kind
from ankang.prescriptions.models import Prescription, Step
from ankang.prescriptions.rules import LEAST_WORDS, Move, Refusal, State, moved


def taken(pk: UUID) -> Prescription:
    """The prescription as it is now, locked until the transaction ends."""
    return Prescription.objects.select_for_update(of=("self",)).get(pk=pk)


def require(by: User, row: Prescription, duty: Duty) -> None:
    """Raise unless the user has the duty where the patient lives and did not sign it."""
    if not covers(by, row.village_id, duty):
        raise PermissionDenied(_("您在该地没有审核或调配处方的职责。"))
    if row.signed_by_id == by.pk:
        raise Refusal("own")


def move(row: Prescription, how: Move, kind: str, told: Kind, by: User | None, note: str = "") -> None:
    """Bring it to its next state and write that down."""
    try:
        row.state = moved(how, State(row.state))
    except Refusal as why:
        raise Refusal(why.code, state=row.get_state_display()) from None
    row.save(update_fields=["state", "changed"])
    step(row, kind, told, by, note)


def step(row: Prescription, kind: str, told: Kind, by: User | None, note: str = "") -> None:
    """Write down what happened, and tell the journal."""
    Step.objects.create(
        id=uuid4(), prescription=row, kind=kind, note=note, made_at=timezone.now(), made_by=by
    )
    record(told, subject=row, place=row.village_id, by=by)


def words(text: str) -> str:
    """A reason, when it is a sentence; else Refusal."""
    told = text.strip()
    if len(told) < LEAST_WORDS:
        raise Refusal("reason", least=LEAST_WORDS)
    return told


def enough(text: str | None) -> bool:
    """Whether a reason says something."""
    return len((text or "").strip()) >= LEAST_WORDS
