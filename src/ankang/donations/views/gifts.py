"""What was matched: on its way, arrived, came back; the photo or slip."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.donations import actions, queries, showing, words
from ankang.donations.events import Kind
from ankang.donations.forms import DeliverForm, ReturnForm
from ankang.donations.views.asking import division_of, done, form_page, matcher, page, pressed, visitor
from ankang.web.deeds import found
from ankang.web.downloads import paper as send_paper

_SHOWN = 200


@endpoint(duty=Duty.VIEW_DONATIONS, reads=Kind.NEEDS_READ)
@require_GET
def gifts(request: HttpRequest) -> HttpResponse:
    """对接和送达: what is on its way, what arrived."""
    rows = queries.allocations(request.user, division_of(request))
    waiting = rows.filter(state="accepted").order_by("accepted_on", "pk")
    arrived = rows.filter(state="delivered").order_by("-accepted_on", "pk")
    context = page(
        request, tabs=showing.tabs(request), waiting=waiting[:_SHOWN], n=waiting.count(), arrived=arrived[:_SHOWN],
    )  # fmt: skip
    return render(request, "donations/gifts.html", context)


@endpoint(duty=Duty.MATCH_DONATIONS)
@require_POST
def cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a promise back."""
    row = found(queries.allocation, request, pk)
    matcher(request, row.need.place_id)
    pressed(request, actions.cancel, _("对接已取消，捐助和需求都放回。"), allocation=row, by=request.user)
    return redirect("donations:need", pk=row.need_id)


@endpoint(duty=Duty.VIEW_DONATIONS, reads=Kind.NEED_READ)
def deliver(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It arrived."""
    row = found(queries.allocation, request, pk)
    visitor(request, row.need.place_id)
    start = {"id": uuid4(), "on": timezone.localdate(), "quantity": row.quantity}
    form = DeliverForm(request.POST or None, request.FILES or None, initial=start)
    back = reverse("donations:need", args=[row.need_id])
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        key, paper = given.pop("id"), given.pop("paper")
        if done(
            form, actions.deliver, delivery_id=key, allocation=row, paper=paper.read() if paper else b"",
            by=request.user, **given,
        ):  # fmt: skip
            messages.success(request, _("送达已登记。"))
            return redirect(back)
    question = _("%(what)s送到了吗？") % {"what": words.quantity(row.need.item, row.quantity)}
    return form_page(request, form, question, _("登记签收"), back, lead=row.need.place.name)


@endpoint(duty=Duty.VIEW_DONATIONS, reads=Kind.NEED_READ)
def give_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Some of it came back."""
    row = found(queries.allocation, request, pk)
    visitor(request, row.need.place_id)
    start = {"id": uuid4(), "on": timezone.localdate(), "usable": True}
    form = ReturnForm(request.POST or None, initial=start)
    back = reverse("donations:need", args=[row.need_id])
    if form.is_bound and form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name != "id"}
        if done(
            form,
            actions.give_back,
            return_id=form.cleaned_data["id"],
            allocation=row,
            by=request.user,
            **given,
        ):
            messages.success(request, _("退回已登记。"))
            return redirect(back)
    return form_page(request, form, _("退回了多少、为什么？"), _("登记退回"), back)


@endpoint(duty=Duty.VIEW_DONATIONS, reads=Kind.PAPER_READ, subject="pk")
@require_GET
def paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The photo or slip of a delivery."""
    row = found(queries.delivery, request, pk)
    try:
        data = queries.paper(request.user, row)
    except FileNotFoundError:
        raise Http404 from None
    return send_paper(data, row.media, str(_("签收单")))
