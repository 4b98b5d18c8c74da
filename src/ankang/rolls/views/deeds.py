"""What is done with one case: each deed asks what it needs, says what it will do, and leads back to the case."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.accounts.policy import Duty, endpoint
from ankang.rolls import actions, queries, showing, ways
from ankang.rolls import forms as words
from ankang.rolls.events import Kind
from ankang.rolls.models import Case
from ankang.rolls.targets import died_on
from ankang.rolls.views.asking import done
from ankang.web.deeds import found


@dataclass(frozen=True)
class Deed:
    """One deed: the form it asks with, what it does with the answers, and what is said when it is done."""

    form: Callable[[HttpRequest, Case, Any], forms.Form]
    run: Callable[[HttpRequest, Case, dict[str, Any]], object]
    success: str | Promise


@endpoint(duty=Duty.WORK_DIFFERENCES, reads=Kind.CASE_READ, subject="pk")
def deed(request: HttpRequest, pk: UUID, code: str) -> HttpResponse:
    """Ask what a deed needs, then do it."""
    one = found(queries.case, request, pk)
    known, way = DEEDS.get(code), ways.way(request.user, one, code)
    if known is None:
        raise Http404
    form = known.form(request, one, request.POST or None)
    if way is None and not form.is_bound:
        messages.error(request, _("这条差异现在不能这样处理：请看它现在的状态。"))
        return redirect("rolls:case", pk=pk)
    if (
        form.is_bound
        and form.is_valid()
        and done(form, known.run, request=request, case=one, given=form.cleaned_data)
    ):
        messages.success(request, str(known.success))
        return redirect("rolls:case", pk=pk)
    context = {"form": form, "case": one, "way": way, "told": showing.told(request.user, one),
               "lines": queries.case_lines(request.user, one), "theirs_title": showing.theirs_of(one)}  # fmt: skip
    return render(request, "rolls/deed.html", context, status=422 if form.is_bound else 200)


def _plain(kind: Callable[..., forms.Form], **start: Callable[[Case], Any]) -> Callable[..., forms.Form]:
    def make(request: HttpRequest, case: Case, data: Any) -> forms.Form:
        first = {name: value(case) for name, value in start.items()}
        return kind(data, initial={"id": uuid4(), **first})

    return make


def _other(request: HttpRequest, case: Case, data: Any) -> forms.Form:
    people = [(str(one.person.pk), _named(one)) for one in queries.choices(request.user, case)]
    sent = [row for row in (case.row, case.other_row) if row is not None]
    rows = [(str(row.pk), f"{showing.kind_title(row.roll.kind)} {row.roll.as_of}") for row in sent]
    return words.OtherPersonForm(
        data, initial={"id": uuid4(), "instead": ""}, people=people, rows=rows,
        look_up=lambda text: queries.by_number(request.user, text),
    )  # fmt: skip


def _named(one: Any) -> str:
    who = _("%(name)s（%(born)s，%(village)s，户 %(household)s）") % {
        "name": one.person.name, "born": one.person.born_on, "village": one.person.village.name,
        "household": one.person.household.number,
    }  # fmt: skip
    return _("%(who)s · 相似 %(percent)d%%") % {"who": who, "percent": one.percent}


def _apply(request: HttpRequest, case: Case, data: Any) -> forms.Form:
    offers = queries.offers(request.user, case.household) if case.household else []
    asked = [(offer.value, str(offer.label)) for offer in offers]
    return words.ApplyForm(data, initial={"id": uuid4()}, offers=asked)


def _assign(request: HttpRequest, case: Case, data: Any) -> forms.Form:
    return words.AssignForm(data, initial={"id": uuid4()}, people=queries.owners(request.user, case))


def _does(action: Callable[..., object], *names: str) -> Callable[..., object]:
    """Call an action with the answers of these names."""

    def run(request: HttpRequest, case: Case, given: dict[str, Any]) -> object:
        told = {name: given[name] for name in names}
        return action(deed_id=given["id"], case=case, by=request.user, **told)

    return run


def _run_other(request: HttpRequest, case: Case, given: dict[str, Any]) -> object:
    instead = given.get("instead")
    person = given["number"] or (found(queries.choosable, request, UUID(instead)) if instead else None)
    row = next((row for row in (case.row, case.other_row) if row and str(row.pk) == given.get("row")), None)
    return actions.other_person(
        deed_id=given["id"], case=case, row=row, instead=person, note=given["note"], by=request.user
    )


def _run_apply(request: HttpRequest, case: Case, given: dict[str, Any]) -> object:
    kind, _colon, category = given["what"].partition(":")
    return actions.apply_for(
        deed_id=given["id"], case=case, application_id=given["id"], kind=kind, category=category,
        risk=given["risk"], statement=given["note"], consent_on=given["consent_on"], by=request.user,
    )  # fmt: skip


def _run_assign(request: HttpRequest, case: Case, given: dict[str, Any]) -> object:
    owner = found(queries.owner, request, case, UUID(given["owner"]))
    return actions.assign(deed_id=given["id"], case=case, owner=owner, by=request.user)


DEEDS: dict[str, Deed] = {
    "accept": Deed(_plain(words.DeedForm), _does(actions.accept, "note"), gettext_lazy("已写入登记册并办结。")),
    "death": Deed(
        _plain(words.DayForm, on=died_on), _does(actions.accept, "on", "note"), gettext_lazy("已登记死亡并办结。")
    ),
    "leave": Deed(
        _plain(words.LeaveForm, on=lambda case: case.roll.as_of, reason=lambda case: "moved_out"),
        _does(actions.take_off, "on", "reason", "note"), gettext_lazy("已登记离册并办结。"),
    ),
    "mended": Deed(_plain(words.DeedForm), _does(actions.confirm_mended, "note"), gettext_lazy("两边已一致，已办结。")),
    "ask": Deed(_plain(words.DeedForm), _does(actions.ask_department, "note"), gettext_lazy("已转部门核实。")),
    "exception": Deed(
        _plain(words.ExceptionForm), _does(actions.make_exception, "reason", "note"), gettext_lazy("已列为例外。")
    ),
    "same": Deed(_plain(words.DeedForm), _does(actions.confirm_same, "note"), gettext_lazy("已确认是同一个人。")),
    "other": Deed(_other, _run_other, gettext_lazy("已解除关联，并重新比对了两边。")),
    "apply": Deed(_apply, _run_apply, gettext_lazy("已发起申请，本条差异办结。")),
    "resume": Deed(_plain(words.NotedForm), _does(actions.resume, "note"), gettext_lazy("已重新处理。")),
    "assign": Deed(_assign, _run_assign, gettext_lazy("已指定责任人。")),
    "note": Deed(_plain(words.NotedForm), _does(actions.note_case, "note"), gettext_lazy("已记下。")),
}  # fmt: skip
