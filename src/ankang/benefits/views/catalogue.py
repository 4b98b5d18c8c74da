"""医保目录: what an item counts for, since when, by which document; the bureau lays down new ones."""

import datetime as dt
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.benefits import actions, facts_bill, queries
from ankang.benefits.events import Kind
from ankang.benefits.forms.catalogue import CatalogueFilter, CatalogueForm, start_of
from ankang.benefits.views.asking import done
from ankang.places import queries as places
from ankang.web.paging import page_of


@endpoint(duty=Duty.VIEW_BILLS, reads=Kind.CATALOGUE_READ)
@require_GET
def catalogue(request: HttpRequest) -> HttpResponse:
    """What does an item count for?"""
    asked = CatalogueFilter(request.GET).read()
    day = asked["day"] or timezone.localdate()
    rows = queries.catalogue(request.user, _area(request), day, asked["text"])
    if asked["category"]:
        rows = rows.filter(category=asked["category"])
    page = page_of(rows, request.GET.get("after"), by=("code",))
    context = {
        "menu_key": _menu(request),
        "form": CatalogueFilter(initial={**asked, "day": day}),
        "page": page,
        "total": rows.count(),
        "day": day,
        "may_change": request.user.has_duty(Duty.REVIEW_SETTLEMENTS),
    }
    return render(request, "benefits/catalogue.html", context)


@endpoint(duty=Duty.REVIEW_SETTLEMENTS)
def catalogue_new(request: HttpRequest) -> HttpResponse:
    """Lay down an item from a day on; `?like=` starts from one that is there."""
    area = _area(request)
    form = CatalogueForm(request.POST or None, initial={"id": uuid4(), **_like(request, area)})
    if form.is_bound and form.is_valid():
        county = places.division(request.user, area)
        made = done(form, actions.set_catalogue_item, area=county, by=request.user, **form.given)
        if made:
            messages.success(
                request,
                _("已登记“%(name)s”，自 %(day)s 起执行。")
                % {"name": made.answer.name, "day": made.answer.since},
            )
            return redirect("benefits:catalogue")
    context = {"menu_key": _menu(request), "form": form}
    return render(request, "benefits/catalogue_new.html", context, status=422 if form.is_bound else 200)


def _like(request: HttpRequest, area: str) -> dict[str, Any]:
    """The contents of the item in the address; nothing for one that is not in this area's catalogue."""
    try:
        key = UUID(request.GET.get("like", ""))
    except ValueError:
        return {}
    today = timezone.localdate()
    found = queries.catalogue(request.user, area, today).filter(pk=key).first()
    return start_of(found, today + dt.timedelta(days=1)) if found else {}


def _area(request: HttpRequest) -> str:
    """The county whose catalogue the reader works with."""
    posts = [post for post in request.user.posts_now if Duty.VIEW_BILLS in post.duties]
    return facts_bill.area_of(posts[0].division_id) if posts else ""


def _menu(request: HttpRequest) -> str:
    return "benefits_review" if request.user.has_duty(Duty.REVIEW_SETTLEMENTS) else "benefits"
