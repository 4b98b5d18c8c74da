"""The command line: draft, freeze, check; what it refuses and with which exit code."""

import json
import uuid

import pytest
from click.testing import CliRunner

from ankang.registry.tests import factories as register
from ankang.reports import actions
from ankang.reports.commands import report, verify
from ankang.reports.models import Report
from ankang.reports.queries.cells import snapshot_of

pytestmark = pytest.mark.django_db
run = CliRunner().invoke


@pytest.fixture
def town(lake):
    return register.division_tree().town


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_a_report_is_drafted_and_written(town, tmp_path, suffix):
    out = tmp_path / f"report.{suffix}"
    answer = run(report, ["draft", "--division", town.code, "--period", "2026", "--out", str(out), "--json"])
    assert answer.exit_code == 0, answer.output
    told = json.loads(answer.output)
    assert Report.objects.get().pk == uuid.UUID(told["report"])
    assert out.read_bytes()[:4] == (b"PK\x03\x04" if suffix == "docx" else b"%PDF")
    if suffix == "docx":
        assert run(verify, [str(out)]).exit_code == 0


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--division", "990199999999", "没有区划"),
        ("--division", register.VILLAGE, "不是这种报告所写的一级"),
        ("--period", "去年", "看不懂期间"),
        ("--period", "2031", "还没有 2031 的数据"),
        ("--snapshot", "nowhere", "没有快照"),
        ("--kind", "nothing", "这一种报告"),
    ],
)
def test_a_refusal_says_what_to_do_and_drafts_nothing(town, option, value, told):
    given = {"--division": town.code, "--period": "2026", option: value}
    answer = run(report, ["draft", *(word for pair in given.items() for word in pair)])
    assert answer.exit_code == 3
    assert told in answer.output
    assert not Report.objects.exists()


def test_freezing_needs_another_person_and_an_approval(town, settings, tmp_path, lake):
    settings.MEDIA_ROOT = tmp_path
    writer, county, rural = (
        register.user("township_physician", town),
        register.user("county_health", register.COUNTY),
        register.user("county_rural", register.COUNTY),
    )
    row = actions.draft_report(
        report_id=uuid.uuid4(), kind="township_centre", division=town, period="2026",
        snapshot=snapshot_of(lake), language="zh", by=writer,
    )  # fmt: skip
    freeze = ["freeze", str(row.pk), "--by"]
    assert run(report, [*freeze, county.username]).exit_code == 3
    actions.submit_report(report_id=row.pk, by=writer)
    actions.check_report(report_id=row.pk, by=rural)
    actions.approve_report(report_id=row.pk, by=county)
    assert run(report, [*freeze, writer.username]).exit_code == 3
    assert run(report, [*freeze, "nobody"]).exit_code == 3
    answer = run(report, [*freeze, county.username])
    assert answer.exit_code == 0
    assert run(report, [*freeze, county.username]).output == answer.output
    place, sha = answer.output.splitlines()[0].split()
    assert {file.sha256 for file in row.files.all()} >= {sha}
    assert run(verify, [str(tmp_path / "reports" / f"{row.pk}.docx")]).exit_code == 0, place


def test_templates_are_sound():
    assert run(report, ["check"]).exit_code == 0
