"""待遇政策: which rules are in force, what they say, and what changed between two of them."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from ankang.accounts.policy import endpoint
from ankang.benefits import policy_showing as showing
from ankang.benefits.forms.policies import CompareForm, ForceFilter
from ankang.benefits.models import Insurance
from ankang.benefits.queries import drafting as queries
from ankang.benefits.rules.policy import Policy
from ankang.web.deeds import found


@endpoint()
@require_GET
def policies(request: HttpRequest) -> HttpResponse:
    """Policies by area, insurance and time; anybody logged in may read them, for they are public papers."""
    areas = queries.area_names(request.user)
    form = ForceFilter(
        request.GET or {"day": timezone.localdate()}, insurances=Insurance.choices, areas=areas.items()
    )
    form.is_valid()
    given = form.cleaned_data
    shown = queries.in_force(
        request.user, given.get("insurance", ""), given.get("area", ""), given.get("day")
    )
    context = {
        "form": form,
        "rows": [_row(one, areas) for one in shown],
        "may_draft": bool(queries.areas_to_draft(request.user)),
        "sees_drafts": queries.sees_drafts(request.user),
        "menu_key": "policies",
    }
    return render(request, "benefits/policies/policies.html", context)


@endpoint()
@require_GET
def policy(request: HttpRequest, key: str) -> HttpResponse:
    """One policy in readable form, each value with where it stands."""
    one = found(queries.policy, request, key)
    context = {
        "policy": one,
        "title": one.title(showing.language()),
        "area": queries.area_names(request.user)[one.area],
        "parts": showing.parts(one),
        "unknown": showing.unknown_words(one),
        "standings": showing.standings(one),
        "documents": showing.documents(one),
        "facts": showing.facts(one),
        "enacted": queries.enacted(request.user, key),
        "may_draft": bool(queries.areas_to_draft(request.user)),
        "menu_key": "policies",
    }
    return render(request, "benefits/policies/policy.html", context)


@endpoint()
@require_GET
def compare(request: HttpRequest) -> HttpResponse:
    """Two policies, of two days or two places, side by side: what differs."""
    areas = queries.area_names(request.user)
    every = queries.in_force(request.user)
    choices = [(one.key, choice(one, areas)) for one in every]
    form = CompareForm(request.GET or None, choices=choices)
    pair = None
    if form.is_bound and form.is_valid():
        pair = [found(queries.policy, request, form.cleaned_data[name]) for name in ("one", "other")]
    context = {
        "form": form,
        "pair": [(one, one.title(showing.language())) for one in pair] if pair else [],
        "changes": showing.changes(*pair) if pair else [],
        "menu_key": "policies",
    }
    return render(request, "benefits/policies/compare.html", context)


@dataclass(frozen=True)
class _Row:
    """A policy in the list."""

    policy: Policy
    title: str
    area: str
    document: str
    standings: list[str]
    unknown: int


def _row(one: Policy, areas: dict[str, str]) -> _Row:
    return _Row(
        one, one.title(showing.language()), areas[one.area], showing.document(one), showing.standings(one),
        sum(1 for _found in one.unknown()),
    )  # fmt: skip


def choice(one: Policy, areas: dict[str, str]) -> str:
    """A policy among the choices of a form."""
    return f"{areas[one.area]} · {one.title(showing.language())} · {one.since:%Y-%m-%d}"
