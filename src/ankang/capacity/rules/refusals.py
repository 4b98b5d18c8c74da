"""Why something of a facility is not taken: a code, the facts, a sentence that says what to do."""

from ankang.values.bad_value import N_, BadValueError


class Refusal(BadValueError):
    """An expected answer to a caller, not a fault."""

    sentences = {
        "no_duty": N_("您在这个机构没有填报服务能力的职责。请由卫生院或县卫健局填报。"),
        "item": N_("“%(name)s”不是这类机构的填报项目。请刷新后再填。"),
        "number": N_("“%(name)s”应为 0 或更大的数。请核对。"),
        "choice": N_("“%(name)s”中没有“%(choice)s”这一项。请刷新后再选。"),
        "phone": N_("请填写固定电话或便民热线，例如 0199-6200001；不要填个人手机号。"),
        "future": N_("日期 %(on)s 晚于今天。请核对日期。"),
        "empty": N_("一项都没有填。请至少填一项。"),
        "source": N_("请写明是谁说的、凭什么说的，例如“院长张某，9 月盘点”。"),
        "dates": N_("止（%(until)s）早于起（%(since)s）。请核对两个日期。"),
        "overlap": N_(
            "%(name)s自 %(since)s 至 %(until)s 已登记%(kind)s，时间重叠。请核对日期，或先改前一条。"
        ),
        "stand_in_self": N_("顶岗的人不能是本人。请改选。"),
        "stand_in_away": N_("%(name)s自 %(since)s 起也不在岗，不能顶岗。请改选。"),
        "stand_in_elsewhere": N_("顶岗的人须是本机构的人员。请改选。"),
        "where": N_("请写明去哪里：上级医院的名称。"),
        "not_employed": N_("%(name)s在这些日子不在本机构任职。请核对日期。"),
        "share": N_("每周工时应在 1 到 60 小时之间。请核对。"),
        "ended": N_("这条外出登记已有结果。请刷新后查看。"),
        "covered": N_("%(village)s在这些日子已由%(facility)s服务。请先改前一条。"),
        "hours_late": N_("本月已过 %(day)s 日，余下的工作日和别的月不能比，不再记。请下月上旬再记。"),
        "hours_blind": N_("应做的服务来自健康档案，您的岗位不查看健康档案。请由卫生院或县卫健局记。"),
        "other_content": N_("同一编号已登记了不同的内容：请刷新后再办。"),
    }
