"""记录疑问: what in the records asks for an explanation, and what do those who wrote them say?"""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.places import queries as places
from ankang.supervision import actions, queries, showing
from ankang.supervision.events import Kind
from ankang.supervision.forms import AnswerForm, ReadingForm
from ankang.supervision.rules.signals import options
from ankang.supervision.views.asking import done, form_page, page
from ankang.web.deeds import found
from ankang.web.paging import page_of


@endpoint(duty=Duty.VIEW_SUPERVISION, reads=Kind.QUESTIONS_READ)
@require_GET
def questions(request: HttpRequest) -> HttpResponse:
    """Questions in the reader's area, or asked of himself, the last first."""
    rows = queries.questions(request.user)
    context = page(
        request, page=page_of(rows, request.GET.get("after"), by=("-asked_at",)), total=rows.count(),
        waiting=rows.filter(answer__isnull=True).count(), days=options().days,
    )  # fmt: skip
    return render(request, "supervision/questions.html", context)


@endpoint(duty=Duty.RUN_SUPERVISION, reads=Kind.QUESTIONS_READ)
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Look at the records of the last days where the reader organises supervision."""
    made = []
    for root in places.roots(request.user):
        if any(low <= root.code < high for low, high in request.user.spans(Duty.RUN_SUPERVISION)):
            made += actions.ask(division=root, by=request.user)
    words = ngettext("看完了，新提出 %(n)d 个疑问。", "看完了，新提出 %(n)d 个疑问。", len(made))
    messages.success(request, words % {"n": len(made)})
    return redirect("supervision:questions")


@endpoint(duty=Duty.VIEW_SUPERVISION, reads=Kind.QUESTION_READ, subject="pk")
@require_GET
def question(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One question with its numbers, the answer and what another person made of it."""
    one = found(queries.question, request, pk)
    answer = getattr(one, "answer", None)
    own = one.person_id == request.user.pk
    context = page(
        request, one=one, answer=answer, reading=getattr(answer, "reading", None), own=own,
        visits=queries.visits_of(request.user, one)[:50], may_answer=own and answer is None,
    )  # fmt: skip
    return render(request, "supervision/question.html", context)


@endpoint(duty=Duty.VIEW_SUPERVISION, reads=Kind.QUESTION_READ, subject="pk")
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The person asked says what could explain it."""
    one = found(queries.question, request, pk)
    return _form(request, one, AnswerForm(request.POST or None, initial={"id": uuid4()}), "answer")


@endpoint(duty=Duty.RUN_SUPERVISION, reads=Kind.QUESTION_READ, subject="pk")
def read(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Another person reads the answer."""
    one = found(queries.question, request, pk)
    return _form(request, one, ReadingForm(request.POST or None, initial={"id": uuid4()}), "reading")


def _form(request: HttpRequest, one: Any, form: Any, what: str) -> HttpResponse:
    act = {"answer": actions.answer_question, "reading": actions.read_answer}[what]
    if form.is_bound and form.is_valid():
        given: dict[str, Any] = dict(form.cleaned_data)
        told = {f"{what}_id": given.pop("id"), "question": one, "by": request.user, **given}
        if done(form, act, **told):
            messages.success(request, _("已记下。"))
            return redirect("supervision:question", pk=one.pk)
    ask = _("什么能解释它？") if what == "answer" else _("答复说得通吗？")
    return form_page(
        request, form, ask, showing.question(one), reverse("supervision:question", args=[one.pk])
    )
