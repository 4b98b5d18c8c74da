"""Objections: taken in from anybody, stopping their cases, answered in time by who may."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from ankang.journal.models import Event
from ankang.notices import actions, queries, throttle
from ankang.notices.models import Objection, ObjectionNote, Try
from ankang.notices.rules.objections import CannotObject
from ankang.notices.tests import factories
from ankang.registry.tests.factories import COUNTY, SISTER_VILLAGE, TOWN, VILLAGE, user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_factor(settings):
    settings.SECOND_FACTOR = "offered"


@pytest.fixture
def lines():
    return [factories.line(), factories.line(factories.home("王伟"))]


@pytest.fixture
def notice(lines):
    return factories.released(*lines)


def open_of(line) -> int:
    return queries.shown([line.case])[line.case][0].open_objections


class TestTakingIn:
    def test_it_stops_its_case_and_no_other(self, notice, lines):
        made = factories.objection(notice, case=lines[0].case)
        assert [open_of(line) for line in lines] == [1, 0]
        assert made.line.case == lines[0].case and made.state == Objection.State.RECEIVED

    def test_one_to_the_whole_notice_stops_all(self, notice, lines):
        factories.objection(notice)
        assert [open_of(line) for line in lines] == [1, 1]

    def test_the_same_id_is_one_objection(self, notice):
        key = uuid.uuid4()
        assert factories.objection(notice, objection_id=key) == factories.objection(notice, objection_id=key)
        assert Objection.objects.count() == 1

    def test_name_contact_and_text_lie_sealed(self, notice):
        made = factories.objection(notice, name="钱有理", contact="13912342210", text="他家有小汽车")
        assert not made.anonymous
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM notices_objection")
            raw = b"".join(
                bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in cursor.fetchone()
            )
        assert not any(word.encode() in raw for word in ("钱有理", "13912342210", "他家有小汽车"))
        event = Event.objects.get(kind="notices.objection_received")
        assert "钱有理" not in str(event.__dict__) and event.subject == str(made.pk)

    def test_staff_take_a_letter_that_was_opened_after_the_end_and_the_page_does_not(self, notice):
        with time_machine.travel(timezone.now() + dt.timedelta(days=20)):
            actions.take_down_due(by=None)
            assert factories.objection(
                notice, way="paper", received_on=timezone.localdate() - dt.timedelta(days=12)
            )
            with pytest.raises(CannotObject, match="不在公示期内"):
                factories.objection(notice, way="page", by=None)

    @pytest.mark.parametrize(
        ("given", "sentence"),
        [
            ({"text": "  "}, "写明有什么异议"),
            ({"received_on": timezone.localdate() + dt.timedelta(days=9)}, "不能晚于今天"),
            ({"case": uuid.UUID(int=7)}, "没有这一行"),
        ],
    )
    def test_what_cannot_be_taken(self, notice, given, sentence):
        with pytest.raises(CannotObject, match=sentence):
            factories.objection(notice, **given)

    def test_to_a_draft_or_a_withdrawn_notice_nobody_objects(self, notice):
        with pytest.raises(CannotObject):
            factories.objection(factories.draft())
        actions.withdraw_notice(notice=notice, reason="x", by=factories.head())
        with pytest.raises(CannotObject, match="已撤回"):
            factories.objection(notice)

    def test_who_does_not_handle_here_takes_none(self, notice):
        for role, place in (
            ("village_cadre", SISTER_VILLAGE),
            ("village_doctor", VILLAGE),
            ("county_leader", COUNTY),
        ):
            with pytest.raises(PermissionDenied):
                factories.objection(notice, by=user(role, place))


class TestHandling:
    def test_from_received_to_answered(self, notice, lines):
        made = factories.objection(notice, case=lines[0].case)
        by = factories.cadre()
        taken = actions.take_objection(objection=made, handler=by, by=by)
        assert (taken.state, taken.handler) == ("looking", by)
        key = uuid.uuid4()
        for _ in range(2):
            actions.note_objection(note_id=key, objection=made, text="入户看过，车是租的。", by=by)
        assert ObjectionNote.objects.get().text == "入户看过，车是租的。"
        done = actions.answer_objection(objection=made, answer="异议不成立：车是租的。", upheld=False, by=by)
        assert (done.state, done.upheld, done.answered_by) == ("answered", False, by)
        assert open_of(lines[0]) == 0
        for act in (
            lambda: actions.answer_objection(objection=made, answer="又一次", upheld=True, by=by),
            lambda: actions.drop_objection(objection=made, reason="x", by=by),
            lambda: actions.take_objection(objection=made, handler=by, by=by),
            lambda: actions.note_objection(note_id=uuid.uuid4(), objection=made, text="x", by=by),
        ):
            with pytest.raises(CannotObject, match="已经办结"):
                act()

    def test_an_answer_needs_words_and_a_dropping_its_reason(self, notice):
        made, by = factories.objection(notice), factories.cadre()
        with pytest.raises(CannotObject, match="答复内容"):
            actions.answer_objection(objection=made, answer=" ", upheld=True, by=by)
        with pytest.raises(CannotObject, match="写明原因"):
            actions.drop_objection(objection=made, reason="", by=by)
        actions.drop_objection(objection=made, reason="本人来电撤回", by=by)
        made.refresh_from_db()
        assert made.state == "dropped" and made.notes.get().text == "本人来电撤回"

    def test_only_who_handles_there_handles(self, notice):
        made = factories.objection(notice)
        for somebody in (user("village_cadre", SISTER_VILLAGE), user("county_leader", COUNTY)):
            with pytest.raises(PermissionDenied):
                actions.answer_objection(objection=made, answer="x", upheld=True, by=somebody)
            with pytest.raises(CannotObject, match="才能接手"):
                actions.take_objection(objection=made, handler=somebody, by=factories.cadre())
        assert actions.answer_objection(
            objection=made, answer="x", upheld=True, by=user("township_clerk", TOWN)
        )

    def test_the_database_wants_an_answer_to_have_an_author(self, notice):
        made = factories.objection(notice)
        with pytest.raises(DatabaseError), transaction.atomic():
            Objection.objects.filter(pk=made.pk).update(state="answered")


class TestOnThePage:
    def post(self, client, notice, **given):
        data = {
            "id": uuid.uuid4(),
            "text": "他家有小汽车",
            "ordinal": "",
            "name": "",
            "contact": "",
            "website": "",
            **given,
        }
        return client.post(reverse("notices:object", args=[notice.token]), data)

    def test_anybody_objects_without_a_name_and_asks_for_the_answer(self, client, notice, lines):
        answer = self.post(client, notice, ordinal=1)
        made = Objection.objects.get()
        text = answer.content.decode()
        assert answer.status_code == 200 and f"{made.receipt[:5]}-{made.receipt[5:]}" in text
        assert made.anonymous and made.way == "page" and made.made_by is None
        assert made.case == notice.lines.get(ordinal=1).case
        ask = reverse("notices:receipt")
        told = client.post(
            ask, {"receipt": f" {made.receipt[:5].lower()}-{made.receipt[5:]}"}
        ).content.decode()
        assert "已受理" in told and "小汽车" not in told
        actions.answer_objection(
            objection=made, answer="异议成立，已移出名单。", upheld=True, by=factories.cadre()
        )
        told = client.post(ask, {"receipt": made.receipt})
        assert "异议成立，已移出名单" in told.content.decode() and told.headers["Cache-Control"] == "no-store"

    def test_pressing_twice_is_one_objection(self, client, notice):
        key = uuid.uuid4()
        pages = [self.post(client, notice, id=key).content.decode() for _ in range(2)]
        assert Objection.objects.count() == 1
        assert all(Objection.objects.get().receipt[:5] in page for page in pages)

    def test_a_call_back_is_offered_and_sealed(self, client, notice):
        self.post(client, notice, name="钱有理", contact="13912342210")
        made = Objection.objects.get()
        assert (made.name, made.contact, made.anonymous) == ("钱有理", "13912342210", False)

    def test_a_program_falls_into_the_trap(self, client, notice):
        answer = self.post(client, notice, website="https://spam.example")
        assert answer.status_code == 422 and not Objection.objects.exists()

    @pytest.mark.parametrize(
        "given", [{"text": ""}, {"ordinal": "99"}, {"ordinal": "x"}, {"id": "x"}, {"text": "长" * 1001}]
    )
    def test_what_is_wrong_is_told(self, client, notice, given):
        answer = self.post(client, notice, **given)
        assert answer.status_code == 422 and "error-summary" in answer.content.decode()
        assert not Objection.objects.exists()

    def test_a_flood_is_stopped(self, client, notice, monkeypatch):
        monkeypatch.setitem(throttle.__dict__, "LIMITS", {"object": throttle.Limit(3, 50)})
        assert [self.post(client, notice).status_code for _ in range(5)] == [200, 200, 200, 429, 429]
        assert Objection.objects.count() == 3

    def test_receipts_cannot_be_tried_out(self, client, notice, monkeypatch):
        monkeypatch.setitem(throttle.__dict__, "LIMITS", {"receipt": throttle.Limit(3, 50)})
        ask = reverse("notices:receipt")
        assert [client.post(ask, {"receipt": "AAAAAAAAAA"}).status_code for _ in range(4)] == [
            422,
            422,
            422,
            429,
        ]
        assert "AAAAAAAAAA" not in str(list(Try.objects.values()))

    def test_nothing_about_anybody_stands_in_an_address(self, client, notice):
        page = client.get(reverse("notices:object", args=[notice.token])).content.decode()
        assert 'method="post"' in page and "?name" not in page
        assert (
            client.get(reverse("notices:object", args=[notice.token]) + "?line=2")
            .content.decode()
            .count('value="2"')
            == 1
        )
