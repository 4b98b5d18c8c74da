"""Indicators of health records and of the conditions they carry."""

from ankang.indicators.definitions.groups import (
    IS_RESIDENT,
    OTHER_PROGRAMMES,
    RECORDS,
    REGISTERED,
    RESIDENTS,
    by_end,
    during,
    own,
    used_lately,
)
from ankang.indicators.filters import Equals
from ankang.indicators.indicator import Basis, Group, Indicator, Kind, Trap, Unit
from ankang.indicators.tables import PERSONS

_OPENED = Group("期末已建健康档案的人", "with a health record by the end", by_end("record_opened_on"))
_WITH_RECORD = Group(
    "期末已建健康档案的常住人口",
    "residents with a health record by the end",
    IS_RESIDENT & by_end("record_opened_on"),
)


def _condition(code: str, title_zh: str, title_en: str, basis: Basis) -> Indicator:
    return Indicator(
        code=f"records.{code}_share",
        title_zh=f"{title_zh}患者占常住人口比例",
        title_en=f"Residents with {title_en}",
        unit=Unit.PERCENT,
        basis=basis,
        table=PERSONS,
        kind=Kind.STATE,
        out_of=RESIDENTS,
        counted=Group(
            f"期末已确诊{title_zh}的人", f"with {title_en} confirmed by the end", by_end(f"{code}_from")
        ),
        traps=(
            Trap(
                "是已登记的确诊患者，不是患病率估计数；“应管理人数”另按患病率推算。",
                "Confirmed and on record, not an estimate of prevalence; 'should be managed' is estimated apart.",
            ),
        ),
    )


INDICATORS = (
    Indicator(
        code="records.record_rate",
        title_zh="健康档案建档率",
        title_en="Residents with a health record",
        unit=Unit.PERCENT,
        basis=RECORDS,
        table=PERSONS,
        kind=Kind.STATE,
        out_of=RESIDENTS,
        counted=_OPENED,
        traps=(
            Trap(
                "分母为常住人口，国家口径取统计部门数；此处取本系统名册。",
                "The norm takes residents from the statistics office; here they are those on the books.",
            ),
        ),
    ),
    Indicator(
        code="records.registered_record_rate",
        title_zh="建档立卡人口健康档案建档率",
        title_en="Registered persons with a health record",
        unit=Unit.PERCENT,
        basis=RECORDS,
        table=PERSONS,
        kind=Kind.STATE,
        out_of=REGISTERED,
        counted=_OPENED,
        traps=(
            Trap(
                "分母含未常住的建档立卡人口。",
                "Registered persons who are not resident stay in the denominator.",
            ),
        ),
    ),
    Indicator(
        code="records.complete_rate",
        title_zh="健康档案规范率",
        title_en="Health records that are complete",
        unit=Unit.PERCENT,
        basis=RECORDS,
        table=PERSONS,
        kind=Kind.STATE,
        out_of=_WITH_RECORD,
        counted=Group("要件齐全的档案", "records that are complete", Equals("record_complete", True)),
        traps=(
            Trap(
                "以快照日的要件检查为准，不回溯各期。",
                "Completeness is that of the snapshot's day, not of each period.",
            ),
        ),
    ),
    Indicator(
        code="records.used_rate",
        title_zh="健康档案使用率",
        title_en="Health records in use",
        unit=Unit.PERCENT,
        basis=RECORDS,
        table=PERSONS,
        kind=Kind.STATE,
        out_of=_WITH_RECORD,
        counted=Group(
            "期末前一年内有动态记录的档案",
            "with an entry in the year before the end",
            used_lately(),
        ),
        traps=(
            Trap(
                "动态记录指本系统中的随访、走访和体检；门诊病历未接入时偏低。",
                "An entry is a follow-up, home visit or check-up in this system; clinic notes are not seen.",
            ),
        ),
    ),
    Indicator(
        code="records.opened",
        title_zh="当期新建健康档案数",
        title_en="Health records opened in the period",
        unit=Unit.PERSONS,
        basis=own("建档日期在期间内"),
        table=PERSONS,
        kind=Kind.FLOW,
        counted=Group(
            "期末在册常住、当期建档的人",
            "residents whose record was opened in the period",
            IS_RESIDENT & during("record_opened_on"),
        ),
    ),
    _condition("hypertension", "高血压", "hypertension", own("已确诊并登记")),
    _condition("diabetes", "2型糖尿病", "type 2 diabetes", own("已确诊并登记")),
    _condition("tuberculosis", "肺结核", "tuberculosis", OTHER_PROGRAMMES),
    _condition("mental", "严重精神障碍", "severe mental disorder", OTHER_PROGRAMMES),
    _condition("stroke", "脑卒中", "stroke", own("已确诊并登记")),
    _condition("coronary", "冠心病", "coronary heart disease", own("已确诊并登记")),
    _condition("copd", "慢性阻塞性肺疾病", "chronic obstructive lung disease", own("已确诊并登记")),
    _condition("cancer", "恶性肿瘤", "cancer", own("已确诊并登记")),
)
