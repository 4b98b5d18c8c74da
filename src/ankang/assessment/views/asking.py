"""What the pages share: how a deed is run and refused, the page of one form."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ankang.accounts.duties import Duty
from ankang.approvals.materials import UnfitFile
from ankang.assessment import showing
from ankang.assessment.models import Run
from ankang.values.bad_value import BadValueError
from ankang.web.deeds import Deeds

_deeds = Deeds((BadValueError, UnfitFile))
done, pressed = _deeds.done, _deeds.pressed


def page(request: HttpRequest, run: Run | None = None, **context: Any) -> dict[str, Any]:
    """What every page of the package shows."""
    user: Any = request.user
    told = {
        "menu_key": "assessment", "may_keep": user.has_duty(Duty.KEEP_SCORES),
        "may_approve": user.has_duty(Duty.APPROVE_SCORES), "may_appeal": user.has_duty(Duty.APPEAL_SCORES),
        "may_sample": user.has_duty(Duty.RUN_SUPERVISION), "may_explore": user.has_duty(Duty.VIEW_INDICATORS),
    }  # fmt: skip
    if run is not None:
        scheme = showing.scheme_of(run)
        told |= {
            "run": run,
            "scheme": scheme,
            "title": showing.title(scheme),
            "period": showing.period(run.period),
        }
    return told | context


def form_page(
    request: HttpRequest, form: Any, question: str, lead: str, back: str, deed: str
) -> HttpResponse:
    """A page of one form."""
    context = page(request, form=form, question=question, lead=lead, back=back, deed=deed)
    return render(request, "assessment/form.html", context, status=422 if form.is_bound else 200)
