"""The frame: what each reader finds around a page."""

from types import SimpleNamespace

import pytest
from django.conf import settings
from django.urls import reverse

from ankang.accounts.duties import Duty
from ankang.accounts.tests import factories
from ankang.web import frame, menu

PAGE = "/web/style/"


def look(client, user, address=PAGE):
    client.force_login(user)
    return client.get(address).content.decode()


def test_the_menu_holds_what_the_duties_allow(client, physician):
    menu.register(menu.MenuItem("yes", "我能做的", "web:style", Duty.VIEW_HEALTH, 1, "visit"))
    menu.register(menu.MenuItem("no", "别人做的", "web:style", Duty.MANAGE_USERS, 2, "users"))
    html = look(client, physician)
    assert "我能做的" in html
    assert "别人做的" not in html


def test_an_item_may_need_one_of_further_duties_besides():
    item = menu.MenuItem(
        "both",
        "",
        "web:style",
        Duty.VIEW_HEALTH,
        1,
        "visit",
        besides=(Duty.RUN_SCREENING, Duty.RECORD_VISITS),
    )
    holds = lambda *duties: SimpleNamespace(has_duty=duties.__contains__)  # noqa: E731
    assert item.is_for(holds(Duty.VIEW_HEALTH, Duty.RECORD_VISITS))
    assert not item.is_for(holds(Duty.VIEW_HEALTH))
    assert not item.is_for(holds(Duty.RECORD_VISITS, Duty.RUN_SCREENING))


def test_the_item_of_the_page_is_lit():
    items = [
        menu.MenuItem("a", "", "registry:households", None, 1, "household"),
        menu.MenuItem("b", "", "registry:search", None, 2, "search"),
    ]
    assert menu.lit(items, "registry:search") == "b"
    assert menu.lit(items, "registry:person") == "a"
    assert menu.lit(items, "care:due") == ""
    assert menu.lit(items, "care:due", "b") == "b"


def test_a_badge_shows_its_number_and_nothing_for_none(client, physician):
    menu.register(menu.MenuItem("today", "今日工作", "web:style", None, 1, "today", phone=True))
    menu.set_badge("today", lambda user: 1234)
    html = look(client, physician)
    assert html.count('<span class="badge-count">1,234</span>') == 3  # rail, top bar, phone
    menu.set_badge("today", lambda user: 0)
    assert "badge-count" not in look(client, physician)


def test_the_tree_shows_the_own_branch_only(client, physician):
    html = look(client, physician)
    assert "青石镇" in html
    assert "柳林村" in html
    assert "双河镇" not in html


def test_a_branch_is_fetched_within_scope(client, physician, county):
    client.force_login(county)
    opened = client.get(reverse("web:tree", args=[factories.OTHER_TOWN]), {"target": "/register/"})
    assert 'href="/register/?division=990122101201"' in opened.content.decode()
    client.force_login(physician)
    assert client.get(reverse("web:tree", args=[factories.OTHER_TOWN])).status_code == 404
    assert client.get(reverse("web:tree", args=["nonsense"])).status_code == 404


@pytest.mark.parametrize("target", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_a_branch_never_leads_to_another_site(client, county, target):
    client.force_login(county)
    html = client.get(reverse("web:tree", args=[factories.TOWN]), {"target": target}).content.decode()
    assert "example.org" not in html
    assert "alert" not in html


def test_the_search_box_is_for_who_may_search(client, physician):
    assert 'role="search"' in look(client, physician)
    nobody = factories.user("security_admin", factories.COUNTY)
    assert 'role="search"' not in look(client, nobody)


def test_where_the_data_stand(client, physician):
    frame.set_as_of(lambda user: "2026-11-22 24:00")
    html = look(client, physician, "/account/")
    assert "数据截至 2026-11-22 24:00" in html
    assert "内部资料" in html


def test_chinese_until_another_language_is_chosen(client, physician):
    client.force_login(physician)
    assert 'lang="zh-CN"' in client.get(PAGE, headers={"accept-language": "en-US"}).content.decode()
    answer = client.post("/web/language/", {"language": "en", "next": PAGE})
    assert answer.url == PAGE
    page = client.get(PAGE)
    assert 'lang="en"' in page.content.decode()
    assert page["Content-Language"] == "en"


def test_a_language_nobody_speaks_changes_nothing(client):
    answer = client.post("/web/language/", {"language": "../../x", "next": "/account/"})
    assert settings.LANGUAGE_COOKIE_NAME not in answer.cookies


def test_large_type_is_remembered(client, physician):
    client.force_login(physician)
    answer = client.post("/web/elder/", {"elder": "1", "next": PAGE})
    assert answer.cookies[frame.ELDER_COOKIE]["httponly"]
    assert 'class="elder"' in client.get(PAGE).content.decode()
    client.post("/web/elder/", {"elder": "0", "next": PAGE})
    assert 'class="elder"' not in client.get(PAGE).content.decode()


@pytest.mark.parametrize("wanted", ["https://example.org/", "//example.org", "", "\\\\example.org"])
def test_a_switch_never_leads_to_another_site(client, wanted):
    assert client.post("/web/elder/", {"elder": "1", "next": wanted}).url == "/"


def test_a_switch_is_not_a_link(client):
    assert client.get("/web/elder/").status_code == 405
    assert client.get("/web/language/").status_code == 405


def test_the_frame_asks_the_database_little(client, physician, django_assert_max_num_queries):
    client.force_login(physician)
    client.get("/account/")
    with django_assert_max_num_queries(20):
        client.get("/account/")


def test_a_stranger_is_sent_to_log_in(client, db):
    answer = client.get(PAGE)
    assert answer.status_code == 302
    assert answer.url.startswith("/account/login/")


def test_the_switches_work_before_the_second_factor(client, physician, settings):
    settings.SECOND_FACTOR = "required"
    client.force_login(physician)
    assert client.get(PAGE).url.startswith("/account/code/")
    assert frame.ELDER_COOKIE in client.post("/web/elder/", {"elder": "1", "next": "/account/code/"}).cookies
    assert client.post("/web/language/", {"language": "en", "next": "/account/code/"}).url == "/account/code/"
