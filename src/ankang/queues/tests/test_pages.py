"""The pages: taking, calling, the hall's screen, waiting times; and who sees nothing."""

import datetime as dt
import uuid

import pytest

from ankang.queues.models import Call, Ticket
from ankang.registry.tests import factories as people
from ankang.web import work

pytestmark = pytest.mark.django_db


def text(answer):
    return answer.content.decode()


def test_a_window_works_off_its_line(at, who, clock):
    window, person = at(who.window), people.person(name="王桂芳", born_on=dt.date(1940, 1, 1), keys=["wgf"])
    here = f"/queues/stations/{who.registration.pk}/"
    assert "门诊挂号" in text(window.get("/queues/"))
    assert "没有人等候" in text(window.get(here))
    walk_in = {"id": str(uuid.uuid4()), "station": str(who.registration.pk), "triage": "0", "age": "0"}
    assert "A001" in text(window.post("/queues/take/", walk_in, follow=True))
    assert f"/queues/persons/{person.pk}/" in text(window.post("/queues/find/", {"q": "wgf"}))
    page = text(window.get(f"/queues/persons/{person.pk}/"))
    assert "80 周岁以上，让先 40 分钟" in page
    named = {"id": str(uuid.uuid4()), "station": str(who.registration.pk), "triage": "0"}
    slip = text(window.post(f"/queues/persons/{person.pk}/", named, follow=True))
    assert "A002" in slip and "老年人权益保障法" in slip
    again = window.post(f"/queues/persons/{person.pk}/", {**named, "id": str(uuid.uuid4())})
    assert again.status_code == 422 and "请用原来的号" in text(again)
    clock.shift(dt.timedelta(minutes=11))
    line = text(window.get(f"{here}line/"))
    assert line.index("A002") < line.index("A001") and "前面还有 1 人等得更久" in line and "超过承诺" in line
    called = text(window.post(f"{here}call/", {"id": str(uuid.uuid4()), "window": "3"}, follow=True))
    assert "3 号窗口正在办理" in called and "王桂芳" in called
    row = Ticket.objects.get(person=person)
    window.post(f"/queues/tickets/{row.pk}/again/", {"id": str(uuid.uuid4())})
    moved = {"id": str(uuid.uuid4()), "to": str(who.examination.pk)}
    assert "已转下一站" in text(window.post(f"/queues/tickets/{row.pk}/move/", moved, follow=True))
    assert Call.objects.filter(ticket=row).count() == 2
    assert work.open_for(who.window).total == 2


def test_the_screen_of_the_hall_shows_numbers_only(at, who, client):
    window, person = at(who.window), people.person(name="王桂芳")
    window.post(
        f"/queues/persons/{person.pk}/",
        {"id": str(uuid.uuid4()), "station": str(who.registration.pk), "triage": "3", "pregnant": "on"},
    )
    window.post(f"/queues/stations/{who.registration.pk}/call/", {"id": str(uuid.uuid4()), "window": "3"})
    client.logout()
    for address in (f"/queues/boards/{who.hospital.pk}/", f"/queues/boards/{who.hospital.pk}/now/"):
        page = text(client.get(address))
        assert "A001" in page and "3 号窗口" in page
        assert not [word for word in ("王", "孕", "急", "绿色", str(person.pk)) if word in page]
    assert client.get(f"/queues/boards/{who.other.pk}/").status_code == 404


def test_waiting_times_are_told_to_the_bureau(at, who, clock):
    window = at(who.window)
    for _one in range(6):
        window.post(
            "/queues/take/",
            {"id": str(uuid.uuid4()), "station": str(who.registration.pk), "triage": "0", "age": "65"},
        )
    clock.shift(dt.timedelta(minutes=15))
    window.post(f"/queues/stations/{who.registration.pk}/call/", {"id": str(uuid.uuid4()), "window": "1"})
    page = text(at(who.health).get("/queues/waits/"))
    assert "65 周岁以上" in page and "超过 15" in page and "Kaplan–Meier" in page
    assert "这些天没有号" in text(at(who.health).get("/queues/waits/?since=2026-01-01&until=2026-01-02"))


def test_strangers_find_nothing(at, who):
    stranger = at(who.stranger)
    assert stranger.get(f"/queues/stations/{who.registration.pk}/").status_code == 404
    assert (
        stranger.post(f"/queues/stations/{who.registration.pk}/call/", {"id": str(uuid.uuid4())}).status_code
        == 404
    )
    assert at(who.doctor).get("/queues/").status_code == 403
    assert at(who.window).get("/queues/waits/").status_code == 403
    assert "还没有排队站点" in text(at(who.stranger).get("/queues/"))


def test_a_station_is_kept(at, who):
    window = at(who.window)
    given = {
        "id": str(uuid.uuid4()),
        "facility": str(who.hospital.pk),
        "kind": "examination",
        "name": "心电图",
        "prefix": "a",
    }
    assert "字头“A”已被“门诊挂号”使用" in text(window.post("/queues/stations/new/", given))
    assert "心电图" in text(window.post("/queues/stations/new/", {**given, "prefix": "d"}, follow=True))
    edit = f"/queues/stations/{given['id']}/edit/"
    assert window.post(edit, {**given, "prefix": "d", "name": "心电图室"}).status_code == 302
    assert "停用" in text(window.get("/queues/"))
