"""What can happen in a demonstration database."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of this package."""

    COUNTY_BUILT = "demo.county_built"


kinds.declare(Kind, {Kind.COUNTY_BUILT: _("编造了演示县的全部数据")})
