"""A draft is tried on a snapshot: asked for on a page, worked through in the background, kept to be opened again."""

import json
import time
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.benefits import simulation
from ankang.benefits.models import PolicyDraft, SimulationRun
from ankang.benefits.policy_events import PolicyKind
from ankang.benefits.policy_refusals import PolicyRefused
from ankang.benefits.queries import simulations as queries
from ankang.benefits.queries.drafting import base_text, checked, policies, short
from ankang.indicators.engine import Snapshot
from ankang.journal.actions import record
from ankang.storage import files
from ankang.values.bad_value import BadValueError
from ankang.values.yaml_lines import DefinitionError

State = SimulationRun.State


@transaction.atomic
def ask_simulation(
    *, run_id: UUID, draft: PolicyDraft, snapshot: str, since: date, until: date,
    funds: dict[str, list[int]] | None = None, by: User,
) -> SimulationRun:  # fmt: skip
    """Ask the worker to try a draft as it is now. The same id again answers the run there is."""
    known = SimulationRun.objects.filter(pk=run_id).first()
    if known:
        return known
    fresh = PolicyDraft.objects.select_for_update().get(pk=draft.pk)
    if not covers(by, fresh.division_id, Duty.SIMULATE_POLICIES):
        raise PermissionDenied
    if not queries.lake().snapshots():
        raise PolicyRefused("no_snapshot")
    digest = queries.lake().snapshot(snapshot).manifest.digest
    now = timezone.now()
    made = SimulationRun.objects.create(
        id=run_id, division_id=fresh.division_id, insurance=fresh.insurance, draft=fresh, version=fresh.version,
        text=fresh.text, base_text=base_text(fresh), draft_hash=checked(fresh).hash, since=since, until=until,
        funds=funds or {}, snapshot=snapshot, snapshot_digest=digest, touched=now, asked_at=now, asked_by=by,
    )  # fmt: skip
    record(PolicyKind.SIMULATION_ASKED, subject=made, place=made.division_id, by=by)
    return made


def run_simulation(*, run_id: UUID, by: User | None) -> SimulationRun:
    """Try what was asked for and keep what comes out. Safe to repeat: what is done stays. A refusal of the data or
    of the policy ends the run with its reason; anything else is raised, for the worker to try again."""
    run = SimulationRun.objects.get(pk=run_id)
    if run.state in (State.DONE, State.REFUSED):
        return run
    SimulationRun.objects.filter(pk=run.pk).update(state=State.RUNNING, touched=timezone.now())
    began = time.perf_counter()
    try:
        found = _tried(run)
    except (BadValueError, DefinitionError) as why:
        return _ended(run, State.REFUSED, began, by, refusal=str(why)[:400])
    files.keep(f"{queries.FOLDER}/{run.pk}", json.dumps(found, ensure_ascii=False).encode())
    return _ended(run, State.DONE, began, by)


def _tried(run: SimulationRun) -> dict[str, Any]:
    """What comes out, with the ids of the households it names."""
    snapshot = queries.lake().snapshot(run.snapshot)
    if snapshot.manifest.digest != run.snapshot_digest:
        raise PolicyRefused("snapshot_changed", snapshot=run.snapshot)
    area = short(run.division_id)
    _tell(run)(0, len(simulation.STEPS), "reading")
    bills = simulation.from_snapshot(snapshot, int(run.division_id), run.insurance)
    funds = {payer: simulation.Fund(*given) for payer, given in run.funds.items()}
    question = simulation.Question(run.base_text, run.text, area, run.insurance, run.since, run.until, funds)
    outcome = simulation.simulate(bills, question, policies(), tell=_tell(run))
    return _with_ids(snapshot, simulation.as_json(outcome))


def _with_ids(snapshot: Snapshot, found: dict[str, Any]) -> dict[str, Any]:
    lists = [*found["homes"].values(), *(one["homes"] for one in found["thresholds"])]
    named = {(home["county"], home["household"]) for homes in lists for home in homes}
    ids = simulation.home_ids(snapshot, named)
    for homes in lists:
        for home in homes:
            home["id"] = ids.get((home["county"], home["household"]), "")
    return found


def _tell(run: SimulationRun) -> Callable[[int, int, str], None]:
    def tell(done: int, _total: int, step: str) -> None:
        SimulationRun.objects.filter(pk=run.pk).update(done=done, step=step, touched=timezone.now())

    return tell


@transaction.atomic
def _ended(run: SimulationRun, state: str, began: float, by: User | None, refusal: str = "") -> SimulationRun:
    fresh = SimulationRun.objects.select_for_update().get(pk=run.pk)
    if fresh.state in (State.DONE, State.REFUSED):
        return fresh
    fresh.state, fresh.refusal, fresh.step = state, refusal, ""
    fresh.done, fresh.seconds = len(simulation.STEPS), round(time.perf_counter() - began, 1)
    fresh.touched = timezone.now()
    fresh.save(update_fields=["state", "refusal", "step", "done", "seconds", "touched"])
    record(
        PolicyKind.SIMULATION_DONE, subject=fresh, place=fresh.division_id, by=by, fields=[f"state:{state}"]
    )
    return fresh
