"""物资: what there is, what came and went."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.outreach import actions, forms, queries
from ankang.outreach.models import Event, Item
from ankang.outreach.views.asking import asked, done, form_page, fresh, page
from ankang.outreach.views.events import own_event
from ankang.web.deeds import found
from ankang.web.paging import page_of


@endpoint(duty=Duty.VIEW_EVENTS)
@require_GET
def items(request: HttpRequest) -> HttpResponse:
    """What is in stock, what is nearly out?"""
    division = asked(request)["division"]
    rows = queries.items(request.user, division)
    low = [one for one in queries.low_items(request.user)[:20] if not division or one in rows]
    shown = page_of(rows.order_by(), request.GET.get("after"), by=("division_id", "name"))
    return render(request, "outreach/items.html", page(request, page=shown, low=low, division=division))


@endpoint(duty=Duty.RUN_EVENTS)
def item_new(request: HttpRequest) -> HttpResponse:
    """A material to be kept."""
    form = forms.ItemForm(request.POST or None, initial=fresh(), divisions=queries.divisions(request.user))
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        deed = done(form, actions.keep_item, item_id=given.pop("id"), by=request.user, **given)
        if deed:
            messages.success(request, _("已登记。现在入库。"))
            return redirect("outreach:item", pk=deed.answer.pk)
    return form_page(
        request, form, _("登记什么物资？"), _("登记"), reverse("outreach:items"), crumb=_("物资")
    )


@endpoint(duty=Duty.VIEW_EVENTS)
def item(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One material: receive, issue, count; what came and went."""
    row = found(queries.item, request, pk)
    may_run = queries.may_run(request.user, row.division_id)
    form = forms.MoveForm(request.POST or None, initial=fresh(kind="receipt"))
    if may_run and form.is_bound and form.is_valid() and _moved(request, row, form):
        messages.success(request, _("已登记。"))
        return redirect("outreach:item", pk=pk)
    rows = page_of(
        queries.movements(request.user, row).order_by(), request.GET.get("after"), by=("-made_at",)
    )
    context = page(request, row=row, form=form, page=rows, may_run=may_run)
    return render(request, "outreach/item.html", context, status=422 if form.is_bound else 200)


def _moved(request: HttpRequest, row: Item, form: forms.MoveForm) -> bool:
    given = dict(form.cleaned_data)
    key, kind, quantity = given.pop("id"), given.pop("kind"), given.pop("quantity")
    if kind == "count":
        deed = done(
            form, actions.count, movement_id=key, item=row, counted=quantity, by=request.user, **given
        )
    else:
        deed = done(
            form,
            actions.move,
            movement_id=key,
            item=row,
            kind=kind,
            quantity=quantity,
            by=request.user,
            **given,
        )
    return deed is not None


@endpoint(duty=Duty.RUN_EVENTS)
def issue(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Material for an event, or back from it."""
    row: Event = own_event(request, pk)
    items = queries.usable(request.user, row.division_id)
    form = forms.IssueForm(request.POST or None, initial=fresh(kind="issue"), items=items)
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        if done(
            form, actions.move, movement_id=given.pop("id"), on=timezone.localdate(), event=row, by=request.user, **given
        ):  # fmt: skip
            messages.success(request, _("已登记。"))
            return redirect("outreach:event", pk=pk)
    return form_page(
        request, form, _("领用还是退回？"), _("登记"), reverse("outreach:event", args=[pk]), crumb=row.title,
        lead=_("用了多少＝领用减退回。"),
    )  # fmt: skip
