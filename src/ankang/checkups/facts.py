"""Refusals of check-ups: expected answers to a caller, each a sentence that says what to do."""

from django.utils.translation import gettext as _

from ankang.values.bad_value import N_, BadValueError


class Refused(BadValueError):
    """What is asked cannot be done so."""

    sentences = {
        "conflict": N_("同一编号已用于另一条记录。请刷新页面后重新填写。"),
        "other_value": N_("“%(item)s”已有结果 %(old)s，与这次的 %(new)s 不同。请核对；确需改动时用“更正”。"),
        "corrected": N_("这项结果已被更正过。请打开最新的一条再更正。"),
        "same": N_("更正后的值与原值相同。请核对后再保存。"),
        "sample": N_("样本号 %(sample)s 已用于另一人。请核对条码。"),
        "future": N_("日期 %(day)s 晚于今天。请核对。"),
        "before": N_("日期 %(day)s 早于体检日期。请核对。"),
        "gone": N_("此人已去世或迁出，不能登记 %(day)s 的体检。请核对人员和日期。"),
        "no_results": N_("还没有结果，不能反馈。请先录入结果。"),
        "given": N_("这次体检已经反馈过，没有新的结果。"),
        "outcome": N_("“%(outcome)s”不适用于这一项。请另选处理结果。"),
        "closed": N_("这一项已经办结。"),
        "note": N_("请用一句话写明情况。"),
        "dates": N_("结束日期早于开始日期。请核对。"),
        "session": N_("日期不在活动的 %(since)s 至 %(until)s 之间。请另选日期。"),
        "village": N_("这个村不在活动的范围内。请另选。"),
        "ended": N_("活动已经结束。请另建活动，或直接登记单人体检。"),
        "groups": N_("请至少选择一类邀请对象。"),
        "duty": N_("您在该地没有“%(duty)s”这一职责。"),
    }


def words(why: BadValueError) -> str:
    """A refusal in the reader's language."""
    return _(why.template) % why.params
