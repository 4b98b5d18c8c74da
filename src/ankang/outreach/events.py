"""What happens in outreach, each kind with its sentence."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of this package."""

    PLANNED = "outreach.planned"
    CHANGED = "outreach.changed"
    CONFIRMED = "outreach.confirmed"
    HELD = "outreach.held"
    CLOSED = "outreach.closed"
    CANCELLED = "outreach.cancelled"
    REOPENED = "outreach.reopened"
    ATTENDED = "outreach.attended"
    SIGNED = "outreach.signed"
    MATCHED = "outreach.matched"
    STRUCK = "outreach.struck"
    CODE_SHOWN = "outreach.code_shown"
    FEEDBACK = "outreach.feedback"
    PHOTO_KEPT = "outreach.photo_kept"
    PHOTO_READ = "outreach.photo_read"
    EVENT_READ = "outreach.event_read"
    ATTENDANCE_READ = "outreach.attendance_read"
    SHEET_EXPORTED = "outreach.sheet_exported"
    STOCK_MOVED = "outreach.stock_moved"
    ITEM_ADDED = "outreach.item_added"
    VOLUNTEER_ADDED = "outreach.volunteer_added"
    VOLUNTEER_CHANGED = "outreach.volunteer_changed"
    VOLUNTEERS_READ = "outreach.volunteers_read"
    ASSIGNED = "outreach.assigned"
    DROPPED = "outreach.dropped"
    CERTIFIED = "outreach.certified"
    PUBLICISED = "outreach.publicised"
    PUBLICITY_STRUCK = "outreach.publicity_struck"
    UNAWARE_NOTED = "outreach.unaware_noted"
    UNAWARE_INVITED = "outreach.unaware_invited"
    UNAWARE_TOLD = "outreach.unaware_told"
    UNAWARE_READ = "outreach.unaware_read"
    POSTER_DRAFTED = "outreach.poster_drafted"
    POSTER_RELEASED = "outreach.poster_released"
    POSTER_WITHDRAWN = "outreach.poster_withdrawn"


kinds.declare(
    Kind,
    {
        Kind.PLANNED: _("登记了活动计划"),
        Kind.CHANGED: _("修改了活动计划"),
        Kind.CONFIRMED: _("确认了活动"),
        Kind.HELD: _("登记了活动举办"),
        Kind.CLOSED: _("登记了活动结果"),
        Kind.CANCELLED: _("取消了活动"),
        Kind.REOPENED: _("退回补正了活动结果"),
        Kind.ATTENDED: _("登记了活动到场人员"),
        Kind.SIGNED: _("有人扫码签到"),
        Kind.MATCHED: _("对应了扫码签到的人员"),
        Kind.STRUCK: _("撤销了一条到场记录"),
        Kind.CODE_SHOWN: _("打开了现场签到码"),
        Kind.FEEDBACK: _("登记了活动反馈"),
        Kind.PHOTO_KEPT: _("上传了活动照片"),
        Kind.PHOTO_READ: _("查看了活动照片"),
        Kind.EVENT_READ: _("查看了一次活动"),
        Kind.ATTENDANCE_READ: _("查看了活动到场名单"),
        Kind.SHEET_EXPORTED: _("下载了到场名单表"),
        Kind.STOCK_MOVED: _("登记了物资收发或盘点"),
        Kind.ITEM_ADDED: _("登记了物资"),
        Kind.VOLUNTEER_ADDED: _("登记了志愿者"),
        Kind.VOLUNTEER_CHANGED: _("修改了志愿者资料"),
        Kind.VOLUNTEERS_READ: _("查看了志愿者名单"),
        Kind.ASSIGNED: _("安排了志愿者"),
        Kind.DROPPED: _("取消了志愿者安排"),
        Kind.CERTIFIED: _("认定了志愿服务时长"),
        Kind.PUBLICISED: _("登记了宣传"),
        Kind.PUBLICITY_STRUCK: _("撤销了一条宣传"),
        Kind.UNAWARE_NOTED: _("登记了一名不知晓政策的人"),
        Kind.UNAWARE_INVITED: _("把不知晓名单安排到活动"),
        Kind.UNAWARE_TOLD: _("告知了一名不知晓政策的人"),
        Kind.UNAWARE_READ: _("查看了不知晓名单"),
        Kind.POSTER_DRAFTED: _("拟了一张海报"),
        Kind.POSTER_RELEASED: _("复核发布了一张海报"),
        Kind.POSTER_WITHDRAWN: _("撤回了一张海报"),
    },
)
