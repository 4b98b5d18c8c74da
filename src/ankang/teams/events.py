"""What happens to teams and pairing, each kind with its sentence."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of this package."""

    UNIT_KEPT = "teams.unit_kept"
    UNIT_ENDED = "teams.unit_ended"
    SPEAKER_NAMED = "teams.speaker_named"
    SPEAKER_ENDED = "teams.speaker_ended"
    CADRE_KEPT = "teams.cadre_kept"
    TEAM_KEPT = "teams.team_kept"
    TEAM_ENDED = "teams.team_ended"
    MEMBER_NAMED = "teams.member_named"
    MEMBER_ENDED = "teams.member_ended"
    VILLAGE_PAIRED = "teams.village_paired"
    VILLAGE_UNPAIRED = "teams.village_unpaired"
    HOUSEHOLDS_PAIRED = "teams.households_paired"
    HOUSEHOLD_UNPAIRED = "teams.household_unpaired"
    HANDED_OVER = "teams.handed_over"
    DAY_LOGGED = "teams.day_logged"
    DAY_CONFIRMED = "teams.day_confirmed"
    DAY_SENT_BACK = "teams.day_sent_back"
    BOOK_EXPORTED = "teams.book_exported"
    BOOK_SENT = "teams.book_sent"
    CADRES_READ = "teams.cadres_read"
    VILLAGE_READ = "teams.village_read"
    DAYS_READ = "teams.days_read"


kinds.declare(
    Kind,
    {
        Kind.UNIT_KEPT: _("登记了单位"),
        Kind.UNIT_ENDED: _("撤销了单位"),
        Kind.SPEAKER_NAMED: _("指定了单位联系人"),
        Kind.SPEAKER_ENDED: _("撤下了单位联系人"),
        Kind.CADRE_KEPT: _("登记了帮扶干部"),
        Kind.TEAM_KEPT: _("登记了队伍"),
        Kind.TEAM_ENDED: _("撤销了队伍"),
        Kind.MEMBER_NAMED: _("任命了队伍成员"),
        Kind.MEMBER_ENDED: _("结束了队伍任职"),
        Kind.VILLAGE_PAIRED: _("为村安排了帮扶"),
        Kind.VILLAGE_UNPAIRED: _("结束了村的帮扶"),
        Kind.HOUSEHOLDS_PAIRED: _("为户安排了帮扶责任人"),
        Kind.HOUSEHOLD_UNPAIRED: _("结束了户的结对"),
        Kind.HANDED_OVER: _("办理了离任交接"),
        Kind.DAY_LOGGED: _("登记了驻村日志"),
        Kind.DAY_CONFIRMED: _("核实了驻村日志"),
        Kind.DAY_SENT_BACK: _("退回了驻村日志"),
        Kind.BOOK_EXPORTED: _("下载了结对表"),
        Kind.BOOK_SENT: _("导入了结对表"),
        Kind.CADRES_READ: _("查看了帮扶干部"),
        Kind.VILLAGE_READ: _("查看了村的结对"),
        Kind.DAYS_READ: _("查看了驻村日志"),
    },
)
