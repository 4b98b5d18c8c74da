"""The contract that approvals build on: draft, release by another, shown, objections, the end."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.utils import timezone

from ankang.journal.models import Event
from ankang.notices import actions, queries
from ankang.notices.models import Notice
from ankang.notices.rules.categories import CannotPublish
from ankang.notices.tests import factories

pytestmark = pytest.mark.django_db


def test_a_notice_runs_from_draft_to_its_end():
    with time_machine.travel("2026-03-02 09:00+08:00"):
        line = factories.line(factories.home("李桂香"))
        notice = factories.released(line)
        assert notice.title == "岚溪县青石镇柳林村关于拟认定帮扶对象的公示（2026年第1号）"
        assert (notice.shown_from, notice.shown_until) == (dt.date(2026, 3, 2), dt.date(2026, 3, 9))
        (row,) = notice.lines.all()
        assert (row.masked_name, row.category) == ("李*香", "marginal")
        (shown,) = queries.shown([line.case])[line.case]
        assert not shown.is_over(timezone.localdate()) and shown.open_objections == 0
        objection = factories.objection(notice, case=line.case)
        assert objection.deadline == dt.date(2026, 3, 9) and objection.anonymous
        assert queries.shown([line.case])[line.case][0].open_objections == 1
        actions.answer_objection(
            objection=objection, answer="已入户核实。", upheld=False, by=factories.cadre()
        )
        assert queries.shown([line.case])[line.case][0].open_objections == 0
    with time_machine.travel("2026-03-09 23:59+08:00"):
        assert actions.take_down_due(by=None) == 0
    with time_machine.travel("2026-03-10 00:00+08:00"):
        assert queries.shown([line.case])[line.case][0].is_over(timezone.localdate())
        assert actions.take_down_due(by=None) == 1
    notice.refresh_from_db()
    assert notice.state == Notice.State.ENDED and notice.take_down.way == "time"
    kinds = set(Event.objects.filter(kind__startswith="notices.").values_list("kind", flat=True))
    assert kinds >= {
        "notices.notice_released",
        "notices.notice_ended",
        "notices.objection_received",
        "notices.objection_answered",
    }


def test_an_objection_to_the_whole_notice_counts_for_every_case():
    lines = [factories.line(), factories.line()]
    factories.objection(factories.released(*lines))
    found = queries.shown([line.case for line in lines] + [uuid.uuid4()])
    assert [found[line.case][0].open_objections for line in lines] == [1, 1] and len(found) == 2


def test_one_person_cannot_draft_and_release():
    both = factories.cadre()
    factories.registry.Post.objects.create(
        user=both, role="village_head", division_id=factories.registry.VILLAGE, since=dt.date(2020, 1, 1)
    )
    notice = factories.draft(by=both)
    with pytest.raises(CannotPublish, match="两个人"):
        actions.release_notice(notice=notice, by=both)
