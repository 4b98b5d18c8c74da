"""What a quantity counts: the noun behind it (158个贫困村) or before it (现有贫困村158个)."""

import re
from dataclasses import dataclass

from ankang.proofread.quantities import Quantity

# Nouns of this field that are counted in reports; the longest that fits is taken.
NOUNS = tuple(
    sorted(
        (
            "贫困村", "行政村", "自然村", "村民小组", "贫困人口", "脱贫人口", "贫困户", "脱贫户", "贫困对象", "贫困群众",
            "贫困患者", "贫困家庭", "贫穷家庭", "监测对象", "监测户", "低保对象", "低保户", "特困人员", "危困户", "移民户",
            "常住人口", "户籍人口", "总人口", "人口", "总村数", "村数", "总户数", "户数", "居民", "群众", "村民", "患者",
            "高血压患者", "糖尿病患者", "结核病患者", "精神障碍患者", "慢性病患者", "慢病患者", "大病患者", "老年人",
            "65岁以上老年人", "儿童", "孕产妇", "妇女", "残疾人", "学生", "新生儿", "村医", "乡村医生", "家庭医生", "医生",
            "护士", "医护人员", "医务人员", "专业技术人员", "职工", "员工", "床位", "病床", "村卫生室", "卫生室", "卫生院",
            "医院", "医疗机构", "临床科室", "科室", "健康档案", "电子健康档案", "居民健康档案", "档案", "电子处方", "处方",
            "健康讲座", "讲座", "义诊活动", "义诊", "培训班", "培训", "免费体检", "健康体检", "体检", "随访", "走访", "筛查",
            "远程门诊", "会诊", "家庭医生签约", "签约", "工作队", "驻村工作队", "家庭医生团队", "团队", "干部", "帮扶干部",
            "志愿者", "资金", "项目", "参与者", "参加者", "个人", "家庭", "贫困县", "国定贫困县", "镇", "村", "户", "男性", "女性",
            "预警", "问卷", "投诉", "账单", "医疗费用", "报销", "救助", "医疗救助", "应签人数", "签约人数", "应到", "实到",
        ),
        key=len,
        reverse=True,
    )
)  # fmt: skip
_FILLER = re.compile(
    r"(?:数量|人数|总数|总量|共计|合计|总计|累计|现有|共有|共|有|达到了|达到|达|为|了|已|分别|计|约|近|是|增加到|仅|"
    r"开展|完成|举办|组织|做了|[ ：:，,])+$"
)
_BREAK = re.compile("[，,。；;：:、！？!?（()）\n]")


@dataclass(frozen=True)
class Counted:
    """A quantity with the noun it counts; `noun` is "" when none was recognised. `of` tells that the noun only
    qualifies what follows (71个贫困村的…)."""

    quantity: Quantity
    noun: str
    of: bool = False


def counted(text: str, quantity: Quantity) -> Counted:
    """The noun of a quantity; offsets of the quantity are those of `text`."""
    behind = text[quantity.end : quantity.end + 14].lstrip()
    if noun := _first(behind):
        rest = behind[len(noun) :].lstrip()
        inner = _first(rest)
        return Counted(quantity, noun + inner if inner else noun, of=rest.startswith("的"))
    before = text[max(0, quantity.start - 18) : quantity.start]
    return Counted(quantity, _last(before))


def _first(behind: str) -> str:
    """The noun a text begins with."""
    return next((noun for noun in NOUNS if behind.startswith(noun)), "")


def _last(before: str) -> str:
    """The noun a text ends with, once filling words are taken away; it may not lie behind a stop."""
    while stripped := _FILLER.sub("", before):
        if stripped == before:
            break
        before = stripped
    before = re.split("[。；;！？\n]", before)[-1]
    return next((noun for noun in NOUNS if before.endswith(noun)), "")
