"""Why something of supervision is not taken: a code, the facts, a sentence that says what to do."""

from ankang.values.bad_value import N_, BadValueError


class Refusal(BadValueError):
    """An expected answer to a caller, not a fault."""

    sentences = {
        "no_duty": N_("您在这里没有这项督导职责。请由有职责的人办理。"),
        "other_content": N_("同一编号已登记了不同的内容：请刷新后再办。"),
        "dates": N_("结束日期 %(until)s 早于开始日期 %(since)s。请核对。"),
        "no_area": N_("请至少选一个辖区。"),
        "outside": N_("“%(name)s”不在您组织督导的范围内。请改选。"),
        "nobody": N_("督导组里还没有人。请先编组，再抽样。"),
        "not_inspector": N_("%(name)s没有入户督导的职责。请改选。"),
        "drawn": N_(
            "这一轮已经抽过样（种子“%(seed)s”）。抽样只做一次，不能重抽；要换样本请逐个替换并写明原因。"
        ),
        "not_drawn": N_("这一轮还没有抽样。请先抽样。"),
        "empty_frame": N_("所选范围内没有可抽的对象。请扩大范围。"),
        "too_many": N_("样本量 %(size)s 超过总体 %(units)s。请改小。"),
        "too_few": N_("分层抽样每层至少 2 个，共需 %(least)s 个。请加大样本量，或改用简单随机。"),
        "closed": N_("这一轮已经结束。请在新的一轮里办理。"),
        "not_in_team": N_("您不在这一轮的督导组里。请由督导组成员填写，或请组织者把您编入。"),
        "replaced": N_("这个样本已被替换。请督导替换后的样本。"),
        "checked": N_("这个样本已经督导过，不能再替换。"),
        "no_reserve": N_("这一层的备用样本已用完，不能再替换。请把没有督导到的写进总结。"),
        "reserve": N_("备用样本只在替换后才督导。"),
        "reason": N_("请写明替换的原因，至少 %(least)s 个字。"),
        "already": N_("这个样本已有督导记录。要改请用“更正”，原记录保留。"),
        "future": N_("日期 %(on)s 晚于今天。请核对。"),
        "deadline": N_("整改期限 %(on)s 早于今天。请改到今天以后。"),
        "responsible": N_("请选责任单位，或写明由本村办。"),
        "state": N_("这个问题现在是“%(state)s”，不能这样办。请刷新后查看。"),
        "proof": N_("整改须有依据：请写明做了什么，至少 %(least)s 个字。"),
        "same_person": N_("复核须由另一人办：报整改的人不能复核自己的整改。"),
        "why_back": N_("退回须写明还差什么，至少 %(least)s 个字。"),
        "photos": N_("最多 %(most)s 张照片。"),
        "only_photo": N_("这里只收照片（JPG、PNG），请另选文件。"),
        "not_yours": N_("这个疑问问的是别人。请由本人答复。"),
        "answered": N_("这个疑问已经答复。"),
        "not_answered": N_("本人还没有答复，不能先下结论。请等答复，或当面询问后请本人登记。"),
        "reader": N_("答复须由另一人阅看：不能看自己的答复。"),
        "read": N_("这个答复已有人阅看。"),
        "open_left": N_("还有 %(n)s 个样本没有督导。请先督导或替换，或写明为什么没有做完。"),
    }
