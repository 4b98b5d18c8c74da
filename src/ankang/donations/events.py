"""What happens in donations, each kind with its sentence."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of this package."""

    DONOR_KEPT = "donations.donor_kept"
    OFFERED = "donations.offered"
    WITHDRAWN = "donations.offer_withdrawn"
    NEEDED = "donations.needed"
    NEED_DROPPED = "donations.need_dropped"
    NEED_CHANGED = "donations.need_changed"
    MATCHED = "donations.matched"
    UNMATCHED = "donations.match_cancelled"
    DELIVERED = "donations.delivered"
    RETURNED = "donations.returned"
    LOST = "donations.lost"
    THANKED = "donations.thanked"
    DONOR_READ = "donations.donor_read"
    OFFER_READ = "donations.offer_read"
    NEED_READ = "donations.need_read"
    NEEDS_READ = "donations.needs_read"
    MATCHING_READ = "donations.matching_read"
    PAPER_READ = "donations.paper_read"


kinds.declare(
    Kind,
    {
        Kind.DONOR_KEPT: _("登记了捐助方"),
        Kind.OFFERED: _("登记了捐助"),
        Kind.WITHDRAWN: _("撤回了捐助"),
        Kind.NEEDED: _("登记了需求"),
        Kind.NEED_DROPPED: _("撤销了需求"),
        Kind.NEED_CHANGED: _("修改了需求"),
        Kind.MATCHED: _("对接了捐助和需求"),
        Kind.UNMATCHED: _("取消了对接"),
        Kind.DELIVERED: _("登记了捐助送达"),
        Kind.RETURNED: _("登记了捐助退回"),
        Kind.LOST: _("登记了捐助报损"),
        Kind.THANKED: _("登记了感谢"),
        Kind.DONOR_READ: _("查看了捐助方"),
        Kind.OFFER_READ: _("查看了一项捐助的去向"),
        Kind.NEED_READ: _("查看了一项需求"),
        Kind.NEEDS_READ: _("查看了需求名单"),
        Kind.MATCHING_READ: _("查看了对接建议"),
        Kind.PAPER_READ: _("查看了签收单"),
    },
)
