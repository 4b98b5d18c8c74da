"""What lies on file of applications: checks, votes, samples, signatures, as plain values.

Nothing here is scoped: actions ask for rows they hold already.
"""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count, Q

from ankang.approvals.models import Application, Appraisal, HouseCheck, SampleCheck, SampleRow, Signature
from ankang.approvals.rules.on_file import CheckOnFile, OnFile, SampleOnFile, Vote
from ankang.storage import bulk

_VOTE = ("eligible", "present", "representatives")


def on_file(applications: Sequence[Application], needs: frozenset[str] | None = None) -> dict[UUID, OnFile]:
    """What is on file of each application; with `needs`, only what these look at is read."""
    keys = [row.pk for row in applications]
    checks = _checks(keys) if _asked(needs, "house_check", "agreement") else {}
    votes = _votes(keys) if _asked(needs, "group_meeting", "village_meeting", "survey_group") else {}
    samples = _samples(applications) if _asked(needs, "sample") else {}
    signed = _signatures(keys) if _asked(needs, "signatures") else {}
    return {
        row.pk: OnFile(
            village=row.village_id,
            consent_on=row.consent_on,
            check=checks.get(row.pk),
            votes=votes.get(row.pk, {}),
            sample=samples.get(row.pk),
            signatures=signed.get(row.pk, {}),
            to_mend=row.to_mend,
        )
        for row in applications
    }


def _asked(needs: frozenset[str] | None, *codes: str) -> bool:
    return needs is None or not needs.isdisjoint(codes)


def _checks(keys: list[UUID]) -> dict[UUID, CheckOnFile]:
    """The latest house check of each."""
    rows = HouseCheck.objects.filter(application__in=bulk.among(keys)).order_by("checked_on", "made_at")
    return {
        key: CheckOnFile(day, confirmed, signed, agrees)
        for key, day, confirmed, signed, agrees in rows.values_list(
            "application_id", "checked_on", "confirmed", "household_signed_on", "agrees"
        )
    }


def _votes(keys: list[UUID]) -> dict[UUID, dict[str, Vote]]:
    """The latest vote of each kind of meeting."""
    rows = Appraisal.objects.filter(application__in=bulk.among(keys)).order_by(
        "meeting__held_on", "meeting__made_at"
    )
    found: dict[UUID, dict[str, Vote]] = {}
    names = ("application_id", "meeting__kind", "meeting__held_on", *(f"meeting__{name}" for name in _VOTE))
    for key, kind, held_on, *counts in rows.values_list(*names, "agreed", "against", "abstained"):
        found.setdefault(key, {})[kind] = Vote(held_on, *counts)
    return found


def _samples(applications: Sequence[Application]) -> dict[UUID, SampleOnFile]:
    """The sample each is in the frame of, and its own row when it was drawn."""
    wanted = {row.sample_id for row in applications if row.sample_id}
    unseen = dict(
        SampleCheck.objects.filter(pk__in=bulk.among(list(wanted)))
        .annotate(left=Count("rows", filter=Q(rows__agrees__isnull=True)))
        .values_list("pk", "left")
    )
    own = {
        (sample, key): agrees
        for sample, key, agrees in SampleRow.objects.filter(
            sample__in=bulk.among(list(wanted)), application__in=bulk.among([a.pk for a in applications])
        ).values_list("sample_id", "application_id", "agrees")
    }
    return {
        row.pk: SampleOnFile(
            unseen[row.sample_id], (row.sample_id, row.pk) in own, own.get((row.sample_id, row.pk))
        )
        for row in applications
        if row.sample_id
    }


def _signatures(keys: list[UUID]) -> dict[UUID, dict[str, dt.date]]:
    """The latest signature of each post."""
    rows = Signature.objects.filter(application__in=bulk.among(keys)).order_by("signed_on", "made_at")
    found: dict[UUID, dict[str, dt.date]] = {}
    for key, post, day in rows.values_list("application_id", "post", "signed_on"):
        found.setdefault(key, {})[post] = day
    return found
