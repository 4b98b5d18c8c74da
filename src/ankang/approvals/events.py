"""What happens to applications, each kind with its sentence."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of this package."""

    APPLICATION_FILED = "approvals.application_filed"
    CONSENTED = "approvals.consented"
    HOUSE_CHECKED = "approvals.house_checked"
    MEETING_HELD = "approvals.meeting_held"
    APPRAISED = "approvals.appraised"
    SIGNED = "approvals.signed"
    DECIDED = "approvals.decided"
    RETURNED = "approvals.returned"
    ENTERED = "approvals.entered"
    REFUSED = "approvals.refused"
    WITHDRAWN = "approvals.withdrawn"
    ROW_MENDED = "approvals.row_mended"
    HOUSEHOLD_OPEN = "approvals.household_open"
    HOUSEHOLD_CHOSEN = "approvals.household_chosen"
    SAMPLE_DRAWN = "approvals.sample_drawn"
    SAMPLE_SEEN = "approvals.sample_seen"
    BATCH_REQUESTED = "approvals.batch_requested"
    BATCH_DECIDED = "approvals.batch_decided"
    BATCH_REFUSED = "approvals.batch_refused"
    BATCH_CANCELLED = "approvals.batch_cancelled"


kinds.declare(
    Kind,
    {
        Kind.APPLICATION_FILED: _("受理了一份申请"),
        Kind.CONSENTED: _("登记了户主签字的信息核对授权"),
        Kind.HOUSE_CHECKED: _("登记了一次入户核实"),
        Kind.MEETING_HELD: _("登记了一次评议会"),
        Kind.APPRAISED: _("评议会评议了一份申请"),
        Kind.SIGNED: _("登记了签字页上的一处签字"),
        Kind.DECIDED: _("对一份申请作出决定，转下一步"),
        Kind.RETURNED: _("退回了一份申请"),
        Kind.ENTERED: _("一份申请办结并录入"),
        Kind.REFUSED: _("一份申请未获同意"),
        Kind.WITHDRAWN: _("撤回了一份申请"),
        Kind.ROW_MENDED: _("补正了一处退回内容"),
        Kind.HOUSEHOLD_OPEN: _("申请的户分户或并户，暂停办理"),
        Kind.HOUSEHOLD_CHOSEN: _("确认了申请由哪一户继续"),
        Kind.SAMPLE_DRAWN: _("抽取了入户抽查名单"),
        Kind.SAMPLE_SEEN: _("登记了一户的抽查结果"),
        Kind.BATCH_REQUESTED: _("提交了成批办理"),
        Kind.BATCH_DECIDED: _("成批办理完成"),
        Kind.BATCH_REFUSED: _("成批办理没有通过检查，整批未办"),
        Kind.BATCH_CANCELLED: _("取消了成批办理"),
    },
)
