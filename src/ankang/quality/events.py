"""What happens here, each kind with its sentence."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of this package."""

    RUN_BEGUN = "quality.run_begun"
    RUN_DONE = "quality.run_done"
    RECHECKED = "quality.rechecked"
    EXCEPTION_GRANTED = "quality.exception_granted"
    EXCEPTION_WITHDRAWN = "quality.exception_withdrawn"
    FINDINGS_READ = "quality.findings_read"
    FINDINGS_EXPORTED = "quality.findings_exported"
    FINDING_READ = "quality.finding_read"
    EXCEPTIONS_READ = "quality.exceptions_read"


kinds.declare(
    Kind,
    {
        Kind.RUN_BEGUN: _("开始数据核查"),
        Kind.RUN_DONE: _("完成数据核查"),
        Kind.RECHECKED: _("资料变动后重新核查"),
        Kind.EXCEPTION_GRANTED: _("批准了核查例外"),
        Kind.EXCEPTION_WITHDRAWN: _("撤回了核查例外"),
        Kind.FINDINGS_READ: _("查看了核查问题名单"),
        Kind.FINDINGS_EXPORTED: _("导出了核查问题名单"),
        Kind.FINDING_READ: _("查看了一条核查问题"),
        Kind.EXCEPTIONS_READ: _("查看了核查例外名单"),
    },
)
