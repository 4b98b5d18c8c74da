"""`ankang settle FILE` and `from ankang.benefits import rules`: no home, no keys, no database, no Django."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.spec.benefits.bills import DEMO

from ankang.benefits import rules
from ankang.benefits.calculator import REFUSED, settle
from ankang.benefits.rules.bill_fields import HEAD, LINE

BILLS = [
    {"bill_id": "B1", "person_id": "P1", "visit": "住院", "level": "二级", "place": "县域内", "discharged": "2025-03-08",
     "classes": "低保", "lines": [{"category": "甲", "amount": "40300"}, {"category": "丙", "amount": 10000}]},
    {"bill_id": "B2", "person_id": "P2", "visit": "outpatient", "level": 1, "place": "county", "signed": "是",
     "discharged": "2025-06-08", "total": "100", "own_paid": "0", "over_limit": "0", "first_share": "0", "in_scope": "100"},
]  # fmt: skip
AREA = "990122001201"


def run(tmp_path: Path, content: object, *options: str, name: str = "bills.json") -> tuple[int, str, str]:
    file = tmp_path / name
    file.write_text(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False))
    result = CliRunner().invoke(settle, [str(file), "--policies", str(DEMO), "--area", AREA, *options])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def settled(out: str) -> dict[str, dict[str, int]]:
    rows = [json.loads(row) for row in out.splitlines()]
    return {
        row["bill_id"]: {s["payer"]: s["amount"] for s in row["shares"]} for row in rows if row["settled"]
    }


def test_bills_of_a_json_file_are_settled(tmp_path):
    code, out, err = run(tmp_path, BILLS, "--json")
    assert code == 0
    shares = settled(out)
    assert shares["B1"] | {"patient": 435_225, "basic": 3_200_000} == shares["B1"]
    assert shares["B2"]["basic"] == 6_000
    assert "结算 2 张，拒绝 0 张" in err


def test_the_words_come_in_both_languages(tmp_path):
    _, zh, _ = run(tmp_path, {"bills": BILLS})
    _, en, _ = run(tmp_path, BILLS, "--language", "en")
    assert "个人负担  4,352.25 元" in zh and "演示用，虚构" in zh
    assert "Patient  4,352.25 yuan" in en and "2 bills, 2 settled, 0 refused." in en


def test_a_csv_gives_the_same_as_json_with_chinese_or_english_headings(tmp_path):
    _, wanted, _ = run(tmp_path, BILLS[:1], "--json")
    for language in (0, 1):
        names = [(one.name, one.zh)[language] for one in (*HEAD, *LINE)]
        rows = []
        for each in BILLS[0]["lines"]:
            cells = {**{k: v for k, v in BILLS[0].items() if k != "lines"}, **each}
            rows.append([cells.get(one.name, "") for one in (*HEAD, *LINE)])
        file = tmp_path / "bills.csv"
        with file.open("w", newline="", encoding="utf-8-sig") as target:
            csv.writer(target).writerows([names, *rows])
        code, out, _ = run(tmp_path, file.read_text(encoding="utf-8"), "--json", name="bills.csv")
        assert code == 0
        assert out == wanted


def test_a_csv_may_hold_one_row_a_bill_with_its_sums(tmp_path):
    head = "单据号,人员编号,就诊类别,机构级别,就医地点,出院日期,总费用,自费,超限价,先行自付,符合政策范围\n"
    text = head + "7,P9,住院,2,county,2025-03-08,10600,0,0,0,10600\n"
    code, out, _ = run(tmp_path, text, "--json", name="x.csv")
    assert (code, settled(out)["7"]["basic"]) == (0, 750_000)


def test_first_shares_are_worked_out_where_they_are_left_out(tmp_path):
    lines = [{"category": "B", "amount": "1000"}, {"category": "B", "amount": "1000", "first_share": "0"}]
    _, out, _ = run(tmp_path, [BILLS[0] | {"lines": lines}], "--json")
    assert json.loads(out)["totals"]["first_share"] == 10_000


def test_what_is_refused_is_told_and_the_rest_is_settled(tmp_path):
    wrong = [
        BILLS[1],
        BILLS[0] | {"bill_id": "B3", "person_id": "P3", "discharged": "2031-01-01"},
        BILLS[0] | {"bill_id": "B4", "person_id": "P4", "lines": [{"category": "A", "amount": "-1"}]},
        BILLS[0] | {"bill_id": "B5", "person_id": "P4"},
        {"bill_id": "B6", "person_id": "P5"},
    ]
    code, out, err = run(tmp_path, wrong, "--json")
    rows = {row["bill_id"]: row for row in map(json.loads, out.splitlines())}
    assert code == REFUSED
    assert [row["settled"] for row in rows.values()] == [True, False, False, False, False]
    assert "2026-12-31 为止" in rows["B3"]["refused"][0]["words"]
    assert "负数" in rows["B4"]["refused"][0]["words"]
    assert "B4" in rows["B5"]["refused"][0]["words"]
    assert {fault["code"] for fault in rows["B6"]["refused"]} == {"missing"}
    assert "拒绝 4 张" in err


def test_english_refusals_have_no_chinese_but_in_what_was_written(tmp_path):
    """The catalogue of the package is used without Django; documents keep their Chinese names."""
    if not (Path(rules.__file__).parents[1] / "locale/en/LC_MESSAGES/django.mo").exists():
        pytest.fail("compile the messages first: python scripts/messages.py compile")
    wrong = [
        BILLS[0] | {"visit": "hotel"},
        BILLS[0] | {"bill_id": "B7", "person_id": "P7", "area": "440102001201"},
        BILLS[0] | {"bill_id": "B8", "person_id": "P8", "discharged": "2031-01-01"},
        BILLS[1] | {"bill_id": "B9", "person_id": "P9", "total": "ten"},
    ]
    _, out, _ = run(tmp_path, wrong, "--language", "en")
    assert out.count("not settled") == 4
    assert "visit" in out and "hotel" in out and "inpatient" in out
    assert not [mark for mark in out if "一" <= mark <= "鿿"], out


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("[{", "不是合格的 JSON"),
        ('{"rows": []}', "单据的列表"),
        ("[]", "没有单据"),
        ("[1]", "单据的列表"),
    ],
)
def test_a_file_that_is_no_list_of_bills_is_refused(tmp_path, content, says):
    code, _, err = run(tmp_path, content)
    assert (code, says in err) == (REFUSED, True)


def test_a_wrong_policy_file_is_told_by_line(tmp_path):
    (tmp_path / "county.yaml").write_text(
        (DEMO / "990122-rbmi-2025.yaml").read_text().replace('"150000"', "150000")
    )
    code, _, err = run(tmp_path, BILLS, "--policies", str(tmp_path / "county.yaml"))
    assert code == REFUSED
    assert "county.yaml 第" in err


def test_fields_that_nobody_knows_are_named(tmp_path):
    code, out, _ = run(tmp_path, [BILLS[1] | {"colour": "red"}])
    assert (code, "colour" in out) == (REFUSED, True)


def alone(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A process with nothing of Ankang's in its environment, and a home that cannot be written."""
    env = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "PYTHONPATH": str(DEMO.parents[2])}
    return subprocess.run(command, capture_output=True, text=True, env=env, cwd=cwd, timeout=120)


def test_the_rules_import_without_django(tmp_path):
    code = (
        "import sys; from ankang.benefits import rules; from ankang.benefits.rules import batch;"
        "print(len(rules.Policies.packaged().items), 'django' in sys.modules)"
    )
    done = alone(sys.executable, "-c", code, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[1] == "False"


def test_the_command_needs_no_home_and_makes_none(tmp_path):
    (tmp_path / "bills.json").write_text(json.dumps(BILLS))
    options = ["settle", "bills.json", "--policies", str(DEMO), "--area", AREA, "--json"]
    done = alone(sys.executable, "-m", "ankang.config", *options, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bills.json"]
