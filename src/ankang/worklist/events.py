"""What happens on the start page."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of this package."""

    TODAY_OPENED = "worklist.today_opened"


kinds.declare(Kind, {Kind.TODAY_OPENED: _("打开了今日工作")})
