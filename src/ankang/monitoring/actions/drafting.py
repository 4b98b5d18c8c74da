"""Draft rules: kept as text, and tried over a past year by the worker."""

import datetime as dt
import time
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.monitoring import rules
from ankang.monitoring.actions.taking import require
from ankang.monitoring.events import Kind
from ankang.monitoring.models import DraftRule, Trial, Warning  # noqa: A004 - the word of the field
from ankang.monitoring.queries.gathering import gather
from ankang.monitoring.rules import Refusal, Rule, read_draft
from ankang.monitoring.rules.back_test import AFTER, Outcome, month_ends, outcome
from ankang.places.models import Division
from ankang.quality.queries.part import Part
from ankang.registry.models import Household, HouseholdCategory, LifeEvent
from ankang.registry.rules import MONITORED
from ankang.values.division import DivisionCode
from ankang.values.yaml_lines import DefinitionError


@transaction.atomic
def keep_draft(*, draft_id: UUID, title: str, division: Division, text: str, by: User) -> DraftRule:
    """Keep a draft, or its new text. Raises DefinitionError, PermissionDenied."""
    require(by, division.pk, Duty.SIMULATE_POLICIES)
    read_draft(text)
    row = DraftRule.objects.select_for_update().filter(pk=draft_id).first()
    if row is None:
        row = DraftRule(id=draft_id, made_at=timezone.now(), made_by=by)
    else:
        require(by, row.division_id, Duty.SIMULATE_POLICIES)
    if (row.title, row.text, row.division_id) != (title, text, division.pk):
        row.title, row.text, row.division = title, text, division
        row.save()
        record(Kind.DRAFT_KEPT, subject=row, place=division.pk, by=by)
    return row


@transaction.atomic
def ask_trial(*, trial_id: UUID, draft: DraftRule, last_on: dt.date, by: User) -> Trial:
    """Ask the worker to try a draft over the twelve months up to a day. The same id again changes nothing."""
    require(by, draft.division_id, Duty.SIMULATE_POLICIES)
    known = Trial.objects.filter(pk=trial_id).first()
    if known:
        return known
    if last_on > timezone.localdate():
        raise Refusal("day", on=last_on)
    read_draft(draft.text)
    made = Trial.objects.create(
        id=trial_id, draft=draft, text=draft.text, division_id=draft.division_id, last_on=last_on,
        made_at=timezone.now(), made_by=by,
    )  # fmt: skip
    record(Kind.TRIAL_ASKED, subject=made, place=draft.division_id, by=by)
    return made


def run_trial(*, trial: Trial, by: None) -> Trial:
    """Do a trial that waits: a look at each month's end with the draft and with the rule in force of its code.

    Safe to repeat; one that is over stays as it is.
    """
    waits = (Trial.State.WAITING, Trial.State.RUNNING)
    if not Trial.objects.filter(pk=trial.pk, state__in=waits).update(state=Trial.State.RUNNING, done=0):
        return Trial.objects.get(pk=trial.pk)
    began = time.perf_counter()
    try:
        draft = read_draft(trial.text)
    except DefinitionError:  # what a rule may say has changed since
        Trial.objects.filter(pk=trial.pk).update(state=Trial.State.FAILED)
        return Trial.objects.get(pk=trial.pk)
    known = rules.every_rule().find(draft.code, trial.last_on)
    tried = [_Tried(draft)] + ([_Tried(known)] if known else [])
    looks = month_ends(trial.last_on)
    for done, day in enumerate(looks, 1):
        _look(trial.division_id, day, tried)
        Trial.objects.filter(pk=trial.pk).update(done=done)
    happened = happenings(trial.division_id, looks[0], looks[-1] + dt.timedelta(days=AFTER))
    today = timezone.localdate()
    result: dict[str, Any] = {"draft": _result(tried[0], happened, looks, today)}
    if known:
        result |= {"in_force": _result(tried[1], happened, looks, today), "both": _shared(tried)}
    return _finish(trial.pk, result, time.perf_counter() - began)


@dataclass
class _Tried:
    """A rule under trial with the households it would have warned of, each with the day."""

    rule: Rule

    def __post_init__(self) -> None:
        self.warned: dict[UUID, dt.date] = {}
        self.unsure: set[UUID] = set()
        self.households = 0


def _look(division: str, day: dt.date, tried: list[_Tried]) -> None:
    """One look at all households of a division, village by village group, with all rules under trial."""
    wanted = frozenset(sign for one in tried for sign in one.rule.signs)
    for part in _towns(division):
        columns = gather(part, day, wanted)
        for one in tried:
            verdict = rules.judge(one.rule, columns, day)
            one.households = one.households + len(columns)
            for place in np.flatnonzero(verdict.holds):
                one.warned.setdefault(columns.keys[int(place)], day)
            one.unsure.update(columns.keys[int(place)] for place in np.flatnonzero(verdict.refused))


def _towns(division: str) -> list[Part]:
    """The towns of a division that have households, each as a part."""
    low, high = DivisionCode(division).span()
    villages = Household.objects.filter(village_id__gte=low, village_id__lt=high).values_list(
        "village_id", flat=True
    )
    towns = sorted({village[:9] for village in villages.distinct()})
    spans = (DivisionCode(f"{town}000").span() for town in towns)
    return [Part(max(low, first), min(high, last)) for first, last in spans]


def happenings(division: str, since: dt.date, until: dt.date) -> dict[UUID, tuple[dt.date, ...]]:
    """What shows that a warning was right: identified for monitoring, fallen back, or a warning closed as real
    (on the day it was opened), by household."""
    low, high = DivisionCode(division).span()
    there = Q(household__village_id__gte=low, household__village_id__lt=high)
    marks = HouseholdCategory.objects.filter(there, kind__in=MONITORED, since__gte=since, since__lte=until)
    fallen = LifeEvent.objects.filter(
        there,
        kind=LifeEvent.Kind.RELAPSED,
        corrected_by__isnull=True,
        happened_on__gte=since,
        happened_on__lte=until,
    )
    real = Warning.objects.filter(
        there, state=Warning.State.CLOSED, opened_on__gte=since, opened_on__lte=until
    )
    found: dict[UUID, list[dt.date]] = {}
    for rows in (
        marks.values_list("household_id", "since"), fallen.values_list("household_id", "happened_on"),
        real.values_list("household_id", "opened_on"),
    ):  # fmt: skip
        for key, day in rows:
            found.setdefault(key, []).append(day)
    return {key: tuple(sorted(days)) for key, days in found.items()}


def _result(
    one: _Tried, happened: dict[UUID, tuple[dt.date, ...]], looks: tuple[dt.date, ...], today: dt.date
) -> dict[str, Any]:
    came: Outcome = outcome(one.warned, happened, looks, today)
    return {**came.as_dict(), "unsure": len(one.unsure), "looked": one.households}


def _shared(tried: list[_Tried]) -> int:
    """How many households both rules would have warned of."""
    return len(tried[0].warned.keys() & tried[1].warned.keys())


@transaction.atomic
def _finish(key: UUID, result: dict[str, Any], seconds: float) -> Trial:
    row = Trial.objects.select_for_update().get(pk=key)
    row.state, row.result, row.seconds = Trial.State.DONE, result, round(seconds, 1)
    row.save(update_fields=["state", "result", "seconds"])
    record(Kind.TRIAL_DONE, subject=row, place=row.division_id, by=None)
    return row
