"""The pages: a survey is designed, drawn, asked at the door, answered by card and published; studies; poverty."""

import uuid

import pytest

from ankang.registry.tests import factories as people
from ankang.studies.models import Answer, Card, Survey
from ankang.studies.tests.test_life import GOOD, made, whole

pytestmark = pytest.mark.django_db


def text(answer):
    return answer.content.decode()


def test_a_survey_goes_through_its_pages(at, who):
    screen = at(who.health)
    given = {
        "id": str(uuid.uuid4()), "title": "秋季满意度", "place": people.COUNTY, "questionnaire": "satisfaction",
        "items": [], "population": "households", "design": "simple", "strata": "", "size": "20", "each": "",
        "modes": ["door", "phone", "self"], "opens_on": "2026-11-20", "closes_on": "2026-12-10", "condition": "", "previous": "",
    }  # fmt: skip
    page = text(screen.post("/studies/surveys/new/", given, follow=True))
    assert "秋季满意度" in page and "抽样框现有 32" in page and "样本量够吗" in page
    row = Survey.objects.get()
    here = f"/studies/surveys/{row.pk}/"
    assert "已抽样" in text(screen.post(f"{here}draw/", {"key": str(uuid.uuid4())}, follow=True))
    assert "不能再抽" in text(screen.post(f"{here}draw/", {"key": str(uuid.uuid4())}, follow=True))
    given = {"interviewer": str(who.leader.pk), "villages": [people.VILLAGE]}
    assert "回避" in text(screen.post(f"{here}assign/", given, follow=True))
    given |= {"villages": [people.SISTER_VILLAGE]}
    assert "队长" in text(screen.post(f"{here}assign/", given, follow=True))
    sheet = text(screen.post(f"{here}cards/", {"village": people.VILLAGE}))
    assert "只能答一次" in sheet and "某户主" not in sheet
    answered_by_card(screen, Card.objects.first())
    asked_at_the_door(at(who.leader), row)


def answered_by_card(screen, card):
    screen.logout()
    page = text(screen.get(f"/studies/answer/{card.code}/"))
    assert card.code in page and "某户主" not in page
    assert "无效" in text(screen.post("/studies/answer/", {"code": "AAAA BBBB CCCC"}))
    questions = text(screen.post("/studies/answer/", {"code": card.code}))
    assert "对健康帮扶总的看法" in questions and "某户主" not in questions
    half = screen.post("/studies/answer/", {"code": card.code, "answers": "1", "satisfied": "very"})
    assert half.status_code == 422 and "请填写" in text(half)
    assert "谢谢" in text(screen.post("/studies/answer/", {"code": card.code, "answers": "1", **GOOD}))
    assert "无效" in text(screen.post("/studies/answer/", {"code": card.code, "answers": "1", **GOOD}))


def asked_at_the_door(screen, row):
    assert "满意度" in text(screen.get("/studies/", follow=True))
    mine = row.assignments.get()
    page = text(screen.get(f"/studies/lists/{mine.pk}/"))
    assert "某户主" in page and "还有" in page
    one, two = row.sample.filter(village=people.SISTER_VILLAGE)[:2]
    door = f"/studies/interviews/{one.pk}/"
    assert "对健康帮扶总的看法" in text(screen.get(door))
    assert "19901220001" not in text(screen.get(door)) and "19901220001" in text(screen.post(f"{door}phone/"))
    absent = {"id": str(uuid.uuid4()), "on": "2026-11-26", "mode": "door", "outcome": "absent"}
    assert "去过 1 次" in text(screen.post(f"{door}outcome/", absent, follow=True))
    answers = {"id": str(uuid.uuid4()), "on": "2026-11-26", "mode": "door", **GOOD}
    assert "已保存" in text(screen.post(door, answers, follow=True))
    assert "答案已封存" in text(screen.get(door))
    dead = {**absent, "id": str(uuid.uuid4()), "outcome": "dead"}
    assert "已去世" in text(screen.post(f"/studies/interviews/{two.pk}/outcome/", dead, follow=True))
    own = row.sample.filter(village=people.VILLAGE).first()
    assert screen.get(f"/studies/interviews/{own.pk}/").status_code == 404
    assert Answer.objects.count() == 2


def test_a_result_is_read_and_its_rows_fetched(at, who):
    row = whole(who, 20)
    page = text(at(who.analyst).get(f"/studies/surveys/{row.pk}/"))
    assert "总体满意" in page and "RR1" in page and row.result.digest in page
    assert "总体满意" in text(at(who.analyst).get("/studies/surveys/"))
    assert at(who.analyst).get(f"/studies/surveys/{row.pk}/rows/").status_code == 403
    assert at(who.health).get(f"/studies/surveys/{row.pk}/rows/").status_code == 200
    assert at(who.head).get(f"/studies/surveys/{row.pk}/").status_code == 403


def test_closing_and_publishing_by_pressing(at, who):
    row = made(who, size=5)
    screen, here = at(who.health), f"/studies/surveys/{row.pk}/"
    assert "没有结果" in text(screen.post(f"{here}close/", {"why": ""}, follow=True))
    page = text(screen.post(f"{here}close/", {"why": "试调查"}, follow=True))
    assert "没有人应答" in page
    assert "没有人应答" in text(screen.post(f"{here}publish/", {}, follow=True))
