"""Pages of contracts: from the list of those not signed to a served contract; who sees what."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from ankang.care.tests.factories import visit
from ankang.contracts.models import Contract, Signature
from ankang.contracts.tests.factories import contract
from ankang.records.models import Condition
from ankang.registry.models import HouseholdCategory
from ankang.registry.tests import factories as registry

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def doctor(client):
    registry.division_tree()
    made = registry.user("village_doctor", registry.VILLAGE)
    client.force_login(made)
    return made


def text(client, name, *args, status=200):
    answer = client.get(reverse(f"contracts:{name}", args=args))
    assert answer.status_code == status, answer.content.decode()[:1500]
    return answer.content.decode()


def test_from_unsigned_to_served(client, doctor, today):
    person = registry.person(name="王秀英")
    HouseholdCategory.objects.create(household=person.household, kind="registered", since=dt.date(2016, 1, 1))
    Condition.objects.create(person=person, kind="hypertension", confirmed_on=today - 400 * DAY)
    assert "王秀英" in text(client, "unsigned")
    assert "高血压服务包" in text(client, "draft", person.pk)
    key = uuid.uuid4()
    answer = client.post(
        reverse("contracts:draft", args=[person.pk]),
        {"id": key, "packages": ["hypertension", "poor_household"], "doctor": doctor.pk, "team": "", "since": today,
         "consent_on": today, "signer": "self", "signer_name": ""},
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()[:1500]
    row = Contract.objects.get(pk=key)
    assert row.package_codes == ("base", "hypertension", "poor_household") and row.effective_on is None
    cadre = registry.user("village_cadre", registry.VILLAGE)
    client.force_login(cadre)
    page = text(client, "to_sign")
    assert "王秀英" in page and "我签字" in page
    page = text(client, "contract", key)
    assert "高血压" not in page and "另有 1 个服务包" in page
    assert client.post(reverse("contracts:sign_here", args=[key])).status_code == 302
    row.refresh_from_db()
    assert row.effective_on == today
    client.force_login(doctor)
    visit(person, today)
    page = text(client, "contract", key)
    assert "1 / 4" in page and "生效中" in page
    assert "王秀英" not in text(client, "unsigned")
    for name in ("agreement", "end", "paper_sign"):
        assert "王秀英" in text(client, name, key)
    assert "高血压面对面随访" in text(client, "card", person.household_id)
    assert "王秀英" in client.get(reverse("registry:person", args=[person.pk])).content.decode()


def test_special_diseases_stand_in_no_list_and_on_no_page_without_a_purpose(client, doctor, today):
    person = registry.person()
    row = contract(person, today - 200 * DAY, doctor=doctor, packages="base,mental")
    for page in (text(client, "served"), text(client, "contract", row.pk), text(client, "agreement", row.pk)):
        assert "精神" not in page
    physician = registry.user("township_physician", registry.TOWN)
    client.force_login(physician)
    assert "精神" not in text(client, "contract", row.pk)


def test_lists_renew_hand_over_refuse_and_end(client, doctor, today):
    ending = contract(registry.person(name="赵大山"), today - 350 * DAY, doctor=doctor)
    assert "赵大山" in text(client, "renewals")
    assert client.post(reverse("contracts:renewals"), {"consent_on": today}).status_code == 422
    client.post(reverse("contracts:renewals"), {"consent_on": today, "rows": [ending.pk]})
    assert Contract.objects.get(renews=ending).effective_on
    orphan = contract(registry.person(name="孙小梅"), today - 30 * DAY)
    assert "孙小梅" in text(client, "hand_over")
    client.post(reverse("contracts:hand_over"), {"doctor": doctor.pk, "rows": [orphan.pk]})
    orphan.refresh_from_db()
    assert orphan.doctor == doctor
    client.post(reverse("contracts:end", args=[orphan.pk]), {"on": today, "why": "asked", "note": "不想签了"})
    orphan.refresh_from_db()
    assert orphan.end == "asked" and "不想签了" in text(client, "contract", orphan.pk)
    other = registry.person()
    there = reverse("contracts:refuse", args=[other.pk])
    given = {"id": uuid.uuid4(), "on": today, "why": "away", "note": "在广东"}
    assert client.post(there, given).status_code == 302
    assert other.contract_refusals.get().note == "在广东"


def test_teams_and_papers(client, doctor, today):
    assert "还没有团队" in text(client, "teams")
    key = uuid.uuid4()
    client.post(
        reverse("contracts:team_new"), {"id": key, "name": "柳林村团队", "division": registry.VILLAGE}
    )
    joined = {"id": uuid.uuid4(), "user": doctor.pk, "name": "", "role": "village_doctor", "since": today}
    client.post(reverse("contracts:team", args=[key]), joined)
    assert doctor.name in text(client, "teams") and "柳林村团队" in text(client, "team", key)
    row = contract(registry.person(), today, doctor=doctor, signed=False)
    there = reverse("contracts:paper_sign", args=[row.pk])
    given = {"id": uuid.uuid4(), "signed_on": today, "signer": "guardian", "name": ""}
    assert client.post(there, given).status_code == 422
    assert client.post(there, {**given, "name": "女儿"}).status_code == 302
    assert Signature.objects.get(contract=row).name == "女儿"


def test_a_stranger_finds_no_contract(client, doctor, today):
    row = contract(registry.person(), today, doctor=doctor)
    client.force_login(registry.user("village_doctor", registry.SISTER_VILLAGE))
    for name in ("contract", "agreement", "end", "paper_sign"):
        text(client, name, row.pk, status=404)
    text(client, "card", row.person.household_id, status=404)
    text(client, "draft", row.person_id, status=404)
