"""告知书 on paper, and the public page on which a household looks up its own applications."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ankang.accounts.middleware import client_address
from ankang.accounts.policy import Duty, endpoint
from ankang.approvals import queries
from ankang.approvals.actions.asking import TooOften, ask_state
from ankang.approvals.looks import Look
from ankang.approvals.queries import letters
from ankang.approvals.showing import letters as words
from ankang.notices.forms import CheckForm
from ankang.registry.models import Household
from ankang.web.deeds import found

_TOO_MANY = 429
# What a printer takes in one go; of a larger batch the villages print their own.
_MOST_LETTERS = 200


@endpoint(duty=Duty.VIEW_REGISTER, reads=Look.LETTER_PRINTED, subject="pk")
@require_GET
def letter(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The letter of an application, in large type, to be printed and handed over."""
    row = found(queries.application, request, pk)
    page = {
        "menu_key": "approvals",
        "row": row,
        "letter": words.letter(request.user, row, _address(request)),
    }
    return render(request, "approvals/letter.html", page)


@endpoint(duty=Duty.VIEW_REGISTER, reads=Look.LETTER_PRINTED, subject="pk")
@require_GET
def letters_of_batch(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The letters of everything a batch decided, a sheet each."""
    row = found(queries.batch, request, pk)
    rows = letters.of_batch(request.user, row.pk, _MOST_LETTERS)
    page = {
        "batch": row,
        "letters": [words.letter(request.user, one, _address(request)) for one in rows],
        "more": row.done - len(rows),
    }
    return render(request, "approvals/letters.html", page)


def _address(request: HttpRequest) -> str:
    """The public page with its host: nothing about the household stands in it."""
    host = settings.PUBLIC_ADDRESS or f"{request.scheme}://{request.get_host()}"
    return f"{host}{reverse('approvals:ask')}"


@endpoint(public=True)
def ask(request: HttpRequest) -> HttpResponse:
    """How far is our application? Answered to who knows the household's check code and a member's last four."""
    form, home, status = CheckForm(request.POST or None), None, 422 if request.method == "POST" else 200
    if form.is_bound and form.is_valid():
        try:
            home = ask_state(**form.cleaned_data, address=client_address(request), by=None)
        except TooOften:
            form.add_error(None, _("尝试的次数太多，请过一小时再试；急需的请到村委会或拨打监督电话。"))
            status = _TOO_MANY
        else:
            status = 200 if home else 422
            if home is None:
                form.add_error(None, _("没有查到。请核对核验码和证件号码后四位。"))
    page = {"form": form, **(_answer(request, home) if home else {})}
    response = render(request, "approvals/ask.html", page, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _answer(request: HttpRequest, home: Household) -> dict[str, object]:
    """What the household is told: no name beyond the masked one, no number, nothing of health."""
    today = timezone.localdate()
    hotline = letters.hotline(request.user, home.village_id, today)
    rows = letters.applications_of(request.user, home)
    return {
        "home": home,
        "name": words.masked(letters.head_name(request.user, home)),
        "hotline": hotline,
        "told": [words.told(letters.state(request.user, row), hotline) for row in rows],
    }
