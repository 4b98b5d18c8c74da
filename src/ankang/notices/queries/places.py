"""Names of places as a notice writes them."""

from ankang.notices.models import Notice
from ankang.places.models import Division
from ankang.values.division import DivisionCode, Level


def full_name(division: Division) -> str:
    """岚溪县青石镇柳林村: from the county down."""
    codes = [str(code) for code in DivisionCode(division.code).ancestors if code.level >= Level.COUNTY]
    above = dict(Division.objects.filter(code__in=codes).values_list("code", "name"))
    return "".join(above.get(code, "") for code in sorted(codes)) + division.name


def public_names(notice: Notice) -> set[str]:
    """Names and codes of the places a notice may mention: its own, those above it, its villages."""
    codes = {str(code) for code in DivisionCode(notice.division_id).ancestors} | {notice.division_id}
    codes |= set(notice.lines.values_list("village_id", flat=True).distinct().order_by())
    known = dict(Division.objects.filter(code__in=codes).values_list("code", "name"))
    return {*known, *known.values(), full_name(notice.division)}
