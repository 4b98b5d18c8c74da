"""What a role may do. Roles are sets of duties (`roles.py`)."""

from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _


class Duty(StrEnum):
    """One duty; `label` names it in the reader's language."""

    VIEW_REGISTER = "view_register", _("查看户与人")
    EDIT_REGISTER = "edit_register", _("登记和修改户与人")
    VIEW_HEALTH = "view_health", _("查看健康档案")
    RECORD_VISITS = "record_visits", _("记录随访和走访")
    IMPORT_ROSTERS = "import_rosters", _("导入名册")
    EXPORT_ROWS = "export_rows", _("导出名单")
    VIEW_INDICATORS = "view_indicators", _("查看指标")
    VIEW_PEOPLE_BEHIND = "view_people_behind", _("查看数字背后的名单")
    MAKE_SNAPSHOTS = "make_snapshots", _("生成快照")
    WRITE_REPORTS = "write_reports", _("起草报告")
    APPROVE_REPORTS = "approve_reports", _("审定报告")
    VIEW_JOURNAL = "view_journal", _("查看日志")
    MANAGE_USERS = "manage_users", _("管理用户")
    MANAGE_SYSTEM = "manage_system", _("管理系统")
    BREAK_GLASS = "break_glass", _("紧急查看")

    label: Any

    def __new__(cls, value: str, label: Any) -> "Duty":
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member
