"""What a procedure is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ..bad_value import N_, BadValueError
from ..codes import Language


class ProcedureError(BadValueError):
    """A verdict that may not be given, or a history that does not fit its procedure."""

    sentences = {
        "ended": N_("“%(title)s”已经办结，不能再作决定。"),
        "outcome": N_("“%(step)s”这一步没有“%(found)s”。可选：%(options)s。"),
        "too_early": N_("“%(step)s”须到 %(earliest)s 才能作决定（公示或间隔期未满）。请届时再办。"),
        "before": N_("决定日期 %(on)s 早于上一步的 %(last)s。请核对日期。"),
        "same_person": N_("“%(step)s”不能由办理过“%(other)s”的同一人办理。请换人办理。"),
        "reason": N_("选择“%(outcome)s”须写明理由。请填写。"),
        "history": N_("办理记录与“%(title)s”的步骤不符：“%(found)s”处无此步骤或选项。请联系系统管理员。"),
        "absent": N_("没有名为“%(name)s”的办理程序。现有：%(known)s。"),
        "early": N_("程序“%(title)s”自 %(start)s 起施行，不能用于 %(day)s。请核对日期。"),
        "ended_on": N_("程序“%(title)s”施行到 %(end)s 为止，不能用于 %(day)s。请更新程序文件。"),
        "version": N_("没有程序版本“%(key)s”。请升级程序，或核对数据来源。"),
    }


@dataclass(frozen=True, slots=True)
class Outcome:
    """A way to leave a step: to another step, or to an end of the procedure. `reason`: must be given in words."""

    code: str
    zh: str
    en: str
    to: str
    reason: bool = False

    def label(self, language: Language = "zh") -> str:
        """The label in a language."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Step:
    """A step: who has the duty, how long it must and may last, how it is left.

    `notice_days`: calendar days of public notice that must be full before a decision. `deadline_workdays`: the
    decision is late after so many. `days_after`: least calendar days since the last decision of another step.
    `not_by`: steps whose last decider may not decide here.
    """

    code: str
    zh: str
    en: str
    duty: str
    outcomes: tuple[Outcome, ...]
    notice_days: int = 0
    deadline_workdays: int | None = None
    days_after: Mapping[str, int] | None = None
    not_by: tuple[str, ...] = ()

    def label(self, language: Language = "zh") -> str:
        """The label in a language."""
        return self.zh if language == "zh" else self.en

    def outcome(self, code: str) -> Outcome | None:
        """The outcome of a code."""
        return next((outcome for outcome in self.outcomes if outcome.code == code), None)


@dataclass(frozen=True)
class Procedure:
    """A procedure in one version. `ends` are the codes of its ends with their labels."""

    name: str
    version: str
    title_zh: str
    title_en: str
    document: str
    clause: str
    standing: str
    valid_from: date
    valid_until: date | None
    steps: tuple[Step, ...]
    ends: Mapping[str, tuple[str, str]]

    @property
    def key(self) -> str:
        """What a case stores: "report_approval@1". A case keeps its version to the end."""
        return f"{self.name}@{self.version}"

    @property
    def first(self) -> Step:
        """The step a case begins with."""
        return self.steps[0]

    def step(self, code: str) -> Step | None:
        """The step of a code; None for an end."""
        return next((step for step in self.steps if step.code == code), None)
