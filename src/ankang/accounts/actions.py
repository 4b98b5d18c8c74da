"""Writes to users, posts, passwords, second factors, emergencies and keys."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_otp.plugins.otp_totp.models import TOTPDevice

from ankang.accounts.events import Kind
from ankang.accounts.models import ApiToken, Emergency, Post, User
from ankang.accounts.roles import ROLES
from ankang.accounts.rules import new_token, one_time_password, token_digest
from ankang.journal.actions import record
from ankang.places.models import Division, Facility
from ankang.storage import keys, rotation
from ankang.values.division import DivisionCode

EMERGENCY_LASTS = timedelta(hours=2)
# A key that is never renewed is one that nobody looks after.
TOKEN_LASTS = timedelta(days=366)


class NotAllowed(Exception):
    """An account cannot be changed this way; the message says why and what to do."""


@transaction.atomic
def add_user(*, user_id: UUID, username: str, name: str, unit: str, by: Any) -> tuple[User, str]:
    """Add a user with a one-time password, which is answered once and never shown again."""
    if User.objects.filter(username=username).exclude(pk=user_id).exists():
        raise NotAllowed(_("用户名“%(name)s”已被使用：请换一个。") % {"name": username})
    password = one_time_password()
    user, is_new = User.objects.get_or_create(
        id=user_id, defaults={"username": username, "name": name, "unit": unit}
    )
    if is_new:
        user.set_password(password)
        user.must_change_password = True
        user.save()
        record(Kind.USER_ADDED, subject=user, by=by)
    return user, password if is_new else ""


@transaction.atomic
def close_user(*, user: User, by: Any) -> None:
    """Shut an account: nobody can log in with it, open sessions end at their next request."""
    if by is not None and user.pk == by.pk:
        raise NotAllowed(_("不能停用自己的账户：请另一位安全管理员办理。"))
    user.is_active = False
    user.save(update_fields=["is_active"])
    record(Kind.USER_CLOSED, subject=user, by=by)


@transaction.atomic
def give_post(
    *,
    post_id: UUID,
    user: User,
    role: str,
    division: Division,
    since: date,
    facility: Facility | None = None,
    by: Any,
) -> Post:
    """Give a user a role in a division from a day on. Nobody gives a post to themselves.

    Only a role that serves a facility may name one, and inside the division; without it such a post opens no bills.
    """
    if by is not None and user.pk == by.pk:
        raise NotAllowed(_("不能给自己安排岗位：请另一位安全管理员办理。"))
    if ROLES[role].scope != division.level:
        raise NotAllowed(
            _("“%(role)s”应服务一个%(level)s：请重新选择区划。")
            % {"role": ROLES[role].name, "level": ROLES[role].scope.label}
        )
    if facility:
        _refuse_facility(role, division, facility)
    post, is_new = Post.objects.get_or_create(
        id=post_id,
        defaults={"user": user, "role": role, "division": division, "since": since, "facility": facility},
    )
    if is_new:
        record(Kind.POST_GIVEN, subject=user, place=division.code, by=by, fields=[role])
    return post


def _refuse_facility(role: str, division: Division, facility: Facility) -> None:
    if not ROLES[role].serves_facility:
        raise NotAllowed(_("“%(role)s”不在机构任职：请不要选择机构。") % {"role": ROLES[role].name})
    if not DivisionCode(division.code).contains(DivisionCode(facility.division_id)):
        raise NotAllowed(_("“%(name)s”不在这个区划内：请重新选择机构。") % {"name": facility.name})


@transaction.atomic
def end_post(*, post: Post, on: date, by: Any) -> None:
    """End a post on a day; the row stays, for who was responsible then."""
    post.until = on
    post.save(update_fields=["until"])
    record(Kind.POST_ENDED, subject=post.user, place=post.division_id, by=by, fields=[post.role])


@transaction.atomic
def change_password(*, user: User, password: str, by: Any) -> None:
    """The user chose a new password."""
    user.set_password(password)
    user.must_change_password, user.password_set = False, timezone.now()
    user.save(update_fields=["password", "must_change_password", "password_set"])
    record(Kind.PASSWORD_CHANGED, subject=user, by=by)


@transaction.atomic
def reset_password(*, user: User, by: Any) -> str:
    """Give a one-time password, to be changed at the next log-in."""
    password = one_time_password()
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    record(Kind.PASSWORD_RESET, subject=user, by=by)
    return password


def begin_second_factor(*, user: User, by: Any) -> TOTPDevice:
    """The device to confirm: one unconfirmed device a user, made when first asked for."""
    device, _made = TOTPDevice.objects.get_or_create(user=user, confirmed=False, defaults={"name": "totp"})
    return device


@transaction.atomic
def confirm_second_factor(*, device: TOTPDevice, by: Any) -> None:
    """The user proved to hold the device; earlier devices are dropped."""
    TOTPDevice.objects.filter(user=device.user, confirmed=True).delete()
    device.confirmed = True
    device.save()
    record(Kind.SECOND_FACTOR_SET, subject=device.user, by=by)


@transaction.atomic
def reset_second_factor(*, user: User, by: Any) -> None:
    """Drop a user's devices after a lost phone: the next log-in enrols anew."""
    TOTPDevice.objects.filter(user=user).delete()
    record(Kind.SECOND_FACTOR_RESET, subject=user, by=by)


@transaction.atomic
def break_glass(*, emergency_id: UUID, division: Division, reason: str, by: User) -> Emergency:
    """Open a division outside the user's posts for two hours; the journal and the auditor see it at once."""
    emergency, is_new = Emergency.objects.get_or_create(
        id=emergency_id,
        defaults={
            "user": by,
            "division": division,
            "reason": reason,
            "closes": timezone.now() + EMERGENCY_LASTS,
        },
    )
    if is_new:
        record(Kind.GLASS_BROKEN, subject=by, place=division.code, by=by, purpose=reason)
    return emergency


def rotate_keys(
    *, by: Any, new_key: bool = True, progress: Callable[[int, int], None] = lambda *_: None
) -> int:
    """Seal every sealed value with the newest key; answer how many were sealed anew.

    With `new_key` a key is added first. Stopped half-way, call it again without a new key: what is done stays
    done. Runs in short transactions while the pages go on being served.
    """
    if new_key:
        keys.add_key()
    count = rotation.reseal(progress)
    record(Kind.KEYS_ROTATED, by=by, fields=[str(keys.ring().newest)])
    return count


@transaction.atomic
def give_token(
    *, token_id: UUID, user: User, name: str, duties: list[str], expires_on: date, by: Any
) -> tuple[ApiToken, str]:
    """A key for another system that acts as this user; its text is answered once. Nobody gives one to themselves.

    A token never carries a duty the user has not, and ends within a year.
    """
    if by is not None and user.pk == by.pk:
        raise NotAllowed(_("不能给自己签发令牌：请另一位安全管理员办理。"))
    today = timezone.localdate()
    if not today <= expires_on <= today + TOKEN_LASTS:
        raise NotAllowed(_("到期日应在今天以后一年以内：请重新填写。"))
    if not duties or any(not user.has_duty(duty) for duty in duties):
        raise NotAllowed(_("令牌的职责应是此人现有岗位的职责：请重新选择。"))
    text = new_token()
    token, is_new = ApiToken.objects.get_or_create(
        id=token_id,
        defaults={
            "user": user, "name": name, "digest": token_digest(text), "duty_codes": sorted(duties),
            "expires_on": expires_on, "made_by": by,
        },
    )  # fmt: skip
    if is_new:
        record(Kind.TOKEN_GIVEN, subject=user, by=by, fields=sorted(duties))
    return token, text if is_new else ""


@transaction.atomic
def revoke_token(*, token: ApiToken, by: Any) -> None:
    """Close a token at once."""
    if token.revoked_at is None:
        token.revoked_at, token.revoked_by = timezone.now(), by
        token.save(update_fields=["revoked_at", "revoked_by"])
        record(Kind.TOKEN_REVOKED, subject=token.user, by=by)
