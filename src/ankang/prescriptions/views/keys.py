"""签名密钥: one's own keys, a new one, an old one taken back."""

import json
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.prescriptions import actions, forms, queries, signing
from ankang.prescriptions.views.writing import done, host_of, pressed
from ankang.web.deeds import found

_STATE = "prescriptions.new_key"


@endpoint(duty=Duty.PRESCRIBE)
@sensitive_post_parameters("password")
def keys(request: HttpRequest) -> HttpResponse:
    """With what do I sign? The session rules have asked for the second factor before, where one is due."""
    host = host_of(request)
    form = forms.KeyForm(request.POST or None, initial={"id": uuid4()})
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if done(
            form, actions.add_key, key_id=given["id"], name=given["name"], password=given["password"],
            state=request.session.pop(_STATE, {}), answer=_answer(request), host=host, by=request.user,
        ):  # fmt: skip
            messages.success(request, _("密钥已登记，可以用它签名了。"))
            return redirect("prescriptions:keys")
    options, state = signing.begin_key(request.user, host)
    request.session[_STATE] = state
    context = {
        "menu_key": "prescriptions", "form": form, "keys": queries.keys(request.user), "host": host,
        "options": json.dumps(signing.json_options(options)), "may_sign": signing.may_sign_at(host, request.is_secure()),
    }  # fmt: skip
    return render(request, "prescriptions/keys.html", context, status=422 if form.is_bound else 200)


def _answer(request: HttpRequest) -> dict[str, object]:
    try:
        found_answer = json.loads(request.POST.get("answer", ""))
    except ValueError:
        return {}
    return found_answer if isinstance(found_answer, dict) else {}


@endpoint(duty=Duty.PRESCRIBE)
@require_POST
def key_revoke(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a key back."""
    row = found(queries.key, request, pk)
    pressed(request, actions.revoke_key, _("密钥已停用。用它签过的处方仍可核验。"), key=row, by=request.user)
    return redirect("prescriptions:keys")
