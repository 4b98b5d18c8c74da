"""Which snapshots there are, and how far one under way has come."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.exchange.snapshot.events import Kind
from ankang.exchange.snapshot.taking import WORK
from ankang.indicators.manifest import NAME, Damage, Manifest, damages, read_manifest
from ankang.indicators.refusals import SnapshotError
from ankang.journal.models import Delivery

PROGRESS = "progress.json"


@dataclass(frozen=True)
class UnderWay:
    """A snapshot that was asked for and is not there yet. `parked`: it failed too often."""

    step: str
    done: int
    total: int | None
    parked: bool


def lake() -> Path:
    """Where the snapshots lie."""
    return Path(settings.LAKE)


def taken() -> list[Manifest]:
    """All finished snapshots whose manifest can be read, newest first."""
    found = [manifest for path in lake().glob(f"*/{NAME}") if (manifest := _manifest_at(path))]
    return sorted(found, key=lambda manifest: manifest.made_at, reverse=True)


def unreadable() -> list[str]:
    """Snapshots whose manifest cannot be read, by name."""
    return sorted(path.parent.name for path in lake().glob(f"*/{NAME}") if _manifest_at(path) is None)


def latest() -> Manifest | None:
    """The newest snapshot, None before the first."""
    return next(iter(taken()), None)


def snapshots(user: User) -> list[Manifest]:
    """All finished snapshots for who may make them, newest first."""
    return taken() if user.has_duty(Duty.MAKE_SNAPSHOTS) else []


def verify(snapshot: Manifest) -> list[tuple[str, Damage]]:
    """Files of a snapshot that are not what its manifest says; empty when all is well. Reads every byte."""
    return list(damages(lake() / snapshot.snapshot, snapshot))


def under_way(user: User) -> UnderWay | None:
    """The snapshot that was asked for on the page and is not done, None when there is none."""
    if not user.has_duty(Duty.MAKE_SNAPSHOTS):
        return None
    delivery = Delivery.objects.filter(event__kind=Kind.SNAPSHOT_REQUESTED).order_by("-pk").first()
    if delivery is None or delivery.state == Delivery.State.DONE:
        return None
    told = _told()
    return UnderWay(
        step=str(told.get("step", "")),
        done=int(told.get("done", 0)),
        total=int(told["total"]) if "total" in told else None,
        parked=delivery.state == Delivery.State.PARKED,
    )


def _told() -> dict[str, object]:
    """What the process that takes a snapshot last said; nothing while it writes."""
    try:
        return dict(json.loads((lake() / WORK / PROGRESS).read_text(encoding="utf-8")))
    except (FileNotFoundError, json.JSONDecodeError):
        return {}


def _manifest_at(path: Path) -> Manifest | None:
    return _manifest(path.parent, path.stat().st_mtime_ns)


@lru_cache(maxsize=256)
def _manifest(folder: Path, changed: int) -> Manifest | None:
    """Read once for each change of the file."""
    try:
        return read_manifest(folder)
    except SnapshotError:
        return None
