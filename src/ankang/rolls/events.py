"""What happens to rolls and their differences, each kind with its sentence."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of this package."""

    ROLL_OPENED = "rolls.roll_opened"
    ROLL_PART_WRITTEN = "rolls.roll_part_written"
    ROLL_RECEIVED = "rolls.roll_received"
    ROLL_LINKED = "rolls.roll_linked"
    ROLL_COMPARED = "rolls.roll_compared"
    COMPARISON_ASKED = "rolls.comparison_asked"
    ROLL_WITHDRAWN = "rolls.roll_withdrawn"
    ROWS_FORGOTTEN = "rolls.rows_forgotten"
    LINK_DECIDED = "rolls.link_decided"
    CASE_SETTLED = "rolls.case_settled"
    CASE_ASKED = "rolls.case_asked"
    CASE_ANSWERED = "rolls.case_answered"
    CASE_RESUMED = "rolls.case_resumed"
    CASE_ASSIGNED = "rolls.case_assigned"
    CASE_NOTED = "rolls.case_noted"
    CASES_SETTLED = "rolls.cases_settled"
    EVIDENCE_KEPT = "rolls.evidence_kept"
    LIAISON_NAMED = "rolls.liaison_named"
    LIAISON_ENDED = "rolls.liaison_ended"
    ROLL_READ = "rolls.roll_read"
    CASES_READ = "rolls.cases_read"
    CASE_READ = "rolls.case_read"
    ROW_READ = "rolls.row_read"
    PERSON_COMPARED = "rolls.person_compared"
    LINKS_READ = "rolls.links_read"
    NUMBER_SHOWN = "rolls.number_shown"
    EVIDENCE_READ = "rolls.evidence_read"
    CASES_EXPORTED = "rolls.cases_exported"


kinds.declare(
    Kind,
    {
        Kind.ROLL_OPENED: _("开始接收部门名册"),
        Kind.ROLL_PART_WRITTEN: _("写入了部门名册的一部分"),
        Kind.ROLL_RECEIVED: _("部门名册接收完毕"),
        Kind.ROLL_LINKED: _("部门名册与登记册关联完毕"),
        Kind.ROLL_COMPARED: _("部门名册与登记册比对完毕"),
        Kind.COMPARISON_ASKED: _("要求重新比对部门名册"),
        Kind.ROLL_WITHDRAWN: _("撤回了部门名册"),
        Kind.ROWS_FORGOTTEN: _("清除了旧名册的明细"),
        Kind.LINK_DECIDED: _("判断了名册中的人是不是登记的人"),
        Kind.CASE_SETTLED: _("办结了一条名册差异"),
        Kind.CASE_ASKED: _("把名册差异转部门核实"),
        Kind.CASE_ANSWERED: _("部门答复了名册差异"),
        Kind.CASE_RESUMED: _("重新处理一条名册差异"),
        Kind.CASE_ASSIGNED: _("更换了名册差异的责任人"),
        Kind.CASE_NOTED: _("为名册差异记了一笔"),
        Kind.CASES_SETTLED: _("成批处理了名册差异"),
        Kind.EVIDENCE_KEPT: _("上传了名册差异的材料"),
        Kind.LIAISON_NAMED: _("指定了部门联络员"),
        Kind.LIAISON_ENDED: _("取消了部门联络员"),
        Kind.ROLL_READ: _("查看了部门名册的比对结果"),
        Kind.CASES_READ: _("查看了名册差异清单"),
        Kind.CASE_READ: _("查看了一条名册差异"),
        Kind.ROW_READ: _("查看了部门名册的一行"),
        Kind.PERSON_COMPARED: _("查看了各部门名册中的同一个人"),
        Kind.LINKS_READ: _("查看了待判断是否同一人的清单"),
        Kind.NUMBER_SHOWN: _("显示了名册中的完整证件号码"),
        Kind.EVIDENCE_READ: _("查看了名册差异的材料"),
        Kind.CASES_EXPORTED: _("导出了名册差异"),
    },
)
