"""Writing and signing a prescription."""

import json
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.prescriptions import actions, forms, judging, queries, rules, showing, signing
from ankang.prescriptions.events import Kind
from ankang.prescriptions.models import Draft, Prescription
from ankang.registry.models import Person
from ankang.values.today import age_on
from ankang.web.deeds import Deeds, found
from ankang.web.questionnaires import language

deeds = Deeds()
done, pressed = deeds.done, deeds.pressed
_FERTILE = range(14, 51)


def host_of(request: HttpRequest) -> str:
    """The name of this server as browsers see it, without a port."""
    return (
        request.get_host().rsplit(":", 1)[0] if not request.get_host().endswith("]") else request.get_host()
    )


@endpoint(duty=Duty.PRESCRIBE, reads=Kind.DRAFT_READ, subject="person")
def draft_new(request: HttpRequest, person: UUID) -> HttpResponse:
    """Begin a prescription for a patient."""
    who, handed = found(queries.patient, request, person)
    replaces = _replaced(request, who)
    start: dict[str, Any] = {
        "channel": "face",
        "sort": "ordinary",
        "pregnancy": "unknown",
        "allergy_asked": "no",
    }
    known = judging.recorded(who)
    start |= {"allergy": sorted(known.groups), "allergy_words": _("、").join(known.words)}
    if handed:
        start |= {"channel": "internet", "diagnosis": handed.diagnosis}
    if replaces:
        start |= {**judging.content(replaces), "allergy_asked": _yes(judging.content(replaces))}
    form = _form(request, who, {**start, "id": uuid4()})
    if form.is_bound and form.is_valid() and (made := done(
        form, actions.keep_draft, draft_id=form.cleaned_data["id"], person=who, content=form.content({}),
        replaces=replaces, by=request.user,
    )):  # fmt: skip
        return redirect("prescriptions:draft", pk=made.answer.pk)
    return _page(request, who, form, None, replaces)


def _yes(content: dict[str, Any]) -> str:
    return "yes" if content["allergy_asked"] else "no"


def _replaced(request: HttpRequest, who: Person) -> Prescription | None:
    """The prescription that the new one takes the place of, when the address names one of the reader's own."""
    key = request.GET.get("replaces", "")
    try:
        rows = queries.prescriptions(request.user).filter(pk=UUID(key), person=who, signed_by=request.user)
    except ValueError:
        return None
    return rows.filter(state__in=("sent_back", "withdrawn", "expired"), replaced_by=None).first()


def _form(request: HttpRequest, who: Person, start: dict[str, Any]) -> forms.PrescriptionForm:
    age = age_on(who.born_on, timezone.localdate())
    asks = who.sex == 2 and age in _FERTILE
    return forms.PrescriptionForm(
        request.POST if request.method == "POST" else None, start=start, asks_pregnancy=asks
    )


@endpoint(duty=Duty.PRESCRIBE, reads=Kind.DRAFT_READ, subject="pk")
def draft(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A draft with what the checks say of it; saving checks it anew."""
    row = found(queries.draft, request, pk)
    kept = judging.content(row)
    form = _form(request, row.person, {**kept, "allergy_asked": _yes(kept), "id": row.pk})
    if form.is_bound and form.is_valid():
        keys = {showing.field_name(one.key): one.key for one in queries.draft_findings(request.user, row)}
        reasons = forms.reasons_in(request.POST, keys)
        if done(
            form, actions.keep_draft, draft_id=row.pk, person=row.person, content=form.content(reasons), by=request.user
        ):  # fmt: skip
            messages.success(request, _("已保存并核对。"))
            return redirect("prescriptions:draft", pk=pk)
    return _page(request, row.person, form, row, row.replaces)


def _page(
    request: HttpRequest,
    who: Person,
    form: forms.PrescriptionForm,
    row: Draft | None,
    replaces: Prescription | None,
) -> HttpResponse:
    told: list[showing.Told] = []
    if row:
        content = judging.content(row)
        told = showing.told(
            queries.draft_findings(request.user, row), showing.names(content), content["reasons"]
        )
    stops = [one for one in told if one.grade == "stop"]
    bare = [one for one in told if one.grade == "justify" and not one.reason]
    drugs = rules.table().drugs.values()
    context = {
        "menu_key": "prescriptions", "person": who, "form": form, "draft": row, "told": told, "stops": stops, "bare": bare,
        "ready": bool(row) and not stops and not bare and bool(judging.content(row)["items"]) if row else False,
        "replaces": replaces, "drugs": [one.name(language()) for one in drugs],  # type: ignore[arg-type]
        "frequencies": [(code, word()) for code, word in showing.FREQUENCIES.items()],
        "routes": [(code, word()) for code, word in showing.ROUTES.items()], "units": [(code, word()) for code, word in showing.UNITS.items()],
        "blank": forms.PrescriptionForm(None, start={}, asks_pregnancy=False).rows[0],
    }  # fmt: skip
    return render(request, "prescriptions/draft.html", context, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.PRESCRIBE)
@require_POST
def draft_drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give a draft up."""
    pressed(
        request,
        actions.drop_draft,
        _("草稿已放弃。"),
        draft=found(queries.draft, request, pk),
        by=request.user,
    )
    return redirect("prescriptions:listing")


@endpoint(duty=Duty.PRESCRIBE, reads=Kind.DRAFT_READ, subject="pk")
def sign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Look at it once more, and sign with one's key."""
    row = found(queries.draft, request, pk)
    text = pressed_text(request, row)
    if text is None:
        return redirect("prescriptions:draft", pk=pk)
    if request.method == "POST":
        try:
            answer = signing.read_assertion(request.POST.get("answer", ""))
        except ValueError:
            raise Http404 from None
        if made := pressed(
            request, actions.sign, _("处方已签名，等药师审核。"), draft=row, answer=answer, by=request.user
        ):
            return redirect("prescriptions:prescription", pk=made.answer.pk)
        return redirect("prescriptions:sign", pk=pk)
    keys, host = queries.keys(request.user), host_of(request)
    content = judging.content(row)
    context = {
        "menu_key": "prescriptions", "person": row.person, "draft": row, "lines": showing.lines(content), "content": content,
        "keys": keys, "options": json.dumps(signing.ask(text, keys, host)), "day": timezone.localdate(),
        "trusted": queries.authorities(request.user) is not None,
        "may_sign": signing.may_sign_at(host, request.is_secure()), "hash": rules.digest(text).hex(),
        "allergies": showing.allergies(judging.allergies(row.person, content)),
        "told": showing.told(queries.draft_findings(request.user, row), showing.names(content), content["reasons"]),
    }  # fmt: skip
    return render(request, "prescriptions/sign.html", context)


@endpoint(duty=Duty.PRESCRIBE, reads=Kind.TEXT_FETCHED, subject="pk")
@require_GET
def sign_text(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The text to be signed outside with a certificate, byte for byte."""
    row = found(queries.draft, request, pk)
    text = pressed_text(request, row)
    if text is None:
        return redirect("prescriptions:draft", pk=pk)
    headers = {"Content-Disposition": content_disposition_header(True, f"{row.pk}.txt")}
    return HttpResponse(text.encode(), content_type="application/octet-stream", headers=headers)


@endpoint(duty=Duty.PRESCRIBE, reads=Kind.DRAFT_READ, subject="pk")
def sign_certificate(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Sign with one's certificate: fetch the text, sign it outside, send signature and certificate."""
    row = found(queries.draft, request, pk)
    text = pressed_text(request, row)
    if text is None:
        return redirect("prescriptions:draft", pk=pk)
    form = forms.CertificateForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if made := done(
            form, actions.sign_with_certificate, draft=row, signature=given["signature"].read(),
            certificates=given["certificate"].read(), by=request.user,
        ):  # fmt: skip
            messages.success(request, _("处方已签名，等药师审核。"))
            return redirect("prescriptions:prescription", pk=made.answer.pk)
    context = {
        "menu_key": "prescriptions", "person": row.person, "draft": row, "form": form, "hash": rules.digest(text).hex(),
        "trusted": queries.authorities(request.user) is not None,
    }  # fmt: skip
    return render(
        request, "prescriptions/sign_certificate.html", context, status=422 if form.is_bound else 200
    )


def pressed_text(request: HttpRequest, row: Draft) -> str | None:
    """The text to sign; None, with the reason as a message, where it may not be signed."""
    try:
        return actions.to_sign(draft=row, by=request.user)
    except rules.Refusal as why:
        messages.error(request, _(why.template) % why.params)
        return None
