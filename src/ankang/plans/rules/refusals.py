"""Why a deed about a plan is refused."""

from ankang.values.bad_value import N_, BadValueError


class Refusal(BadValueError):
    """A deed that cannot be done: the sentence says what to do."""

    sentences = {
        "gone": N_("这个人已去世或已离册，不能拟定方案。"),
        "open": N_("这个人已有一份健康方案：请在那一份里修改。"),
        "closed": N_("这份方案已经结束。"),
        "changed": N_("方案刚被别人改过（现为第 %(number)d 版）：请看过新的一版再改。"),
        "no_duty": N_("您在该村没有“%(duty)s”这一职责。"),
        "kind": N_("没有“%(kind)s”这种需求：请从表中选择。"),
        "dropped": N_("这一项已经不在方案里。"),
        "future": N_("日期晚于今天：请核对。"),
        "next": N_("下次评估日期应在 %(first)s 之后、一年之内。"),
        "empty": N_("还没有需求：先写需求，再评估。"),
        "no_participants": N_("讨论至少要有两人参加。"),
        "held": N_("这次讨论已经登记过。"),
        "until": N_("结束日期早于开始日期：请核对。"),
        "target": N_("这个目标要写数值。"),
    }
