"""What happens in queues, each kind with its sentence."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of this package."""

    STATION_KEPT = "queues.station_kept"
    TAKEN = "queues.ticket_taken"
    CALLED = "queues.ticket_called"
    SERVED = "queues.ticket_served"
    MOVED = "queues.ticket_moved"
    NO_SHOW = "queues.ticket_no_show"
    BACK = "queues.ticket_back"
    CANCELLED = "queues.ticket_cancelled"
    DAY_ENDED = "queues.day_ended"
    QUEUE_READ = "queues.queue_read"
    TICKET_READ = "queues.ticket_read"


kinds.declare(
    Kind,
    {
        Kind.STATION_KEPT: _("保存了排队站点"),
        Kind.TAKEN: _("取了一个排队号"),
        Kind.CALLED: _("叫了一个号"),
        Kind.SERVED: _("办完了一个号"),
        Kind.MOVED: _("把一个号转到下一站"),
        Kind.NO_SHOW: _("一个号叫而未到"),
        Kind.BACK: _("过号重新排队"),
        Kind.CANCELLED: _("退了一个号"),
        Kind.DAY_ENDED: _("结束了当天没有叫到的号"),
        Kind.QUEUE_READ: _("查看了候诊队列"),
        Kind.TICKET_READ: _("查看了一个排队号"),
    },
)
