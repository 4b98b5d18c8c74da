"""One person of a round and the steps; the reader's open positives."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django import forms as django_forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.screening import actions, forms, queries, rules, showing
from ankang.screening.events import Kind
from ankang.screening.models import Target
from ankang.screening.rules import AFTER, Move, Refusal, State
from ankang.values.today import age_on
from ankang.web.deeds import Deeds, found
from ankang.web.questionnaires import QuestionnaireForm, as_initial

_deeds = Deeds((Refusal,), lambda why: str(why.params.get("told") or _(why.template) % why.params))


@dataclass(frozen=True)
class Deed:
    """A step: its form and action, its words, and whether only who organises takes it."""

    form: type[django_forms.Form]
    action: Callable[..., Any]
    question: Promise
    button: Promise
    run: bool = False


_DEEDS = {
    Move.INVITE: Deed(
        forms.InviteForm, actions.invite, gettext_lazy("怎样通知的？"), gettext_lazy("登记通知")
    ),
    Move.REFUSE: Deed(
        forms.RefuseForm, actions.refuse, gettext_lazy("为什么不参加？"), gettext_lazy("登记不参加")
    ),
    Move.CONFIRM: Deed(
        forms.ConfirmForm, actions.confirm, gettext_lazy("确诊时是什么情况？"), gettext_lazy("登记确诊"), True
    ),
    Move.EXCLUDE: Deed(
        forms.ExcludeForm, actions.exclude, gettext_lazy("凭什么排除？"), gettext_lazy("排除"), True
    ),
    Move.LOSE: Deed(forms.LoseForm, actions.lose, gettext_lazy("怎样找过这个人？"), gettext_lazy("登记失访")),
    Move.TREAT: Deed(
        forms.TreatForm, actions.treat, gettext_lazy("什么时候开始治疗？"), gettext_lazy("登记治疗")
    ),
    Move.ASSIGN: Deed(forms.AssignForm, actions.assign, gettext_lazy("交给谁负责？"), gettext_lazy("交给")),
}
_ORDER = (
    Move.CONFIRM,
    Move.TREAT,
    Move.RESULT,
    Move.INVITE,
    Move.EXCLUDE,
    Move.REFUSE,
    Move.LOSE,
    Move.ASSIGN,
)


@endpoint(duty=Duty.VIEW_HEALTH, reads=Kind.LIST_READ)
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """我的阳性: which positives wait for me?"""
    rows = list(queries.mine(request.user, timezone.localdate())[:200])
    return render(request, "screening/mine.html", {"menu_key": "screening", "rows": rows})


@endpoint(duty=Duty.VIEW_HEALTH, reads=Kind.CASE_READ, subject="pk")
@require_GET
def case(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One person in a round: what was found, whose turn is it?"""
    row = found(queries.target, request, pk)
    hidden = queries.hides(request.user, row)
    kind = rules.kind_of(row.round.kind)
    context = {
        "menu_key": "screening", "row": row, "kind": kind, "hidden": hidden,
        "moves": [] if hidden else _offered(request, row), "steps": queries.steps(request.user, row),
        "reading": showing.reading(row) if row.tested_on else None,
        "may_refer": request.user.has_duty(Duty.MAKE_REFERRALS) and row.state == State.POSITIVE,
    }  # fmt: skip
    return render(request, "screening/case.html", context)


def _offered(request: HttpRequest, row: Target) -> list[tuple[str, str]]:
    """The steps this reader may take now."""
    if not queries.may_record(request.user, row.village_id):
        return []
    runs = queries.may_run(request.user, row.village_id)
    moves = [m for m in _ORDER if rules.may(m, State(row.state)) and (row.round.is_open or m in AFTER)]
    result = _("更正结果") if row.tested_on else _("登记结果")
    return [
        (str(m), result if m is Move.RESULT else str(_DEEDS[m].button))
        for m in moves
        if m is Move.RESULT or runs or not _DEEDS[m].run
    ]


@endpoint(duty=Duty.VIEW_HEALTH, reads=Kind.CASE_READ, subject="pk")
def step(request: HttpRequest, pk: UUID, move: str) -> HttpResponse:
    """One step of a person of a round."""
    row = found(queries.target, request, pk)
    if move not in [*Move] or queries.hides(request.user, row):
        raise Http404
    offered = dict(_offered(request, row))
    if move not in offered:
        raise PermissionDenied(_("这一步现在不能办，或不是您的职责。请回到此人的筛查页查看。"))
    if move == Move.RESULT:
        return _result(request, row, offered[move])
    deed = _DEEDS[Move(move)]
    form = _form(request, row, deed.form)
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        if _deeds.done(form, deed.action, step_id=given.pop("id"), target=row, by=request.user, **given):
            messages.success(request, _("已登记。"))
            return redirect("screening:case", pk=pk)
    return _page(request, row, form, deed.question, deed.button)


def _form(request: HttpRequest, row: Target, kind: type[django_forms.Form]) -> Any:
    more: dict[str, Any] = {}
    if kind is forms.ConfirmForm:
        more["kind"] = rules.kind_of(row.round.kind)
    if kind is forms.AssignForm:
        more["owners"] = queries.owners(request.user, row)
    initial = {"id": uuid4(), "on": timezone.localdate()}
    return kind(request.POST or None, initial=initial, **more)


class ResultForm(QuestionnaireForm):
    """The form of a kind with the day and the key of the step."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {
            "id": django_forms.UUIDField(widget=django_forms.HiddenInput),
            "on": django_forms.DateField(label=_("筛查日期")), **self.fields,
        }  # fmt: skip


def _result(request: HttpRequest, row: Target, label: str) -> HttpResponse:
    kind, today = rules.kind_of(row.round.kind), timezone.localdate()
    initial = {"id": uuid4(), "on": row.tested_on or today, **as_initial(row.answers)}
    facts = {"person.age": age_on(row.person.born_on, today), "person.sex": str(row.person.sex)}
    form = ResultForm(kind.definition, request.POST or None, initial=initial, facts=facts, today=today)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        rare = [one.item for one in form.checked.confirms] if form.checked else []
        asked = set(rare) - set(request.POST.getlist("confirmed"))
        if not asked:
            done = _deeds.done(
                form, actions.record_result, step_id=given["id"], target=row, on=given["on"], answers=form.answered(),
                confirmed=rare, by=request.user,
            )  # fmt: skip
            if done:
                return _told(request, done.answer)
        rare_ones = [(p.item, p.sentence) for p in form.checked.confirms] if form.checked else []
        return _page(request, row, form, showing.title(kind), label, rare_ones)
    return _page(request, row, form, showing.title(kind), label)


def _told(request: HttpRequest, row: Target) -> HttpResponse:
    if row.positive:
        told = {"found": showing.reasons(row), "day": row.due_on}
        messages.warning(request, _("阳性：%(found)s。请在 %(day)s 前确诊。") % told)
    else:
        messages.success(request, _("未见异常。") + showing.reasons(row))
    return redirect("screening:case", pk=row.pk)


def _page(
    request: HttpRequest,
    row: Target,
    form: Any,
    question: Any,
    button: Any,
    rare: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    context = {
        "menu_key": "screening",
        "row": row,
        "form": form,
        "question": question,
        "button": button,
        "rare": rare or [],
    }
    return render(request, "screening/step.html", context, status=422 if form.is_bound else 200)
