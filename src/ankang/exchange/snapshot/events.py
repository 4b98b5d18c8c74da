"""What happens with snapshots."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Events of snapshots."""

    SNAPSHOT_REQUESTED = "exchange.snapshot_requested"
    SNAPSHOT_TAKEN = "exchange.snapshot_taken"


kinds.declare(
    Kind,
    {
        Kind.SNAPSHOT_REQUESTED: _("要求生成快照"),
        Kind.SNAPSHOT_TAKEN: _("生成了快照"),
    },
)
