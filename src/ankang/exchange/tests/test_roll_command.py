"""`ankang rolls compare` on the command line."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from ankang.exchange.commands import rolls
from ankang.exchange.models import ImportBatch
from ankang.exchange.tests.books import table_of, xlsx
from ankang.registry.tests import factories
from ankang.rolls.models import Case, Roll

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("here")]


def run(file: str, *words: str, kind: str = "insurance") -> Result:
    return CliRunner().invoke(rolls, ["compare", file, "--kind", kind, *words, "--json"])


def lines(result: Result) -> dict[str, Any]:
    return {line["stage"]: line for line in map(json.loads, result.output.splitlines())}


@pytest.fixture
def person(sender: Any) -> Any:
    return factories.person(name="李桂香")


@pytest.fixture
def book(person: Any, tmp_path: Path) -> str:
    rows = [{"姓名": person.name, "身份证号": person.identity, "参保状态": "正常参保"}]
    (tmp_path / "a.xlsx").write_bytes(xlsx(table_of(rows)))
    return str(tmp_path / "a.xlsx")


def test_a_file_becomes_differences(book: str, sender: Any) -> None:
    result = run(book, "--by", sender.username, "--as-of", "2026-11-20")
    told = lines(result)
    assert result.exit_code == 0, result.output
    assert (
        told["done"]["cases"] == {"found": 1, "open": 1, "value": 1} and told["done"]["links"]["exact"] == 1
    )
    assert (Roll.objects.get().as_of, Roll.objects.get().state) == (dt.date(2026, 11, 20), "compared")
    assert Case.objects.get().field == "rbmi"


def test_the_same_file_again_is_refused(book: str, sender: Any) -> None:
    run(book, "--by", sender.username)
    again = run(book, "--by", sender.username)
    assert again.exit_code == 3
    assert "已经报送过" in lines(again)["refused"]["reason"]


def test_a_dry_run_takes_nothing_in(book: str, sender: Any) -> None:
    result = run(book, "--by", sender.username, "--dry-run")
    assert result.exit_code == 0 and lines(result)["checked"]["right"] == 1
    assert not ImportBatch.objects.exists() and not Roll.objects.exists()


def test_wrong_cells_come_back_marked_and_strictly_nothing_is_taken(
    sender: Any, person: Any, tmp_path: Path
) -> None:
    rows = [{"姓名": person.name, "身份证号": person.identity, "参保状态": "不知道"}]
    (tmp_path / "b.xlsx").write_bytes(xlsx(table_of(rows)))
    marked = tmp_path / "marked.xlsx"
    given = (str(tmp_path / "b.xlsx"), "--by", sender.username, "--errors", str(marked))
    strict = run(*given, "--strict")
    assert strict.exit_code == 3 and not Roll.objects.exists()
    assert openpyxl.load_workbook(marked).worksheets[0].cell(2, 3).comment is not None
    assert run(*given).exit_code == 0
    assert Roll.objects.get().rows == 1


def test_who_does_not_speak_for_the_department_is_refused(book: str, sender: Any) -> None:
    clerk = factories.user("township_clerk", factories.TOWN)
    stranger = factories.user("department_liaison", factories.COUNTY)
    for user in (clerk, stranger):
        assert run(book, "--by", user.username).exit_code == 2


def test_a_file_that_is_no_table_is_refused(sender: Any, tmp_path: Path) -> None:
    (tmp_path / "c.xlsx").write_bytes(b"%PDF-1.7")
    result = run(str(tmp_path / "c.xlsx"), "--by", sender.username)
    assert result.exit_code == 3 and lines(result)["refused"]["code"] == "not_a_table"
