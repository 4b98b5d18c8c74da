"""What happens to plans, each kind with its sentence."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of this package."""

    PROPOSED = "plans.proposed"
    DECLINED = "plans.declined"
    OPENED = "plans.opened"
    CHANGED = "plans.changed"
    REVIEWED = "plans.reviewed"
    CLOSED = "plans.closed"
    DISCUSSION_CALLED = "plans.discussion_called"
    DISCUSSION_HELD = "plans.discussion_held"
    PLAN_READ = "plans.plan_read"
    LIST_READ = "plans.list_read"
    PRINTED = "plans.printed"
    FORM_OPENED = "plans.form_opened"


kinds.declare(
    Kind,
    {
        Kind.PROPOSED: _("建议为一个人拟定健康方案"),
        Kind.DECLINED: _("认为不需要健康方案"),
        Kind.OPENED: _("拟定了一份健康方案"),
        Kind.CHANGED: _("修改了一份健康方案"),
        Kind.REVIEWED: _("评估了一份健康方案"),
        Kind.CLOSED: _("结束了一份健康方案"),
        Kind.DISCUSSION_CALLED: _("召集了小组讨论"),
        Kind.DISCUSSION_HELD: _("登记了小组讨论"),
        Kind.PLAN_READ: _("查看了一份健康方案"),
        Kind.LIST_READ: _("查看了健康方案名单"),
        Kind.PRINTED: _("打印了一份健康方案"),
        Kind.FORM_OPENED: _("打开了健康方案表单"),
    },
)
