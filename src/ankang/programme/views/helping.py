"""一村一策、一户一法: who has none, what is on file speaks for, one plan with its records, the card for the door."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.accounts.scope import covers
from ankang.monitoring.queries.looking import illnesses
from ankang.places.models import Division
from ankang.places.queries import division as find_division
from ankang.places.queries import roots
from ankang.programme import actions, queries
from ankang.programme.events import Kind
from ankang.programme.forms import HelpForm
from ankang.programme.models import HelpPlan
from ankang.programme.views.asking import done
from ankang.registry.models import Household
from ankang.registry.queries import household as find_household
from ankang.registry.queries import rows as household_rows
from ankang.values.division import code_or_blank
from ankang.web.deeds import found
from ankang.web.paging import page_of

_LISTS = {
    "review": ("in_force", "review_on"),
    "in_force": ("in_force", "village"),
    "draft": ("draft", "village"),
}


@endpoint(duty=Duty.VIEW_PROGRAMME, reads=Kind.LIST_READ)
@require_GET
def helps(request: HttpRequest) -> HttpResponse:
    """谁还没有计划，谁的该看了？"""
    code = code_or_blank(request.GET.get("division", ""))
    which = request.GET.get("list", "")
    which = which if which in ("without", "villages", *_LISTS) else "without"
    tops = [code] if code else [one.code for one in roots(request.user)]
    page: dict[str, Any] = {
        "menu_key": "programme", "division": code, "which": which, "tabs": _tabs(request, code),
        "may_write": request.user.has_duty(Duty.WRITE_PROGRAMME),
        "should": sum(queries.should_have(request.user, one).count() for one in tops), "without": sum(queries.holes(request.user, one).count() for one in tops),
    }  # fmt: skip
    after = request.GET.get("after")
    if which == "without":
        holes = queries.holes(request.user, tops[0] if tops else "")
        page["page"] = page_of(holes, after, by=("village_id", "number"), size=30)
        page["homes"] = household_rows(request.user, page["page"].rows)
    else:
        page["page"] = page_of(_listed(request, which, code), after, by=("village_id",), size=30)
    return render(request, "programme/helps.html", page)


def _listed(request: HttpRequest, which: str, code: str) -> Any:
    rows = queries.help_plans(request.user, code)
    if which == "villages":
        return rows.filter(household=None).exclude(state="replaced")
    state, _by = _LISTS[which]
    rows = rows.filter(household__isnull=False, state=state)
    return rows.filter(review_on__lte=timezone.localdate()) if which == "review" else rows


def _tabs(request: HttpRequest, code: str) -> list[tuple[str, str, str]]:
    names = {
        "without": _("没有计划的户"), "review": _("该回头看"), "in_force": _("执行中"), "draft": _("拟定中"), "villages": _("一村一策"),
    }  # fmt: skip
    tail = f"&division={code}" if code else ""
    return [(key, name, f"?list={key}{tail}") for key, name in names.items()]


@endpoint(duty=Duty.WRITE_PROGRAMME, reads=Kind.HELP_READ, subject="household")
def household_new(request: HttpRequest, household: UUID) -> HttpResponse:
    """一户一法: what is on file, ticked or not, five minutes."""
    home = found(find_household, request, household)
    evidence = queries.of_home(request.user, home)
    return _new(request, home.village, home, evidence)


@endpoint(duty=Duty.WRITE_PROGRAMME)
def village_new(request: HttpRequest, code: str) -> HttpResponse:
    """一村一策。"""
    village = found(find_division, request, code_or_blank(code))
    return _new(request, village, None, queries.of_place(request.user, village))


def _new(request: HttpRequest, village: Division, home: Household | None, evidence: Any) -> HttpResponse:
    people = queries.owners(request.user, village.code)
    people = people if request.user in people else [request.user, *people]
    form = HelpForm(
        request.POST or None, found=evidence, household=home is not None, people=people, me=request.user
    )
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        made = done(
            form, actions.open_help, plan_id=given["id"], village=village, household=home, year=given["year"],
            why=given["why"], lines=form.wanted(), by=request.user,
        )  # fmt: skip
        if made:
            if given.get("agreed_on"):
                done(form, actions.agree, plan=made.answer, on=given["agreed_on"], by=request.user)
            messages.success(request, _("计划已保存。"))
            return redirect("programme:help", pk=made.answer.pk)
    page = {
        "menu_key": "programme", "form": form, "village": village, "home": home, "evidence": evidence,
        "heads": household_rows(request.user, [home]) if home else [],
    }  # fmt: skip
    return render(request, "programme/help_new.html", page, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.VIEW_PROGRAMME, reads=Kind.HELP_READ, subject="pk")
@require_GET
def help_plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """一份帮扶计划: each measure with its records."""
    row = found(queries.help_plan, request, pk)
    return render(request, "programme/help.html", _page(request, row))


def _page(request: HttpRequest, row: HelpPlan) -> dict[str, Any]:
    user = request.user
    writes = covers(user, row.village_id, Duty.WRITE_PROGRAMME)
    return {
        "menu_key": "programme", "row": row, "lines": queries.told(user, row),
        "heads": household_rows(user, [row.household]) if row.household else [],
        "ill": illnesses(user, row.household) if row.household else [],
        "editing": writes and row.state == "draft", "may_revise": writes and row.state == "in_force",
        "may_approve": row.state == "waiting" and row.made_by_id != user.pk
        and covers(user, row.village_id, Duty.APPROVE_PROGRAMME),
        "versions": _versions(request, row), "today": timezone.localdate(),
    }  # fmt: skip


def _versions(request: HttpRequest, row: HelpPlan) -> Any:
    rows = queries.help_plans(request.user).filter(village=row.village_id, household=row.household_id)
    return rows.exclude(pk=row.pk).order_by("-version")


@endpoint(duty=Duty.VIEW_PROGRAMME, reads=Kind.PRINTED, subject="pk")
@require_GET
def sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """帮扶明白卡: for the wall of the house."""
    row = found(queries.help_plan, request, pk)
    return render(request, "programme/sheet.html", _page(request, row))
