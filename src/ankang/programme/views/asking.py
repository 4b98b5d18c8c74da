"""What the pages share: how deeds are run, the page of one form."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ankang.programme.rules import Refusal
from ankang.web.deeds import Deeds

_deeds = Deeds((Refusal,))
done, pressed = _deeds.done, _deeds.pressed


def form_page(
    request: HttpRequest, form: Any, question: str, button: str, back: str, **more: Any
) -> HttpResponse:
    """A page of one form; `back`: where one comes from."""
    page = {
        "menu_key": "programme",
        "form": form,
        "question": question,
        "button": button,
        "back": back,
        **more,
    }
    return render(request, "programme/form.html", page, status=422 if form.is_bound else 200)
