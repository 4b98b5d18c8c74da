"""What happens to plans of work and help plans, each kind with its sentence."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of this package."""

    DRAFTED = "programme.drafted"
    CHANGED = "programme.changed"
    SUBMITTED = "programme.submitted"
    APPROVED = "programme.approved"
    SENT_BACK = "programme.sent_back"
    REVISED = "programme.revised"
    GOALS_READ = "programme.goals_read"
    HELP_DRAFTED = "programme.help_drafted"
    HELP_CHANGED = "programme.help_changed"
    HELP_IN_FORCE = "programme.help_in_force"
    HELP_SUBMITTED = "programme.help_submitted"
    HELP_SENT_BACK = "programme.help_sent_back"
    REVIEWED = "programme.reviewed"
    PLAN_READ = "programme.plan_read"
    HELP_READ = "programme.help_read"
    LIST_READ = "programme.list_read"
    PRINTED = "programme.printed"


kinds.declare(
    Kind,
    {
        Kind.DRAFTED: _("拟定了一份工作计划"),
        Kind.CHANGED: _("修改了一份工作计划"),
        Kind.SUBMITTED: _("把工作计划送审"),
        Kind.APPROVED: _("审定了一份工作计划"),
        Kind.SENT_BACK: _("退回了一份工作计划"),
        Kind.REVISED: _("修订了一份工作计划"),
        Kind.GOALS_READ: _("从快照读取了目标的进展"),
        Kind.HELP_DRAFTED: _("拟定了一份帮扶计划"),
        Kind.HELP_CHANGED: _("修改了一份帮扶计划"),
        Kind.HELP_IN_FORCE: _("一份帮扶计划生效"),
        Kind.HELP_SUBMITTED: _("把村的帮扶计划送审"),
        Kind.HELP_SENT_BACK: _("退回了一份帮扶计划"),
        Kind.REVIEWED: _("对帮扶计划作了回头看"),
        Kind.PLAN_READ: _("查看了一份工作计划"),
        Kind.HELP_READ: _("查看了一份帮扶计划"),
        Kind.LIST_READ: _("查看了帮扶计划名单"),
        Kind.PRINTED: _("打印了一份帮扶计划"),
    },
)
