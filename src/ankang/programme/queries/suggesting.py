"""What the register and the records say of a household or village that speaks for a measure, with the evidence.

Diseases of persons stay out of it: a plan is read by cadres. Of a village patients are counted, few are not told.
"""

from collections import Counter
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import ngettext as _n

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.capacity.queries import gaps
from ankang.monitoring.models import Warning  # noqa: A004 - the word of the field
from ankang.places.models import Division
from ankang.programme import rules
from ankang.programme.queries.helping import holes
from ankang.records.models import Condition
from ankang.registry.models import Household, HouseholdYear
from ankang.values.codes import table
from ankang.web.formatting import yuan


@dataclass(frozen=True)
class Evidence:
    """A need with what speaks for it."""

    need: rules.Need
    words: str

    @property
    def title(self) -> str:
        """The need in the reader's language."""
        return self.need.en if (get_language() or "").startswith("en") else self.need.zh


def _cause(code: str) -> str:
    entry = table("poverty_cause").entries.get(code)
    if entry is None:
        return code
    return entry.en if (get_language() or "").startswith("en") else entry.zh


def _of_cause(kind: str, code: str) -> rules.Need | None:
    return next((need for need in rules.needs().values() if code in need.codes and need.is_for(kind)), None)


def of_home(user: User, home: Household) -> list[Evidence]:
    """What of a household speaks for a measure, in the order of the table; each need once."""
    found: dict[str, list[str]] = {}
    for code, told in ((home.cause, gettext("主要致贫原因")), (home.cause_second, gettext("次要致贫原因"))):
        if code and (need := _of_cause("household", code)):
            found.setdefault(need.code, []).append(f"{told}：{_cause(code)}")
    if home.no_labour:
        found.setdefault("labour", []).append(gettext("登记为整户无劳动能力"))
    if home.unsafe_house:
        found.setdefault("housing", []).append(gettext("登记为危房户"))
    if not home.safe_water:
        found.setdefault("water", []).append(gettext("登记为饮水不安全"))
    if words := _burden(home):
        found.setdefault("burden", []).append(words)
    if covers(user, home.village_id, Duty.VIEW_WARNINGS):
        count = Warning.objects.filter(household=home, closed_on=None).count()
        if count:
            told = _n("%(count)d 个预警没有销号", "%(count)d 个预警没有销号", count) % {"count": count}
            found.setdefault("warning", []).append(told)
    return _in_order(found)


def _burden(home: Household) -> str:
    last = HouseholdYear.objects.filter(household=home).order_by("-year").first()
    least = rules.term("burden_yuan", timezone.localdate(), home.village_id)
    if last is None or last.compliant_own_paid_fen < least:
        return ""
    told = {"year": last.year, "sum": yuan(last.compliant_own_paid_fen, "round")}
    return gettext("%(year)d 年合规自付 %(sum)s") % told


def _in_order(found: dict[str, list[str]]) -> list[Evidence]:
    return [Evidence(need, "；".join(found[code])) for code, need in rules.needs().items() if code in found]


def of_place(user: User, village: Division) -> list[Evidence]:
    """What of a village speaks for a measure."""
    homes = list(Household.objects.filter(village=village, left_on=None))
    found: dict[str, list[str]] = {}
    causes = Counter(home.cause for home in homes if home.cause)
    for code, count in causes.most_common():
        if need := _of_cause("village", code):
            told = _n("%(cause)s %(count)d 户", "%(cause)s %(count)d 户", count) % {
                "cause": _cause(code),
                "count": count,
            }
            found.setdefault(need.code, []).append(told)
    for name, code, told in (
        ("unsafe_house", "housing", gettext("危房 %(count)d 户")), ("safe_water", "water", gettext("饮水不安全 %(count)d 户")),
    ):  # fmt: skip
        count = sum(getattr(home, name) is (name == "unsafe_house") for home in homes)
        if count:
            found.setdefault(code, []).append(told % {"count": count})
    for code, words in (*_open_ones(user, village), *_health(village), *_gaps(user, village)):
        found.setdefault(code, []).append(words)
    return _in_order(found)


def _open_ones(user: User, village: Division) -> list[tuple[str, str]]:
    found = []
    if covers(user, village.code, Duty.VIEW_WARNINGS):
        count = Warning.objects.filter(village=village, closed_on=None).count()
        if count:
            told = _n("%(count)d 个预警没有销号", "%(count)d 个预警没有销号", count) % {"count": count}
            found.append(("warning", told))
    left = holes(user, village.code).count()
    if left:
        found.append(("no_plan", gettext("%(count)d 户没有帮扶计划") % {"count": left}))
    return found


def _health(village: Division) -> list[tuple[str, str]]:
    """Patients under management by kind; of special diseases nothing, of few that they are few."""
    few = rules.term("few", timezone.localdate(), village.code)
    rows = Condition.objects.filter(
        person__village=village, person__left_on=None, person__died_on=None, ended_on=None
    )
    counts = Counter(rows.exclude(kind__in=Condition.GUARDED).values_list("kind", flat=True))
    told = []
    for kind, count in counts.most_common():
        name = Condition.Kind(kind).label
        told.append(
            gettext("%(name)s %(count)d 人") % {"name": name, "count": count}
            if count >= few
            else gettext("%(name)s少于 %(few)d 人") % {"name": name, "few": few}
        )
    return [("chronic", one) for one in told]


def _gaps(user: User, village: Division) -> list[tuple[str, str]]:
    """Lines of the standards that facilities of the village miss, for who may see capacity."""
    english = (get_language() or "").startswith("en")
    return [
        ("capacity", one.requirement.title("en" if english else "zh")) for one in gaps(user, village.code)
    ]
