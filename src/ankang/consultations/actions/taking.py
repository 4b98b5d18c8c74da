"""Taking a consultation to change it: one writer at a time, its side asked, its step written."""

from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.consultations import queries
from ankang.consultations.events import Kind
from ankang.consultations.models import Consultation, Step
from ankang.consultations.rules import Move, Refusal, moved
from ankang.journal.actions import record


def taken(pk: UUID) -> Consultation:
    """The consultation as it is now, locked until the transaction ends."""
    return Consultation.objects.select_for_update(of=("self",)).get(pk=pk)


def require_desk(by: User, row: Consultation) -> None:
    """Raise PermissionDenied unless the user consults where it was handed to."""
    if not queries.consults(by, row):
        raise PermissionDenied(_("只有会诊机构的医生可以办理这一步。"))


def require_asker(by: User, row: Consultation) -> None:
    """Raise Refusal unless the user stands on the asker's side."""
    if not queries.asks(by, row):
        raise Refusal("asker")


def to(row: Consultation, move: Move) -> str:
    """The state after a move, refused in words where it cannot be taken."""
    try:
        return moved(move, row.state)
    except Refusal as why:
        raise Refusal(why.code, state=row.get_state_display()) from None


def step(
    row: Consultation, kind: str, by: User | None, told: Kind, note: str = "", key: UUID | None = None
) -> Step:
    """Write down what happened, and tell the journal."""
    made = Step.objects.create(
        id=key or uuid4(), consultation=row, kind=kind, note=note, made_at=timezone.now(), made_by=by
    )
    record(told, subject=row, place=row.village_id, by=by, fields=[str(kind)])
    return made


def words(text: str, code: str, least: int) -> str:
    """What was written, when it is a sentence; else Refusal."""
    told = text.strip()
    if len(told) < least:
        raise Refusal(code, least=least)
    return told
