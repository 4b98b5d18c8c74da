"""Why: each reason is a code with its facts and one sentence, the same on the page, the slip and in the audit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ankang.values.bad_value import N_

SENTENCES = {
    # what was seen
    "systolic_high": N_("收缩压 %(found)s，应低于 %(limit)s。"),
    "diastolic_high": N_("舒张压 %(found)s，应低于 %(limit)s。"),
    "glucose_high": N_("空腹血糖 %(found)s，应低于 %(limit)s。"),
    "on_target_pressure": N_("血压 %(systolic)s/%(diastolic)s，在目标以内（低于 %(limit)s/%(limit_low)s）。"),
    "on_target_glucose": N_("空腹血糖 %(found)s，在目标以内（低于 %(limit)s）。"),
    "adverse": N_("有药物不良反应。"),
    "complication": N_("出现新的并发症或原有并发症加重。"),
    "recorded_1": N_("随访医生判断为控制满意。"),
    "recorded_2": N_("随访医生判断为控制不满意。"),
    "recorded_3": N_("随访医生判断为有不良反应。"),
    "not_measured": N_("没有测量值，不能判断控制情况。"),
    # emergencies
    "emergency_systolic": N_("收缩压 %(found)s，达到 %(limit)s：危急。"),
    "emergency_diastolic": N_("舒张压 %(found)s，达到 %(limit)s：危急。"),
    "emergency_glucose_high": N_("血糖 %(found)s，达到 %(limit)s：危急。"),
    "emergency_glucose_low": N_("血糖 %(found)s，不高于 %(limit)s：危急。"),
    "emergency_heart_rate": N_("心率 %(found)s，超过 %(limit)s：危急。"),
    "emergency_temperature": N_("体温 %(found)s，超过 %(limit)s：危急。"),
    "danger_consciousness": N_("意识或行为改变：危急。"),
    "danger_severe_headache": N_("剧烈头痛或头晕：危急。"),
    "danger_vomiting": N_("恶心、呕吐：危急。"),
    "danger_sight": N_("视力模糊或眼痛：危急。"),
    "danger_sight_loss": N_("视力骤降：危急。"),
    "danger_chest": N_("心悸、胸闷：危急。"),
    "danger_breathless": N_("喘憋不能平卧：危急。"),
    "danger_pregnant": N_("妊娠期或哺乳期测量值高于正常：危急。"),
    "danger_acetone": N_("呼气有烂苹果样丙酮味：危急。"),
    "danger_sweating": N_("心悸、出汗：危急。"),
    "danger_thirst": N_("多饮、多尿、腹痛：危急。"),
    "danger_deep_breathing": N_("深大呼吸、皮肤潮红：危急。"),
    "danger_other": N_("有不能处理的其他急症：危急。"),
    # referral
    "refer_emergency": N_("危急情况：处理后立即转诊，两周内主动随访转诊情况。"),
    "refer_repeated": N_("连续 %(times)d 次控制不满意或有不良反应：建议转诊，两周内主动随访。"),
    "refer_complication": N_("出现新的并发症或原有并发症加重：建议转诊，两周内主动随访。"),
    # when
    "due_first": N_("%(confirmed_on)s 确诊后还没有随访，应在 %(days)d 天内首次随访。"),
    "due_regular": N_("上次随访 %(last_on)s，每年至少 %(times)d 次，应在 %(months)d 个月内再随访。"),
    "due_recheck": N_("上次随访 %(last_on)s 需要复查，应在 %(days)d 天内再随访。"),
    "due_after_referral": N_("%(last_on)s 转诊，应在 %(days)d 天内主动随访转诊情况。"),
    "due_doctor_said": N_("医生约定 %(next_on)s 随访。"),
    "due_too_late": N_("约定的 %(next_on)s 晚于规定的期限，按规定的期限。"),
    "put_off": N_("已推迟到 %(until)s。"),
    "put_off_refused": N_("上次随访为危急情况，不能推迟。"),
}
DANGER_SIGNS = tuple(code.removeprefix("danger_") for code in SENTENCES if code.startswith("danger_"))


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason by its code. On a page in another language translate `template`, then fill in `params`."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def template(self) -> str:
        """The Chinese sentence with its placeholders: the msgid."""
        return SENTENCES[self.code]

    @property
    def sentence(self) -> str:
        """The sentence in Chinese."""
        return self.template % self.params

    def __str__(self) -> str:
        return self.sentence


def reason(code: str, **params: Any) -> Reason:
    """A reason with its facts, days written as 2026-11-23."""
    return Reason(
        code, {key: str(value) if hasattr(value, "isoformat") else value for key, value in params.items()}
    )
