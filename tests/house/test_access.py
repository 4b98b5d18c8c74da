"""The access matrix (R23): every endpoint × every role × where they serve, against the declared policy.

A stranger gets nothing of a household: no page, no fragment, no file shows the planted words, and "not there"
looks like "not yours".
"""

import datetime as dt
import re
import uuid
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pytest
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import ApiToken
from ankang.accounts.roles import ROLES
from ankang.accounts.rules import new_token, token_digest
from ankang.approvals.models import Meeting
from ankang.approvals.tests import factories as approvals
from ankang.care.tests import factories as care
from ankang.config.handbook import endpoints
from ankang.exchange.api.guarding import POLICIES
from ankang.journal.models import Event
from ankang.monitoring import actions as monitoring
from ankang.monitoring.models import Warning  # noqa: A004 - the word of the field
from ankang.notices.tests import factories as notices
from ankang.places.models import Facility
from ankang.quality import actions as quality
from ankang.quality.models import Finding
from ankang.registry.models import Household, HouseholdYear, Person
from ankang.registry.tests import factories as registry
from ankang.rolls.models import Case as Difference
from ankang.rolls.tests import factories as rolls
from tests.house import (
    capacity_rows,
    checkup_rows,
    contract_rows,
    donation_rows,
    guarded_rows,
    money_rows,
    order_rows,
    outreach_rows,
    project_rows,
    referring_rows,
    report_rows,
    study_rows,
    supervision_rows,
    teams_rows,
    telemedicine_rows,
    training_rows,
)

pytestmark = pytest.mark.django_db

NAME, PHONE, ADDRESS = "金丝雀", "19901229876", "金丝雀巷九十九号"
HOME_OF = {1: registry.PROVINCE, 2: registry.CITY, 3: registry.COUNTY, 4: registry.TOWN, 5: registry.VILLAGE}
ELSEWHERE = {3: registry.OTHER_COUNTY, 4: registry.OTHER_TOWN, 5: registry.SISTER_VILLAGE}


@pytest.fixture(autouse=True)
def _offered(settings, tmp_path):
    settings.SECOND_FACTOR = "offered"
    settings.LAKE = tmp_path


@pytest.fixture(autouse=True)
def _files_of_its_own():
    """Files of the canary outlive a test, as it does itself; those of the whole suite do not."""


@pytest.fixture(scope="module")
def canary(django_db_setup, django_db_blocker):
    """The canary, made once: every test of this file leaves it as it was."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield _canary()
        transaction.set_rollback(True)


def _canary() -> "Canary":
    """A household nobody else may see, with everything that may hang on it; its identity number is a canary too."""
    home = registry.household(address=ADDRESS, phone=PHONE)
    member = registry.person(home, name=NAME, phone=PHONE, keys=["jsq"])
    visit = care.visit(member, dt.date(2026, 1, 5))
    cases, money = _cases(home, member), money_rows.money_of(member)
    cases += referring_rows.referring_of(member)
    cases += capacity_rows.capacity_of(member)
    cases += checkup_rows.checkups_of(member)
    cases += project_rows.projects_of(member)
    cases += contract_rows.contracts_of(member)
    cases += telemedicine_rows.telemedicine_of(member)
    cases += report_rows.reports_of(member)
    cases += teams_rows.teams_of(member)
    cases += outreach_rows.outreach_of(member)
    cases += order_rows.orders_of(member)
    cases += training_rows.training_of(member)
    cases += donation_rows.donations_of(member)
    cases += study_rows.studies_of(member)
    cases += supervision_rows.supervision_of(member)
    words = (NAME, PHONE, ADDRESS, member.identity, home.number, *money.words)
    return Canary(home, member, visit, money.hospital, (home, member, visit, *cases, *money.rows), words)


class Canary(NamedTuple):
    """The household, its member, a visit, the hospital of its bills; `rows`: everything with a page of its own; `words`: what may not be told."""

    home: Household
    member: Person
    visit: Model
    hospital: Model
    rows: tuple[Model, ...]
    words: tuple[str, ...]

    @property
    def keys(self) -> list[uuid.UUID]:
        """Keys that may stand in an address."""
        return [row.pk for row in self.rows if isinstance(row.pk, uuid.UUID)]

    @property
    def kinds(self) -> list[Model]:
        """One row of each kind: enough where the policy answers before any row is looked for."""
        return list({type(row): row for row in self.rows}.values())


def _cases(home: Household, member: Person) -> list[Model]:
    """An application with its check and meeting, a notice with an objection, a case of a roll, a finding, a warning."""
    who = approvals.people()
    case = approvals.application(who.filer, household=home, statement=f"{NAME}申请")
    approvals.check(case, who.filer)
    approvals.meeting([case], "group", who.filer)
    notice = approvals.quick_notice(case, "village", who)
    objection = notices.objection(notice, name=NAME, contact=PHONE)
    clerk = rolls.clerk()
    wrong = rolls.line(member, died_on=None, values={"dead": True})
    rolls.compared("police", [wrong], clerk)
    quality.run_checks(by=None)
    HouseholdYear.objects.create(household=home, year=timezone.localdate().year - 1, members=1, wage_fen=1)
    monitoring.weigh(household=home.pk)
    assert Warning.objects.exists()
    beside_visits = care.beside(member)
    return [
        case, *Meeting.objects.all(), notice, objection, *Difference.objects.all(),
        *Finding.objects.all(), *Warning.objects.all(), *beside_visits,
    ]  # fmt: skip


# Beginning of an address → whose keys may stand in it, by package or model; the longest beginning holds.
_KEYS_OF = {
    "checkups/campaigns": ("checkups.campaign",), "checkups/invitations": ("checkups.invitation",), "checkups/persons": ("registry.person",),
    "checkups/one": ("checkups.checkup",), "checkups/results": ("checkups.result",), "checkups/findings": ("checkups.finding",),
    "register": ("registry",), "records": ("registry", "records"), "care": ("registry", "care"), "care/problems": ("care.problem",), "care/photos": ("care.visitphoto",),
    "approvals": ("registry", "approvals"), "notices": ("notices",), "rolls": ("registry", "rolls"),
    "quality": ("registry", "quality"), "account": ("registry", "accounts"),
    "api": ("benefits.bill",), "benefits": ("benefits.bill",), "benefits/persons": ("registry.person",), "benefits/households": ("registry.household",),
    "benefits/dues": ("benefits.dueadjustment",), "benefits/claims": ("benefits.advanceclaim",),
    "benefits/review": ("benefits.recomputation",), "benefits/drafts": ("benefits.policydraft",),
    "benefits/simulations": ("benefits.simulationrun",),
    "funds/funds": ("funds.fund",), "funds/accounts": ("funds.account",), "funds/proposals": ("funds.proposal",),
    "funds/vouchers": ("funds.voucher",), "funds/transactions": ("funds.transaction",), "funds/banks": ("funds.bankaccount",),
    "funds/lines": ("funds.bankline",), "funds/reconciliations": ("funds.reconciliation",), "funds/periods": ("funds.period",),
    "queues/persons": ("registry.person",), "queues/stations": ("queues.station",), "queues/tickets": ("queues.ticket",),
    "capacity": ("places.facility",), "capacity/staff": ("capacity.staff",),
    "capacity/away": ("capacity.absence",),
    "monitoring": ("monitoring.warning",), "monitoring/households": ("registry.household",),
    "referrals": ("referrals.referral",), "referrals/new": ("registry.person",),
    "screening": ("screening.round",), "screening/cases": ("screening.target",),
    "contracts": ("contracts.contract",), "contracts/persons": ("registry.person",), "contracts/households": ("registry.household",),
    "contracts/papers": ("contracts.signature",), "contracts/teams": ("contracts.team",), "contracts/members": ("contracts.member",),
    "plans": ("plans.plan",), "plans/persons": ("registry.person",), "plans/proposals": ("plans.proposal",),
    "plans/needs": ("plans.need",), "plans/items": ("plans.need",), "plans/discussions": ("plans.discussion",),
    "monitoring/drafts": ("monitoring.draftrule",), "monitoring/trials": ("monitoring.trial",),
    "consultations": ("consultations.consultation",), "consultations/new": ("registry.person",),
    "consultations/scales": ("consultations.scaleresult", "registry.person"), "consultations/follow-ups": ("consultations.followup",),
    "prescriptions": ("prescriptions.prescription",), "prescriptions/new": ("registry.person",),
    "prescriptions/drafts": ("prescriptions.draft",), "prescriptions/keys": ("prescriptions.devicekey",),
    "outreach/events": ("outreach.event", "outreach.attendee", "outreach.assignment", "registry.person"),
    "outreach/photos": ("outreach.eventphoto",), "outreach/stock": ("outreach.item",),
    "outreach/volunteers": ("outreach.volunteer",), "outreach/publicity": ("outreach.publicity",),
    "outreach/unaware": ("outreach.unaware",), "outreach/persons": ("registry.person",), "outreach/posters": ("outreach.poster",),
    "outreach": ("outreach.event",), "reports": ("reports.report",), "reports/comments": ("reports.comment",),
    "orders": ("orders.order",), "orders/copies": ("orders.copy",), "orders/dues": ("orders.due",), "orders/answers": ("orders.answer",),
    "orders/papers": ("orders.paper",), "programme": ("programme.programme",), "programme/help": ("programme.helpplan",),
    "programme/lines": ("programme.line",), "programme/households": ("registry.household",),
    "reports/templates": ("reports.wordtemplate",),
    "teams/units": ("teams.unit",), "teams/cadres": ("teams.cadre",), "teams/groups": ("teams.team",), "teams/posts": ("teams.membership",),
    "teams/pairings": ("teams.villagepairing",), "teams/homes": ("teams.householdpairing",), "teams/days": ("teams.fieldday",),
    "teams/book": ("teams.handover",),
    "projects/projects": ("projects.project",), "projects/proofs": ("projects.proof",), "projects/reminders": ("projects.reminder",),
    "projects/announcements": ("projects.announcement",), "projects/objections": ("projects.objection",),
    "projects/relocations": ("projects.relocation",), "projects/loans": ("projects.loan",), "projects/risk-funds": ("projects.riskfund",),
    "studies/surveys": ("studies.survey",), "studies/lists": ("studies.assignment",), "studies/interviews": ("studies.drawn",),
    "studies/effects": ("studies.study",),
    "training/courses": ("training.course", "registry.person"), "training/sessions": ("training.session",),
    "training/enrolments": ("training.enrolment",), "training/certificates": ("training.certificate",),
    "training/subsidies": ("training.subsidy",),
    "donations/needs": ("donations.need", "donations.offer", "registry.household"), "donations/gifts": ("donations.allocation",),
    "donations/papers": ("donations.delivery",), "donations/offers": ("donations.offer",), "donations/donors": ("donations.donor",),
    "supervision/rounds": ("supervision.round",), "supervision/sample": ("supervision.sampled",),
    "supervision/photos": ("supervision.checkphoto",), "supervision/findings": ("supervision.finding",),
    "supervision/proofs": ("supervision.stepphoto",), "supervision/questions": ("supervision.question",),
    "assessment/appeals": ("assessment.appeal",), "assessment/extras": ("assessment.extra",),
    "assessment/papers": ("assessment.appeal", "assessment.extra"),
    "monitoring/measures": ("monitoring.measure",), "monitoring/proofs": ("monitoring.proof",),
}  # fmt: skip
# Of packages without a row here: a household and a person stand for every key that is none of theirs.
_ANY = ("registry",)


def _fits(row: Model, address: str) -> bool:
    first, second = f"{address}/".split("/")[1:3]
    labels = _KEYS_OF.get(f"{first}/{second}") or _KEYS_OF.get(first, _ANY)
    return row._meta.app_label in labels or row._meta.label_lower in labels


def addresses(rows: Iterable[Model]) -> Iterator[tuple[str, object]]:
    """Every endpoint with its parameters filled in: each known key where a key of its kind may stand."""
    known = [row for row in rows if isinstance(row.pk, uuid.UUID)]
    for pattern, _, view in endpoints():
        text = re.sub(r"\(\?P<pk>[^)]*\)", "<uuid:pk>", pattern)
        text = re.sub(r"\(\?P<\w+>([a-z]+)[^)]*\)", r"\1", text).replace("^", "").replace("$", "")
        text = re.sub(r"<str:code>", registry.VILLAGE, text)
        text = re.sub(r"<(?:slug|str|path):\w+>", "phone", text)
        text = re.sub(r"<int:\w+>", "1", text).replace("<uuidstr:", "<uuid:")
        keys = [row.pk for row in known if _fits(row, text)]
        for key in keys if "<uuid:" in text else [None]:
            yield re.sub(r"<uuid:\w+>", str(key), text), view


def is_operation(view: object) -> bool:
    """Whether this is an operation of the API: it asks for a token, whoever is logged in."""
    return any(view.policy is one for one in POLICIES.values())


def told(answer, words: tuple[str, ...]) -> list[str]:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = body.decode("utf-8", "replace")
    return [word for word in words if word in text]


def test_anonymous_visitors_are_sent_to_log_in(client, canary):
    for address, view in addresses(canary.rows):
        for answer in (client.get(address), client.post(address)):
            if is_operation(view):
                assert answer.status_code in (401, 405), address
            elif not view.policy.public and answer.status_code != 405:
                assert answer.status_code == 302 and "/account/login/" in answer.url, address
            assert not told(answer, canary.words), address


# Between them these roles are refused nearly every address: by them the way of posting is tried too.
_OF_FEW_DUTIES = ("analyst", "system_admin")


@pytest.mark.parametrize("role", sorted(ROLES))
def test_a_role_without_the_duty_is_refused(client, canary, role):
    client.force_login(registry.user(role, HOME_OF[ROLES[role].scope]))
    for address, view in addresses(canary.kinds):
        duty = view.policy.duty
        if duty is not None and duty not in ROLES[role].duties:
            answers = [client.get(address)]
            if role in _OF_FEW_DUTIES or answers[0].status_code == 405:
                answers.append(client.post(address))
            refused = 401 if is_operation(view) else 403  # a log-in is no token
            assert {a.status_code for a in answers} in ({refused}, {refused, 405}), f"{role} {address}"
            assert not any(told(answer, canary.words) for answer in answers), f"{role} {address}"


@pytest.mark.parametrize("role", sorted(ROLES))
def test_a_token_of_a_user_without_the_duty_is_refused(client, canary, role):
    """Whatever the token itself says: duties its user has lost count no more."""
    user = registry.user(role, HOME_OF[ROLES[role].scope])
    held, text = ROLES[role].duties, new_token()
    ApiToken.objects.create(
        user=user, name="令牌", digest=token_digest(text), duty_codes=[one.value for one in Duty],
        expires_on=timezone.localdate(),
    )  # fmt: skip
    key = {"Authorization": f"Bearer {text}"}
    for address, view in addresses(canary.rows):
        if is_operation(view) and view.policy.duty not in held:
            body = asked_of(canary)
            answers = (
                client.get(address, {"division": registry.COUNTY, "period": "2025"}, headers=key),
                client.post(address, body, "application/json", headers=key),
            )
            assert sorted(a.status_code for a in answers) == [403, 405], f"{role} {address}"
            assert not any(told(answer, canary.words) for answer in answers), f"{role} {address}"


def asked_of(canary: Canary) -> dict[str, object]:
    """A body that every operation takes: the duty alone decides."""
    nobody, day = str(uuid.uuid4()), "2026-01-05"
    return {
        "id": nobody, "identity": canary.member.identity, "facility": str(canary.hospital.pk), "stay": "1",
        "visit": "inpatient", "admitted_on": day, "discharged_on": day, "diagnosis": "I10",
        "lines": [{"number": 1, "item": "1", "amount_fen": 1}], "settlement": nobody, "reversal": nobody,
        "reason": "wrong_bill", "note": "", "day": day,
    }  # fmt: skip


@pytest.mark.parametrize("role", sorted(ROLES))
def test_a_stranger_finds_nothing(client, canary, role):
    client.force_login(registry.user(role, ELSEWHERE[ROLES[role].scope]))
    keys = canary.keys
    for address, view in addresses(canary.rows):
        answer = client.get(address)
        assert answer.status_code < 500, f"{role} {address}"
        assert not told(answer, canary.words), f"{role} {address}"
        if any(str(key) in address for key in keys):
            expected = (401, 405) if is_operation(view) else (302, 403, 404, 405)
            assert answer.status_code in expected, f"{role} {address} {answer.status_code}"


@pytest.mark.parametrize("role", sorted(ROLES))
def test_not_yours_looks_like_not_there(client, canary, role):
    client.force_login(registry.user(role, ELSEWHERE[ROLES[role].scope]))
    nobody, answers = str(uuid.uuid4()), {}
    for row in canary.rows:
        for address in (a for a, _ in addresses([row]) if str(row.pk) in a):
            absent = address.replace(str(row.pk), nobody)
            if absent not in answers:
                answers[absent] = client.get(absent).status_code
            assert client.get(address).status_code == answers[absent], f"{role} {address}"


@pytest.mark.parametrize("text", [NAME, "jsq", PHONE[-4:], PHONE])
def test_search_finds_it_at_home_and_nowhere_else(client, canary, text):
    page = f"/register/persons/{canary.member.pk}/"
    client.force_login(registry.user("village_doctor", registry.VILLAGE))
    assert page in client.post("/register/search/", {"q": text}).content.decode()
    client.force_login(registry.user("village_doctor", registry.SISTER_VILLAGE))
    assert page not in client.post("/register/search/", {"q": text}).content.decode()


def test_those_who_serve_the_village_do_see_it(client, canary):
    home, member = canary.home, canary.member
    for role in ("village_doctor", "village_cadre", "township_clerk", "township_physician", "county_health"):
        client.force_login(registry.user(role, HOME_OF[ROLES[role].scope]))
        assert NAME in client.get(f"/register/households/{home.pk}/").content.decode(), role
        assert NAME in client.get(f"/register/persons/{member.pk}/").content.decode(), role


def test_lists_never_show_whole_identity_or_phone_numbers(client, canary):
    member = canary.member
    client.force_login(registry.user("county_health", registry.COUNTY))
    for address, view in addresses(canary.rows):
        if "number" not in address and not view.policy.public:
            assert not told(client.get(address), (member.identity, PHONE)), address


IN_SCOPE = {
    "hospital_window": ("benefits/", "benefits/bills/{bill}/", "benefits/bills/{bill}/sheet/", "benefits/dues/{dueadjustment}/",
                        "benefits/claims/{advanceclaim}/", "benefits/persons/{person}/"),
    "county_insurance": ("benefits/bills/{bill}/", "benefits/claims/{advanceclaim}/", "benefits/review/{recomputation}/",
                         "benefits/drafts/{policydraft}/", "benefits/simulations/{simulationrun}/", "funds/funds/{fund}/",
                         "monitoring/{warning}/"),
    "county_leader": ("benefits/drafts/{policydraft}/", "funds/", "funds/transactions/{transaction}/", "monitoring/{warning}/"),
    "finance": ("funds/funds/{fund}/", "funds/accounts/{account}/", "funds/proposals/{proposal}/", "funds/periods/{period}/",
                "funds/transactions/{transaction}/", "funds/banks/{bankaccount}/"),
    "finance_head": ("funds/proposals/{proposal}/", "funds/transactions/{transaction}/", "funds/banks/{bankaccount}/"),
    "auditor": ("benefits/bills/{bill}/", "funds/transactions/{transaction}/", "monitoring/{warning}/"),
    "village_cadre": ("benefits/persons/{person}/", "benefits/households/{household}/card/", "monitoring/{warning}/"),
    "township_clerk": ("monitoring/", "monitoring/{warning}/"),
    "county_rural": ("monitoring/{warning}/", "monitoring/drafts/{draftrule}/", "monitoring/trials/{trial}/"),
    "village_doctor": ("referrals/", "referrals/{referral}/", "referrals/new/{person}/", "screening/{screening_round}/", "screening/cases/{target}/"),
    "analyst": ("studies/surveys/{survey}/", "studies/effects/{study}/", "studies/burden/"),
    "security_admin": ("account/tokens/{apitoken}/revoke/",),
}  # fmt: skip


@pytest.mark.parametrize("role", sorted(IN_SCOPE))
def test_who_serves_the_place_reaches_what_the_duty_is_for(client, canary, role):
    user = registry.user(role, HOME_OF[ROLES[role].scope])
    if ROLES[role].serves_facility:
        user.posts.update(facility=canary.hospital)
    client.force_login(user)
    keys = {row._meta.model_name: row.pk for row in canary.rows}
    keys |= {row._meta.label_lower.replace(".", "_"): row.pk for row in canary.rows}
    for address in IN_SCOPE[role]:
        answer = client.get(f"/{address.format(**keys)}")
        assert answer.status_code in (200, 405), f"{role} {address} {answer.status_code}"


def test_a_window_of_another_hospital_of_the_county_finds_no_bill(client, canary):
    user = registry.user("hospital_window", registry.COUNTY)
    user.posts.update(
        facility=Facility.objects.exclude(pk=canary.hospital.pk).filter(division=registry.COUNTY)[0]
    )
    client.force_login(user)
    shown = 0
    for address, view in addresses(canary.rows):
        if address.startswith("/benefits/") and view.policy.duty in _OF_BILLS:
            answer, shown = client.get(address), shown + 1
            assert not told(answer, (money_rows.STAY, money_rows.DIAGNOSIS, money_rows.NOTE)), address
            if any(str(row.pk) in address for row in canary.rows if row._meta.app_label == "benefits"):
                assert answer.status_code in (404, 405), f"{address} {answer.status_code}"
    assert shown > 20


_OF_BILLS = {Duty.VIEW_BILLS, Duty.SETTLE_BILLS}


@pytest.mark.parametrize("role", ["finance", "finance_head"])
def test_finance_sees_money_and_neither_names_nor_diagnoses(client, canary, role):
    """Every page of the county's own finance, with bills of the canary booked in its ledger."""
    client.force_login(registry.user(role, registry.COUNTY))
    seen = 0
    for address, _view in addresses(canary.rows):
        answer = client.get(address)
        assert not told(answer, canary.words), f"{role} {address}"
        seen += answer.status_code == 200
    assert seen > 20
    booked = client.get("/funds/transactions/?kind=settlement").content.decode()
    assert booked.count("/funds/transactions/") > 2, "the settlements themselves are there"


@pytest.mark.parametrize("role", ["township_physician", "village_doctor"])
def test_nothing_of_level_five_is_told_without_a_purpose_that_is_journalled(client, canary, role):
    member, writer = canary.member, registry.user("township_physician", registry.TOWN)
    rows = guarded_rows.guarded_of(member, writer)
    reader = registry.user(role, HOME_OF[ROLES[role].scope])
    client.force_login(reader)
    near = [row for row in canary.kinds if row._meta.app_label in guarded_rows.PACKAGES]
    for address, _ in addresses([*(near if ROLES[role].guarded else (canary.home, member)), *rows]):
        answer = client.get(address)
        assert not told(answer, (*guarded_rows.WORDS, *guarded_rows.DAYS)), f"{role} {address}"
    unlocked = Event.objects.filter(kind="records.guarded_unlocked", user_id=reader.pk)
    assert not unlocked.exists()
    pages = guarded_rows.pages(member, rows)
    sent = {"purpose": "解锁救治入户核实", "back": pages[0]}
    opened = client.post(f"/care/forms/person/{member.pk}/purpose/", sent)
    if role == "village_doctor":  # no role of level 5: a purpose opens nothing
        assert opened.status_code == 404
        assert not any(told(client.get(page), guarded_rows.WORDS) for page in pages)
        return
    assert unlocked.count() == 1
    seen = [word for page in pages for word in told(client.get(page), guarded_rows.WORDS)]
    assert set(seen) == set(guarded_rows.WORDS)
