"""What a procedure is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ..bad_value import N_, BadValueError
from ..codes import Language

# In `not_by`: who filed the case, beside the deciders of steps.
FILER = "filer"
LEVELS = ("group", "village", "town", "county")


class ProcedureError(BadValueError):
    """A verdict that may not be given, or a history that does not fit its procedure."""

    sentences = {
        "ended": N_("“%(title)s”已经办结，不能再作决定。"),
        "outcome": N_("“%(step)s”这一步没有“%(found)s”。可选：%(options)s。"),
        "too_early": N_("“%(step)s”须到 %(earliest)s 才能作决定（公示或间隔期未满）。请届时再办。"),
        "interval": N_("“%(step)s”须到 %(earliest)s 才能作决定：与上一级签署日期的间隔未满。请届时再办。"),
        "notice": N_("“%(step)s”须到 %(earliest)s 才能作决定：公示期未满。请届时再办。"),
        "no_notice": N_("“%(step)s”作决定前须先公示，公示还没有发布。请先发布公示。"),
        "objection": N_("还有 %(count)d 件异议没有答复，“%(step)s”不能作决定。请先答复异议。"),
        "before": N_("决定日期 %(on)s 早于上一步的 %(last)s。请核对日期。"),
        "same_person": N_("“%(step)s”不能由办理过“%(other)s”的同一人办理。请换人办理。"),
        "same_filer": N_("“%(step)s”不能由受理申请的同一人办理。请换人办理。"),
        "reason": N_("选择“%(outcome)s”须写明理由。请填写。"),
        "history": N_("办理记录与“%(title)s”的步骤不符：“%(found)s”处无此步骤或选项。请联系系统管理员。"),
        "absent": N_("没有名为“%(name)s”的办理程序。现有：%(known)s。"),
        "early": N_("程序“%(title)s”自 %(start)s 起施行，不能用于 %(day)s。请核对日期。"),
        "ended_on": N_("程序“%(title)s”施行到 %(end)s 为止，不能用于 %(day)s。请更新程序文件。"),
        "elsewhere": N_("程序“%(title)s”没有适用于 %(division)s 的版本。请补录该地的程序文件。"),
        "version": N_("没有程序版本“%(key)s”。请升级程序，或核对数据来源。"),
    }


@dataclass(frozen=True, slots=True)
class Outcome:
    """A way to leave a step: to another step, or to an end of the procedure.

    `reason`: must be given in words. `agrees`: carries the case on, so what the step needs must be on file.
    `waits`: may be given only when notices are full, intervals kept and objections answered; sending back and
    withdrawing need not wait. `duty`: another duty than the step's, empty for the step's own; then `not_by` of
    the step does not apply (who filed a case may withdraw it).
    """

    code: str
    zh: str
    en: str
    to: str
    reason: bool = False
    agrees: bool = False
    waits: bool = True
    duty: str = ""

    def label(self, language: Language = "zh") -> str:
        """The label in a language."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """A notice that must have been shown before a step decides.

    `days`: full calendar days it must have been up, and over; 0 when it need only have been released. `since`: it counts only if
    released on or after the day the case last came to that step, so that what was sent back is shown anew.
    """

    kind: str
    days: int
    since: str


@dataclass(frozen=True, slots=True)
class Step:
    """A step: who has the duty, how long it must and may last, how it is left.

    `level`: group, village, town or county, whose post the duty must be held at; empty: any. `notices`: what must
    have been shown before. `notice_days`: calendar days that must pass since the case came here. `days_after`:
    least calendar days since the last decision of another step. `deadline_workdays`: the decision is late after so
    many. `not_by`: steps whose last decider may not decide here, "filer" for who filed the case. `needs`: codes of
    what must be on file before the step agrees; the caller knows how to look.
    """

    code: str
    zh: str
    en: str
    duty: str
    outcomes: tuple[Outcome, ...]
    level: str = ""
    notices: tuple[NoticeRule, ...] = ()
    notice_days: int = 0
    deadline_workdays: int | None = None
    days_after: Mapping[str, int] | None = None
    not_by: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    def label(self, language: Language = "zh") -> str:
        """The label in a language."""
        return self.zh if language == "zh" else self.en

    def outcome(self, code: str) -> Outcome | None:
        """The outcome of a code."""
        return next((outcome for outcome in self.outcomes if outcome.code == code), None)

    def duty_of(self, outcome: Outcome) -> str:
        """Which duty an outcome asks for."""
        return outcome.duty or self.duty


@dataclass(frozen=True)
class Procedure:
    """A procedure in one version. `ends` are the codes of its ends with their labels.

    `division`: where it is in force, as the beginning of a code; empty: everywhere. `within_days`: the whole
    procedure, from discovery to its end, in calendar days; being late stops nothing, it is shown.
    """

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
    division: str = ""
    within_days: int | None = None
    note_zh: str = ""
    note_en: str = ""

    @property
    def key(self) -> str:
        """What a case stores: "report_approval@1". A case keeps its version to the end."""
        return f"{self.name}@{self.version}"

    @property
    def first(self) -> Step:
        """The step a case begins with."""
        return self.steps[0]

    def title(self, language: Language = "zh") -> str:
        """The title in a language."""
        return self.title_zh if language == "zh" else self.title_en

    def note(self, language: Language = "zh") -> str:
        """What a reader must know about this version, in a language."""
        return self.note_zh if language == "zh" else self.note_en

    def step(self, code: str) -> Step | None:
        """The step of a code; None for an end."""
        return next((step for step in self.steps if step.code == code), None)

    def end_label(self, code: str, language: Language = "zh") -> str:
        """What an end is called; the code itself when the table has none, so that an old row still shows."""
        found = self.ends.get(code)
        return code if found is None else found[0 if language == "zh" else 1]
