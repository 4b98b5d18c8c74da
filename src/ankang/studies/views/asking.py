"""What the pages share: how a deed is run and refused, the tabs, the places the reader may choose."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.values.bad_value import BadValueError
from ankang.web.deeds import Deeds

deeds = Deeds((BadValueError,))
done, pressed = deeds.done, deeds.pressed


def page(request: HttpRequest, tab: str, **context: Any) -> dict[str, Any]:
    """What every page shows: the tabs of the reader, and which is lit."""
    looks = request.user.has_duty(Duty.VIEW_STUDIES) or request.user.has_duty(Duty.RUN_SURVEYS)
    tabs = [("surveys", _("调查"), reverse("studies:surveys"))] if looks else []
    if request.user.has_duty(Duty.INTERVIEW):
        tabs.append(("mine", _("我的名单"), reverse("studies:mine")))
    if request.user.has_duty(Duty.VIEW_STUDIES):
        tabs.append(("studies", _("成效评估"), reverse("studies:studies")))
        tabs.append(("burden", _("贫困与看病负担"), reverse("studies:burden")))
    return {"menu_key": "studies", "tabs": tabs, "tab": tab, **context}
