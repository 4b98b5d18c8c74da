"""Why something is not done to a warning: a code, the facts, a sentence that says what to do."""

from ankang.values.bad_value import N_, BadValueError


class Refusal(BadValueError):
    """An expected answer to a caller, not a fault."""

    sentences = {
        "no_duty": N_("您在该地没有办理这一步的职责（%(duty)s）。请由有此职责的人办理。"),
        "state": N_("这条预警现在是“%(state)s”，不能这样办理。请刷新后再看。"),
        "closed": N_("这条预警已经办结（%(state)s），不能再改。"),
        "note": N_("请写明核实到的情况，至少 %(least)d 个字。"),
        "plan": N_("请写明措施的内容：谁来办、办什么。"),
        "result": N_("请写明措施的结果：办成了什么。"),
        "no_bills": N_("这一户近 12 个月没有已结算的账单，没有可以重算的。请改选措施。"),
        "no_measure": N_("还没有落实过帮扶措施，不能申请销号。请先登记措施并写明结果。"),
        "proof": N_("请写明销号依据，至少 %(least)d 个字：做了什么、结果怎样、依据在哪里。"),
        "reason": N_("请写明理由，至少 %(least)d 个字。"),
        "same_person": N_("申请人不能复核自己的申请。请由另一人复核。"),
        "answered": N_("这份申请已由%(who)s复核。请刷新后查看。"),
        "until": N_("暂缓须到今天之后，最长 %(most)d 天（%(last)s）。请改日期。"),
        "deferred_often": N_("这条预警已暂缓 %(times)d 次，不能再暂缓。请继续处置。"),
        "other_content": N_("同一编号已登记了不同的内容：请刷新后再办。"),
        "assignee": N_("%(name)s在该地没有核实和处置预警的职责。请改选责任人。"),
        "measure_done": N_("这项措施已登记结果。请刷新后查看。"),
        "not_measure": N_("没有这种措施。请从列表中选择。"),
        "day": N_("日期 %(on)s 晚于今天。请核对日期。"),
        "files": N_("一条预警最多保存 %(most)d 份材料。请只留能说明情况的。"),
    }
