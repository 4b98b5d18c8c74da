"""小组讨论: called, held, read, printed."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.policy import Duty, endpoint
from ankang.plans import actions, queries
from ankang.plans.events import Kind
from ankang.plans.forms import CallForm, HoldForm
from ankang.plans.views.asking import done, form_page, planner, written
from ankang.web.deeds import found


@endpoint(duty=Duty.PLAN_CARE, reads=Kind.FORM_OPENED, subject="pk")
def call(request: HttpRequest, pk: UUID) -> HttpResponse:
    """召集讨论: when, and about what."""
    row = written(request, pk)
    form = CallForm(request.POST or None, initial={"id": uuid4(), "on": timezone.localdate()})
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if done(
            form, actions.call_discussion, discussion_id=given["id"], plan=row, on=given["on"],
            question=given["question"], by=request.user,
        ):  # fmt: skip
            messages.success(request, _("已召集。讨论后在这里登记。"))
            return redirect("plans:discussion", pk=given["id"])
    return form_page(request, row.person, form, _("什么时候讨论什么？"), _("召集"), plan=row)


@endpoint(duty=Duty.VIEW_HEALTH, reads=Kind.PLAN_READ, subject="pk")
def discussion(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was discussed; before it was held, the form to record it."""
    row = found(queries.discussion, request, pk)
    may = queries.may_plan(request.user, row.plan.village_id) and row.held_on is None
    if request.method == "POST":
        planner(request, row.plan.village_id)
    form = HoldForm(request.POST or None, initial={"on": timezone.localdate()})
    if (
        form.is_bound
        and form.is_valid()
        and done(form, actions.hold_discussion, discussion=row, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("讨论已登记。请把结论登记为措施。"))
        return redirect("plans:discussion", pk=pk)
    needs, _hidden = queries.needs_of(request.user, row.plan, timezone.localdate())
    page = {
        "menu_key": "plans", "row": row, "plan": row.plan, "person": row.plan.person, "form": form if may else None,
        "people": row.participants.all(), "measures": row.measures.all(), "needs": needs,
        "may_add": queries.may_plan(request.user, row.plan.village_id) and row.plan.state == "open" and row.held_on,
    }  # fmt: skip
    return render(request, "plans/discussion.html", page, status=422 if form.is_bound else 200)
