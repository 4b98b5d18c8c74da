"""A county with a sender, its channel, two towns and a hospital; orders in every state."""

import datetime as dt
import uuid
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from ankang.orders import actions
from ankang.orders.models import Copy, Order
from ankang.orders.queries import likes, suggestions
from ankang.orders.wanted import Wanted
from ankang.registry.tests import factories as registry
from ankang.teams.tests import factories as teams

TEXT = "请各镇于本月底前核实因病致贫户的家庭医生签约情况，逐户登记，汇总后报县局。"


def desks() -> SimpleNamespace:
    """Two departments with a drafter each, who releases, two town offices and a hospital with two clerks each.

    Names: rural health (units) rural_user health_user (drafters) channel (releases) town other hospital (units)
    town_user town_mate other_user hospital_user.
    """
    registry.division_tree()
    made = SimpleNamespace(
        rural=teams.unit(), health=teams.unit(), town=teams.unit("town_office", registry.TOWN),
        other=teams.unit("town_office", registry.OTHER_TOWN), hospital=teams.unit("hospital", registry.TOWN),
        rural_user=registry.user("county_rural", registry.COUNTY), health_user=registry.user("county_health", registry.COUNTY),
        channel=registry.user("county_leader", registry.COUNTY), town_user=registry.user("township_clerk", registry.TOWN),
        town_mate=registry.user("town_leader", registry.TOWN), other_user=registry.user("township_clerk", registry.OTHER_TOWN),
        hospital_user=registry.user("township_physician", registry.TOWN),
    )  # fmt: skip
    for user, unit in (
        (made.rural_user, made.rural), (made.health_user, made.health), (made.town_user, made.town),
        (made.town_mate, made.town), (made.other_user, made.other), (made.hospital_user, made.hospital),
    ):  # fmt: skip
        teams.speaks_for(user, unit)
    return made


def wanted(*to: Any, **fields: Any) -> Wanted:
    """A task to be answered once within ten days."""
    return Wanted(
        **{
            "kind": "task", "title": "核实签约情况", "number": "", "text": TEXT, "rhythm": "once", "form": "小结一份",
            "first_due_on": timezone.localdate() + dt.timedelta(days=10), "last_due_on": None, "read_minutes": 20,
            "report_minutes": 120, "to": to, **fields,
        }
    )  # fmt: skip


def drafted(made: SimpleNamespace, *to: Any, **fields: Any) -> Order:
    """A draft of the first department."""
    return actions.draft(
        order_id=uuid.uuid4(),
        unit=made.rural,
        wanted=wanted(*(to or (made.town,)), **fields),
        by=made.rural_user,
    )


def sent(made: SimpleNamespace, *to: Any, **fields: Any) -> Order:
    """An order that went out; whatever it resembles, somebody gave a reason."""
    order = drafted(made, *to, **fields)
    reasons = {one.other.pk: "另有要求" for one in likes(made.rural_user, order)}
    figures = {asked.pk: "要分村的" for asked, _one in suggestions(made.rural_user, order)}
    actions.submit(order=order, reasons=reasons, figures=figures, by=made.rural_user)
    return actions.release(order=order, by=made.channel)


def copy_of(order: Order, unit: Any) -> Copy:
    """The copy of an addressee, as it stands now."""
    return Copy.objects.get(order=order, unit=unit)
