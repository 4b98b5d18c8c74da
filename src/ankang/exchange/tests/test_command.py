"""`ankang import` on the command line."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from ankang.exchange.commands import import_file
from ankang.exchange.models import ImportBatch
from ankang.exchange.tests.books import family, roster
from ankang.registry.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("here")]


def run(*words: str) -> Result:
    return CliRunner().invoke(import_file, [*words, "--json"])


def lines(result: Result) -> dict[str, Any]:
    return {line["stage"]: line for line in map(json.loads, result.output.splitlines())}


@pytest.fixture
def right(tmp_path: Path) -> str:
    (tmp_path / "right.xlsx").write_bytes(roster())
    return str(tmp_path / "right.xlsx")


@pytest.fixture
def wrong(tmp_path: Path) -> str:
    rows = [*family(), *family("H002", 40)]
    rows[5]["证件号码"] = "990122198503020019"
    (tmp_path / "wrong.xlsx").write_bytes(roster(rows))
    return str(tmp_path / "wrong.xlsx")


def test_a_right_file_is_imported_with_progress(right: str, sender: Any) -> None:
    result = run(right, "--by", sender.username)
    told = lines(result)
    assert result.exit_code == 0
    assert told["checked"]["new"] == 3
    assert (told["writing"]["done"], told["writing"]["total"]) == (3, 3)
    assert told["done"]["rows"] == Person.objects.count() == 3


def test_a_dry_run_writes_nothing_at_all(right: str, sender: Any) -> None:
    result = run(right, "--by", sender.username, "--dry-run")
    assert result.exit_code == 0
    assert not Person.objects.exists() and not ImportBatch.objects.exists()


def test_a_wrong_file_is_refused_whole_and_comes_back_marked(wrong: str, sender: Any, tmp_path: Path) -> None:
    marked = tmp_path / "marked.xlsx"
    result = run(wrong, "--by", sender.username, "--errors", str(marked))
    assert result.exit_code == 3
    assert lines(result)["fault"]["row"] == 7
    assert not Person.objects.exists()
    assert openpyxl.load_workbook(marked).active["C7"].comment is not None


def test_the_right_rows_alone_when_asked(wrong: str, sender: Any) -> None:
    result = run(wrong, "--by", sender.username, "--only-right")
    assert result.exit_code == 0
    assert Person.objects.count() == 5


def test_an_interrupted_import_goes_on_with_the_same_batch(right: str, sender: Any) -> None:
    run(right, "--by", sender.username)
    ImportBatch.objects.update(state="running")
    assert run(right, "--by", sender.username).exit_code == 0
    assert ImportBatch.objects.count() == 1
    assert Person.objects.count() == 3


def test_a_file_that_is_no_table_is_refused_and_leaves_nothing(tmp_path: Path, sender: Any) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"%PDF-1.7")
    result = run(str(tmp_path / "a.xlsx"), "--by", sender.username)
    assert result.exit_code == 3
    assert lines(result)["refused"]["code"] == "not_a_table"
    assert not ImportBatch.objects.exists()


def test_a_user_without_the_duty_is_a_usage_error(right: str, db: None) -> None:
    assert run(right, "--by", "nobody").exit_code == 2
