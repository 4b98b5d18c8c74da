"""Batches of decisions: which applications a decider may choose together, and how far a batch is."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.approvals import progress
from ankang.approvals.models import Application, DecisionBatch
from ankang.approvals.progress import Progress
from ankang.approvals.queries.applications import applications, inbox
from ankang.storage import bulk
from ankang.values.division import DivisionCode


@dataclass(frozen=True)
class Chosen:
    """Applications chosen together: at one step of one version of a procedure, because outcomes are those of a step.

    `procedure`: its key ("five_steps@2014"). `division`: 12 digits, empty for all. `keys`: rows ticked one by one,
    empty for all that the filters leave.
    """

    procedure: str
    step: str
    kind: str = ""
    category: str = ""
    division: str = ""
    keys: tuple[UUID, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The filters as a batch keeps them; ticked rows are kept beside it."""
        return {name: value for name, value in asdict(self).items() if name != "keys" and value}


def chosen_rows(user: User, chosen: Chosen) -> QuerySet[Application]:
    """The applications of the user's inbox that were chosen, in order of village and number."""
    rows = inbox(user).filter(procedure=chosen.procedure, step=chosen.step)
    if chosen.kind:
        rows = rows.filter(kind=chosen.kind)
    if chosen.category:
        rows = rows.filter(category=chosen.category)
    if chosen.division:
        low, high = DivisionCode(chosen.division).span()
        rows = rows.filter(village_id__gte=low, village_id__lt=high)
    if chosen.keys:
        rows = rows.filter(pk__in=bulk.among(list(chosen.keys)))
    return rows.order_by("village_id", "number")


def batches(user: User) -> QuerySet[DecisionBatch]:
    """Batches the user asked for, and those of the divisions the user sees; the newest first."""
    rows = DecisionBatch.objects.select_related("place", "made_by")
    return within(rows, user, by="place", duty=Duty.VIEW_REGISTER).order_by("-made_at")


def batch(user: User, pk: UUID) -> DecisionBatch:
    """One of them; a stranger's is not found."""
    return batches(user).get(pk=pk)


def batch_progress(user: User, batch: DecisionBatch) -> Progress | None:
    """How far a batch is that is being decided now; None for any other."""
    return progress.read(batch.pk) if batch.state == DecisionBatch.State.RUNNING else None


@dataclass(frozen=True)
class LeftOut:
    """Why some applications were not decided: the sentence as template and params, and which they are."""

    template: str
    params: Mapping[str, Any]
    rows: list[Application]
    count: int


def left_out(user: User, batch: DecisionBatch, most: int = 200) -> list[LeftOut]:
    """The applications a batch could not decide, by reason, the most frequent first; at most so many rows a reason."""
    found = []
    for reason in sorted(batch.refusals, key=lambda one: -len(one["rows"])):
        keys = [UUID(key) for key in reason["rows"][:most]]
        rows = applications(user).filter(pk__in=bulk.among(keys)).order_by("village_id", "number")
        found.append(LeftOut(reason["template"], reason["params"], list(rows), len(reason["rows"])))
    return found
