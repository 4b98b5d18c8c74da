"""Why a booking is refused, in words that say what to do."""

from ankang.values.bad_value import N_, BadValueError


class Refused(BadValueError):
    """A booking, a match or a closing that may not be. Sums among the params are texts in yuan."""

    sentences = {
        "other_content": N_("编号相同的凭证已登记，但内容不同：请刷新后核对，不要重复提交。"),
        "payer": N_("没有“%(payer)s”这个支付方：应为 %(known)s 之一。"),
        "nothing": N_("这笔凭证没有金额：请核对各支付方的数额。"),
        "sum": N_("金额要大于 0：请填写本次的金额。"),
        "overdrawn_bank": N_("“%(account)s”只有 %(there)s 元，不够支付 %(wanted)s 元：请先办理拨款到账，或减少金额。"),
        "overdrawn_source": N_("“%(account)s”待分配的只有 %(there)s 元，不够 %(wanted)s 元：请先登记下达，或减少金额。"),
        "overdrawn_use": N_("“%(account)s”已分配而未用的只有 %(there)s 元，不够 %(wanted)s 元：请先分配资金，或减少金额。"),
        "no_open_period": N_("%(day)s 以后的月份都已结账：请核对日期。"),
        "closed": N_("%(month)s 已经结账，不能再记账：请把日期改到未结账的月份；更正已结账的凭证用“冲销”。"),
        "future": N_("业务日期不能晚于今天：请改日期。"),
        "not_a_settlement": N_("只有账单结算的凭证由结算冲销：其他凭证请在凭证页申请冲销。"),
        "reversed": N_("这笔凭证已冲销，不能再冲销：请看冲销凭证。"),
        "is_reversal": N_("冲销凭证不能再冲销：请重新登记一笔正确的。"),
        "not_there": N_("没有要冲销的这笔凭证：请核对凭证编号。"),
        "own": N_("制单和审批要由两个人办：这笔是您制单的，请由别人审批。"),
        "decided": N_("这笔已%(state)s：请刷新后再看。"),
        "reason": N_("请写明退回的理由，让制单人知道怎样改。"),
        "place": N_("“%(place)s”不在本县：请改选区划。"),
        "needs": N_("“%(kind)s”要填“%(field)s”。"),
        "no_rule": N_("没有查到“%(source)s”可以用于“%(use)s”的规定，不能支付：请查到文件后由县里补录规定，或改用别的资金。"),
        "unknown_rule": N_("“%(source)s”能不能用于“%(use)s”没有查实（%(document)s %(clause)s），不能支付：请核实文件后由县里补录。"),
        "forbidden": N_("“%(source)s”不能用于“%(use)s”：%(document)s %(clause)s，%(because)s。请改用规定的资金渠道。"),
        "rule_ended": N_("“%(source)s”用于“%(use)s”的规定到 %(until)s 为止（%(document)s）：请核对日期，或补录新的文件。"),
        "wrong_class": N_("“%(source)s”用于“%(use)s”只限 %(classes)s（%(document)s %(clause)s）：请核对受益对象类别。"),
        "cap_unknown": N_("“%(source)s”用于“%(use)s”的限额没有查到（%(document)s %(clause)s），不能支付：请由县里补录限额。"),
        "cap_share": N_("“%(source)s”用于“%(use)s”最多为下达额的 %(share)s，即 %(most)s 元，已分配 %(used)s 元，再分配 %(wanted)s 元就超了（%(document)s %(clause)s）。"),
        "cap_household": N_("“%(source)s”用于“%(use)s”每户每年最多 %(most)s 元，这一户已支付 %(used)s 元，再付 %(wanted)s 元就超了（%(document)s %(clause)s）。"),
        "household": N_("“%(use)s”按户限额，请选定是哪一户。"),
        "no_fund": N_("没有这项资金：请先开立。"),
        "matched": N_("这条流水或这笔账已经勾对：请刷新后再看。"),
        "sums_differ": N_("勾选的账合计 %(books)s 元，银行流水是 %(bank)s 元，不相等：请重新勾选。"),
        "signed_month": N_("%(month)s 的对账已复核签字，不能再改动：有差错请在下月更正。"),
        "disagrees": N_("调节后银行是 %(bank)s 元，账上是 %(books)s 元，不相等：请核对对账单余额和未达账项。"),
        "not_ready": N_("还不能结账：%(what)s。"),
        "asked_not": N_("还没有人申请结账：请先由财务申请。"),
        "own_close": N_("申请和结账要由两个人办：请由另一人结账。"),
        "own_signature": N_("编制和复核要由两个人办：请由另一人签字。"),
        "unowned": N_("还有 %(count)d 条银行流水既没有勾对，也没有责任人：请勾对，或指定由谁查清。"),
        "no_statement": N_("这个月还没有读入银行对账单，或对账单没有期末余额：请先上传，或填写期末余额。"),
        "year_of_fund": N_("资金年度应在 2010 到 %(last)s 之间：请改年度。"),
    }  # fmt: skip
