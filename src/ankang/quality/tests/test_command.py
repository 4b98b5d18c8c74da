import json

import pytest
from click.testing import CliRunner

from ankang.quality.commands import quality
from ankang.quality.models import Finding
from ankang.quality.tests import homes as make
from ankang.registry.tests import factories as people

pytestmark = pytest.mark.django_db


def run(*args):
    return CliRunner().invoke(quality, ["check", *args])


@pytest.fixture
def faulty():
    for place in (people.VILLAGE, people.OTHER_VILLAGE):
        _home, head = make.sound(place)
        make.has(head, "employee")


def test_the_command_says_what_was_found(faulty):
    done = run("--json")
    assert done.exit_code == 0
    *steps, last = [json.loads(line) for line in done.output.splitlines()]
    assert [step["done"] for step in steps] == [1, 2] and steps[0]["total"] == 2
    assert (last["households"], last["persons"], last["found"], last["new"], last["gone"]) == (2, 2, 2, 2, 0)
    assert "问题" in run().output


def test_only_one_division(faulty):
    done = run("--division", people.OTHER_TOWN, "--json")
    assert json.loads(done.output.splitlines()[-1])["households"] == 1
    assert Finding.objects.get().village_id == people.OTHER_VILLAGE


def test_exit_codes(faulty):
    assert run("--fail-on-new", "--json").exit_code == 1
    assert run("--fail-on-new", "--json").exit_code == 0
    refused = run("--division", "123456789012")
    assert refused.exit_code == 3 and "没有区划" in refused.output
    assert run("--nonsense").exit_code == 2
