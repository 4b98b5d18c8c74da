"""Notices for tests: drafted by the cadre, released by the head of the village, through the actions themselves."""

import uuid
from typing import Any

from ankang.accounts.models import User
from ankang.notices import actions
from ankang.notices.models import Notice, Objection
from ankang.places.models import Division
from ankang.registry.models import Household
from ankang.registry.tests import factories as registry

LEVELS = {"village": registry.VILLAGE, "town": registry.TOWN, "county": registry.COUNTY}


def cadre() -> User:
    """Somebody who drafts notices of the village and handles objections."""
    registry.division_tree()
    return registry.user("village_cadre", registry.VILLAGE)


def head() -> User:
    """Somebody who releases notices of the village."""
    registry.division_tree()
    return registry.user("village_head", registry.VILLAGE)


def home(name: str = "李桂香", **fields: Any) -> Household:
    """A household with its head."""
    made = registry.household(**fields)
    registry.person(made, name=name)
    return made


def line(household: Household | None = None, **fields: Any) -> actions.Line:
    """A line of a household that has a case of its own."""
    given = {"household": (household or home()).pk, "case": uuid.uuid4(), "category": "marginal", **fields}
    return actions.Line(**given)


def draft(*lines: actions.Line, kind: str = "village", by: User | None = None, **fields: Any) -> Notice:
    """A draft; of one household when no lines are given."""
    registry.division_tree()
    level = kind.rsplit("_", 1)[-1]
    maker = (
        by
        or {
            "village": lambda: registry.user("village_cadre", registry.VILLAGE),
            "town": lambda: registry.user("township_clerk", registry.TOWN),
            "county": lambda: registry.user("county_rural", registry.COUNTY),
        }[level]()
    )
    given = {
        "notice_id": uuid.uuid4(),
        "kind": kind,
        "division": Division.objects.get(pk=LEVELS[level]),
        "days": 7,
        "lines": lines or [line()],
        "source": f"test:{level}",
        "by": maker,
        **fields,
    }
    return actions.draft_notice(**given)


def released(*lines: actions.Line, kind: str = "village", **fields: Any) -> Notice:
    """A notice that hangs from today."""
    level = kind.rsplit("_", 1)[-1]
    role = {"village": "village_head", "town": "town_leader", "county": "county_leader"}[level]
    made = draft(*lines, kind=kind, **fields)
    return actions.release_notice(notice=made, by=registry.user(role, LEVELS[level]))


def objection(notice: Notice, **fields: Any) -> Objection:
    """An objection that came by telephone, anonymous."""
    given = {"objection_id": uuid.uuid4(), "way": "phone", "text": "这户条件不符。", "by": cadre(), **fields}
    return actions.receive_objection(notice=notice, **given)
