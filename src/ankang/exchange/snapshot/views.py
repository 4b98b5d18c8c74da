"""The page of snapshots."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.exchange.snapshot import actions, queries
from ankang.indicators.manifest import Manifest
from ankang.indicators.tables import TABLES
from ankang.web.progress import Progress, Stage


@endpoint(duty=Duty.MAKE_SNAPSHOTS)
def snapshots(request: HttpRequest) -> HttpResponse:
    """Snapshots with their rows, newest first, and the one under way."""
    found = queries.snapshots(request.user)
    shown = {
        "newest": found[0] if found else None,
        "rows": [(one, [_rows(one, name) for name in TABLES]) for one in found],
        "tables": list(TABLES.values()),
        "unreadable": queries.unreadable(),
        "job": _job(request),
        "request_id": uuid.uuid4(),
    }
    return render(request, "exchange/snapshots.html", shown)


def _rows(snapshot: Manifest, table: str) -> int | None:
    """Rows of a table; None where the snapshot was taken before there was such a table."""
    return snapshot.rows(table) if table in snapshot.held else None


@endpoint(duty=Duty.MAKE_SNAPSHOTS)
@require_POST
def take(request: HttpRequest, request_id: uuid.UUID) -> HttpResponse:
    """Ask the worker for a snapshot."""
    actions.request_snapshot(request_id=request_id, by=request.user)
    messages.success(request, _("已安排生成快照，完成后列在下面。"))
    return redirect("exchange:snapshots")


@endpoint(duty=Duty.MAKE_SNAPSHOTS)
def progress(request: HttpRequest) -> HttpResponse:
    """How far the snapshot under way has come, as a fragment."""
    return render(request, "exchange/snapshot_progress.html", {"job": _job(request, finished=True)})


def _job(request: HttpRequest, *, finished: bool = False) -> Progress | None:
    """The snapshot under way as a job; with `finished`, one that is done where there is none."""
    run = queries.under_way(request.user)
    title, poll = _("生成快照"), reverse("exchange:snapshot_progress")
    if run is None:
        done = Progress(title, Stage.DONE, 1, 1, poll, result_url=reverse("exchange:snapshots"))
        return done if finished else None
    if run.parked:
        note = _("多次没有成功，请系统管理员在“后台任务”中查看原因后重试。")
        return Progress(title, Stage.FAILED, run.done, run.total, poll, note=note)
    stage = Stage.RUNNING if run.total else Stage.WAITING
    return Progress(title, stage, run.done, run.total, poll, note=run.step)
