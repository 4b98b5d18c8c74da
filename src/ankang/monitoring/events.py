"""What happens to warnings, each kind with its sentence."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of this package."""

    RUN_BEGUN = "monitoring.run_begun"
    RUN_DONE = "monitoring.run_done"
    OPENED = "monitoring.warning_opened"
    GREW = "monitoring.warning_grew"
    ASSIGNED = "monitoring.warning_assigned"
    TAKEN = "monitoring.warning_taken"
    VERIFIED = "monitoring.warning_verified"
    MEASURE_ADDED = "monitoring.measure_added"
    MEASURE_DONE = "monitoring.measure_done"
    PROOF_KEPT = "monitoring.proof_kept"
    REQUESTED = "monitoring.closing_requested"
    AGREED = "monitoring.request_agreed"
    SENT_BACK = "monitoring.request_sent_back"
    RESUMED = "monitoring.warning_resumed"
    ESCALATED = "monitoring.warning_escalated"
    DRAFT_KEPT = "monitoring.draft_kept"
    TRIAL_ASKED = "monitoring.trial_asked"
    TRIAL_DONE = "monitoring.trial_done"
    QUEUE_READ = "monitoring.queue_read"
    QUEUE_EXPORTED = "monitoring.queue_exported"
    WARNING_READ = "monitoring.warning_read"
    SIGNS_READ = "monitoring.signs_read"
    PROOF_READ = "monitoring.proof_read"
    RULE_READ = "monitoring.rule_read"


kinds.declare(
    Kind,
    {
        Kind.RUN_BEGUN: _("开始预警全面扫描"),
        Kind.RUN_DONE: _("完成预警全面扫描"),
        Kind.OPENED: _("发出了一条预警"),
        Kind.GREW: _("一条预警的情况加重"),
        Kind.ASSIGNED: _("指定了预警责任人"),
        Kind.TAKEN: _("开始核实一条预警"),
        Kind.VERIFIED: _("核实一条预警属实"),
        Kind.MEASURE_ADDED: _("登记了一项预警处置措施"),
        Kind.MEASURE_DONE: _("登记了预警处置措施的结果"),
        Kind.PROOF_KEPT: _("上传了预警处置材料"),
        Kind.REQUESTED: _("申请办结或暂缓一条预警"),
        Kind.AGREED: _("复核同意了预警办结或暂缓"),
        Kind.SENT_BACK: _("复核退回了预警办结或暂缓"),
        Kind.RESUMED: _("恢复处置一条预警"),
        Kind.ESCALATED: _("一条预警超期升级"),
        Kind.DRAFT_KEPT: _("保存了预警规则草案"),
        Kind.TRIAL_ASKED: _("要求回测预警规则草案"),
        Kind.TRIAL_DONE: _("完成预警规则草案回测"),
        Kind.QUEUE_READ: _("查看了预警名单"),
        Kind.QUEUE_EXPORTED: _("导出了预警名单"),
        Kind.WARNING_READ: _("查看了一条预警"),
        Kind.SIGNS_READ: _("查看了一户的预警信号"),
        Kind.PROOF_READ: _("查看了预警处置材料"),
        Kind.RULE_READ: _("查看了一条预警规则的名单"),
    },
)
