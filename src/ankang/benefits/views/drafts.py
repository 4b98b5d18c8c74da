"""A draft from its beginning into force: its numbers, its text, the verdict on it."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.benefits import policy_showing as showing
from ankang.benefits.actions import policies as actions
from ankang.benefits.draft_texts import beginning, written
from ankang.benefits.forms.policies import BeginningForm, NumbersForm, ReturnForm, TextForm, VersionForm
from ankang.benefits.models import PolicyDraft
from ankang.benefits.queries import drafting as queries
from ankang.benefits.queries import simulations
from ankang.benefits.views.asking import done, pressed
from ankang.benefits.views.policies import choice
from ankang.web.deeds import found
from ankang.web.paging import page_of

State = PolicyDraft.State


@endpoint()
@require_GET
def drafts(request: HttpRequest) -> HttpResponse:
    """Drafts of the reader's areas."""
    if not queries.sees_drafts(request.user):
        raise Http404
    page = page_of(queries.drafts(request.user), request.GET.get("after"), by=("-changed_at",), size=30)
    context = {
        "page": page,
        "may_draft": bool(queries.areas_to_draft(request.user)),
        "menu_key": "policies",
    }
    return render(request, "benefits/policies/drafts.html", context)


@endpoint()
@require_GET
def draft(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One draft: what it changes, how far it is, what may be done with it, what trials of it said."""
    one = found(queries.draft, request, pk)
    checked = queries.checked_draft(request.user, one)
    base = queries.base_of(request.user, one)
    context = {
        "draft": one,
        "checked": checked,
        "base": base,
        "changes": showing.changes(base, checked.parts[0]) if base else [],
        "unknown": showing.unknown_words(checked.parts[0]),
        "runs": simulations.runs(request.user, one)[:10],
        "affected": queries.affected(request.user, one),
        **_rights(request, one),
        "menu_key": "policies",
    }
    return render(request, "benefits/policies/draft.html", context)


@endpoint(duty=Duty.DRAFT_POLICIES)
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a draft with a policy in force as its first version."""
    places = [(one.code, one.name) for one in queries.areas_to_draft(request.user)]
    every = queries.in_force(request.user, day=timezone.localdate()) or queries.in_force(request.user)
    areas = queries.area_names(request.user)
    start = {"id": uuid4(), "based_on": request.GET.get("on", ""), "division": places[0][0] if places else ""}
    form = BeginningForm(
        request.POST or None, initial=start, places=places,
        bases=[(one.key, choice(one, areas)) for one in every],
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        made = done(form, actions.draft_policy, by=request.user, **beginning(request.user, form.cleaned_data))
        if made:
            messages.success(request, _("已建立草案，请修改参数。"))
            return redirect("benefits:draft_numbers", pk=made.answer.pk)
    context = {"form": form, "menu_key": "policies"}
    return render(request, "benefits/policies/begin.html", context, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.DRAFT_POLICIES)
def numbers(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change the numbers of a draft."""
    one = found(queries.draft_to_change, request, pk)
    checked = queries.checked_draft(request.user, one)
    start = {"version": one.version, "title": one.title, "since": checked.start, "document": checked.named}
    form = NumbersForm(request.POST or None, initial=start, text=one.text)
    if form.is_bound and form.is_valid():
        text = written(one, form.cleaned_data, form.changes())
        given = form.cleaned_data
        if done(
            form, actions.save_draft, draft=one, version=given["version"], title=given["title"], text=text,
            by=request.user,
        ):  # fmt: skip
            messages.success(request, _("已保存。"))
            return redirect("benefits:draft", pk=pk)
    context = {"form": form, "draft": one, "menu_key": "policies"}
    return render(request, "benefits/policies/numbers.html", context, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.DRAFT_POLICIES)
def text(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change the text of a draft; a fault is told with its line."""
    one = found(queries.draft_to_change, request, pk)
    start = {"version": one.version, "title": one.title, "text": one.text}
    form = TextForm(request.POST or None, initial=start)
    valid = form.is_bound and form.is_valid()
    if valid and done(form, actions.save_draft, draft=one, by=request.user, **form.cleaned_data):
        messages.success(request, _("已保存。"))
        return redirect("benefits:draft", pk=pk)
    context = {"form": form, "draft": one, "menu_key": "policies"}
    return render(request, "benefits/policies/text.html", context, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.DRAFT_POLICIES)
@require_POST
def submit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send a draft up."""
    one = found(queries.draft_to_change, request, pk)
    form = VersionForm(request.POST)
    if not form.is_valid():
        raise Http404
    version = form.cleaned_data["version"]
    pressed(request, actions.submit_draft, _("已送审。"), draft=one, version=version, by=request.user)
    return redirect("benefits:draft", pk=pk)


@endpoint(duty=Duty.DRAFT_POLICIES)
@require_POST
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give a draft up."""
    one = found(queries.draft_to_change, request, pk)
    pressed(request, actions.withdraw_draft, _("草案已作废。"), draft=one, by=request.user)
    return redirect("benefits:draft", pk=pk)


@endpoint(duty=Duty.ENACT_POLICIES)
@require_POST
def enact(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put a draft in force."""
    one = found(queries.draft_to_decide, request, pk)
    pressed(request, actions.enact_policy, _("已审定生效。"), draft=one, by=request.user)
    return redirect("benefits:draft", pk=pk)


@endpoint(duty=Duty.ENACT_POLICIES)
def send_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send a draft back with a reason."""
    one = found(queries.draft_to_decide, request, pk)
    form = ReturnForm(request.POST or None)
    valid = form.is_bound and form.is_valid()
    if valid and done(form, actions.return_draft, draft=one, by=request.user, **form.cleaned_data):
        messages.success(request, _("已退回。"))
        return redirect("benefits:draft", pk=pk)
    context = {"form": form, "draft": one, "menu_key": "policies"}
    return render(request, "benefits/policies/return.html", context, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.REVIEW_SETTLEMENTS)
@require_POST
def recompute(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Compute the years again of everybody whom a retroactive policy concerns, in the background."""
    one = found(queries.draft, request, pk)
    if one.state != State.ENACTED:
        raise Http404
    told = _("已安排重算：后台逐人重算，差额列入应退应补，算不出的列入待复核。")
    pressed(request, actions.ask_recomputation, told, policy=one.enacted, by=request.user)
    return redirect("benefits:draft", pk=pk)


def _rights(request: HttpRequest, one: PolicyDraft) -> dict[str, bool]:
    """What the reader may do with a draft now."""
    rights = queries.rights(request.user, one)
    changes = Duty.DRAFT_POLICIES in rights
    return {
        "may_change": changes and one.state == State.DRAFT,
        "may_withdraw": changes and one.state in (State.DRAFT, State.SUBMITTED),
        "may_decide": Duty.ENACT_POLICIES in rights and one.state == State.SUBMITTED,
        "may_try": Duty.SIMULATE_POLICIES in rights and one.state != State.WITHDRAWN,
        "may_recompute": Duty.REVIEW_SETTLEMENTS in rights and one.state == State.ENACTED,
    }
