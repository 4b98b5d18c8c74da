"""抽查: a town draws applications by a recorded seed, sees them again at the door, and writes down what it found."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.accounts.scope import covers
from ankang.approvals import actions, rules
from ankang.approvals.forms.samples import DoorForm, DrawForm
from ankang.approvals.looks import Look
from ankang.approvals.models import Application
from ankang.approvals.queries import pages_samples as queries
from ankang.approvals.views.asking import done
from ankang.web.deeds import found
from ankang.web.paging import page_of


@endpoint(duty=Duty.VIEW_REGISTER, reads=Look.SAMPLE_READ)
@require_GET
def samples(request: HttpRequest) -> HttpResponse:
    """What was drawn, and how much of it was seen?"""
    page = page_of(queries.samples(request.user), request.GET.get("after"), by=queries.ORDER, size=30)
    context = {"menu_key": "approvals", "page": page, "may_draw": request.user.has_duty(Duty.DECIDE_AT_TOWN)}
    return render(request, "approvals/samples.html", context)


@endpoint(duty=Duty.DECIDE_AT_TOWN, reads=Look.FORM_OPENED)
def sample_new(request: HttpRequest) -> HttpResponse:
    """Draw a sample of the applications that wait for the town and are in none yet."""
    towns, kinds = queries.towns(request.user), rules.sampled_kinds()
    bounds = rules.term("sample.permille", timezone.localdate(), towns[0].code)
    start = {"id": uuid4(), "share_permille": bounds.value["high"]}
    choices = [(one.code, one.name) for one in towns]
    form = DrawForm(request.POST or None, initial=start, towns=choices, kinds=kinds)
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        key, code = given.pop("id"), given.pop("town")
        town = next(one for one in towns if one.code == code)
        if done(form, actions.draw_sample, sample_id=key, town=town, by=request.user, **given):
            messages.success(request, _("已抽取。种子和范围已记下，可以重新推算出同样的名单。"))
            return redirect("approvals:sample", pk=key)
    page = {
        "menu_key": "approvals",
        "form": form,
        "bounds": bounds.value,
        "source": rules.told(bounds),
        "waiting": [
            (town, Application.Kind(kind).label, queries.to_draw(request.user, town, kind))
            for town in towns
            for kind in kinds
        ],
    }
    return render(request, "approvals/sample_new.html", page, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.VIEW_REGISTER, reads=Look.SAMPLE_READ, subject="pk")
@require_GET
def sample(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Which doors, and what was found?"""
    row = found(queries.sample, request, pk)
    page = {
        "menu_key": "approvals",
        "sample": row,
        "doors": queries.doors(request.user, row),
        "records": covers(request.user, row.town_id, Duty.DECIDE_AT_TOWN),
    }
    return render(request, "approvals/sample.html", page)


@endpoint(duty=Duty.DECIDE_AT_TOWN, reads=Look.SAMPLE_READ, subject="pk")
def door(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what was found at a door of the sample."""
    row = found(queries.door, request, pk)
    form = DoorForm(request.POST or None, initial={"checked_on": timezone.localdate()})
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if done(
            form, actions.record_sample, row=row, agrees=given["agrees"] == "yes", found=given["found"],
            checked_on=given["checked_on"], by=request.user,
        ):  # fmt: skip
            messages.success(request, _("抽查结果已登记。"))
            return redirect("approvals:sample", pk=row.sample_id)
    page = {"menu_key": "approvals", "row": row, "form": form}
    return render(request, "approvals/door.html", page, status=422 if form.is_bound else 200)
