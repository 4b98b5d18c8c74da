"""Why something of an offer or a need is not taken: a code, the facts, a sentence that says what to do."""

from ankang.values.bad_value import N_, BadValueError


class Refusal(BadValueError):
    """An expected answer to a caller, not a fault."""

    sentences = {
        "no_duty": N_("您在这里没有对接社会帮扶的职责。请由镇上或县乡村振兴局登记。"),
        "no_need_duty": N_("您在这个村没有登记需求的职责。请由村干部、驻村干部或镇上登记。"),
        "no_delivery_duty": N_("您在这个村没有登记送达的职责。请由村干部、驻村干部或镇上登记。"),
        "donor_who": N_("请填写捐助单位，或者个人的姓名，两样选一样。"),
        "donor_kind": N_("捐助单位须是企业、社会组织、学校、医疗机构或部门。请改选。"),
        "item": N_("没有这种物品或服务。请刷新后再选。"),
        "quantity": N_("数量应在 1 到 %(most)d 之间的整数。请核对。"),
        "future": N_("日期 %(on)s 晚于今天。请核对日期。"),
        "dates": N_("有效期 %(until)s 早于登记日期 %(on)s。请核对。"),
        "expiry": N_("“%(name)s”须写保质期。请看包装后填写。"),
        "most_each": N_("每户最多的数量应大于 0，且不超过总数。请核对。"),
        "other_content": N_("同一编号已登记了不同的内容：请刷新后再办。"),
        "urgency": N_("请选择紧急程度：一般、较急或紧急。"),
        "home_place": N_("这一户不在所选的村。请刷新后再填。"),
        "gone": N_("这一户已离册，不能登记需求。"),
        "need_text": N_("请写明需要什么、为什么，至少 4 个字。"),
        "same_need": N_("这里已有一项没有满足的同类需求（%(on)s 登记）。请在那一项里改数量。"),
        "need_closed": N_("这项需求已经满足或撤销。请刷新后查看。"),
        "offer_closed": N_("这项捐助已经结束、过期或撤回，不能再对接。"),
        "kind": N_("捐助的是“%(offer)s”，需要的是“%(need)s”，不能对接。"),
        "over_offer": N_("这项捐助只剩 %(left)d，不够 %(wanted)d。请减少数量。"),
        "over_need": N_("这项需求只差 %(left)d，不能给 %(wanted)d。请减少数量。"),
        "condition_place": N_("捐助方要求只用在%(place)s，这项需求不在那里。"),
        "condition_listed": N_("捐助方要求只给建档立卡户和监测户，这项需求不符合。"),
        "condition_most": N_("捐助方要求每户最多 %(most)d，这一户已有 %(have)d。请减少数量。"),
        "passed_over": N_("有 %(n)d 项更困难的同类需求还没有满足，这样对接会越过它们。确需这样办的，请写明理由（至少 4 个字）。"),
        "not_accepted": N_("这项对接已经送达、退回或取消。请刷新后查看。"),
        "own_match": N_("对接是您自己办的，送达须由别人登记。请村上或同事登记。"),
        "receiver": N_("请写明谁签收的。"),
        "delivered_day": N_("送达日期 %(on)s 早于对接日期 %(matched)s。请核对。"),
        "not_delivered": N_("还没有送达，不能退回。不送了请取消对接。"),
        "return_much": N_("最多能退回 %(most)d。请核对数量。"),
        "loss_much": N_("没有对接出去的只有 %(most)d，不能报损 %(wanted)d。请核对。"),
        "why": N_("请写明原因，至少 4 个字。"),
        "in_use": N_("这项捐助还有没送达的对接，不能撤回。请先取消或送达。"),
        "need_in_use": N_("这项需求还有没送达的对接，不能撤销。请先取消对接。"),
        "thanks_none": N_("还没有送达的帮扶，先不发感谢信。"),
        "thanks_names": N_("感谢信里写了受助人的姓名、户编号或号码，而本人没有同意公开。请去掉再保存。"),
        "fund_only_money": N_("只有捐款才写资金和凭证号。请留空。"),
    }  # fmt: skip
