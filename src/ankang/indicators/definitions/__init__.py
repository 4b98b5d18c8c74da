"""The catalogue: every indicator, defined once."""

from ankang.indicators.definitions import (
    approvals,
    capacity,
    care,
    change,
    checkups,
    contracts,
    donations,
    money_bills,
    money_burdens,
    money_funds,
    orders,
    outreach,
    problems,
    programmes,
    projects,
    publishing,
    quality,
    records,
    referring,
    register_groups,
    register_households,
    register_persons,
    supervision,
    teams,
    telemedicine,
    training,
)
from ankang.indicators.indicator import Indicator

CATALOGUE: dict[str, Indicator] = {
    i.code: i
    for i in (
        *register_households.INDICATORS,
        *register_persons.INDICATORS,
        *register_groups.INDICATORS,
        *change.INDICATORS,
        *approvals.INDICATORS,
        *publishing.INDICATORS,
        *quality.INDICATORS,
        *records.INDICATORS,
        *care.INDICATORS,
        *programmes.INDICATORS,
        *problems.INDICATORS,
        *capacity.INDICATORS,
        *projects.INDICATORS,
        *contracts.INDICATORS,
        *referring.INDICATORS,
        *checkups.INDICATORS,
        *money_bills.INDICATORS,
        *money_burdens.INDICATORS,
        *money_funds.INDICATORS,
        *telemedicine.INDICATORS,
        *teams.INDICATORS,
        *training.INDICATORS,
        *donations.INDICATORS,
        *orders.INDICATORS,
        *outreach.INDICATORS,
        *supervision.INDICATORS,
    )
}

THEMES: dict[str, tuple[str, str]] = {
    "register": ("建档立卡", "Register"),
    "change": ("动态管理", "Change"),
    "approvals": ("识别认定与公示", "Recognition and notices"),
    "quality": ("数据质量", "Quality of data"),
    "records": ("健康档案", "Health records"),
    "care": ("服务", "Care"),
    "problems": ("发现的问题", "Problems found"),
    "projects": ("项目与搬迁", "Projects and relocation"),
    "capacity": ("服务能力与候诊", "Capacity and waiting"),
    "referrals": ("双向转诊", "Referrals"),
    "screening": ("筛查", "Screening"),
    "contracts": ("家庭医生签约", "Family-doctor contracts"),
    "checkups": ("体检", "Check-ups"),
    "plans": ("健康方案", "Care plans"),
    "money": ("费用与救助", "Cost and assistance"),
    "warnings": ("预警", "Warnings"),
    "telemedicine": ("远程会诊与处方", "Telemedicine"),
    "supervision": ("督导", "Supervision"),
    "funds": ("资金", "Funds"),
    "teams": ("帮扶队伍", "Teams and pairing"),
    "training": ("培训", "Training"),
    "donations": ("社会帮扶", "Social help"),
    "orders": ("公文任务", "Orders"),
    "programme": ("工作计划", "Plans of work"),
    "outreach": ("宣教", "Outreach"),
}


def indicator(code: str) -> Indicator:
    """The definition with that code; KeyError says what there is."""
    try:
        return CATALOGUE[code]
    except KeyError:
        near = [c for c in CATALOGUE if c.partition(".")[0] == code.partition(".")[0]] or list(CATALOGUE)
        raise KeyError(f"没有指标“{code}”。可用的指标：{'、'.join(near)}") from None
