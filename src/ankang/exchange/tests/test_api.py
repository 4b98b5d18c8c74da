"""The API as a hospital's billing meets it: tokens, bills to the fen, refusals that say what to do."""

import datetime as dt
import json
import uuid

import pytest
from django.test import Client
from django.utils import timezone

from ankang.accounts import actions as accounts
from ankang.accounts.duties import Duty
from ankang.benefits.models import Bill, Settlement
from ankang.benefits.tests import factories
from ankang.journal.models import Event
from ankang.registry.tests import factories as registry

pytestmark = pytest.mark.django_db
DAY = dt.date(factories.YEAR, 3, 10)


@pytest.fixture
def world():
    return factories.world()


class Caller:
    """Another system with a token."""

    def __init__(self, user, *duties, by=None):
        day = timezone.localdate() + dt.timedelta(days=30)
        given = {
            "token_id": uuid.uuid4(),
            "name": "收费系统",
            "duties": list(duties),
            "expires_on": day,
            "by": by,
        }
        self.token, self.text = accounts.give_token(user=user, **given)
        self.client = Client(headers={"Authorization": f"Bearer {self.text}"})

    def post(self, path, body):
        return self.client.post(
            f"/api/v1/{path}", json.dumps(body, default=str), content_type="application/json"
        )

    def get(self, path):
        return self.client.get(f"/api/v1/{path}")


@pytest.fixture
def billing(world):
    return Caller(world.window, Duty.SETTLE_BILLS, Duty.VIEW_BILLS, Duty.VIEW_ENTITLEMENTS)


def bill_of(world, person, **fields):
    return {
        "id": str(uuid.uuid4()), "identity": person.identity, "facility": str(world.hospital.pk), "stay": uuid.uuid4().hex[:10],
        "visit": "inpatient", "admitted_on": DAY - dt.timedelta(days=5), "discharged_on": DAY, "diagnosis": "I10",
        "lines": [
            {"number": 1, "item": "A01", "amount_fen": 300_000},
            {"number": 2, "item": "B01", "amount_fen": 100_000},
            {"number": 3, "item": "C01", "amount_fen": 20_000},
        ],
        **fields,
    }  # fmt: skip


def test_a_bill_is_registered_settled_and_explained(world, billing):
    person = factories.insured("dibao")
    body = bill_of(world, person)
    made = billing.post("bills", body)
    assert made.status_code == 200, made.content
    assert made.json()["state"] == "registered"
    settled = billing.post(f"bills/{body['id']}/settle", {"settlement": uuid.uuid4()}).json()
    assert settled["state"] == "settled"
    assert settled["total_fen"] == 420_000
    assert sum(share["amount_fen"] for share in settled["shares"]) == 420_000
    assert all(share["because"] for share in settled["shares"] if share["payer"] == "basic")
    assert billing.get(f"bills/{body['id']}").json() == settled
    assert Bill.objects.get().origin == "api"
    reads = Event.objects.filter(kind="benefits.bill_read", user_id=world.window.pk)
    assert reads.count() == 3


def test_the_same_thing_twice_is_done_once(world, billing):
    body, settlement = bill_of(world, factories.insured()), {"settlement": str(uuid.uuid4())}
    for _again in range(2):
        assert billing.post("bills", body).status_code == 200
        assert billing.post(f"bills/{body['id']}/settle", settlement).status_code == 200
    assert Bill.objects.count() == 1
    assert Settlement.objects.count() == 1


def test_a_reversal(world, billing):
    body, settlement = bill_of(world, factories.insured()), uuid.uuid4()
    billing.post("bills", body)
    billing.post(f"bills/{body['id']}/settle", {"settlement": settlement})
    given = {"settlement": settlement, "reversal": uuid.uuid4(), "reason": "wrong_bill"}
    other = billing.post(f"bills/{uuid.uuid4()}/reverse", given)
    assert other.status_code == 404
    done = billing.post(f"bills/{body['id']}/reverse", given)
    assert done.json()["state"] == "reversed"


def test_entitlements_with_their_sources(world, billing):
    person = factories.insured("tekun")
    told = billing.post("entitlements", {"identity": person.identity, "day": DAY}).json()
    assert told["insurance"] == "rbmi"
    assert [one["code"] for one in told["classes"]] == ["tekun"]
    assert told["rules"]


def test_what_is_wrong_is_said(world, billing):
    person = factories.insured()
    assert billing.post("bills", {}).json()["fields"]
    wrong = billing.post(
        "bills", bill_of(world, person, lines=[{"number": 1, "item": "Z9", "amount_fen": 1}])
    )
    assert wrong.status_code == 422
    assert "Z9" in wrong.json()["error"]
    sums = billing.post("bills", bill_of(world, person, sums={"total_fen": 1}))
    assert sums.status_code == 422
    assert "请核对" in sums.json()["error"]
    strange = billing.post(
        "bills", bill_of(world, person, identity=registry.identity_number(dt.date(1950, 1, 1), 1))
    )
    assert strange.json()["code"] == "person"
    assert Bill.objects.count() == 0


def test_a_stay_that_may_be_the_same_is_a_question(world, billing):
    person = factories.insured()
    first = bill_of(world, person)
    billing.post("bills", first)
    asked = billing.post("bills", bill_of(world, person))
    assert asked.status_code == 409
    assert asked.json()["bills"] == [first["id"]]
    assert billing.post("bills", bill_of(world, person, not_same=True)).status_code == 200


def test_refusals_of_the_rules_name_everything_in_the_language_asked_for(world, billing):
    person, day = factories.insured("dibao"), dt.date(2020, 3, 3)
    line = {"number": 1, "item": "A01", "amount_fen": 300_000}
    body = bill_of(world, person, admitted_on=day, discharged_on=day, lines=[line])
    assert billing.post("bills", body).status_code == 200
    address, settle = f"/api/v1/bills/{body['id']}/settle", {"settlement": str(uuid.uuid4())}
    for language, words in (("zh-hans", "无法结算"), ("en", "Policy")):
        answer = billing.client.post(
            address, settle, "application/json", headers={"Accept-Language": language}
        )
        assert answer.status_code == 422
        assert words.lower() in answer.json()["error"].lower(), answer.json()


def test_no_token_a_revoked_one_and_one_without_the_duty(world, billing):
    assert Client().get("/api/v1/facilities").status_code == 401
    weak = Caller(world.window, Duty.VIEW_BILLS)
    assert weak.get("facilities").status_code == 403
    assert billing.get("facilities").json()[0]["name"] == "县人民医院"
    accounts.revoke_token(token=billing.token, by=None)
    refused = billing.get("facilities")
    assert refused.status_code == 401
    assert "令牌" in refused.json()["error"]


def test_a_token_reaches_no_further_than_its_user(world, billing):
    other = Caller(world.other, Duty.SETTLE_BILLS, Duty.VIEW_BILLS)
    body = bill_of(world, factories.insured())
    billing.post("bills", body)
    assert other.get(f"bills/{body['id']}").status_code == 404
    assert other.post("bills", bill_of(world, factories.insured())).status_code == 404


def test_not_even_json(billing):
    answer = billing.client.post("/api/v1/bills", "{", content_type="application/json")
    assert answer.status_code == 400
    assert "JSON" in answer.json()["error"]


def test_a_log_in_opens_nothing_here(world, settings):
    settings.SECOND_FACTOR = "optional"
    client = Client()
    client.force_login(world.window)
    assert client.get("/api/v1/facilities").status_code == 401


def test_the_description_names_every_operation():
    told = Client().get("/api/v1/openapi.json").json()
    assert "/api/v1/bills/{pk}/settle" in told["paths"]
    assert told["components"]["securitySchemes"]
