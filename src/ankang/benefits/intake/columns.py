"""What a bill is told by: each field once, for the form's labels, the template's headings and the checks of a file.

Titles and notes are message ids: a form shows them in the reader's language, a workbook is always Chinese and knows
the English titles too.
"""

from collections.abc import Mapping

from ankang.benefits.rules import codes
from ankang.values.bad_value import N_
from ankang.web.sheets import Column

BILL, LINE = "bill", "line"
SHEET = "账单明细"  # zh: the name of the sheet in the file

YES, NO = "yes", "no"


def _words(table: Mapping[str, tuple[str, str]], **more: str) -> dict[str, str]:
    """The words of a table of codes, in both languages, and what else people write."""
    return {word: code for code, pair in table.items() for word in pair} | more


VISITS = _words(
    codes.VISITS, 门诊="outpatient", 慢特病="chronic_outpatient", 门诊慢性病="chronic_outpatient", 两病="two_diseases",
    两病门诊="two_diseases",
)  # fmt: skip
INSURANCES = _words(
    codes.INSURANCES, 居民="rbmi", 居民医保="rbmi", 职工="employee", 城乡居民="rbmi", 城镇职工医保="employee"
)
YES_NO = {N_("是"): YES, N_("否"): NO}

COLUMNS: tuple[Column, ...] = (
    Column(
        "stay", N_("就诊流水号"), BILL, "code", True, 40, example="ZY2026110001",
        note=N_("医院自己的住院号或结算单号；同一账单的每一行写同一个号。"),
        also=("账单号", "结算单号", "住院号", "单据号", "发票号", "就诊号"),
    ),
    Column(
        "identity", N_("身份证号"), BILL, "identity", True, 18, example="99012219580314002X",
        note=N_("病人的 18 位身份证号，按文本填写。"), also=("证件号码", "公民身份号码", "证件号"),
    ),
    Column("name", N_("姓名"), BILL, "name", True, 60, example="李桂香", also=("病人姓名", "患者姓名")),
    Column("visit", N_("就诊类别"), BILL, "choice", True, example="住院", table="visit",
           also=("就诊类型", "医疗类别", "就医类别"), words=VISITS),
    Column("diagnosis", N_("主要诊断编码"), BILL, "icd", True, 12, example="I63.9",
           note=N_("ICD-10 编码，例如脑梗死 I63.9。"), also=("诊断编码", "疾病编码", "出院诊断编码", "ICD编码")),
    Column("disease", N_("备案病种"), BILL, "code", False, 40, example="",
           note=N_("办过慢特病、大病备案的，填备案病种的代码；没有备案的不填。"), also=("慢特病病种", "病种", "病种代码")),
    Column("admitted_on", N_("入院（就诊）日期"), BILL, "day", True, example="2026-11-02",
           also=("入院日期", "就诊日期", "开始日期")),
    Column("discharged_on", N_("出院（结算）日期"), BILL, "day", True, example="2026-11-10",
           note=N_("门诊与就诊日期相同。"), also=("出院日期", "结算日期", "结束日期")),
    Column("insurance", N_("参保类型"), BILL, "choice", note=N_("不填按登记册上出院那天的参保情况。"),
           example="城乡居民医保", table="insurance", also=("险种", "医保类型"), words=INSURANCES),
    Column("referred", N_("规范转诊"), BILL, "choice", note=N_("不填按否。"), example="是", also=("已转诊", "是否转诊"),
           words=YES_NO),
    Column("signed", N_("家庭医生已签约"), BILL, "choice", note=N_("不填按否。"), example="是", also=("签约", "是否签约"),
           words=YES_NO),
    Column("treat_first", N_("先诊疗后付费"), BILL, "choice", note=N_("不填按否。"), example="是", words=YES_NO),
    Column("total", N_("账单总额（元）"), BILL, "money", True, example="2452.00",
           note=N_("医院票据上的总额，应等于各行金额之和。"), also=("总费用", "医疗费总额", "费用总额", "账单总额")),
    Column("own_paid", N_("全自费（元）"), BILL, "money", note=N_("医院系统已经算好的才填，用来核对。"),
           also=("自费", "全自费", "自费金额")),
    Column("over_limit", N_("超限价自费（元）"), BILL, "money", note=N_("医院系统已经算好的才填，用来核对。"),
           also=("超限价", "超限价自费", "超限价金额")),
    Column("first_share", N_("先行自付（元）"), BILL, "money", note=N_("医院系统已经算好的才填，用来核对。"),
           also=("先行自付", "先行自付金额", "乙类自付")),
    Column("in_scope", N_("政策范围内费用（元）"), BILL, "money", note=N_("医院系统已经算好的才填，用来核对。"),
           also=("符合政策范围金额", "政策范围内", "政策范围内费用", "范围内费用")),
    Column("item", N_("项目编码"), LINE, "code", True, 32, note=N_("医保目录编码；类别、限价和先行自付按目录计算。"),
           example="XA01", also=("医保编码", "目录编码", "收费项目编码")),
    Column("item_name", N_("项目名称"), LINE, "text", False, 120, note=N_("可以不填；填了应与目录一致，以便发现串行。"),
           example="床位费", also=("收费项目", "项目", "药品名称", "收费项目名称")),
    Column("quantity", N_("数量"), LINE, "quantity", False, note=N_("不填按 1。"), example="8", also=("数目",)),
    Column("price", N_("单价（元）"), LINE, "money", False, note=N_("可以不填；填了应与数量、金额相符。"), example="297.50",
           also=("单价", "价格")),
    Column("amount", N_("金额（元）"), LINE, "money", True, example="2380.00", also=("费用", "总金额", "金额")),
)  # fmt: skip
# What the sender's own system made of the bill: compared, never taken over.
SUMS = ("own_paid", "over_limit", "first_share", "in_scope")

OF_BILL = tuple(column for column in COLUMNS if column.of == BILL)
OF_LINE = tuple(column for column in COLUMNS if column.of == LINE)
BY_KEY: Mapping[str, Column] = {column.key: column for column in COLUMNS}
