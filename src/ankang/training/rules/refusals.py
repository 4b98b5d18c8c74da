"""Why something of a course is not taken: a code, the facts, a sentence that says what to do."""

from ankang.values.bad_value import N_, BadValueError


class Refusal(BadValueError):
    """An expected answer to a caller, not a fault."""

    sentences = {
        "no_duty": N_("您在这里没有组织培训的职责。请由组织培训的单位登记。"),
        "no_follow_duty": N_("您在这个村没有回访的职责。请由村干部、驻村干部或镇上登记。"),
        "dates": N_("结束日期 %(until)s 早于开始日期 %(since)s。请核对。"),
        "trade": N_("“%(trade)s”不属于这类培训。请重新选择内容。"),
        "hours": N_("学时应在 1 到 2000 之间。请核对。"),
        "capacity": N_("名额应在 1 到 5000 之间。请核对。"),
        "below_enrolled": N_("已有 %(n)d 人报名，名额不能少于报名人数。"),
        "promise": N_("订单培训须写明企业和承诺的岗位数，两项要么都填，要么都不填。"),
        "employer": N_("订单的用人单位须是企业、社会组织、医疗机构或学校。请改选。"),
        "other_content": N_("同一编号已登记了不同的内容：请刷新后再办。"),
        "over": N_("这期培训已经结束或取消，不能再改。请另办一期。"),
        "has_attendance": N_("这期培训已有人到课，不能取消。请改为结束。"),
        "session_day": N_("上课日期 %(on)s 不在培训期间（%(since)s 至 %(until)s）。请核对日期，或先改培训的起止。"),
        "session_minutes": N_("一次课应在 10 到 720 分钟之间。请核对。"),
        "session_held": N_("这次课已记了到课，时长不能少于已记的 %(n)d 分钟。"),
        "future": N_("日期 %(on)s 晚于今天。请核对日期。"),
        "full": N_("名额 %(n)d 人已满。请先增加名额，或换一期。"),
        "who": N_("请说明是谁：登记册里的人、系统用户，或写姓名。"),
        "gone": N_("%(name)s已去世或离册，不能报名。"),
        "twice": N_("%(name)s在这期培训里已有登记（%(state)s）。请打开原来的登记修改。"),
        "young": N_("%(name)s到开班时未满 16 周岁，不能参加劳务技能培训。"),
        "why": N_("请选择不参加的原因。"),
        "no_state": N_("%(name)s现在是“%(state)s”，不能这样改。请刷新后查看。"),
        "attended": N_("%(name)s已有到课记录，不能改成没有报名。中途退出请选“中途退出”。"),
        "not_enrolled": N_("名单里有人没有报名或不在这期培训。请刷新后再填。"),
        "minutes": N_("%(name)s的到课时间应在 0 到 %(most)d 分钟之间。请核对。"),
        "not_yet": N_("这次课在 %(on)s，还没有上。请上课后再记到课。"),
        "test_kind": N_("这期培训没有这种考试。请先在培训计划里加上。"),
        "test_day": N_("考试日期 %(on)s 早于开班日期。请核对。"),
        "score": N_("%(name)s的分数应在 0 到 100 之间。请核对。"),
        "not_passed": N_("%(name)s还没有合格，不能发证：%(lacks)s。"),
        "open_course": N_("培训还没有结束，不能发证。请先结束培训。"),
        "revoked": N_("这张证书已经撤销。"),
        "revoke_why": N_("请写明撤销的原因，至少 4 个字。"),
        "not_labour": N_("只有劳务技能培训要回访就业。"),
        "months": N_("回访只在结业后 %(months)s 个月进行。请刷新后再填。"),
        "too_early": N_("回访 %(on)s 才到期。请到期后再问。"),
        "followed": N_("%(months)d 个月的回访已有结果。请刷新后查看。"),
        "where": N_("已就业或自己干的，请写明在哪里、做什么。"),
        "subsidy": N_("补贴金额应大于 0。请核对。"),
        "subsidy_passed": N_("%(name)s没有合格，不能登记补贴。"),
        "subsidised": N_("%(name)s在这期培训已登记过补贴。要改请先退回原来的。"),
        "returned": N_("这笔补贴已经退回。"),
    }  # fmt: skip
