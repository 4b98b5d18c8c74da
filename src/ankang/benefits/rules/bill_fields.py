"""The fields of a settle file: their names, how they are written, what they mean. The handbook draws them from here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BillField:
    """A field of a bill or of one of its lines. `kind` says how it is written; see `bill_file`."""

    name: str
    zh: str
    kind: str
    must: bool
    means: str
    means_en: str
    also: tuple[str, ...] = ()


HEAD = (
    BillField("bill_id", "单据号", "text", True, "单据的编号，一个文件里不重复", "number of the bill, once in a file", ("bill", "结算单号")),
    BillField("person_id", "人员编号", "text", True, "同一人的单据用同一编号，用于累计；不要用身份证号", "the same for all bills of a person; not the identity number", ("person", "个人编号")),
    BillField("area", "参保地", "area", False, "参保地 12 位区划代码；不填时用 --area", "12-digit division of the insured; --area where it is left out", ("参保地区划",)),
    BillField("insurance", "险种", "insurance", False, "不填为城乡居民医保", "rbmi where it is left out", ("保险类型",)),
    BillField("visit", "就诊类别", "visit", True, "住院、普通门诊、门诊慢特病或两病", "kind of visit", ("医疗类别",)),
    BillField("facility", "医疗机构", "text", False, "机构名称或代码，减免按机构规定时要填", "name or code of the hospital, where waivers ask for it", ("医院", "机构")),
    BillField("level", "机构级别", "level", True, "0 未定级，1 至 3 级", "0 without a level, else 1 to 3", ("医院级别", "级别")),
    BillField("place", "就医地点", "place", True, "县域内、统筹区内县外、省内统筹区外或省外", "where the treatment was", ()),
    BillField("referred", "按规定转诊", "yes_no", False, "不填为否", "no where it is left out", ("转诊",)),
    BillField("admitted", "入院日期", "date", False, "不填同出院日期", "day of admission; that of discharge where it is left out", ("就诊日期",)),
    BillField("discharged", "出院日期", "date", True, "按这一天的政策结算，计入这一年的累计", "the policy of this day counts, and the account of its year", ("结算日期",)),
    BillField("classes", "人员类别", "classes", False, "用顿号或逗号隔开；普通居民不填", "classes of the person, comma between them", ("身份",)),
    BillField("disease", "病种", "text", False, "重大疾病或慢特病代码，无则不填", "code of the major or chronic disease", ()),
    BillField("signed", "家庭医生签约", "yes_no", False, "不填为否", "contract with a family doctor", ("签约",)),
    BillField("grade", "医院等次", "text", False, "甲或乙，少数政策要用", "甲 or 乙, asked for by few policies", ()),
    BillField("retired", "退休", "yes_no", False, "职工医保用", "for employees", ()),
    BillField("years_insured", "连续参保年数", "integer", False, "少数政策要用", "asked for by few policies", ()),
)  # fmt: skip
LINE = (
    BillField("number", "行号", "integer", False, "不填按出现次序编号", "by the order where it is left out", ("序号",)),
    BillField("item", "项目编码", "text", False, "医保目录编码", "code of the catalogue", ("医保编码",)),
    BillField("name", "项目名称", "text", False, "", "name of the item", ("名称",)),
    BillField("category", "目录类别", "category", True, "甲、乙或丙（目录外）", "A, B or C (outside the catalogue)", ("费用等级", "类别")),
    BillField("amount", "金额", "money", True, "元", "yuan", ("费用",)),
    BillField("over_limit", "超限价", "money", False, "超过支付限价的部分，不填为 0", "what exceeds the list price", ("超限价金额",)),
    BillField("first_share", "先行自付", "money", False, "不填时按政策的比例计算", "by the policy where it is left out", ("先行自付金额",)),
    BillField("kind", "费用类别", "kind", False, "挂号费、诊查费、检查费等，减免和分类先行自付要用", "kind of item, where waivers or first shares ask for it", ()),
)  # fmt: skip
SUMS = (
    BillField("total", "总费用", "money", True, "没有明细时填合计：总费用＝自费＋超限价＋先行自付＋符合政策范围", "sums instead of lines: total = own_paid + over_limit + first_share + in_scope", ("医疗费总额",)),
    BillField("own_paid", "自费", "money", True, "目录外", "outside the catalogue", ("全自费金额",)),
    BillField("over_limit", "超限价", "money", True, "", "over the price limit", ("超限价金额",)),
    BillField("first_share", "先行自付", "money", True, "", "first share", ("先行自付金额",)),
    BillField("in_scope", "符合政策范围", "money", True, "", "in scope", ("符合政策范围金额",)),
)  # fmt: skip
