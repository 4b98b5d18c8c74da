"""政策测算: a draft tried on a snapshot; who gains, what it costs, whom a threshold leaves out."""

import datetime as dt
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.benefits import simulation_showing as showing
from ankang.benefits.actions import simulations as actions
from ankang.benefits.forms.policies import SimulationForm
from ankang.benefits.models import PolicyDraft
from ankang.benefits.policy_events import PolicyKind
from ankang.benefits.queries import simulations as queries
from ankang.benefits.views.asking import done
from ankang.values.money import show_yuan
from ankang.web.deeds import found
from ankang.web.paging import page_of


@endpoint(duty=Duty.SIMULATE_POLICIES)
def start(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Try a draft: on which snapshot, for bills of which time, with which balances."""
    draft = found(queries.draft_to_try, request, pk)
    names = queries.snapshots(request.user)
    form = SimulationForm(request.POST or None, initial=_initial(request, draft, names), snapshots=names)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        made = done(
            form, actions.ask_simulation, run_id=given["id"], draft=draft, snapshot=given["snapshot"],
            since=given["since"], until=given["until"], funds=form.funds(), by=request.user,
        )  # fmt: skip
        if made:
            messages.success(request, _("已开始测算，完成后结果就在这一页。"))
            return redirect("benefits:simulation", pk=made.answer.pk)
    context = {"form": form, "draft": draft, "snapshots": names, "menu_key": "policies"}
    return render(request, "benefits/simulations/start.html", context, status=422 if form.is_bound else 200)


@endpoint()
@require_GET
def simulations(request: HttpRequest) -> HttpResponse:
    """Trials of the reader's areas, kept to be opened again."""
    if not queries.runs(request.user).exists() and not request.user.has_duty(Duty.SIMULATE_POLICIES):
        raise Http404
    page = page_of(queries.runs(request.user), request.GET.get("after"), by=("-asked_at",), size=30)
    return render(request, "benefits/simulations/simulations.html", {"page": page, "menu_key": "policies"})


@endpoint(reads=PolicyKind.SIMULATION_READ, subject="pk")
@require_GET
def simulation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What came out of a trial, or how far it is."""
    run = found(queries.run, request, pk)
    told = queries.result(request.user, run)
    context = {
        "run": run,
        "job": showing.job(run),
        "told": showing.outcome(told, run) if told else None,
        "sees_people": queries.sees_people(request.user, run),
        "menu_key": "policies",
    }
    return render(request, "benefits/simulations/simulation.html", context)


@endpoint()
@require_GET
def progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Fragment: how far a trial is."""
    run = found(queries.run, request, pk)
    return render(
        request, "benefits/simulations/parts/job.html", {"job": showing.job(run) or showing.finished(run)}
    )


@endpoint(duty=Duty.VIEW_PEOPLE_BEHIND, reads=PolicyKind.SIMULATION_PEOPLE_READ, subject="pk")
@require_GET
def people(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """The households that gain or lose the most, or that a threshold leaves out: those of the reader's scope."""
    run = found(queries.run, request, pk)
    told = queries.result(request.user, run)
    if told is None or not queries.sees_people(request.user, run):
        raise Http404
    listed = showing.homes_of(told, kind)
    if listed is None:
        raise Http404
    homes = queries.households(request.user, [home["id"] for home in listed if home["id"]])
    context = {
        "run": run,
        "title": showing.title_of(told, kind),
        "left_out": kind not in ("gainers", "losers"),
        "rows": [(homes[home["id"]], home) for home in listed if home["id"] in homes],
        "elsewhere": sum(home["id"] not in homes for home in listed),
        "menu_key": "policies",
    }
    return render(request, "benefits/simulations/people.html", context)


def _initial(request: HttpRequest, draft: PolicyDraft, names: list[str]) -> dict[str, object]:
    """The newest snapshot, the twelve whole months before its day, and what the ledger says is left in the funds."""
    today = queries.snapshot(request.user, names[0]).manifest.as_of if names else timezone.localdate()
    last = (today + dt.timedelta(days=1)).replace(day=1) - dt.timedelta(days=1)
    first = dt.date(last.year - (last.month < 12), last.month % 12 + 1, 1)
    left = {
        f"balance_{payer}": show_yuan(fen, thousands=False)
        for payer, fen in queries.balances(request.user, draft).items()
    }
    return {"id": uuid4(), "snapshot": names[0] if names else "", "since": first, "until": last, **left}
