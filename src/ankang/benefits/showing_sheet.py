"""The explanation of one bill as pages and paper show it: 报销结算说明."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.accounts.models import User
from ankang.benefits import facts_bill, showing
from ankang.benefits.models import Settlement
from ankang.benefits.queries import ActRow, Sheet, account_rows
from ankang.benefits.rules import Policy, YearState
from ankang.benefits.rules.layout import NO_LIMIT
from ankang.benefits.rules.policy import Situation
from ankang.benefits.showing import ShareRow
from ankang.notices.queries import check_code_of
from ankang.notices.rules import terms
from ankang.web.questionnaires import language

_ACCOUNT: Mapping[str, Promise] = {
    "stays": gettext_lazy("住院次数"),
    "scope": gettext_lazy("住院政策范围内费用"),
    "basic_paid": gettext_lazy("基本医保已付"),
    "entered_serious": gettext_lazy("计入大病保险的费用"),
    "paid_serious": gettext_lazy("大病保险已付"),
    "entered_assistance": gettext_lazy("计入医疗救助的费用"),
    "assistance_paid": gettext_lazy("医疗救助已付"),
    "paid_extra": gettext_lazy("倾斜救助已付"),
    "paid_topup": gettext_lazy("地方补充已付"),
}


# What each layer has paid this year, by the names of the year's account; the pots of assistance in their order.
_USED: Mapping[str, tuple[str, ...]] = {
    "basic": ("basic_inpatient", "basic_outpatient", "basic_chronic", "basic_two_diseases"),
    "serious": ("paid_serious",),
    "assistance": ("assistance_first", "assistance_second", "assistance_third"),
    "extra": ("paid_extra",),
    "topup": ("paid_topup",),
}


@dataclass(frozen=True)
class Cap:
    """A yearly cap and what is left of it after this bill, in fen. `cap` None: nobody found it; `left` None beside a
    cap: there is no limit."""

    name: str
    cap: int | None
    left: int | None


@dataclass(frozen=True)
class AccountRow:
    """A sum of the year before and after this bill."""

    name: str
    before: int
    after: int
    counts: bool


@dataclass(frozen=True)
class Act:
    """One act on the bill in words, with what it moved."""

    act: Settlement
    title: str
    why: str
    rows: list[ShareRow]
    moved: int
    row: ActRow


def whole(user: User, sheet: Sheet) -> dict[str, Any]:
    """Everything the sheet shows, beside the sheet itself."""
    bill = sheet.bill
    return {
        "sheet": sheet,
        "bill": bill,
        "bears": sheet.bears,
        "paid": bill.total_fen - sheet.own,
        "shares": showing.numbered(showing.share_rows(sheet.bears, sheet.because)),
        "groups": [(showing.word("category", group.category), group) for group in sheet.groups],
        "catalogues": list(
            dict.fromkeys(line.entry.source for group in sheet.groups for line in group.lines)
        ),
        "classes": [showing.word("class", code) for code in sheet.classes],
        "account": account(sheet),
        "caps": caps(sheet),
        "acts": [_act(row) for row in sheet.acts],
        "differences": differences(sheet),
        "hotline": terms.hotline(timezone.localdate(), bill.village_id),
        "code": check_code_of(bill.person.household_id),
        "policy": _policy(sheet),
    }


def account(sheet: Sheet) -> list[AccountRow]:
    """What the year holds before and after this bill."""
    return [
        AccountRow(str(_ACCOUNT[name]), before, after, name == "stays")
        for name, before, after in account_rows(sheet)
    ]


def caps(sheet: Sheet) -> list[Cap]:
    """The yearly caps of the policy for this patient, and what is left of each after this bill."""
    if sheet.standing is None or sheet.policy is None:
        return []
    situation = Situation.of(facts_bill.thawed(sheet.standing.act.facts, ()))
    found = []
    for payer, used in _USED.items():
        for size in ("small", "large") if payer == "assistance" else ("",):
            one = _cap(sheet.policy, situation, payer, size, sheet.after, used)
            if one and one not in found:
                found.append(one)
    return found


def _cap(
    policy: Policy, situation: Situation, payer: str, size: str, after: YearState, used: tuple[str, ...]
) -> Cap | None:
    """One cap; None where the policy has no such layer or no cap of it."""
    table = policy.table(f"{payer}.cap_year")
    row = table.pick(situation, size=size) if table else None
    if row is None:
        return None
    name = showing.payer_name(payer)
    if not row.known:
        return Cap(name, None, None)
    pot = _pot(policy, situation, size) if payer == "assistance" else None
    counted = (used[pot],) if pot is not None and pot < len(used) else used
    spent = sum(after[one] for one in counted)
    if size == "large" and pot:
        name = _("%(name)s（大额）") % {"name": name}
    limit = None if row.value >= NO_LIMIT else row.value
    return Cap(name, row.value, None if limit is None else max(0, limit - spent))


def _pot(policy: Policy, situation: Situation, size: str) -> int:
    table = policy.table("assistance.pot")
    row = table.pick(situation, size=size) if table else None
    return int(row.value) if row is not None and row.known else 0


def differences(sheet: Sheet) -> list[tuple[str, int, int]]:
    """Payer, what was settled, what the kept rules make of it now: where they are not the same."""
    if sheet.again is None:
        return []
    return [(showing.payer_name(payer), paid, now) for payer, (paid, now) in sheet.again.differences.items()]


def _act(row: ActRow) -> Act:
    act = row.act
    why = act.get_reason_display() if act.reason else ""
    if act.cause_id:
        why = _("%(why)s，账单 %(stay)s") % {"why": why, "stay": act.cause.bill.stay}
    rows = showing.share_rows(row.bears, {}, row.moved)
    return Act(act, act.get_kind_display(), why, rows, row.moved.get("patient", 0), row)


def _policy(sheet: Sheet) -> str:
    """The policy in words: its title and documents."""
    if sheet.policy is None:
        return ""
    spoken = language()
    documents = "；".join(names[spoken] for names in sheet.policy.documents.values())
    return f"{sheet.policy.title(spoken)}（{documents}）" if documents else sheet.policy.title(spoken)
