"""The days of a notice: how they are counted, when it comes down, what strangers then find."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from ankang.journal import timetable
from ankang.journal.actions import keep_time
from ankang.journal.models import Event
from ankang.notices import actions, queries
from ankang.notices.models import Notice, TakeDown
from ankang.notices.rules import terms
from ankang.notices.rules.categories import CannotPublish
from ankang.notices.tests import factories
from ankang.values.parameter import Parameters, Setting

DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("posted", "days", "last"),
    [
        ("2026-03-02", 7, "2026-03-09"), ("2026-02-25", 7, "2026-03-04"), ("2024-02-23", 7, "2024-03-01"), ("2026-12-28", 5, "2027-01-02"),
        ("2026-03-02", 1, "2026-03-03"),
    ],
)  # fmt: skip
def test_the_day_of_posting_does_not_count(posted, days, last):
    found = terms.last_day(dt.date.fromisoformat(posted), days, "990122100201")
    assert found == dt.date.fromisoformat(last)


def test_a_place_that_counts_the_day_of_posting_says_so_in_its_file(monkeypatch):
    known = terms.parameters()
    own = Setting(1, dt.date(2020, 1, 1), None, "990122", "岚溪县文件", "第二条", "read", 1)
    parameter = known.by_code["notice.first_day_counts"]
    changed = type(parameter)(
        **{**{f: getattr(parameter, f) for f in parameter.__slots__}, "settings": (*parameter.settings, own)}
    )
    monkeypatch.setattr(
        terms, "parameters", lambda: Parameters({**known.by_code, "notice.first_day_counts": changed})
    )
    assert terms.last_day(dt.date(2026, 3, 2), 7, "990122100201") == dt.date(2026, 3, 8)
    assert terms.last_day(dt.date(2026, 3, 2), 7, "990123100201") == dt.date(2026, 3, 9)


def test_every_parameter_names_its_document_and_standing():
    for parameter in terms.parameters():
        for setting in parameter.settings:
            assert setting.document and setting.clause and setting.standing in ("read", "secondary", "known")


def test_an_answer_is_due_in_working_days_and_open_when_holidays_are_unknown():
    assert terms.answer_by(dt.date(2026, 2, 13), "990122100201") == dt.date(
        2026, 2, 27
    )  # over the Spring Festival
    assert terms.answer_by(dt.date(2035, 3, 1), "990122100201") is None


@pytest.mark.django_db
class TestComingDown:
    @pytest.fixture
    def notice(self):
        with time_machine.travel("2026-03-02 15:00+08:00"):
            yield factories.released()

    @pytest.mark.parametrize(
        ("moment", "status"),
        [
            ("2026-03-02 15:01+08:00", 200), ("2026-03-09 23:59:59+08:00", 200), ("2026-03-10 00:00:00+08:00", 410),
            ("2026-03-09 16:00:01+00:00", 410), ("2027-01-01 00:00+08:00", 410),
        ],
    )  # fmt: skip
    def test_the_page_ends_with_the_last_day_even_if_no_clock_runs(self, client, notice, moment, status):
        with time_machine.travel(moment):
            for name in ("public", "check", "object"):
                answer = client.get(reverse(f"notices:{name}", args=[notice.token]))
                assert answer.status_code == status, name
                text = answer.content.decode()
                assert ("李*香" in text) is (status == 200 and name == "public")
                if status == 410:
                    assert "已期满撤下" in text and answer.headers["Cache-Control"] == "no-store"

    def test_the_browser_keeps_a_page_for_a_minute_and_never_past_midnight(self, client, notice):
        address = reverse("notices:public", args=[notice.token])
        with time_machine.travel("2026-03-05 12:00+08:00"):
            assert client.get(address).headers["Cache-Control"] == "private, max-age=60"
        with time_machine.travel("2026-03-09 23:59:30+08:00", tick=False):
            assert client.get(address).headers["Cache-Control"] == "private, max-age=30"

    def test_the_worker_takes_it_down_and_says_so(self, notice, monkeypatch):
        jobs = {name: job for name, job in timetable._jobs.items() if "notices" in name}
        assert set(jobs) == {
            "ankang.notices.reactions.take_down_due",
            "ankang.notices.reactions.forget_tries",
        }
        monkeypatch.setattr(timetable, "_jobs", jobs)
        with time_machine.travel("2026-03-10 00:00:30+08:00"):
            keep_time(by=None)
            keep_time(by=None)
            notice.refresh_from_db()
            assert (notice.state, notice.ended_on) == (Notice.State.ENDED, dt.date(2026, 3, 10))
            log = TakeDown.objects.get()
            assert (log.way, log.made_by, log.reason) == ("time", None, "")
            (event,) = Event.objects.filter(kind="notices.notice_ended")
            assert event.subject == str(notice.pk) and event.user_id is None

    def test_nothing_comes_down_by_itself_before_its_time(self, notice):
        with time_machine.travel("2026-03-09 23:59+08:00"):
            assert actions.take_down_due(by=None) == 0
            with pytest.raises(CannotPublish, match="2026-03-09"):
                actions.take_down(notice=notice, by=factories.head())

    def test_withdrawn_by_hand_with_the_reason(self, client, notice):
        with time_machine.travel("2026-03-04 09:00+08:00"):
            by = factories.head()
            with pytest.raises(CannotPublish, match="写明原因"):
                actions.withdraw_notice(notice=notice, reason="  ", by=by)
            actions.withdraw_notice(notice=notice, reason="第三户重复", by=by)
            actions.withdraw_notice(notice=notice, reason="第三户重复", by=by)
            answer = client.get(reverse("notices:public", args=[notice.token]))
            text = answer.content.decode()
            assert (
                answer.status_code == 410
                and "已撤回" in text
                and "第三户重复" not in text
                and "李*香" not in text
            )
            log = TakeDown.objects.get()
            assert (log.way, log.made_by, log.reason) == ("hand", by, "第三户重复")
            (case,) = notice.lines.values_list("case", flat=True)
            assert queries.shown([case])[case][0].state == "withdrawn"
            assert not queries.shown([case])[case][0].is_over(timezone.localdate() + 30 * DAY)

    def test_what_is_over_cannot_be_withdrawn(self, notice):
        with (
            time_machine.travel("2026-03-10 08:00+08:00"),
            pytest.raises(CannotPublish, match="没有在公示期内"),
        ):
            actions.withdraw_notice(notice=notice, reason="x", by=factories.head())

    def test_a_draft_is_nobodys_page(self, client):
        draft = factories.draft()
        assert client.get(reverse("notices:public", args=[draft.token])).status_code == 404
        assert client.get(reverse("notices:public", args=["bcdfgh"])).status_code == 404
        actions.withdraw_notice(notice=draft, reason="x", by=factories.cadre())
        assert client.get(reverse("notices:public", args=[draft.token])).status_code == 404
