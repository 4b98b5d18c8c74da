"""Materials: kept sealed, small and bare; added by who takes in, seen by who sees the application, and journalled."""

import io
import uuid

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from ankang.approvals.actions.evidence import MOST, add_evidence
from ankang.approvals.materials import UnfitFile
from ankang.approvals.models import Evidence
from ankang.approvals.rules import Refusal
from ankang.approvals.tests import factories as make
from ankang.journal.models import Event
from ankang.registry.tests import factories as registry
from ankang.storage import files

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj\nendobj\n%%EOF\n"


def photo(colour="#808080") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(out, "JPEG", comment=b"canary")
    return out.getvalue()


def upload(client, case, *contents, **given):
    there = reverse("approvals:evidence_new", args=[case.pk])
    sent = [SimpleUploadedFile(f"{at}.jpg", content) for at, content in enumerate(contents)]
    start = {"id": str(uuid.uuid4()), "kind": "photo", "title": "正屋"}
    return client.post(there, {**start, "files": sent, **given})


def test_several_photos_at_once(at, who):
    case = make.application(who.filer)
    client = at(who.filer)
    assert upload(client, case, photo(), photo("#a0a0a0")).status_code == 302
    assert Evidence.objects.filter(application=case, kind="photo", media="image/jpeg").count() == 2
    text = client.get(reverse("approvals:application", args=[case.pk])).content.decode()
    assert all(reverse("approvals:evidence", args=[one.pk]) in text for one in Evidence.objects.all())
    assert Event.objects.filter(kind="approvals.evidence_added", subject=str(case.pk)).count() == 2


def test_what_is_kept_is_sealed_and_bare(at, who):
    case = make.application(who.filer)
    upload(at(who.filer), case, photo())
    row = Evidence.objects.get()
    content = files.content(f"approvals/{row.pk}")
    assert content.startswith(b"\xff\xd8\xff")
    assert b"canary" not in content
    from pathlib import Path

    on_disk = (Path(settings.MEDIA_ROOT) / f"approvals/{row.pk}.sealed").read_bytes()
    assert content[:64] not in on_disk


def test_the_same_form_again_keeps_no_file_twice(at, who):
    case = make.application(who.filer)
    client, key = at(who.filer), str(uuid.uuid4())
    upload(client, case, photo(), photo("#a0a0a0"), id=key)
    upload(client, case, photo(), photo("#a0a0a0"), id=key)
    assert Evidence.objects.count() == 2


@pytest.mark.parametrize(
    ("content", "says"), [(b"MZ...", "JPG"), (b"", "空的"), (b"\xff\xd8\xffcut", "打不开")]
)
def test_a_file_that_is_no_material_is_told_with_its_name(at, who, content, says):
    case = make.application(who.filer)
    answer = upload(at(who.filer), case, content)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Evidence.objects.exists()


def test_no_file_or_too_many(at, who):
    case = make.application(who.filer)
    client = at(who.filer)
    assert "请选择文件" in upload(client, case).content.decode()
    assert "最多选 12 个" in upload(client, case, *[PDF] * 13).content.decode()


def test_a_photo_is_shown_and_a_paper_fetched_and_neither_can_act(at, who):
    case = make.application(who.filer)
    upload(at(who.filer), case, photo(), PDF)
    client = at(who.group)
    for row in Evidence.objects.all():
        answer = client.get(reverse("approvals:evidence", args=[row.pk]))
        assert answer["Content-Type"] == row.media
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert "script-src" not in answer["Content-Security-Policy"]
        assert answer["Cache-Control"] == "no-store"
        assert answer["Content-Disposition"].startswith(
            "attachment" if row.media.endswith("pdf") else "inline"
        )
        assert Event.objects.filter(kind="approvals.evidence_read", subject=str(row.pk)).exists()


def test_strangers_neither_see_nor_add(at, who):
    case = make.application(who.filer)
    upload(at(who.filer), case, photo())
    row = Evidence.objects.get()
    stranger = registry.user("village_cadre", registry.SISTER_VILLAGE)
    assert at(stranger).get(reverse("approvals:evidence", args=[row.pk])).status_code == 404
    assert at(stranger).get(reverse("approvals:evidence_new", args=[case.pk])).status_code == 404
    assert at(who.village).get(reverse("approvals:evidence_new", args=[case.pk])).status_code == 403


def test_a_lost_file_is_not_found(at, who):
    case = make.application(who.filer)
    client = at(who.filer)
    upload(client, case, photo())
    row = Evidence.objects.get()
    files.drop(f"approvals/{row.pk}")
    assert client.get(reverse("approvals:evidence", args=[row.pk])).status_code == 404


def test_a_case_that_has_ended_takes_no_more(who, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    case = make.application(who.filer)
    make.meeting([case], "group", who.filer)
    make.decide(case, who.group, "refuse", opinion="不符合")
    given = {"form_id": uuid.uuid4(), "application": case, "kind": "other", "title": "", "data": PDF}
    with pytest.raises(Refusal, match="已经办结"):
        add_evidence(**given, by=who.filer)


def test_a_heap_is_refused(who, settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("ankang.approvals.actions.evidence.MOST", 1)
    case = make.application(who.filer)
    given = {"application": case, "kind": "other", "title": "", "by": who.filer}
    add_evidence(form_id=uuid.uuid4(), data=PDF, **given)
    with pytest.raises(UnfitFile, match="已有"):
        add_evidence(form_id=uuid.uuid4(), data=PDF, **given)
    assert MOST == 60
