"""At the door: ask and look first, then see what the system says."""

import json
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
from ankang.supervision import actions, queries
from ankang.supervision.events import Kind
from ankang.supervision.forms import CheckForm, ReplaceForm
from ankang.supervision.models import Check
from ankang.supervision.queries import Row
from ankang.supervision.rules import checklist
from ankang.supervision.views.asking import done, form_page, page, shown
from ankang.web.deeds import found
from ankang.web.questionnaires import answer_text, as_initial, language


@endpoint(duty=Duty.VIEW_SUPERVISION, reads=Kind.CHECK_READ, subject="pk")
@require_GET
def unit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One sampled unit: what was seen beside what the system says, photos, findings. Before the check: only the way."""
    row = found(queries.one_row, request, pk)
    seen, speech = queries.shown(request.user, row.sampled), language()
    context = page(
        request, row=row, one=row.sampled, round=row.sampled.round, check=seen.check if seen else None,
        beside=[(each, each.verdict == "differs") for each in seen.beside] if seen else [],
        others=[(item.label(speech), answer_text(item, value)) for item, value in seen.others] if seen else [],
        photos=seen.check.photos.all() if seen else [], earlier=seen.earlier if seen else [],
        findings=queries.findings(request.user).filter(sampled=row.sampled), may_check=_may_check(request, row),
        opened=set(row.sampled.findings.values_list("item", flat=True)),
        may_find=_may_find(request, row),
    )  # fmt: skip
    return render(request, "supervision/unit.html", context)


def _may_check(request: HttpRequest, row: Row) -> bool:
    one = row.sampled.round
    return one.closed_on is None and not row.replaced and one.team.filter(user=request.user).exists()


def _may_find(request: HttpRequest, row: Row) -> bool:
    duties = (Duty.INSPECT, Duty.RUN_SUPERVISION)
    return any(covers(request.user, row.sampled.place_id, duty) for duty in duties)


@endpoint(duty=Duty.INSPECT, reads=Kind.SAMPLE_READ, subject="pk")
def check(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The check-list at the door, or its correction when it was filled already."""
    row = found(queries.one_row, request, pk)
    seen = queries.shown(request.user, row.sampled)
    last = seen.check if seen else None
    form = _form(request, row, last)
    if form.is_bound and form.is_valid() and (kept := _kept(request, form, row, last)):
        return kept
    lead = f"{row.where} · {row.name}"
    back = reverse("supervision:unit", args=[pk])
    question = _("更正督导记录") if last else _("入户看到了什么？")
    return form_page(request, form, question, lead, back, questionnaire=True, deed=_("存下，再看系统怎么记"))


def _form(request: HttpRequest, row: Row, last: Check | None) -> CheckForm:
    definition = checklist(row.sampled.round.kind, timezone.localdate())
    start: dict[str, Any] = {"id": uuid4(), "checked_on": timezone.localdate().isoformat()}
    if last:
        start |= as_initial(json.loads(last.answers))
    return CheckForm(
        definition, request.POST or None, request.FILES or None, initial=start, themes=row.sampled.round.themes,
        correcting=last is not None,
    )  # fmt: skip


def _kept(request: HttpRequest, form: CheckForm, row: Row, last: Check | None) -> HttpResponse | None:
    given, answers = form.cleaned_data, form.checked.answers if form.checked else {}
    told: dict[str, Any] = {"check_id": given["id"], "answers": answers, "by": request.user}
    if last and last.pk != given["id"]:
        made = done(form, actions.correct, replaces=last, why=given.get("why", ""), **told)
    else:
        made = done(form, actions.check, sampled=row.sampled, **told)
    if made is None or not _photos(request, form, made.answer):
        return None
    messages.success(request, _("已存下。下面是系统里的记录，请逐项核对。"))
    return redirect("supervision:unit", pk=row.sampled.pk)


def _photos(request: HttpRequest, form: CheckForm, made: Check) -> bool:
    """Keep each photo; those before a refused one stay, and sending the form again keeps none of them twice."""
    for file in [one for one in form.cleaned_data.get("photos") or [] if one]:
        if not done(form, actions.add_photo, form_id=made.pk, check_=made, data=file.read(), by=request.user):
            form.add_error("photos", _("没有收下的照片：%(name)s；其余已存下。") % {"name": file.name})
            return False
    return True


@endpoint(duty=Duty.VIEW_SUPERVISION, reads=Kind.SAMPLE_READ, subject="pk")
def replace(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Replace a unit that cannot be visited."""
    row = found(queries.one_row, request, pk)
    form = ReplaceForm(request.POST or None, initial={"id": uuid4()})
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        made = done(form, actions.replace, replacement_id=given["id"], sampled=row.sampled, reason=given["reason"], by=request.user)  # fmt: skip
        if made:
            messages.success(request, _("已用同一层的下一个备用样本替换。"))
            return redirect("supervision:unit", pk=made.answer.by_id)
    lead = f"{row.where} · {row.name}"
    return form_page(
        request, form, _("为什么换这个样本？"), lead, reverse("supervision:unit", args=[pk]), deed=_("替换")
    )


@endpoint(duty=Duty.VIEW_SUPERVISION, reads=Kind.PHOTO_READ, subject="pk")
@require_GET
def photo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A photo of a check."""
    row = found(queries.photo, request, pk)
    return shown(pk, lambda: queries.photo_content(request.user, pk), row.hash[:12])
