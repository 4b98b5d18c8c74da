"""Pages of log-in, second factor, own account and break-glass."""

import uuid

import segno
from django.contrib import messages
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth.forms import AuthenticationForm, SetPasswordForm
from django.contrib.auth.views import LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django_otp import login as otp_login
from django_otp import user_has_device

from ankang.accounts import actions, forms
from ankang.accounts.events import Kind
from ankang.accounts.policy import Duty, endpoint
from ankang.journal.actions import record

log_out = endpoint()(LogoutView.as_view())


@endpoint(public=True)
@sensitive_post_parameters()
def log_in(request: HttpRequest) -> HttpResponse:
    """Name and password; the second factor comes after, where one is due."""
    form = AuthenticationForm(request, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        record(Kind.LOGGED_IN, subject=request.user, by=request.user)
        return HttpResponseRedirect(_next(request))
    return render(request, "accounts/log_in.html", {"form": form, "next": request.GET.get("next", "")})


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if safe and wanted else resolve_url("worklist:today")


@endpoint(public=True)
def locked_out(request: HttpRequest, *_args: object, **_kwargs: object) -> HttpResponse:
    """Too many wrong passwords."""
    return render(request, "accounts/locked_out.html", status=429)


@endpoint()
def second_factor(request: HttpRequest) -> HttpResponse:
    """Ask for the code of the enrolled device; who has none is sent to enrol."""
    if not user_has_device(request.user):
        return redirect("accounts:enrol")
    device = request.user.totpdevice_set.filter(confirmed=True).first()
    form = forms.CodeForm(request.POST or None, device=device)
    if request.method == "POST" and form.is_valid():
        otp_login(request, device)
        return HttpResponseRedirect(_next(request))
    return render(request, "accounts/second_factor.html", {"form": form, "next": request.GET.get("next", "")})


@endpoint()
def enrol(request: HttpRequest) -> HttpResponse:
    """Show the QR code of a new device and have it confirmed by its first code."""
    if user_has_device(request.user) and not request.user.is_verified():
        return redirect("accounts:second_factor")
    device = actions.begin_second_factor(user=request.user, by=request.user)
    form = forms.CodeForm(request.POST or None, device=device)
    if request.method == "POST" and form.is_valid():
        actions.confirm_second_factor(device=device, by=request.user)
        otp_login(request, device)
        messages.success(request, _("动态口令已启用。"))
        return redirect("accounts:account")
    picture = segno.make(device.config_url).svg_data_uri(scale=5)
    return render(
        request, "accounts/enrol.html", {"form": form, "picture": picture, "key": device.config_url}
    )


@endpoint()
def account(request: HttpRequest) -> HttpResponse:
    """My account: posts, password, second factor, open emergencies."""
    own = {
        "has_device": user_has_device(request.user),
        "may_break_glass": request.user.has_duty(Duty.BREAK_GLASS),
    }
    return render(request, "accounts/account.html", own)


@endpoint()
@sensitive_post_parameters()
def password(request: HttpRequest) -> HttpResponse:
    """Choose a new password."""
    form = SetPasswordForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.change_password(
            user=request.user, password=form.cleaned_data["new_password1"], by=request.user
        )
        update_session_auth_hash(request, request.user)
        messages.success(request, _("密码已修改。"))
        return redirect("worklist:today")
    return render(request, "accounts/password.html", {"form": form})


@endpoint(duty=Duty.BREAK_GLASS)
def emergency(request: HttpRequest) -> HttpResponse:
    """Open a division outside my posts for two hours, with a reason."""
    form = forms.EmergencyForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        actions.break_glass(
            emergency_id=uuid.uuid4(),
            division=form.cleaned_data["division"],
            reason=form.cleaned_data["reason"],
            by=request.user,
        )
        messages.warning(request, _("已打开两小时，其间的每次查看都会留痕并通知审计。"))
        return redirect("accounts:account")
    return render(request, "accounts/emergency.html", {"form": form})
