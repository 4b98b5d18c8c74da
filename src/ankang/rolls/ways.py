"""What may be done with a case, by its rule, its state and the duties of who looks at it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.rolls.models import Case
from ankang.rolls.targets import acceptable, of_death
from ankang.rolls.words import rule_of


@dataclass(frozen=True)
class Way:
    """One deed: `code` in the address of its page, what its button says, what it means. `main`: the likeliest."""

    code: str
    label: str | Promise
    says: str | Promise
    main: bool = False


ACCEPT = Way("accept", _("采纳部门的值"), _("写入登记册，并记下是哪个部门、哪一天的名册说的。"))
END = Way("accept", _("按名册结束类别"), _("名册里没有此人：登记册中的相应类别到名册日期的前一天为止。"))
DEATH = Way("death", _("登记死亡"), _("按部门提供的日期登记死亡，此人同日离册。"))
LEAVE = Way("leave", _("登记离册"), _("此人已迁出或不在本县，按核实的日期离册。"))
MENDED = Way("mended", _("登记册已改好"), _("已经在登记册里办理的，核对一次；一致了就办结。"))
ASK = Way("ask", _("转部门核实"), _("名册可能有误：请部门联络员核实并答复。"))
EXCEPTION = Way("exception", _("列为例外"), _("两边都对：写明原因；两边的内容不变，就不再提示。"))
SAME = Way("same", _("是同一个人"), _("以后的名册也照此关联，不再询问。"))
OTHER = Way("other", _("不是同一个人"), _("解除关联，可以指定另一个人；以后的名册也照此办理。"))
APPLY = Way("apply", _("发起认定申请"), _("作为部门预警，为这一户发起申请，进入审批程序。"))
RESUME = Way("resume", _("重新处理"), _("办结有误的，写明原因后重新处理。"))
ASSIGN = Way("assign", _("指定责任人"), _("交给辖区内的某一个人处理。"))
NOTE = Way("note", _("记一笔"), _("写下核实到的情况。"))
# What may be done to many alike cases in one go, and to how many.
MANY = {
    "accept": _("采纳部门的值"),
    "ask": _("转部门核实"),
    "exception": _("列为例外"),
    "same": _("都是同一个人"),
}
MOST = 2000


def ways(user: User, case: Case) -> list[Way]:
    """The deeds that bring a case to an outcome, the likeliest first."""
    if not case.running:
        return [RESUME] if case.outcome != Case.Outcome.GONE else []
    allowed = rule_of(case).outcomes
    found: list[Way] = []
    if "same_person" in allowed:
        found.append(SAME)
    if "register_wrong" in allowed:
        found += _in_register(case)
    if "roll_wrong" in allowed and case.state == Case.State.OPEN:
        found.append(ASK)
    if "both_right" in allowed:
        found.append(EXCEPTION)
    if "other_person" in allowed and case.person_id and case.row_id:
        found.append(OTHER)
    if "application" in allowed and case.household_id and covers(user, case.place_id, Duty.FILE_APPLICATIONS):
        found.append(APPLY)
    return found


def _in_register(case: Case) -> list[Way]:
    """How the register takes over what the department says."""
    if of_death(case):
        return [DEATH, MENDED]
    if acceptable(case):
        return [END if case.code == "missing_in_roll" else ACCEPT, MENDED]
    leaves = case.field == "registered" or (case.code == "missing_in_roll" and case.kind == "police")
    return [LEAVE, MENDED] if leaves and case.person_id else [MENDED]


def beside(user: User, case: Case) -> list[Way]:
    """What may be done without bringing the case to an outcome."""
    return [ASSIGN, NOTE] if case.running else [NOTE]


def way(user: User, case: Case, code: str) -> Way | None:
    """The deed of that code when it may be done, else None."""
    known = (*ways(user, case), *beside(user, case))
    return next((one for one in known if one.code == code), None)


def deeds_for(cases: Sequence[Case]) -> list[tuple[str, str]]:
    """(deed, label) of those that can be done to every one of these cases."""
    return [(deed, str(label)) for deed, label in MANY.items() if cases and all(fits(c, deed) for c in cases)]


def fits(case: Case, deed: str) -> bool:
    """Whether a deed can be done to a case, as far as it shows without trying."""
    if not case.running or _OUTCOME[deed] not in rule_of(case).outcomes:
        return False
    if deed == "accept":
        return acceptable(case) and not of_death(case)
    return deed != "ask" or case.state == Case.State.OPEN


# The outcome of a rule that a deed leads to.
_OUTCOME = {"accept": "register_wrong", "ask": "roll_wrong", "exception": "both_right", "same": "same_person"}
