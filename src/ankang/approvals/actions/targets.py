"""Plans of exits given to towns: a correction is a further version, and each rests on a document."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.approvals.looks import Look
from ankang.approvals.models import ExitTarget
from ankang.approvals.rules.targets import Plan
from ankang.journal.actions import record
from ankang.places.models import Division
from ankang.registry.actions import Conflict


def set_targets(*, kind: str, year: int, document: str, plans: Sequence[Plan], by: User) -> list[ExitTarget]:
    """Give plans to towns, together or not at all; answer those that are new. What stands already is left alone,
    so that a repeat changes nothing. Conflict when somebody else set one in between."""
    towns = Division.objects.in_bulk([plan.town for plan in plans])
    for plan in plans:
        if not covers(by, plan.town, Duty.SET_TARGETS) or towns[plan.town].level != Division.Level.TOWN:
            raise PermissionDenied(_("您的岗位不能给%(town)s下达计划。") % {"town": towns[plan.town].name})
    try:
        with transaction.atomic():
            return [
                made for plan in plans if (made := _set(plan, towns[plan.town], kind, year, document, by))
            ]
    except IntegrityError:
        raise Conflict(_("别人刚刚修改了计划：请重新打开，看过新的数字再改。")) from None


def _set(plan: Plan, town: Division, kind: str, year: int, document: str, by: User) -> ExitTarget | None:
    if ExitTarget.objects.filter(pk=plan.id).exists():
        return None
    last = ExitTarget.objects.filter(town=town, kind=kind, year=year).order_by("-version").first()
    if last and (last.households, last.persons, last.document) == (plan.households, plan.persons, document):
        return None
    if (last.version if last else 0) != plan.seen:
        raise Conflict(
            _("别人刚刚修改了%(town)s的计划：请重新打开，看过新的数字再改。") % {"town": town.name}
        )
    made = ExitTarget.objects.create(
        id=plan.id, town=town, kind=kind, year=year, version=plan.seen + 1,
        households=plan.households, persons=plan.persons, document=document,
        set_at=timezone.now(), set_by=by,
    )  # fmt: skip
    record(Look.TARGET_SET, subject=made, place=town.code, by=by, fields=[kind, str(year)])
    return made
