"""What the pages share: how deeds are run, the page of one form, papers that came with it."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ankang.approvals.materials import UnfitFile
from ankang.orders import actions
from ankang.orders.models import Answer, Order
from ankang.orders.rules import Refusal
from ankang.web.deeds import Deeds, sentence

_deeds = Deeds((Refusal,))
done, pressed = _deeds.done, _deeds.pressed


def form_page(
    request: HttpRequest, form: Any, question: str, button: str, order: Order | None, back: str, **more: Any
) -> HttpResponse:
    """A page of one form about an order; `back`: where one comes from."""
    page = {
        "menu_key": "orders",
        "form": form,
        "question": question,
        "button": button,
        "order": order,
        "back": back,
        **more,
    }
    return render(request, "orders/form.html", page, status=422 if form.is_bound else 200)


def add_paper(request: HttpRequest, order: Order, answer: Answer | None = None) -> None:
    """Keep the file of a request; one that is unfit is told, and what was written stands."""
    file = request.FILES.get("paper")
    if file is None:
        return
    try:
        actions.add_paper(
            paper_id=uuid4(), order=order, answer=answer, title=(file.name or "")[:60], data=file.read(), by=request.user
        )  # fmt: skip
    except (UnfitFile, Refusal) as why:
        messages.warning(request, _("附件没有保存：%(why)s") % {"why": sentence(why)})
