"""The pages: the hole seen and filled, a hand-over, days logged, books there and back; and who sees nothing."""

import datetime as dt
import io
import uuid

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ankang.registry.tests import factories as people
from ankang.teams import queries
from ankang.teams.books import BOOKS
from ankang.teams.models import (
    Cadre,
    FieldDay,
    HouseholdPairing,
    Membership,
    Spokesperson,
    Team,
    Unit,
    VillagePairing,
)
from ankang.teams.tests import factories as made
from ankang.web.books import workbook

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 26)
DAY = dt.timedelta(days=1)


def text(answer):
    assert answer.status_code in (200, 422), answer.status_code
    return answer.content.decode()


def form(**given):
    return {"id": str(uuid.uuid4()), "since": "2026-11-26", **given}


def test_a_hole_is_seen_and_filled(at, who):
    screen, village = at(who.clerk), f"/teams/villages/{people.VILLAGE}/"
    page = text(screen.get("/teams/"))
    assert "0 / 2" in page and "缺 2 村" in page and "没有的" not in page
    assert text(screen.get("/teams/?layer=team")).count("去安排") == 2
    leader = made.cadre("张县长", people.COUNTY)
    page = text(screen.post(f"{village}leader/", form(other="张县长"), follow=True))
    assert "张县长" in page
    screen.post(f"{village}department/", form(holder=str(who.unit.pk)))
    team = made.team(name="柳林村工作队")
    made.member(team, made.cadre("李队长"))
    page = text(screen.post(f"{village}team/", form(holder=str(team.pk)), follow=True))
    assert "李队长" in page and "柳林村工作队" in page
    home, cadre = made.home(), made.cadre("王干部")
    assert "1 户还没有帮扶责任人" in text(screen.get(village))
    page = text(screen.post(f"{village}homes/", form(homes=[str(home.pk)], who=str(cadre.pk)), follow=True))
    assert "王干部" in page and "户都有帮扶责任人" in page
    page = text(screen.get("/teams/?first=2026-11-20&last=2026-11-26"))
    assert "2026-11-20 – 2026-11-25" in page
    assert "自 2014-01-01 起才有规定" in text(screen.get("/teams/?first=2010-01-01&last=2010-02-01"))
    assert "1 / 2" in text(screen.get("/teams/?first=never&layer=none&division=xx"))
    assert leader.villages.count() == 1 and VillagePairing.objects.count() == 3
    assert screen.get(f"{village}unknown/").status_code == 404
    card = text(at(who.clerk).get(f"/register/households/{home.pk}/"))
    assert "帮扶责任人" in card and "王干部" in card and "13900000000" in card and "张县长" in card


def test_a_name_that_two_have_is_asked_again(at, who):
    made.cadre("王强"), made.cadre("王强")
    page = text(at(who.clerk).post(f"/teams/villages/{people.VILLAGE}/leader/", form(other="王强")))
    assert "有几个人同名" in page
    assert "没有登记叫" in text(
        at(who.clerk).post(f"/teams/villages/{people.VILLAGE}/leader/", form(other="无此人"))
    )


def test_a_cadre_leaves_on_the_page(at, who):
    old, heir = made.cadre("离任人"), made.cadre("接替人")
    home = made.home()
    made.pairing(home, old)
    screen, here = at(who.clerk), f"/teams/cadres/{old.pk}/leave/"
    page = text(screen.get(here))
    assert "接替人" in page and "柳林村的 1 户" in page
    given = {"id": str(uuid.uuid4()), "last_day": "2026-11-26", "leaves": "on", "reason": "退休"}
    assert "请选择“柳林村的 1 户”" in text(screen.post(here, given))
    page = text(screen.post(here, given | {f"village-{people.VILLAGE}": str(heir.pk)}, follow=True))
    assert "已离任" in page and "移交 1 户" in page
    assert queries.paired_with([home.pk], TODAY + DAY) == {home.pk: heir}
    assert "接替人" in text(screen.get("/teams/cadres/"))


def test_teams_and_units_are_kept_on_their_pages(at, who):
    screen = at(who.county)
    key = str(uuid.uuid4())
    page = text(screen.post("/teams/groups/new/", form(
        id=key, kind="leading_group", place=people.COUNTY, name="县领导小组", unit=""), follow=True))  # fmt: skip
    assert "县领导小组" in page and "队里还没有人" in page
    head = made.cadre("县委书记", people.COUNTY)
    page = text(screen.post(f"/teams/groups/{key}/member/", form(
        position="first_head", who="", other="县委书记", term_until="2026-12-20"), follow=True))  # fmt: skip
    assert "第一组长" in page and "该办换届" in page
    post = Membership.objects.get(cadre=head)
    page = text(screen.post(f"/teams/posts/{post.pk}/end/", {"last_day": "2026-11-26"}, follow=True))
    assert Membership.objects.get().until == TODAY
    screen.post(
        f"/teams/groups/{key}/edit/",
        form(kind="leading_group", place=people.COUNTY, name="县攻坚领导小组", unit=""),
    )
    text(screen.post(f"/teams/groups/{key}/end/", {"last_day": "2026-11-26"}, follow=True))
    assert Team.objects.get().until == TODAY and Team.objects.get().name == "县攻坚领导小组"
    unit = str(uuid.uuid4())
    page = text(screen.post("/teams/units/new/", form(
        id=unit, place=people.COUNTY, name="县水利局", kind="department", phone="0199-6200001"), follow=True))  # fmt: skip
    assert "还没有联系人" in page
    screen.post(f"/teams/units/{unit}/speaker/", {"id": str(uuid.uuid4()), "account": who.clerk.username})
    assert "这里没有这个用户名" in text(
        screen.post(f"/teams/units/{unit}/speaker/", {"id": str(uuid.uuid4()), "account": "x"})
    )
    row = Spokesperson.objects.get()
    screen.post(f"/teams/units/{unit}/speaker/{row.pk}/end/")
    screen.post(f"/teams/units/{unit}/end/", {"last_day": "2026-11-26", "successor": ""})
    assert Unit.objects.get(pk=unit).until == TODAY and "县林业局" in text(screen.get("/teams/units/"))
    page = text(screen.post("/teams/cadres/new/", form(
        place=people.COUNTY, name="新人", unit=str(who.unit.pk), title="科员", phone="1", account=""), follow=True))  # fmt: skip
    assert "新人" in page and Cadre.objects.filter(name="新人").exists()


def test_a_day_is_logged_by_oneself_and_confirmed_by_the_town(at, who):
    assert "您还没有登记为帮扶干部" in text(at(who.captain).get("/teams/days/new/"))
    cadre, team, home = made.cadre("驻村队长", user=who.captain), made.team(), made.home()
    made.member(team, cadre), made.village_pairing(people.VILLAGE, team), made.pairing(home, cadre)
    screen = at(who.captain)
    assert any("驻村还差" in item.title for item in queries.work_for(who.captain).items)
    given = form(
        cadre=str(cadre.pk), village=people.VILLAGE, on="2026-11-26", activities=["visit", "policy"],
        homes=[str(home.pk)], note="讲医保",
    )  # fmt: skip
    page = text(screen.post("/teams/days/new/", given, follow=True))
    assert "待镇上核实" in page and "走访 1 户" in page and "讲医保" in page
    assert "一天只登记一次" in text(screen.post("/teams/days/new/", given | {"id": str(uuid.uuid4())}))
    assert screen.get("/teams/days/confirm/").status_code == 403
    row = FieldDay.objects.get()
    screen = at(who.clerk)
    assert "讲医保" in text(screen.get("/teams/days/confirm/"))
    assert "没有勾选" in text(screen.post("/teams/days/confirm/", {}, follow=True))
    screen.post("/teams/days/confirm/", {"day": [str(row.pk)]})
    row.refresh_from_db()
    assert row.state == "confirmed" and row.judged_by == who.clerk
    other = made.field_day(cadre, TODAY - DAY)
    text(screen.post(f"/teams/days/{other.pk}/back/", {"reason": "当天不在村"}, follow=True))
    other.refresh_from_db()
    assert other.state == "sent_back"


def test_work_tells_the_holes_and_the_days_to_confirm(who):
    made.home()
    made.field_day(made.cadre(), TODAY)
    work = queries.work_for(who.clerk)
    titles = [item.title for item in work.items]
    assert "柳林村有 1 户没有帮扶责任人" in titles and "柳林村有 1 天驻村日志待核实" in titles
    assert "柳林村没有联村领导" in titles and work.total == 8
    told = [item.title for item in queries.work_for(who.county).items]
    assert told[:3] == ["2 个村没有联村领导", "2 个村没有包村部门", "2 个村没有驻村工作队"] and len(told) == 5
    assert queries.work_for(who.doctor).total == 0 and queries.work_for(who.stranger).total == 0


def test_strangers_find_nothing(at, who):
    cadre, team, home = made.cadre("镇干部甲"), made.team(people.TOWN), made.home()
    post, pairing = made.member(team, cadre), made.pairing(home, cadre)
    lived = made.village_pairing(people.VILLAGE, team)
    day = made.field_day(cadre, TODAY)
    for address in (
        f"villages/{people.VILLAGE}/", f"villages/{people.VILLAGE}/homes/", f"villages/{people.VILLAGE}/team/", f"groups/{team.pk}/",
        f"groups/{team.pk}/edit/", f"posts/{post.pk}/end/", f"cadres/{cadre.pk}/", f"cadres/{cadre.pk}/leave/",
        f"pairings/{lived.pk}/end/", f"homes/{pairing.pk}/end/", f"days/{day.pk}/back/",
    ):  # fmt: skip
        assert at(who.stranger).get(f"/teams/{address}").status_code == 404, address
        assert at(who.doctor).get(f"/teams/{address}").status_code == 403, address
    for address in ("", "cadres/", "groups/", "units/", "days/"):
        page = text(at(who.stranger).get(f"/teams/{address}"))
        assert "镇干部甲" not in page and "柳林村" not in page, address
    assert at(who.leader).get(f"/teams/cadres/{cadre.pk}/leave/").status_code == 403


def opened(which, user):
    return openpyxl.load_workbook(io.BytesIO(workbook(BOOKS[which], user, "")))


def sent(screen, which, book):
    out = io.BytesIO()
    book.save(out)
    file = SimpleUploadedFile("结对表.xlsx", out.getvalue())
    answer = screen.post(f"/teams/book/?book={which}", {"id": str(uuid.uuid4()), "file": file})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return answer.url


def test_households_go_out_and_come_back_as_a_table(at, who):
    screen, cadre, homes = at(who.clerk), made.cadre("王干部"), [made.home(), made.home()]
    assert screen.get("/teams/book/homes/").status_code == 200
    book = opened("homes", who.clerk)
    sheet = book["干部包户"]
    assert [sheet.cell(row, 1).value for row in (2, 3)] == sorted(one.number for one in homes)
    assert sheet.cell(2, 4).value == "李桂香"
    sheet["E2"], sheet["H2"] = "王干部", "2026-11-26"
    sheet["E3"], sheet["H3"] = "查无此人", "2026-11-26"
    page = sent(screen, "homes", book)
    assert "没有登记叫“查无此人”的干部" in text(screen.get(page)) and "可导入 1 行，错误 1 处" in text(
        screen.get(page)
    )
    marked = openpyxl.load_workbook(io.BytesIO(screen.get(f"{page}marked/").content))["干部包户"]
    assert any("查无此人" in str(cell.value) for row in marked.iter_rows() for cell in row if cell.value)
    assert not HouseholdPairing.objects.exists()
    screen.post(page)
    screen.post(page)
    assert HouseholdPairing.objects.get().cadre == cadre
    assert "可导入 0 行，错误 0 处，没有改动 2 行" in text(
        screen.get(sent(screen, "homes", opened("homes", who.clerk)))
    )
    assert at(who.county).get(page).status_code == 404


def test_layers_and_cadres_go_out_and_come_back(at, who):
    screen = at(who.county)
    book = opened("cadres", who.county)
    book["帮扶干部"].append(["", "青石镇", "赵镇长", "县林业局", "镇长", "0199-1", "2026-01-01"])
    book["帮扶干部"].append(["", "无此镇", "钱某", "县林业局"])
    page = sent(screen, "cadres", book)
    assert "您管理的地方没有“无此镇”" in text(screen.get(page))
    screen.post(page)
    assert Cadre.objects.get().name == "赵镇长"
    book = opened("layers", who.county)
    sheet = book["村上各层"]
    told = {(sheet.cell(row, 2).value, sheet.cell(row, 3).value): row for row in range(2, sheet.max_row + 1)}
    sheet.cell(told["柳林村", "领导联村"], 4).value = "赵镇长"
    sheet.cell(told["柳林村", "领导联村"], 6).value = "2026-11-26"
    sheet.cell(told["柳林村", "部门包村"], 4).value = "县林业局"
    sheet.cell(told["石门村", "工作队驻村"], 4).value = "没有的队"
    page = sent(screen, "layers", book)
    assert "没有登记“没有的队”" in text(screen.get(page)) and "请填写从哪天起" in text(screen.get(page))
    screen.post(page)
    assert VillagePairing.objects.get().cadre.name == "赵镇长"
