"""Applications for tests: invented households of the county 990122, people who file, decide, draft and release."""

import datetime as dt
import uuid
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from ankang.accounts.models import User
from ankang.approvals import actions
from ankang.approvals.models import Application, Decision
from ankang.journal import actions as journal
from ankang.notices import actions as notices
from ankang.notices.events import Kind as Notices
from ankang.notices.models import Notice, NoticeLine
from ankang.places.models import Division
from ankang.registry.models import Household, HouseholdCategory
from ankang.registry.tests import factories as registry

VILLAGE, TOWN, COUNTY = registry.VILLAGE, registry.TOWN, registry.COUNTY

HOUSE = {
    "members": 3, "house": "safe", "water_safe": True, "dropped_out": False, "uninsured": False,
    "wage_yuan": 9000, "business_yuan": 3000, "property_yuan": 0, "transfer_yuan": 2000,
    "business_cost_yuan": 1000, "payout_yuan": 0, "rigid_yuan": 4000, "income_year": 2025,
    "hardship": ["illness"], "assets": False,
}  # fmt: skip
EXIT = {
    "members": 3, "house": "safe", "rebuilt": False, "water_safe": True, "dropped_out": False,
    "sick_uncovered": False, "disaster_relapse": False, "measures": 2, "wage_yuan": 30000, "business_yuan": 3000,
    "property_yuan": 0, "transfer_yuan": 2000, "business_cost_yuan": 1000, "income_year": 2025,
}  # fmt: skip
REMOVAL = {
    **{name: value for name, value in HOUSE.items() if name not in ("hardship", "assets")},
    "wage_yuan": 40000, "above_since": "2025-01-01", "risk_gone": True,
}  # fmt: skip
ANSWERS = {"exit": EXIT, "removal": REMOVAL}
POSTS = (
    "household", "village_secretary", "village_head", "first_secretary", "team_leader", "town_secretary",
    "town_head", "town_office",
)  # fmt: skip


def people() -> SimpleNamespace:
    """One person for each part in a case: filer, group, village, town, county, entry; drafters and releasers."""
    registry.division_tree()
    return SimpleNamespace(
        filer=registry.user("team_leader", VILLAGE, name="队长"),
        group=registry.user("village_cadre", VILLAGE, name="组评"),
        village=registry.user("village_head", VILLAGE, name="村支书"),
        town=registry.user("town_leader", TOWN, name="镇长"),
        county=registry.user("county_leader", COUNTY, name="县长"),
        entry=registry.user("county_rural", COUNTY, name="录入"),
        drafter={
            "village": registry.user("village_cadre", VILLAGE, name="村拟"),
            "town": registry.user("township_clerk", TOWN, name="镇拟"),
            "county": registry.user("county_rural", COUNTY, name="县拟"),
        },
    )


def home(
    village: str = VILLAGE, *kinds: str, since: dt.date = dt.date(2018, 1, 1), **fields: Any
) -> Household:
    """A household with a head, and with categories that began long ago."""
    made = registry.household(village, **fields)
    registry.person(made, labour="01")
    for kind in kinds:
        HouseholdCategory.objects.create(household=made, kind=kind, since=since)
    return made


_KINDS = {
    "exit": ("registered",),
    "relapse": ("registered", "exited"),
    "correction": ("registered", "exited"),
    "removal": ("marginal",),
}


def application(
    by: User, kind: str = "register", household: Household | None = None, **given: Any
) -> Application:
    """A filed application of a kind, for a household that may ask for it."""
    today = timezone.localdate()
    household = household or home(VILLAGE, *_KINDS.get(kind, ()))
    facts = {
        "application_id": uuid.uuid4(),
        "household": household,
        "kind": kind,
        "category": "marginal" if kind in ("monitor", "removal") else "",
        "way": "own",
        "statement": "家中有人患病，收入减少",
        "discovered_on": today,
        "begun_on": today,
        "consent_on": today,
        "risk": "01" if kind == "monitor" else "",
        "removal_way": "natural" if kind == "removal" else "",
        "by": by,
        **given,
    }
    return actions.file_application(**facts)


def check(case: Application, by: User, **given: Any) -> None:
    """A house check at which all is as it should be; `answers` in `given` replace single answers."""
    answers = {**ANSWERS.get(case.kind, HOUSE), **given.pop("answers", {})}
    today = timezone.localdate()
    facts = {
        "check_id": uuid.uuid4(), "application": case, "checked_on": today, "answers": answers,
        "confirmed": True, "household_signed_on": today, "agrees": True, "by": by, **given,
    }  # fmt: skip
    actions.record_house_check(**facts)


def meeting(cases: list[Application], kind: str, by: User, agreed: int = 20, **given: Any) -> None:
    """A meeting that agrees to all."""
    survey = kind == "survey"
    facts = {
        "meeting_id": uuid.uuid4(), "village": Division.objects.get(pk=cases[0].village_id), "kind": kind,
        "held_on": timezone.localdate(), "eligible": 6 if survey else 30, "present": 6 if survey else 25,
        "representatives": 2 if survey else 0, "chair": "主持人",
        "ballots": [actions.Ballot(case.pk, 6 if survey else agreed) for case in cases], "by": by, **given,
    }  # fmt: skip
    actions.hold_meeting(**facts)


_PREFIX = {"five_steps": "", "monitoring": "monitor_", "exit": "exit_", "removal": "removal_"}
_CATEGORY = {"register": "registered", "monitor": "marginal"}


def notice(cases: list[Application], kind: str, who: SimpleNamespace, *, days: int = 7) -> Notice:
    """A notice of a kind (village, town, county) on these cases, drafted and released today."""
    procedure = cases[0].procedure.partition("@")[0]
    place = {"village": cases[0].village_id, "town": TOWN, "county": COUNTY}[kind]
    drafted = notices.draft_notice(
        notice_id=uuid.uuid4(),
        kind=_PREFIX[procedure] + kind,
        division=Division.objects.get(pk=place),
        days=days,
        lines=[
            notices.Line(case.household_id, case.pk, _CATEGORY.get(case.kind, case.kind)) for case in cases
        ],
        source=f"approvals:{procedure}:{kind}",
        by=who.drafter[kind],
    )
    return notices.release_notice(notice=drafted, by=getattr(who, kind))


def quick_notice(case: Application, kind: str, who: SimpleNamespace, *, days: int = 7) -> Notice | None:
    """A notice on one case as a release would leave it, without its files and its machine scan; None while the case
    hangs elsewhere."""
    if NoticeLine.objects.filter(case=case.pk, notice__state="released").exists():
        return None
    procedure, today = case.procedure.partition("@")[0], timezone.localdate()
    place = {"village": case.village_id, "town": TOWN, "county": COUNTY}[kind]
    row = Notice.objects.create(
        kind=_PREFIX[procedure] + kind, division_id=place, source=f"approvals:{procedure}:{kind}", year=today.year,
        serial=Notice.objects.count() + 1, title="公示", days=days, households=1, made_at=timezone.now(),
        made_by=who.drafter[kind],
    )  # fmt: skip
    NoticeLine.objects.create(
        notice=row, household=case.household, village_id=case.village_id, case=case.pk, ordinal=1,
        masked_name="李＊", category=_CATEGORY.get(case.kind, case.kind),
    )  # fmt: skip
    row.state, row.released_by, row.released_at = "released", getattr(who, kind), timezone.now()
    row.shown_from, row.shown_until = today, today + dt.timedelta(days=days)
    row.save(update_fields=["state", "released_by", "released_at", "shown_from", "shown_until"])
    journal.record(Notices.NOTICE_RELEASED, subject=row, place=place, by=row.released_by)
    return row


def decide(case: Application, by: User, outcome: str = "agree", **given: Any) -> Decision:
    """A decision on an application as it is now."""
    case.refresh_from_db()
    facts = {
        "decision_id": uuid.uuid4(),
        "application": case,
        "outcome": outcome,
        "seen": case.decisions_made,
    }
    return actions.decide(**{**facts, "by": by, **given})


def to_village(who: SimpleNamespace, **given: Any) -> Application:
    """A five-step case that the group has passed on, with everything the village asks for."""
    case = application(who.filer, **given)
    meeting([case], "group", who.filer)
    decide(case, who.group)
    check(case, who.filer)
    meeting([case], "village", who.filer)
    return case


def to_town(who: SimpleNamespace, **given: Any) -> Application:
    """The same, passed on by the village: it waits for its first notice."""
    case = to_village(who, **given)
    decide(case, who.village)
    return case
