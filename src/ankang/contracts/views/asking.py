"""What the pages share: the tabs of lists, how deeds are run, what a reader may do."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.scope import covers
from ankang.approvals.materials import UnfitFile
from ankang.contracts import queries
from ankang.values.bad_value import BadValueError
from ankang.values.division import code_or_blank
from ankang.web.deeds import Deeds

_deeds = Deeds((BadValueError, UnfitFile))
done, pressed = _deeds.done, _deeds.pressed
MOST = 200


def division_of(request: HttpRequest) -> str:
    """The division of the address, "" when there is none."""
    return code_or_blank(request.GET.get("division", ""))


def tabs(request: HttpRequest) -> list[tuple[str, str, str]]:
    """The lists the reader may open."""
    names = [("to_sign", _("待签字"))]
    if request.user.has_duty(Duty.SIGN_CONTRACTS):
        names = [
            ("served", _("签而未服务")), *names, ("unsigned", _("应签未签")), ("renewals", _("待续签")),
            ("hand_over", _("待交接")),
        ]  # fmt: skip
    names.append(("teams", _("团队")))
    told = request.GET.get("division", "")
    tail = f"?division={told}" if code_or_blank(told) else ""
    return [(key, label, reverse(f"contracts:{key}") + tail) for key, label in names]


def frame(request: HttpRequest, current: str) -> dict[str, Any]:
    """What every list page has."""
    return {
        "menu_key": "contracts", "tabs": tabs(request), "current": current, "division": division_of(request),
        "today": timezone.localdate(), "most": MOST,
    }  # fmt: skip


def signer(request: HttpRequest, village: str) -> None:
    """403 unless the reader signs contracts there."""
    if not covers(request.user, village, Duty.SIGN_CONTRACTS):
        raise PermissionDenied(_("您可以查看，但没有在这个村签订协议的职责。"))


def doctor_choices(request: HttpRequest, village: str) -> list[tuple[str, str]]:
    """Doctors to choose from, the reader first."""
    found = queries.doctors(request.user, village)
    found.sort(key=lambda one: (one.pk != request.user.pk, one.name))
    return [(str(one.pk), f"{one.name}（{one.unit}）" if one.unit else one.name) for one in found]
