import uuid
from pathlib import Path

import pytest

from ankang.benefits.actions import policies as actions
from ankang.benefits.models import EnactedPolicy, PolicyDraft
from ankang.benefits.queries import drafting as queries
from ankang.registry.tests import factories as people

pytestmark = pytest.mark.django_db
TEXT = (Path(__file__).parents[2] / "demo" / "policies" / "990122-rbmi-2026.yaml").read_text(encoding="utf-8")
NUMBERED = "岚溪县城乡居民医保待遇办法（岚医保发〔2026〕12号）"


@pytest.fixture(autouse=True)
def _offered(settings):
    settings.SECOND_FACTOR = "offered"


@pytest.fixture
def bureau():
    people.division_tree()
    return people.user("county_insurance", people.COUNTY)


@pytest.fixture
def leader(bureau):
    return people.user("county_leader", people.COUNTY)


@pytest.fixture
def enacted(bureau, leader):
    """The invented policy of 2026 in force."""
    draft = begun(bureau, document=NUMBERED)
    actions.submit_draft(draft=draft, version=1, by=bureau)
    return actions.enact_policy(draft=draft, by=leader)


def begun(by, *, document="", text=TEXT, **fields):
    from ankang.benefits.simulation import cited

    made = cited(text, [], document) if document else text
    given = {"division": people.division_tree().county, "insurance": "rbmi", "title": "2026年待遇", **fields}
    return actions.draft_policy(draft_id=uuid.uuid4(), text=made, by=by, **given)


def page(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode()


def test_a_policy_is_begun_changed_sent_up_and_put_in_force_by_a_second_person(
    client, bureau, leader, enacted
):
    client.force_login(bureau)
    listed = page(client.get("/benefits/policies/?day=2026-06-01"))
    assert "岚溪县城乡居民医保 2026 年待遇" in listed and "演示虚构" in listed
    shown = page(
        client.get(
            f"/benefits/policies/of/{queries.policies().at(people.COUNTY, 'rbmi', enacted.starts_on).key}/"
        )
    )
    assert "大病保险" in shown and "11000 元" in shown.replace(",", "") and "第五条第一款" in shown
    given = {
        "id": uuid.uuid4(), "based_on": "990122-rbmi-2026", "division": people.COUNTY, "title": "2027年待遇",
        "since": "2027-01-01",
    }  # fmt: skip
    answer = client.post("/benefits/drafts/new/", given)
    draft = PolicyDraft.objects.exclude(pk=enacted.pk).get()
    assert answer.url == f"/benefits/drafts/{draft.pk}/numbers/"
    form = page(client.get(answer.url))
    assert "大病保险起付线" in form
    fields = numbers(client, answer.url) | {
        "at-serious.deductible.0.value": "8000",
        "document": NUMBERED,
        "at-serious.points.class.0.value": "6.5",
    }
    assert client.post(answer.url, fields).status_code == 302
    draft.refresh_from_db()
    checked = queries.checked(draft)
    row = checked.parts[0].tables["serious.deductible"].rows[0]
    assert (row.value, row.source.document) == (800_000, NUMBERED)
    assert checked.parts[0].tables["serious.points.class"].rows[0].value == 65_000
    assert checked.parts[0].tables["serious.cap_year"].rows[1].source.document != NUMBERED
    told = page(client.get(f"/benefits/drafts/{draft.pk}/"))
    assert "2 处不同" in told and "8,000 元" in told
    assert client.post(f"/benefits/drafts/{draft.pk}/submit/", {"version": draft.version}).status_code == 302
    client.force_login(leader)
    assert "审定生效" in page(client.get(f"/benefits/drafts/{draft.pk}/"))
    client.post(f"/benefits/drafts/{draft.pk}/enact/")
    made = EnactedPolicy.objects.get(pk=draft.pk)
    assert (made.drafted_by, made.enacted_by, made.document) == (bureau, leader, NUMBERED)
    assert queries.policies().at(people.COUNTY, "rbmi", made.starts_on).hash == made.hash


def numbers(client, url):
    """What the form of numbers shows, as a browser would send it back."""
    form = client.get(url).context["form"]
    return {name: form[name].value() if form[name].value() is not None else "" for name in form.fields}
