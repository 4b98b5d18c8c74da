"""The pages in a browser: accessibility, keyboard, size of type and targets, and what scripts do."""

import os
import re
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page, sync_playwright

from ankang.accounts.tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AXE = Path(__file__).resolve().parents[4] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
STYLE = "/web/style/"


@pytest.fixture(scope="module")
def chromium():
    """One browser for the module. Playwright runs its own loop, which Django's guard takes for an async caller."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=QUIET)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def visit(chromium, live_server, client):
    """Open a page as a township physician; a console error, such as a refused script, fails the test."""
    complaints, contexts = [], []
    # The style page holds a date that is wrong on purpose; a test that provokes an error adds its mark.
    expected = ["yyyy-MM-dd"]

    def note(message):
        if message.type in ("error", "warning") and not any(mark in message.text for mark in expected):
            complaints.append(message.text)

    def begin(
        path=STYLE, *, width=1366, elder=False, language="zh-hans", touch=False, javascript=True
    ) -> Page:
        user = factories.user("township_physician", factories.TOWN)
        client.force_login(user)
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            has_touch=touch,
            java_script_enabled=javascript,
            locale="zh-CN",
        )
        cookies = {
            settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value,
            settings.LANGUAGE_COOKIE_NAME: language,
            "ankang_elder": "1" if elder else "0",
        }
        context.add_cookies([{"name": n, "value": v, "url": live_server.url} for n, v in cookies.items()])
        contexts.append(context)
        page = context.new_page()
        page.on("console", note)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(live_server.url + path)
        return page

    begin.expected = expected
    yield begin
    for context in contexts:
        context.close()
    assert not complaints


def violations(page: Page) -> list[str]:
    """What axe finds, named by rule and place."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", tags)
    return [f"{v['id']}: {n['target']} {n['html'][:120]}" for v in found["violations"] for n in v["nodes"]]


@pytest.mark.parametrize("width", [1366, 390])
@pytest.mark.parametrize("elder", [False, True])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_component_is_accessible(visit, width, elder, language):
    page = visit(width=width, elder=elder, language=language, touch=width < 800)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_log_in_page_is_accessible(visit):
    page = visit("/account/login/")
    assert violations(page) == []


def test_at_320_pixels_only_tables_scroll(visit):
    for elder in (False, True):
        page = visit(width=320, elder=elder, touch=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_elder_mode_has_large_type_and_targets(visit):
    page = visit(elder=True)
    small = page.evaluate(
        """() => [...document.querySelectorAll('main p, main td, main th, main li, main label, main dd, main .hint, main .why')]
        .filter(e => e.getClientRects().length && e.textContent.trim() && parseFloat(getComputedStyle(e).fontSize) < 18)
        .map(e => e.outerHTML.slice(0, 90))"""
    )
    assert small == []
    low = page.evaluate(
        """() => [...document.querySelectorAll('a[href], button, select, input:not([type=hidden],[type=radio],[type=checkbox]), summary, label.choice')]
        .filter(e => e.getClientRects().length && !e.closest('p, .skip, .foot, h1') && !e.matches('.fig, .skip'))
        .map(e => [e.getBoundingClientRect().height, e.outerHTML.slice(0, 110)])
        .filter(([height]) => height < 59.5)"""
    )
    assert low == []


def test_normal_targets_on_a_phone(visit):
    page = visit(width=390, touch=True)
    low = page.evaluate(
        """() => [...document.querySelectorAll('.btn, .top-item, .phone-nav a, .search input, .field input:not([type=radio],[type=checkbox]), .rail-item, .tabs a, label.choice')]
        .filter(e => e.getClientRects().length)
        .map(e => [e.getBoundingClientRect().height, e.outerHTML.slice(0, 110)]).filter(([height]) => height < 43.5)"""
    )
    assert low == []


def test_large_type_switches_without_losing_what_was_typed(visit):
    page = visit()
    page.fill("[name=systolic]", "158")
    with page.expect_response("**/web/elder/"):
        page.click("form[data-elder] button")
    assert page.evaluate("document.documentElement.className") == "elder"
    assert page.input_value("[name=systolic]") == "158"
    page.evaluate("window.onbeforeunload = null")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    assert page.evaluate("document.documentElement.className") == "elder"


def test_leaving_a_half_filled_form_asks_first(visit):
    page = visit()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.click("[name=systolic]")
    page.keyboard.type("158")
    page.reload()
    assert asked == ["beforeunload"]


def test_enter_goes_to_the_next_field_and_ctrl_s_saves(visit):
    page = visit()
    page.focus("[name=systolic]")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "glucose"
    page.keyboard.press("Control+s")
    page.wait_for_selector("#forms .error-summary")
    assert "请填写“收缩压”。" in page.inner_text("#forms .error-summary")
    assert page.evaluate("document.activeElement.className") == "error-summary"
    page.click("#forms .error-summary a >> nth=0")
    assert page.evaluate("document.activeElement.name") == "systolic"


def test_slash_searches_and_question_mark_shows_the_keys(visit):
    page = visit()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search-box"
    page.keyboard.type("?/")
    assert page.input_value("#search-box") == "?/"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    assert page.is_visible("#keys")
    page.uncheck("#single-keys")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "search-box"


def test_arrows_walk_through_the_rows_of_a_list(visit):
    page = visit()
    page.focus("table[data-rows] tbody tr >> nth=0")
    page.keyboard.press("ArrowDown")
    assert "三岔村" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("End")
    assert "白岩村" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    assert page.url.endswith("#a")


def test_tiles_are_told_in_words_and_walked_by_arrows(visit):
    page = visit()
    page.focus(".tilemap .tile >> nth=0")
    page.keyboard.press("ArrowRight")
    assert page.inner_text(".tile-told") == "石门 72"


def test_a_figure_shows_where_it_comes_from(visit):
    page = visit()
    page.click("a[data-figure]")
    page.wait_for_selector(".figure-panel dl")
    assert "高血压规范管理率" in page.inner_text(".figure-panel")
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert not page.query_selector(".figure-panel")
    assert page.evaluate("document.activeElement.matches('a[data-figure]')")


def test_a_chart_is_drawn_lazily_and_its_table_stands_beside(visit):
    page = visit()
    assert not page.query_selector(".chart canvas")
    page.locator(".chart").first.scroll_into_view_if_needed()
    page.wait_for_selector(".chart canvas")
    assert page.locator(".chart-block table").first.locator("tbody tr").count() == 11


def test_a_deed_that_asks_first_is_done_only_on_yes(visit):
    page = visit()
    page.click("form[data-confirm] button")
    assert page.inner_text("#ask-text") == "确定要这样做吗？"
    page.click("dialog button[value='']")
    assert page.url.endswith(STYLE)
    assert not page.query_selector("#ask-text")
    page.click("form[data-confirm] button")
    with page.expect_navigation():
        page.click("dialog button[value=yes]")


def test_the_user_menu_and_help_go_away_by_escape_or_a_click_elsewhere(visit):
    page = visit()
    page.click(".user-menu summary")
    assert page.is_visible("text=退出登录")
    page.keyboard.press("Escape")
    assert not page.is_visible("text=退出登录")
    assert page.evaluate("document.activeElement.matches('.user-menu summary')")
    page.click(".help summary >> nth=0")
    assert page.is_visible("text=坐位静息五分钟后测量右上臂。")
    page.click("main h1")
    assert not page.is_visible("text=坐位静息五分钟后测量右上臂。")


def test_a_branch_unfolds(visit):
    page = visit()
    twist = page.locator(".rail .tree .twist").first
    assert page.is_visible(".rail .tree >> text=柳林村")
    twist.click()
    assert not page.is_visible(".rail .tree >> text=柳林村")
    assert twist.get_attribute("aria-expanded") == "false"


def test_a_failed_fragment_is_told_with_its_number(visit):
    page = visit()
    visit.expected.append("404")
    page.evaluate("document.querySelector('a[data-figure]').href = '/web/tree/nonsense/'")
    page.click("a[data-figure]")
    page.wait_for_selector(".fragment-error")
    assert re.search(r"没有找到，或您无权查看。 编号 [0-9a-f]{12}", page.inner_text(".fragment-error"))


def test_the_menu_opens_on_a_phone_with_and_without_script(visit):
    page = visit(width=390, touch=True)
    page.click(".phone-nav >> text=菜单")
    page.wait_for_selector(".rail.show")
    assert page.is_visible(".rail >> text=我的辖区")
    page.keyboard.press("Escape")
    page.wait_for_selector(".rail.show", state="detached")
    bare = visit(width=390, javascript=False)
    bare.click(".phone-nav >> text=菜单")
    assert bare.locator(".rail").is_visible()


def test_without_script_reading_and_switching_work(visit):
    page = visit(javascript=False)
    assert page.is_visible("main h1")
    page.click("form[data-elder] button")
    assert page.get_attribute("html", "class") == "elder"
    page.click("form[action='/web/language/'] button")
    assert page.get_attribute("html", "lang") == "en"


def test_paper_carries_header_and_footer_on_every_page(visit):
    import pypdfium2

    page = visit()
    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    texts = [sheet.get_textpage().get_text_range() for sheet in printed]
    assert len(texts) > 2
    for number, text in enumerate(texts, start=1):
        assert "内部资料" in text
        assert "样式" in text
        assert "打印 · 内部资料，注意保管" in text
        assert f"{number} / {len(texts)}" in text
    assert "查找" not in texts[0]
    assert all(sheet.get_size() == pytest.approx((595, 842), abs=1) for sheet in printed)
