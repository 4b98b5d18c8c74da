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
        "cert_off": N_("县里没有设置签名证书的信任文件，不能用证书签名。请用签名密钥，或联系系统管理员。"),
        "cert_unreadable": N_("证书文件读不出来。请上传 X.509 证书（.pem、.cer、.crt）。"),
        "cert_signature": N_(
            "签名没有通过核验：签的不是这份原文，或不是这张证书的密钥。请重新下载原文再签。"
        ),
        "cert_key": N_(
            "这种证书不能用：须为 RSA 2048 位以上、ECDSA 256 位以上或 Ed25519，不用 SHA-1；国密 SM2 暂不支持。"
        ),
        "cert_chain": N_("证书不是县里信任的机构签发的。请连同中间证书一起上传，或换用县里认可的证书。"),
        "cert_dates": N_("证书链中有一张的有效期是 %(since)s 至 %(until)s，今天不能用。请换用有效的证书。"),
        "cert_use": N_("这张证书不是个人的签名证书。请换用签名证书。"),
        "cert_name": N_("证书上的姓名是“%(told)s”，与您登记的姓名“%(name)s”不符。请用本人的证书。"),
        "cert_revoked": N_("这张证书已被签发机构吊销。请换用有效的证书。"),
        "cert_list_old": N_("签发机构的吊销列表已过期，不能确认证书是否还有效。请联系系统管理员更新。"),
        "cert_taken": N_("这张证书已由另一位医师使用。请用本人的证书。"),
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
