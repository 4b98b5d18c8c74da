"""What a step asks for, point by point: what holds, what not and why, in the words of the rule."""

import datetime as dt
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.approvals.models import Application
from ankang.approvals.queries import pages_checklist
from ankang.approvals.showing.sentences import say

NEEDS: dict[str, str | Promise] = {
    "to_mend": _("退回的内容已补正"),
    "consent": _("户主签字授权核对信息"),
    "house_check": _("入户核实，情况属实，户主签字"),
    "group_meeting": _("村民小组评议通过"),
    "village_meeting": _("村民代表会议评议通过"),
    "survey_group": _("调查核实小组同意"),
    "agreement": _("户主认可并签字"),
    "sample": _("抽查已完成，与上报一致"),
    "signatures": _("签字页已签全，间隔够"),
    "marks": _("户的类别符合这一事项"),
    "income_below": _("人均纯收入达到退出线"),
    "water": _("饮水安全"),
    "dropped_out": _("没有失学辍学"),
    "sick_uncovered": _("病人有四重医疗保障"),
    "house": _("住房安全"),
    "house_small": _("危改后人均住房面积够"),
    "identified_this_year": _("不是当年识别的"),
    "disaster_relapse": _("不是当年因灾返贫的"),
    "no_measure": _("享受过帮扶措施"),
    "no_labour": _("家里有人有劳动能力"),
    "reference_below": _("人均参考收入超过监测线"),
    "not_steady": _("收入稳定超过监测线的月数够"),
    "guarantees": _("三保障和饮水已稳固"),
    "risk_open": _("原来的风险已消除"),
    "too_soon": _("帮扶消除距识别的月数够"),
}


@dataclass(frozen=True)
class Point:
    """One point: `state` holds, fails or unknown; `why` the rule's sentence where it does not hold."""

    label: str
    state: str
    why: str = ""


def points(user: User, row: Application, today: dt.date) -> list[Point]:
    """The points of the step an application stands at, what does not hold first."""
    found = []
    for code, why in pages_checklist.asked(user, row, today):
        label = str(NEEDS.get(code, code))
        if why is None:
            found.append(Point(label, "holds"))
        else:
            found.append(Point(label, "fails" if pages_checklist.is_known(why) else "unknown", say(why)))
    return sorted(found, key=lambda point: point.state == "holds")
