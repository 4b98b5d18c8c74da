"""What lies on the page of an application. Scope first: a stranger's is simply not found."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from ankang.accounts import queries as accounts
from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.roles import ROLES
from ankang.accounts.scope import within
from ankang.approvals import rules
from ankang.approvals.models import (
    Application,
    Appraisal,
    Decision,
    Evidence,
    HouseCheck,
    HouseholdChoice,
    ReturnedRow,
    Signature,
)
from ankang.approvals.queries.applications import applications
from ankang.approvals.queries.duties import LEVELS
from ankang.approvals.queries.successors import successors
from ankang.notices import queries as notices
from ankang.registry import queries as registry
from ankang.registry.models import Household
from ankang.storage import files
from ankang.values.division import DivisionCode, Level
from ankang.values.procedure import Step


def of_household(user: User, household: Household) -> list[Application]:
    """The applications of a household, those under way first, then the newest."""
    rows = applications(user).filter(household=household)
    return sorted(rows, key=lambda row: (bool(row.end), -row.begun_on.toordinal()))


def gone_on(user: User, household: Household) -> list[Application]:
    """Applications filed for a household that go on for another since it was split or merged."""
    left = HouseholdChoice.objects.filter(was=household).values("application")
    return list(applications(user).filter(pk__in=left).exclude(household=household).order_by("-begun_on"))


def household(user: User, pk: UUID) -> Household:
    """A household of the reader's villages."""
    return registry.household(user, pk)


def evidence(user: User, row: Application) -> list[Evidence]:
    """The materials of an application, the oldest first."""
    own = within(Evidence.objects.all(), user, by="application__village", duty=Duty.VIEW_REGISTER)
    return list(own.filter(application=row).select_related("made_by"))


def one_evidence(user: User, pk: UUID) -> Evidence:
    """One material of the applications the reader may see."""
    own = within(Evidence.objects.all(), user, by="application__village", duty=Duty.VIEW_REGISTER)
    return own.select_related("application").get(pk=pk)


def evidence_content(user: User, pk: UUID) -> bytes:
    """What was kept of a material. FileNotFoundError when the file is gone, CannotOpen when it was changed."""
    return files.content(f"approvals/{one_evidence(user, pk).pk}")


def decisions(user: User, row: Application) -> list[Decision]:
    """The decisions of an application the reader was given, in order."""
    return list(row.decisions.select_related("made_by").prefetch_related("returned__mended_by"))


def last_check(user: User, row: Application) -> HouseCheck | None:
    """The latest house check: the one a step looks at."""
    return row.house_checks.select_related("made_by").order_by("-checked_on", "-made_at").first()


def answers(user: User, check: HouseCheck) -> Mapping[str, Any]:
    """What was seen at the door, typed, of a check the reader was given."""
    return rules.typed(check.form, json.loads(check.answers))


def votes(user: User, row: Application) -> list[Appraisal]:
    """How meetings voted on an application the reader was given, the oldest first."""
    return list(row.appraisals.select_related("meeting").order_by("meeting__held_on", "meeting__made_at"))


def signatures(user: User, row: Application) -> dict[str, Signature]:
    """Post → the latest signature on the signature page of an application the reader was given."""
    return {one.post: one for one in row.signatures.order_by("signed_on", "made_at")}


def returned_row(user: User, pk: UUID) -> ReturnedRow:
    """Something sent back, of the applications the reader may see."""
    rows = within(
        ReturnedRow.objects.all(), user, by="decision__application__village", duty=Duty.VIEW_REGISTER
    )
    return rows.select_related("decision__application").get(pk=pk)


def shown(user: User, row: Application) -> list[notices.Shown]:
    """The notices on which the application stands, drafts and withdrawn ones too, the oldest first."""
    return notices.shown([row.pk]).get(row.pk, [])


def open_notices(user: User, shown: Sequence[notices.Shown]) -> set[UUID]:
    """Those of some notices that the reader may open."""
    found = notices.notices(user).filter(pk__in=[one.notice for one in shown])
    return set(found.order_by().values_list("pk", flat=True))


def may_follow(user: User, row: Application) -> list[Household]:
    """The households an application may go on for after a split or a merge, as far as the reader sees them."""
    seen = {
        home.pk for home in registry.households(user).filter(pk__in=[h.pk for h in successors(row.household)])
    }
    return [home for home in successors(row.household) if home.pk in seen]


def who_decides(user: User, row: Application, step: Step) -> list[User]:
    """Who holds the duty of a step where the application is: whom to ask, today."""
    division = row.village_id
    if step.level:
        division = str(DivisionCode(row.village_id).at(Level(LEVELS[step.level])))
    found = accounts.responsible(user, division)
    return [one["user"] for one in found if step.duty in ROLES[one["code"]].duties]
