"""What can happen to prescriptions, each kind with its sentence."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of this package."""

    DRAFT_KEPT = "prescriptions.draft_kept"
    DRAFT_DROPPED = "prescriptions.draft_dropped"
    SIGNED = "prescriptions.signed"
    PASSED = "prescriptions.passed"
    SENT_BACK = "prescriptions.sent_back"
    DISPENSED = "prescriptions.dispensed"
    WITHDRAWN = "prescriptions.withdrawn"
    EXPIRED = "prescriptions.expired"
    KEY_ADDED = "prescriptions.key_added"
    KEY_REVOKED = "prescriptions.key_revoked"
    LIST_READ = "prescriptions.list_read"
    DRAFT_READ = "prescriptions.draft_read"
    TEXT_FETCHED = "prescriptions.text_fetched"
    PRESCRIPTION_READ = "prescriptions.prescription_read"
    PRINTED = "prescriptions.printed"


kinds.declare(
    Kind,
    {
        Kind.DRAFT_KEPT: _("保存了一张处方草稿"),
        Kind.DRAFT_DROPPED: _("放弃了一张处方草稿"),
        Kind.SIGNED: _("签名开具了一张处方"),
        Kind.PASSED: _("审核通过了一张处方"),
        Kind.SENT_BACK: _("审核退回了一张处方"),
        Kind.DISPENSED: _("按处方发了药"),
        Kind.WITHDRAWN: _("撤回了一张处方"),
        Kind.EXPIRED: _("一张处方过期"),
        Kind.KEY_ADDED: _("登记了签名密钥"),
        Kind.KEY_REVOKED: _("停用了签名密钥"),
        Kind.LIST_READ: _("查看了处方名单"),
        Kind.DRAFT_READ: _("打开了处方草稿"),
        Kind.TEXT_FETCHED: _("下载了待签名的处方原文"),
        Kind.PRESCRIPTION_READ: _("查看了一张处方"),
        Kind.PRINTED: _("打开了处方打印页"),
    },
)
