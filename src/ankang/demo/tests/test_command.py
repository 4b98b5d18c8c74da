"""The command: builds, writes the sample, takes a snapshot, prints the accounts; refuses what is in use."""

import json

import pytest
from click.testing import CliRunner

from ankang.accounts.models import User
from ankang.accounts.roles import ROLES
from ankang.demo.actions import Built
from ankang.demo.commands import demo, show
from ankang.demo.models import DemoMark
from ankang.demo.roll_writing import TITLES
from ankang.demo.staff import Account
from ankang.demo.tests import contract_rows
from ankang.exchange.excel.judging import judge_roster, read_file
from ankang.exchange.snapshot import queries
from ankang.journal.queries import is_demo
from ankang.registry.models import Person
from ankang.registry.tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _home(settings, tmp_path, monkeypatch):
    monkeypatch.setenv("ANKANG_HOME", str(tmp_path))
    monkeypatch.setattr("ankang.journal.queries._demo", [])
    settings.LAKE = tmp_path / "lake"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def told(result):
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout.strip().splitlines()[-1])


def test_one_command_makes_a_county_with_accounts_a_snapshot_and_a_sample(tmp_path):
    answer = told(CliRunner().invoke(demo, ["--size", "tiny", "--seed", "4", "--json"]))
    assert answer["rows"]["person"] == Person.objects.count()
    assert queries.latest().snapshot == answer["snapshot"]
    assert is_demo()
    assert DemoMark.objects.get().finished
    account = next(a for a in answer["accounts"] if a["role"] == "township_clerk")
    clerk = User.objects.get(username=account["username"])
    assert clerk.check_password(account["password"])
    path, *rolls = answer["samples"]
    assert [r.split("/")[-1].split(".")[0] for r in rolls] == list(TITLES.values())
    judged = judge_roster(
        read_file((tmp_path / "samples" / path.split("/")[-1]).read_bytes(), "roster"),
        user=clerk, remembered={}, mapping={}, today=DemoMark.objects.get().as_of,
    )  # fmt: skip
    contract_rows.check_histories(DemoMark.objects.get().as_of)
    wrong = {column for _, column, *_ in judged.rows.faults}
    assert {"identity", "phone", "relation", "name", "born_on", "village", "health"} <= wrong
    assert len(judged.right) > 10


def test_lines_tell_every_step_when_nobody_watches(tmp_path):
    result = CliRunner().invoke(demo, ["--size", "tiny"])
    steps = [json.loads(line) for line in result.stderr.strip().splitlines()]
    assert steps[0]["done"] == 1
    assert {"done", "total", "step"} == set(steps[0])
    assert "village_doctor" in result.stdout


def test_a_database_in_use_is_refused_with_a_sentence():
    factories.person()
    result = CliRunner().invoke(demo, ["--size", "tiny"])
    assert result.exit_code == 3
    assert "数据库里已有数据" in result.stderr
    assert Person.objects.count() == 1


def test_a_second_demonstration_needs_reset():
    told(CliRunner().invoke(demo, ["--size", "tiny", "--json"]))
    assert CliRunner().invoke(demo, ["--size", "tiny"]).exit_code == 3


@pytest.mark.parametrize("columns", [60, 80, 160])
def test_user_names_and_passwords_stand_whole_on_any_screen(columns, monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", str(columns))
    names = [*ROLES, "hospital_window_2"]
    accounts = [
        Account(
            name,
            "欧阳秀英",
            name if name in ROLES else "hospital_window",
            "岚溪县人民医院",
            f"a{at:03d}-bcde-fghi",
        )
        for at, name in enumerate(names)
    ]
    show(Built(accounts, {"household": 1, "person": 2}, {}), "small", [], 1.0)
    printed = capsys.readouterr().out
    assert all(account.username in printed and account.password in printed for account in accounts)
