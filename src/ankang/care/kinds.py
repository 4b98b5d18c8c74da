"""The duties of this package: what each is called, which clause orders it, and the form it is done on."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ankang.care import questionnaires
from ankang.care.owed import Owed
from ankang.care.rules import Due
from ankang.care.rules.pressure import PRESSURE
from ankang.records.models import Condition

_NORM = "国卫基层发〔2017〕13号"
_NOBODY = UUID(int=0)
# What every row of a source brings first, in this order.
PERSON = {
    "person_id": "pk",
    "name": "name",
    "born_on": "born_on",
    "village": "village_id",
    "village_name": "village__name",
    "group": "household__group",
    "household_number": "household__number",
}


@dataclass(frozen=True)
class Kind:
    """A duty: title, clause of the norm, what the link says, and the form it is done on, by station where they differ."""

    title: str | Promise
    clause: str
    deed: str | Promise
    forms: Mapping[str, str]

    @property
    def source(self) -> str:
        """Document and clause."""
        return f"{_NORM} {self.clause}"


_VISIT, _CHECK = _("去随访"), _("去检查")
KINDS: dict[str, Kind] = {
    "hypertension": Kind(_("高血压随访"), "高血压患者健康管理服务规范", _VISIT, {"": "hypertension_follow_up"}),
    "diabetes": Kind(_("2型糖尿病随访"), "2型糖尿病患者健康管理服务规范", _VISIT, {"": "diabetes_follow_up"}),
    "mental": Kind(_("严重精神障碍随访"), "严重精神障碍患者管理服务规范", _VISIT, {"": "mental_follow_up"}),
    "tuberculosis": Kind(
        _("肺结核随访"), "肺结核患者健康管理服务规范", _VISIT,
        {"": "tuberculosis_follow_up", "first": "tuberculosis_first_visit"},
    ),
    "elderly": Kind(_("老年人健康体检"), "老年人健康管理服务规范", _CHECK, {"": "health_checkup"}),
    "checkup": Kind(_("慢病患者年度体检"), "慢病患者健康管理服务规范，健康体检", _CHECK, {"": "health_checkup"}),
    "child": Kind(
        _("儿童健康检查"), "0～6岁儿童健康管理服务规范", _CHECK,
        {"": "child_checkup", "newborn": "newborn_visit"},
    ),
    "maternity": Kind(
        _("孕产妇健康管理"), "孕产妇健康管理服务规范", _CHECK,
        {"": "antenatal_follow_up", "a1": "antenatal_first", "delivery": "postpartum_visit",
         "postpartum": "postpartum_visit", "postpartum_42": "postpartum_42_days"},
    ),
    "tcm": Kind(
        _("中医药健康管理"), "中医药健康管理服务规范", _VISIT, {"": "tcm_constitution", "child": "tcm_child_guidance"},
    ),
    "pressure": Kind(_("测血压"), "高血压患者健康管理服务规范，筛查", _("去测量"), {"": "pressure_check"}),
}  # fmt: skip


def item(
    row: Mapping[str, Any], due: Due, *, form: str = "", last: Mapping[str, Any] | None = None,
    last_on: dt.date | None = None,
) -> Owed:  # fmt: skip
    """A thing owed, from a row with the columns of PERSON and what the rules say. `form`: which of the kind's forms."""
    kind = KINDS[due.programme]
    before, after = _address(kind.forms.get(form) or kind.forms.get("", ""))
    return Owed(
        person_id=row["person_id"],
        kind=due.programme,
        title=kind.title,
        due_on=due.due_on,
        state=due.state,
        rank=due.rank,
        because=due.because,
        source=kind.source,
        name=row["name"],
        born_on=row["born_on"],
        village=row["village"],
        village_name=row["village_name"],
        group=row["group"],
        household_number=row["household_number"],
        url=f"{before}{row['person_id']}{after}",
        deed=kind.deed,
        refer=due.refer,
        last=last,
        last_on=last_on,
        guarded=due.programme in Condition.GUARDED,
        about=due.programme if due.programme == PRESSURE else "",
    )


@cache
def _address(form: str) -> tuple[str, str]:
    """What stands before and after the person in the address of a form; of the person's page where there is none."""
    known = form in questionnaires.form_names()
    return around("care:visit_new", form) if known else around("registry:person")


@cache
def around(url_name: str, *after_it: str) -> tuple[str, str]:
    """What stands before and after the id in an address that begins with one; `after_it`: its other parts.

    Put together once: the list has tens of thousands of rows.
    """
    before, after = reverse(url_name, args=[_NOBODY, *after_it]).split(str(_NOBODY))
    return before, after
