"""Why something is not done to an application: a code, the facts, a sentence that says what to do."""

from ankang.values.bad_value import N_, BadValueError


class Refusal(BadValueError):
    """An expected answer to a caller, not a fault. `source` of the params, where there is one, names the document."""

    sentences = {
        "no_duty": N_("您在该地没有办理这一步的职责（%(duty)s）。请由有此职责的人办理。"),
        "no_level": N_("“%(step)s”须由%(level)s办理，您在这一级没有岗位。请由本级人员办理。"),
        "other_content": N_("同一编号已登记了不同的内容：请刷新后再办。"),
        "already_open": N_("这一户已有办理中的同类申请（%(number)s）。请先办结原申请。"),
        "decided_meanwhile": N_(
            "%(who)s已于 %(on)s 在“%(step)s”作出决定“%(outcome)s”，现在是“%(now)s”。请看过后再办。"
        ),
        "ended": N_("这份申请已经办结（%(end)s），不能再改。"),
        "household_open": N_("这一户已分户或并户，还没有确认申请由哪一户继续。请先确认。"),
        "household_settled": N_("这份申请不需要重新确认户：户情没有待确认的变化。"),
        "not_successor": N_("所选的户不是由原户分出或并入的户。请从列出的户中选择。"),
        "to_mend": N_("还有 %(count)d 处退回内容没有补正。请先补正。"),
        "mended": N_("这一处已于 %(on)s 补正。"),
        "future": N_("日期 %(on)s 晚于今天。请核对日期。"),
        "before_filing": N_("日期 %(on)s 早于受理日期 %(begun)s。请核对日期。"),
        "before_discovery": N_("受理日期 %(begun)s 早于发现日期 %(discovered)s。请核对日期。"),
        "returned_without_rows": N_("退回须指明退回的内容和原因。请至少写明一处。"),
        "returned_elsewhere": N_("只有退回时才能指明退回的内容。请改选“退回”，或删去退回内容。"),
        "register": N_("登记不能这样变更：%(sentence)s"),
        "department": N_("部门预警须写明是哪个部门。请填写。"),
        "consented": N_("授权书已登记于 %(on)s 签字。如确有误，请撤回后重新受理。"),
        "statement": N_("农户申请须写明申请理由。请填写。"),
        "way": N_("请写明风险是帮扶消除还是自然消除。"),
        "category": N_("请选择监测对象的类别。"),
        "not_here": N_("所选的申请不在本地，或不在这一步。请刷新列表后再选。"),
        "votes_over": N_("这一户的票数合计 %(votes)d 张，超过到会人数 %(present)d 人。请核对。"),
        "present_over": N_("实到 %(present)d 人，多于应到 %(eligible)d 人。请核对。"),
        "form": N_("核实表有 %(count)d 处没有填对。请按提示改正。"),
        "no_form": N_("核实表“%(form)s”不适用于这一事项。请使用本事项的表。"),
        "share": N_("抽查比例应在 %(low)d‰ 到 %(high)d‰ 之间（%(source)s）。请改正。"),
        "nothing_to_draw": N_("现在没有等待抽查的申请。"),
        "sampled_already": N_("这一户的抽查结果已由他人登记。请刷新后查看。"),
        "batch_running": N_("这一批正在办理，不能再改。"),
        "batch_over": N_("这一批已经%(state)s，不能再改。"),
        "batch_changed": N_("所选范围内的申请由 %(seen)d 件变为 %(found)d 件。请刷新列表，看过后再提交。"),
        "batch_refused": N_("有 %(count)d 件不能办理，整批没有办理。可改选“略过不能办理的”。"),
        "batch_return": N_("退回要写明每一户的原因，不能成批办理。请逐件退回。"),
        "batch_empty": N_("所选范围内没有可以办理的申请。"),
    }
