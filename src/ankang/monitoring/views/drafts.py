"""Draft rules: written as text, tried over a past year, compared with the rule in force."""

import datetime as dt
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.monitoring import actions, queries, showing
from ankang.monitoring.forms.drafting import DraftForm, TrialForm
from ankang.monitoring.models import DraftRule, Trial
from ankang.monitoring.rules.back_test import AFTER
from ankang.monitoring.views.asking import done
from ankang.places import queries as places
from ankang.web.deeds import found
from ankang.web.progress import Progress, Stage

_STAGES = {
    Trial.State.WAITING: Stage.WAITING, Trial.State.RUNNING: Stage.RUNNING, Trial.State.DONE: Stage.DONE,
    Trial.State.FAILED: Stage.FAILED,
}  # fmt: skip
_MONTHS = 12


@endpoint(duty=Duty.SIMULATE_POLICIES)
@require_GET
def drafts(request: HttpRequest) -> HttpResponse:
    """Which drafts are there?"""
    context = {"menu_key": "monitoring", "drafts": queries.drafts(request.user)}
    return render(request, "monitoring/drafts.html", context)


@endpoint(duty=Duty.SIMULATE_POLICIES)
def draft_new(request: HttpRequest) -> HttpResponse:
    """Begin a draft, from a rule in force when one is named."""
    text = showing.rule_text(request.GET.get("rule", ""))
    start = {"id": uuid4(), "text": text, "title": request.GET.get("title", "")}
    return _draft(request, start, None)


@endpoint(duty=Duty.SIMULATE_POLICIES)
def draft(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One draft: its text to change, and its trials."""
    row = found(queries.draft, request, pk)
    start = {"id": row.pk, "title": row.title, "division": row.division_id, "text": row.text}
    return _draft(request, start, row)


def _draft(request: HttpRequest, start: dict[str, object], row: DraftRule | None) -> HttpResponse:
    form = DraftForm(request.POST or None, initial=start, divisions=places.roots(request.user))
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        place = places.division(request.user, given["division"])
        key = row.pk if row else given["id"]
        if done(
            form, actions.keep_draft, draft_id=key, title=given["title"], division=place, text=given["text"],
            by=request.user,
        ):  # fmt: skip
            messages.success(request, _("草案已保存，可以回测。"))
            return redirect("monitoring:draft", pk=key)
    last = timezone.localdate() - dt.timedelta(days=AFTER)
    context = {
        "menu_key": "monitoring", "draft": row, "form": form,
        "trials": queries.trials(request.user, row) if row else [],
        "trial_form": TrialForm(initial={"id": uuid4(), "last_on": last}) if row else None,
        "signs": showing.sign_help(), "lines": showing.line_help(),
    }  # fmt: skip
    return render(request, "monitoring/draft.html", context, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.SIMULATE_POLICIES)
@require_POST
def trial_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask for a trial; the worker does it."""
    row, form = found(queries.draft, request, pk), TrialForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        if done(
            form,
            actions.ask_trial,
            trial_id=given["id"],
            draft=row,
            last_on=given["last_on"],
            by=request.user,
        ):
            return redirect("monitoring:trial", pk=given["id"])
    for faults in form.errors.values():
        messages.error(request, " ".join(map(str, faults)))
    return redirect("monitoring:draft", pk=pk)


@endpoint(duty=Duty.SIMULATE_POLICIES)
@require_GET
def trial(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the draft would have warned of, beside the rule in force."""
    row = found(queries.trial, request, pk)
    columns = showing.trial_columns(row)
    context = {
        "menu_key": "monitoring", "trial": row, "job": _job(row), "columns": columns,
        "months": showing.trial_months(columns), "after": AFTER,
    }  # fmt: skip
    return render(request, "monitoring/trial.html", context)


@endpoint(duty=Duty.SIMULATE_POLICIES)
@require_GET
def trial_progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Fragment: how far the trial is."""
    return render(request, "monitoring/parts/job.html", {"job": _job(found(queries.trial, request, pk))})


def _job(row: Trial) -> Progress:
    return Progress(
        title=_("回测 12 个月末"), stage=_STAGES[Trial.State(row.state)], done=row.done, total=_MONTHS,
        poll_url=reverse("monitoring:trial_progress", args=[row.pk]),
        result_url=reverse("monitoring:trial", args=[row.pk]) if row.state == Trial.State.DONE else "",
        result_label=_("看结果"),
    )  # fmt: skip
