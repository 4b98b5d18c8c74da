"""What can happen to a health record."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of this package."""

    RECORD_OPENED = "records.record_opened"
    BASICS_UPDATED = "records.basics_updated"
    CONDITION_CONFIRMED = "records.condition_confirmed"
    MEASUREMENTS_ADDED = "records.measurements_added"
    RECORD_READ = "records.record_read"
    GUARDED_UNLOCKED = "records.guarded_unlocked"
    MERGE_ASKED = "records.merge_asked"
    MERGE_CONFIRMED = "records.merge_confirmed"
    MERGE_REFUSED = "records.merge_refused"
    MERGE_UNDONE = "records.merge_undone"
    LISTS_READ = "records.lists_read"
    LIST_EXPORTED = "records.list_exported"


kinds.declare(
    Kind,
    {
        Kind.RECORD_OPENED: _("建立了居民健康档案"),
        Kind.BASICS_UPDATED: _("更新了个人基本信息"),
        Kind.CONDITION_CONFIRMED: _("登记了确诊疾病"),
        Kind.MEASUREMENTS_ADDED: _("记录了测量值"),
        Kind.RECORD_READ: _("查看了健康档案"),
        Kind.GUARDED_UNLOCKED: _("说明用途后查看了特殊疾病内容"),
        Kind.MERGE_ASKED: _("申请合并重复的健康档案"),
        Kind.MERGE_CONFIRMED: _("复核同意合并健康档案"),
        Kind.MERGE_REFUSED: _("认定两份健康档案不是同一人"),
        Kind.MERGE_UNDONE: _("撤销了健康档案的合并"),
        Kind.LISTS_READ: _("查看了档案质量名单"),
        Kind.LIST_EXPORTED: _("导出了档案质量名单"),
    },
)
