"""What a check says: a grade, the drugs it is about, a sentence that says what to do, and its source."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from ankang.values.bad_value import N_
from ankang.values.source import Source


class Grade(IntEnum):
    """How much it weighs. STOP: cannot be signed, passed or dispensed. UNKNOWN: cannot be checked, so the pharmacist
    decides with a reason. JUSTIFY: the doctor writes why all the same. INFORM: to be known."""

    INFORM = 1
    JUSTIFY = 2
    UNKNOWN = 3
    STOP = 4


SENTENCES: Mapping[str, str] = {
    "allergy": N_("病人对%(group)s过敏，不能用%(drugs)s。请换药。"),
    "allergy_named": N_("病人自述或档案记载对“%(group)s”过敏，不能用%(drugs)s。请换药。"),
    "allergy_cross": N_("病人对%(group)s过敏，%(drugs)s可能交叉过敏。请换药，或写明依据。"),
    "allergy_text": N_("无法核对：登记的过敏药物“%(text)s”不在核对表中，不能判断与%(drugs)s是否有关。"),
    "allergy_unasked": N_("无法核对：没有登记药物过敏史，开处方时也没有问。请先问清再开。"),
    "skin_test": N_("%(drugs)s须做皮试：请写明皮试结果或免试依据。"),
    "same_ingredient": N_("%(drugs)s成分相同，写在了一张处方上。请并成一行。"),
    "current_ingredient": N_("病人正在用同一成分的药，还没有用完：%(drugs)s。请写明为什么再开。"),
    "same_class": N_("%(drugs)s同属%(group)s，属重复用药。请去掉一种，或写明依据。"),
    "interaction_stop": N_("%(drugs)s禁止合用：%(why)s。请换药。"),
    "interaction_justify": N_("%(drugs)s合用：%(why)s。请换药，或写明依据和监测办法。"),
    "interaction_inform": N_("%(drugs)s合用：%(why)s。请告知病人并注意观察。"),
    "pregnancy_avoid": N_("孕妇禁用或应避免%(drugs)s。请换药。"),
    "pregnancy_caution": N_("孕妇慎用%(drugs)s。请写明利弊权衡。"),
    "pregnancy_unknown": N_("无法核对：核对表没有%(drugs)s的孕期资料。"),
    "pregnancy_unasked": N_("无法核对：没有问是否怀孕或哺乳。请先问清。"),
    "breast_avoid": N_("哺乳期应避免%(drugs)s。请换药，或停止哺乳后再用。"),
    "breast_caution": N_("哺乳期慎用%(drugs)s。请写明利弊权衡。"),
    "breast_unknown": N_("无法核对：核对表没有%(drugs)s的哺乳期资料。"),
    "age_stop": N_("%(age)d 岁以下禁用%(drugs)s。请换药。"),
    "age_justify": N_("%(age)d 岁以下慎用%(drugs)s。请写明依据。"),
    "child_dose": N_("无法核对：核对表只有成人剂量，也没有写体重，%(drugs)s的儿童剂量须药师判断。"),
    "child_dose_kg": N_(
        "无法核对：核对表只有成人剂量；按体重 %(weight)s 千克，%(drugs)s合每千克每日 %(per_kg)s %(unit)s，须药师判断。"
    ),
    "renal_unasked": N_("无法核对：没有近一年的血肌酐，没有按肾功能核对。知道的请填写。"),
    "renal_needed": N_("无法核对：%(drugs)s须按肾功能使用，没有近一年的血肌酐。请先查，或由药师判断。"),
    "renal_stop": N_("估算肾小球滤过率 %(egfr)d，低于 %(least)d 禁用%(drugs)s。请换药。"),
    "renal_justify": N_("估算肾小球滤过率 %(egfr)d，低于 %(least)d 慎用%(drugs)s。请写明依据和剂量。"),
    "renal_unknown": N_(
        "无法核对：估算肾小球滤过率 %(egfr)d，核对表没有%(drugs)s在肾功能下降时的用法，须药师判断。"
    ),
    "dose_stop": N_("%(drugs)s一日 %(daily)s %(unit)s，超过成人一日最大量 %(most)s %(unit)s。请减量。"),
    "dose_justify": N_(
        "%(drugs)s一日 %(daily)s %(unit)s，超过常用上限 %(most)s %(unit)s。请减量，或写明依据。"
    ),
    "dose_unknown": N_("无法核对：核对表没有%(drugs)s的一日最大量。"),
    "drug_unknown": N_("无法核对：%(drugs)s不在核对表中，过敏、相互作用和剂量都没有核对。"),
    "days": N_("用药 %(days)d 天，超过%(kind)s的 %(most)d 天。请减少天数，或改按长期处方开。"),
    "days_stop": N_("用药 %(days)d 天，超过最长 %(most)d 天。请减少天数。"),
    "days_long": N_("长期处方 %(days)d 天，超过 %(most)d 天：请写明病情稳定、已评估并已告知病人。"),
    "long_barred": N_("%(drugs)s不能用于长期处方。请另开普通处方。"),
    "too_many": N_("一张处方最多 %(most)d 种药，现在有 %(count)d 种。请分开。"),
    "online_control": N_("互联网诊疗不能开%(drugs)s（麻醉、精神、易制毒药品）。请当面诊疗。"),
    "control_narcotic": N_("%(drugs)s属麻醉药品或第一类精神药品，须用专用纸质处方，本系统不开具。"),
    "control_justify": N_("%(drugs)s属第二类精神药品或易制毒药品：请写明用药理由。"),
    "online_first": N_("互联网诊疗只限常见病、慢性病复诊，首诊请当面看。"),
    "online_child": N_("不满 %(age)d 岁的孩子在线开药，须有监护人和儿科医师在场。请补齐，或改当面诊疗。"),
    "no_diagnosis": N_("请写明临床诊断。"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check found. `drugs`: keys of the drugs; `key` stays the same whatever else is on the prescription."""

    code: str
    grade: Grade
    drugs: tuple[str, ...]
    source: Source
    subject: str = ""
    params: Mapping[str, Any] = field(default_factory=dict, compare=False)

    @property
    def key(self) -> str:
        """Its identity: code, subject and drugs. Safe in a form; holds no person."""
        return "|".join((self.code, self.subject, *sorted(self.drugs)))
