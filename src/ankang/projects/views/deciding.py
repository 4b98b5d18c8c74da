"""Opinions at each desk, changes, reminders, payments, announcements and what people say against them."""

from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.accounts.scope import covers
from ankang.funds import queries as ledger
from ankang.funds.known import sources
from ankang.projects import actions, queries
from ankang.projects.events import Kind
from ankang.projects.forms.projects import (
    AnswerForm,
    ChangeForm,
    DecisionForm,
    ObjectionForm,
    PaymentForm,
    WordsForm,
)
from ankang.projects.models import Project, ProjectChange
from ankang.projects.queries.work import is_own
from ankang.projects.rules import pipeline
from ankang.projects.rules.pipeline import procedure_of
from ankang.projects.views.asking import asked, back_to, deeds, done, form_page, page
from ankang.projects.views.project import rights
from ankang.teams import queries as teams
from ankang.web.deeds import found
from ankang.web.questionnaires import language


def _options(request: HttpRequest, row: Project, desk: bool) -> list[tuple[str, str]]:
    """The outcomes this reader may give: those of the desk, and those that name another duty the reader has."""
    step = procedure_of(row.procedure).step(row.step)
    if step is None:
        raise Http404
    places = {Duty.APPLY_PROJECTS: row.town_id}
    return [
        (way.code, way.label(language()))
        for way in step.outcomes
        if (
            covers(request.user, places.get(Duty(way.duty), row.county_id), Duty(way.duty))
            if way.duty
            else desk
        )
    ]


@endpoint(duty=Duty.VIEW_PROJECTS, reads=Kind.READ, subject="pk")
def decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give an opinion at the step where the project stands."""
    row = found(queries.project, request, pk)
    lag = queries.lag_of(request.user, row)
    own = bool(lag) and rights(request, row, lag)["may_decide"]
    options = _options(request, row, own and _at_desk(request, lag))
    if not options:
        raise Http404
    form = asked(
        request, DecisionForm, initial={"step": row.step}, options=options, issues=row.step == pipeline.ISSUE
    )
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if done(
            form, actions.decide, step_id=given["id"], project_id=pk, step=given["step"], outcome=given["outcome"],
            opinion=given["opinion"], document=given.get("document", ""), by=request.user,
        ):  # fmt: skip
            return back_to(request, row, _("意见已签署。"))
    step = procedure_of(row.procedure).step(row.step)
    assert step is not None
    return form_page(
        request, form, step.label(language()), f"{row.number} {row.title}", row, press=_("签署意见")
    )


def _at_desk(request: HttpRequest, lag: Any) -> bool:
    return is_own(request.user, lag, set(teams.units_of(request.user).values_list("pk", flat=True)))


@endpoint(duty=Duty.APPLY_PROJECTS, reads=Kind.READ, subject="pk")
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask for a change of what was issued."""
    row = found(queries.project, request, pk)
    names = ("title", "purpose", "planned_quantity", "starts_on", "ends_on")
    start = {name: getattr(row, name) for name in names}
    form = asked(request, ChangeForm, initial=start, sums=list(row.sums.select_related("department")))
    if (
        form.is_bound and form.is_valid()
        and done(
            form, actions.ask_change, change_id=form.cleaned_data["id"], project_id=pk, after=form.after,
            reason=form.cleaned_data["reason"], by=request.user,
        )
    ):  # fmt: skip
        return back_to(request, row, _("变更已提出，等待县里批准。"))
    return form_page(request, form, _("变更什么？"), _("批准之前仍按下达的计划执行。"), row)


@endpoint(duty=Duty.DECIDE_PROJECTS, reads=Kind.READ, subject="pk")
def change_answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Approve a change, or refuse it."""
    row = found(queries.project, request, pk)
    open_one = row.changes.filter(state=ProjectChange.State.ASKED).first()
    if open_one is None:
        raise Http404
    form = AnswerForm(request.POST or None, options=[("yes", _("批准变更")), ("no", _("驳回"))])
    if (
        form.is_bound and form.is_valid()
        and done(
            form, actions.decide_change, change_id=open_one.pk, approve=form.cleaned_data["yes"] == "yes",
            answer=form.cleaned_data["answer"], by=request.user,
        )
    ):  # fmt: skip
        return back_to(request, row)
    return form_page(request, form, _("批准这项变更吗？"), open_one.reason, row)


@endpoint(duty=Duty.RUN_PROJECTS, reads=Kind.READ, subject="pk")
def remind(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Remind the desk where it waits."""
    row = found(queries.project, request, pk)
    lag = queries.lag_of(request.user, row)
    form = asked(request, WordsForm, label=_("催办内容"))
    if (
        form.is_bound and form.is_valid()
        and done(
            form, actions.remind, reminder_id=form.cleaned_data["id"], project_id=pk, level=str(lag.level if lag else ""),
            text=form.cleaned_data["text"], by=request.user,
        )
    ):  # fmt: skip
        return back_to(request, row, _("已催办。"))
    return form_page(
        request,
        form,
        _("催办：%(desk)s") % {"desk": lag.desk.office if lag else ""},
        f"{row.number} {row.title}",
        row,
    )


@endpoint(duty=Duty.VIEW_PROJECTS, reads=Kind.READ, subject="pk")
def explain(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say why it waits."""
    known = found(queries.reminder, request, pk)
    form = asked(request, WordsForm, label=_("为什么停在这里，什么时候能办"))
    if (
        form.is_bound
        and form.is_valid()
        and done(form, actions.explain, reminder_id=pk, answer=form.cleaned_data["text"], by=request.user)
    ):
        return back_to(request, known.project)
    return form_page(request, form, _("说明滞后的原因"), known.text, known.project)


@endpoint(duty=Duty.ENTER_FUNDS, reads=Kind.READ, subject="pk")
def pay(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask finance's second person to book money of a project."""
    row = found(queries.project, request, pk)
    funds = ledger.funds(request.user).exclude(source__in=_payers())
    form = asked(
        request, PaymentForm, initial={"on": timezone.localdate(), "payee": _("%(town)s人民政府") % {"town": row.town.name}},
        funds=list(funds), accounts=list(ledger.bank_accounts(request.user)),
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        key, account = given.pop("id"), given.pop("bank_account")
        if done(
            form, actions.ask_payment, proposal_id=key, project_id=pk, bank_account=UUID(account) if account else None,
            by=request.user, **{**given, "fund": UUID(given["fund"])},
        ):  # fmt: skip
            return back_to(request, row, _("已登记，等财务负责人审批后入账。"))
    return form_page(request, form, _("分配或支付多少？"), f"{row.number} {row.title}", row)


def _payers() -> tuple[str, ...]:
    return sources().payers


@endpoint(duty=Duty.RUN_PROJECTS)
@require_POST
def announce(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Draft the notice of a project's result."""
    found(queries.project, request, pk)
    deed = deeds.pressed(
        request, actions.draft_announcement, _("公示已拟稿，请另一人核对发布。"), announcement_id=uuid4(), project_id=pk,
        by=request.user,
    )  # fmt: skip
    return (
        redirect("projects:announcement", pk=deed.answer.pk) if deed else redirect("projects:project", pk=pk)
    )


@endpoint(duty=Duty.VIEW_PROJECTS, reads=Kind.READ, subject="pk")
@require_GET
def announcement(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The notice as it hangs, to print; objections beside it."""
    row = found(queries.announcement, request, pk)
    project = row.project
    county = covers(request.user, project.county_id, Duty.RUN_PROJECTS)
    context = page(
        request, row=row, project=project, objections=row.objections.select_related("answered_by"),
        may_release=row.state == "drafted" and covers(request.user, project.county_id, Duty.RELEASE_NOTICES),
        may_object=row.state == "released" and (county or covers(request.user, project.town_id, Duty.HANDLE_OBJECTIONS)),
        may_answer=county, may_withdraw=row.state != "withdrawn" and (county or covers(request.user, project.county_id, Duty.RELEASE_NOTICES)),
    )  # fmt: skip
    return render(request, "projects/announcement.html", context)


@endpoint(duty=Duty.RELEASE_NOTICES)
@require_POST
def release(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hang it."""
    found(queries.announcement, request, pk)
    deeds.pressed(request, actions.release, _("公示已发布。"), announcement_id=pk, by=request.user)
    return redirect("projects:announcement", pk=pk)


@endpoint(duty=Duty.VIEW_PROJECTS)
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take it down, with the reason."""
    row = found(queries.announcement, request, pk)
    form = asked(request, WordsForm, label=_("撤下理由"))
    if (
        form.is_bound
        and form.is_valid()
        and done(
            form, actions.withdraw, announcement_id=pk, reason=form.cleaned_data["text"], by=request.user
        )
    ):
        return redirect("projects:announcement", pk=pk)
    return form_page(request, form, _("为什么撤下公示？"), project=row.project)


@endpoint(duty=Duty.VIEW_PROJECTS)
def objection(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take in what somebody says against it."""
    row = found(queries.announcement, request, pk)
    form = asked(request, ObjectionForm, label=_("异议内容"), initial={"on": timezone.localdate()})
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if done(
            form,
            actions.object_to,
            objection_id=given["id"],
            announcement_id=pk,
            on=given["on"],
            said=given["text"],
            by=request.user,
        ):
            return redirect("projects:announcement", pk=pk)
    return form_page(request, form, _("群众提出什么异议？"), _("可以匿名；不写与异议无关的人。"), row.project)


@endpoint(duty=Duty.RUN_PROJECTS)
def objection_answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer it."""
    row = found(queries.objection, request, pk)
    shown = row.announcement
    form = AnswerForm(request.POST or None, options=[("no", _("异议不成立")), ("yes", _("异议成立"))])
    if (
        form.is_bound and form.is_valid()
        and done(
            form, actions.answer_objection, objection_id=pk, upheld=form.cleaned_data["yes"] == "yes",
            answer=form.cleaned_data["answer"], by=request.user,
        )
    ):  # fmt: skip
        return redirect("projects:announcement", pk=shown.pk)
    return form_page(request, form, _("怎样答复？"), row.said, shown.project)
