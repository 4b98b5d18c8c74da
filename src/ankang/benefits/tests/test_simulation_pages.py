import datetime as dt
import uuid

import pytest

from ankang.benefits import simulation_showing as showing
from ankang.benefits.actions import policies as drafts
from ankang.benefits.actions import simulations as actions
from ankang.benefits.models import SimulationRun
from ankang.benefits.queries import simulations as queries
from ankang.benefits.simulation import PAYERS, cited, replaced
from ankang.benefits.tests import invented_bills as make
from ankang.indicators.tests.lakes import write_snapshot
from ankang.journal.actions import deliver
from ankang.journal.models import Event
from ankang.registry.tests import factories as people

pytestmark = pytest.mark.django_db
VILLAGE = int(people.VILLAGE)
SINCE, UNTIL = dt.date(2025, 1, 1), dt.date(2025, 12, 31)


@pytest.fixture(autouse=True)
def _offered(settings, tmp_path):
    settings.SECOND_FACTOR = "offered"
    settings.LAKE = tmp_path / "lake"


@pytest.fixture
def bureau():
    people.division_tree()
    return people.user("county_insurance", people.COUNTY)


@pytest.fixture
def lake(settings, bureau):
    """A snapshot of invented bills; the household with number 0 is in the register."""
    home = people.household()
    frame = make.paid(make.bills(900, growth=0.05, months=37))
    rows = [
        {
            **row,
            "bill_id": f"b{row['bill']:06d}",
            "village": VILLAGE,
            "policy": "",
            "settled_on": row["discharged_on"],
        }
        for row in frame.drop("county", "town", "area").to_dicts()
    ]
    incomes = {row["household"]: row.pop("income_per_head_fen") for row in rows}
    homes = [
        {"household": number, "household_id": str(home.pk) if number == 0 else str(uuid.uuid4()), "village": VILLAGE,
         "income_per_head_fen": income}
        for number, income in sorted(incomes.items())
    ]  # fmt: skip
    write_snapshot(settings.LAKE, {"bills": rows, "households": homes}, "20260101-test")
    return home


def begun(by, leader, changes):
    """A policy in force, and a draft that starts from it."""
    base = drafts.draft_policy(
        draft_id=uuid.uuid4(), division=people.division_tree().county, insurance="rbmi", title="2025",
        text=cited(make.text(2025), [], "岚医保发〔2025〕1号"), by=by,
    )  # fmt: skip
    drafts.submit_draft(draft=base, version=1, by=by)
    enacted = drafts.enact_policy(draft=base, by=leader)
    return drafts.draft_policy(
        draft_id=uuid.uuid4(), division=base.division, insurance="rbmi", title="试算稿", by=by,
        text=replaced(enacted.text, {"key": "draft", **changes}), based_on="990122-rbmi-2025", based_hash=enacted.hash,
    )  # fmt: skip


@pytest.fixture
def draft(bureau):
    leader = people.user("county_leader", people.COUNTY)
    return begun(bureau, leader, {"serious.deductible.0.value": "4000"})


def tried(client, draft, **fields):
    """Ask for a trial by the form and let the worker do it."""
    shown = client.get(f"/benefits/drafts/{draft.pk}/simulate/").context["form"]
    given = {"id": uuid.uuid4(), "snapshot": "20260101-test", "since": SINCE, "until": UNTIL, **fields}
    answer = client.post(f"/benefits/drafts/{draft.pk}/simulate/", given)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    assert shown.initial["snapshot"] == "20260101-test"
    deliver(by=None)
    return SimulationRun.objects.get(pk=given["id"])


def page(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode()


def test_a_draft_is_tried_in_the_background_and_its_result_opens_again(client, bureau, draft, lake):
    client.force_login(bureau)
    run = tried(client, draft, balance_serious="50000", income_serious="1000")
    assert run.state == "done", run.refusal
    shown = page(client.get(f"/benefits/simulations/{run.pk}/"))
    assert "各层合计多付" in shown and "大病保险" in shown and "门槛" in shown
    assert "基金什么时候用完" in shown and "检验：" in shown
    assert page(client.get(f"/benefits/simulations/{run.pk}/")) and run.snapshot_digest[:16] in shown
    assert Event.objects.filter(kind="benefits.simulation_read", subject=str(run.pk)).exists()
    assert "试算稿" in page(client.get("/benefits/simulations/"))
    told = queries.result(bureau, run)
    assert told["total"]["gainers"] > 0 and told["total"]["losers"] == 0
    assert told["total"]["cost"] == told["total"]["gained"]
    assert "已完成" in page(client.get(f"/benefits/simulations/{run.pk}/progress/"))


def test_the_budget_adds_up_and_says_what_it_was_told_by(client, bureau, draft, lake):
    """Payers to all funds, and before and added to after, to the fen; what the draft adds stands first in its row."""
    client.force_login(bureau)
    run = tried(client, draft)
    budget = queries.result(bureau, run)["budget"]
    middles = {(one["series"], one["year"]): one["whole"]["middle"] for one in budget["years"]}
    added = {(one["payer"], one["year"]): one["middle"] for one in budget["added"]}
    for year in {year for _series, year in middles}:
        for when in ("before", "after"):
            assert middles[f"{when}_funds", year] == sum(
                middles[f"{when}_{one}", year] for one in PAYERS[:-1]
            )
        for payer in ("funds", *PAYERS):
            gained = middles[f"after_{payer}", year] - middles[f"before_{payer}", year]
            assert added[payer, year] == gained
        assert added["funds", year] == sum(added[one, year] for one in PAYERS[:-1]) > 0
    context = client.get(f"/benefits/simulations/{run.pk}/").context["told"]
    assert context["trend_words"] and "%" in context["trend_words"]
    shown = page(client.get(f"/benefits/simulations/{run.pk}/"))
    head = shown[shown.index("今年和明年的预算") :]
    assert context["trend_words"] in head
    assert head.index("支付方") < head.index("草案多付") < head.index("现行政策")


def test_a_trial_kept_before_its_growth_was_kept_still_opens(client, bureau, draft, lake):
    client.force_login(bureau)
    run = tried(client, draft)
    told = queries.result(bureau, run)
    del told["budget"]["trend"]
    assert showing.outcome(told, run)["trend_words"] == ""


def test_the_worker_may_run_a_trial_twice(client, bureau, draft, lake):
    client.force_login(bureau)
    run = tried(client, draft)
    again = actions.run_simulation(run_id=run.pk, by=None)
    assert again.touched == run.touched
    assert Event.objects.filter(kind="benefits.simulation_done").count() == 1


def test_an_unchanged_draft_changes_nothing(client, bureau, lake):
    leader = people.user("county_leader", people.COUNTY)
    client.force_login(bureau)
    run = tried(client, begun(bureau, leader, {}))
    told = queries.result(bureau, run)
    assert (told["total"]["gainers"], told["total"]["losers"], told["total"]["cost"]) == (0, 0, 0)
    assert all(one["middle"] == one["low"] == one["high"] == 0 for one in told["budget"]["added"])
    assert "支付没有变化" in page(client.get(f"/benefits/simulations/{run.pk}/"))


def test_households_behind_are_listed_within_scope_and_duty_and_journalled(client, bureau, draft, lake):
    client.force_login(bureau)
    run = tried(client, draft)
    told = queries.result(bureau, run)
    numbers = {home["household"] for home in told["homes"]["gainers"]}
    shown = page(client.get(f"/benefits/simulations/{run.pk}/people/gainers/"))
    assert (lake.number in shown) == (0 in numbers)
    assert Event.objects.filter(kind="benefits.simulation_people_read", subject=str(run.pk)).count() == 1
    assert client.get(f"/benefits/simulations/{run.pk}/people/99/").status_code == 404
    assert client.get(f"/benefits/simulations/{run.pk}/people/nonsense/").status_code == 404
    client.force_login(people.user("analyst", people.COUNTY))
    assert client.get(f"/benefits/simulations/{run.pk}/people/gainers/").status_code == 403
    client.force_login(people.user("township_clerk", people.TOWN))
    assert client.get(f"/benefits/simulations/{run.pk}/people/gainers/").status_code == 404


def test_who_may_not_see_people_sees_no_small_numbers(client, bureau, draft, lake):
    client.force_login(bureau)
    run = tried(client, draft)
    analyst = people.user("analyst", people.COUNTY)
    client.force_login(analyst)
    shown = page(client.get(f"/benefits/simulations/{run.pk}/"))
    assert "受益最多的户" not in shown and "*" in shown
    told = queries.result(analyst, run)
    assert told["homes"] == {} and not any(one["homes"] for one in told["thresholds"])
    assert "village" not in told["groups"]
    for rows in told["groups"].values():
        for row in rows:
            assert all(row[name] is None or row[name] >= 5 for name in ("persons", "gainers", "losers"))
    for one in told["thresholds"]:
        assert one["left_out"] is None or one["left_out"] >= 5
        assert all(row["households"] >= 5 for row in one["candidates"])


def test_the_sums_of_a_few_are_not_told_either(client, bureau, lake):
    """A draft that gives to one person in all: what the payers pay more would be that person's."""
    leader = people.user("county_leader", people.COUNTY)
    client.force_login(bureau)
    run = tried(
        client,
        begun(bureau, leader, {"serious.deductible.0.value": "4000"}),
        since="2025-06-01",
        until="2025-06-20",
    )
    exact = queries.result(bureau, run)
    assert 0 < exact["total"]["gainers"] < 5
    analyst = people.user("analyst", people.COUNTY)
    told = queries.result(analyst, run)
    assert all(after is None for _before, after in told["total"]["paid"].values())
    assert (
        told["budget"] is None
        and told["thresholds"] == []
        and told["months"]["after"] == told["months"]["before"]
    )
    client.force_login(analyst)
    assert "受影响的人很少" in page(client.get(f"/benefits/simulations/{run.pk}/"))


def test_another_county_finds_no_trial_and_no_draft(client, bureau, draft, lake):
    client.force_login(bureau)
    run = tried(client, draft)
    client.force_login(people.user("county_insurance", people.OTHER_COUNTY))
    for address in (f"simulations/{run.pk}/", f"simulations/{run.pk}/progress/", f"drafts/{draft.pk}/",
                    f"drafts/{draft.pk}/simulate/", f"drafts/{draft.pk}/numbers/"):  # fmt: skip
        assert client.get(f"/benefits/{address}").status_code == 404, address


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"since": "2025-12-31", "until": "2025-01-01"}, "早于开始日期"),
        ({"snapshot": "none"}, "#id_snapshot"),
        ({"balance_basic": "很多"}, "不是金额"),
    ],
)
def test_a_wrong_question_is_told_in_words(client, bureau, draft, lake, given, told):
    client.force_login(bureau)
    fields = {"id": uuid.uuid4(), "snapshot": "20260101-test", "since": SINCE, "until": UNTIL, **given}
    assert told in page(client.post(f"/benefits/drafts/{draft.pk}/simulate/", fields), 422)
    assert not SimulationRun.objects.exists()


def test_a_time_without_bills_ends_the_trial_with_its_reason(client, bureau, draft, lake):
    client.force_login(bureau)
    run = tried(client, draft, since="2019-01-01", until="2019-12-31")
    assert run.state == "refused" and "没有" in run.refusal
    assert run.refusal in page(client.get(f"/benefits/simulations/{run.pk}/"))


def test_without_a_snapshot_the_page_says_what_to_do(client, bureau, draft):
    client.force_login(bureau)
    assert "ankang snapshot" in page(client.get(f"/benefits/drafts/{draft.pk}/simulate/"))
