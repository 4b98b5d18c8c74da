"""Who may do something in outreach, and the rows a deed works on."""

from uuid import UUID

from ankang.accounts.models import User
from ankang.outreach.models import Event
from ankang.outreach.queries.scope import may_run
from ankang.outreach.rules import Refusal


def require(by: User | None, code: str) -> None:
    """Raises Refusal for who does not organise events there. Nobody (a reaction) passes."""
    if by is not None and not may_run(by, code):
        raise Refusal("no_duty")


def taken(pk: UUID, by: User | None) -> Event:
    """The event, locked until the deed is done. Raises Refusal."""
    row = Event.objects.select_for_update().get(pk=pk)
    require(by, row.division_id)
    return row


def worded(text: str, code: str = "reason", least: int = 4) -> str:
    """A text that says something. Raises Refusal."""
    plain = text.strip()
    if len(plain) < least:
        raise Refusal(code, least=least)
    return plain
