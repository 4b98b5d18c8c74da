"""The page that proofreads anybody's report."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from ankang.registry.tests import factories as register

pytestmark = pytest.mark.django_db
TEXT = "青石镇情况汇报\n现有贫困村158个，占全县总村数的75.3%。\n群众健康水平显著提高。"


@pytest.fixture
def client(settings):
    settings.SECOND_FACTOR = "optional"
    client = Client()
    client.force_login(register.user("analyst", register.division_tree().county))
    return client


def test_pasted_text_is_marked_with_its_findings(client):
    page = client.post(reverse("reports:proofread"), {"text": TEXT})
    assert page.status_code == 200
    html = page.content.decode()
    assert '<mark class="proof-wrong">75.3%<sup><a href="#f1-1">1</a></sup></mark>' in html
    assert "209 时为 75.6%" in html
    assert "成效没有数字" in html


def test_a_file_in_english(client):
    client.cookies["django_language"] = "en"
    page = client.post(
        reverse("reports:proofread"), {"file": SimpleUploadedFile("汇报.txt", TEXT.encode("gb18030"))}
    )
    assert "Impossible percentage" in page.content.decode()


def test_nothing_given_and_a_file_that_cannot_be_read_say_what_to_do(client):
    empty = client.post(reverse("reports:proofread"), {"text": "  "})
    assert empty.status_code == 422
    assert "请选一个文件" in empty.content.decode()
    broken = client.post(reverse("reports:proofread"), {"file": SimpleUploadedFile("a.docx", b"PK no zip")})
    assert broken.status_code == 422
    assert "请重新导出" in broken.content.decode()


def test_markup_in_a_report_stays_text(client):
    html = client.post(
        reverse("reports:proofread"), {"text": "<script>1</script>占比120%。"}
    ).content.decode()
    assert "<script>1</script>" not in html


def test_a_sound_report_is_told_so(client):
    html = client.post(reverse("reports:proofread"), {"text": "今天开会，讨论下一步工作。"}).content.decode()
    assert "没有发现问题" in html
