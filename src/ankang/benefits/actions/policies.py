"""A policy is drafted, changed, sent up, returned or put in force by a second person."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.benefits.models import EnactedPolicy, PolicyDraft
from ankang.benefits.policy_events import PolicyKind
from ankang.benefits.policy_refusals import PolicyRefused
from ankang.benefits.queries.drafting import checked, checked_text
from ankang.journal.actions import record
from ankang.places.models import Division

State = PolicyDraft.State


@transaction.atomic
def draft_policy(
    *, draft_id: UUID, division: Division, insurance: str, title: str, text: str, based_on: str = "",
    based_hash: str = "", by: User,
) -> PolicyDraft:  # fmt: skip
    """Begin a draft. The same id again answers the draft there is. The text is checked; raises PolicyRefused."""
    known = PolicyDraft.objects.filter(pk=draft_id).first()
    if known:
        return known
    _require(by, division.pk, Duty.DRAFT_POLICIES)
    checked_text(text, division.pk, insurance)
    now = timezone.now()
    made = PolicyDraft.objects.create(
        id=draft_id, division=division, insurance=insurance, title=title, text=text, based_on=based_on,
        based_hash=based_hash, made_at=now, made_by=by, changed_at=now, changed_by=by,
    )  # fmt: skip
    record(PolicyKind.POLICY_DRAFTED, subject=made, place=division.pk, by=by)
    return made


@transaction.atomic
def save_draft(*, draft: PolicyDraft, version: int, title: str, text: str, by: User) -> PolicyDraft:
    """Save the next version. `version`: the one that was opened; the same saving again changes nothing."""
    fresh = _locked(draft, by)
    if (fresh.title, fresh.text) == (title, text):
        return fresh
    _still(fresh, version)
    checked_text(text, fresh.division_id, fresh.insurance)
    fresh.title, fresh.text, fresh.version = title, text, fresh.version + 1
    fresh.changed_at, fresh.changed_by = timezone.now(), by
    fresh.save(update_fields=["title", "text", "version", "changed_at", "changed_by"])
    record(PolicyKind.POLICY_CHANGED, subject=fresh, place=fresh.division_id, by=by, fields=["text"])
    return fresh


@transaction.atomic
def submit_draft(*, draft: PolicyDraft, version: int, by: User) -> PolicyDraft:
    """Send the draft up as it was read (`version`). It must bear a document and differ from what it started from."""
    fresh = _locked(draft, by)
    _still(fresh, version)
    policy = checked(fresh)
    if not policy.document:
        raise PolicyRefused("no_document")
    if policy.hash == fresh.based_hash:
        raise PolicyRefused("unchanged")
    fresh.state, fresh.returned = State.SUBMITTED, ""
    fresh.submitted_at, fresh.submitted_by = timezone.now(), by
    fresh.save(update_fields=["state", "returned", "submitted_at", "submitted_by"])
    record(PolicyKind.POLICY_SUBMITTED, subject=fresh, place=fresh.division_id, by=by)
    return fresh


@transaction.atomic
def withdraw_draft(*, draft: PolicyDraft, by: User) -> PolicyDraft:
    """Give a draft up, before or after it was sent up. Again: nothing."""
    fresh = PolicyDraft.objects.select_for_update().get(pk=draft.pk)
    _require(by, fresh.division_id, Duty.DRAFT_POLICIES)
    if fresh.state == State.WITHDRAWN:
        return fresh
    if fresh.state not in (State.DRAFT, State.SUBMITTED):
        raise PolicyRefused("closed", state=fresh.get_state_display())
    fresh.state = State.WITHDRAWN
    fresh.save(update_fields=["state"])
    record(PolicyKind.POLICY_WITHDRAWN, subject=fresh, place=fresh.division_id, by=by)
    return fresh


@transaction.atomic
def return_draft(*, draft: PolicyDraft, reason: str, by: User) -> PolicyDraft:
    """Send a draft back to its writers with a reason."""
    fresh = _waiting(draft, by)
    if not reason.strip():
        raise PolicyRefused("no_reason")
    fresh.state, fresh.returned = State.DRAFT, reason.strip()
    fresh.save(update_fields=["state", "returned"])
    record(PolicyKind.POLICY_RETURNED, subject=fresh, place=fresh.division_id, by=by)
    return fresh


@transaction.atomic
def enact_policy(*, draft: PolicyDraft, by: User) -> EnactedPolicy:
    """Put a draft in force by a second person, from the day and by the document it bears. Again: the one there is. Of two
    policies from the same day the later enacted holds, so that a mistake can be put right.

    Nothing is settled anew by this: where the day lies in the past, `ask_recomputation` follows.
    """
    known = EnactedPolicy.objects.filter(draft=draft.pk).first()
    if known:
        return known
    fresh = _waiting(draft, by)
    if by.pk in (fresh.made_by_id, fresh.changed_by_id, fresh.submitted_by_id):
        raise PolicyRefused("second_person")
    policy = checked(fresh)
    last = EnactedPolicy.objects.aggregate(last=Max("number"))["last"] or 0
    assert fresh.submitted_by is not None
    made = EnactedPolicy.objects.create(
        id=fresh.pk, number=last + 1, draft=fresh, division_id=fresh.division_id, insurance=fresh.insurance,
        title=fresh.title, text=fresh.text, hash=policy.hash, starts_on=policy.start, document=policy.document,
        drafted_by=fresh.submitted_by, enacted_at=timezone.now(), enacted_by=by,
    )  # fmt: skip
    fresh.state = State.ENACTED
    fresh.save(update_fields=["state"])
    record(PolicyKind.POLICY_ENACTED, subject=made, place=fresh.division_id, by=by)
    return made


@transaction.atomic
def ask_recomputation(*, policy: EnactedPolicy, by: User) -> None:
    """Settle the bills anew that a retroactive policy concerns, person by person in the background. Again: again,
    which finds nothing left to change."""
    _require(by, policy.division_id, Duty.REVIEW_SETTLEMENTS)
    if policy.starts_on > timezone.localdate():
        raise PolicyRefused("not_retroactive")
    record(PolicyKind.RECOMPUTATION_ASKED, subject=policy, place=policy.division_id, by=by)


def _require(by: User, place: str, duty: Duty) -> None:
    if not covers(by, place, duty):
        raise PermissionDenied


def _locked(draft: PolicyDraft, by: User) -> PolicyDraft:
    """The draft as it is now, still in the hands of its writers."""
    fresh = PolicyDraft.objects.select_for_update().get(pk=draft.pk)
    _require(by, fresh.division_id, Duty.DRAFT_POLICIES)
    if fresh.state != State.DRAFT:
        raise PolicyRefused("closed", state=fresh.get_state_display())
    return fresh


def _waiting(draft: PolicyDraft, by: User) -> PolicyDraft:
    """The draft as it is now, sent up and not decided."""
    fresh = PolicyDraft.objects.select_for_update().get(pk=draft.pk)
    _require(by, fresh.division_id, Duty.ENACT_POLICIES)
    if fresh.state != State.SUBMITTED:
        raise PolicyRefused("not_submitted", state=fresh.get_state_display())
    return fresh


def _still(draft: PolicyDraft, version: int) -> None:
    if draft.version != version:
        raise PolicyRefused("conflict", who=draft.changed_by.name, version=draft.version)
