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
    # severe mental disorder
    "mental_danger": N_("危险性 %(found)s 级，达到 %(limit)s 级。"),
    "mental_poor_symptoms": N_("精神症状没有消失。"),
    "mental_poor_insight": N_("自知力不全。"),
    "mental_poor_social": N_("社会功能有一方面较差。"),
    "mental_stable": N_("危险性 0 级，症状基本消失，自知力和社会功能尚好：稳定。"),
    "mental_recorded_1": N_("随访医生判断为稳定。"),
    "mental_recorded_2": N_("随访医生判断为基本稳定。"),
    "mental_recorded_3": N_("随访医生判断为不稳定。"),
    "mental_not_seen": N_("没有填写危险性，不能判断是否稳定。"),
    # tuberculosis
    "tuberculosis_regular": N_("服药率 %(found)s%%，达到 %(limit)s%%：规则服药。"),
    "tuberculosis_irregular": N_("服药率 %(found)s%%，低于 %(limit)s%%：查明原因，加强督导。"),
    "tuberculosis_recorded_1": N_("规则服药。"),
    "tuberculosis_recorded_2": N_("不规则服药：查明原因，加强督导。"),
    "tuberculosis_not_counted": N_("没有填写服药次数，不能判断是否规则服药。"),
    "complication_tuberculosis": N_("出现并发症或合并症。"),
    # emergencies
    "emergency_systolic": N_("收缩压 %(found)s，达到 %(limit)s：危急。"),
    "emergency_diastolic": N_("舒张压 %(found)s，达到 %(limit)s：危急。"),
    "emergency_glucose_high": N_("血糖 %(found)s，达到 %(limit)s：危急。"),
    "emergency_glucose_low": N_("血糖 %(found)s，不高于 %(limit)s：危急。"),
    "emergency_heart_rate": N_("心率 %(found)s，超过 %(limit)s：危急。"),
    "emergency_temperature": N_("体温 %(found)s，超过 %(limit)s：危急。"),
    "emergency_mental_danger": N_("危险性 %(found)s 级（%(limit)s 级及以上）：不稳定，立即转诊。"),
    "acute_insight": N_("自知力缺失：不稳定，立即转诊。"),
    "acute_adverse": N_("严重药物不良反应：不稳定，立即转诊。"),
    "acute_illness": N_("严重躯体疾病：不稳定，立即转诊。"),
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
    "refer_mental": N_("病情不稳定：对症处理后立即转诊，两周内了解治疗情况。"),
    "ask_specialist": N_("连续 %(times)d 次未达到稳定：请精神专科医师指导。"),
    "refer_tuberculosis": N_("有不良反应或并发症：立即转诊，两周内主动随访。"),
    # when
    "due_first_home": N_("%(confirmed_on)s 登记，接到通知后 72 小时内入户，应在 %(days)d 天内首次入户随访。"),
    "due_intensive": N_("强化期，上次随访 %(last_on)s，应在 %(days)d 天内再随访。"),
    "due_continuation": N_("继续期每月随访，上次随访 %(last_on)s。"),
    "due_unstable": N_("%(last_on)s 不稳定，应在 %(days)d 天内了解治疗情况。"),
    "due_basic": N_("上次随访 %(last_on)s 基本稳定，调整治疗后应在 %(days)d 天内再随访。"),
    "due_basic_again": N_("上次随访 %(last_on)s 仍未达到稳定，应在 %(months)d 个月内再随访。"),
    "node_newborn": N_("%(from_on)s 出生，出院后一周内应有新生儿家庭访视。"),
    "node_child": N_("%(months)s 月龄健康检查，从 %(opens)s 起可做。"),
    "node_antenatal": N_("末次月经 %(from_on)s，第 %(number)d 次产前检查应在孕 %(weeks)s 周。"),
    "node_postpartum": N_("%(from_on)s 分娩，出院后一周内应有产后访视。"),
    "node_postpartum_42": N_("%(from_on)s 分娩，满 42 天应做产后健康检查。"),
    "check_referred": N_(
        "%(from_on)s 分娩，%(last_on)s 产后 42 天检查转诊，没有结案：应在 %(days)d 天内随访转诊结果，恢复后结案。"
    ),
    "check_open": N_(
        "%(from_on)s 分娩，%(last_on)s 产后 42 天检查没有结案：应在 %(days)d 天内再检查，恢复后结案。"
    ),
    "node_delivery": N_("预产期 %(term)s 已过，还不知道是否分娩：问清分娩日期和出院日期。"),
    "node_undated": N_("%(last_on)s 的记录没有末次月经日期：问清后补记，才能推算各次检查。"),
    "node_tcm": N_("%(months)s 月龄中医调养指导，从 %(opens)s 起可做。"),
    "node_missed": N_("上一次“%(label)s”没有做。"),
    "node_never": N_("本项目还没有服务过。"),
    "node_last": N_("上次服务 %(last_on)s。"),
    "yearly_elderly": N_("%(age)d 岁，每年一次健康体检和自理能力评估，今年还没有做。"),
    "yearly_hypertension": N_("高血压患者每年一次健康体检，今年还没有做。"),
    "yearly_diabetes": N_("2型糖尿病患者每年一次健康体检，今年还没有做。"),
    "yearly_tcm": N_("65 岁及以上每年一次中医体质辨识，今年还没有做。"),
    "yearly_last": N_("上次是 %(last_on)s。"),
    "yearly_never": N_("还没有做过。"),
    "yearly_missed": N_("去年也没有做。"),
    "pressure_suspected": N_(
        "%(last_on)s 血压 %(systolic)s/%(diastolic)s，未确诊高血压：应在 %(days)d 天内复查，非同日三次确诊。"
    ),
    "pressure_high": N_(
        "%(last_on)s 血压 %(systolic)s/%(diastolic)s，属血压高值，每 %(months)d 个月测一次。"
    ),
    "pressure_yearly": N_("%(age)d 岁以上，今年还没有测过血压。"),
    "due_first": N_("%(confirmed_on)s 确诊后还没有随访，应在 %(days)d 天内首次随访。"),
    "due_regular": N_("上次随访 %(last_on)s，每年至少 %(times)d 次，应在 %(months)d 个月内再随访。"),
    "due_recheck": N_("上次随访 %(last_on)s 需要复查，应在 %(days)d 天内再随访。"),
    "due_after_referral": N_("%(last_on)s 转诊，应在 %(days)d 天内主动随访转诊情况。"),
    "due_doctor_said": N_("医生约定 %(next_on)s 随访。"),
    "due_too_late": N_("约定的 %(next_on)s 晚于规定的期限，按规定的期限。"),
    "put_off": N_("已暂缓到 %(until)s。"),
    "put_off_refused": N_("上次随访为危急情况，不能暂缓。"),
}
# Stations of the programmes in words.
NODES = {
    "newborn": N_("新生儿访视"),
    "m1": N_("满月"),
    **{f"m{month}": text for month, text in (
        (3, N_("3 月龄")), (6, N_("6 月龄")), (8, N_("8 月龄")), (12, N_("12 月龄")), (18, N_("18 月龄")),
        (24, N_("24 月龄")), (30, N_("30 月龄")), (36, N_("3 岁")), (48, N_("4 岁")), (60, N_("5 岁")),
        (72, N_("6 岁")),
    )},
    "a1": N_("第 1 次产前检查"),
    "a2": N_("第 2 次产前检查"),
    "a3": N_("第 3 次产前检查"),
    "a4": N_("第 4 次产前检查"),
    "a5": N_("第 5 次产前检查"),
    "delivery": N_("核实分娩"),
    "postpartum": N_("产后访视"),
    "postpartum_42": N_("产后 42 天检查"),
}  # fmt: skip
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
