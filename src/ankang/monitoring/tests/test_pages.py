"""The pages: the queue, one warning from new to closed by two people, rules, signs, drafts; and who sees what."""

import datetime as dt
import io
import uuid

import openpyxl
import pytest
from django.utils import timezone
from PIL import Image

from ankang.journal.models import Event
from ankang.monitoring import actions
from ankang.monitoring.models import Proof, Warning  # noqa: A004 - the word of the field
from ankang.monitoring.tests import homes as make
from ankang.records.models import Condition
from ankang.registry.tests import factories as people

pytestmark = pytest.mark.django_db
NOTE = "到户核实，住院自付属实，外债两万元"


@pytest.fixture
def home(who, purse):
    made = make.plain(kind="marginal")
    purse.pay(made, 842_000)
    actions.weigh(household=made.pk)
    return made


@pytest.fixture
def row(home):
    return Warning.objects.get(household=home, rule="own-pay-sum")


def text(answer):
    return answer.content.decode()


def where(row, *parts):
    return "/".join(["/monitoring", str(row.pk), *parts, ""])


def photo():
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "金丝雀相机"
    Image.new("RGB", (80, 60), "red").save(out, "JPEG", exif=exif)
    out.seek(0)
    out.name = "a.jpg"
    return out


def test_the_queue_shows_trigger_with_numbers_owner_and_next_step(at, who, row):
    page = text(at(who.clerk).get("/monitoring/"))
    assert "自付累计 8,420 元 &gt; 8,000 元" in page
    assert "柳林村" in page
    assert "没有责任人" in page
    assert "未办结 2 条" in page
    assert Event.objects.filter(kind="monitoring.queue_read").count() == 1


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", 2), ("state=new", 2), ("state=checking", 0), ("state=ended", 0), ("rule=own-pay-sum", 1),
        ("rule=nonsense", 2), ("level=2", 1), ("whose=mine", 0), ("whose=nobody", 2), ("late=on", 0),
        ("division=990122100202", 0), ("division=990122100000", 2), ("division=nonsense", 2), ("state=nonsense", 2),
    ],
)  # fmt: skip
def test_the_queue_is_narrowed(at, who, row, query, shown):
    answer = at(who.clerk).get(f"/monitoring/?{query}")
    assert len(answer.context["rows"]) == shown == answer.context["total"]


def test_what_is_past_its_first_day_stays_late_when_it_goes_up(at, who, row):
    """The page counts as the figures do: a new day for the next level is no new day for the warning."""
    day, clerk = timezone.localdate(), at(who.clerk)
    Warning.objects.filter(pk=row.pk).update(first_due_on=day - dt.timedelta(3), due_on=day + dt.timedelta(1))
    assert "超期 1 条" in text(clerk.get("/monitoring/?late=on"))
    assert "最初期限" in text(clerk.get(where(row)))
    Warning.objects.filter(pk=row.pk).update(
        state="deferred", deferred_until=day + dt.timedelta(30), first_due_on=day - dt.timedelta(3)
    )
    assert "超期 0 条" in text(clerk.get("/monitoring/"))


def test_a_post_sees_what_its_division_answers_for(at, who, row):
    assert len(at(who.cadre).get("/monitoring/?whose=post").context["rows"]) == 2
    assert len(at(who.clerk).get("/monitoring/?whose=post").context["rows"]) == 0


def test_a_warning_is_worked_off_on_the_pages_by_two_people(at, who, row):
    cadre = at(who.cadre)
    assert "开始核实" in text(cadre.get(where(row)))
    cadre.post(where(row, "take"))
    assert cadre.post(where(row, "verify"), {"id": uuid.uuid4(), "note": "属实"}).status_code == 422
    assert cadre.post(where(row, "verify"), {"id": uuid.uuid4(), "note": NOTE}).status_code == 302
    given = {"id": uuid.uuid4(), "kind": "relief", "plan": "申请临时救助", "planned_on": "2026-11-30"}
    assert cadre.post(where(row, "measures"), given).status_code == 302
    refused = cadre.post(where(row, "ask", "close"), {"id": uuid.uuid4(), "proof": NOTE})
    assert refused.status_code == 422
    assert "没有落实过" in text(refused)
    measure = row.measures.get()
    done = {"done_on": "2026-11-26", "result": "救助 5,200 元已到账"}
    assert cadre.post(f"/monitoring/measures/{measure.pk}/", done).status_code == 302
    assert cadre.post(where(row, "ask", "close"), {"id": uuid.uuid4(), "proof": NOTE}).status_code == 302
    assert "须由另一人复核" in text(cadre.get(where(row)))
    leader = at(who.leader)
    assert "我来复核" in text(leader.get(where(row)))
    assert (
        leader.post(where(row, "answer"), {"id": uuid.uuid4(), "agreed": "no", "note": ""}).status_code == 422
    )
    assert leader.post(where(row, "answer"), {"id": uuid.uuid4(), "agreed": "yes"}).status_code == 302
    row.refresh_from_db()
    assert row.state == "closed"
    page = text(leader.get(where(row)))
    assert "救助 5,200 元已到账" in page
    assert "复核同意" in page


def test_who_may_both_does_not_confirm_the_own_request(at, who, row):
    county = at(who.county)
    county.post(where(row, "take"))
    county.post(where(row, "ask", "false"), {"id": uuid.uuid4(), "proof": NOTE})
    assert "我来复核" not in text(county.get(where(row)))
    refused = county.post(where(row, "answer"), {"id": uuid.uuid4(), "agreed": "yes"})
    assert refused.status_code == 422
    assert "请由另一人复核" in text(refused)


def test_a_photo_is_kept_without_where_it_was_taken(at, who, row):
    cadre = at(who.cadre)
    cadre.post(where(row, "take"))
    form = uuid.uuid4()
    for _again in range(2):
        answer = cadre.post(where(row, "proofs"), {"id": form, "title": "到账单", "files": photo()})
        assert answer.status_code == 302
    one = Proof.objects.get()
    content = at(who.leader).get(f"/monitoring/proofs/{one.pk}/").content
    assert content.startswith(b"\xff\xd8")
    assert "金丝雀相机".encode() not in content
    assert at(who.sister).get(f"/monitoring/proofs/{one.pk}/").status_code == 404


def test_a_stranger_finds_no_warning_and_a_reader_changes_nothing(at, who, row, home):
    sister = at(who.sister)
    for address in (
        where(row),
        where(row, "verify"),
        where(row, "ask", "close"),
        f"/monitoring/households/{home.pk}/",
    ):
        assert sister.get(address).status_code == 404
    assert sister.post(where(row, "take")).status_code == 404
    assert not sister.get("/monitoring/").context["rows"]
    doctor = at(who.doctor)
    assert doctor.get(where(row)).status_code == 200
    assert doctor.post(where(row, "take")).status_code == 403
    assert doctor.get(where(row, "verify")).status_code == 403
    leader = at(who.leader)
    assert leader.post(where(row, "take")).status_code == 403


def test_diseases_are_named_only_to_who_sees_health_records(at, who, home):
    head = home.persons.get()
    Condition.objects.create(person=head, kind="cancer", confirmed_on=make.DAY)
    Condition.objects.create(person=head, kind="mental", confirmed_on=make.DAY)
    actions.weigh(household=home.pk)
    row = Warning.objects.get(household=home, rule="disease-new")
    for user, told in ((who.cadre, False), (who.clerk, False), (who.leader, False), (who.county, False),
                       (who.doctor, True), (who.physician, True)):  # fmt: skip
        for address in (where(row), "/monitoring/", f"/monitoring/households/{home.pk}/"):
            page = text(at(user).get(address))
            assert ("恶性肿瘤" in page) == (told and address != "/monitoring/"), (user.name, address)
            assert "精神" not in page
    assert "新确诊大病 1 人" in text(at(who.cadre).get(where(row)))


def test_ticked_warnings_are_given_to_somebody_who_serves_them_all(at, who, row, home, purse):
    other = make.plain(people.SISTER_VILLAGE, kind="marginal")
    purse.pay(other, 900_000)
    actions.weigh(household=other.pk)
    both = [str(one.pk) for one in Warning.objects.filter(rule="own-pay-sum")]
    clerk = at(who.clerk)
    page = text(clerk.post("/monitoring/assign/", {"row": both[:1]}))
    assert "队长" in page
    page = text(clerk.post("/monitoring/assign/", {"row": both}))
    assert "专干" in page
    assert "队长" not in page
    refused = clerk.post("/monitoring/assign/", {"row": both, "worker": str(who.team.pk)})
    assert refused.status_code == 422
    clerk.post("/monitoring/assign/", {"row": both, "worker": str(who.clerk.pk)})
    assert Warning.objects.filter(worker=who.clerk).count() == 2
    assert clerk.post("/monitoring/assign/", {"row": ["nonsense"]}).status_code == 302


def test_the_export_holds_the_rows_of_the_queue(at, who, row):
    answer = at(who.clerk).post("/monitoring/export/", {"rule": "own-pay-sum"})
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    lines = list(book.worksheets[1].iter_rows(values_only=True))
    assert len(lines) == 2
    assert "自付累计 8,420 元 > 8,000 元（近 12 个月）" in lines[1]
    assert at(who.cadre).post("/monitoring/export/").status_code == 403
    assert Event.objects.filter(kind="monitoring.queue_exported").count() == 1


def test_rules_tell_how_often_they_were_right_and_mark_small_numbers(at, who, row):
    actions.take(warning=row, by=who.cadre)
    what = actions.request(request_id=uuid.uuid4(), warning=row, kind="ask_false", proof=NOTE, by=who.cadre)
    actions.answer(answer_id=uuid.uuid4(), request=what, agreed=True, by=who.leader)
    page = text(at(who.clerk).get("/monitoring/rules/"))
    assert "0.0%（0 / 1，95% 区间 0.0%–79.3%）" in page
    assert "样本少" in page
    one = text(at(who.clerk).get("/monitoring/rules/own-pay-sum/"))
    assert "8,000 元" in one
    assert "岚溪县（虚构）因病返贫监测办法" in one
    assert at(who.clerk).get("/monitoring/rules/nonsense/").status_code == 404


def test_a_rule_says_where_it_cannot_tell(at, who, row):
    far = people.user("county_rural", people.OTHER_COUNTY)
    page = text(at(far).get("/monitoring/rules/own-pay-line/"))
    assert "云川县 · 一般农户" in page
    assert "没有查到，程序不作估计" in page


def test_one_household_shows_what_each_rule_says_and_why_not(at, who, home):
    page = text(at(who.cadre).get(f"/monitoring/households/{home.pk}/"))
    assert "“家庭年纯收入”没有登记，不作判断" in page
    assert "不适用于这一类户" in page
    assert "8,420 元" in page


def test_the_household_page_shows_its_open_warnings(at, who, home):
    page = text(at(who.cadre).get(f"/register/households/{home.pk}/"))
    assert "自付累计 8,420 元 &gt; 8,000 元" in page
    quiet = make.plain()
    assert "监测预警" not in text(at(who.cadre).get(f"/register/households/{quiet.pk}/"))


def test_the_start_page_brings_work_to_who_works_and_who_confirms(at, who, row):
    assert "自付累计 8,420 元" in text(at(who.cadre).get("/today/"))
    assert "自付累计 8,420 元" not in text(at(who.leader).get("/today/"))
    actions.take(warning=row, by=who.cadre)
    actions.request(request_id=uuid.uuid4(), warning=row, kind="ask_false", proof=NOTE, by=who.cadre)
    assert "去复核" in text(at(who.leader).get("/today/"))


def test_english_has_no_chinese_sentences(at, who, row, home):
    client = at(who.clerk)
    client.cookies["django_language"] = "en"
    for address in ("/monitoring/", where(row), f"/monitoring/households/{home.pk}/"):
        assert "Own pay 8,420 yuan &gt; 8,000 yuan (12 months)" in text(client.get(address))


def test_pages_ask_few_questions_whatever_the_number_of_rows(at, who, purse, django_assert_max_num_queries):
    for _one in range(30):
        made = make.plain(kind="marginal")
        purse.pay(made, 900_000)
    actions.weigh_everything(by=None)
    client = at(who.clerk)
    client.get("/monitoring/")
    with django_assert_max_num_queries(30):
        assert len(client.get("/monitoring/").context["rows"]) == 50
