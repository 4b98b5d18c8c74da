"""Registering a key to sign with, and taking it back."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.prescriptions import signing
from ankang.prescriptions.events import Kind
from ankang.prescriptions.models import DeviceKey
from ankang.prescriptions.rules import Refusal


@transaction.atomic
def add_key(
    *,
    key_id: UUID,
    name: str,
    password: str,
    state: Mapping[str, Any],
    answer: Mapping[str, Any],
    host: str,
    by: User,
) -> DeviceKey:
    """Register a key of one's own; the password is asked again. The same id again changes nothing. Raises Refusal."""
    if not by.has_duty(Duty.PRESCRIBE):
        raise PermissionDenied(_("您的岗位不开处方。"))
    if known := DeviceKey.objects.filter(pk=key_id, user=by).first():
        return known
    if not by.check_password(password):
        raise Refusal("password")
    try:
        found = signing.finish_key(state, answer, host)
    except ValueError:
        raise Refusal("key_failed") from None
    if DeviceKey.objects.filter(credential=found.credential).exists():
        raise Refusal("key_known")
    made = DeviceKey.objects.create(
        id=key_id, user=by, name=name.strip(), credential=found.credential, public_key=found.public_key, host=host,
        count=found.count, made_at=timezone.now(), made_by=by,
    )  # fmt: skip
    record(Kind.KEY_ADDED, subject=made, by=by)
    return made


@transaction.atomic
def revoke_key(*, key: DeviceKey, by: User) -> DeviceKey:
    """Take one's own key back: it signs no more, and what it signed still verifies. The same again changes nothing."""
    row = DeviceKey.objects.select_for_update().get(pk=key.pk)
    if row.user_id != by.pk:
        raise Refusal("not_yours", who=row.user.name)
    if row.revoked_at is None:
        row.revoked_at, row.revoked_by = timezone.now(), by
        row.save(update_fields=["revoked_at", "revoked_by"])
        record(Kind.KEY_REVOKED, subject=row, by=by)
    return row
