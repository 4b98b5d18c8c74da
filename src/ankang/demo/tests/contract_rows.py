"""Histories of contracts as the demonstration tells them: whole, in order, and of what stands on file."""

import datetime as dt
from collections import Counter

from django.db.models import F

from ankang.contracts.models import Contract

ORDER = ("drafted", "signed", "in_force", "renewed", "ended")


def check_histories(today: dt.date) -> None:
    """Each begins with the draft, has the signatures on file, and goes on and ends as the contract does."""
    told = Contract.objects.filter(steps__isnull=False).distinct().prefetch_related("steps", "signatures")
    seen: Counter[str] = Counter()
    for one in told.select_related("person", "renewed_by"):
        steps = list(one.steps.all())
        kinds = [step.kind for step in steps]
        assert kinds[0] == "drafted", one.pk
        assert kinds == sorted(kinds, key=ORDER.index), one.pk
        assert {s.party for s in steps if s.kind == "signed"} == {s.party for s in one.signatures.all()}, (
            one.pk
        )
        assert ("in_force" in kinds) == (one.effective_on is not None), one.pk
        assert ("renewed" in kinds) == hasattr(one, "renewed_by"), one.pk
        assert ("ended" in kinds) == (one.ended_on is not None), one.pk
        gone = one.person.died_on or one.person.left_on
        assert one.ended_on is None or one.end == "asked" or one.ended_on == max(gone, one.since), one.pk
        assert all(one.since <= step.on <= today for step in steps), one.pk
        seen.update(set(kinds))
    assert all(seen[kind] for kind in ORDER[:4]), seen
    for one in Contract.objects.filter(renews__isnull=False).select_related("renews"):
        assert (one.person_id, one.since) == (one.renews.person_id, one.renews.until + dt.timedelta(1))
    died = Contract.objects.filter(ended_on=None, until__gte=F("person__died_on"))
    assert not died.exists()
