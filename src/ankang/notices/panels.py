"""What notices add to the pages of the register: the check code on a household's card."""

from typing import Any

import segno
from django.conf import settings
from django.urls import reverse

from ankang.accounts.models import User
from ankang.notices.queries.codes import check_code_of
from ankang.registry.models import Household


def card(user: User, home: Household) -> dict[str, Any]:
    """核验码 of the household, and the way to its village's notice board to be scanned, if it has an address outside."""
    address = settings.PUBLIC_ADDRESS
    board = address + reverse("notices:board", args=[home.village_id])
    picture = segno.make(board, error="m").svg_data_uri(border=2, scale=4) if address else ""
    return {"code": check_code_of(home), "qr": picture}
