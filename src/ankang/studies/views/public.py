"""扫码自填: answering by a card, without logging in. The address holds at most the random code of the card."""

from typing import Any
from uuid import UUID

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ankang.accounts.middleware import client_address
from ankang.accounts.policy import Duty, endpoint
from ankang.studies import actions, forms
from ankang.studies.actions.answering import TooOften, open_card
from ankang.studies.models import Card
from ankang.studies.queries import surveys
from ankang.studies.rules import Refusal, questionnaire
from ankang.studies.views.asking import pressed
from ankang.web.deeds import found, sentence
from ankang.web.questionnaires import QuestionnaireForm

_TOO_MANY = 429


@endpoint(public=True)
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, code: str = "") -> HttpResponse:
    """First the code, then the questions, then thanks. Nothing is told of who was drawn."""
    form = forms.CodeForm(request.POST or None, initial={"code": code})
    if not form.is_bound or not form.is_valid():
        return _page(request, {"form": form}, 422 if form.is_bound else 200)
    try:
        card = open_card(code=form.cleaned_data["code"], address=client_address(request))
        return _questions(request, card, form.cleaned_data["code"])
    except Refusal as why:
        form.add_error("code" if why.code == "code" else None, sentence(why))
        return _page(request, {"form": form}, 422)
    except TooOften:
        form.add_error(None, _("尝试的次数太多，请过一小时再试，或联系村干部。"))
        return _page(request, {"form": form}, _TOO_MANY)


def _questions(request: HttpRequest, card: Card, code: str) -> HttpResponse:
    survey = card.drawn.survey
    definition = questionnaire(survey.questionnaire, survey.version)
    left = [item.code for item in definition.items if item.code not in survey.items]
    asked = request.POST if "answers" in request.POST else None
    form = QuestionnaireForm(definition, asked, leave_out=left, today=timezone.localdate())
    if form.is_bound and form.is_valid():
        actions.answer_self(code=code, answers=form.answered(), address=client_address(request), by=None)
        return _page(request, {"thanks": True}, 200)
    return _page(request, {"questions": form, "code": code, "survey": survey}, 422 if form.is_bound else 200)


def _page(request: HttpRequest, context: dict[str, Any], status: int) -> HttpResponse:
    response = render(request, "studies/public/answer.html", context, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


@endpoint(duty=Duty.RUN_SURVEYS)
@require_POST
def cards(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The cards of a village on sheets of A4, to be cut and handed out: the number of the list and the code, no name."""
    row = found(surveys.run_by, request, pk)
    village = request.POST.get("village", "")
    deed = pressed(
        request, actions.print_cards, _("卡片已备好。"), survey=row, villages=[village], by=request.user
    )
    if deed is None:
        return redirect("studies:survey", pk=pk)
    host = settings.PUBLIC_ADDRESS or f"{request.scheme}://{request.get_host()}"
    shown = [_card(one, host) for one in deed.answer]
    return render(
        request,
        "studies/cards.html",
        {"row": row, "cards": shown, "host": f"{host}{reverse('studies:answer')}"},
    )


def _card(one: Card, host: str) -> dict[str, Any]:
    address = f"{host}{reverse('studies:answer_code', args=[one.code])}"
    parts = [one.code[at : at + 4] for at in range(0, len(one.code), 4)]
    return {
        "row": one,
        "code": " ".join(parts),
        "qr": segno.make(address, error="m").svg_data_uri(scale=3, border=1),
    }
