"""What both books of facilities share: which facility a row names."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from ankang.places.models import Facility
from ankang.web.books import Cells, FaultError

MARK, NAME = "mark", "facility"


def facility_of(known: Sequence[Facility], cells: Cells) -> Facility:
    """The facility a row names, by its mark or by a name that only one has. Raises FaultError."""
    mark, name = cells.get(MARK, "").strip(), cells.get(NAME, "").strip()
    if mark:
        found = [one for one in known if str(one.pk) == mark]
        if not found:
            raise FaultError(MARK, _("您填报的机构里没有这个机构编号。请用新下载的表。"))
        if name and found[0].name != name:
            raise FaultError(
                NAME, _("机构名称与机构编号不符（登记为%(name)s）。请核对。") % {"name": found[0].name}
            )
        return found[0]
    found = [one for one in known if one.name == name]
    if not found:
        raise FaultError(NAME, _("您填报的机构里没有“%(name)s”。请照登记的名称填写。") % {"name": name})
    if len(found) > 1:
        raise FaultError(MARK, _("有 %(n)d 家机构都叫这个名称，请填机构编号。") % {"n": len(found)})
    return found[0]
