"""Why something is not done to a referral: a code, the facts, a sentence that says what to do."""

from ankang.values.bad_value import N_, BadValueError


class Refusal(BadValueError):
    """An expected answer to a caller, not a fault."""

    sentences = {
        "no_duty": N_("您不是这一步的承办方。转出由病人所在村、镇的医生办，接收和回复由接收机构的医生办。"),
        "state": N_("这份转诊单现在是“%(state)s”，不能这样办理。请刷新后再看。"),
        "closed": N_("这份转诊单已经结案，不能再改。"),
        "other_content": N_("同一编号已登记了不同的内容：请刷新后再办。"),
        "gone": N_("此人已去世或已离册，不能转诊。请先核对登记。"),
        "open": N_("此人已有一份转往“%(place)s”的转诊单没有结案。请打开那一份办理。"),
        "receiver": N_("请选择接收机构：须是在用的医疗机构，且不是转出机构本身。"),
        "nothing_new": N_("机构和科室都没有变。请改选机构或科室。"),
        "department": N_("请从列表中选择科室。"),
        "reason": N_("请写明理由，至少 %(least)d 个字。"),
        "purpose": N_("转出的内容含特殊疾病，请写明用途，至少 %(least)d 个字。"),
        "not_guarded": N_("您没有查看特殊疾病内容的权限，不能把它放进转诊单。"),
        "appointment": N_("预约日期须在今天到 %(most)d 天以内。请改日期。"),
        "early": N_("预约是 %(day)s，还没有过，不能登记未到诊。"),
        "day": N_("日期 %(day)s 不在转出之后、今天以前。请核对日期。"),
        "see_on": N_("复诊日期不能早于今天。请改日期。"),
        "diagnosis": N_("请写明诊断。"),
        "advice": N_("请写明给转出方的建议，至少 %(least)d 个字。"),
        "ask_first": N_("结案前先随访病人：请填写随访日期和了解到的情况。"),
        "outcome": N_("转诊单是“%(state)s”时不能这样结案。请改选结案方式。"),
        "no_reply_early": N_("%(day)s 以前接收机构还来得及回复，请等回复或催办。"),
    }
