"""What happens to capacity, each kind with its sentence."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of this package."""

    FILED = "capacity.filed"
    STAFF_KEPT = "capacity.staff_kept"
    AWAY = "capacity.absence_kept"
    BACK = "capacity.absence_ended"
    COVERED = "capacity.village_covered"
    HOURS_COUNTED = "capacity.hours_counted"
    BOOK_EXPORTED = "capacity.book_exported"
    BOOK_SENT = "capacity.book_sent"
    FACILITY_READ = "capacity.facility_read"
    WORKLOAD_READ = "capacity.workload_read"
    UNSEEN_READ = "capacity.unseen_read"


kinds.declare(
    Kind,
    {
        Kind.FILED: _("填报了机构能力"),
        Kind.STAFF_KEPT: _("登记了机构人员"),
        Kind.AWAY: _("登记了人员借调、进修或休假"),
        Kind.BACK: _("登记了外出的结果"),
        Kind.COVERED: _("登记了由邻近机构服务的村"),
        Kind.HOURS_COUNTED: _("记下了各村本月工时"),
        Kind.BOOK_EXPORTED: _("下载了机构填报表"),
        Kind.BOOK_SENT: _("导入了机构填报表"),
        Kind.FACILITY_READ: _("查看了机构人员"),
        Kind.WORKLOAD_READ: _("查看了工时测算"),
        Kind.UNSEEN_READ: _("查看了看不过来的名单"),
    },
)
