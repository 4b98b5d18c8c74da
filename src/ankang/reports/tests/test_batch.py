"""All villages in one batch, and numbers that somebody types."""

import json
import re
import uuid

import pytest
from click.testing import CliRunner
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from ankang.journal.models import Event
from ankang.places.models import Division
from ankang.registry.tests import factories as register
from ankang.reports import actions
from ankang.reports.commands import report as command
from ankang.reports.models import Report
from ankang.reports.queries.cells import snapshot_of
from ankang.reports.queries.reports import body
from ankang.reports.rules.document import Run, figure_for, with_paragraph
from ankang.reports.rules.refusals import NothingToSay
from ankang.reports.tests import lake as lakes
from ankang.reports.tests.factories import town_report

db = pytest.mark.django_db


@pytest.fixture
def town(lake, settings):
    settings.SECOND_FACTOR = "optional"
    tree = register.division_tree()
    for code, name in zip(lakes.VILLAGES, lakes.NAMES, strict=True):
        Division.objects.get_or_create(
            code=str(code), defaults={"name": name, "level": 5, "parent": tree.town, "kind": "village"}
        )
    return tree.town


def asked(lake, town, **given):
    told = {"kind": "village_service", "division": town, "period": "2026", "language": "zh", "by": None}
    return actions.draft_villages(**{**told, "snapshot": snapshot_of(lake), **given})


@db
def test_every_village_gets_the_report_it_would_get_alone_and_only_once(lake, town):
    batch = asked(lake, town)
    assert {row.division_id for row in batch.made} == {str(code) for code in lakes.VILLAGES}
    assert (batch.known, batch.empty) == (0, ())
    first = batch.made[0]
    alone = actions.draft_report(
        report_id=uuid.uuid4(), kind=first.kind, division=first.division, period="2026",
        snapshot=snapshot_of(lake), language="zh", by=None,
    )  # fmt: skip
    assert body(alone) == body(Report.objects.get(pk=first.pk))
    assert Event.objects.filter(kind="reports.report_drafted").count() == len(lakes.VILLAGES) + 1
    again = asked(lake, town)
    assert (again.made, again.known) == ((), len(lakes.VILLAGES))
    assert len(asked(lake, town, kind="village_management").made) == len(lakes.VILLAGES)


@db
def test_a_batch_is_refused_where_there_are_no_villages_or_no_duty(lake, town):
    village = Division.objects.get(code=str(lakes.VILLAGES[0]))
    with pytest.raises(NothingToSay):
        asked(lake, village)
    with pytest.raises(NothingToSay):
        asked(lake, town, kind="township_centre")
    with pytest.raises(PermissionDenied):
        asked(lake, town, by=register.user("village_doctor", village))
    assert not Report.objects.exists()


@db
def test_the_page_and_the_command_draft_and_list_them(lake, town):
    client = Client()
    client.force_login(register.user("township_physician", town))
    assert client.get(reverse("reports:new_villages")).status_code == 200
    sent = {
        "kind": "village_service", "division": town.code, "period": "2026", "snapshot": lakes.SNAPSHOT,
        "language": "zh",
    }  # fmt: skip
    page = client.post(reverse("reports:new_villages"), sent, follow=True).content.decode()
    assert f"起草了 {len(lakes.VILLAGES)} 份报告" in page
    assert all(name in page for name in lakes.NAMES)
    assert client.post(reverse("reports:new_villages"), {**sent, "period": "去年"}).status_code == 422
    told = CliRunner().invoke(command, ["villages", "--division", town.code, "--period", "2026", "--json"])
    assert (json.loads(told.output)["known"], told.exit_code) == (len(lakes.VILLAGES), 0)
    assert CliRunner().invoke(command, ["villages", "--division", "1", "--period", "2026"]).exit_code == 3


@pytest.mark.parametrize(
    ("typed", "found"),
    [("三百人", ["三百人"]), ("300余户", ["300"]), ("一户一档", []), ("百分之九十", ["百分之九十"])],
)
def test_a_typed_number_is_marked(typed, found):
    document = town_report()
    changed = with_paragraph(document, "s1p1", (Run(text=f"共{typed}。"),))
    assert [one.text for one in changed.unsourced(changed.paragraph("s1p1"))] == found


def test_a_typed_number_that_a_figure_says_is_told_its_token():
    document = town_report()
    figure = next(
        f for f in document.figures.values()
        if f.ask.indicator == "register.residents" and f.ask.division == document.division
    )  # fmt: skip
    assert figure_for(document, figure.zh).zh == figure.zh
    assert figure_for(document, "十二万三千人") is None
    assert figure_for(document, "百分之九十") is None


@db
def test_the_editor_says_what_to_do_about_a_typed_number(lake, town):
    writer = register.user("township_physician", town)
    row = actions.draft_report(
        report_id=uuid.uuid4(), kind="township_centre", division=town, period="2026",
        snapshot=snapshot_of(lake), language="zh", by=writer,
    )  # fmt: skip
    known = next(
        f for f in body(row).figures.values()
        if f.ask.indicator == "register.residents" and f.ask.division == town.code
    )  # fmt: skip
    client = Client()
    client.force_login(writer)
    sent = {"text": f"本月开会三次，到会{known.zh}。", "revision": 0}
    page = client.post(
        reverse("reports:paragraph", args=[row.pk, "s1p1"]), sent, follow=True
    ).content.decode()
    assert "其中手写的数字没有出处：三次、" in page
    assert "“三次”是手写的，没有出处：请换成" in page
    assert re.search(rf"请换成它的标记：⟦[0-9a-f]{{12}} {known.zh}", page)
