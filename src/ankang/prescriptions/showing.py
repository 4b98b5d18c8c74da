"""Prescriptions in words, in the reader's language."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ankang.prescriptions import rules
from ankang.prescriptions.models import Prescription, Sort
from ankang.prescriptions.rules import SENTENCES, Allergies, Drug, Finding, Grade
from ankang.web.questionnaires import language

TONES = {
    "signed": "blue",
    "passed": "amber",
    "sent_back": "red",
    "dispensed": "green",
    "expired": "",
    "withdrawn": "",
}
_GRADES = {
    Grade.STOP: (lambda: _("禁止"), "red"),
    Grade.UNKNOWN: (lambda: _("无法核对"), "amber"),
    Grade.JUSTIFY: (lambda: _("须写理由"), "amber"),
    Grade.INFORM: (lambda: _("提示"), "blue"),
}
_STANDINGS = {
    "read": lambda: _("已读原文"),
    "secondary": lambda: _("转引，未见原文"),
    "known": lambda: _("未核对原文"),
    "invented": lambda: _("虚构，供示例用"),
}
FREQUENCIES = {
    "qd": lambda: _("每日 1 次"), "bid": lambda: _("每日 2 次"), "tid": lambda: _("每日 3 次"),
    "qid": lambda: _("每日 4 次"), "qn": lambda: _("每晚 1 次"), "q12h": lambda: _("每 12 小时 1 次"),
    "q8h": lambda: _("每 8 小时 1 次"), "q6h": lambda: _("每 6 小时 1 次"), "qod": lambda: _("隔日 1 次"),
    "qw": lambda: _("每周 1 次"), "prn1": lambda: _("必要时，每日最多 1 次"), "prn3": lambda: _("必要时，每日最多 3 次"),
}  # fmt: skip
ROUTES = {
    "oral": lambda: _("口服"), "sublingual": lambda: _("舌下含服"), "inhaled": lambda: _("吸入"),
    "external": lambda: _("外用"), "injection": lambda: _("注射"),
}  # fmt: skip
FORMS = {
    "tablet": lambda: _("片"), "capsule": lambda: _("粒"), "powder": lambda: _("袋"), "inhaler": lambda: _("揿"),
}  # fmt: skip
UNITS = {
    "mg": lambda: _("毫克"),
    "g": lambda: _("克"),
    "ug": lambda: _("微克"),
    "ml": lambda: _("毫升"),
    "iu": lambda: _("国际单位"),
}
CONTROLS = {
    "narcotic": lambda: _("麻醉药品"), "psychotropic1": lambda: _("第一类精神药品"),
    "psychotropic2": lambda: _("第二类精神药品"), "precursor": lambda: _("易制毒药品"),
}  # fmt: skip
CAUTIONS = {"avoid": lambda: _("禁用或避免"), "caution": lambda: _("慎用"), "fine": lambda: _("可用")}
UNKNOWN = "—"


@dataclass(frozen=True)
class Told:
    """A finding as a page shows it; `name` stands for its key in a form; `reason`: what the doctor wrote."""

    key: str
    name: str
    grade: str
    word: str
    tone: str
    text: str
    source: str
    standing: str
    reason: str = ""


def told(found: Iterable[Finding], names: Mapping[str, str], reasons: Mapping[str, str]) -> list[Told]:
    """Findings in words, with the reasons that were written. `names`: keys of drugs → what the prescription says."""
    return [
        Told(
            one.key,
            field_name(one.key),
            one.grade.name.lower(),
            _GRADES[one.grade][0](),
            _GRADES[one.grade][1],
            sentence(one, names),
            str(one.source),
            _STANDINGS[one.source.standing](),
            reasons.get(one.key, ""),
        )
        for one in found
    ]


def field_name(key: str) -> str:
    """A name for a form field that tells nothing of the patient."""
    return f"f_{hashlib.sha256(key.encode()).hexdigest()[:12]}"


def sentence(one: Finding, names: Mapping[str, str]) -> str:
    """What a finding says."""
    params: dict[str, Any] = dict(one.params)
    drugs = [names.get(key) or _name(key) for key in one.drugs]
    params["drugs"] = (_("和") if len(drugs) == 2 else _("、")).join(drugs)
    if "allergy" in params:
        group = rules.table().allergies[params["allergy"]]
        params["group"] = group.zh if language() == "zh" else group.en
    if "class" in params:
        params["group"] = rules.table().classes[params["class"]][language() == "en"]
    if "zh" in params:
        params["why"] = params[language()]
    if "kind" in params:
        params["kind"] = str(Sort(params["kind"]).label)
    return str(_(SENTENCES[one.code]) % params)


def _name(key: str) -> str:
    drug = rules.table().drugs.get(key)
    return (drug.zh if language() == "zh" else drug.en) if drug else key.removeprefix("?")


def names(content: Mapping[str, Any]) -> dict[str, str]:
    """Keys of a content's drugs → names in the reader's language."""
    return {(i["code"] or f"?{i['name']}"): _name(i["code"] or i["name"]) for i in content["items"]}


def lines(content: Mapping[str, Any]) -> list[dict[str, str]]:
    """The lines of a content as a prescription is written."""
    found = []
    for one in content["items"]:
        drug = rules.table().drugs.get(one["code"])
        unit = FORMS[drug.form]() if drug else ""
        found.append(
            {
                "name": drug.name(language()) if drug else one["name"],  # type: ignore[arg-type]
                "known": "1" if drug else "",
                "use": f"{one['dose']} {UNITS[one['unit']]()} · {FREQUENCIES[one['frequency']]()} · {ROUTES[one['route']]()}",
                "days": str(one["days"]), "quantity": f"{one['quantity']} {unit}".strip(),
            }
        )  # fmt: skip
    return found


def allergies(known: Allergies) -> str:
    """What record and patient told of allergies, together."""
    table = rules.table().allergies
    groups = [table[one].zh if language() == "zh" else table[one].en for one in sorted(known.groups)]
    if groups or known.words:
        return _("、").join([*groups, *known.words])
    return _("问过，无药物过敏") if known.asked else _("没有问")


def drug_row(drug: Drug) -> dict[str, str]:
    """A drug of the table in words, its gaps as gaps."""
    speech = language()
    classes = rules.table().classes
    return {
        "name": drug.name(speech), "atc": drug.atc or UNKNOWN,  # type: ignore[arg-type]
        "most": f"{drug.max.normalize():f} {drug.unit}" if drug.max is not None else "",
        "pregnancy": CAUTIONS[drug.pregnancy]() if drug.pregnancy else "",
        "breast": CAUTIONS[drug.breast]() if drug.breast else "",
        "age": str(drug.age_stop or drug.age_justify or ""), "renal": str(drug.renal_stop or drug.renal_justify or ""),
        "control": CONTROLS[drug.control]() if drug.control else "",
        "classes": _("、").join(classes[one][speech == "en"] for one in drug.classes),
    }  # fmt: skip


def deed(row: Prescription) -> str:
    """What a link to it says."""
    return {"signed": _("去审核"), "passed": _("去发药"), "sent_back": _("去改")}.get(row.state, _("查看"))
