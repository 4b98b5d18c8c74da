"""Who may call what: every operation has a duty, and a reading leaves a trace as a page does."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from ankang.accounts import queries
from ankang.accounts.duties import Duty
from ankang.accounts.models import ApiToken
from ankang.accounts.policy import Policy
from ankang.journal import actions as journal

# Name of an operation → its policy, for the addresses and for the handbook.
POLICIES: dict[str, Policy] = {}


class Bearer(HttpBearer):
    """The token of another system; the request then has the token's user."""

    openapi_name = "令牌 token"

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        # A machine says its language in a header; the switch of the pages is for people. The middleware that set the
        # language of the request takes this back.
        asked = request.headers.get("Accept-Language", "")
        translation.activate("en" if asked.lower().startswith("en") else settings.LANGUAGE_CODE)
        found = queries.bearer_of(token)
        if found:
            request.user = found.user
        return found


def operation(
    *, duty: Duty, reads: str | None = None, subject: str | None = None
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give an operation its policy: the token and its user both carry the duty; `reads` is journalled."""

    def dress(view: Callable[..., Any]) -> Callable[..., Any]:
        POLICIES[view.__name__] = Policy(duty, False, reads, subject)

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            token: ApiToken = request.auth  # type: ignore[attr-defined]
            if duty not in token.duty_codes or not token.user.has_duty(duty):
                raise PermissionDenied(_("这个令牌没有“%(duty)s”这一职责。") % {"duty": duty.label})
            answer = view(request, *args, **kwargs)
            if reads:
                journal.record(reads, subject=kwargs.get(subject or "", ""), by=token.user)
            return answer

        return guarded

    return dress
