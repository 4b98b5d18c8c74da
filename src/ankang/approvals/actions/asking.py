"""What a household asks by its code on the public page: limited, and journalled without a word about who asks."""

from ankang.approvals.looks import Look
from ankang.approvals.queries.letters import by_code
from ankang.journal.actions import record
from ankang.notices import throttle
from ankang.notices.actions import TooOften
from ankang.registry.models import Household

_PURPOSE = "letter"


def ask_state(*, code: str, tail: str, address: str, by: None) -> Household | None:
    """The household of a check code and the last four of a member's identity number, else None.

    None does not tell what was wrong. TooOften when too much was wrong before.
    """
    if not throttle.may_try(_PURPOSE, address, tail):
        raise TooOften
    found = by_code(by, code, tail)
    if found is None:
        throttle.count(_PURPOSE, address, tail)
        record(Look.STATE_ASKED, by=by, fields=["not_found"])
    else:
        record(Look.STATE_ASKED, subject=found, place=found.village_id, by=by, fields=["found"])
    return found
