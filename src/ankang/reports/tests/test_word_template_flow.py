"""A county's own Word template from upload to a verified report: two people, versions, triggers, pages."""

import io
import uuid

import docx
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from ankang.journal.models import Event
from ankang.places.models import Division
from ankang.registry.tests import factories as register
from ankang.reports import actions
from ankang.reports.formats import word_reader
from ankang.reports.models import WordTemplate
from ankang.reports.queries import word_templates as queries
from ankang.reports.queries.cells import snapshot_of
from ankang.reports.queries.judging import judge_file
from ankang.reports.queries.reports import body
from ankang.reports.queries.work import work_for
from ankang.reports.rules.word_refusals import CannotEnforce, CannotUse
from ankang.reports.tests import word_files as made
from ankang.reports.tests.test_word import W
from ankang.storage import files

pytestmark = pytest.mark.django_db
GOOD = made.written(
    "本县自写的话，共九条。", "{{区划}}常住{{residents}}。", "{{正文}}", "{{附表}}", "{{出处}}"
)
BAD = made.written("{{residentz}}")


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def place(town):
    return Division.objects.get(pk=register.COUNTY)


def upload(place, by, data=GOOD, name="年报", pk=None) -> WordTemplate:
    return actions.upload_template(
        template_id=pk or uuid.uuid4(), county=place, kind="township_centre", name=name, data=data, by=by
    )


def in_force(place, county, rural, data=GOOD) -> WordTemplate:
    return actions.enforce_template(template_id=upload(place, county, data).pk, by=rural)


def drafted(lake, town, writer, template):
    return actions.draft_report(
        report_id=uuid.uuid4(), kind="township_centre", division=town, period="2026", snapshot=snapshot_of(lake),
        language="zh", by=writer, word_template=template,
    )  # fmt: skip


def test_one_uploads_another_puts_it_in_force_version_after_version(place, county, rural, writer):
    pk = uuid.uuid4()
    first = upload(place, county, pk=pk)
    assert upload(place, county, pk=pk) == first and WordTemplate.objects.count() == 1
    with pytest.raises(CannotEnforce) as why:
        actions.enforce_template(template_id=first.pk, by=county)
    assert why.value.code == "own"
    assert actions.enforce_template(template_id=first.pk, by=rural).state == "in_force"
    assert actions.enforce_template(template_id=first.pk, by=rural).state == "in_force"
    second = upload(place, county, BAD)
    assert (second.version, second.state) == (2, "proposed")
    with pytest.raises(CannotEnforce) as why:
        actions.enforce_template(template_id=second.pk, by=rural)
    assert why.value.code == "problems"
    third = actions.enforce_template(template_id=upload(place, rural).pk, by=county)
    first.refresh_from_db()
    assert (first.state, third.version) == ("retired", 3)
    actions.refuse_template(template_id=second.pk, because="名称写错", by=county)
    with pytest.raises(CannotEnforce):
        actions.enforce_template(template_id=second.pk, by=rural)
    with pytest.raises(PermissionDenied):
        upload(place, writer)
    told = Event.objects.filter(kind__startswith="reports.template_").values_list("kind", flat=True)
    assert sorted(told) == sorted(
        ["reports.template_uploaded"] * 3 + ["reports.template_enforced"] * 2
        + ["reports.template_retired", "reports.template_refused"]
    )  # fmt: skip


def test_the_database_keeps_what_a_template_is(place, county, rural):
    row = in_force(place, county, rural)
    for change in ({"sha256": "0" * 64}, {"found": {}}, {"name": "另一个"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            WordTemplate.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        row.delete()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update reports_wordtemplate set decided_by_id = made_by_id")


def test_a_report_in_it_is_frozen_and_verified_and_a_changed_figure_is_found(
    lake, town, place, county, rural, writer
):
    row = drafted(lake, town, writer, in_force(place, county, rural))
    head = register.user("county_health", register.COUNTY)
    actions.submit_report(report_id=row.pk, by=writer)
    actions.check_report(report_id=row.pk, by=county)
    actions.approve_report(report_id=row.pk, by=rural)
    row = actions.freeze_report(report_id=row.pk, by=head)
    content = actions.word_of(body(row), row, by=head)
    judged = judge_file(content, lake)
    assert judged.holds and len(judged.verdicts) > 40
    assert [note.code for note in judged.notes if note.code == "own"] == ["own"]
    assert any(loose.known for loose in judged.loose), "what the county typed is told"
    document = docx.Document(io.BytesIO(content))
    controls = list(document.element.body.iter(f"{W}sdt"))
    for number in (0, len(controls) - 1):
        node = next(controls[number].iter(f"{W}t"))
        kept, node.text = node.text, f"{node.text}0"
        failed = judge_file(made.saved(document), lake).failed
        node.text = kept
        assert [str(verdict.reason) for verdict in failed] == ["edited"]
    again = actions.reissue_report(
        report_id=uuid.uuid4(), replaces=row.pk, snapshot=snapshot_of(lake), because="改一个字", by=writer
    )
    assert again.word_template == row.word_template and body(again).named.keys() == body(row).named.keys()
    assert judge_file(actions.word_of(body(again), again, by=writer), lake).holds


def test_only_what_is_in_force_for_the_kind_and_the_county_is_drafted_with(
    lake, town, place, county, rural, writer
):
    proposed = upload(place, county)
    with pytest.raises(CannotEnforce) as why:
        drafted(lake, town, writer, proposed)
    assert why.value.code == "not_in_force"
    row = actions.enforce_template(template_id=proposed.pk, by=rural)
    assert list(queries.in_force(writer)) == [row]
    elsewhere = register.user("township_physician", Division.objects.create(
        code="990199101000", name="外镇", level=4, parent=Division.objects.create(code="990199000000", name="外县", level=3),
    ))  # fmt: skip
    assert not queries.in_force(elsewhere).exists() and not queries.templates(elsewhere).exists()
    actions.retire_template(template_id=row.pk, by=county)
    with pytest.raises(CannotEnforce):
        drafted(lake, town, writer, row)


def test_a_kept_file_that_was_changed_or_is_gone_is_not_used(place, county, rural):
    row = in_force(place, county, rural)
    files.keep(row.path, made.written("另一份"))
    with pytest.raises(CannotUse) as why:
        queries.content(row)
    assert why.value.code == "changed"
    files.drop(row.path)
    with pytest.raises(CannotUse) as why:
        queries.content(row)
    assert why.value.code == "missing"


def test_pages_upload_tell_preview_and_put_in_force(lake, town, place, county, rural):
    client, other = Client(), Client()
    client.force_login(county)
    other.force_login(rural)
    there = reverse("reports:word_templates")
    given = {"id": str(uuid.uuid4()), "county": place.pk, "kind": "township_centre", "name": " 年 报 "}
    refused = client.post(there, {**given, "file": SimpleUploadedFile("a.docx", b"PK\x03\x04 cut")})
    assert refused.status_code == 422 and "已损坏" in refused.content.decode()
    page = client.post(
        there, {**given, "file": SimpleUploadedFile("a.docx", BAD)}, follow=True
    ).content.decode()
    assert "没有名称“residentz”" in page and "residents" in page and "正文第 1 段" in page
    given["id"] = str(uuid.uuid4())
    client.post(there, {**given, "file": SimpleUploadedFile("a.docx", GOOD)}, follow=True)
    row = WordTemplate.objects.get(version=2)
    assert any("自备模板" in item.title for item in work_for(rural).items)
    assert not any("自备模板" in item.title for item in work_for(county).items)
    shown = other.get(reverse("reports:word_template", args=[row.pk])).content.decode()
    assert "启用" in shown and "九条" in shown and "手写的数字" in shown
    preview = other.get(reverse("reports:word_template_preview", args=[row.pk, "zh"]))
    assert "青石镇" in {piece.text for piece in word_reader.read_text(preview.content).controls()}
    other.post(reverse("reports:word_template_enforce", args=[row.pk]))
    row.refresh_from_db()
    assert row.state == "in_force"
    listed = client.get(reverse("reports:word_names", args=["township_centre"])).content.decode()
    assert "{{常住人口}}" in listed and "{{residents}}" in listed
    book = client.get(reverse("reports:word_names_table", args=["township_centre"]))
    assert (
        book.content.startswith(b"PK")
        and client.get(reverse("reports:word_names", args=["x"])).status_code == 404
    )
    assert (
        "自备模板" in client.get(reverse("reports:new")).content.decode()
        or "年 报" in client.get(reverse("reports:new")).content.decode()
    )
