"""The list, a new request, one consultation."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.consultations import actions, forms, offers, queries, rules, showing
from ankang.consultations.events import Kind
from ankang.consultations.models import Consultation
from ankang.records import queries as records
from ankang.web.deeds import Deeds, found
from ankang.web.paging import page_of

deeds = Deeds()
done, pressed = deeds.done, deeds.pressed
TABS = ("todo", "open", "answered", "ended")


@endpoint(reads=Kind.LIST_READ)
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """会诊: which wait for me?"""
    user = request.user
    if not (user.has_duty(Duty.ASK_CONSULTATIONS) or user.has_duty(Duty.CONSULT)):
        raise PermissionDenied(_("您的岗位不办理会诊。"))
    tab = request.GET.get("tab", "todo")
    tab = tab if tab in TABS else "todo"
    names = {"todo": _("等我办的"), "open": _("全部在办"), "answered": _("已出意见"), "ended": _("已结束")}
    address = reverse("consultations:listing")
    page = page_of(queries.listed(user, tab), request.GET.get("after"), by=("due_on",))
    counts = {one: queries.listed(user, one).count() for one in TABS}
    context = {
        "menu_key": "consultations", "tab": tab, "page": page,
        "rows": [(row, showing.TONES[row.state]) for row in page.rows], "count": counts[tab],
        "tabs": [(one, names[one], f"{address}?tab={one}", counts[one]) for one in TABS],
        "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "consultations/list.html", context)


@endpoint(duty=Duty.ASK_CONSULTATIONS, reads=Kind.CONSULTATION_READ, subject="person")
def ask(request: HttpRequest, person: UUID) -> HttpResponse:
    """Ask for a consultation of a patient."""
    who, today = found(queries.patient, request, person), timezone.localdate()
    may_guard = records.guarded_for(request.user, who.village_id)
    known = queries.known_diagnosis(request.user, who)
    start: dict[str, Any] = {"id": uuid4(), "kind": "teleconsult", "urgency": "routine", "consent_on": today}
    if known:
        start |= {"diagnosis": known.get_kind_display(), "diagnosed_on": known.confirmed_on}
    desks = queries.desks(request.user)
    form = forms.AskForm(request.POST or None, initial=start, desks=desks, may_guard=may_guard)
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        key = given.pop("id")
        given["facility"] = next(one for one in desks if str(one.pk) == given["facility"])
        if done(form, actions.ask, consultation_id=key, person=who, by=request.user, **given):
            messages.success(request, _("已申请，对方会分诊并约时间。"))
            return redirect("consultations:consultation", pk=key)
    context = {
        "menu_key": "consultations", "person": who, "form": form, "desks": desks,
        "excerpt": showing.excerpt_rows(queries.excerpt_of(request.user, who, guarded=False)),
    }  # fmt: skip
    return render(request, "consultations/ask.html", context, status=422 if form.is_bound else 200)


@endpoint(reads=Kind.CONSULTATION_READ, subject="pk")
@require_GET
def consultation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One consultation: the question, where it stands, what came of it."""
    row = found(queries.consultation, request, pk)
    return render(request, "consultations/consultation.html", page_of_one(request, row))


def page_of_one(request: HttpRequest, row: Consultation) -> dict[str, Any]:
    """What the page of a consultation shows."""
    user = request.user
    slots = queries.slots(user, row)
    open_slot = next((one.slot for one in slots if one.slot.state in ("proposed", "confirmed")), None)
    asks, consults = queries.asks(user, row), queries.consults(user, row)
    may = {move.value: rules.may(move, row.state) for move in rules.Move}
    return {
        "menu_key": "consultations", "row": row, "person": row.person, "asks": asks, "consults": consults, "may": may,
        "tone": showing.TONES[row.state], "excerpt": showing.excerpt_rows(queries.excerpt(user, row)), "slots": slots,
        "open_slot": open_slot, "opinion": queries.opinion(user, row), "notes": row.notes.select_related("made_by"),
        "mine_to_confirm": open_slot is not None and open_slot.state == "proposed"
        and (consults if open_slot.asker_side else asks),
        "began": open_slot is not None and open_slot.starts <= timezone.now(),
        "follow_ups": row.follow_ups.select_related("done_by"), "steps": row.steps.select_related("made_by"),
        "signs": row.doctor_id == user.pk, "source": showing.source(row),
        "track": _track(row), "offers": offers.offers(user, row),
    }  # fmt: skip


def _track(row: Consultation) -> list[tuple[str, str, str]]:
    """(place, name, state) of the way of a request."""
    names = [_("申请"), _("分诊"), _("约时间"), _("会诊"), _("意见"), _("确认")]
    at = {"asked": 1, "accepted": 2, "proposed": 2, "confirmed": 3, "answered": 5, "closed": 6}.get(
        row.state, 6
    )
    return [
        (str(place + 1), name, "done" if place < at else "now" if place == at else "next")
        for place, name in enumerate(names)
    ]


@endpoint(reads=Kind.OPINION_PRINTED, subject="pk")
@require_GET
def paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """会诊意见书, to print and keep."""
    row = found(queries.consultation, request, pk)
    context = {
        "menu_key": "consultations", "row": row, "person": row.person, "opinion": queries.opinion(request.user, row),
        "excerpt": showing.excerpt_rows(queries.excerpt(request.user, row)),
        "notes": row.notes.all(), "follow_ups": row.follow_ups.all(),
    }  # fmt: skip
    return render(request, "consultations/paper.html", context)
