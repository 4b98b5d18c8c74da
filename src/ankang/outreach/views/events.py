"""宣教活动: the list, one event, its plan and its course."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.outreach import actions, forms, queries, rules
from ankang.outreach.events import Kind
from ankang.outreach.forms.fields import topic_choices
from ankang.outreach.models import Event
from ankang.outreach.rules import Move, State
from ankang.outreach.views.asking import asked, done, form_page, fresh, page
from ankang.web.deeds import found
from ankang.web.paging import page_of

_TABS = {
    "ahead": gettext_lazy("将要举办"), "held": gettext_lazy("待登记结果"), "closed": gettext_lazy("已登记结果"),
    "cancelled": gettext_lazy("已取消"), "": gettext_lazy("全部"),
}  # fmt: skip
_STEPS = {
    Move.CONFIRM: (forms.StepForm, actions.confirm, gettext_lazy("地点、专家、物资都落实了吗？"), gettext_lazy("确认举办")),
    Move.HOLD: (forms.HoldForm, actions.hold, gettext_lazy("活动办了吗？怎样知道来了多少人？"), gettext_lazy("登记举办")),
    Move.CANCEL: (forms.ReasonForm, actions.cancel, gettext_lazy("为什么取消？"), gettext_lazy("取消活动")),
    Move.REOPEN: (forms.ReasonForm, actions.reopen, gettext_lazy("结果哪里要补正？"), gettext_lazy("补正结果")),
}  # fmt: skip


@endpoint(duty=Duty.VIEW_EVENTS)
@require_GET
def events(request: HttpRequest) -> HttpResponse:
    """What is coming, what still lacks its result?"""
    state, kind = request.GET.get("state", "ahead"), request.GET.get("kind", "")
    filters = queries.Filters(
        state=state if state in queries.TABS else "ahead", kind=kind if kind in Event.Kind.values else "", **asked(request)
    )  # fmt: skip
    counted = queries.counts(request.user, filters)
    order = ("on", "begins") if filters.state == "ahead" else ("-on", "begins")
    shown = page_of(queries.event_list(request.user, filters), request.GET.get("after"), by=order, size=40)
    kept = {name: value for name, value in vars(filters).items() if value and name != "state"}
    context = page(
        request, page=shown, filters=filters, division=filters.division, topics=topic_choices(), kinds=Event.Kind.choices,
        tabs=[(k, label, "?" + urlencode({**kept, "state": k}), counted[k]) for k, label in _TABS.items()],
        missing=len(queries.missing_results(request.user, timezone.localdate())),
        turnout=queries.turnout_of(request.user, shown.rows), today=timezone.localdate(),
    )  # fmt: skip
    return render(request, "outreach/events.html", context)


@endpoint(duty=Duty.VIEW_EVENTS, reads=Kind.EVENT_READ, subject="pk")
@require_GET
def event(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One event: how far is it, what does it need, what came of it?"""
    row, user = found(queries.event, request, pk), request.user
    may_run = queries.may_run(user, row.division_id)
    days = rules.number("result_days", row.on, row.division_id)
    context = page(
        request, row=row, may_run=may_run, steps=queries.steps(user, row), experts=queries.experts(user, row),
        photos=queries.photos(user, row), materials=queries.materials(user, row), feedback=queries.feedback(user, row),
        present=queries.number_present(request.user, row), places=queries.filling(user, row) if may_run else [],
        moves=[move for move in rules.moves(State(row.state)) if move in _STEPS] if may_run else [],
        waits=row.state not in ("closed", "cancelled") and row.on < timezone.localdate(), days=days,
        is_today=row.on == timezone.localdate(), began=row.on <= timezone.localdate(),
        ahead=row.state in ("planned", "confirmed"), open=row.state not in ("closed", "cancelled"),
        posters=list(queries.posters(user).filter(event=row)), invited=row.invited.filter(done_on=None).count(),
        told=row.told.count(), feedback_n=row.feedback.count(),
    )  # fmt: skip
    return render(request, "outreach/event.html", context)


def own_event(request: HttpRequest, pk: UUID) -> Event:
    """An event of a place where the reader organises."""
    row = found(queries.event, request, pk)
    if not queries.may_run(request.user, row.division_id):
        raise PermissionDenied(_("这次活动由 %(place)s组织，由那里办理。") % {"place": row.division.name})
    return row


def _plan_form(request: HttpRequest, initial: dict[str, Any], row: Event | None = None) -> forms.PlanForm:
    user = request.user
    units = queries.hosts(user)
    items = [one for one in queries.items(user).order_by("division_id", "name")[:30] if one.balance or row]
    return forms.PlanForm(
        request.POST or None, initial=initial, divisions=queries.divisions(user), units=units, items=items
    )


@endpoint(duty=Duty.RUN_EVENTS)
def new(request: HttpRequest) -> HttpResponse:
    """Plan an event."""
    topic = request.GET.get("topic", "")
    initial = fresh(topic=topic, division=request.GET.get("division", ""), kind="lecture", way="list")
    form = _plan_form(request, initial)
    if form.is_bound and form.is_valid():
        deed = done(form, actions.plan, event_id=form.cleaned_data["id"], plan=form.plan, by=request.user)
        if deed:
            messages.success(request, _("计划已登记。落实地点、专家和物资后确认。"))
            return redirect("outreach:event", pk=deed.answer.pk)
    return form_page(request, form, _("要办什么活动？"), _("登记计划"), reverse("outreach:events"))


@endpoint(duty=Duty.RUN_EVENTS)
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change the plan."""
    row = own_event(request, pk)
    form = _plan_form(request, fresh(**forms.PlanForm.initial_of(row)), row)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data["id"]
        if done(form, actions.change, step_id=given, event=row, plan=form.plan, by=request.user):
            messages.success(request, _("计划已修改，请重新确认。"))
            return redirect("outreach:event", pk=pk)
    return form_page(
        request, form, _("计划怎样改？"), _("保存"), reverse("outreach:event", args=[pk]), crumb=row.title,
        lead=_("改了日期或时间，已安排的志愿者要重新安排。"),
    )  # fmt: skip


@endpoint(duty=Duty.RUN_EVENTS)
def step(request: HttpRequest, pk: UUID, part: str) -> HttpResponse:
    """Take a step of the course."""
    row = own_event(request, pk)
    if part not in _STEPS or part not in rules.moves(State(row.state)):
        raise Http404
    kind, action, question, button = _STEPS[Move(part)]
    form = kind(request.POST or None, initial=fresh(way=row.way))
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        if done(form, action, step_id=given.pop("id"), event=row, by=request.user, **given):
            messages.success(request, _("已登记。"))
            return redirect("outreach:event", pk=pk)
    return form_page(
        request, form, question, button, reverse("outreach:event", args=[pk]), crumb=row.title,
        lead=f"{row.on:%Y-%m-%d} {row.begins:%H:%M}–{row.ends:%H:%M} · {row.place}",
    )  # fmt: skip


@endpoint(duty=Duty.RUN_EVENTS)
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter what came of it."""
    row = own_event(request, pk)
    if row.state != State.HELD:
        raise Http404
    counted = row.way == Event.Way.COUNTED
    initial = fresh(
        cost=None if row.cost is None else row.cost / 100, cost_source=row.cost_source, voucher=row.voucher,
        counted=row.counted, counter=row.counter or request.user.name, result=row.result,
    )  # fmt: skip
    form = forms.CloseForm(request.POST or None, initial=initial, counted=counted)
    if (
        form.is_bound
        and form.is_valid()
        and done(
            form, actions.close, step_id=form.cleaned_data["id"], event=row, by=request.user, **form.given
        )
    ):
        messages.success(request, _("结果已登记。"))
        return redirect("outreach:event", pk=pk)
    present = queries.number_present(request.user, row)
    lead = (
        _("到场由您清点的人数为准，只算人次。")
        if counted
        else _("已登记到场 %(n)d 人。") % {"n": present or 0}
    )
    return form_page(
        request, form, _("活动结果怎样？"), _("登记结果"), reverse("outreach:event", args=[pk]), crumb=row.title, lead=lead
    )  # fmt: skip
