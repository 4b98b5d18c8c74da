"""Lists of applications: what waits for whom, worst first; one query for list, count and export; start page and panels."""

import csv
import datetime as dt
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ankang.approvals.models import Application
from ankang.approvals.queries.pages_lists import ENDED, MINE, OPEN, Filters, listed
from ankang.approvals.tests import factories as make
from ankang.approvals.work import work_for
from ankang.registry.tests import factories as registry
from ankang.web import menu

pytestmark = pytest.mark.django_db


def rows(client, **query):
    page = client.get(reverse("approvals:inbox"), query)
    return [line["row"].pk for line in page.context["rows"]]


def test_each_sees_what_is_at_their_step(at, who):
    own = make.application(who.filer)
    make.meeting([own], "group", who.filer)
    assert rows(at(who.group)) == [own.pk]
    assert rows(at(who.village)) == []
    make.decide(own, who.group)
    assert rows(at(who.group), which=MINE) == []
    assert rows(at(who.village)) == [own.pk]


def test_what_lacks_something_waits_for_who_brings_it(at, who):
    case = make.application(who.filer)
    assert rows(at(who.filer)) == [case.pk]
    make.meeting([case], "group", who.filer)
    make.check(case, who.filer)
    assert rows(at(who.filer)) == []
    assert rows(at(who.filer), which=OPEN) == [case.pk]


def test_the_worst_comes_first(at, who, clock):
    late = make.application(who.filer)
    clock.shift(dt.timedelta(days=30))
    fresh = make.application(who.filer)
    client = at(who.group)
    assert rows(client) == [late.pk, fresh.pk]
    assert "逾期" in client.get(reverse("approvals:inbox")).content.decode()
    assert rows(client, state="late", which=MINE) == [late.pk]
    assert rows(client, state="near", which=MINE) == []


def test_what_is_held_says_why(at, who):
    case = make.application(who.filer)
    make.meeting([case], "group", who.filer)
    make.decide(case, who.group)
    make.check(case, who.filer)
    make.meeting([case], "village", who.filer)
    make.decide(case, who.village)
    client = at(who.town)
    text = client.get(reverse("approvals:inbox")).content.decode()
    assert "尚未公示" in text
    assert rows(client, state="ready", which=MINE) == []
    assert rows(client, state="held", which=MINE) == [case.pk]


def test_a_notice_that_has_run_out_holds_no_more_though_nobody_wrote_it_down(who, clock):
    case = make.application(who.filer)
    Application.objects.filter(pk=case.pk).update(blocked="notice", earliest=dt.date(2026, 3, 5))
    assert not listed(who.group, Filters(MINE, state="ready")).exists()
    clock.shift(dt.timedelta(days=3))
    assert listed(who.group, Filters(MINE, state="ready")).exists()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"kind": "register"}, 2), ({"kind": "monitor"}, 1), ({"way": "visit"}, 1), ({"step": "village"}, 1),
        ({"kind": "register", "way": "own"}, 1), ({"division": registry.SISTER_VILLAGE}, 0),
        ({"kind": "x'; --"}, 3), ({"division": "99"}, 3), ({"state": "zzz"}, 3),
    ],
)  # fmt: skip
def test_count_list_and_export_agree(at, who, query, found):
    make.application(who.filer)
    make.application(who.filer, way="visit", statement="")
    make.application(who.filer, "monitor")
    client = at(registry.user("township_clerk", registry.TOWN))
    page = client.get(reverse("approvals:inbox"), {"which": OPEN, **query})
    assert page.context["total"] == found == len(page.context["rows"])
    sent = client.post(reverse("approvals:inbox_export"), {"which": OPEN, **query})
    cells = list(csv.reader(io.StringIO(b"".join(sent.streaming_content).decode("utf-8-sig"))))
    assert len(cells) == found + 1
    assert {line[0] for line in cells[1:]} == {line["row"].number for line in page.context["rows"]}


def test_only_who_may_export_exports(at, who):
    assert at(who.group).post(reverse("approvals:inbox_export"), {"which": OPEN}).status_code == 403


def test_a_long_list_is_paged_by_key(at, who):
    cases = [make.application(who.filer) for _one in range(3)]
    client = at(who.group)
    answer = client.get(reverse("approvals:inbox"), {"which": MINE, "after": cases[-1].pk})
    assert answer.status_code == 200
    # A key of a stranger's row tells nothing: it gives the first page.
    strange = client.get(reverse("approvals:inbox"), {"which": MINE, "after": "not-a-key"})
    assert len(strange.context["rows"]) == 3


def test_ended_ones_are_kept_apart(at, who):
    case = make.application(who.filer)
    make.meeting([case], "group", who.filer)
    make.decide(case, who.group, "refuse", opinion="不符合")
    client = at(who.group)
    assert rows(client, which=OPEN) == []
    assert rows(client, which=ENDED) == [case.pk]


def test_the_start_page_brings_work_to_each(who):
    case = make.application(who.filer)
    brought = work_for(who.filer)
    assert (brought.total, brought.items[0].deed) == (1, "去补办")
    make.meeting([case], "group", who.filer)
    make.check(case, who.filer)
    assert work_for(who.filer).total == 0
    decided = work_for(who.group)
    assert (decided.total, decided.items[0].deed, decided.items[0].place) == (1, "去办理", make.VILLAGE)
    assert work_for(who.county).total == 0


def test_work_that_is_late_is_counted_so(who, clock):
    make.application(who.filer)
    clock.shift(dt.timedelta(days=60))
    found = work_for(who.group)
    assert (found.overdue, found.items[0].tone) == (1, "red")


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("village_cadre", True), ("village_head", True), ("team_leader", True), ("township_clerk", True),
        ("town_leader", True), ("county_rural", True), ("county_leader", True), ("auditor", True),
        ("village_doctor", False), ("pharmacist", False), ("hospital_window", False), ("finance", False),
        ("security_admin", False), ("department_liaison", False), ("analyst", False),
    ],
)  # fmt: skip
def test_the_menu_shows_approvals_to_those_concerned(role, sees):
    from ankang.accounts.roles import ROLES

    registry.division_tree()
    levels = {3: registry.COUNTY, 4: registry.TOWN, 5: registry.VILLAGE}
    user = registry.user(role, levels[ROLES[role].scope])
    assert ("approvals" in [item.key for item in menu.items_for(user)]) is sees


def test_the_household_page_offers_and_lists_applications(at, who):
    case = make.application(who.filer)
    client = at(who.filer)
    there = reverse("registry:household", args=[case.household_id])
    text = client.get(there).content.decode()
    assert reverse("approvals:file", args=[case.household_id]) in text
    assert reverse("approvals:application", args=[case.pk]) in text  # the card beside
    tab = client.get(
        reverse("registry:household_tab", args=[case.household_id, "approvals"])
    ).content.decode()
    assert case.number in tab
    assert "正在办理" in tab
    assert "没有脱贫，不能按返贫" in tab
    doctor = at(registry.user("village_doctor", registry.VILLAGE)).get(there).content.decode()
    assert reverse("approvals:file", args=[case.household_id]) not in doctor


def test_the_list_takes_a_fixed_number_of_questions(at, who, django_assert_max_num_queries):
    for _one in range(6):
        make.application(who.filer)
    client = at(who.group)
    client.get(reverse("approvals:inbox"))
    with django_assert_max_num_queries(45):
        client.get(reverse("approvals:inbox"))


def asked(deed):
    with CaptureQueriesContext(connection) as questions:
        assert deed().status_code == 200
    return len(questions)


def read(answer):
    b"".join(answer.streaming_content)
    return answer


@pytest.mark.parametrize("place", ["inbox", "export", "bulk", "meeting_new", "start page"])
def test_more_rows_ask_no_more_questions(at, who, place):
    client = at(who.group)
    deeds = {
        "inbox": lambda: client.get(reverse("approvals:inbox")),
        "export": lambda: read(
            at(who.drafter["town"]).post(reverse("approvals:inbox_export"), {"which": OPEN})
        ),
        "bulk": lambda: client.post(reverse("approvals:bulk"), {"which": MINE, "whole": 1}),
        "meeting_new": lambda: at(who.filer).get(
            reverse("approvals:meeting_new"), {"kind": "group", "village": registry.VILLAGE}
        ),
        "start page": lambda: client.get("/today/"),
    }
    few = [make.application(who.filer) for _ in range(2)]
    make.meeting(few[:1], "group", who.filer)
    asked(deeds[place])  # what is read once for all is read now
    before = asked(deeds[place])
    more = [make.application(who.filer) for _ in range(6)]
    make.meeting(more[:3], "group", who.filer)
    assert asked(deeds[place]) <= before
