"""The pages: what a writer, an approver and a stranger meet."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from ankang.journal.models import Event
from ankang.places.models import Division
from ankang.registry.models import Person
from ankang.registry.tests import factories as register
from ankang.reports import actions
from ankang.reports.models import Report
from ankang.reports.queries.cells import snapshot_of
from ankang.reports.queries.reports import body
from ankang.reports.rules.document import tokens
from ankang.reports.tests import lake as lakes

pytestmark = pytest.mark.django_db


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def key_of(report: Report, indicator: str, part: str) -> str:
    return next(
        key
        for key, figure in body(report).figures.items()
        if (figure.ask.indicator, figure.ask.part, figure.ask.division)
        == (indicator, part, report.division_id)
    )


def test_a_writer_drafts_a_report(lake, town, writer):
    client = client_of(writer)
    page = client.get(reverse("reports:new"))
    assert page.status_code == 200
    sent = {
        "id": str(uuid.uuid4()), "kind": "township_centre", "division": town.code, "period": "2026",
        "snapshot": lakes.SNAPSHOT, "language": "zh",
    }  # fmt: skip
    answer = client.post(reverse("reports:new"), sent)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    assert client.post(reverse("reports:new"), sent).url == answer.url
    assert Report.objects.count() == 1
    assert client.get(answer.url).status_code == 200


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [("period", "去年", "看不懂期间"), ("period", "2027", "还没有 2027 的数据"), ("snapshot", "没有", "")],
)
def test_a_question_without_answer_is_refused_in_words(lake, town, writer, field, value, told):
    sent = {
        "id": str(uuid.uuid4()), "kind": "township_centre", "division": town.code, "period": "2026",
        "snapshot": lakes.SNAPSHOT, "language": "zh", field: value,
    }  # fmt: skip
    answer = client_of(writer).post(reverse("reports:new"), sent)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not Report.objects.exists()


def test_the_editor_shows_each_figure_with_its_source(report, writer):
    page = client_of(writer).get(reverse("reports:report", args=[report.pk])).content.decode()
    for paragraph in body(report).paragraphs():
        for run in paragraph.runs:
            if run.figure and paragraph.id.startswith("s"):
                assert (
                    reverse("reports:figure", args=[report.pk, run.figure]) in page
                    or paragraph.id == "signature"
                )
    assert "无来源" not in page


def test_narrative_is_free_and_figures_are_locked(report, writer):
    client = client_of(writer)
    document = body(report)
    paragraph = document.sections[0].paragraphs[0]
    where = reverse("reports:paragraph", args=[report.pk, paragraph.id])
    text = tokens(document, paragraph)
    shown = document.text_of(next(run for run in paragraph.runs if run.figure))
    assert client.post(where, {"text": text.replace(shown, "9999人", 1), "revision": 0}).status_code == 422
    assert client.post(where, {"text": "⟦0123456789ab 5人⟧", "revision": 0}).status_code == 422
    report.refresh_from_db()
    assert report.revision == 0
    answer = client.post(where, {"text": f"经核对，{text}群众满意度约98%。", "revision": 0})
    assert answer.status_code == 302
    page = client.get(answer.url).content.decode()
    assert "1 处手写数字无来源" in page
    assert 'class="nofig"' in page
    stale = client.post(where, {"text": "改。", "revision": 0})
    assert stale.status_code == 422
    assert "刚被别人改过" in stale.content.decode()


def test_three_people_make_a_report_final(report, writer, county, rural, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    at = {
        name: reverse(f"reports:{name}", args=[report.pk])
        for name in ("submit", "check", "approve", "freeze", "return")
    }
    mine, theirs = client_of(writer), client_of(county)
    assert mine.post(at["approve"]).status_code == 403
    mine.post(at["submit"])
    assert Report.objects.get().state == "review"
    theirs.post(at["return"], {"because": "请补充走访情况"})
    assert Report.objects.get().state == "draft"
    assert "请补充走访情况" in mine.get(reverse("reports:report", args=[report.pk])).content.decode()
    mine.post(at["submit"])
    theirs.post(at["approve"])
    assert Report.objects.get().state == "review"
    theirs.post(at["check"])
    theirs.post(at["approve"])
    assert Report.objects.get().state == "checked"
    client_of(rural).post(at["approve"])
    theirs.post(at["freeze"])
    row = Report.objects.get()
    assert (row.state, row.checked_by, row.approved_by) == ("frozen", county, rural)
    assert {file.format for file in row.files.all()} == {"docx", "pdf", "json"}
    first = mine.get(reverse("reports:file", args=[report.pk, "docx"])).content
    assert mine.get(reverse("reports:file", args=[report.pk, "docx"])).content == first
    locked = mine.post(reverse("reports:paragraph", args=[report.pk, "s1p1"]), {"text": "改", "revision": 0})
    assert locked.status_code == 422
    told = set(Event.objects.values_list("kind", flat=True))
    assert {"reports.report_drafted", "reports.report_approved", "reports.report_frozen"} <= told


def test_who_wrote_or_edited_may_not_approve(lake, town, county):
    row = actions.draft_report(
        report_id=uuid.uuid4(), kind="township_centre", division=town, period="2026",
        snapshot=snapshot_of(lake), language="zh", by=county,
    )  # fmt: skip
    actions.submit_report(report_id=row.pk, by=county)
    with pytest.raises(actions.CannotDo, match="own"):
        actions.check_report(report_id=row.pk, by=county)


def test_a_stranger_finds_nothing(report):
    client = client_of(register.user("township_physician", register.OTHER_TOWN))
    for name, more in (("report", []), ("figure", ["0" * 12]), ("file", ["docx"]), ("evidence_of", [])):
        assert client.get(reverse(f"reports:{name}", args=[report.pk, *more])).status_code == 404
    assert str(report.pk) not in client.get(reverse("reports:reports")).content.decode()


def test_people_behind_a_figure(report, writer):
    key = key_of(report, "records.record_rate", "missing")
    home = register.household(register.VILLAGE)
    known = next(
        row["person_id"]
        for row in lakes.rows()["persons"]
        if row["village"] == lakes.VILLAGES[0] and row["record_opened_on"] is None and row["resident"]
    )
    seen = register.person(home, id=known, name="罕见名")
    page = client_of(writer).get(reverse("reports:evidence", args=[report.pk, key]) + "?which=missing")
    assert page.status_code == 200
    assert seen.name in page.content.decode()
    assert Event.objects.filter(kind="reports.people_behind_seen", user_id=writer.pk).count() == 1
    assert Person.objects.count() == 1


def test_who_may_not_see_people_is_told_why(report):
    client = client_of(register.user("analyst", register.COUNTY))
    key = key_of(report, "records.record_rate", "rate")
    assert (
        "不能查看数字背后的名单"
        in client.get(reverse("reports:figure", args=[report.pk, key])).content.decode()
    )
    assert client.get(reverse("reports:evidence", args=[report.pk, key])).status_code == 403


def test_a_file_is_verified_on_the_web(report, writer):
    client = client_of(writer)
    content = client.get(reverse("reports:file", args=[report.pk, "docx"])).content
    page = client.post(reverse("reports:verify"), {"file": SimpleUploadedFile("报告.docx", content)})
    assert page.status_code == 200
    assert "全部成立" in page.content.decode()
    bad = client.post(reverse("reports:verify"), {"file": SimpleUploadedFile("a.docx", b"not a file")})
    assert bad.status_code == 422
    stranger = client_of(register.user("township_physician", register.OTHER_TOWN))
    refused = stranger.post(reverse("reports:verify"), {"file": SimpleUploadedFile("报告.docx", content)})
    assert "不是您服务的区划" in refused.content.decode() or refused.status_code == 422


def test_open_work_is_what_waits_for_me(report, writer, county):
    from ankang.reports.queries.work import work_for

    assert work_for(county).total == 0
    actions.submit_report(report_id=report.pk, by=writer)
    assert [item.place for item in work_for(county).items] == [report.division_id]
    assert work_for(writer).total == 0
    actions.return_report(report_id=report.pk, because="补充", by=county)
    assert "补充" in work_for(writer).items[0].why
    assert Division.objects.filter(code=report.division_id).exists()
