"""Pages of log-in, second factor, own account, users, and break-glass."""

import uuid
from uuid import UUID

import segno
from django.contrib import messages
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth.forms import AuthenticationForm, SetPasswordForm
from django.contrib.auth.views import LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from django_otp import login as otp_login
from django_otp import user_has_device

from ankang.accounts import actions, forms, queries
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
    return render(request, "accounts/enrol.html", {"form": form, "picture": picture, "key": device.config_url})


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
        actions.change_password(user=request.user, password=form.cleaned_data["new_password1"], by=request.user)
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


@endpoint(duty=Duty.MANAGE_USERS, reads=Kind.USERS_LISTED)
def users(request: HttpRequest) -> HttpResponse:
    """All users of my divisions with their posts."""
    return render(request, "accounts/users.html", {"users": queries.users(request.user)})


@endpoint(duty=Duty.MANAGE_USERS)
def user_new(request: HttpRequest) -> HttpResponse:
    """Add a user; the one-time password is shown once."""
    form = forms.UserForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made, once = actions.add_user(user_id=uuid.uuid4(), **form.cleaned_data, by=request.user)
        except actions.NotAllowed as refusal:
            form.add_error("username", str(refusal))
        else:
            return render(request, "accounts/one_time.html", {"person": made, "password": once})
    return render(request, "accounts/user_new.html", {"form": form})


@endpoint(duty=Duty.MANAGE_USERS, reads=Kind.USERS_LISTED, subject="pk")
def user(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One user: posts, and what can be done with the account."""
    person = queries.one_user(request.user, pk)
    form = forms.PostForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_post(
                post_id=uuid.uuid4(), user=person, since=timezone.localdate(), by=request.user, **form.cleaned_data
            )
        except actions.NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("accounts:user", pk)
    return render(request, "accounts/user.html", {"person": person, "form": form})


@endpoint(duty=Duty.MANAGE_USERS)
@require_POST
def user_deed(request: HttpRequest, pk: UUID, deed: str) -> HttpResponse:
    """Close an account, reset its password or its second factor."""
    person = queries.one_user(request.user, pk)
    if deed == "password":
        once = actions.reset_password(user=person, by=request.user)
        return render(request, "accounts/one_time.html", {"person": person, "password": once})
    try:
        {"close": actions.close_user, "factor": actions.reset_second_factor}[deed](user=person, by=request.user)
    except actions.NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("accounts:user", pk)


@endpoint(duty=Duty.MANAGE_USERS)
@require_POST
def post_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End a post today."""
    post = queries.post(request.user, pk)
    actions.end_post(post=post, on=timezone.localdate(), by=request.user)
    return redirect("accounts:user", post.user_id)
