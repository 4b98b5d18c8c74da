"""Why something is not done in a screening: a code, the facts, a sentence that says what to do."""

from ankang.values.bad_value import N_, BadValueError


class Refusal(BadValueError):
    """An expected answer to a caller, not a fault."""

    sentences = {
        "no_duty": N_(
            "您在该地没有办理这一步的职责。组织、确诊和结束由镇卫生院或县卫健局办，通知和登记由本村医生办。"
        ),
        "kind": N_("没有这种筛查。请从列表中选择。"),
        "not_known": N_("“%(kind)s”的“%(what)s”没有查到依据，程序不作估计，不能开展。请补录文件依据。"),
        "not_begun": N_("“%(kind)s”自 %(day)s 起才有规定。请改开始日期。"),
        "dates": N_("结束日期须在开始日期之后、一年以内。请改日期。"),
        "nobody": N_("这个范围内没有符合条件的人。请改范围或筛查种类。"),
        "overlap": N_("该地已有一轮没有结束的“%(kind)s”（%(title)s）。请先结束那一轮。"),
        "closed": N_("这一轮筛查已经结束，不能再登记。"),
        "other_content": N_("同一编号已登记了不同的内容：请刷新后再办。"),
        "state": N_("此人现在是“%(state)s”，不能这样办理。请刷新后再看。"),
        "gone": N_("此人已去世或已离册，不能再登记筛查。"),
        "day": N_("日期须在这一轮开始（%(begins)s）之后、今天以前。请核对日期。"),
        "after": N_("日期须在 %(day)s 之后、今天以前。请核对日期。"),
        "answers": N_("结果不能登记：%(told)s"),
        "not_done": N_("没有做任何检查：请填写结果；没有来的登记未筛原因。"),
        "stage": N_("请选择确诊时的情况。"),
        "words": N_("请写明情况，至少 %(least)d 个字。"),
        "reason": N_("请选择原因。"),
        "owner": N_("%(name)s在该地没有随访或组织筛查的职责。请改选负责人。"),
        "guarded": N_("这种病属于特殊疾病，由有权限的医生登记确诊。"),
        "open_cases": N_(
            "还有 %(count)d 名阳性没有结果。请写明为什么现在结束、由谁继续，至少 %(least)d 个字。"
        ),
    }
