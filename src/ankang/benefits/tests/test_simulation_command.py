import json

import pytest
from click.testing import CliRunner

from ankang.benefits.commands import COMMANDS
from ankang.benefits.simulation import replaced
from ankang.benefits.tests import invented_bills as make

pytestmark = pytest.mark.django_db
simulate = next(command for command in COMMANDS if command.name == "simulate")


@pytest.fixture
def files(tmp_path, settings):
    settings.LAKE = tmp_path / "lake"
    make.paid(make.bills(600)).write_parquet(tmp_path / "bills.parquet")
    draft = replaced(make.text(), {"serious.deductible.0.value": "6000"})
    (tmp_path / "draft.yaml").write_text(draft, encoding="utf-8")
    return tmp_path


def run(files, *more, area="990122000000"):
    given = ["--draft", str(files / "draft.yaml"), "--area", area, "--policies", str(make.POLICIES)]
    return CliRunner().invoke(simulate, [*given, *more])


def test_a_file_of_bills_is_tried_and_told_as_json(files):
    given = ("--bills", str(files / "bills.parquet"), "--explore", "serious.deductible.0.value")
    answer = run(files, *given, "--json", "--fund", "serious=1000000,20000")
    assert answer.exit_code == 0, answer.output
    told = json.loads(answer.stdout)
    assert told["total"]["gainers"] is None or told["total"]["gainers"] >= 5
    assert (told["since"], told["until"]) == ("2024-12-01", "2025-11-30")  # the last bill is of 30 December
    assert told["baseline"]["different"] == 0 and "village" not in told["groups"]
    assert [one["series"] for one in told["budget"]["run_outs"]["after"]] == ["after_serious"]
    exact = json.loads(run(files, *given, "--json", "--exact").stdout)
    assert "village" in exact["groups"] and isinstance(exact["total"]["gainers"], int)
    shown = run(files, *given)
    assert shown.exit_code == 0 and "大病保险" in shown.output and "检验" in shown.output


@pytest.mark.parametrize(
    ("more", "code", "told"),
    [
        (("--since", "昨天"), 2, "2026-01-31"),
        (("--since", "2026-01-01", "--until", "2025-01-01"), 2, "晚于"),
        (("--fund", "nobody=5"), 2, "nobody"),
        (("--insurance", "employee"), 3, ""),
        ((), 3, "快照"),
    ],
)
def test_what_is_wrong_is_told_with_an_exit_code(files, more, code, told):
    given = () if code == 3 and told else ("--bills", str(files / "bills.parquet"))
    answer = run(files, *given, *more)
    assert answer.exit_code == code and told in answer.output


def test_a_faulty_draft_is_refused_with_its_line(files):
    (files / "draft.yaml").write_text(make.text().replace('"11000"', "11000"), encoding="utf-8")
    answer = run(files, "--bills", str(files / "bills.parquet"))
    assert answer.exit_code == 3 and "第 " in answer.output and "加引号" in answer.output
