"""Review and reissue: comments stop approval, three people, what a new issue changes, what is frozen stays."""

import itertools
import uuid
from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from ankang.journal.models import Event
from ankang.registry.tests import factories as register
from ankang.reports import actions
from ankang.reports.models import Comment, Report
from ankang.reports.queries import issues, library
from ankang.reports.queries.cells import snapshot_of
from ankang.reports.queries.reports import body
from ankang.reports.queries.work import work_for
from ankang.reports.rules import flow
from ankang.reports.rules.comments import CannotComment, after_reply, may_close
from ankang.reports.rules.document import tokens
from ankang.reports.tests import lake as lakes
from ankang.reports.tests.test_pages import client_of

pytestmark = pytest.mark.django_db


def ask(report, owner, by, *, figure="", text="这个数字请核对。") -> Comment:
    return actions.comment(
        comment_id=uuid.uuid4(), report_id=report.pk, paragraph="s1p1", figure=figure, text=text, owner=owner,
        by=by,
    )  # fmt: skip


def freeze(report, writer, checker, approver) -> Report:
    actions.submit_report(report_id=report.pk, by=writer)
    actions.check_report(report_id=report.pk, by=checker)
    actions.approve_report(report_id=report.pk, by=approver)
    return actions.freeze_report(report_id=report.pk, by=approver)


def test_the_way_of_a_report():
    """Over every deed and state: only in its states, with its duty, by who may, with its comments settled."""
    for deed, state in itertools.product(flow.Deed, flow.State):
        step = flow.STEPS[deed]
        may = flow.hindrance(deed, state, flow.Who(True, False))
        assert may == (None if state in step.starts else "state"), (deed, state)
        if may is None:
            assert flow.hindrance(deed, state, flow.Who(False, False)) == "duty"
            judges = deed in ("check", "approve", "freeze")
            assert flow.hindrance(deed, state, flow.Who(True, True)) == ("own" if judges else None)
            twice = flow.hindrance(deed, state, flow.Who(True, False, is_checker=True))
            assert twice == ("twice" if deed == "approve" else None)
            open_ones = flow.hindrance(deed, state, flow.Who(True, False), open_comments=True)
            assert open_ones == ("comments" if deed in ("check", "approve") else None)


def test_the_way_of_a_comment():
    assert after_reply("open", by_owner=True, by_asker=False) == "answered"
    assert after_reply("answered", by_owner=False, by_asker=True) == "open"
    for state, owner, asker, code in (("closed", True, True, "closed"), ("open", False, False, "stranger")):
        with pytest.raises(CannotComment) as refused:
            after_reply(state, by_owner=owner, by_asker=asker)
        assert refused.value.code == code
    assert may_close(is_owner=False, is_asker=True, approves=False)
    assert may_close(is_owner=False, is_asker=False, approves=True)
    assert not may_close(is_owner=True, is_asker=False, approves=True)
    assert not may_close(is_owner=False, is_asker=False, approves=False)


def test_an_open_comment_stops_both_verdicts_until_it_is_closed(report, writer, county, rural):
    actions.submit_report(report_id=report.pk, by=writer)
    figure = next(run.figure for run in body(report).paragraph("s1p1").runs if run.figure)
    asked = ask(report, writer, county, figure=figure)
    assert asked.quote == body(report).figures[figure].text("zh")
    assert any("批注待您答复" in item.why for item in work_for(writer).items)
    for stage in ("open", "answered"):
        assert Comment.objects.get().state == stage
        with pytest.raises(actions.CannotDo, match="comments"):
            actions.check_report(report_id=report.pk, by=county)
        actions.reply(reply_id=uuid.uuid4(), comment_id=asked.pk, text="已核对。", by=writer)
    assert any("已有答复" in item.why for item in work_for(county).items)
    with pytest.raises(CannotComment, match="责任人不能自己关闭"):
        actions.close_comment(comment_id=asked.pk, by=writer)
    actions.close_comment(comment_id=asked.pk, by=county)
    actions.check_report(report_id=report.pk, by=county)
    second = ask(report, writer, county)
    with pytest.raises(actions.CannotDo, match="comments"):
        actions.approve_report(report_id=report.pk, by=rural)
    actions.close_comment(comment_id=second.pk, by=rural)
    with pytest.raises(actions.CannotDo, match="twice"):
        actions.approve_report(report_id=report.pk, by=county)
    actions.approve_report(report_id=report.pk, by=rural)
    with pytest.raises(actions.CannotDo, match="state"):
        ask(report, writer, county)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"paragraph": "s9p9"}, "where"),
        ({"figure": "0" * 12}, "where"),
        ({"text": "  "}, "empty"),
        ({"text": "请问电话13812345678的人"}, "personal"),
    ],
)
def test_a_comment_that_cannot_stand_is_refused(report, writer, county, change, code):
    given = {"paragraph": "s1p1", "figure": "", "text": "请核对", "owner": writer, **change}
    with pytest.raises(CannotComment) as refused:
        actions.comment(comment_id=uuid.uuid4(), report_id=report.pk, by=county, **given)
    assert refused.value.code == code
    assert not Comment.objects.exists()


def test_comments_on_the_page(report, writer, county):
    theirs, mine = client_of(county), client_of(writer)
    page = theirs.get(reverse("reports:report", args=[report.pk])).content.decode()
    assert "批注这一段" in page
    sent = {"id": uuid.uuid4(), "paragraph": "s1p1", "figure": "", "text": "请补充走访。", "owner": writer.pk}
    for _ in range(2):
        assert theirs.post(reverse("reports:comment", args=[report.pk]), sent).status_code == 302
    one = Comment.objects.get()
    assert "请补充走访。" in mine.get(reverse("reports:report", args=[report.pk])).content.decode()
    mine.post(reverse("reports:comment_reply", args=[one.pk]), {"id": uuid.uuid4(), "text": "已补充。"})
    assert Comment.objects.get().state == "answered"
    stranger = client_of(register.user("township_physician", register.OTHER_TOWN))
    for name in ("comment_reply", "comment_close"):
        assert stranger.post(reverse(f"reports:{name}", args=[one.pk])).status_code == 404
    theirs.post(reverse("reports:comment_close", args=[one.pk]))
    assert Comment.objects.get().closed_by == county
    told = set(Event.objects.values_list("kind", flat=True))
    assert {"reports.comment_made", "reports.comment_answered", "reports.comment_closed"} <= told


@pytest.fixture
def frozen(report, writer, county, rural) -> Report:
    return freeze(report, writer, county, rural)


def test_what_is_frozen_is_never_changed(frozen):
    for deed in (
        lambda: Report.objects.filter(pk=frozen.pk).update(title="别的"),
        lambda: Report.objects.filter(pk=frozen.pk).update(state="draft"),
        lambda: frozen.files.update(sha256="0" * 64),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            deed()
    assert Report.objects.get().state == "frozen"


def test_a_new_issue_of_the_same_snapshot_takes_the_text_over(frozen, writer, county, rural, lake):
    with pytest.raises(actions.CannotReissue, match="原因"):
        actions.reissue_report(
            report_id=uuid.uuid4(), replaces=frozen.pk, snapshot=snapshot_of(lake), because=" ", by=writer
        )
    new = actions.reissue_report(
        report_id=uuid.uuid4(), replaces=frozen.pk, snapshot=snapshot_of(lake), because="改错字", by=writer
    )
    with pytest.raises(actions.CannotReissue, match="已经另有"):
        actions.reissue_report(
            report_id=uuid.uuid4(), replaces=frozen.pk, snapshot=snapshot_of(lake), because="又", by=writer
        )
    assert not [p for p in issues.between(writer, new)[1].paragraphs if p.id.startswith("s")]
    document = body(new)
    first = document.sections[0].paragraphs[0]
    actions.edit_paragraph(
        report_id=new.pk,
        paragraph_id=first.id,
        text="经复核，" + tokens(document, first),
        revision=0,
        by=writer,
    )
    new.refresh_from_db()
    old, found = issues.between(writer, new)
    changed = next(one for one in found.paragraphs if one.id == first.id)
    assert [(p.text, p.mark) for p in changed.pieces if p.mark != "kept"] == [("经复核，", "added")]
    assert not found.figures
    client = client_of(writer)
    assert "正在重新签发" in client.get(reverse("reports:report", args=[old.pk])).content.decode()
    freeze(new, writer, county, rural)
    page = client.get(reverse("reports:report", args=[old.pk])).content.decode()
    assert "已被第 2 次签发替代" in page and "网页正文与定稿一致" in page
    assert list(library.library(writer, state="replaced")) == [old]
    assert list(library.library(writer, state="current")) == [new]


def test_a_new_issue_of_another_snapshot_marks_figures_old_and_new(
    frozen, writer, county, rural, settings, tmp_path
):
    rows = lakes.rows()
    given = next(
        p
        for p in rows["persons"]
        if p["village"] == lakes.VILLAGES[1] and not p["record_opened_on"] and p["resident"]
    )
    given["record_opened_on"] = date(2026, 3, 1)
    settings.LAKE = tmp_path / "other"
    lakes.write(settings.LAKE, made=rows)
    new = actions.reissue_report(
        report_id=uuid.uuid4(),
        replaces=frozen.pk,
        snapshot=snapshot_of(settings.LAKE),
        because="补录",
        by=writer,
    )
    _old, found = issues.between(writer, new)
    pairs = {
        (one.figure.ask.indicator, one.figure.ask.part, one.figure.ask.division): (one.old.zh, one.new.zh)
        for one in found.figures
        if one.old and one.new
    }
    was, now = pairs["records.record_rate", "numerator", str(lakes.TOWN)]
    assert int(now.rstrip("人")) == int(was.rstrip("人")) + 1
    assert {code.partition(".")[0] for code, _part, _place in pairs} == {"records"}
    assert {place for _code, _part, place in pairs} <= {str(lakes.TOWN), str(lakes.VILLAGES[1])}
    page = client_of(writer).get(reverse("reports:differences", args=[new.pk])).content.decode()
    assert was in page and now in page
    freeze(new, writer, county, rural)
    printed = client_of(writer).get(reverse("reports:file", args=[new.pk, "docx"])).content
    assert printed[:2] == b"PK"


def test_the_library_is_searched_by_words_place_period_kind_and_state(report, writer, town):
    client = client_of(writer)
    known = body(report).sections[0].paragraphs[0].runs[0].text[:4]
    cases = [
        ({"text": known}, True),
        ({"text": f"{known} 没有这个词"}, False),
        ({"place": town.name[:2]}, True),
        ({"place": "9901229"}, False),
        ({"period": "2026"}, True),
        ({"period": "2025"}, False),
        ({"kind": "county_money"}, False),
        ({"state": "draft"}, True),
        ({"state": "frozen"}, False),
    ]
    for asked, is_found in cases:
        page = client.post(reverse("reports:reports"), asked).content.decode()
        assert (str(report.pk) in page) == is_found, asked
    stranger = client_of(register.user("township_physician", register.OTHER_TOWN))
    assert str(report.pk) not in stranger.post(reverse("reports:reports"), {"text": known}).content.decode()
