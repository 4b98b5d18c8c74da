"""A long job as its reader sees it: how much is done, how long it takes yet, where the result is."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class Stage(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Progress:
    """State of a job. `poll_url` answers the same card anew; the other addresses may be absent."""

    title: str
    stage: Stage
    done: int
    total: int | None
    poll_url: str
    seconds_left: float | None = None
    note: str = ""
    cancel_url: str = ""
    result_url: str = ""
    result_label: str = ""

    @property
    def running(self) -> bool:
        """Whether to ask again."""
        return self.stage in (Stage.WAITING, Stage.RUNNING)

    @property
    def tone(self) -> str:
        """The colour beside the words."""
        return {Stage.DONE: "green", Stage.FAILED: "red", Stage.CANCELLED: "amber"}.get(self.stage, "")

    @property
    def words(self) -> str:
        """Where it stands, in a word."""
        return {
            Stage.WAITING: _("排队中"),
            Stage.RUNNING: _("进行中"),
            Stage.DONE: _("已完成"),
            Stage.FAILED: _("没有完成"),
            Stage.CANCELLED: _("已取消"),
        }[self.stage]

    @property
    def left(self) -> str:
        """Time to go, in words; empty when unknown."""
        if self.seconds_left is None or not self.running:
            return ""
        minutes, seconds = divmod(max(round(self.seconds_left), 1), 60)
        if not minutes:
            return ngettext("预计还要 %(seconds)s 秒", "预计还要 %(seconds)s 秒", seconds) % {
                "seconds": seconds
            }
        return _("预计还要 %(minutes)s 分 %(seconds)s 秒") % {"minutes": minutes, "seconds": seconds}
