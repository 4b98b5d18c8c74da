"""Pages of the notice board: who sees what, what is offered, what the worklist says."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from ankang.notices import actions, sources
from ankang.notices.models import Notice
from ankang.notices.queries.work import work_for
from ankang.notices.tests import factories
from ankang.registry.tests.factories import (
    COUNTY,
    FAR_VILLAGE,
    OTHER_VILLAGE,
    SISTER_VILLAGE,
    TOWN,
    VILLAGE,
    user,
)
from ankang.web.work import Severity

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_factor(settings):
    settings.SECOND_FACTOR = "offered"


def page(client, name, *args, status=200, **query):
    answer = client.get(reverse(f"notices:{name}", args=args), query)
    assert answer.status_code == status, answer.content.decode()[:500]
    return answer.content.decode()


class TestStaff:
    def test_every_page_opens_for_who_may(self, client):
        draft, hanging = factories.draft(), factories.released()
        objection = factories.objection(hanging, name="钱有理")
        client.force_login(factories.head())
        for name, args in (
            ("list", []), ("notice", [draft.pk]), ("notice", [hanging.pk]), ("preview", [draft.pk]), ("withdraw", [draft.pk]),
            ("sample", [draft.pk]), ("objections", []), ("objection", [objection.pk]), ("objection_new", [hanging.pk]),
        ):  # fmt: skip
            answer = client.get(reverse(f"notices:{name}", args=args))
            assert answer.status_code == 200, name
            assert answer.headers["Cache-Control"] == "no-store"

    def test_the_maker_is_not_offered_to_release(self, client):
        maker = factories.cadre()
        factories.registry.Post.objects.create(
            user=maker, role="village_head", division_id=VILLAGE, since=dt.date(2020, 1, 1)
        )
        draft = factories.draft(by=maker)
        release = reverse("notices:release", args=[draft.pk])
        client.force_login(maker)
        assert release not in page(client, "notice", draft.pk)
        client.post(release)
        draft.refresh_from_db()
        assert draft.state == "drafted"
        client.force_login(factories.head())
        assert release in page(client, "notice", draft.pk)
        assert client.post(release).status_code == 302
        draft.refresh_from_db()
        assert draft.state == "released"

    def test_the_page_of_a_stopped_release_says_what_and_where(self, client, monkeypatch):
        from ankang.notices.publishing import files

        draft = factories.draft(factories.line(factories.home("金丝雀")))
        monkeypatch.setattr(files.page, "write", lambda sheet: "<p>金丝雀 13912342210</p>".encode())
        client.force_login(factories.head())
        answer = client.post(reverse("notices:release", args=[draft.pk]))
        text = answer.content.decode()
        assert answer.status_code == 422 and "未隐去的姓名" in text and "电话号码" in text and "正文" in text
        assert "金丝雀" not in text and "13912342210" not in text

    def test_files_come_as_they_hung_and_leave_a_trace(self, client):
        from ankang.journal.models import Event

        hanging = factories.released()
        client.force_login(factories.head())
        for kind, start in (("pdf", b"%PDF"), ("docx", b"PK"), ("html", b"<!doctype")):
            answer = client.get(reverse("notices:file", args=[hanging.pk, kind]))
            assert answer.content.startswith(start) and answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["Content-Disposition"].startswith(
                "inline" if kind == "pdf" else "attachment"
            )
        assert Event.objects.filter(kind="notices.file_fetched", subject=str(hanging.pk)).count() == 3
        assert client.get(reverse("notices:file", args=[hanging.pk, "exe"])).status_code == 404
        assert hanging.files.get(format="pdf").sha256 in page(client, "notice", hanging.pk)

    def test_the_sample_of_a_draft_is_marked(self, client):
        import pypdfium2 as pdfium

        client.force_login(factories.head())
        answer = client.get(reverse("notices:sample", args=[factories.draft().pk]))
        document = pdfium.PdfDocument(answer.content)
        assert "请勿张贴" in document[0].get_textpage().get_text_bounded()
        document.close()

    @pytest.mark.parametrize("place", [SISTER_VILLAGE, OTHER_VILLAGE, FAR_VILLAGE])
    def test_strangers_find_nothing(self, client, place):
        notice = factories.released()
        objection = factories.objection(notice)
        client.force_login(user("village_cadre", place))
        for name, args in (
            ("notice", [notice.pk]), ("preview", [notice.pk]), ("withdraw", [notice.pk]), ("file", [notice.pk, "pdf"]),
            ("objection", [objection.pk]), ("objection_new", [notice.pk]),
        ):  # fmt: skip
            page(client, name, *args, status=404)
        assert notice.title not in page(client, "list")

    def test_a_village_sees_what_hangs_over_it_from_its_town_but_no_drafts_of_it(self, client):
        sheet = factories.line(factories.home("赵六"))
        hanging, draft = factories.released(sheet, kind="town"), factories.draft(kind="town")
        client.force_login(user("village_head", SISTER_VILLAGE))
        assert "赵*" in page(client, "notice", hanging.pk)
        page(client, "notice", draft.pk, status=404)
        assert reverse("notices:release", args=[hanging.pk]) not in page(client, "notice", hanging.pk)

    def test_withdrawing_asks_for_the_reason(self, client):
        notice = factories.released()
        client.force_login(factories.head())
        address = reverse("notices:withdraw", args=[notice.pk])
        assert client.post(address, {"reason": ""}).status_code == 422
        assert client.post(address, {"reason": "重复"}).status_code == 302
        assert "重复" in page(client, "notice", notice.pk)
        page(client, "withdraw", notice.pk, status=404)

    def test_an_objection_is_handled_on_its_page(self, client):
        notice = factories.released()
        client.force_login(cadre := factories.cadre())
        new = reverse("notices:objection_new", args=[notice.pk])
        given = {
            "id": uuid.uuid4(),
            "way": "visit",
            "received_on": timezone.localdate(),
            "ordinal": 1,
            "text": "不符",
            "name": "",
            "contact": "",
        }
        assert client.post(new, given | {"ordinal": 9}).status_code == 422
        assert client.post(new, given | {"way": "page"}).status_code == 422
        assert client.post(new, given).status_code == 302
        made = notice.objections.get()
        for name, data in (
            ("take", {"handler": cadre.pk}),
            ("note", {"id": uuid.uuid4(), "text": "看过"}),
            ("answer", {"upheld": "yes", "answer": "成立"}),
        ):
            address = reverse(f"notices:objection_{name}", args=[made.pk])
            assert client.post(address, {}).status_code == 422
            assert client.post(address, data).status_code == 302, name
        made.refresh_from_db()
        assert made.upheld is True and made.handler == cadre
        other = factories.objection(notice)
        assert (
            client.post(reverse("notices:objection_drop", args=[other.pk]), {"reason": "撤回"}).status_code
            == 302
        )

    def test_lists_are_narrowed_by_state_and_division(self, client):
        factories.draft(), factories.released(kind="town")
        client.force_login(user("town_leader", TOWN))
        assert page(client, "list").count("<tr>") == 3
        assert page(client, "list", state="released").count("<tr>") == 2
        assert page(client, "list", division=VILLAGE).count("<tr>") == 2
        assert page(client, "list", state="nonsense", division="x'").count("<tr>") == 3

    def test_the_list_asks_a_number_of_questions_that_does_not_grow(
        self, client, django_assert_max_num_queries
    ):
        for _ in range(6):
            factories.draft()
        client.force_login(factories.head())
        with django_assert_max_num_queries(40):
            page(client, "list")


class TestWaiting:
    @pytest.fixture
    def offered(self, monkeypatch):
        monkeypatch.setattr(sources, "_sources", {})
        lines = [factories.line() for _ in range(3)]
        one = sources.Waiting(
            "test:five_steps:village", "village", VILLAGE, 7, len(lines), dt.date(2026, 3, 1)
        )
        gone = []
        sources.register("test", lambda u: [] if gone else [one], lambda u, w: lines)
        return gone

    def test_what_waits_becomes_a_draft_at_one_press(self, client, offered):
        client.force_login(factories.cadre())
        assert "柳林村" in page(client, "waiting") and "2026-03-01" in page(client, "waiting")
        given = {
            "notice_id": uuid.uuid4(),
            "source": "test:five_steps:village",
            "kind": "village",
            "division": VILLAGE,
        }
        for _ in range(2):
            answer = client.post(reverse("notices:draft"), given)
            assert answer.status_code == 302 and str(given["notice_id"]) in answer.url
        notice = Notice.objects.get()
        assert (notice.households, notice.source) == (3, "test:five_steps:village")
        assert client.post(reverse("notices:draft"), given | {"notice_id": "x"}).status_code == 404
        answer = client.post(reverse("notices:draft"), given | {"notice_id": uuid.uuid4()}, follow=True)
        assert "另一份" in answer.content.decode()
        offered.append(1)
        answer = client.post(reverse("notices:draft"), given | {"notice_id": uuid.uuid4()}, follow=True)
        assert "已不在等待公示" in answer.content.decode() and Notice.objects.count() == 1

    def test_nothing_waits(self, client, monkeypatch):
        monkeypatch.setattr(sources, "_sources", {})
        client.force_login(factories.cadre())
        assert "没有等待公示" in page(client, "waiting")

    def test_the_worklist_offers_it_to_who_drafts(self, offered):
        assert [i.deed for i in work_for(factories.cadre()).items] == ["拟公示"]
        assert work_for(user("village_doctor", VILLAGE)).total == 0


class TestWork:
    def test_drafts_go_to_who_releases_and_not_to_their_maker(self):
        notice = factories.draft()
        (item,) = work_for(factories.head()).items
        assert (
            item.url.endswith(f"{notice.pk}/")
            and item.severity is Severity.DUE
            and notice.made_by.name in item.why
        )
        assert work_for(notice.made_by).total == 0
        assert work_for(user("village_head", SISTER_VILLAGE)).total == 0

    def test_a_notice_of_its_last_day_is_told_to_who_drafted_there(self):
        with time_machine.travel("2026-03-02 09:00+08:00"):
            factories.released()
            cadre = factories.cadre()
            assert work_for(cadre).total == 0
        with time_machine.travel("2026-03-09 09:00+08:00"):
            (item,) = work_for(cadre).items
            assert item.due == dt.date(2026, 3, 9) and item.severity is Severity.CALM

    def test_objections_are_due_and_then_overdue(self):
        with time_machine.travel("2026-03-02 09:00+08:00"):
            factories.objection(
                factories.released(kind="town", by=user("township_clerk", TOWN)),
                by=user("township_clerk", TOWN),
            )
            clerk = user("township_clerk", TOWN)
            assert [i.severity for i in work_for(clerk).items] == [Severity.DUE]
        with time_machine.travel("2026-03-10 09:00+08:00"):
            work = work_for(clerk)
            assert work.overdue == 1 and Severity.URGENT in [i.severity for i in work.items]
            assert work_for(factories.cadre()).total == 0


class TestEverybody:
    def test_the_board_of_a_village_shows_what_hangs_over_it(self, client):
        own, town, county = (factories.released(kind=kind) for kind in ("village", "town", "county"))
        factories.draft()
        board = page(client, "board", VILLAGE)
        assert all(n.token in board for n in (own, town, county))
        assert f"{town.token}/?village={VILLAGE}" in board
        sister = page(client, "board", SISTER_VILLAGE)
        assert own.token not in sister and town.token in sister
        assert own.token not in page(client, "board", OTHER_VILLAGE) and county.token in page(
            client, "board", OTHER_VILLAGE
        )
        page(client, "board", "990122999999", status=404)
        page(client, "board", "990000000000", status=404)

    def test_a_long_notice_is_shown_village_by_village(self, client, monkeypatch):
        from ankang.notices.queries import public

        monkeypatch.setattr(public, "WHOLE", 3)
        lines = [
            factories.line(factories.home("王伟")),
            factories.line(factories.home("赵六", village=SISTER_VILLAGE)),
        ]
        lines += [factories.line(factories.home("孙七", village=SISTER_VILLAGE)) for _ in range(2)]
        notice = factories.released(*lines, kind="town")
        first, second = (
            page(client, "public", notice.token),
            page(client, "public", notice.token, village=SISTER_VILLAGE),
        )
        assert "王*" in first and "赵*" not in first and "柳林村（1户）" in first and "石门村（3户）" in first
        assert "赵*" in second and "王*" not in second
        assert "王*" in page(client, "public", notice.token, village="nonsense")

    def test_pages_are_open_and_leave_no_cookie_of_a_session(self, client):
        notice = factories.released()
        for name, args in (
            ("board", [VILLAGE]),
            ("public", [notice.token]),
            ("check", [notice.token]),
            ("receipt", []),
        ):
            answer = client.get(reverse(f"notices:{name}", args=args))
            assert answer.status_code == 200 and "sessionid" not in answer.cookies
            assert "noindex" in answer.content.decode()

    def test_only_known_methods_do_anything(self, client):
        notice = factories.released()
        assert (
            client.get(reverse("notices:check", args=[notice.token]) + "?code=K2MYCF&tail=0021").status_code
            == 200
        )
        assert client.post(reverse("notices:public", args=[notice.token])).status_code == 405
        assert client.put(reverse("notices:receipt")).status_code == 405


def test_who_leads_the_county_may_release_in_a_village():
    notice = factories.draft()
    assert actions.release_notice(notice=notice, by=user("county_leader", COUNTY)).state == "released"
