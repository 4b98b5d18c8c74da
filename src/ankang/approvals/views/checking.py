"""入户核实 and 签字: what was seen at the door, and who signed the page."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.policy import Duty, endpoint
from ankang.approvals import actions, queries, rules
from ankang.approvals.forms.checking import HouseCheckForm, SignatureForm
from ankang.approvals.looks import Look
from ankang.approvals.models import Application
from ankang.approvals.queries import pages
from ankang.approvals.views.asking import done, handled
from ankang.registry import queries as registry
from ankang.values.questionnaire import Problem
from ankang.web.deeds import found
from ankang.web.questionnaires import as_initial, language, say


@endpoint(duty=Duty.FILE_APPLICATIONS, reads=Look.FORM_OPENED, subject="pk")
def check_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Record what was seen at the door, on the form of the kind of application. The last check is shown beside."""
    row = _open(request, pk)
    today, accepted = timezone.localdate(), request.POST.getlist("accepted")
    form = HouseCheckForm(
        rules.form_for(row.kind, today), request.POST or None, initial=_start(request, row), today=today,
        asks_agreement=row.kind == Application.Kind.EXIT, asks_consent=queries.asks_consent(request.user, row),
    )  # fmt: skip
    questions: list[Problem] = []
    if form.is_bound and form.is_valid():
        questions = form.questions(accepted)
        if not questions and done(
            form,
            actions.record_house_check,
            application=row,
            accepted=accepted,
            by=request.user,
            **form.seen(),
        ):
            messages.success(request, _("入户核实已登记。有照片请接着上传。"))
            return redirect("approvals:application", pk=pk)
    page = {
        "menu_key": "approvals",
        "row": row,
        "form": form,
        "title": form.definition.title(language()),
        "head": next(iter(registry.members(request.user, row.household)), None),
        "questions": [(one.item, say(form.definition, one)) for one in questions],
        "accepted": accepted,
    }
    return render(request, "approvals/check_new.html", page, status=422 if form.is_bound else 200)


def _start(request: HttpRequest, row: Application) -> dict[str, object]:
    """A first check is empty but for the day; a further one begins with what was seen before, to be looked at anew."""
    last = pages.last_check(request.user, row)
    start = as_initial(pages.answers(request.user, last)) if last else {}
    return {**start, "check_id": uuid4(), "checked_on": timezone.localdate()}


@endpoint(duty=Duty.FILE_APPLICATIONS, reads=Look.FORM_OPENED, subject="pk")
def sign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Record a signature of the signature page of an exit."""
    row = _open(request, pk)
    form = SignatureForm(request.POST or None, initial={"id": uuid4(), "signed_on": timezone.localdate()})
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        key = given.pop("id")
        if done(form, actions.record_signature, signature_id=key, application=row, by=request.user, **given):
            messages.success(request, _("签字已登记。"))
            return redirect("approvals:application", pk=pk)
    page = {"menu_key": "approvals", "row": row, "form": form}
    return render(request, "approvals/sign.html", page, status=422 if form.is_bound else 200)


def _open(request: HttpRequest, pk: UUID) -> Application:
    """An application under way where the reader takes in applications."""
    row = handled(found(queries.application, request, pk), request)
    if row.end:
        raise Http404
    return row
