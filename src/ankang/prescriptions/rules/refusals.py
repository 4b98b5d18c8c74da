"""Why something is not done to a prescription: a code, the facts, a sentence that says what to do."""

from ankang.values.bad_value import N_, BadValueError


class Refusal(BadValueError):
    """An expected answer to a caller, not a fault."""

    sentences = {
        "state": N_("这张处方现在是“%(state)s”，不能这样办理。请刷新后再看。"),
        "stopped": N_("有 %(count)d 条禁止项，处方不能签名、通过或发药。请按提示改好。"),
        "unjustified": N_("还有 %(count)d 条须写明理由。请逐条写明，至少 %(least)d 个字。"),
        "undecided": N_("还有 %(count)d 条无法核对，须药师逐条判断并写明理由，至少 %(least)d 个字。"),
        "no_items": N_("处方上没有药品。请先填写。"),
        "not_yours": N_("这张草稿由%(who)s起草，只能由本人修改和签名。"),
        "no_key": N_("您还没有登记签名密钥，不能签名。请先到“签名密钥”登记本人的密钥。"),
        "signature": N_("签名没有通过核验：处方可能已改动，或不是您登记的密钥。请刷新后重新签名。"),
        "changed": N_("签名期间处方内容有变动。请核对后重新签名。"),
        "own": N_("开方医师不能审核或调配自己的处方。请由药师办理。"),
        "reason": N_("请写明理由，至少 %(least)d 个字。"),
        "expired": N_("处方有效期到 %(until)s，已过期，不能发药。请医师重新开具。"),
        "key_known": N_("这把密钥已经登记过。"),
        "key_failed": N_("密钥没有登记成功：浏览器的回答没有通过核验。请重试。"),
        "password": N_("密码不对。登记密钥要再输一次登录密码。"),
        "other_content": N_("同一编号已登记了不同的内容：请刷新后再办。"),
        "not_handed": N_("没有交到您这里的病人，不能开处方。"),
    }
