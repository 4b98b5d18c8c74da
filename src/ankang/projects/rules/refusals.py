"""Why something of a project is not taken: a code, the facts, a sentence that says what to do."""

from ankang.values.bad_value import N_, BadValueError


class Refusal(BadValueError):
    """An expected answer to a caller, not a fault."""

    sentences = {
        "no_duty": N_("您的岗位在这里没有“%(duty)s”这一职责。请由有此职责的人办理。"),
        "other_unit": N_("这个项目由%(unit)s负责，您不是该单位指定的人。请由该单位办理。"),
        "not_there": N_("没有这个项目，或不在您的范围内。请刷新后再办。"),
        "other_content": N_("同一编号已登记了不同的内容：请刷新后再办。"),
        "stale": N_("项目已不在“%(step)s”这一步。请刷新后再办。"),
        "not_draft": N_("只有在乡镇申报这一步才能直接改。已上报的请先由部门退回，已下达的请提变更。"),
        "not_running": N_("项目不在实施、验收或整改中，不能登记这一项。请核对项目所在环节。"),
        "blank": N_("“%(field)s”还没有填写。请填写。"),
        "dates": N_("完成日期 %(finish)s 早于开工日期 %(start)s。请核对。"),
        "future": N_("日期 %(on)s 晚于今天。请核对日期。"),
        "town": N_("村 %(village)s 不在项目所在的镇。请只选本镇的村。"),
        "measure": N_("“%(kind)s”项目不用这种成果计量。请重选。"),
        "need_villages": N_("还没有选实施的村。请至少选一个村，再上报。"),
        "need_result": N_("预期成果没有填数量。请填写数量和单位，再上报。"),
        "need_sums": N_("还没有列资金。请至少列一笔计划资金和来源部门。"),
        "need_dates": N_("计划开工和完成日期没有填。请填写，再上报。"),
        "need_site_check": N_("到部门之后还没有现场踏核记录。请先登记踏核，再签意见。"),
        "need_document": N_("下达计划须写明文号。请在意见前填写文号。"),
        "need_progress": N_(
            "实测完成 %(done)s，不到计划的 %(planned)s。请先登记实测数量；确有减少的，先提变更。"
        ),
        "need_checklist": N_("验收清单没有填完，或有不合格项：%(items)s。请补验，或选“不合格，限期整改”。"),
        "need_acceptance": N_("报验之后还没有验收记录。请先逐项填写验收清单。"),
        "need_repair": N_("整改期间还没有现场记录。请登记整改后的现场核查，附照片。"),
        "need_paid": N_("台账已支付 %(paid)s 元，超过计划 %(planned)s 元。请先由财务冲销或提变更，再结算。"),
        "announcement_open": N_("已有一份公示在拟稿或公示中。请先发布或撤下它。"),
        "announcement_state": N_("这份公示已不在“%(state)s”。请刷新后再办。"),
        "announcement_step": N_("只有到公示这一步才能公示结果。请先验收。"),
        "same_person": N_("拟稿和发布须由两人办理。请换人发布。"),
        "same_asker": N_("提出变更和批准变更须由两人办理。请换人批准。"),
        "change_open": N_("已有一份变更等待批准。请先批准或驳回它。"),
        "change_nothing": N_("变更没有改动任何内容。请改动后再提。"),
        "change_step": N_("只有下达之后、验收合格之前才提变更。请核对项目所在环节。"),
        "change_decided": N_("这份变更已经%(state)s。请刷新后再看。"),
        "reason": N_("请写明理由。"),
        "answered": N_("这条异议已答复。请刷新后再看。"),
        "household": N_("登记簿里没有户编号“%(number)s”，或不在项目的村里。请核对。"),
        "left": N_("户 %(number)s 已离册，不能列为受益户。请核对。"),
        "below": N_(
            "户 %(number)s 登记的%(stock)s为 %(found)s，不到本项目规定的 %(least)s。请核对登记，或改项目规定。"
        ),
        "no_stock": N_("户 %(number)s 没有%(stock)s的登记，无法核对规定的 %(least)s。请先登记生产情况。"),
        "frozen_list": N_("验收合格之后不能再改受益户。请由县里按异议处理。"),
        "consent": N_("户 %(number)s 还没有本人同意。请先征得同意，登记日期。"),
        "share_over": N_("受益户份额合计 %(sum)s 元，超过计划资金 %(planned)s 元。请核对。"),
        "quantity": N_("数量应大于 0。请核对。"),
        "amount": N_("金额应大于 0。请核对。"),
        "stock": N_("不认识“%(code)s”这种养殖种植。请从列表中选。"),
        "year": N_("年度 %(year)s 不在 2014 年到今年之间。请核对。"),
        "relocation_twice": N_("户 %(number)s 已有搬迁登记。请在原登记上办理。"),
        "relocation_proof": N_("请写明危房依据：鉴定等级、文号和日期。"),
        "relocation_order": N_("“%(event)s”的日期 %(on)s 早于前一步的 %(before)s。请核对日期。"),
        "relocation_next": N_("前一步还没有登记，不能登记“%(event)s”。请按次序登记：建成、入住、旧房处置。"),
        "relocation_done": N_("“%(event)s”已登记。请刷新后再看。"),
        "exposure": N_(
            "担保余额将为 %(would)s 元，超过风险金 %(balance)s 元的 %(multiple)s 倍（%(most)s 元）。"
            "请先补充风险金 %(short)s 元，再办理。"
        ),
        "balance": N_("风险金余额 %(balance)s 元，不够支出 %(amount)s 元。请先补充风险金。"),
        "over_repaid": N_("未还本金 %(left)s 元，不能登记还本或代偿 %(amount)s 元。请核对。"),
        "not_overdue": N_("贷款 %(due)s 到期，未逾期不能代偿。请核对。"),
        "relocation_none": N_("这户没有搬迁登记，不能登记搬迁贷款。请先登记搬迁。"),
        "pay_step": N_("项目还没有下达计划，不能拨付。请先下达。"),
        "over_plan": N_("加上这一笔，支付将达 %(would)s 元，超过计划 %(planned)s 元。请核对，或先提变更。"),
        "reminder_step": N_("项目已办结，不用催办。请刷新后再看。"),
        "photos": N_("一次最多 6 张照片。请分次上传。"),
        "point": N_("经纬度应为中国境内的十进制度数，如 32.5123、108.5432。请核对，或留空。"),
    }
