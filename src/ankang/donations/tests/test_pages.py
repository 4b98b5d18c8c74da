"""The pages of donations: from a donor to thanks, by two people; strangers; anybody's list."""

import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from ankang.donations.models import Allocation, Delivery, Donor, Loss, Need, Offer, Return, Thanks
from ankang.donations.tests.factories import donor, home, match, need, offer
from ankang.registry.tests import factories as registry
from ankang.teams.tests import factories as teams

pytestmark = pytest.mark.django_db


def text(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode()


def photo():
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, "JPEG")
    return SimpleUploadedFile("签收.jpg", out.getvalue())


def test_from_donor_to_thanks(at, who, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    screen, unit = at(who.clerk), teams.unit("company", name="岚溪茶业")
    assert "请先登记捐助方" in text(screen.get("/donations/offers/new/", follow=True))
    giver = {
        "id": uuid.uuid4(),
        "unit": unit.pk,
        "name": "",
        "contact": "",
        "shown": "name",
        "place": registry.TOWN,
    }
    assert "两样选一样" in text(screen.post("/donations/donors/new/", {**giver, "name": "张三"}), 422)
    assert "岚溪茶业" in text(screen.post("/donations/donors/new/", giver, follow=True))
    told = {
        "id": uuid.uuid4(), "donor": Donor.objects.get().pk, "item": "rice", "quantity": "50", "offered_on": "2026-11-01",
        "until": "", "only_place": registry.TOWN, "most_each": "", "fund": "", "voucher": "", "note": "每袋十公斤",
    }  # fmt: skip
    assert "保质期" in text(screen.post("/donations/offers/new/", told), 422)
    assert "只用在青石镇" in text(
        screen.post("/donations/offers/new/", {**told, "until": "2027-06-01"}, follow=True)
    )
    given = Offer.objects.get()
    one = home("registered")
    assert f"/donations/needs/new/{one.pk}/" in text(screen.post("/donations/needs/find/", {"q": "李桂香"}))
    wish = {
        "id": uuid.uuid4(), "item": "rice", "quantity": "20", "urgency": "2", "known_from": "visit", "known_on": "2026-11-10",
        "text": "口粮不够过冬",
    }  # fmt: skip
    page = text(at(who.cadre).post(f"/donations/needs/new/{one.pk}/", wish, follow=True))
    assert "口粮不够过冬" in page and "哪些捐助合适" not in page
    row = Need.objects.get()
    screen = at(who.clerk)
    assert "建档立卡户；较急；收入没有登记" in text(screen.get("/donations/proposal/"))
    there = f"/donations/needs/{row.pk}/accept/{given.pk}/"
    assert "只差 20" in text(screen.post(there, {"id": uuid.uuid4(), "quantity": "30", "why": ""}), 422)
    screen.post(there, {"id": uuid.uuid4(), "quantity": "20", "why": ""})
    gift = Allocation.objects.get()
    assert gift.proposed and gift.because[0] == ["tier", ["registered"]]
    slip = {"id": uuid.uuid4(), "on": "2026-11-26", "quantity": "20", "receiver": "李桂香", "note": ""}
    assert "须由别人登记" in text(screen.post(f"/donations/gifts/{gift.pk}/deliver/", slip), 422)
    screen = at(who.cadre)
    assert f"/donations/gifts/{gift.pk}/deliver/" in text(screen.get("/donations/gifts/"))
    screen.post(f"/donations/gifts/{gift.pk}/deliver/", {**slip, "paper": photo()})
    made = Delivery.objects.get()
    assert screen.get(f"/donations/papers/{made.pk}/").headers["Content-Type"] == "image/jpeg"
    assert "大米 20 公斤" in text(screen.get(f"/register/households/{one.pk}/tab/donations/"))
    back = {"id": uuid.uuid4(), "on": "2026-11-26", "quantity": "5", "usable": "", "why": "两袋受潮发霉"}
    screen.post(f"/donations/gifts/{gift.pk}/return/", back)
    assert Return.objects.get().why == "两袋受潮发霉" and "已满足" not in text(
        screen.get(f"/donations/needs/{row.pk}/")
    )
    screen = at(who.clerk)
    loss = {"id": uuid.uuid4(), "quantity": "1", "why": "damaged", "on": "2026-11-26", "note": ""}
    screen.post(f"/donations/offers/{given.pk}/loss/", loss)
    letter = {"id": uuid.uuid4(), "way": "letter", "on": "2026-11-26", "text": "李桂香家收到大米"}
    assert "本人没有同意公开" in text(screen.post(f"/donations/offers/{given.pk}/thanks/", letter), 422)
    screen.post(f"/donations/offers/{given.pk}/thanks/", {**letter, "text": "大米已送到乡亲手中"})
    assert "大米已送到乡亲手中" in text(screen.get(f"/donations/offers/{given.pk}/letter/"))
    screen.post(f"/donations/offers/{given.pk}/withdraw/")
    assert (Loss.objects.count(), Thanks.objects.count(), Offer.objects.get().state) == (1, 1, "withdrawn")
    screen.logout()
    page = text(screen.get("/donations/public/"))
    assert "岚溪茶业" in page and "户数太少" in page and "李桂香" not in page and "柳林村" not in page


def test_lists_say_what_is_missing_and_what_lies_idle(at, who):
    given, row = offer(who.rural), need(who.cadre, item="coat", urgency=3)
    for user in (who.cadre, who.rural, who.leader):
        page = text(at(user).get("/donations/"))
        assert "冬衣" in page and "棉被" in page and "近一年参与率" in page
    page = text(at(who.rural).get("/donations/proposal/"))
    assert "没有人捐这一样" in page and "没有登记这样的需求" in page
    assert "棉被" in text(at(who.rural).get("/donations/offers/?kind=goods"))
    village = {"id": uuid.uuid4(), "place": registry.VILLAGE, "item": "street_lamp", "quantity": "3", "urgency": "1", "known_from": "cadre", "known_on": "2026-11-10", "text": "夜里看不见路"}  # fmt: skip
    assert "村集体" in text(at(who.cadre).post("/donations/needs/new/", village, follow=True))
    screen = at(who.cadre)
    screen.post(f"/donations/needs/{row.pk}/change/", {"quantity": "2", "urgency": "2"})
    page = text(screen.post(f"/donations/needs/{row.pk}/drop/", {"why": "儿子寄来了"}, follow=True))
    assert "儿子寄来了" in page and "已撤销" in page
    assert "已撤销" in text(screen.get("/donations/needs/?state=dropped"))
    assert screen.get("/donations/proposal/").status_code == 403 and given.free == 10


def test_strangers_find_nobody(at, who):
    private = donor(who.rural, unit=None, name="张好心", shown="hidden")
    given, row = offer(who.rural, giver=private), need(who.cadre)
    gift = match(who.rural, given, row)
    screen = at(who.stranger)
    for address in (
        f"needs/{row.pk}/", f"needs/{row.pk}/change/", f"needs/{row.pk}/accept/{given.pk}/", f"gifts/{gift.pk}/deliver/",
        f"gifts/{gift.pk}/return/", f"needs/new/{row.household_id}/", f"donors/{private.pk}/", f"offers/{given.pk}/thanks/",
        f"offers/{given.pk}/loss/", f"offers/{given.pk}/letter/",
    ):  # fmt: skip
        assert screen.get(f"/donations/{address}").status_code == 404, address
    page = text(screen.get(f"/donations/offers/{given.pk}/"))
    assert "张好心" not in page and "柳林村" not in page and row.household.number not in page
    assert "张好心" not in text(at(who.leader).get("/donations/offers/"))
    assert "张好心" in text(at(who.rural).get("/donations/offers/"))
    assert at(who.leader).get("/donations/donors/").status_code == 403
