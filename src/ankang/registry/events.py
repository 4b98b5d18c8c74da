"""What happens in the register, each kind with its sentence."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of this package."""

    HOUSEHOLD_REGISTERED = "registry.household_registered"
    HOUSEHOLD_CHANGED = "registry.household_changed"
    HOUSEHOLD_MOVED = "registry.household_moved"
    HOUSEHOLD_LEFT = "registry.household_left"
    PERSON_ADDED = "registry.person_added"
    PERSON_CHANGED = "registry.person_changed"
    PERSON_DIED = "registry.person_died"
    PERSON_LEFT = "registry.person_left"
    CATEGORY_SET = "registry.category_set"
    CATEGORY_ENDED = "registry.category_ended"
    YEAR_RECORDED = "registry.year_recorded"
    ROSTER_WRITTEN = "registry.roster_written"
    ROSTER_WITHDRAWN = "registry.roster_withdrawn"
    STATUS_SETTLED = "registry.status_settled"
    MANY_SETTLED = "registry.many_settled"
    HEAD_CHANGED = "registry.head_changed"
    PERSON_RETURNED = "registry.person_returned"
    PERSON_TRANSFERRED = "registry.person_transferred"
    EVENT_VOIDED = "registry.event_voided"
    EVENT_REDATED = "registry.event_redated"
    HOUSEHOLD_SPLIT = "registry.household_split"
    HOUSEHOLDS_MERGED = "registry.households_merged"
    VALUE_ACCEPTED = "registry.value_accepted"
    EVENT_READ = "registry.event_read"
    EVENT_PRINTED = "registry.event_printed"
    GROUP_READ = "registry.group_read"
    GROUP_EXPORTED = "registry.group_exported"
    LIST_READ = "registry.list_read"
    LIST_EXPORTED = "registry.list_exported"
    HOUSEHOLD_READ = "registry.household_read"
    CARD_PRINTED = "registry.card_printed"
    PERSON_READ = "registry.person_read"
    NUMBER_SHOWN = "registry.number_shown"
    SEARCHED = "registry.searched"


kinds.declare(
    Kind,
    {
        Kind.HOUSEHOLD_REGISTERED: _("登记了一户"),
        Kind.HOUSEHOLD_CHANGED: _("修改了户信息"),
        Kind.HOUSEHOLD_MOVED: _("把一户迁到另一个村"),
        Kind.HOUSEHOLD_LEFT: _("登记了一户离册"),
        Kind.PERSON_ADDED: _("登记了一名成员"),
        Kind.PERSON_CHANGED: _("修改了成员信息"),
        Kind.PERSON_DIED: _("登记了一名成员死亡"),
        Kind.PERSON_LEFT: _("登记了一名成员离册"),
        Kind.CATEGORY_SET: _("标记了类别"),
        Kind.CATEGORY_ENDED: _("结束了类别"),
        Kind.YEAR_RECORDED: _("登记了年度收入支出"),
        Kind.ROSTER_WRITTEN: _("按名册成批写入户与人"),
        Kind.ROSTER_WITHDRAWN: _("撤回成批写入的户与人"),
        Kind.STATUS_SETTLED: _("登记了户类别的变动"),
        Kind.MANY_SETTLED: _("成批登记了户类别的变动"),
        Kind.HEAD_CHANGED: _("登记了户主变更"),
        Kind.PERSON_RETURNED: _("登记了一名成员重新入册"),
        Kind.PERSON_TRANSFERRED: _("登记了一名成员转入另一户"),
        Kind.EVENT_VOIDED: _("撤销了一件误登的变化"),
        Kind.EVENT_REDATED: _("更正了一件变化的日期"),
        Kind.HOUSEHOLD_SPLIT: _("登记了分户"),
        Kind.HOUSEHOLDS_MERGED: _("登记了并户"),
        Kind.VALUE_ACCEPTED: _("采纳了部门名册的内容"),
        Kind.EVENT_READ: _("查看了一件户情变化"),
        Kind.EVENT_PRINTED: _("打印了变更登记表"),
        Kind.GROUP_READ: _("查看了重点人群名单"),
        Kind.GROUP_EXPORTED: _("导出了重点人群名单"),
        Kind.LIST_READ: _("查看了户列表"),
        Kind.LIST_EXPORTED: _("导出了户列表"),
        Kind.HOUSEHOLD_READ: _("查看了一户一档"),
        Kind.CARD_PRINTED: _("打印了明白卡"),
        Kind.PERSON_READ: _("查看了个人页"),
        Kind.NUMBER_SHOWN: _("显示了完整号码"),
        Kind.SEARCHED: _("搜索了户与人"),
    },
)
