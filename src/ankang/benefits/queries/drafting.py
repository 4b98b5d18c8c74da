"""Policies in force, drafts of them, and who may see what of them."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers, within
from ankang.benefits import rules
from ankang.benefits.models import EnactedPolicy, PolicyDraft, Settlement
from ankang.benefits.policy_refusals import PolicyRefused
from ankang.benefits.rules.policy import Policy
from ankang.benefits.rules.reading import read_policies
from ankang.benefits.simulation.texts import ENACTING
from ankang.places.models import Division
from ankang.places.queries import names
from ankang.values.division import DivisionCode
from ankang.values.yaml_lines import DefinitionError
from ankang.web.questionnaires import language

READERS = (Duty.DRAFT_POLICIES, Duty.SIMULATE_POLICIES, Duty.ENACT_POLICIES)
# 岚医保发〔2026〕12号: whatever stands before the brackets, a year, a number.
_NUMBERED = re.compile(r"[〔\[]\d{4}[〕\]]\s*第?\d+号")
# Where the name of a place ends in the title of a policy: 安康市|城乡居民医保…
_PLACE = re.compile(r"城乡|职工|新农合|（| residents| employees| \(|, ")
_PACKAGED = files("ankang.benefits") / "policies"


def policies() -> rules.Policies:
    """The rule sets in force: those of the program and those enacted here, of two from the same day the later
    enacted. Kept until another is enacted. No user: not for views."""
    return _assembled(tuple(EnactedPolicy.objects.order_by("number").values_list("number", "hash")))


@lru_cache(maxsize=4)
def _assembled(enacted: tuple[tuple[int, str], ...]) -> rules.Policies:
    found = rules.Policies.packaged()
    numbers = [number for number, _hash in enacted]
    enacted_rows = _standing(EnactedPolicy.objects.filter(number__in=numbers))
    for row in enacted_rows:
        found = found.plus(row.text, file_of(row))
    for area, insurance in {(short(row.division_id), row.insurance) for row in enacted_rows}:
        found = _with_past(found, area, insurance)
    return found


def _with_past(found: rules.Policies, area: str, insurance: str) -> rules.Policies:
    """Until the day before its first own policy an area is ruled by the place above it, as it was all along."""
    own = [one for one in found if (one.area, one.insurance) == (area, insurance)]
    last = min(one.since for one in own) - timedelta(days=1)
    around = [
        one for one in found if one.insurance == insurance and area.startswith(one.area) and one.area != area
    ]
    nearest = max((len(one.area) for one in around), default=0)
    past = tuple(
        replace(one, area=area, until=min(one.until or last, last))
        for one in around
        if len(one.area) == nearest and one.since <= last
    )
    return rules.Policies((*past, *found.items))


def _standing(rows: QuerySet[EnactedPolicy]) -> list[EnactedPolicy]:
    """Of those of one place, insurance and first day the latest, in the order of enactment."""
    latest = {(row.division_id, row.insurance, row.starts_on): row for row in rows.order_by("number")}
    return sorted(latest.values(), key=lambda row: row.number)


def file_of(row: EnactedPolicy) -> str:
    """What an enacted policy is called where a fault of it is told."""
    return f"{row.division_id}-{row.insurance}-{row.starts_on}.yaml"


@dataclass(frozen=True)
class Checked:
    """A text that the schema accepts: its policies (several where rows begin or end within its time)."""

    parts: tuple[Policy, ...]
    named: str

    @property
    def document(self) -> str:
        """The document it is put in force by; "" unless it bears a number."""
        return self.named if _NUMBERED.search(self.named) else ""

    @property
    def start(self) -> date:
        """Its first day."""
        return self.parts[0].since

    @property
    def hash(self) -> str:
        """What identifies the rules, whatever the layout of the text."""
        return self.parts[0].hash


def checked_text(text: str, division: str, insurance: str, *, started: bool = False) -> Checked:
    """A draft's text read by the schema; `started` from a policy in force, whose documents are not its own. Raises
    PolicyRefused with the line and what to do there."""
    try:
        parts = tuple(read_policies(text, "草案"))
    except DefinitionError as fault:
        raise PolicyRefused("text", line=fault.line, why=fault.sentence) from None
    first = parts[0]
    if first.area != short(division):
        raise PolicyRefused("elsewhere", area=first.area, division=short(division))
    if first.insurance != insurance:
        raise PolicyRefused("other_insurance")
    named = first.documents.get(ENACTING) or ({} if started else next(iter(first.documents.values()), {}))
    return Checked(parts, named.get("zh", ""))


def short(division: str) -> str:
    """A division's code as policies write their area: without the zeros behind its level."""
    for digits in (2, 4, 6, 9):
        if not int(division[digits:]):
            return division[:digits]
    return division


def in_force(user: User, insurance: str = "", area: str = "", day: date | None = None) -> list[Policy]:
    """Policies that anybody logged in may read: of an insurance and an area, in force on a day; every one there is
    when nothing is asked, the newest first within a place."""
    found = [
        one
        for one in policies()
        if insurance in ("", one.insurance) and area in ("", one.area) and (day is None or one.covers(day))
    ]
    if day is not None:  # of two that cover the day the one added last
        found = list({(one.area, one.insurance): one for one in found}.values())
    return sorted(found, key=lambda one: (one.area, one.insurance, -one.since.toordinal()))


def policy(user: User, key: str) -> Policy:
    """A policy in force by its key; ObjectDoesNotExist when there is none."""
    try:
        return policies().find(key)
    except KeyError:
        raise EnactedPolicy.DoesNotExist from None


def area_names(user: User) -> dict[str, str]:
    """Areas of the policies there are, with what they are called: the division, else as the title begins."""
    areas = {one.area: one.title(language()) for one in policies()}
    known = names(f"{area:0<12}" for area in areas)
    return {
        area: known.get(f"{area:0<12}") or _PLACE.split(title)[0] for area, title in sorted(areas.items())
    }


def base_text(draft: PolicyDraft) -> str:
    """The text a draft is set beside: of the policy it started from, or, where that is no longer at hand or there was
    none, of the one in force on its first day. Raises PolicyMissing. No user: not for views."""
    start = checked(draft).start
    return text_of(started_from(draft) or policies().at(draft.division_id, draft.insurance, start))


def text_of(one: Policy) -> str:
    """The text a policy was read from: of the program's own files, or of what was enacted here."""
    for row in EnactedPolicy.objects.order_by("-number"):
        if file_of(row) == one.file:
            return row.text
    return (_PACKAGED / one.file).read_text(encoding="utf-8")


def areas_to_draft(user: User) -> list[Division]:
    """Counties and cities where the user drafts policies."""
    rows = within(Division.objects.all(), user, by="", duty=Duty.DRAFT_POLICIES)
    return list(rows.filter(level__lte=Division.Level.COUNTY).order_by("code"))


def enacted(user: User, key: str) -> EnactedPolicy | None:
    """What is known of the enactment of a policy in force: who drafted it and who put it in force; None for others."""
    one = policy(user, key)
    rows = EnactedPolicy.objects.select_related("division", "drafted_by", "enacted_by")
    return next((row for row in rows.order_by("-number") if file_of(row) == one.file), None)


def sees_drafts(user: User) -> bool:
    """Whether the user drafts, tries or decides policies somewhere."""
    return any(user.has_duty(duty) for duty in READERS)


def checked(draft: PolicyDraft) -> Checked:
    """A draft's text as the schema reads it. No user: the caller has the draft already."""
    return checked_text(draft.text, draft.division_id, draft.insurance, started=bool(draft.based_on))


def checked_draft(user: User, draft: PolicyDraft) -> Checked:
    """`checked` for a page: the reader has the draft from `drafts`."""
    return checked(draft)


def drafts(user: User) -> QuerySet[PolicyDraft]:
    """Drafts of the areas where the user drafts, tries or decides policies."""
    rows = PolicyDraft.objects.select_related("division", "made_by", "changed_by", "submitted_by")
    seen = PolicyDraft.objects.none()
    for duty in READERS:
        seen = seen | within(PolicyDraft.objects.all(), user, by="division", duty=duty)
    return rows.filter(pk__in=seen.values("pk")).order_by("-changed_at", "pk")


def draft(user: User, pk: UUID) -> PolicyDraft:
    """One of them. DoesNotExist for others'."""
    return drafts(user).get(pk=pk)


def draft_to_change(user: User, pk: UUID) -> PolicyDraft:
    """A draft the user may work on."""
    return within(drafts(user), user, by="division", duty=Duty.DRAFT_POLICIES).get(pk=pk)


def draft_to_decide(user: User, pk: UUID) -> PolicyDraft:
    """A draft the user may return or put in force."""
    return within(drafts(user), user, by="division", duty=Duty.ENACT_POLICIES).get(pk=pk)


def to_decide(user: User) -> list[PolicyDraft]:
    """Drafts that wait for this user's verdict: not those the user had a hand in."""
    rows = within(drafts(user), user, by="division", duty=Duty.ENACT_POLICIES)
    rows = rows.filter(state=PolicyDraft.State.SUBMITTED)
    return list(rows.exclude(made_by=user).exclude(changed_by=user).exclude(submitted_by=user)[:50])


def returned(user: User) -> list[PolicyDraft]:
    """Drafts that came back to this user with a reason."""
    rows = within(drafts(user), user, by="division", duty=Duty.DRAFT_POLICIES)
    return list(rows.filter(state=PolicyDraft.State.DRAFT, submitted_by=user).exclude(returned="")[:50])


def rights(user: User, one: PolicyDraft) -> set[Duty]:
    """The duties about policies that the user has in a draft's area."""
    duties = (*READERS, Duty.REVIEW_SETTLEMENTS)
    return {duty for duty in duties if covers(user, one.division_id, duty)}


def started_from(one: PolicyDraft) -> Policy | None:
    """The policy a draft started from, as it was then; None when it began with a text of its own, or it is no longer
    at hand. No user: the caller has the draft."""
    return next((p for p in policies() if (p.key, p.hash) == (one.based_on, one.based_hash)), None)


def base_of(user: User, one: PolicyDraft) -> Policy | None:
    """`started_from` for a page: the reader has the draft from `drafts`."""
    return started_from(one)


def affected(user: User, one: PolicyDraft) -> tuple[int, int]:
    """People and settlements that an enacted policy whose day lies in the past concerns; (0, 0) when it does not."""
    if one.state != PolicyDraft.State.ENACTED or not covers(user, one.division_id, Duty.REVIEW_SETTLEMENTS):
        return 0, 0
    rows = concerned(one.enacted)
    return rows.values("person").distinct().count(), rows.count()


def concerned(policy: EnactedPolicy) -> QuerySet[Settlement]:
    """Standing settlements of bills that a policy rules and that were settled by another. No user: not for views."""
    low, high = DivisionCode(policy.division_id).span()
    newest = Settlement.objects.filter(bill=OuterRef("bill")).order_by("-ordinal").values("ordinal")[:1]
    return (
        Settlement.objects.filter(
            bill__area_id__gte=low, bill__area_id__lt=high, bill__insurance=policy.insurance,
            bill__discharged_on__gte=policy.starts_on, ordinal=Subquery(newest),
        )
        .exclude(kind=Settlement.Kind.REVERSE)
        .exclude(policy_hash=policy.hash)
    )  # fmt: skip
