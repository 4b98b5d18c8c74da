"""Pages of orders: every step reached by its people, found in the worklist, hidden from the others."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from ankang.journal.models import Event
from ankang.orders.models import Answer, Copy, Order, Paper
from ankang.orders.tests import factories as make
from ankang.registry.tests import factories as registry
from ankang.web import work

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return make.desks()


def titles(user):
    return " ".join(item.title for item in work.open_for(user).items)


def draft_fields(made, **more):
    day = timezone.localdate() + dt.timedelta(days=9)
    return {
        "id": "5f2b7f3e-1111-4222-8333-123456789abc", "unit": str(made.rural.pk), "kind": "task", "title": "核实签约情况",
        "number": "岚振兴发[2026]012号", "text": make.TEXT, "to": [str(made.town.pk)], "rhythm": "once", "first_due_on": day,
        "figures": "家庭医生签约履约率，%\n道路硬化公里数，公里", "read_minutes": 20, "report_minutes": 90, **more,
    }  # fmt: skip


def test_from_draft_to_accepted(client, made):
    client.force_login(made.rural_user)
    assert made.town.name in client.get(reverse("orders:new")).content.decode()
    answer = client.post(reverse("orders:new"), draft_fields(made))
    order = Order.objects.get()
    assert answer.url == reverse("orders:check", args=[order.pk]) and order.number == "岚振兴发〔2026〕12号"
    page = client.get(answer.url).content.decode()
    assert "没有相近的文件" in page and "contracts.served_rate" in page
    asked = order.figures.first()
    answer = client.post(answer.url, {f"use_{asked.pk}": "use"})
    assert answer.url == reverse("orders:order", args=[order.pk])
    client.force_login(made.channel)
    assert "下发“核实签约情况”" in titles(made.channel)
    assert "下发" in client.get(reverse("orders:order", args=[order.pk])).content.decode()
    client.post(reverse("orders:release", args=[order.pk]))
    copy = Copy.objects.get(state="sent")
    assert "签收“核实签约情况”" in titles(made.town_user)
    client.force_login(made.town_user)
    there = reverse("orders:copy", args=[copy.pk])
    assert "签收" in client.get(there).content.decode()
    client.post(reverse("orders:receive", args=[copy.pk]))
    due = copy.dues.get()
    page = client.post(reverse("orders:report", args=[due.pk]), {"id": due.pk, "text": "已办"})
    assert page.status_code == 422 and "已办" in page.content.decode()
    given = {"id": "5f2b7f3e-2222-4222-8333-123456789abc", "text": "已办", "figure_1": "12"}
    paper = open_pdf()
    assert client.post(reverse("orders:report", args=[due.pk]), {**given, "paper": paper}).url == there
    assert (
        Paper.objects.get().answer_id
        and client.get(reverse("orders:paper", args=[Paper.objects.get().pk])).status_code == 200
    )
    client.force_login(made.rural_user)
    assert "报来的“核实签约情况”" in titles(made.rural_user)
    judge = reverse("orders:judge", args=[Answer.objects.get().pk])
    assert "道路硬化公里数" in client.get(judge).content.decode()
    assert client.post(judge, {"verdict": "return"}).status_code == 422
    client.post(judge, {"verdict": "accept"})
    assert "已办结" in client.get(there).content.decode()
    assert {"orders.released", "orders.received", "orders.judged", "orders.copy_read"} <= set(
        Event.objects.values_list("kind", flat=True)
    )


def open_pdf():
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("小结.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n", "application/pdf")


def test_near_duplicates_stand_side_by_side(client, made):
    make.sent(made, title="先前的一份")
    draft = make.drafted(made, text=make.TEXT + "另附照片。")
    client.force_login(made.rural_user)
    there = reverse("orders:check", args=[draft.pk])
    page = client.get(there).content.decode()
    assert "先前的一份" in page and "<mark>" in page
    assert client.post(there, {}).status_code == 422
    field = page.split('name="like_')[1].split('"')[0]
    client.post(there, {f"like_{field}": "要照片"})
    draft.refresh_from_db()
    assert draft.state == "waiting" and draft.likenesses.get().reason == "要照片"
    assert "要照片" in client.get(reverse("orders:order", args=[draft.pk])).content.decode()


def test_bad_input_loses_nothing_and_says_what_to_do(client, made):
    client.force_login(made.rural_user)
    for change, says in (
        ({"number": "12号"}, "文号"), ({"first_due_on": "2020-01-01"}, "期限早于今天"), ({"report_minutes": ""}, "多少分钟"),
        ({"rhythm": "weekly"}, "定期报送"), ({"to": [str(made.town.pk), str(made.hospital.pk)]}, "一镇只发一处"),
    ):  # fmt: skip
        answer = client.post(reverse("orders:new"), draft_fields(made, **change))
        page = answer.content.decode()
        assert answer.status_code == 422 and says in page and make.TEXT in page
    assert not Order.objects.exists()


def test_hand_overs_from_the_pages(client, made):
    copy = make.copy_of(make.sent(made), made.town)
    client.force_login(made.town_user)
    client.post(reverse("orders:receive", args=[copy.pk]))
    assign = reverse("orders:assign", args=[copy.pk])
    assert made.town_mate.name in client.get(assign).content.decode()
    client.post(assign, {"seen": 2, "clerk": str(made.town_mate.pk)})
    client.force_login(made.town_mate)
    client.post(
        reverse("orders:pass_on", args=[copy.pk]),
        {"seen": 3, "to": str(made.hospital.pk), "reason": "属医疗"},
    )
    copy.refresh_from_db()
    assert copy.desk == made.hospital and "签收" in titles(made.hospital_user)
    client.force_login(made.rural_user)
    client.post(
        reverse("orders:appoint", args=[copy.pk]), {"seen": 4, "to": str(made.town.pk), "reason": "镇办统办"}
    )
    page = client.get(reverse("orders:copy", args=[copy.pk])).content.decode()
    assert "镇办统办" in page and "属医疗" in page and "发文单位指定" in page


def test_lists_and_overview_show_what_is_late(client, made):
    order = make.sent(made, made.town, made.other)
    make.drafted(made, title="还在拟")
    Copy.objects.filter(order=order).update(receive_by=timezone.localdate() - dt.timedelta(days=3))
    client.force_login(made.rural_user)
    for which, word in (
        ("late", "核实签约情况"),
        ("drafts", "还在拟"),
        ("outbox", "核实签约情况"),
        ("all", "核实签约情况"),
    ):
        assert word in client.get(reverse("orders:orders"), {"list": which}).content.decode()
    page = client.get(reverse("orders:overview")).content.decode()
    assert "双河镇" in page and "逾期 2 件" in page
    assert "有单位逾期" in titles(made.rural_user)
    client.force_login(made.other_user)
    page = client.get(reverse("orders:orders"), {"list": "late"}).content.decode()
    assert "核实签约情况" in page and made.town.name not in page


def test_drafts_and_other_towns_are_not_found(client, made):
    draft, order = (
        make.drafted(made),
        make.sent(made, made.other, title="双河的事", text="修渠清淤，报长度。"),
    )
    client.force_login(made.town_user)
    for name, row in (
        ("orders:order", draft),
        ("orders:order", order),
        ("orders:copy", make.copy_of(order, made.other)),
    ):
        assert client.get(reverse(name, args=[row.pk])).status_code == 404
    assert client.post(reverse("orders:withdraw", args=[order.pk]), {"reason": "x"}).status_code == 403
    client.force_login(registry.user("county_rural", registry.OTHER_COUNTY))
    assert client.get(reverse("orders:order", args=[order.pk])).status_code == 404
    assert "还没有指定" in client.get(reverse("orders:new")).content.decode()
