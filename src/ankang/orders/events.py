"""What happens to orders, each kind with its sentence."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of this package."""

    DRAFTED = "orders.drafted"
    CHANGED = "orders.changed"
    SUBMITTED = "orders.submitted"
    RELEASED = "orders.released"
    SENT_BACK = "orders.sent_back"
    WITHDRAWN = "orders.withdrawn"
    RECEIVED = "orders.received"
    ASSIGNED = "orders.assigned"
    PASSED_ON = "orders.passed_on"
    APPOINTED = "orders.appointed"
    REPORTED = "orders.reported"
    JUDGED = "orders.judged"
    PAPER_ADDED = "orders.paper_added"
    ORDER_READ = "orders.order_read"
    COPY_READ = "orders.copy_read"
    PAPER_READ = "orders.paper_read"
    LIST_READ = "orders.list_read"


kinds.declare(
    Kind,
    {
        Kind.DRAFTED: _("拟了一份公文任务"),
        Kind.CHANGED: _("修改了一份公文任务"),
        Kind.SUBMITTED: _("把公文任务送归口下发"),
        Kind.RELEASED: _("下发了一份公文任务"),
        Kind.SENT_BACK: _("退回了一份公文任务"),
        Kind.WITHDRAWN: _("撤回了一份公文任务"),
        Kind.RECEIVED: _("签收了一份公文任务"),
        Kind.ASSIGNED: _("交办了一份公文任务"),
        Kind.PASSED_ON: _("转办了一份公文任务"),
        Kind.APPOINTED: _("指定了公文任务的办理单位"),
        Kind.REPORTED: _("报送了公文任务"),
        Kind.JUDGED: _("审核了公文任务的报送"),
        Kind.PAPER_ADDED: _("给公文任务加了附件"),
        Kind.ORDER_READ: _("查看了一份公文任务"),
        Kind.COPY_READ: _("查看了公文任务的办理"),
        Kind.PAPER_READ: _("查看了公文任务的附件"),
        Kind.LIST_READ: _("查看了公文任务名单"),
    },
)
