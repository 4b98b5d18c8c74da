"""Pages of users and posts."""

import uuid
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from ankang.accounts import actions, forms, queries
from ankang.accounts.events import Kind
from ankang.accounts.policy import Duty, endpoint


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
                post_id=uuid.uuid4(),
                user=person,
                since=timezone.localdate(),
                by=request.user,
                **form.cleaned_data,
            )
        except actions.NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("accounts:user", pk)
    tokens = forms.TokenForm(person=person, prefix="token")
    return render(request, "accounts/user.html", {"person": person, "form": form, "token_form": tokens})


@endpoint(duty=Duty.MANAGE_USERS)
@require_POST
def user_deed(request: HttpRequest, pk: UUID, deed: str) -> HttpResponse:
    """Close an account, reset its password or its second factor."""
    person = queries.one_user(request.user, pk)
    if deed == "password":
        once = actions.reset_password(user=person, by=request.user)
        return render(request, "accounts/one_time.html", {"person": person, "password": once})
    try:
        {"close": actions.close_user, "factor": actions.reset_second_factor}[deed](
            user=person, by=request.user
        )
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


@endpoint(duty=Duty.MANAGE_USERS)
@require_POST
def token_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give a user a token; its text is shown once."""
    person = queries.one_user(request.user, pk)
    form = forms.TokenForm(request.POST, person=person, prefix="token")
    if form.is_valid():
        try:
            made, text = actions.give_token(
                token_id=uuid.uuid4(), user=person, by=request.user, **form.cleaned_data
            )
        except actions.NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            return render(request, "accounts/token.html", {"person": person, "token": made, "text": text})
    context = {"person": person, "form": forms.PostForm(user=request.user), "token_form": form}
    return render(request, "accounts/user.html", context, status=422)


@endpoint(duty=Duty.MANAGE_USERS)
@require_POST
def token_revoke(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Close a token."""
    token = queries.token(request.user, pk)
    actions.revoke_token(token=token, by=request.user)
    return redirect("accounts:user", token.user_id)
