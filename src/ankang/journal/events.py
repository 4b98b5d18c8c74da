"""What the journal itself records."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of this package."""

    JOURNAL_READ = "journal.journal_read"
    DELIVERY_RETRIED = "journal.delivery_retried"


kinds.declare(
    Kind,
    {Kind.JOURNAL_READ: _("查看了日志"), Kind.DELIVERY_RETRIED: _("重新处理了搁置的任务")},
)
