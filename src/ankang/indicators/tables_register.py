"""Columns of villages, households and persons. `source` names the record the value is read from."""

from ankang.indicators.columns import Column, Type

C, T = Column, Type

VILLAGE_COLUMNS = (
    C(
        "village",
        T.INT64,
        "村（社区）区划代码，12 位",
        "Village (community) division, 12 digits",
        "places.Division",
    ),
    C("town", T.INT64, "乡镇区划代码，12 位", "Town division, 12 digits", "places.Division"),
    C("county", T.INT64, "县区划代码，12 位", "County division, 12 digits", "places.Division"),
    C("name", T.STR, "村名", "Name of the village", "places.Division"),
    C("town_name", T.STR, "乡镇名", "Name of the town", "places.Division"),
    C("kind", T.STR, "village 村委会，community 居委会", "village or community", "places.Division"),
    C("poor", T.BOOL, "是否曾被认定为贫困村", "Was ever recognised as a poor village", "places.VillageFlag"),
    C(
        "poor_until",
        T.DATE,
        "贫困村退出日期，当日起不再是贫困村",
        "Day the village left the list; from that day not poor",
        "places.VillageFlag",
        nullable=True,
    ),
)

HOUSEHOLD_COLUMNS = (
    C("household", T.INT64, "户序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("household_id", T.STR, "户标识，仅供下钻", "Household id, for drill-down only", "registry.Household"),
    C("village", T.INT64, "所在村区划代码", "Village division", "registry.Household"),
    C("size", T.INT32, "快照日在册人数", "Members on the day of the snapshot", "registry.Person", "人"),
    C(
        "registered_from",
        T.DATE,
        "建档立卡日期；脱贫后仍属建档立卡户",
        "Day of registration; an exited household stays registered",
        "registry.HouseholdCategory",
        nullable=True,
    ),
    C(
        "exited_on",
        T.DATE,
        "脱贫日期，当日起为脱贫户",
        "Day the household exited; exited from that day",
        "registry.HouseholdCategory",
        nullable=True,
    ),
    C(
        "monitored_kind",
        T.STR,
        "监测对象类别：unstable_exited 脱贫不稳定，marginal 边缘易致贫，sudden_hardship 突发严重困难",
        "Kind of monitored household: unstable_exited, marginal or sudden_hardship",
        "registry.HouseholdCategory",
        nullable=True,
    ),
    C(
        "monitored_from",
        T.DATE,
        "最近一次纳入监测的日期",
        "Day of the latest start of monitoring",
        "registry.HouseholdCategory",
        nullable=True,
    ),
    C(
        "risk_removed_on",
        T.DATE,
        "该次监测的风险消除日期，当日起不再是监测对象",
        "Day the risk of that spell was removed; not monitored from that day",
        "registry.HouseholdCategory",
        nullable=True,
    ),
    C(
        "cause",
        T.STR,
        "主要致贫原因代码（1 因病，2 因残 …）",
        "Code of the main cause of poverty (1 illness, 2 disability …)",
        "registry.Household",
        nullable=True,
    ),
    C(
        "cause_second",
        T.STR,
        "次要致贫原因代码",
        "Code of the second cause",
        "registry.Household",
        nullable=True,
    ),
    C("risk", T.STR, "主要风险代码", "Code of the main risk", "registry.Household", nullable=True),
    C(
        "income_per_head_fen",
        T.INT64,
        "最近一个有记录年度的人均纯收入",
        "Net income per head in the latest year on record",
        "registry.HouseholdYear",
        "分/人·年",
        nullable=True,
    ),
    C("no_labour", T.BOOL, "整户无劳动能力", "No member able to work", "registry.Household"),
    C("joined_on", T.DATE, "入册日期", "Day the household came onto the books", "registry.Household"),
    C(
        "left_on",
        T.DATE,
        "离册日期，当日起不在册",
        "Day the household left the books; gone from that day",
        "registry.Household",
        nullable=True,
    ),
)


def _began(name: str, zh: str, en: str, source: str) -> Column:
    return C(name, T.DATE, zh, en, source, nullable=True)


def _spell(name: str, zh: str, en: str, source: str) -> tuple[Column, Column]:
    """The from and until of one spell. Spells that touch are merged; of several the latest begun is kept."""
    return (
        _began(
            f"{name}_from",
            f"{zh}起始日期（相接的时段合并，取最近一段）",
            f"{en}: first day (latest spell)",
            source,
        ),
        _began(f"{name}_until", f"{zh}最后有效日期", f"{en}: last day in force", source),
    )


PERSON_COLUMNS = (
    C("person", T.INT64, "人序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("person_id", T.STR, "人员标识，仅供下钻", "Person id, for drill-down only", "registry.Person"),
    C("household", T.INT64, "所在户序号", "Number of the household", "registry.Person"),
    C("village", T.INT64, "所在村区划代码", "Village division", "registry.Person"),
    C(
        "sex",
        T.INT8,
        "性别（GB/T 2261.1：1 男，2 女，0、9 未知）",
        "Sex (GB/T 2261.1: 1 male, 2 female)",
        "registry.Person",
    ),
    C("born_on", T.DATE, "出生日期", "Day of birth", "registry.Person"),
    _began("died_on", "死亡日期，当日起不计", "Day of death; not counted from that day", "registry.Person"),
    C("joined_on", T.DATE, "入册日期", "Day the person came onto the books", "registry.Person"),
    _began(
        "left_on",
        "离册日期，当日起不在册",
        "Day the person left the books; gone from that day",
        "registry.Person",
    ),
    C("resident", T.BOOL, "常住（居住半年以上）", "Resident (half a year or more)", "registry.Person"),
    _began(
        "registered_from",
        "所在户建档立卡日期，晚于入册的以入册为准",
        "Day the household was registered, not before the person joined",
        "registry.HouseholdCategory",
    ),
    _began("exited_on", "所在户脱贫日期", "Day the household exited", "registry.HouseholdCategory"),
    _began(
        "monitored_from",
        "所在户最近一次纳入监测的日期",
        "Day of the household's latest start of monitoring",
        "registry.HouseholdCategory",
    ),
    _began(
        "risk_removed_on",
        "该次监测的风险消除日期",
        "Day the risk of that spell was removed",
        "registry.HouseholdCategory",
    ),
    *_spell("dibao", "低保", "Minimum living allowance (dibao)", "registry.PersonCategory"),
    *_spell("tekun", "特困供养", "Extreme-poor support (tekun)", "registry.PersonCategory"),
    _began(
        "disabled_from", "残疾证生效日期", "Day the disability certificate began", "registry.PersonCategory"
    ),
    C(
        "disability_grade",
        T.INT8,
        "残疾等级，1 最重",
        "Grade of disability, 1 the most severe",
        "registry.PersonCategory",
        nullable=True,
    ),
    *_spell("insured", "基本医保参保", "Basic medical insurance", "registry.PersonCategory"),
    C(
        "illness_cause",
        T.BOOL,
        "所在户因病致贫（主要或次要原因为 1 因病）",
        "The household is poor through illness (main or second cause 1)",
        "registry.Household",
    ),
    _began(
        "record_opened_on", "居民健康档案建档日期", "Day the health record was opened", "records.HealthRecord"
    ),
    C("record_complete", T.BOOL, "健康档案要件齐全", "The health record is complete", "records.HealthRecord"),
    _began("hypertension_from", "高血压确诊日期", "Hypertension confirmed on", "records.Condition"),
    _began("diabetes_from", "2型糖尿病确诊日期", "Type 2 diabetes confirmed on", "records.Condition"),
    _began("tuberculosis_from", "肺结核确诊日期", "Tuberculosis confirmed on", "records.Condition"),
    _began("mental_from", "严重精神障碍确诊日期", "Severe mental disorder confirmed on", "records.Condition"),
    _began("stroke_from", "脑卒中确诊日期", "Stroke confirmed on", "records.Condition"),
    _began("coronary_from", "冠心病确诊日期", "Coronary heart disease confirmed on", "records.Condition"),
    _began(
        "copd_from",
        "慢性阻塞性肺疾病确诊日期",
        "Chronic obstructive lung disease confirmed on",
        "records.Condition",
    ),
    _began("cancer_from", "恶性肿瘤确诊日期", "Cancer confirmed on", "records.Condition"),
    *_spell("contract", "家庭医生签约", "Family-doctor contract", "contracts.Contract"),
)

MEMBERSHIP_COLUMNS = (
    C("membership", T.INT64, "特殊人群序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("membership_id", T.STR, "人标识，仅供下钻", "Id of the person, for drill-down only", "registry.Person"),
    C("household", T.INT64, "户序号", "Number of the household", "registry.Person"),
    C("person", T.INT64, "人序号", "Number of the person", "registry.Person"),
    C("village", T.INT64, "所在村区划代码", "Village division", "registry.Person"),
    C(
        "kind",
        T.STR,
        "快照日的人群：left_child 留守儿童，left_woman 留守妇女，left_old 留守老人",
        "Group on the day of the snapshot: left_child, left_woman, left_old (left behind at home)",
        "registry.queries.group_rules",
    ),
    C(
        "sure",
        T.BOOL,
        "能够认定；家人是否外出无法判断的为否",
        "It can be told; false where it is not known whether the family is away",
        "registry.queries.group_rules",
    ),
)
