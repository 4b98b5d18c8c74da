"""Rules of the session: idle time-out, closed accounts, passwords to change, the second factor."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django_otp import user_has_device

from ankang.journal.queries import is_demo

# Pages a half logged-in user may see.
_OPEN = (
    "accounts:login", "accounts:logout", "accounts:second_factor", "accounts:enrol", "accounts:password",
    "web:elder", "web:language",
)  # fmt: skip


def client_address(request: HttpRequest) -> str:
    """The caller's address as the web server saw it. Forwarded headers are never trusted here."""
    return str(request.META.get("REMOTE_ADDR", ""))


class SessionRulesMiddleware:
    """End idle sessions; hold back who must change a password or give a second factor first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self._keep_or_end(request)
        if request.user.is_authenticated and not self._is_open(request):
            if request.user.must_change_password:
                return redirect("accounts:password")
            if second_factor_due(request):
                return redirect(f"{resolve_url('accounts:second_factor')}?next={request.path}")
        return self.get_response(request)

    def _keep_or_end(self, request: HttpRequest) -> None:
        now = int(time.time())
        seen = request.session.get("seen", now)
        if now - seen > settings.SESSION_IDLE_SECONDS or not request.user.is_active:
            logout(request)
        elif now - seen > 60 or "seen" not in request.session:
            request.session["seen"] = now

    def _is_open(self, request: HttpRequest) -> bool:
        open_paths = {resolve_url(name) for name in _OPEN}
        return request.path in open_paths or request.path.startswith(settings.STATIC_URL)


def second_factor_due(request: HttpRequest) -> bool:
    """Whether this session still owes a second factor. A demo county asks only who enrolled."""
    if request.user.is_verified():
        return False
    if user_has_device(request.user):
        return True
    return settings.SECOND_FACTOR == "required" and not is_demo()
