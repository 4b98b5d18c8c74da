"""What is unmet and idle, needs, the proposal, matches."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.accounts.scope import covers
from ankang.donations import actions, queries, showing, words
from ankang.donations.events import Kind
from ankang.donations.forms import AcceptForm, ChangeForm, NeedForm, WhyForm
from ankang.donations.models import Need
from ankang.donations.views.asking import division_of, done, form_page, matcher, page, visitor
from ankang.registry import queries as registry
from ankang.registry.events import Kind as RegisterKind
from ankang.web.deeds import found

_SHOWN = 200


@endpoint(duty=Duty.VIEW_DONATIONS, reads=Kind.NEEDS_READ)
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """缺什么、闲什么: unmet needs by village and item, offers that lie idle, who takes part."""
    division = division_of(request)
    unmet = queries.unmet_by_village(request.user, division)
    context = page(
        request, tabs=showing.tabs(request), unmet=unmet[:_SHOWN], many=sum(one.needs for one in unmet),
        urgent=sum(one.urgent for one in unmet), idle=queries.idle_offers(request.user, division),
        taking=queries.participation(request.user),
    )  # fmt: skip
    return render(request, "donations/home.html", context)


@endpoint(duty=Duty.VIEW_DONATIONS, reads=Kind.NEEDS_READ)
@require_GET
def needs(request: HttpRequest) -> HttpResponse:
    """需求: what is open, the worst off first."""
    state = request.GET.get("state", "open")
    state = state if state in Need.State.values else "open"
    rows = queries.ranked(request.user, division_of(request), state)
    context = page(
        request, tabs=showing.tabs(request), rows=rows[:_SHOWN], many=len(rows),
        state=state, states=Need.State.choices, most=_SHOWN,
    )  # fmt: skip
    return render(request, "donations/needs.html", context)


@endpoint(duty=Duty.VIEW_DONATIONS, reads=RegisterKind.SEARCHED)
def find(request: HttpRequest) -> HttpResponse:
    """Whose need it is: a household found by POST, or the village itself."""
    text = request.POST.get("q", "").strip()[:60] if request.method == "POST" else ""
    hits = registry.search(request.user, text) if text else []
    context = page(request, text=text, hits=hits, full=len(hits) >= registry.MOST)
    fragment = request.headers.get("HX-Request") == "true"
    return render(request, "donations/parts/hits.html" if fragment else "donations/find.html", context)


@endpoint(duty=Duty.VIEW_DONATIONS, reads=Kind.NEED_READ, subject="household")
def need_new(request: HttpRequest, household: UUID | None = None) -> HttpResponse:
    """Register a need of a household, or of a village."""
    one = found(queries.household, request, household) if household else None
    if one:
        visitor(request, one.village_id)
    villages = (
        None
        if one
        else [v for v in queries.own_villages(request.user) if queries.may_visit(request.user, v.code)]
    )
    start = {
        "id": uuid4(),
        "known_on": timezone.localdate(),
        "urgency": 1,
        "known_from": "visit",
        "place": division_of(request),
    }
    form = NeedForm(request.POST or None, initial=start, villages=villages)
    if form.is_bound and form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name not in ("id", "place")}
        place = (
            one.village if one else next(v for v in villages or [] if v.code == form.cleaned_data["place"])
        )
        deed = done(
            form, actions.register_need, need_id=form.cleaned_data["id"], place=place, household=one, by=request.user,
            **given,
        )  # fmt: skip
        if deed:
            messages.success(request, _("需求已登记。"))
            return redirect("donations:need", pk=deed.answer.pk)
    question = _("这一户需要什么？") if one else _("村里需要什么？")
    lead = f"{one.village.name} · {one.number}" if one else ""
    return form_page(request, form, question, _("登记需求"), reverse("donations:needs"), lead=lead)


@endpoint(duty=Duty.VIEW_DONATIONS, reads=Kind.NEED_READ, subject="pk")
@require_GET
def need(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One need: how it is weighed, which offers fit and which do not, what came."""
    row = found(queries.need, request, pk)
    match = covers(request.user, row.place_id, Duty.MATCH_DONATIONS)
    context = page(
        request, row=row, weighed=queries.standing_of(request.user, row), own=match,
        choices=queries.choices(request.user, row) if match and row.state == "open" else [],
        gifts=list(queries.allocations(request.user).filter(need=row)),
        visits=queries.may_visit(request.user, row.place_id), head=_head(row),
    )  # fmt: skip
    return render(request, "donations/need.html", context)


def _head(row: Need) -> Any:
    """The head of the household, else its first member."""
    if row.household is None:
        return None
    return row.household.persons.filter(left_on=None).order_by("relation", "born_on").first()


@endpoint(duty=Duty.VIEW_DONATIONS, reads=Kind.NEED_READ, subject="pk")
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """More or less, sooner or later."""
    row = found(queries.need, request, pk)
    visitor(request, row.place_id)
    form = ChangeForm(request.POST or None, initial={"quantity": row.quantity, "urgency": row.urgency})
    back = reverse("donations:need", args=[pk])
    if form.is_bound and form.is_valid() and done(
        form, actions.change_need, need=row, by=request.user, **form.cleaned_data
    ):  # fmt: skip
        messages.success(request, _("需求已修改。"))
        return redirect(back)
    return form_page(request, form, _("现在需要多少、急不急？"), _("保存"), back)


@endpoint(duty=Duty.VIEW_DONATIONS, reads=Kind.NEED_READ, subject="pk")
def drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is not needed any more."""
    row = found(queries.need, request, pk)
    visitor(request, row.place_id)
    form, back = WhyForm(request.POST or None), reverse("donations:need", args=[pk])
    if form.is_bound and form.is_valid() and done(
        form, actions.drop_need, need=row, why=form.cleaned_data["why"], by=request.user
    ):  # fmt: skip
        messages.success(request, _("需求已撤销。"))
        return redirect(back)
    return form_page(request, form, _("为什么不需要了？"), _("撤销需求"), back)


@endpoint(duty=Duty.MATCH_DONATIONS, reads=Kind.MATCHING_READ)
@require_GET
def proposal(request: HttpRequest) -> HttpResponse:
    """对接建议: what would go to whom, and why; what stays unmet, what idle, and why."""
    told = queries.proposal(request.user, division_of(request))
    context = page(
        request, pairs=[(one, uuid4()) for one in told.pairs[:_SHOWN]], many=len(told.pairs),
        unmet=told.unmet[:_SHOWN], unmet_many=len(told.unmet), idle=told.idle[:_SHOWN], most=_SHOWN,
    )  # fmt: skip
    return render(request, "donations/proposal.html", context)


@endpoint(duty=Duty.MATCH_DONATIONS, reads=Kind.NEED_READ, subject="pk")
def accept(request: HttpRequest, pk: UUID, offer: UUID) -> HttpResponse:
    """Promise some of an offer to a need."""
    row, given_by = found(queries.need, request, pk), found(queries.offer, request, offer)
    matcher(request, row.place_id)
    one = next((c for c in queries.choices(request.user, row) if c.offer.pk == given_by.pk), None)
    told = _proposed(request, row.pk, given_by.pk)
    start = {"id": uuid4(), "quantity": told.quantity if told else one.most if one else 0}
    form = AcceptForm(request.POST or None, initial=start)
    back = reverse("donations:need", args=[pk])
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if done(
            form, actions.accept, allocation_id=given["id"], offer=given_by, need=row, quantity=given["quantity"],
            why=given["why"], proposed=told is not None and told.quantity == given["quantity"],
            because=told.because if told else (), by=request.user,
        ):  # fmt: skip
            messages.success(request, _("已对接。送到后请由别人登记签收。"))
            return redirect(back)
    question = _("给%(place)s多少%(item)s？") % {
        "place": row.place.name,
        "item": words.item_title(row.item),
    }
    lead = showing.because(told.because) if told else ""
    return form_page(request, form, question, _("对接"), back, lead=lead)


def _proposed(request: HttpRequest, need_key: UUID, offer_key: UUID) -> queries.Proposed | None:
    pairs = queries.proposal(request.user).pairs
    return next((one for one in pairs if (one.need.pk, one.offer.pk) == (need_key, offer_key)), None)
