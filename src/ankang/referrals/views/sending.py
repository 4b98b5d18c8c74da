"""Sending a patient: a new referral, and a draft or one that came back."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ankang.accounts.policy import Duty, endpoint
from ankang.referrals import actions, queries
from ankang.referrals.actions import Source
from ankang.referrals.events import Kind
from ankang.referrals.forms import ReferForm
from ankang.referrals.models import Referral
from ankang.registry.models import Person
from ankang.web.deeds import Deeds, found

_deeds = Deeds()


@endpoint(duty=Duty.MAKE_REFERRALS, reads=Kind.READ, subject="person")
def new(request: HttpRequest, person: UUID) -> HttpResponse:
    """转诊: send this patient."""
    who = found(queries.patient, request, person)
    if request.method == "GET" and (draft := queries.draft_of(request.user, who)):
        return redirect("referrals:step", pk=draft.pk, move="send")
    kind = request.GET.get("source", "hand")
    initial = {
        "id": uuid4(), "urgency": Referral.Urgency.SOON,
        "source": kind if kind in Referral.Source.values else "hand", "source_id": request.GET.get("record", ""),
    }  # fmt: skip
    return send_page(request, who, initial, None)


def send_page(
    request: HttpRequest, who: Person, initial: dict[str, Any], row: Referral | None
) -> HttpResponse:
    """The form, and what the receiver will see of the record."""
    sender = queries.from_facility(request.user, who)
    form = ReferForm(
        request.POST or None, initial=initial, to=queries.receivers(request.user, who, sender),
        guarded=queries.guarded_kinds(request.user, who),
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        key, source = given.pop("id"), Source(given.pop("source"), given.pop("source_id"))
        done = _deeds.done(
            form, actions.refer, referral_id=row.pk if row else key, person=who, source=source, by=request.user, **given
        )  # fmt: skip
        if done:
            messages.success(request, _("已转出，等待接收机构答复。请打印转诊单交给病人。"))
            return redirect("referrals:referral", pk=done.answer.pk)
    preview = queries.preview(request.user, who)
    context = {
        "menu_key": "referrals", "who": who, "form": form, "row": row, "sender": sender, "preview": preview,
        "no_place": not form.places,
    }  # fmt: skip
    return render(request, "referrals/refer.html", context, status=422 if form.is_bound else 200)
