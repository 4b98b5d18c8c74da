"""Pages of the health record: the timeline of a person, the basics form, conditions, the purpose box."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.records import actions, basics, drawings, events, queries, unlocked
from ankang.records import forms as f
from ankang.records import timeline as sources
from ankang.records.models import Condition
from ankang.registry.models import Person
from ankang.values.questionnaire import to_json
from ankang.web.questionnaires import QuestionnaireForm, as_initial


def _person(request: HttpRequest, pk: UUID) -> Person:
    try:
        return queries.person(request.user, pk)
    except ObjectDoesNotExist:
        raise Http404 from None


@endpoint(duty=Duty.VIEW_HEALTH, reads=events.Kind.RECORD_READ, subject="person")
def timeline(request: HttpRequest, person: UUID) -> HttpResponse:
    """个人健康时间轴: what changed and what next?"""
    found = _person(request, person)
    kind = request.GET.get("kind", "")
    is_open = unlocked.is_unlocked(request.session, found.pk)
    record = queries.record(request.user, found.pk)
    address = reverse("records:timeline", args=[found.pk])
    page = {
        "menu_key": "register",
        "person": found,
        "record": record,
        "strip": drawings.strip(found, record, timezone.localdate()),
        "offered": [
            (kind, Condition.Kind(kind).label)
            for kind in queries.offered_conditions(request.user, found, record)
        ],
        "linked": queries.linked(request.user, found)[1:],
        "lacking": drawings.lacking(record, timezone.localdate()),
        "conditions": queries.conditions(request.user, found, unlocked=is_open),
        "months": queries.timeline(request.user, found, kind=kind, unlocked=is_open),
        "charts": sources.charts(request.user, found),
        "tabs": [
            ("", _("全部"), address),
            *((k, label, f"{address}?kind={k}") for k, label in queries.KINDS.items()),
        ],
        "kind": kind,
        "guarded": queries.guarded_for(request.user, found.village_id),
        "unlocked": is_open,
        "purpose_form": f.PurposeForm(),
        "may_record": request.user.has_duty(Duty.RECORD_VISITS),
    }
    return render(request, "records/timeline.html", page)


@endpoint(duty=Duty.RECORD_VISITS)
@require_POST
def open_record(request: HttpRequest, person: UUID) -> HttpResponse:
    """Open the health record and go on to its basics."""
    found = _person(request, person)
    actions.open_record(record_id=uuid4(), person=found, opened_on=timezone.localdate(), by=request.user)
    return redirect("records:basics", person=person)


@endpoint(duty=Duty.RECORD_VISITS, reads=events.Kind.RECORD_READ, subject="person")
def basics_form(request: HttpRequest, person: UUID) -> HttpResponse:
    """个人基本信息表: every answer may be kept as it comes; the record says when it is complete."""
    found = _person(request, person)
    record = queries.record(request.user, person)
    if record is None:
        raise Http404
    today = timezone.localdate()
    form = QuestionnaireForm(
        basics.definition(today),
        request.POST or None,
        initial=as_initial(record.answers),
        partial=True,
        today=today,
    )
    if request.method == "POST" and form.is_valid() and form.checked is not None:
        actions.update_basics(record=record, answers=to_json(form.checked.answers), by=request.user)
        messages.success(request, _("个人基本信息已保存。"))
        return redirect("records:timeline", person=person)
    return _form_page(request, found, form, _("个人基本信息"), _("可以先保存一部分，下次接着填。"))


@endpoint(duty=Duty.RECORD_VISITS)
def condition_new(request: HttpRequest, person: UUID) -> HttpResponse:
    """登记确诊: a confirmed condition brings the person under management."""
    found = _person(request, person)
    offered = request.POST.get("offered", "")
    form = f.ConditionForm(
        None if offered else request.POST or None,
        initial={
            "condition_id": uuid4(),
            "kind": offered,
            "source": _("个人基本信息表既往史") if offered else "",
        },
        born_on=found.born_on,
        guarded=queries.guarded_for(request.user, found.village_id),
    )
    if request.method == "POST" and not offered and form.is_valid():
        try:
            actions.confirm_condition(person=found, by=request.user, **form.cleaned_data)
            messages.success(request, _("确诊已登记，到期名单会按管理要求列出随访。"))
            return redirect("records:timeline", person=person)
        except actions.Conflict as conflict:
            form.add_error(None, str(conflict))
    return _form_page(request, found, form, _("登记确诊"), _("登记后按国家规范列入随访。"))


@endpoint(duty=Duty.VIEW_HEALTH)
@require_POST
def unlock(request: HttpRequest, person: UUID) -> HttpResponse:
    """The purpose box: journal why, then show level-5 items for a quarter of an hour."""
    found = _person(request, person)
    if not queries.guarded_for(request.user, found.village_id):
        raise Http404
    form = f.PurposeForm(request.POST)
    if form.is_valid():
        actions.unlock_guarded(person=found, purpose=form.cleaned_data["purpose"], by=request.user)
        unlocked.unlock(request.session, person)
    else:
        messages.error(request, form.errors["purpose"][0])
    return redirect("records:timeline", person=person)


# It shows nothing itself: the timeline that it leads to journals the reading.
unlock.writes = True


@endpoint(duty=Duty.VIEW_HEALTH, reads=events.Kind.RECORD_READ, subject="person")
def cover(request: HttpRequest, person: UUID) -> HttpResponse:
    """封面和信息卡, with the whole basics form and its history: to be printed."""
    found = _person(request, person)
    record = queries.record(request.user, person)
    if record is None:
        raise Http404
    today = timezone.localdate()
    page = {
        "menu_key": "register",
        "person": found,
        "record": record,
        "cover": drawings.cover_rows(found, record),
        "card": drawings.card_rows(found, record, queries.conditions(request.user, found), today),
        "sections": drawings.sections(record, today),
        "lacking": drawings.lacking(record, today),
        "changes": drawings.change_rows(queries.changes(request.user, record), today),
        "merges": queries.merges_of(request.user, record),
        "may_merge": request.user.has_duty(Duty.MERGE_RECORDS),
        "disability": drawings.registered_disability(found, today),
    }
    return render(request, "records/cover.html", page)


def _form_page(request: HttpRequest, person: Person, form: Any, title: str, lead: str) -> HttpResponse:
    page = {
        "menu_key": "register",
        "person": person,
        "form": form,
        "title": title,
        "lead": lead,
        "back": reverse("records:timeline", args=[person.pk]),
    }
    return render(request, "records/form.html", page, status=422 if form.errors else 200)
