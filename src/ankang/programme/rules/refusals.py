"""Why a deed on a plan is refused."""

from ankang.values.bad_value import N_, BadValueError


class Refusal(BadValueError):
    """A deed that cannot be done: the sentence says what to do."""

    sentences = {
        "no_duty": N_("您在这里没有“%(duty)s”这一职责。"),
        "one_person": N_("拟定和审定要由两个人办：请由另一位负责人审定。"),
        "state": N_("计划已在别的环节（%(state)s）：请刷新页面看最新情况。"),
        "frozen": N_("计划已经送审或生效，不能直接改：请修订为新的一版。"),
        "empty": N_("还没有写内容：工作计划至少一个目标或任务，帮扶计划至少一条措施。"),
        "reason": N_("请写明理由。"),
        "dates": N_("日期不对：完成日期不能早于开始日期。"),
        "indicator": N_("没有指标“%(name)s”：请从目录里选。"),
        "measure": N_("目标要么选指标，要么选系统能数的事实，要么写明没有记录。"),
        "gone": N_("这一户已离册，不能再定计划。"),
        "known": N_("已经有一份在拟的计划：请接着改那一份。"),
        "agreed": N_("请写农户同意的日期，不晚于今天。"),
        "year": N_("年度应在 2015 到 %(last)d 之间。"),
        "need": N_("没有“%(need)s”这一项：请从表中选择。"),
        "order": N_("没有找到这份公文任务，或者您看不到：请核对。"),
        "proof": N_("这样证明的要指明是哪一份：请选公文任务、目标或资金。"),
    }
