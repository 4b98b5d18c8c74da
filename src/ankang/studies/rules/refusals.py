"""Why something of a survey or a study is not taken: a code, the facts, a sentence that says what to do."""

from ankang.values.bad_value import N_, BadValueError


class Refusal(BadValueError):
    """An expected answer to a caller, not a fault."""

    sentences = {
        "no_duty": N_("您在这个辖区没有这项职责。请由县里组织调查的人员办理。"),
        "other_content": N_("同一编号已登记了不同的内容：请刷新后再办。"),
        "title": N_("请写明调查或研究的名称。"),
        "dates": N_("止（%(until)s）早于起（%(since)s）。请核对两个日期。"),
        "guarded": N_("这种病不能作为调查对象：名单本身会泄露特殊病种。请改选其他人群。"),
        "condition": N_("请选择一种病。"),
        "health_plan": N_("您的岗位不查看健康档案，不能抽患者。请由卫健局组织。"),
        "health_ask": N_("%(name)s不查看健康档案，不能调查患者：名单本身就说出病情。请派医生。"),
        "event": N_("请选择一次活动。"),
        "items": N_("“%(item)s”要靠“%(other)s”才问得到，或问卷里没有。请一并选上。"),
        "core": N_("至少要选一个能算出结果的问题。请再选。"),
        "drawn": N_("这次调查已于 %(on)s 抽过样，不能再抽：重抽等于挑样本。要改设计，请新建一次调查。"),
        "frame": N_("这个范围里没有符合条件的对象。请放宽范围或核对登记。"),
        "size": N_("样本量 %(size)s 超出可抽的 %(of)s。请改小，或改设计。"),
        "sample": N_("按这个设计抽不出样本：%(why)s"),
        "state": N_("调查现在是“%(state)s”，不能这样办。请刷新后查看。"),
        "interviewer": N_("%(name)s没有入户调查的职责。请换一个调查员。"),
        "own_village": N_("%(name)s就在%(village)s任职，不能调查本村（回避）。请换一个村或换一个人。"),
        "not_yours": N_("这一户不在您的名单上。请联系组织调查的人员。"),
        "done": N_("这一户已经有结果。请刷新后查看名单。"),
        "day": N_("日期应在调查期内且不晚于今天（%(since)s 至 %(until)s）。请核对。"),
        "same_day": N_("同一天已登记过不在家。请换一天再去。"),
        "outcome": N_("没有这样的结果。请重新选择。"),
        "mode": N_("这次调查没有用这种方式。请换一种方式。"),
        "no_phone": N_("没有登记电话。请改为入户。"),
        "code": N_("这个码无效、已过期或已答过。请核对卡片，或联系村干部。"),
        "unfilled": N_("还有问题没有答完。请把标出的问题补上。"),
        "open": N_("还有 %(n)s 户没有结果。请先完成，或注明提前结束的理由。"),
        "nobody": N_("没有人应答，算不出结果。"),
        "previous": N_("只能与同一份问卷、同一范围、已公布的调查比较。请改选。"),
        "indicator": N_("没有指标“%(indicator)s”，或它不是比率，不能用。请改选。"),
        "places": N_("实施村和对照村各至少两个，不能重复，也不能出本辖区。请核对。"),
        "periods": N_("期间应连续，实施前至少两期、实施后至少一期；时间序列法前后各至少三期。请核对。"),
        "late": N_("实施后的第一期（%(period)s）已经过完，数据已有：事后登记不能算事前登记。请换一个以后的时间。"),
        "same_person": N_("登记的人不能自己批准。请由另一人批准。"),
        "decided": N_("这项研究已有决定。请刷新后查看。"),
        "not_approved": N_("这项研究还没有批准，不能运算。请先由另一人批准。"),
        "early": N_("登记的分析日期是 %(on)s，没到日子不能运算：提前看结果会左右做法。"),
        "no_snapshot": N_("还没有盖住最后一期（%(until)s）的快照。请先生成快照。"),
        "old_snapshot": N_("快照的截止日 %(as_of)s 早于最后一期的最后一天 %(until)s，数据不全。请等新的快照。"),
        "gone_snapshot": N_("第一次运算用的快照 %(snapshot)s 已不在或被改动，不能照样再算。请从备份恢复它。"),
        "data": N_("数据不够：%(why)s"),
        "reason": N_("请写明理由。"),
        "effect": N_("最小关注效果应在 0.1 到 100 之间。请核对。"),
    }  # fmt: skip
