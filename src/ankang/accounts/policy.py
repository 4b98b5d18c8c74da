"""Who may call what: every endpoint carries a policy, and an endpoint without one fails the house test."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from ankang.accounts.duties import Duty
from ankang.journal import actions as journal

__all__ = ["Duty", "Policy", "endpoint"]


@dataclass(frozen=True)
class Policy:
    """What an endpoint asks of its caller, and what reading it leaves in the journal."""

    duty: Duty | None
    public: bool
    reads: str | None
    subject: str | None


def endpoint(
    *, duty: Duty | None = None, public: bool = False, reads: str | None = None, subject: str | None = None
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Give a view its policy.

    `public`: no log-in. `duty`: the caller needs it in some division (scope then limits the rows); None: any
    logged-in user. `reads`: the event kind to journal when the page was shown (needed where level ≥ 3 shows);
    `subject`: the URL argument that names whose record was read.
    """
    policy = Policy(duty, public, reads, subject)

    def dress(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            user = request.user
            if not public and not user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if duty is not None and not user.has_duty(duty):  # type: ignore[union-attr]
                raise PermissionDenied(str(_("您的岗位没有“%(duty)s”这一职责。") % {"duty": duty.label}))
            response = view(request, *args, **kwargs)
            if reads and response.status_code == 200:
                journal.record(reads, subject=kwargs.get(subject or "", ""), by=user)
            if not public:
                response.headers.setdefault("Cache-Control", "no-store")
            return response

        guarded.policy = policy  # type: ignore[attr-defined]
        return guarded

    return dress
