"""Why a deed about a contract is refused."""

from ankang.values.bad_value import N_, BadValueError


class Refusal(BadValueError):
    """A deed that cannot be done: the sentence says what to do."""

    sentences = {
        "gone": N_("这个人已去世或已离册，不能签约。"),
        "overlap": N_("这个人在 %(since)s 至 %(until)s 已有协议：请先办结那一份，或用续签。"),
        "package": N_("这个人不适用“%(package)s”：请按本人情况选择服务包。"),
        "signed": N_("这一方已经签过字，签字不能重登。"),
        "future": N_("签字日期晚于今天：请核对。"),
        "ended": N_("这份协议已经结束。"),
        "not_doctor": N_("医生签字须由签约医生本人办理。"),
        "not_cadre": N_("这一户不要求干部共同签字。"),
        "not_needed": N_("这份协议还没有到续签的时候（到期前 %(days)d 天起）。"),
        "renewed": N_("这份协议已经续签。"),
        "no_duty": N_("您在该村没有“%(duty)s”这一职责。"),
        "other_doctor": N_("%(name)s 不在这个辖区签约服务：请选择本村或本镇的医生。"),
        "member_twice": N_("%(name)s 已在这个团队里。"),
        "has_contract": N_("这个人的协议在有效期内，不用登记拒绝；要解除请用“解除协议”。"),
        "not_in_force": N_("这份协议还没有生效：请先补齐签字，或作废。"),
        "file": N_("签字照片要用 JPG、PNG 或 PDF，且能打开。"),
        "day": N_("日期不对：请核对（应在 %(first)s 至 %(last)s 之间）。"),
        "ran_out": N_("这份协议已于 %(day)s 到期：请重新签约。"),
    }
