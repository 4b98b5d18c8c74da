"""Why a bill is not taken, settled, reversed or claimed, in words that say what to do."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from ankang.benefits import rules
from ankang.values.bad_value import N_, BadValueError
from ankang.web.questionnaires import language

# Nobody at a desk writes policy files: there it is told who puts a policy in force.
_AT_A_DESK = {
    (rules.PolicyMissing, "area"): N_(
        "该地还没有%(insurance)s的待遇政策，不能结算。请县医保局在“待遇政策”中起草，审定生效后再结算。"
    )
}


def words(error: BadValueError) -> str:
    """A refused value in the reader's language, with what it names: words of the rules and a column's title too."""
    template = _AT_A_DESK.get((type(error), error.code), error.template)
    told = {
        name: _(value) if name == "title" else words(value) if isinstance(value, BadValueError) else value
        for name, value in rules.spoken(error.params, language()).items()
    }
    return _(template) % told if told else _(template)


class Refusal(BadValueError):
    """An expected answer to a caller, not a fault."""

    sentences = {
        "other_content": N_("同一编号已登记了不同的内容：请刷新后再办。"),
        "no_duty": N_("您在该地没有这项职责（%(duty)s）。请由有此职责的人办理。"),
        "other_facility": N_("您的岗位不在%(facility)s：窗口只办理本院的账单。请由该院窗口办理。"),
        "no_lines": N_("账单没有明细。请填写至少一行费用。"),
        "line_twice": N_("明细第 %(number)d 行写了两次。每行请用不同的行号。"),
        "unknown_items": N_(
            "目录中没有这些项目在 %(day)s 的记录：%(items)s。请核对项目编码，或先请县医保局登记目录。"
        ),
        "line_amount": N_(
            "明细第 %(number)d 行金额 %(amount)s 元，不是数量乘单价 %(product)s 元。请核对这一行。"
        ),
        "line_quantity": N_("明细第 %(number)d 行的数量应大于 0。退药请从数量中减去，不要写负数行。"),
        "line_negative": N_("明细第 %(number)d 行的金额小于 0。冲销请办理退费，不要写负数行。"),
        "line_part": N_(
            "明细第 %(number)d 行“%(name)s”的%(what)s写着 %(written)s 元，按目录应为 %(right)s 元（%(source)s）。请核对这一行。"
        ),
        "line_category": N_(
            "明细第 %(number)d 行“%(name)s”写着%(written)s，目录中是%(right)s（%(source)s）。请核对这一行。"
        ),
        "sums": N_(
            "%(what)s写着 %(written)s 元，明细合计是 %(right)s 元，差 %(difference)s 元。请核对账单和明细。"
        ),
        "identity": N_(
            "总费用 %(total)s 元，与全自费 %(own)s、超限价 %(over)s、先行自付 %(first)s、政策范围内 %(scope)s 元之和不等，差 %(difference)s 元。请核对上传数据。"
        ),
        "payers": N_(
            "总费用 %(total)s 元，与基金 %(fund)s、个人 %(patient)s、医院承担 %(hospital)s 元之和不等，差 %(difference)s 元。请核对上传数据。"
        ),
        "no_level": N_("%(facility)s没有登记医院等级，无法确定报销比例。请先在机构资料中登记等级。"),
        "closed_facility": N_("%(facility)s在 %(day)s 不在启用期内。请核对医院和日期。"),
        "dates": N_("出院日期 %(discharged)s 早于入院日期 %(admitted)s。请核对日期。"),
        "future": N_("出院日期 %(day)s 晚于今天。请在出院后登记，或核对日期。"),
        "not_born": N_("入院日期 %(day)s 早于出生日期。请核对人员和日期。"),
        "died": N_("入院日期 %(day)s 晚于登记的死亡日期 %(died)s。请核对人员和日期。"),
        "uninsured": N_("登记中没有此人 %(day)s 的参保记录。请先核对参保情况并登记，再办理结算。"),
        "both_insured": N_(
            "登记中此人 %(day)s 同时有居民医保和职工医保。请先核对参保情况，或在账单上写明参保类型。"
        ),
        "not_insured_so": N_("账单写着%(written)s，登记中此人 %(day)s 参加的是%(right)s。请核对参保类型。"),
        "diagnosis": N_("诊断编码“%(written)s”不是 ICD-10 编码。请填写如 I10 或 E11.9 的编码。"),
        "stay": N_("请填写就诊流水号（住院号）：同一次就诊只能有一张账单。"),
        "stay_taken": N_("%(facility)s的就诊流水号 %(stay)s 已登记过账单。请核对流水号，或打开原账单。"),
        "same_stay": N_(
            "此人在%(facility)s已有 %(admitted)s 至 %(discharged)s 的账单，可能是同一次就诊。请核对；确属另一次就诊的，请确认后再登记。"
        ),
        "not_registered": N_("这张账单%(state)s，不能再办理结算。请刷新后查看。"),
        "not_refusable": N_("这张账单%(state)s，不能改为不予结算。已结算的请办理退费。"),
        "reason": N_("请写明原因。"),
        "reason_code": N_("“%(written)s”不是可用的原因。可用：%(options)s。"),
        "not_standing": N_("这次结算之后又办理了“%(now)s”，不能再退。请刷新后按最近一次办理。"),
        "due_done": N_("这笔应退应补已于 %(on)s 办理。请刷新后查看。"),
        "receipt": N_("请填写收据号。"),
        "nothing_to_claim": N_("%(facility)s %(month)s 没有尚未申报的垫付。请核对月份。"),
        "month_not_over": N_("%(month)s 还没有结束。请在次月申报。"),
        "claim_negative": N_(
            "%(facility)s %(month)s 的垫付合计 %(amount)s 元，是应退回基金的金额。请与下月一并申报。"
        ),
        "claim_state": N_("这份申报%(state)s，不能再办理这一步。请刷新后查看。"),
        "second_person": N_("申报人不能审核自己的申报。请由另一人审核。"),
        "no_first_share": N_(
            "目录和政策都没有写明“%(name)s”（%(item)s）的先行自付比例。请先请县医保局登记目录。"
        ),
        "code": N_("“%(what)s”写着“%(written)s”，不在可选内容之中。可填：%(options)s。"),
        "catalogue_overlap": N_(
            "项目 %(item)s 自 %(since)s 起已有登记，时间重叠。请先给前一条写上截止日期。"
        ),
        "catalogue_share": N_("%(item)s 是%(category)s项目，没有先行自付。请把先行自付比例留空。"),
    }


class SameStay(Refusal):
    """A question: the bill may be of a stay that was registered already. `bills`: the keys of those bills."""

    def __init__(self, code: str, bills: Sequence[UUID] = (), **params: Any) -> None:
        super().__init__(code, **params)
        self.bills = tuple(bills)
