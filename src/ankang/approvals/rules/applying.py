"""Who may apply for what: what a household is on a day decides it."""

from dataclasses import dataclass
from datetime import date

from ankang.values.bad_value import N_, BadValueError

REGISTERED, EXITED = "registered", "exited"
UNSTABLE, MARGINAL, SUDDEN = "unstable_exited", "marginal", "sudden_hardship"
MONITORED = (UNSTABLE, MARGINAL, SUDDEN)


class MayNotApply(BadValueError):
    """The household is not what the kind of application is for."""

    sentences = {
        "gone": N_("这一户已离册，不能申请。请先核对户信息。"),
        "registered": N_("这一户已是建档立卡户，不需再认定。"),
        "exited_register": N_("这一户已脱贫。重新陷入贫困请按“返贫认定”办理，有风险请按“监测对象认定”办理。"),
        "monitored": N_("这一户已是监测对象。请先办结原有风险。"),
        "unstable": N_("脱贫不稳定户须是脱贫户，这一户没有脱贫记录。请改选类别。"),
        "marginal": N_("边缘易致贫户不能是建档立卡户或脱贫户。脱贫户请选“脱贫不稳定户”。"),
        "poor": N_("这一户是未脱贫的建档立卡户，不作监测对象认定。"),
        "no_such": N_("没有这一类监测对象：%(found)s。请改选类别。"),
        "not_registered": N_("这一户不是建档立卡户，没有可以退出的。"),
        "exited_already": N_("这一户已经脱贫。"),
        "not_monitored": N_("这一户现在不是所选类别的监测对象，没有可以消除的风险。请核对类别。"),
        "not_exited": N_("这一户没有脱贫，不能按返贫或错退办理。"),
    }


@dataclass(frozen=True, slots=True)
class Marks:
    """What a household is on a day: on the books, and the categories in force with the day each began."""

    on_books: bool
    since: tuple[tuple[str, date], ...] = ()

    def has(self, kind: str) -> bool:
        """Whether a category is in force."""
        return any(kind == one for one, _day in self.since)

    def began(self, kind: str) -> date | None:
        """Since when a category has been in force."""
        return next((day for one, day in self.since if one == kind), None)

    @property
    def poor(self) -> bool:
        """Registered, and not exited: an exit is a mark beside that of the register."""
        return self.has(REGISTERED) and not self.has(EXITED)

    @property
    def monitored(self) -> bool:
        """Monitored now, of whichever kind."""
        return any(self.has(kind) for kind in MONITORED)


def may_apply(kind: str, category: str, marks: Marks) -> None:
    """Raise MayNotApply unless this may be asked for such a household."""
    if not marks.on_books:
        raise MayNotApply("gone")
    why = _REASONS[kind](category, marks)
    if why:
        raise MayNotApply(why, **({"found": category} if why == "no_such" else {}))


def _register(category: str, marks: Marks) -> str:
    if marks.poor:
        return "registered"
    return "exited_register" if marks.has(EXITED) else ""


def _monitor(category: str, marks: Marks) -> str:
    if category not in MONITORED:
        return "no_such"
    if marks.monitored:
        return "monitored"
    if marks.poor:
        return "poor"
    if category == UNSTABLE:
        return "" if marks.has(EXITED) else "unstable"
    return "marginal" if category == MARGINAL and marks.has(EXITED) else ""


def _exit(category: str, marks: Marks) -> str:
    if marks.has(EXITED):
        return "exited_already"
    return "" if marks.has(REGISTERED) else "not_registered"


def _removal(category: str, marks: Marks) -> str:
    return "" if category in MONITORED and marks.has(category) else "not_monitored"


def _after_exit(category: str, marks: Marks) -> str:
    return "" if marks.has(EXITED) else "not_exited"


_REASONS = {
    "register": _register,
    "monitor": _monitor,
    "exit": _exit,
    "removal": _removal,
    "relapse": _after_exit,
    "correction": _after_exit,
}
