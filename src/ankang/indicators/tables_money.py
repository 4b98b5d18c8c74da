"""Columns of bills, of the yearly burden of households, of warnings, and of money received and spent.

Sums are whole fen. A row of `bills` is one standing settlement, recomputations included: a reversed bill has none.
The derived columns let every measure be added up: see `derived.py`.
"""

from ankang.indicators.columns import Column, Type

C, T = Column, Type


def _fen(name: str, zh: str, en: str, source: str = "benefits.Settlement") -> Column:
    return C(name, T.INT64, zh, en, source, "分")


def _derived(name: str, kind: Type, zh: str, en: str, unit: str = "") -> Column:
    return C(name, kind, zh, en, "derived", unit, derived=True)


_FACTS = (
    C("bill", T.INT64, "账单序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("bill_id", T.STR, "账单标识，仅供下钻", "Bill id, for drill-down only", "benefits.Bill"),
    C("person", T.INT64, "人序号", "Number of the person", "benefits.Bill"),
    C("household", T.INT64, "户序号", "Number of the household", "benefits.Bill"),
    C("village", T.INT64, "人员所在村区划代码", "Village division of the person", "benefits.Bill"),
    C("facility", T.STR, "医疗机构标识", "Id of the facility", "benefits.Bill"),
    C(
        "facility_level",
        T.INT8,
        "机构等级：0 村卫生室，1 一级，2 二级，3 三级",
        "Level of the facility: 0 village clinic, 1 to 3 levels of hospitals",
        "benefits.Bill",
    ),
    C(
        "place",
        T.STR,
        "就医地：county 县内，area 统筹区内县外，province 省内统筹区外，outside 省外",
        "Where: county, area (same pooling area), province, outside",
        "benefits.Bill",
    ),
    C(
        "visit",
        T.STR,
        "类别：inpatient 住院，outpatient 门诊，chronic_outpatient 门诊慢特病，two_diseases 两病",
        "inpatient, outpatient, chronic_outpatient or two_diseases",
        "benefits.Bill",
    ),
    C(
        "insurance",
        T.STR,
        "险种：rbmi 居民医保，employee 职工医保",
        "rbmi (residents) or employee",
        "benefits.Bill",
    ),
    C("referred", T.BOOL, "按规定转诊", "Properly referred", "benefits.Bill"),
    C("signed", T.BOOL, "已签约家庭医生", "Has a family-doctor contract", "benefits.Bill"),
    C("disease", T.STR, "病种代码", "Code of the disease", "benefits.Bill", nullable=True),
    C(
        "classes",
        T.STR,
        "结算时的救助身份，逗号分隔、按字母排列；没有的为空",
        "Classes at settlement, joined by commas in the order of the alphabet; null without any",
        "benefits.Settlement",
        nullable=True,
    ),
    C("admitted_on", T.DATE, "入院（就诊）日期", "Day of admission or visit", "benefits.Bill"),
    C("discharged_on", T.DATE, "出院（就诊）日期", "Day of discharge or visit", "benefits.Bill"),
    C("settled_on", T.DATE, "首次结算日期", "Day it was first settled", "benefits.Settlement"),
    C("policy", T.STR, "结算所依政策", "Key of the policy it was settled by", "benefits.Settlement"),
)

_SUMS = (
    _fen("total_fen", "总费用", "Total cost"),
    _fen("own_paid_fen", "自费（目录外）", "Out of the list"),
    _fen("over_limit_fen", "超限价自付", "Above price limits"),
    _fen("first_share_fen", "先行自付", "First share of class-B items"),
    _fen("in_scope_fen", "符合政策范围金额", "In scope"),
    _fen("waiver_fen", "医院减免", "Waived by the hospital"),
    _fen("basic_fen", "基本医保支付", "Paid by basic insurance"),
    _fen("serious_fen", "大病保险支付", "Paid by serious-illness insurance"),
    _fen("assistance_fen", "医疗救助支付", "Paid by medical assistance"),
    _fen("extra_fen", "倾斜救助支付", "Paid by extra assistance"),
    _fen("topup_fen", "地方补充支付", "Paid by the local top-up"),
    _fen("hospital_fen", "医院承担", "Borne by the hospital"),
    _fen("patient_fen", "个人负担", "Paid by the patient"),
)

BILL_COLUMNS = (
    *_FACTS,
    *_SUMS,
    C(
        "one_stop",
        T.BOOL,
        "出院当日一次结清各层待遇",
        "All layers settled at once on the day of discharge",
        "benefits.Settlement",
    ),
    C(
        "treat_first",
        T.BOOL,
        "先诊疗后付费，入院未交押金",
        "Treated before payment, no deposit",
        "benefits.Bill",
    ),
    _derived(
        "helped", T.BOOL, "结算时有任何一种救助身份", "Was of any class entitled to help when it was settled"
    ),
    _derived("days_to_settle", T.INT32, "出院到首次结算的天数", "Days from discharge to settlement", "天"),
    _derived(
        "paid_fen",
        T.INT64,
        "基本、大病、救助、倾斜四层合计支付，均只付政策范围内费用",
        "Paid together by basic, serious-illness, assistance and extra assistance, which pay in-scope cost only",
        "分",
    ),
    _derived(
        "own_in_scope_fen",
        T.INT64,
        "个人负担中属于政策范围内的部分：范围内费用减去四层与补充支付，不超过个人负担",
        "The in-scope part of what the patient pays: in scope less all funds, at most the patient's share",
        "分",
    ),
    _derived("aid_fen", T.INT64, "医疗救助与倾斜救助合计", "Assistance and extra assistance together", "分"),
    _derived(
        "first_of_person",
        T.INT8,
        "该人出院年度内第一张账单为 1，其他为 0",
        "1 for the first bill of the person in the year of discharge, else 0",
    ),
    _derived(
        "first_stay_of_person",
        T.INT8,
        "该人出院年度内第一次住院为 1，其他为 0",
        "1 for the first stay of the person in the year of discharge, else 0",
    ),
    _derived(
        "first_aid_of_person",
        T.INT8,
        "该人出院年度内第一张有救助支付的账单为 1，其他为 0",
        "1 for the first bill with assistance of the person in the year of discharge, else 0",
    ),
)

BURDEN_COLUMNS = (
    C("burden", T.INT64, "户年序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("burden_id", T.STR, "户标识，仅供下钻", "Household id, for drill-down only", "registry.Household"),
    C("household", T.INT64, "户序号", "Number of the household", "benefits.Bill"),
    C("village", T.INT64, "所在村区划代码", "Village division", "registry.Household"),
    C(
        "year",
        T.INT16,
        "出院年度；只有有账单的户年",
        "Year of discharge; only years with bills",
        "benefits.Bill",
    ),
    C("bills", T.INT32, "账单数", "Bills", "benefits.Bill", "张"),
    C("stays", T.INT32, "住院次数", "Stays in hospital", "benefits.Bill", "次"),
    C("first_on", T.DATE, "本年第一次出院（就诊）日期", "First discharge of the year", "benefits.Bill"),
    C(
        "income_year",
        T.INT16,
        "所用收入的年度：出院年度之前最近一个有记录的年度",
        "Year of the income used: the latest on record before the year of discharge",
        "registry.HouseholdYear",
        nullable=True,
    ),
    C(
        "income_fen",
        T.INT64,
        "该年度全户纯收入",
        "Net income of the household in that year",
        "registry.HouseholdYear",
        "分",
        nullable=True,
    ),
    _fen("total_fen", "总费用", "Total cost"),
    _fen("in_scope_fen", "符合政策范围金额", "In scope"),
    _fen("patient_fen", "个人负担", "Paid by the household"),
    *(
        C(
            f"reached_{share}_on",
            T.DATE,
            f"本年累计个人负担达到上述收入 {share}% 的日期（按出院日期累计）",
            f"Day on which the household's own payments of the year reached {share} % of that income",
            "benefits.Settlement",
            nullable=True,
        )
        for share in (10, 25, 40)
    ),
)

WARNING_COLUMNS = (
    C("warning", T.INT64, "预警序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("warning_id", T.STR, "预警标识，仅供下钻", "Warning id, for drill-down only", "monitoring.Warning"),
    C("household", T.INT64, "户序号", "Number of the household", "monitoring.Warning"),
    C("village", T.INT64, "所在村区划代码", "Village division", "monitoring.Warning"),
    C("rule", T.STR, "规则代码", "Code of the rule", "monitoring.Warning"),
    C("level", T.INT8, "等级：1 最低", "Level, 1 the lowest", "monitoring.Warning"),
    C("opened_on", T.DATE, "发出日期", "Day it was raised", "monitoring.Warning"),
    C(
        "due_on",
        T.DATE,
        "最初的办理期限，升级不顺延；暂缓的为暂缓后的期限",
        "Day first set for closing it: an escalation does not move it, a deferral does",
        "monitoring.Warning",
        nullable=True,
    ),
    C(
        "answered_on",
        T.DATE,
        "首次核实或落实措施的日期",
        "Day it was first looked into or acted on",
        "monitoring.Warning",
        nullable=True,
    ),
    C("closed_on", T.DATE, "销号日期", "Day it was closed", "monitoring.Warning", nullable=True),
    C(
        "outcome",
        T.STR,
        "办结：closed 销号，false_alarm 误报",
        "How it ended: closed or false_alarm",
        "monitoring.Warning",
        nullable=True,
    ),
    C(
        "real",
        T.BOOL,
        "核实属实；未销号或未判定的为空",
        "Found to be real; null while open or not judged",
        "monitoring.Warning",
        nullable=True,
    ),
    C(
        "in_time",
        T.BOOL,
        "在期限内销号；未销号或没有期限的为空",
        "Closed by that day; null while open or without one",
        "monitoring.Warning",
        nullable=True,
    ),
    C("deferred", T.BOOL, "曾经暂缓", "Was deferred at some time", "monitoring.Warning"),
    C(
        "days_to_answer",
        T.INT32,
        "从发出到首次响应的天数",
        "Days from being raised to the first answer",
        "monitoring.Warning",
        "天",
        nullable=True,
    ),
    C(
        "days_to_close",
        T.INT32,
        "从发出到销号的天数",
        "Days from being raised to being closed",
        "monitoring.Warning",
        "天",
        nullable=True,
    ),
)

FUND_COLUMNS = (
    C("entry", T.INT64, "分录序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C(
        "entry_id",
        T.STR,
        "凭证标识，仅供下钻",
        "Id of the transaction, for drill-down only",
        "funds.Transaction",
    ),
    C(
        "village",
        T.INT64,
        "资金所属区划：县的代码，记到镇、村的为其代码",
        "The county's code; the town's or village's for what was booked there",
        "funds.Account",
    ),
    C("fund", T.STR, "资金标识", "Id of the fund", "funds.Fund"),
    C("source", T.STR, "资金来源", "Source of the money", "funds.Fund"),
    C("year", T.INT16, "资金年度", "Year of the fund", "funds.Fund"),
    C(
        "kind",
        T.STR,
        "granted 下达，allocated 分配，spent 支出，received 到账，paid 付出，owed 应付机构；冲销记为同类负数",
        "granted, allocated, spent, received in cash, paid in cash, owed to facilities; a reversal turns the sign",
        "funds.Entry",
    ),
    C("use", T.STR, "用途", "Use", "funds.Account", nullable=True),
    C("booked_on", T.DATE, "记账日期", "Day it was booked", "funds.Transaction"),
    _fen("granted_fen", "下达金额", "Granted", "funds.Entry"),
    _fen("allocated_fen", "分配金额", "Allocated to a use", "funds.Entry"),
    _fen("spent_fen", "支出金额", "Spent", "funds.Entry"),
    _fen("received_fen", "到账金额", "Received in cash", "funds.Entry"),
    _fen("owed_fen", "应付机构金额增减", "What is owed to facilities, up or down", "funds.Entry"),
    _fen(
        "amount_fen",
        "银行存款增减，其他为 0",
        "What moved in the bank, in or out; 0 for others",
        "funds.Entry",
    ),
    C(
        "lag_days",
        T.INT32,
        "支出距该资金首次到账的天数；其他和没有到账过的为空",
        "For spending: days since the fund first received money; null for others and where it never did",
        "funds.Entry",
        "天",
        nullable=True,
    ),
)
