"""The commands: the night's work now, and a file of rules checked."""

import json

import pytest
from click.testing import CliRunner

from ankang.monitoring.commands import warnings
from ankang.monitoring.rules.catalogue import FILE
from ankang.monitoring.tests import homes as make
from ankang.registry.tests import factories as people


def run(*given):
    return CliRunner().invoke(warnings, given)


@pytest.mark.django_db
def test_weighing_tells_what_it_found(clock, purse):
    make.plain(kind="marginal", insured=False)
    told = json.loads(run("weigh", "--json").stdout.splitlines()[-1])
    assert (told["households"], told["opened"], told["unsure"]) == (1, 1, 0)
    assert "新预警" in run("weigh").stdout
    assert run("weigh", "--division", people.OTHER_TOWN, "--json").exit_code == 0
    assert run("weigh", "--division", "123456789012").exit_code == 3


def test_a_file_of_rules_is_checked(tmp_path):
    assert "own-pay-line" in run("check-rules", str(FILE)).stdout
    wrong = tmp_path / "rules.yaml"
    wrong.write_text(FILE.read_text().replace("level: amber", "level: pink", 1))
    answer = run("check-rules", str(wrong))
    assert answer.exit_code == 1
    assert "第 11 行" in answer.output
