"""健康方案: which are due for review, one plan with its progress, opening one, the page for the household."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.plans import actions, queries, rules
from ankang.plans.events import Kind
from ankang.plans.forms import DeclineForm, OpenForm
from ankang.plans.models import Plan
from ankang.plans.views.asking import done, form_page, planner, purpose_box, suggestions
from ankang.records import unlocked
from ankang.values.division import code_or_blank
from ankang.web.deeds import found
from ankang.web.paging import page_of

STATES = ("review", "open", "closed")


@endpoint(duty=Duty.RECORD_VISITS, reads=Kind.LIST_READ)
@require_GET
def plans(request: HttpRequest) -> HttpResponse:
    """Which plans are due for review, and who should have one?"""
    today, division = timezone.localdate(), code_or_blank(request.GET.get("division", ""))
    state = request.GET.get("state", "")
    state = state if state in STATES else "review"
    rows = queries.listed(request.user, state, today, division)
    by = ("-opened_on",) if state == "closed" else ("next_review_on",)
    page = {
        "menu_key": "plans", "division": division, "state": state, "page": page_of(rows, request.GET.get("after"), by=by),
        "tabs": _tabs(request, today, division), "proposals": queries.proposals(request.user, division)[:30],
    }  # fmt: skip
    return render(request, "plans/plans.html", page)


def _tabs(request: HttpRequest, today: Any, division: str) -> list[tuple[str, str, str, int]]:
    tail = f"&division={division}" if division else ""
    names = {"review": _("待评估"), "open": _("执行中"), "closed": _("已结束")}
    return [
        (key, name, f"?state={key}{tail}", queries.listed(request.user, key, today, division).count())
        for key, name in names.items()
    ]


@endpoint(duty=Duty.RECORD_VISITS, reads=Kind.PLAN_READ, subject="pk")
@require_GET
def plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Needs, goals, measures, and how far each is."""
    row = found(queries.plan, request, pk)
    return render(request, "plans/plan.html", _page(request, row))


def _page(request: HttpRequest, row: Plan) -> dict[str, Any]:
    today = timezone.localdate()
    opened = unlocked.is_unlocked(request.session, row.person_id)
    needs, hidden = queries.needs_of(request.user, row, today, unlocked=opened)
    sees = queries.sees_health(request.user, row)
    old = request.GET.get("since", "")
    since = int(old) if old.isdigit() and 0 < int(old) < row.version else max(1, row.version - 1)
    return {
        "menu_key": "plans", "plan": row, "person": row.person, "needs": needs, "hidden": hidden, "sees_health": sees,
        "may": queries.may_plan(request.user, row.village_id) and row.state == Plan.State.OPEN,
        "versions": row.versions.select_related("made_by") if sees else [], "since": since,
        "difference": queries.compared(request.user, row, since, row.version, unlocked=opened) if row.version > 1 else None,
        "reviews": row.reviews.select_related("made_by") if sees else [],
        "discussions": row.discussions.all() if sees else [], "today": today, **purpose_box(request, row.person),
    }  # fmt: skip


@endpoint(duty=Duty.PLAN_CARE, reads=Kind.FORM_OPENED, subject="person")
def open_plan(request: HttpRequest, person: UUID) -> HttpResponse:
    """拟定方案: what does this person need? What is on file is proposed, the planner decides."""
    one = found(queries.person, request, person)
    planner(request, one.village_id)
    known = queries.open_plan(request.user, one)
    if known is not None:
        return redirect("plans:plan", pk=known.pk)
    told = suggestions(request, one)
    chosen = [each.kind for each in told]
    form = OpenForm(
        request.POST or None,
        initial={"id": uuid4(), "needs": chosen},
        kinds=queries.kinds(request.user, one.village_id, chosen),
    )
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        needs = [_new(kind, "", given["usual"]) for kind in given["needs"]]
        if done(
            form,
            actions.open_plan,
            plan_id=given["id"],
            person=one,
            needs=needs,
            why=given["why"],
            by=request.user,
        ):
            messages.success(request, _("方案已拟定，请逐项核对目标和措施。"))
            return redirect("plans:plan", pk=given["id"])
    waiting = [p for p in queries.proposals(request.user) if p.person_id == one.pk]
    return form_page(
        request, one, form, _("这个人需要什么？"), _("拟定方案"), proposals=waiting, kinds=rules.needs(), told=told,
        **purpose_box(request, one),
    )  # fmt: skip


def _new(kind: str, text: str, usual: bool) -> actions.NewNeed:
    """A need with its usual goals and measures when the planner asked for them."""
    told = rules.needs()[kind]
    goals = tuple(range(len(told.goals))) if usual else ()
    return actions.NewNeed(kind, text, goals, tuple(range(len(told.measures))) if usual else ())


new_need = _new


@endpoint(duty=Duty.PLAN_CARE, reads=Kind.FORM_OPENED, subject="pk")
def decline(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A proposal that needs no plan: why not."""
    row = found(queries.proposal, request, pk)
    form = DeclineForm(request.POST or None)
    if (
        form.is_bound
        and form.is_valid()
        and done(form, actions.decline, proposal=row, why=form.cleaned_data["why"], by=request.user)
    ):
        messages.success(request, _("已登记，不再建议。"))
        return redirect("plans:plans")
    return form_page(request, row.person, form, _("为什么不需要健康方案？"), _("登记"))


@endpoint(duty=Duty.RECORD_VISITS, reads=Kind.PRINTED, subject="pk")
@require_GET
def sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One page for the household, in plain words."""
    row = found(queries.plan, request, pk)
    needs, hidden = queries.needs_of(request.user, row, timezone.localdate())
    page = {"menu_key": "plans", "plan": row, "person": row.person, "needs": needs, "hidden": hidden}
    return render(request, "plans/sheet.html", page)
