"""The reports that a demonstration leaves: frozen, to be checked, sent back, begun; with the tasks that follow."""

import pytest

from ankang.demo import reporting
from ankang.demo.models import DemoMark
from ankang.journal.models import Event
from ankang.registry.tests import factories as register
from ankang.reports.models import Comment, Report
from ankang.reports.queries.work import work_for
from ankang.reports.tests import lake as lakes

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT, settings.LAKE = tmp_path / "files", tmp_path / "lake"
    lakes.write(settings.LAKE)
    tree = register.division_tree()
    monkeypatch.setattr(reporting, "SMALL_TOWN", str(lakes.TOWN)[:9])
    made = {}
    for name, place in (
        ("township_physician", tree.town),
        ("county_health", register.COUNTY),
        ("county_rural", register.COUNTY),
    ):
        made[name] = register.user(name, place)
        made[name].username = name
        made[name].save()
    return made


def test_they_stand_at_every_step_and_give_work(people):
    mark = DemoMark(size="tiny", seed=7)
    made = reporting.write_reports(mark, lakes.SNAPSHOT)
    states = sorted(Report.objects.values_list("kind", "state"))
    assert made == len(states) == 4
    assert ("township_centre", "frozen") in states and ("county_work", "review") in states
    assert sorted(Comment.objects.values_list("state", flat=True)) == ["closed", "open", "open", "open"]
    titles = [item.why for item in work_for(people["township_physician"]).items]
    assert any("退回" in why for why in titles) and any("批注" in why for why in titles)
    assert any("送审" in item.why for item in work_for(people["county_rural"]).items)
    assert Event.objects.filter(kind="reports.report_frozen").count() == 1


def test_without_the_accounts_there_are_none(settings, tmp_path):
    settings.LAKE = tmp_path
    lakes.write(tmp_path)
    assert reporting.write_reports(DemoMark(size="tiny", seed=7), lakes.SNAPSHOT) == 0
    assert not Report.objects.exists()
