"""Donors and offers: who gives what, what became of it, losses, thanks."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.accounts.scope import covers
from ankang.donations import actions, queries, showing, words
from ankang.donations.events import Kind
from ankang.donations.forms import DonorForm, LossForm, OfferForm, ThanksForm
from ankang.donations.models import Offer
from ankang.donations.rules import KINDS
from ankang.donations.views.asking import division_of, done, form_page, matcher, own_places, page, pressed
from ankang.web.deeds import found


@endpoint(duty=Duty.VIEW_DONATIONS)
@require_GET
def offers(request: HttpRequest) -> HttpResponse:
    """捐助: what was offered, and what is left of it."""
    kind = request.GET.get("kind", "")
    rows = queries.offers(request.user, division_of(request))
    rows = rows.filter(kind=kind) if kind in KINDS else rows
    context = page(
        request, tabs=showing.tabs(request), rows=list(rows.order_by("-offered_on", "pk")[:300]), kind=kind, kinds=KINDS,
        named={one.pk for one in queries.donors(request.user)} if request.user.has_duty(Duty.MATCH_DONATIONS) else set(),
    )  # fmt: skip
    return render(request, "donations/offers.html", context)


@endpoint(duty=Duty.VIEW_DONATIONS, reads=Kind.OFFER_READ, subject="pk")
@require_GET
def offer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One offer: stock, conditions, where it went, losses, thanks."""
    row = found(queries.offer, request, pk)
    own = covers(request.user, row.place_id, Duty.MATCH_DONATIONS)
    context = page(
        request, row=row, stock=showing.stock(row), gifts=list(queries.allocations(request.user).filter(offer=row)),
        losses=list(row.losses.select_related("made_by")), thanks=list(row.thanks.select_related("made_by")), own=own,
        over=bool(row.until and row.until < timezone.localdate()),
    )  # fmt: skip
    return render(request, "donations/offer.html", context)


@endpoint(duty=Duty.MATCH_DONATIONS, reads=Kind.DONOR_READ)
@require_GET
def donors(request: HttpRequest) -> HttpResponse:
    """捐助方: who gives, how often, since when not any more; how many units never did."""
    context = page(
        request, tabs=showing.tabs(request), rows=queries.donor_rows(request.user),
        taking=queries.participation(request.user),
    )  # fmt: skip
    return render(request, "donations/donors.html", context)


@endpoint(duty=Duty.MATCH_DONATIONS, reads=Kind.DONOR_READ)
def keep_donor(request: HttpRequest, pk: UUID | None = None) -> HttpResponse:
    """Register a donor, or change one."""
    row = found(queries.donor, request, pk) if pk else None
    units, where = queries.units(request.user), own_places(request)
    start = {"id": uuid4(), "shown": "hidden"}
    if row:
        start = {"id": row.pk, "unit": str(row.unit_id or ""), "name": row.name, "contact": row.contact, "shown": row.shown, "place": row.place_id}  # fmt: skip
    form = DonorForm(request.POST or None, initial=start, units=units, places=where)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        deed = done(
            form, actions.keep_donor, donor_id=pk or given["id"],
            place=next(one for one in where if one.code == given["place"]),
            unit=next((u for u in units if str(u.pk) == given["unit"]), None), name=given["name"],
            contact=given["contact"], shown=given["shown"], by=request.user,
        )  # fmt: skip
        if deed:
            messages.success(request, _("捐助方已保存。"))
            return redirect("donations:donors")
    return form_page(request, form, _("谁来捐助？"), _("保存"), reverse("donations:donors"))


@endpoint(duty=Duty.MATCH_DONATIONS, reads=Kind.DONOR_READ)
def new(request: HttpRequest) -> HttpResponse:
    """Register an offer."""
    known = sorted(queries.donors(request.user), key=lambda one: one.label)
    if not known:
        messages.info(request, _("请先登记捐助方，再登记捐了什么。"))
        return redirect("donations:donor_new")
    where = own_places(request)
    start = {"id": uuid4(), "offered_on": timezone.localdate()}
    form = OfferForm(request.POST or None, initial=start, donors=known, places=where)
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        key, who = given.pop("id"), given.pop("donor")
        given["only_place"] = next((one for one in where if one.code == given["only_place"]), None)
        gift = actions.Gift(**given | {"most_each": given["most_each"] or 0})
        donor = next(one for one in known if str(one.pk) == who)
        deed = done(form, actions.offer, offer_id=key, donor=donor, gift=gift, by=request.user)
        if deed:
            messages.success(request, _("捐助已登记。"))
            return redirect("donations:offer", pk=deed.answer.pk)
    return form_page(request, form, _("捐了什么、有什么要求？"), _("登记"), reverse("donations:offers"))


@endpoint(duty=Duty.MATCH_DONATIONS)
@require_POST
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The donor takes the rest back."""
    row = found(queries.offer, request, pk)
    matcher(request, row.place_id)
    pressed(request, actions.withdraw, _("捐助已撤回，已送达的不变。"), offer=row, by=request.user)
    return redirect("donations:offer", pk=pk)


@endpoint(duty=Duty.MATCH_DONATIONS)
def lose(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Some went bad."""
    row = found(queries.offer, request, pk)
    matcher(request, row.place_id)
    start = {"id": uuid4(), "on": timezone.localdate(), "quantity": row.free, "why": "expired"}
    form = LossForm(request.POST or None, initial=start)
    back = reverse("donations:offer", args=[pk])
    if form.is_bound and form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name != "id"}
        if done(form, actions.lose, loss_id=form.cleaned_data["id"], offer=row, by=request.user, **given):
            messages.success(request, _("报损已登记。"))
            return redirect(back)
    return form_page(request, form, _("多少不能用了、为什么？"), _("登记报损"), back)


@endpoint(duty=Duty.MATCH_DONATIONS, reads=Kind.OFFER_READ, subject="pk")
def thanks(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A letter to the donor: what arrived, no word of who got it."""
    row = found(queries.offer, request, pk)
    matcher(request, row.place_id)
    start = {"id": uuid4(), "on": timezone.localdate(), "way": "letter", "text": _draft(row)}
    form = ThanksForm(request.POST or None, initial=start)
    back = reverse("donations:offer", args=[pk])
    if form.is_bound and form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name != "id"}
        if done(form, actions.thank, thanks_id=form.cleaned_data["id"], offer=row, by=request.user, **given):
            messages.success(request, _("致谢已登记，可以打印。"))
            return redirect(back)
    return form_page(request, form, _("怎样感谢捐助方？"), _("保存"), back)


def _draft(row: Offer) -> str:
    what = words.quantity(row.item, row.delivered)
    return _("您捐助的%(what)s已经送到需要的人手中，有签收可查。感谢您对乡亲们的帮助。") % {"what": what}


@endpoint(duty=Duty.VIEW_DONATIONS, reads=Kind.OFFER_READ, subject="pk")
@require_GET
def letter(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The letters of an offer, to print."""
    row = found(queries.offer, request, pk)
    matcher(request, row.place_id)
    letters = list(row.thanks.order_by("-on", "-made_at"))
    return render(request, "donations/letter.html", {"menu_key": "donations", "row": row, "letters": letters})


@endpoint(public=True)
@require_GET
def public(request: HttpRequest) -> HttpResponse:
    """What was given in a county, for everybody: no recipient, no place below the county."""
    known = queries.counties(request.user)
    wanted = request.GET.get("county", "")
    county = next((one for one in known if one.code == wanted), known[0] if known else None)
    rows, hidden = queries.public_list(request.user, county.code) if county else ([], 0)
    context = {"rows": rows, "hidden": hidden, "county": county, "counties": known}
    return render(request, "donations/public.html", context)
