"""What may be done with an objection, and the sentences when it may not."""

from ankang.values.bad_value import N_, BadValueError


class CannotObject(BadValueError):
    """An objection that cannot be taken or handled so; the sentence says what to do."""

    sentences = {
        "text": N_("请写明有什么异议。"),
        "over": N_("这份公示不在公示期内。请直接向村委会、镇政府或监督电话反映。"),
        "withdrawn": N_("这份公示已撤回，不再受理对它的异议。"),
        "future": N_("收到日期不能晚于今天。请核对。"),
        "closed": N_("这条异议已经办结。请刷新页面。"),
        "answer": N_("请写明答复内容和异议是否成立。"),
        "reason": N_("撤销异议须写明原因。请填写。"),
        "stranger": N_("只有办理本地异议的人才能接手。"),
        "line": N_("这份公示里没有这一行。请核对序号。"),
        "note": N_("请写明核查经过。"),
    }
