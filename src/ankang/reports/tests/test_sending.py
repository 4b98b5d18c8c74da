"""Reports on their way to institutions: what may leave, the letter, the receipt, and what is refused."""

import uuid

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from ankang.accounts.models import User
from ankang.journal.actions import deliver
from ankang.journal.models import Event
from ankang.places.models import Division
from ankang.registry.tests import factories as register
from ankang.reports import actions
from ankang.reports.models import Dispatch, Recipient, Report
from ankang.reports.queries.cells import snapshot_of
from ankang.reports.queries.reports import receipt_mark

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def mail_server(settings, tmp_path):
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.invalid", "ankang@lanxi.invalid"
    settings.PUBLIC_ADDRESS, settings.MEDIA_ROOT = "https://ankang.invalid", tmp_path
    settings.SECOND_FACTOR = "optional"


def approved_brief(lake, tree, kind: str = "county_health_status", typed: str = "") -> tuple[Report, User]:
    """A brief drafted by one, checked by another and approved by a third."""
    writer, checker, head = (register.user("county_health", register.COUNTY) for _ in range(3))
    place = Division.objects.get(pk=register.COUNTY)
    row = actions.draft_report(
        report_id=uuid.uuid4(), kind=kind, division=place, period="2026", snapshot=snapshot_of(lake),
        language="zh", by=writer,
    )  # fmt: skip
    if typed:
        row.refresh_from_db()
        row.body["sections"][0]["paragraphs"][0]["runs"].append({"text": typed, "figure": ""})
        row.save()
    actions.submit_report(report_id=row.pk, by=writer)
    actions.check_report(report_id=row.pk, by=checker)
    return actions.approve_report(report_id=row.pk, by=head), head


def frozen_brief(lake, tree, kind: str = "county_health_status", typed: str = "") -> Report:
    """The same, frozen."""
    row, head = approved_brief(lake, tree, kind, typed)
    return actions.freeze_report(report_id=row.pk, by=head)


@pytest.fixture
def tree():
    return register.division_tree()


@pytest.fixture
def head(tree):
    return register.user("county_health", register.COUNTY)


@pytest.fixture
def brief(lake, tree):
    return frozen_brief(lake, tree)


@pytest.fixture
def office(tree, head) -> Recipient:
    return actions.add_recipient(
        recipient_id=uuid.uuid4(), county=tree.county, name="县疾控中心", address="cdc@lanxi.invalid", by=head
    )


def sent(brief, office, head, *, by_mail=True, batch=None) -> Dispatch:
    return actions.send_report(
        batch_id=batch or uuid.uuid4(), report=brief, recipients=[office], by_mail=by_mail, by=head
    )[0]


def test_a_letter_goes_out_once_and_its_link_is_the_receipt(brief, office, head, client):
    batch = uuid.uuid4()
    row = sent(brief, office, head, batch=batch)
    assert sent(brief, office, head, batch=batch).pk == row.pk and Dispatch.objects.count() == 1
    while deliver(by=None):
        pass
    row.refresh_from_db()
    [letter] = mail.outbox
    assert row.state == Dispatch.State.SENT and letter.to == ["cdc@lanxi.invalid"]
    [(name, content, kind)] = letter.attachments
    assert (name, kind) == ("2026.pdf", "application/pdf") and content.startswith(b"%PDF")
    link = reverse("reports:receipt", args=[row.pk, receipt_mark(row.pk)])
    assert f"https://ankang.invalid{link}" in letter.body
    assert "确认收到" in client.get(link).content.decode()
    row.refresh_from_db()
    assert row.received is None, "opening the page is no receipt: programs open links too"
    for _press in range(2):
        assert "已确认收到" in client.post(link).content.decode()
    row.refresh_from_db()
    assert row.state == Dispatch.State.RECEIVED
    assert Event.objects.filter(kind="reports.receipt_confirmed", subject=str(row.pk)).count() == 1


def test_a_made_up_link_is_not_found(brief, office, head, client):
    row = sent(brief, office, head)
    for pk, mark in ((row.pk, "0" * 24), (uuid.uuid4(), receipt_mark(row.pk))):
        assert client.get(reverse("reports:receipt", args=[pk, mark])).status_code == 404


def test_what_is_written_for_the_county_itself_does_not_leave_it(lake, tree, office, head):
    money = frozen_brief(lake, tree, "county_money")
    with pytest.raises(actions.CannotSend, match="只供本县"):
        sent(money, office, head)
    brief, _head = approved_brief(lake, tree)
    with pytest.raises(actions.CannotSend, match="定稿"):
        sent(brief, office, head)
    assert not Dispatch.objects.exists()


def test_a_number_of_a_person_in_the_text_stops_it(lake, tree, office, head):
    brief = frozen_brief(lake, tree, typed="电话 13900139000")
    with pytest.raises(actions.CannotSend, match="证件号码"):
        sent(brief, office, head)


def test_without_a_mail_server_it_is_handed_over_and_said_so(brief, office, head, settings):
    settings.EMAIL_HOST = ""
    with pytest.raises(actions.CannotSend, match="发件服务器"):
        sent(brief, office, head)
    row = sent(brief, office, head, by_mail=False)
    for _press in range(2):
        row = actions.hand_over(dispatch=row, by=head)
    assert row.state == Dispatch.State.SENT and not row.by_mail and not mail.outbox
    actions.confirm_receipt(dispatch=row, by=None)
    with pytest.raises(actions.CannotSend, match="已经有结果"):
        actions.hand_over(dispatch=row, by=head)


def test_only_who_approves_reports_sends_them(brief, office, tree):
    for role, place in (("township_physician", tree.town), ("auditor", register.COUNTY)):
        with pytest.raises(PermissionDenied):
            sent(brief, office, register.user(role, place))


def test_the_pages_send_retire_and_refuse_in_words(brief, office, head, settings):
    client = Client()
    client.force_login(head)
    there = reverse("reports:sending", args=[brief.pk])
    assert (
        reverse("reports:sending", args=[brief.pk])
        in client.get(reverse("reports:report", args=[brief.pk])).content.decode()
    )
    empty = client.post(there, {"id": str(uuid.uuid4()), "way": "hand"})
    assert empty.status_code == 422 and "请至少选择一个" in empty.content.decode()
    given = {"id": str(uuid.uuid4()), "way": "hand", "recipients": [str(office.pk)]}
    page = client.post(there, given, follow=True).content.decode()
    assert "县疾控中心" in page and "登记已送达" in page
    row = Dispatch.objects.get()
    assert (
        "已送出" in client.post(reverse("reports:handed_over", args=[row.pk]), follow=True).content.decode()
    )
    listed = reverse("reports:recipients")
    twice = {
        "id": str(uuid.uuid4()),
        "county": register.COUNTY,
        "name": office.name,
        "address": "a@lanxi.invalid",
    }
    assert "已经有同名的收件单位" in client.post(listed, twice).content.decode()
    gone = client.post(reverse("reports:recipient_retire", args=[office.pk]), follow=True).content.decode()
    assert "已停用" in gone and "还没有收件单位" in gone
