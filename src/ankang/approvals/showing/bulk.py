"""A batch in words: what it does, how far it is, what was left out and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from ankang.approvals import rules
from ankang.approvals.models import Application, DecisionBatch
from ankang.approvals.progress import Progress as Pace
from ankang.approvals.queries.batches import LeftOut
from ankang.approvals.showing.sentences import named
from ankang.web import formatting
from ankang.web.progress import Progress, Stage
from ankang.web.questionnaires import language

State = DecisionBatch.State
_STAGES = {
    State.REQUESTED: Stage.WAITING,
    State.RUNNING: Stage.RUNNING,
    State.DONE: Stage.DONE,
    State.REFUSED: Stage.FAILED,
    State.CANCELLED: Stage.CANCELLED,
}


def about(batch: DecisionBatch) -> str:
    """村审查 · 同意上报."""
    step = rules.procedure_of(batch.chosen["procedure"]).step(batch.step)
    outcome = step.outcome(batch.outcome) if step else None
    if step is None or outcome is None:
        return f"{batch.step} {batch.outcome}"
    return f"{step.label(language())} · {outcome.label(language())}"


def job(batch: DecisionBatch, pace: Pace | None, *, whole_page: bool = False) -> Progress:
    """How far a batch is, as the progress card shows it; on the `whole_page` the result stands below it."""
    running = batch.state in (State.REQUESTED, State.RUNNING)
    done = pace.done if pace else 0 if running else batch.done
    return Progress(
        title=about(batch),
        stage=_STAGES[State(batch.state)],
        done=done,
        total=batch.total,
        poll_url=reverse("approvals:batch_progress", args=[batch.pk]),
        seconds_left=pace.seconds_left if pace else None,
        note=_note(batch),
        cancel_url=reverse("approvals:batch_cancel", args=[batch.pk]) if running else "",
        result_url="" if whole_page and not running else reverse("approvals:batch", args=[batch.pk]),
        result_label=_("看结果"),
    )


def _note(batch: DecisionBatch) -> str:
    match batch.state:
        case State.DONE if batch.left_out:
            told = {"done": formatting.count(batch.done), "left": formatting.count(batch.left_out)}
            return _("已办 %(done)s 件，略过 %(left)s 件。") % told
        case State.DONE:
            return _("全部办完。")
        case State.REFUSED:
            return _("没有办理任何一件：原因列在下面。")
        case State.CANCELLED:
            return _("已取消，没有办理任何一件。")
    return _("全部办完才一次生效；中途取消，一件也不办。可以离开本页，稍后再来看结果。")


@dataclass(frozen=True)
class Left:
    """Applications left out for one reason: the sentence, how many, and the first of them."""

    sentence: str
    count: int
    rows: Sequence[Application]

    @property
    def more(self) -> int:
        """How many are not listed."""
        return self.count - len(self.rows)


def left_out(found: Sequence[LeftOut]) -> list[Left]:
    """What a batch left out, in the reader's language."""
    return [
        Left(
            _(one.template) % {name: named(value) for name, value in one.params.items()}, one.count, one.rows
        )
        for one in found
    ]
