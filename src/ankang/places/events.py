"""What happens to divisions and facilities."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of this package."""

    DIVISIONS_LOADED = "places.divisions_loaded"
    CODE_CHANGED = "places.code_changed"
    FLAG_SET = "places.flag_set"
    FLAG_ENDED = "places.flag_ended"
    FACILITY_ADDED = "places.facility_added"
    FACILITY_CHANGED = "places.facility_changed"


kinds.declare(
    Kind,
    {
        Kind.DIVISIONS_LOADED: _("载入了区划"),
        Kind.CODE_CHANGED: _("登记了区划代码变更"),
        Kind.FLAG_SET: _("标记了村"),
        Kind.FLAG_ENDED: _("结束了村的标记"),
        Kind.FACILITY_ADDED: _("登记了卫生机构"),
        Kind.FACILITY_CHANGED: _("修改了卫生机构"),
    },
)
