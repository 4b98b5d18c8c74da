import datetime as dt
import html
import uuid
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from ankang.benefits import rules
from ankang.benefits.actions import policies as actions
from ankang.benefits.models import EnactedPolicy, PolicyDraft
from ankang.benefits.policy_refusals import PolicyRefused
from ankang.benefits.policy_wiring import work_for
from ankang.benefits.queries import drafting as queries
from ankang.benefits.queries.drafting import _with_past
from ankang.journal.models import Event
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
    assert "已不在执行" not in page(client.get(f"/benefits/drafts/{enacted.pk}/")), "it is in force itself"


def numbers(client, url):
    """What the form of numbers shows, as a browser would send it back."""
    form = client.get(url).context["form"]
    return {name: form[name].value() if form[name].value() is not None else "" for name in form.fields}


def submitted(by, **fields):
    draft = begun(by, document=NUMBERED, **fields)
    return actions.submit_draft(draft=draft, version=1, by=by)


def test_who_had_a_hand_in_a_draft_does_not_put_it_in_force(bureau, leader):
    draft = submitted(bureau)
    both = people.user("county_leader", people.COUNTY)
    PolicyDraft.objects.filter(pk=draft.pk).update(changed_by=both)
    with pytest.raises(PolicyRefused, match="不能审定"):
        actions.enact_policy(draft=draft, by=both)
    with pytest.raises(PermissionDenied):
        actions.enact_policy(draft=draft, by=bureau)
    assert actions.enact_policy(draft=draft, by=leader) == actions.enact_policy(draft=draft, by=leader)


def test_the_database_holds_the_second_person_apart_and_the_enacted_as_it_is(bureau, leader):
    draft = submitted(bureau)
    given = {
        "id": draft.pk, "number": 1, "draft": draft, "division_id": people.COUNTY, "insurance": "rbmi", "title": "x",
        "text": "x", "hash": "x", "starts_on": dt.date(2026, 1, 1), "enacted_at": timezone.now(), "drafted_by": bureau,
    }  # fmt: skip
    for wrong in ({"enacted_by": bureau, "document": NUMBERED}, {"enacted_by": leader, "document": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            EnactedPolicy.objects.create(**given, **wrong)
    made = actions.enact_policy(draft=draft, by=leader)
    for deed in (lambda: EnactedPolicy.objects.filter(pk=made.pk).update(document="y"), made.delete):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            deed()


def test_without_a_numbered_document_nothing_is_sent_up(bureau):
    draft = begun(bureau)
    with pytest.raises(PolicyRefused, match="文号"):
        actions.submit_draft(draft=draft, version=1, by=bureau)


def test_an_unchanged_draft_is_not_sent_up(bureau, enacted):
    draft = begun(bureau, text=enacted.text, based_on="990122-rbmi-2026", based_hash=enacted.hash)
    with pytest.raises(PolicyRefused, match="相同"):
        actions.submit_draft(draft=draft, version=1, by=bureau)


def test_a_retroactive_policy_offers_to_compute_again(client, bureau, enacted):
    client.force_login(bureau)
    assert "追溯的账单" not in page(client.get(f"/benefits/drafts/{enacted.pk}/"))  # nobody was settled yet
    assert client.post(f"/benefits/drafts/{enacted.pk}/recompute/").status_code == 302
    assert Event.objects.filter(kind="benefits.recomputation_asked", subject=str(enacted.pk)).count() == 1


def test_of_two_who_change_a_draft_the_later_is_told(client, bureau):
    draft = begun(bureau)
    client.force_login(bureau)
    first = {"version": 1, "title": "甲", "text": draft.text}
    assert client.post(f"/benefits/drafts/{draft.pk}/text/", first).status_code == 302
    told = page(client.post(f"/benefits/drafts/{draft.pk}/text/", {**first, "title": "乙"}), 422)
    assert "被 " in told and "第 2 稿" in told
    draft.refresh_from_db()
    assert (draft.title, draft.version) == ("甲", 2)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('above: "50000"', "above: 50000", "第 {line} 行"),
        ("basic:\n  source", "basics:\n  source", "第 {line} 行：不认识“basics”"),
        ('area: "990122"', 'area: "610922"', "610922"),
        ("insurance: rbmi", "insurance: employee", "险种"),
        ("key: 990122-rbmi-2026", "key: [", "YAML"),
    ],
)
def test_a_fault_of_the_text_is_told_with_its_line(client, bureau, old, new, told):
    draft = begun(bureau)
    assert old in draft.text
    client.force_login(bureau)
    given = {"version": 1, "title": "甲", "text": draft.text.replace(old, new, 1)}
    shown = page(client.post(f"/benefits/drafts/{draft.pk}/text/", given), 422)
    line = draft.text[: draft.text.index(old)].count("\n") + 1
    assert told.format(line=line) in shown and new.split("\n")[0] in html.unescape(shown)
    draft.refresh_from_db()
    assert draft.version == 1


@pytest.mark.parametrize(
    ("field", "given", "told"),
    [
        ("at-serious.deductible.0.value", "一万", "不是金额"),
        ("at-serious.points.class.0.value", "120", "0 与 100 之间"),
        ("at-serious.points.class.0.value", "五", "百分数"),
        ("since", "2027年", "日期"),
        ("at-serious.rate.0.bands.0.to", "200000", "逐段增大"),
    ],
)
def test_a_wrong_number_is_told_at_its_field(client, bureau, field, given, told):
    draft = begun(bureau)
    client.force_login(bureau)
    url = f"/benefits/drafts/{draft.pk}/numbers/"
    assert told in page(client.post(url, numbers(client, url) | {field: given}), 422)
    draft.refresh_from_db()
    assert draft.version == 1


def test_words_stand_for_no_limit(client, bureau):
    draft = begun(bureau)
    client.force_login(bureau)
    url = f"/benefits/drafts/{draft.pk}/numbers/"
    fields = numbers(client, url)
    assert fields["at-serious.cap_year.0.value"] == "不设上限"
    changed = {"at-serious.cap_year.0.value": "500000", "at-serious.cap_year.1.value": "不设上限"}
    assert client.post(url, fields | changed).status_code == 302
    draft.refresh_from_db()
    rows = queries.checked(draft).parts[0].tables["serious.cap_year"].rows
    assert rows[0].value == 50_000_000 and rows[1].value >= 2**40
    assert "# 演示用" in draft.text  # comments stay


def test_a_leader_sends_a_draft_back_with_a_reason(client, bureau, leader):
    draft = submitted(bureau)
    client.force_login(leader)
    assert "去审定" in [item.deed for item in work_for(leader).items]
    assert client.post(f"/benefits/drafts/{draft.pk}/return/", {"reason": "  "}).status_code == 422
    assert client.post(f"/benefits/drafts/{draft.pk}/return/", {"reason": "起付线太低"}).status_code == 302
    assert [item.why for item in work_for(bureau).items] == ["被退回：起付线太低"]
    client.force_login(bureau)
    assert "起付线太低" in page(client.get(f"/benefits/drafts/{draft.pk}/"))
    assert client.post(f"/benefits/drafts/{draft.pk}/withdraw/").status_code == 302
    draft.refresh_from_db()
    assert draft.state == "withdrawn" and work_for(bureau).total == 0
    with pytest.raises(PolicyRefused, match="作废"):
        actions.save_draft(draft=draft, version=1, title="x", text=TEXT, by=bureau)


@pytest.mark.parametrize(
    "role", ["finance", "auditor", "county_health", "analyst", "county_leader", "village_cadre"]
)
def test_only_the_bureau_drafts(client, bureau, role):
    draft = begun(bureau)
    client.force_login(people.user(role, people.VILLAGE if role == "village_cadre" else people.COUNTY))
    for address in ("drafts/new/", f"drafts/{draft.pk}/numbers/", f"drafts/{draft.pk}/text/"):
        assert client.get(f"/benefits/{address}").status_code == 403
    assert client.get("/benefits/policies/").status_code == 200
    wanted = 200 if role in ("county_health", "analyst", "county_leader") else 404
    assert client.get(f"/benefits/drafts/{draft.pk}/").status_code == wanted
    assert client.get("/benefits/drafts/").status_code == wanted


def test_two_policies_are_set_side_by_side(client, bureau, enacted):
    other = submitted(bureau, text=TEXT.replace('"11000"', '"9000"').replace("2026-12-31", "2027-12-31").replace(
        "from: 2026-01-01", "from: 2027-01-01").replace("key: 990122-rbmi-2026", "key: 990122-rbmi-2027"))  # fmt: skip
    actions.enact_policy(draft=other, by=people.user("county_leader", people.COUNTY))
    client.force_login(bureau)
    shown = page(client.get("/benefits/policies/compare/?one=990122-rbmi-2026&other=990122-rbmi-2027"))
    assert "1 处不同" in shown and "11,000 元" in shown and "9,000 元" in shown
    same = page(client.get("/benefits/policies/compare/?one=990122-rbmi-2026&other=990122-rbmi-2026"))
    assert "规定相同" in same
    assert client.get("/benefits/policies/of/nothing/").status_code == 404


def test_before_its_first_policy_a_county_is_ruled_by_the_place_above(bureau, leader):
    above = (
        TEXT.replace('area: "990122"', 'area: "9901"')
        .replace("2026-01-01", "2025-01-01")
        .replace("2026-12-31", "2027-12-31")
    )
    given = rules.Policies().plus(above, "above").plus(TEXT, "own")
    found = _with_past(given, "990122", "rbmi")
    assert found.at(people.COUNTY, "rbmi", dt.date(2025, 5, 1)).file == "above"
    assert found.at(people.COUNTY, "rbmi", dt.date(2026, 5, 1)).file == "own"
    with pytest.raises(rules.PolicyMissing):
        found.at(people.COUNTY, "rbmi", dt.date(2027, 5, 1))


def test_of_two_from_the_same_day_the_later_enacted_holds(bureau, leader, enacted):
    again = submitted(bureau, text=TEXT.replace('"11000"', '"10000"'))
    made = actions.enact_policy(draft=again, by=leader)
    found = queries.policies().at(people.COUNTY, "rbmi", made.starts_on)
    assert found.hash == made.hash and found.tables["serious.deductible"].rows[0].value == 1_000_000
